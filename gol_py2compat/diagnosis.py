"""Where a MyReturn went astray, on request.

A return that is an exception can be lost in ways that ``return`` cannot. Put
the code in doubt in a block, and read what it did with its returns::

    with diagnosed() as messages:
        run()
    print('\\n'.join(messages))

Outside of such a block nothing is watched and nothing costs more.
"""

import inspect
import sys
from collections import namedtuple

from .coroutines import MyReturn

_BUILDS = MyReturn.__init__.__code__


class diagnosed(object):
    """A block in which each MyReturn is followed by a trace function.

    It gives a list that has, behind the block, a line for each that was built
    and not raised, or was caught in the generator that raised it, or passed the
    generator that delegated to it, or left the outermost generator, or ended
    where nobody speaks of MyReturn, as in an ``except Exception``. Each names
    file and line.

    Only this thread is watched, and no subclass with an ``__init__`` of its
    own. A function that has the name MyReturn in it is trusted to know what it
    catches. Another trace function, such as that of a debugger, rests meanwhile.
    """

    def __init__(self):
        self._messages = []
        # For each MyReturn itself, where it was built, and the frames that it
        # came to, each with its _Place.
        self._built = []

    # In the block the trace function that measures coverage rests, too.
    def __enter__(self):  # pragma: no cover
        self._caller = sys._getframe(1)
        self._before = sys.gettrace(), self._caller.f_trace
        sys.settrace(self._trace)
        self._caller.f_trace = self._trace
        return self._messages

    def __exit__(self, kind, error, trace):  # pragma: no cover
        before, self._caller.f_trace = self._before
        sys.settrace(before)
        del self._caller
        for returned, built, passed in self._built:
            wrong = _wrong([place for _, place in passed], returned is error)
            if wrong:
                place = passed[0][1] if passed else built
                self._messages.append('%s: MyReturn(%s) in %s %s' % (
                    place.line, _shown(returned.value), place.function, wrong))
        del self._built[:]

    def _trace(self, frame, event, argument):  # pragma: no cover
        if event == 'call' and frame.f_code is _BUILDS:
            self._built.append(
                (frame.f_locals['self'], _Place.of(frame.f_back), []))
        elif event == 'exception' and isinstance(argument[1], MyReturn):
            for returned, _, passed in self._built:
                if returned is argument[1] and frame not in [
                        one for one, _ in passed]:
                    passed.append((frame, _Place.of(frame)))
        return self._trace


class _Place(namedtuple('_Place', 'line function is_generator knows')):
    """Where a MyReturn was: file and line, and what function that is.

    knows  whether the name MyReturn is in there
    """

    __slots__ = ()

    @classmethod
    def of(cls, frame):  # pragma: no cover
        code = frame.f_code
        return cls('%s:%d' % (code.co_filename, frame.f_lineno), code.co_name,
                   bool(code.co_flags & inspect.CO_GENERATOR),
                   MyReturn.__name__ in code.co_names + code.co_freevars)

    def __str__(self):
        return '%s, %s' % (self.line, self.function)


def _wrong(places, escaped):
    """Return what went wrong with a MyReturn in words, or None.

    places   where it was raised, and where it came to from there outward
    escaped  whether nobody caught it at all
    """
    if not places:
        return 'is built and not raised'
    if any(place.is_generator for place in places):
        # A function that raises it for a generator is no level of its own.
        while not places[0].is_generator:
            places = places[1:]
    if len(places) == 1:
        return 'is caught where it is raised: return behind the try'
    delegators = [place for place in places[1:] if place.is_generator]
    if delegators and delegators[0] is not places[-1]:
        return 'passed the generator that delegated to it (%s): catch it there' % (
            delegators[0],)
    if places[-1].knows and not escaped:
        return None
    if delegators:
        return 'is caught as an exception (%s): catch MyReturn before' % (
            delegators[0],)
    if places[0].is_generator:
        return 'left the outermost generator (%s): put adapted around that' % (
            places[1],)
    return 'is raised in no generator'


def _shown(value):
    try:
        return repr(value)
    # Whatever there is: it must not hide what comes out of the block.
    except Exception:
        return object.__repr__(value)
