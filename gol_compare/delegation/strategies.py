"""The ways to delegate, as templates.

In a template, VALUE is the name that the returned value gets, ITERABLE the delegate
and RETURNED the value that a generator returns.
"""

from collections import namedtuple

from gol_py2compat import MyReturn
from gol_py2compat.delegation import adapted


class Strategy(namedtuple('Strategy', 'name does delegation returning started '
                                      'my_return')):
    """A way to write ``VALUE = yield from ITERABLE`` and ``return RETURNED``.

    Attributes:
        name: A word.
        does: A description, in one line.
        delegation: The template for the first statement.
        returning: The template for the second statement.
        started: A function that wraps the outermost generator, or None.
        my_return: The class of exceptions that MyReturn names.
    """

    __slots__ = ()


class Return(object):
    """A value that a generator yields last, instead of returning it."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return 'Return(%r)' % (self.value,)


class Call(object):
    """The value that a generator yields to a trampoline in order to delegate."""

    def __init__(self, iterable):
        self.iterable = iterable


class Trampoline(object):
    """A driver that runs a generator and the generators that it calls."""

    def __init__(self, generator):
        self._stack = [generator]

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    next = __next__

    def send(self, reply):
        """Resume the innermost generator with a reply."""
        return self._run(_sent, reply)

    def throw(self, error):
        """Throw into the innermost generator."""
        return self._run(_thrown, error)

    def close(self):
        """Close all generators, the innermost first."""
        while self._stack:
            try:
                getattr(self._stack.pop(), 'close', list)()
            except MyReturn:
                pass

    def _run(self, resume, argument):
        while self._stack:
            try:
                said = resume(self._stack[-1], argument)
            except (MyReturn, StopIteration) as end:
                self._stack.pop()
                resume, argument = _sent, getattr(end, 'value', None)
            except BaseException as error:
                self._stack.pop()
                resume, argument = _thrown, error
            else:
                if not isinstance(said, Call):
                    return said
                resume, argument = self._call(said.iterable)
        if resume is _thrown:
            raise argument
        end = StopIteration(argument)
        end.value = argument  # novm
        raise end

    def _call(self, iterable):
        """Return the next move: start the callee, or throw into the caller."""
        try:
            self._stack.append(iter(iterable))
        except TypeError as error:
            return _thrown, error
        return _sent, None


def _sent(iterator, reply):
    return next(iterator) if reply is None else iterator.send(reply)


def _thrown(iterator, error):
    if hasattr(iterator, 'throw'):
        return iterator.throw(error)
    raise error


MY_RETURN = 'raise MyReturn(RETURNED)\n'
YIELD_RETURN = 'yield Return(RETURNED)\nreturn\n'

FOR_LOOP = '''\
VALUE = None
try:
    for said in ITERABLE:
        yield said
except MyReturn as returned:
    VALUE = returned.value
'''

SEND_LOOP = '''\
delegate = ITERABLE
reply = VALUE = None
try:
    while True:
        reply = yield delegate.send(reply)
except MyReturn as returned:
    VALUE = returned.value
except StopIteration:
    pass
'''

EXPANSION = '''\
iterator = iter(ITERABLE)
VALUE = None
try:
    said = next(iterator)
except (MyReturn, StopIteration) as end:
    VALUE = getattr(end, 'value', None)
else:
    while True:
        try:
            reply = yield said
        except GeneratorExit as thrown:
            if hasattr(iterator, 'close'):
                try:
                    iterator.close()
                except MyReturn:
                    pass
            raise thrown
        except BaseException as thrown:
            if not hasattr(iterator, 'throw'):
                raise
            try:
                said = iterator.throw(thrown)
            except (MyReturn, StopIteration) as end:
                VALUE = getattr(end, 'value', None)
                break
        else:
            try:
                if reply is None:
                    said = next(iterator)
                else:
                    said = iterator.send(reply)
            except (MyReturn, StopIteration) as end:
                VALUE = getattr(end, 'value', None)
                break
'''

DELEGATE = '''\
inside = delegate(ITERABLE)
while inside.goes_on():
    with inside:
        inside.reply = yield inside.said
VALUE = inside.value
'''

YIELDED = '''\
delegate = ITERABLE
reply = VALUE = None
try:
    while True:
        said = delegate.send(reply)
        if isinstance(said, Return):
            VALUE = said.value
            break
        reply = yield said
except StopIteration:
    pass
'''

STRATEGIES = [
    Strategy('for', 'a for loop that yields each value',
             FOR_LOOP, MY_RETURN, None, MyReturn),
    Strategy('send', "the game's short loop",
             SEND_LOOP, MY_RETURN, None, MyReturn),
    Strategy('expansion', "PEP 380's expansion, written out",
             EXPANSION, MY_RETURN, None, MyReturn),
    Strategy('delegate', 'delegate of gol_py2compat.delegation',
             DELEGATE, MY_RETURN, None, MyReturn),
    Strategy('adapted', 'delegate, and adapted around the outermost generator',
             DELEGATE, MY_RETURN, adapted, MyReturn),
    Strategy('yielded', 'the short loop, and a return that is yielded',
             YIELDED, YIELD_RETURN, None, MyReturn),
    Strategy('trampoline', 'a driver that keeps a stack of generators',
             'VALUE = yield Call(ITERABLE)\n', MY_RETURN, Trampoline, MyReturn),
]
REAL = Strategy('yield from', 'the statement of Python 3',
                'VALUE = yield from ITERABLE\n', 'return RETURNED\n', None, MyReturn)


class BaseReturn(BaseException):
    """A MyReturn based on BaseException."""

    def __init__(self, value):
        self.value = value


class StopReturn(StopIteration):
    """A MyReturn based on StopIteration."""

    def __init__(self, value):
        self.value = value


# The short loop with other base classes of MyReturn.
RETURNS = [
    Strategy('Exception', 'except Exception swallows it: return after the try',
             SEND_LOOP, MY_RETURN, None, MyReturn),
    Strategy('BaseException', 'a bare except swallows it, and except Exception '
             'misses a lost one', SEND_LOOP, MY_RETURN, None,
             BaseReturn),
    Strategy('StopIteration', 'a RuntimeError from Python 3.7 on (PEP 479): '
             'never use it', SEND_LOOP, MY_RETURN, None, StopReturn),
    Strategy('yielded', 'nothing swallows it, but an iteration gets it as '
             'one more value', YIELDED, YIELD_RETURN, None, MyReturn),
]
