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

from .coroutines import MyReturn
from .delegation import delegate

# What hands a return on and is no level of its own.
_HELPERS = delegate.goes_on.__code__.co_filename
_BUILDS = MyReturn.__init__.__code__


class diagnosed(object):
    """A block in which each MyReturn is followed by a trace function.

    It gives a list that has, behind the block, a line for each that was built
    and not raised, was caught in the generator that raised it, passed the
    generator that waited for it, or left the outermost generator. Each names
    file and line. Another trace function, such as that of a debugger, rests
    meanwhile.
    """

    def __init__(self):
        self._messages = []
        # For each MyReturn itself, where it was built, and the frames that it
        # passed: where that was, and whether that is a generator.
        self._built = []

    # In the block the trace function that measures coverage rests, too.
    def __enter__(self):  # pragma: no cover
        self._caller = sys._getframe(1)
        self._before = sys.gettrace(), self._caller.f_trace
        sys.settrace(self._trace)
        self._caller.f_trace = self._trace
        return self._messages

    def __exit__(self, *exception):  # pragma: no cover
        before, self._caller.f_trace = self._before
        sys.settrace(before)
        del self._caller
        for returned, built, passed in self._built:
            message = _message(built, [where for _, where in passed])
            if message:
                self._messages.append(message % (returned.value,))
        del self._built[:]

    def _trace(self, frame, event, argument):  # pragma: no cover
        if event == 'call' and frame.f_code is _BUILDS:
            self._built.append(
                (frame.f_locals['self'], _where(frame.f_back), []))
        elif event == 'exception' and isinstance(argument[1], MyReturn):
            for returned, _, passed in self._built:
                if returned is argument[1] and frame not in [
                        one for one, _ in passed]:
                    passed.append((frame, _where(frame)))
        return self._trace


def _where(frame):  # pragma: no cover
    """Return (place, function, whether it is a generator) of a frame."""
    code = frame.f_code
    return ('%s:%d' % (code.co_filename, frame.f_lineno), code.co_name,
            bool(code.co_flags & inspect.CO_GENERATOR))


def _message(built, passed):
    """Return what went wrong with a MyReturn, with %r for its value, or None.

    built   where it was built
    passed  where it was raised, and where it was met from there outward
    """
    if not passed:
        return '%s: MyReturn(%%r) is built in %s and not raised' % built[:2]
    raised = '%s: MyReturn(%%r), raised in %s, ' % passed[0][:2]
    if passed[1:] and passed[1][0].startswith(_HELPERS):
        return None
    if len(passed) == 1:
        return raised + 'is caught in there: return behind the try'
    if not passed[1][2]:
        return raised + 'left the outermost generator: adapt that (%s, %s)' % (
            passed[1][:2])
    if len(passed) > 2:
        return raised + 'passed who waited for it (%s, %s): catch it there' % (
            passed[1][:2])
