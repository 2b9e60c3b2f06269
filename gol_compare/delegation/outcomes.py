"""The outcomes of every behaviour with every way to delegate."""

import contextlib
import gc
import io
import json
import os
import re
import sys

import six
from six.moves import builtins

from gol_core.exploration.driving import dismiss
from gol_core.exploration.moves import Move
from gol_core.exploration.programs import Program
from gol_core.wording import OneLineError
from gol_py2compat.delegation import delegate

from ..interpreter import full_name
from .strategies import REAL, BaseReturn, Call, Return

# Its outcomes are the reference for interpreters without yield from.
RECORDED = 'CPython 3.13'


class CollectorError(OneLineError):
    """An interpreter whose garbage collector cannot be stopped, such as Jython."""


class Counter(object):
    """An iterator that counts down, without send, throw and close."""

    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left

    next = __next__


class Watched(object):
    """A context that logs the exception that leaves it."""

    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.log.append(kind and kind.__name__)


class Tracked(Counter):
    """An iterator of one item with send, which logs when it is freed.

    Args:
        log: List that 'let go' is added to.
        end: The exception that it ends with.
    """

    def __init__(self, log, end=StopIteration):
        Counter.__init__(self, 1)
        self.log = log
        self.end = end

    def __next__(self):
        if not self.left:
            raise self.end
        return Counter.__next__(self)

    next = __next__

    def send(self, reply):
        return next(self)

    def __del__(self):
        self.log.append('let go')


def frames(generator):
    """Resume a generator that raises ValueError; return the functions that it passed.

    Returns:
        List of their names, outermost first.
    """
    try:
        next(generator)
    except ValueError:
        names = []
        trace = sys.exc_info()[2].tb_next
        while trace:
            names.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next
        return names


def contexts(error):
    """Return the names of the contexts of an exception, latest first.

    Python 2 has none.
    """
    names = []
    while getattr(error, '__context__', None):
        error = error.__context__
        names.append(type(error).__name__)
    return names


@contextlib.contextmanager
def _ignored_exceptions():
    """Collect the names of exceptions that Python would print and ignore.

    Such an exception leaves a generator that is closed because it was freed. The
    list is complete after the block.
    """
    names = []
    if hasattr(sys, 'unraisablehook'):
        hook = sys.unraisablehook  # novm
        sys.unraisablehook = lambda ignored: names.append(  # novm
            ignored.exc_type.__name__)
        try:
            yield names
        finally:
            sys.unraisablehook = hook  # novm
        return
    stderr, sys.stderr = sys.stderr, six.StringIO()
    try:
        yield names
        names += re.findall(r'^(?:Exception )?(?:\w+\.)*(\w+): ',
                            sys.stderr.getvalue(), re.MULTILINE)
    finally:
        sys.stderr = stderr


def written(behaviour, strategy):
    """Return the source text of a Behaviour as a Strategy writes it."""
    def delegation(match):
        indent, name, iterable = match.groups()
        return _lines(strategy.delegation, indent, VALUE=name or '_',
                      ITERABLE=iterable)

    def returning(match):
        return _lines(strategy.returning, match.group(1),
                      RETURNED=match.group(2))

    text = re.sub(r'( *)(?:(\w+) = )?yield from (.*)\n', delegation,
                  behaviour.text)
    # Functions that are not generators are nested, and keep their returns.
    return re.sub(r'^( *)return (.*)\n', returning, text, flags=re.MULTILINE)


def outcomes(behaviour, strategy):
    """Return the outcomes of a Behaviour, in words.

    Returns:
        List with the outcome of each move, then the log if no move asked for it, then
        the exceptions that Python ignored.

    Raises:
        CollectorError: The garbage collector cannot be stopped.
        SyntaxError: This interpreter cannot compile the strategy.
    """
    log = []
    # Objects must be freed when their last reference goes, not by a collection.
    try:
        gc.disable()
    except NotImplementedError:
        raise CollectorError('the garbage collector cannot be stopped here: expected '
                             'CPython or PyPy')
    try:
        with _ignored_exceptions() as ignored:
            seen = _seen(behaviour, strategy, log)
    finally:
        gc.enable()
    if log and seen[-1] != repr(log):
        seen.append('log %r' % (log,))
    return seen + ['ignored ' + name for name in ignored]


def reference(behaviour):
    """Return the outcomes with ``yield from``, and the name of their interpreter.

    They are the recorded ones if this interpreter has no ``yield from``.
    """
    try:
        return outcomes(behaviour, REAL), full_name()
    except SyntaxError:
        seen = recorded()[behaviour.name][REAL.name]
        return next(text.split('; ') for text, names in sorted(seen.items())
                    if RECORDED in names), RECORDED


def recorded():
    """Return the recorded outcomes of all interpreters.

    Returns:
        Dict {behaviour: {strategy: {outcomes: [interpreter]}}} by names. Outcomes
        are joined by '; '; interpreters are short names such as 'CPython 3.13'.
    """
    path = os.path.join(os.path.dirname(__file__), 'recorded.json')
    with io.open(path, encoding='ascii') as stream:
        return json.load(stream)


def namespace_of(behaviour, strategy, log):
    """Return the namespace that a Behaviour defines, as a Strategy writes it.

    Args:
        behaviour: The Behaviour.
        strategy: The Strategy.
        log: List that its code can add to.

    Raises:
        SyntaxError: This interpreter cannot compile it.
    """
    namespace = {
        'Call': Call, 'Counter': Counter, 'MyReturn': strategy.my_return,
        'Return': Return, 'Tracked': Tracked, 'Watched': Watched,
        'contexts': contexts, 'delegate': delegate, 'frames': frames,
        'log': log, 'state': {}}
    six.exec_(compile(written(behaviour, strategy), '<%s>' % behaviour.name, 'exec'),
              namespace)
    return namespace


def _seen(behaviour, strategy, log):
    """Return the outcome of each move of a Behaviour, in words."""
    namespace = namespace_of(behaviour, strategy, log)
    generator = namespace['outer']()
    if strategy.started:
        generator = strategy.started(generator)
    namespace['g'] = namespace['state']['g'] = generator
    program = Program(behaviour.name, None, (), (strategy.my_return,))
    # A MyReturn that leaves close() is an error.
    closed = program._replace(returns=())
    seen = []
    for kind, argument in behaviour.moves:
        if kind == 'ask':
            try:
                seen.append(repr(eval(argument, namespace)))
            except (Exception, BaseReturn) as error:
                seen.append('raises ' + type(error).__name__)
        else:
            seen.append(_text_of((closed if kind == 'close' else program).resume(
                generator, [_move(kind, argument, namespace)])))
    # They refer to each other, so free all of them here.
    dismiss([generator])
    if hasattr(sys, 'getrefcount'):
        namespace['state'].clear()
        namespace.clear()
    else:
        # Only a collection frees them here, and finalizers need the namespace.
        del generator, namespace
        gc.collect()
    return seen


def _move(kind, argument, namespace):
    if kind == 'send':
        return Move('send', eval(argument, namespace))
    if kind == 'throw':
        return Move('throw', getattr(builtins, argument))
    return Move('close' if kind == 'close' else 'send', None)


def _text_of(outcome):
    """Return an Outcome in the same words on every Python."""
    if outcome.kind == 'raises':
        return 'raises ' + type(outcome.value).__name__
    return str(outcome)


def _lines(template, indent, **words):
    """Return a template, indented, with its words replaced."""
    for word, text in words.items():
        template = template.replace(word, text)
    return ''.join(indent + line for line in template.splitlines(True))
