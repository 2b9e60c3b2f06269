"""The replies and exceptions that two programs get if the user lists none.

They come from the code of the programs: its constants, and the exceptions that it
names. So do its parameters.
"""

import re
from collections import OrderedDict, namedtuple

from six.moves import zip

from gol_core.exploration.handlers import exceptions_named_in
from gol_core.exploration.moves import Move, Thrown
from gol_core.exploration.outcomes import text_of
from gol_core.exploration.program_code import (
    constants_of,
    functions_of,
    globals_named,
)
from gol_core.instructions import TICK, Query, Transition

from .cell_kinds import REPLIES

MOST_CONSTANTS = 12
# Exceptions that need arguments are made with the first of these that they accept.
ARGUMENTS = [
    (), ('',), (0,), ('', ''), ('', 0), ('', '', ''), ('utf-8', b'', 0, 1, ''),
    ('utf-8', u'', 0, 1, ''), (u'', 0, 1, '')]
# The flag of code with *arguments.
TAKES_ALL = 0x04
# Thrown and close() do the same.
TRIED = Exception, Thrown, GeneratorExit


class Fresh(object):
    """A value that no program knows."""

    __slots__ = ()

    def __repr__(self):
        return 'a fresh object'


FRESH = Fresh()


class Throw(Move):
    """A Move that throws an exception with arguments."""

    __slots__ = ()

    def __str__(self):
        return 'throw(%r)' % (self.value(),)


class Throws(namedtuple('Throws', 'moves endings unknown')):
    """The exceptions that programs handle.

    Attributes:
        moves: List of the Moves that throw them.
        endings: List of the names of those that end delegates, which are not thrown.
        unknown: List of those that cannot be made.
    """

    __slots__ = ()


class Caught(namedtuple('Caught', 'classes endings unknown')):
    """The exceptions that one program handles.

    Attributes:
        classes: OrderedDict from names to lists of classes.
        endings: List of the names of those that end delegates.
        unknown: List of expressions that name no exception.
    """

    __slots__ = ()


def default_replies(programs):
    """Return the replies for Programs, and how many of their constants are left out.

    Returns:
        As ``replies_with``.
    """
    return replies_with(
        without_repeats([constants_of(program.function) for program in programs]),
        any(map(knows_the_game, programs)))


def without_repeats(lists):
    """Return the constants in lists, each once."""
    found = []
    for value in [value for each in lists for value in each]:
        if not any(type(value) is type(other) and value == other for other in found):
            found.append(value)
    return found


def replies_with(constants, game):
    """Return replies with constants, and how many constants are left out.

    Args:
        constants: List of them.
        game: Whether the programs can yield instructions of the game.

    Returns:
        A tuple of replies, or a function that returns them for an instruction; and a
        number.
    """
    replies = (None, FRESH) + tuple(constants[:MOST_CONSTANTS])
    left_out = max(0, len(constants) - MOST_CONSTANTS)
    if game:
        return lambda instruction: REPLIES.get(
            type(instruction), replies), left_out
    return replies, left_out


def knows_the_game(program):
    """Tell whether the code of a Program can reach instructions of the game."""
    for function in functions_of(program.function):
        values = [function] + globals_named(function)
        for value in values:
            scope = getattr(value, '__globals__', None) or getattr(
                value, '__dict__', None) or {}
            if any(scope.get(known.__name__) is known for known in (
                    Query, Transition)) or scope.get('TICK') is TICK:
                return True
    return False


def default_throws(programs):
    """Return the Throws for Programs."""
    found = [caught(program) for program in programs]
    endings = {name for each in found for name in each.endings}
    unknown = {name for each in found for name in each.unknown}
    named = OrderedDict()
    for each in found:
        for name, classes in each.classes.items():
            named.setdefault(name, []).extend(classes)
    moves = []
    for name, classes in named.items():
        try:
            moves += [throw(common(classes))] * (name not in endings)
        except TypeError:
            unknown.add(name)
    return Throws(moves, sorted(endings), sorted(unknown))


def caught(program):
    """Return the Caught of a Program."""
    named, endings = OrderedDict(), []
    classes, unknown = exceptions_named_in(program.function)
    for each in classes:
        if each in TRIED:
            continue
        # One with a value is how a port without ``yield from`` returns.
        if issubclass(each, program.returns + (StopIteration,)) or _has_a_value(each):
            endings.append(each.__name__)
        else:
            named.setdefault(each.__name__, []).append(each)
    return Caught(named, endings, unknown)


def _has_a_value(kind):
    try:
        return hasattr(throw(kind).value(), 'value')
    except TypeError:
        return False


def throw(kind, given=None):
    """Return the Move that throws an exception, made anew for each program.

    Args:
        kind: The class.
        given: Tuple of its arguments; by default they are made up.

    Raises:
        TypeError: It cannot be made.
    """
    for arguments in ARGUMENTS if given is None else [given]:
        try:
            kind(*arguments)
        except Exception as error:
            refused = error
        else:
            return Throw('throw', _with(kind, arguments)) if arguments else Move(
                'throw', kind)
    raise TypeError('%s: %s' % (type(refused).__name__, refused))


def _with(kind, arguments):
    """Return a class of the same name that needs no arguments.

    Unlike an exception, it does not keep the traceback of each run.
    """
    return type(kind.__name__, (kind,), {
        '__module__': kind.__module__,
        '__new__': lambda made, *_: kind.__new__(made, *arguments),
        '__init__': lambda self, *_: kind.__init__(self, *arguments)})


def common(classes):
    """Return one class for classes of the same name, which all their handlers catch.

    Raises:
        TypeError: There can be none.
    """
    lowest = [one for index, one in enumerate(classes) if not any(
        issubclass(other, one) and (other is not one or at < index)
        for at, other in enumerate(classes))]
    return lowest[0] if len(lowest) == 1 else type(
        lowest[0].__name__, tuple(lowest), {'__module__': lowest[0].__module__})


def parameters(function):
    """Return a list of [name, text of the default or None], one for each parameter.

    Args:
        function: The function, perhaps within wrappers that take any arguments.
    """
    code = getattr(function, '__code__', None)
    while code and code.co_flags & TAKES_ALL and hasattr(function, '__wrapped__'):
        function = function.__wrapped__
        code = getattr(function, '__code__', None)
    if code is None:
        return []
    names = code.co_varnames[:code.co_argcount]
    # A method takes its object as its first argument.
    names = names[getattr(function, '__self__', None) is not None:]
    # Addresses differ from process to process.
    defaults = [re.sub(' at 0x[0-9a-f]+', '', getattr(
        value, '__name__', text_of(value))) for value in function.__defaults__ or ()]
    return [[name, default] for name, default in zip(
        names, [None] * (len(names) - len(defaults)) + defaults)]
