"""Moving and closing coroutines: generators, iterators and other objects."""

import signal
import types

import six

from .aliasing import NEXT
from .scopes import RUNS
from .shared_data import UNOBSERVED
from .stacks import is_suspended
from .symbols import ConcreteValueRequired

# After their end, these do nothing.
ENDING = {types.GeneratorType, getattr(types, 'CoroutineType', None)}
# No program consists of these, though Python can iterate over them.
TEXT = bytes, six.text_type


def movable(returned):
    """Return what a program consists of: an iterator over what it returned, or that."""
    if hasattr(returned, '__iter__') and not (
            hasattr(returned, NEXT) or isinstance(returned, TEXT)):
        return iter(returned)
    return returned


def is_movable(coroutine):
    """Tell whether an object has the methods that move it."""
    return hasattr(coroutine, NEXT) or (
        hasattr(coroutine, 'send') and hasattr(coroutine, 'throw'))


def can_restart(coroutine):
    """Tell whether a coroutine may go on after its end."""
    return type(coroutine) not in ENDING


class Failed(object):
    """A coroutine whose program raised an exception when it was called.

    Args:
        error: The exception, which each of its methods raises.
    """

    def __init__(self, error):
        self._error = error

    def send(self, _):
        """Raise the exception."""
        raise self._error

    throw = send

    def close(self):
        """Raise the exception."""
        raise self._error


def note_other_moves(coroutine):
    """Note that not all moves of a wrapper object are made.

    Python defines what a generator does after its end, and if it is sent a value before
    its start.
    """
    if hasattr(coroutine, 'send') and type(coroutine) not in ENDING | {Failed}:
        UNOBSERVED.add('what an object of the type %s does after its end, and if it is '
                       'sent a value before its start' % type(coroutine).__name__)


def passes(error):
    """Tell whether an exception in a program is not its own.

    Either a user pressed Ctrl-C, or the program needs the value of a symbol. Where
    Ctrl-C is ignored, each KeyboardInterrupt is the program's own.
    """
    return isinstance(error, ConcreteValueRequired) or isinstance(
        error, KeyboardInterrupt) and (
            signal.getsignal(signal.SIGINT) is not signal.SIG_IGN)


def dismiss(coroutines):
    """Close coroutines now, so that their last actions disturb nothing later.

    One that goes on after close() is closed again, a few times.
    """
    for coroutine in coroutines:
        run = RUNS.get(id(coroutine))
        if run is None:
            _finish(coroutine)
            continue
        run.enter()
        if not run.call(_finish, coroutine):
            run.scope.stubborn.append(coroutine)
        run.forget()


def _finish(coroutine):
    """Close a coroutine; tell whether it is closed."""
    for _ in range(9):
        try:
            getattr(coroutine, 'close', int)()
            return True
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and passes(error):
                raise
    return False


def close(coroutine):
    """Close a coroutine; return the kind, value and traceback of its Outcome."""
    try:
        return 'closes', coroutine.close(), None
    except RuntimeError:
        if not is_suspended(coroutine):
            raise
        return 'goes on', None, None
