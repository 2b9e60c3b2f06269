r"""Find the MyReturns that a program loses.

A MyReturn can be lost: the wrong handler catches it, or the generator that delegates
has no handler for it. Run the program in a block and print the messages::

    with diagnosed() as messages:
        run()
    print('\n'.join(messages))

Code outside of such a block runs at full speed.
"""

import ast
import inspect
import linecache
import sys
from collections import OrderedDict, namedtuple

from six.moves import reprlib

from .coroutines import MyReturn

_INIT = MyReturn.__init__.__code__


class diagnosed(object):
    """A context that follows every MyReturn with a trace function.

    ``with`` gives a list, which is filled when the block ends. It has a line, with
    file and line number, for each MyReturn that

    - was built but not raised,
    - passed the generator that delegated to it,
    - left the outermost generator, where no handler of MyReturn caught it, or
    - was caught by a handler of other exceptions, such as ``except Exception``.

    Limits: It follows one thread. It does not see a subclass of MyReturn that does
    not call ``MyReturn.__init__``. Without the source text it takes every handler
    for one of MyReturn. Another trace function, such as a debugger's, is switched
    off during the block.
    """

    def __init__(self):
        self._messages = []
        # A _Route for each MyReturn, by its id, and by the frame it is in.
        self._by_id = OrderedDict()
        self._by_frame = {}
        # The handlers of each file, by the lines where they start.
        self._handlers = {}

    # Coverage is measured by a trace function too, which is off in the block.
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
        for route in self._by_id.values():
            problem = route.problem(escaped=route.returned is error)
            if problem:
                place = (route.places or [route.built])[0]
                self._messages.append('%s: MyReturn(%s) in %s %s' % (
                    place.line, _shown(route.returned.value), place.function,
                    problem))
        self._by_id.clear()
        self._by_frame.clear()

    def _trace(self, frame, event, argument):  # pragma: no cover
        if event == 'call' and frame.f_code is _INIT:
            route = _Route(frame)
            self._by_id[id(route.returned)] = route
        elif event == 'exception':
            route = self._by_id.get(id(argument[1]))
            if route and self._by_frame.get(frame) is not route:
                route.places.append(_Place.of(frame))
                self._by_frame.pop(route.frame, None)
                route.frame = frame
                self._by_frame[frame] = route
        elif event == 'line' and frame in self._by_frame:
            self._note_handler(frame)
        return self._trace

    def _note_handler(self, frame):  # pragma: no cover
        """Note whether the handler that starts here catches MyReturn as such."""
        handler = self._handlers_of(frame.f_code.co_filename).get(frame.f_lineno)
        if handler is None:
            return
        caught = BaseException
        if handler.type is not None:
            caught = eval(compile(ast.Expression(handler.type), '<handler>', 'eval'),
                          frame.f_globals, frame.f_locals)
        route = self._by_frame[frame]
        if isinstance(route.returned, caught):
            route.swallowed = not any(
                issubclass(one, MyReturn)
                for one in (caught if isinstance(caught, tuple) else (caught,)))
            route.frame = None
            del self._by_frame[frame]

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


class _Route(object):
    """The route of a MyReturn through the program.

    Attributes:
        returned: The MyReturn.
        built: The _Place that built it.
        places: The _Places that raised it or let it pass, innermost first.
        frame: The frame of the last place, or None when it is caught.
        swallowed: Whether a handler of other exceptions caught it.
    """

    def __init__(self, frame):  # pragma: no cover
        self.returned = frame.f_locals['self']
        while frame.f_code.co_name == '__init__':
            frame = frame.f_back
        self.built = _Place.of(frame)
        self.places = []
        self.frame = None
        self.swallowed = False

    def problem(self, escaped):
        """Return a message about how the MyReturn was lost, or None.

        Args:
            escaped: Whether it left the block.
        """
        places = self.places
        if not places:
            return 'is built but not raised: expected a raise'
        if any(place.is_generator for place in places):
            # A function that raises it for a generator is not a level.
            while not places[0].is_generator:
                places = places[1:]
        delegators = [place for place in places[1:] if place.is_generator]
        if delegators and delegators[0] is not places[-1]:
            return ('passed the generator that delegated to it (%s): expected a '
                    'handler there' % (delegators[0],))
        if not (escaped or self.swallowed):
            return None
        if delegators:
            return ('is caught by a handler of other exceptions (%s): expected '
                    'one of MyReturn before it' % (places[-1],))
        if not places[0].is_generator:
            return 'is raised outside of a generator: expected a plain return'
        if len(places) == 1:
            return 'is caught where it is raised: expected the raise after the try'
        return 'left the outermost generator (%s): expected adapted around it' % (
            places[1],)


class _Place(namedtuple('_Place', 'line function is_generator')):
    """A place in the program: file and line, and the function."""

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
    # An error here would hide the exception that leaves the block.
    except Exception:
        return object.__repr__(value)
