"""Every way to delegate held to every behaviour, against ``yield from``."""

import contextlib
import gc
import io
import json
import os
import re
import sys

import six
from six.moves import builtins

from gol_core.exploration.programs import Move, Program, dismiss
from gol_core.wording import OneLineError
from gol_py2compat.delegation import delegate

from ..transcripts import interpreter
from .strategies import REAL, BaseReturn, Call, Return

# Whose outcomes are the reference where there is no yield from.
RECORDED = 'CPython 3.13'


class CollectorError(OneLineError):
    """The garbage collector of an interpreter cannot be stopped, as on Jython."""


class Counter(object):
    """An iterator that counts down, with no send, no throw and no close."""

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
    """A context that logs by which exception it is left."""

    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.log.append(kind and kind.__name__)


class Tracked(Counter):
    """An iterator of one item that can be sent to, and logs that it is let go.

    end  the exception that it ends with
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
    """Resume a generator, which raises a ValueError; return what it passed.

    That is the names of functions, outermost first.
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
    """Return the names of what an exception came about in, latest first.

    Python 2 knows of none.
    """
    names = []
    while getattr(error, '__context__', None):
        error = error.__context__
        names.append(type(error).__name__)
    return names


@contextlib.contextmanager
def _ignored_exceptions():
    """Give a list of the names of what Python ignores instead of printing it.

    Such is what comes out of a generator that nobody has and that is closed
    for it. The list is whole behind the block.
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
    """Return the text of a Behaviour as a Strategy writes it."""
    def delegation(match):
        indent, name, iterable = match.groups()
        return _lines(strategy.delegation, indent, VALUE=name or '_',
                      ITERABLE=iterable)

    def returning(match):
        return _lines(strategy.returning, match.group(1),
                      RETURNED=match.group(2))

    text = re.sub(r'( *)(?:(\w+) = )?yield from (.*)\n', delegation,
                  behaviour.text)
    # Functions that are no generators return at a depth of two levels.
    return re.sub(r'^( *)return (.*)\n', returning, text, flags=re.MULTILINE)


def outcomes(behaviour, strategy):
    """Return in words what comes of a Behaviour, a list of what was seen.

    That is what each of its moves brings, what it logged, and what Python
    ignored on the way. Raises CollectorError.
    """
    log = []
    # An object without references must be freed at once, and not by a collection.
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
    """Return the outcomes under ``yield from``, and the interpreter they are of.

    Where this one has no ``yield from``, they are those that were recorded.
    """
    try:
        return outcomes(behaviour, REAL), interpreter()
    except SyntaxError:
        seen = recorded()[behaviour.name][REAL.name]
        return next(text.split('; ') for text, names in sorted(seen.items())
                    if RECORDED in names), RECORDED


def recorded():
    """Return what came of every behaviour wherever the table was recorded.

    A dict {behaviour: {strategy: {outcomes: [interpreter]}}} by names, the
    outcomes joined by '; ', the interpreters as 'CPython 3.13'.
    """
    path = os.path.join(os.path.dirname(__file__), 'recorded.json')
    with io.open(path, encoding='ascii') as stream:
        return json.load(stream)


def namespace_of(behaviour, strategy, log):
    """Return what a Behaviour defines, written as a Strategy does.

    Raises SyntaxError where the interpreter cannot read that.
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
    """Return what each move of a Behaviour brings."""
    namespace = namespace_of(behaviour, strategy, log)
    generator = namespace['outer']()
    if strategy.started:
        generator = strategy.started(generator)
    namespace['g'] = namespace['state']['g'] = generator
    program = Program(behaviour.name, None, (), (strategy.my_return,), {})
    # Whoever closes a generator expects no MyReturn out of it.
    closed = program._replace(returns=())
    seen = []
    for kind, argument in behaviour.moves:
        if kind == 'ask':
            try:
                seen.append(repr(eval(argument, namespace)))
            except (Exception, BaseReturn) as error:
                seen.append('raises ' + type(error).__name__)
        else:
            seen.append(_said((closed if kind == 'close' else program).resume(
                generator, [_move(kind, argument, namespace)])))
    # So that all of it ends here: they refer to each other.
    dismiss([generator])
    if hasattr(sys, 'getrefcount'):
        namespace['state'].clear()
        namespace.clear()
    else:
        # Nothing is let go by itself, and last words need the namespace.
        del generator, namespace
        gc.collect()
    return seen


def _move(kind, argument, namespace):
    if kind == 'send':
        return Move('send', eval(argument, namespace))
    if kind == 'throw':
        return Move('throw', getattr(builtins, argument))
    return Move('close' if kind == 'close' else 'send', None)


def _said(outcome):
    """Return an Outcome in words that are the same on every Python."""
    if outcome.kind == 'raises':
        return 'raises ' + type(outcome.value).__name__
    return str(outcome)


def _lines(template, indent, **words):
    """Return the lines of a template, indented, with words in their places."""
    for word, text in words.items():
        template = template.replace(word, text)
    return ''.join(indent + line for line in template.splitlines(True))
