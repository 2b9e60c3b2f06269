"""Where a MyReturn went astray, on request.

A return that is an exception can be lost in ways that ``return`` cannot. Put
the code in doubt in a block, and read what it did with its returns::

    with diagnosed() as messages:
        run()
    print('\\n'.join(messages))

Outside of such a block nothing is watched and nothing costs more.
"""

import ast
import inspect
import linecache
import sys
from collections import OrderedDict, namedtuple

from six.moves import reprlib

from .coroutines import MyReturn

_BUILDS = MyReturn.__init__.__code__


class diagnosed(object):
    """A block in which each MyReturn is followed by a trace function.

    It gives a list that has, behind the block, a line for each that was built
    and not raised, or passed the generator that delegated to it, or left the
    outermost generator for the block's end, or was caught by a handler that is
    not for MyReturn, as ``except Exception`` is. Each names file and line.

    Only this thread is watched, only what runs inside of the block, and no
    subclass of MyReturn that does not call its ``__init__``. Where there is no
    source text, every handler is taken to be for MyReturn. Another trace
    function, such as that of a debugger, rests meanwhile.
    """

    def __init__(self):
        self._messages = []
        # A _Flight for each MyReturn, by its id, and by the frame it is in.
        self._flights = OrderedDict()
        self._landing = {}
        # The handlers of each file, by the lines where they begin.
        self._handlers = {}

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
        for flight in self._flights.values():
            wrong = flight.wrong(escaped=flight.returned is error)
            if wrong:
                place = (flight.places or [flight.built])[0]
                self._messages.append('%s: MyReturn(%s) in %s %s' % (
                    place.line, _shown(flight.returned.value), place.function,
                    wrong))
        self._flights.clear()
        self._landing.clear()

    def _trace(self, frame, event, argument):  # pragma: no cover
        if event == 'call' and frame.f_code is _BUILDS:
            flight = _Flight(frame)
            self._flights[id(flight.returned)] = flight
        elif event == 'exception':
            flight = self._flights.get(id(argument[1]))
            if flight and self._landing.get(frame) is not flight:
                flight.places.append(_Place.of(frame))
                self._landing.pop(flight.frame, None)
                flight.frame = frame
                self._landing[frame] = flight
        elif event == 'line' and frame in self._landing:
            self._meet_handler(frame)
        return self._trace

    def _meet_handler(self, frame):  # pragma: no cover
        """Note whether what is caught here is caught as a MyReturn."""
        handler = self._handlers_of(frame.f_code.co_filename).get(frame.f_lineno)
        if handler is None:
            return
        caught = BaseException
        if handler.type is not None:
            caught = eval(compile(ast.Expression(handler.type), '<handler>', 'eval'),
                          frame.f_globals, frame.f_locals)
        flight = self._landing[frame]
        if isinstance(flight.returned, caught):
            flight.swallowed = not any(
                issubclass(one, MyReturn)
                for one in (caught if isinstance(caught, tuple) else (caught,)))
            flight.frame = None
            del self._landing[frame]

    def _handlers_of(self, file):  # pragma: no cover
        if file not in self._handlers:
            try:
                tree = ast.parse(''.join(linecache.getlines(file)))
            except SyntaxError:
                tree = ast.Module([])
            self._handlers[file] = {
                node.lineno: node for node in ast.walk(tree)
                if isinstance(node, ast.ExceptHandler)}
        return self._handlers[file]


class _Flight(object):
    """A MyReturn on its way.

    returned   itself
    built      the _Place where that was
    places     where it was raised, and where it came to from there outward
    frame      that of the last place, until it is caught
    swallowed  whether it was caught by a handler that is not for MyReturn
    """

    def __init__(self, frame):  # pragma: no cover
        self.returned = frame.f_locals['self']
        while frame.f_code.co_name == '__init__':
            frame = frame.f_back
        self.built = _Place.of(frame)
        self.places = []
        self.frame = None
        self.swallowed = False

    def wrong(self, escaped):
        """Return what went wrong in words, or None.

        escaped  whether nobody caught it at all
        """
        places = self.places
        if not places:
            return 'is built and not raised'
        if any(place.is_generator for place in places):
            # A function that raises it for a generator is no level of its own.
            while not places[0].is_generator:
                places = places[1:]
        delegators = [place for place in places[1:] if place.is_generator]
        if delegators and delegators[0] is not places[-1]:
            return ('passed the generator that delegated to it (%s): catch it '
                    'there' % (delegators[0],))
        if not (escaped or self.swallowed):
            return None
        if delegators:
            return 'is caught as an exception (%s): catch MyReturn before' % (
                places[-1],)
        if not places[0].is_generator:
            return 'is raised in no generator'
        if len(places) == 1:
            return 'is caught where it is raised: return behind the try'
        return 'left the outermost generator (%s): put adapted around that' % (
            places[1],)


class _Place(namedtuple('_Place', 'line function is_generator')):
    """Where a MyReturn was: file and line, and in what function."""

    __slots__ = ()

    @classmethod
    def of(cls, frame):  # pragma: no cover
        code = frame.f_code
        return cls('%s:%d' % (code.co_filename, frame.f_lineno), code.co_name,
                   bool(code.co_flags & inspect.CO_GENERATOR))

    def __str__(self):
        return '%s, %s' % (self.line, self.function)


def _shown(value):
    try:
        return reprlib.repr(value)
    # Whatever there is: it must not hide what comes out of the block.
    except Exception:
        return object.__repr__(value)
