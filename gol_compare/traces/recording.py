"""A trace function that follows one simulation, and the Steps that it finds.

Line events and StopIteration differ between interpreters, so no Step depends on them.
"""

import inspect
import sys
from collections import namedtuple

from gol_core.exploration.stacks import suspended

from .steps import Event, Step, exception_text, text_of

LOCALS = 'state', 'count', 'neighbors', 'reply'
# A cell of the game runs some ten lines between two instructions.
MOST_LINES = 10 ** 5


class EndlessStepError(BaseException):
    """A program that runs MOST_LINES without yielding an instruction.

    It is not an Exception, so that ``except Exception`` in a program does not catch it.
    """


class Moment(namedtuple('Moment', 'kind frame line value locals')):
    """A call of the trace function.

    Attributes:
        kind: 'call', 'return' or 'exception'.
        frame: The frame.
        line: The number of its line.
        value: What it yields or returns, as text; or the exception.
        locals: Its local variables when it returns.
    """

    __slots__ = ()


class Recorder(object):
    """The trace function of a simulation, and the Steps that follow from it."""

    def __init__(self, simulation):
        self._simulation = simulation
        self._file = simulation.gi_frame.f_code.co_filename
        # The frame that first called each frame.
        self._callers = {}
        self._moments, self._lines = [], 0

    def send(self, reply):
        """Resume the simulation, and note what happens; return its instruction."""
        self._moments, self._lines = [], 0
        before = sys.gettrace()
        sys.settrace(self._follow)
        try:
            return self._simulation.send(reply)
        finally:
            sys.settrace(before)

    # Coverage is measured by a trace function too, which is off here.
    def _follow(self, frame, kind, value):  # pragma: no cover
        """Note what happens in a frame; return the function that follows it."""
        if kind == 'call':
            code = frame.f_code
            if code.co_filename != self._file or not (
                    code.co_flags & inspect.CO_GENERATOR):
                return None
            if frame not in self._callers:
                self._callers[frame] = self._caller(frame)
        elif kind == 'exception':
            value = _exception(*value[:2])
        elif kind == 'return':
            value = text_of(value)
        if kind == 'line':
            self._lines += 1
            if self._lines > MOST_LINES:
                raise EndlessStepError(frame)
        else:
            self._moments.append(Moment(
                kind, frame, frame.f_lineno, value,
                dict(frame.f_locals) if kind == 'return' else {}))
        return self._follow

    def _caller(self, frame):  # pragma: no cover
        """Return the frame of the generator that called a frame, or None."""
        frame = frame.f_back
        while frame and frame not in self._callers:
            frame = frame.f_back
        return frame

    def step(self, sent, outcome, error=None, is_tick=False):
        """Return the Step of the last send().

        Args:
            sent: What was sent.
            outcome: The outcome, as text.
            error: The exception that left the simulation, or None.
            is_tick: Whether the instruction is TICK.
        """
        moments = self._moments
        alive = suspended(self._simulation)
        waiting = self._waiting(alive)
        return Step(
            None if is_tick else self._cell(), text_of(sent),
            tuple(_events(moments, alive, error)),
            tuple((frame.f_code.co_name, frame.f_lineno) for frame in waiting),
            tuple(tuple((name, text_of(frame.f_locals[name])) for name in LOCALS
                        if name in frame.f_locals) for frame in waiting),
            outcome, None)

    def _cell(self):
        """Return the (y, x) among the variables of the simulation, or None."""
        # The simulation returns last, whether it yields or ends.
        variables = self._moments[-1].locals if self._moments else {}
        cell = variables.get('y'), variables.get('x')
        return cell if {type(number) for number in cell} == {int} else None

    def _waiting(self, alive):
        """Return the frames that wait for one another, the outermost first.

        Args:
            alive: The frames that are suspended.
        """
        called = [moment.frame for moment in self._moments if moment.kind == 'call'
                  and moment.frame in alive]
        frames, caller = [], None
        while True:
            found = [frame for frame in called if self._callers[frame] is caller]
            if not found:
                return frames
            caller = found[-1]
            frames.append(caller)


def _events(moments, alive, error):
    """Yield the Events that follow from moments.

    Args:
        moments: List of Moments.
        alive: The frames that are suspended after them.
        error: The exception that left the simulation, or None.
    """
    last = {}
    for moment, (goes_on, left) in zip(moments, _following(moments, alive, error)):
        kind, frame, line, value, _ = moment
        name = frame.f_code.co_name
        if kind == 'call':
            last[frame] = None
            yield Event('call', name, line, None)
        elif kind == 'exception':
            last[frame] = value
            if type(value) is not StopIteration:
                yield Event('raise', name, line, exception_text(value))
        elif goes_on:
            yield Event('yield', name, line, value)
        # Up to Python 3.6 a StopIteration that leaves a generator is a return.
        elif type(left) is StopIteration or not _is_same(left, last.get(frame)):
            yield Event('return', name, line, value)
        # From Python 3.7 on it is replaced by a RuntimeError when it leaves.
        elif type(last[frame]) is StopIteration:
            yield Event('raise', name, line, exception_text(left))


def _following(moments, alive, error):
    """Return what follows each moment: whether its frame goes on, and an exception.

    Args:
        moments: List of Moments.
        alive: The frames that are suspended after them.
        error: The exception that left the simulation, or None.
    """
    following, later = [], set(alive)
    for moment in reversed(moments):
        following.append((moment.frame in later, error))
        later.add(moment.frame)
        if moment.kind == 'exception':
            error = moment.value
    return reversed(following)


def _is_same(error, before):
    """Tell whether an exception is another one, or replaces it by PEP 479."""
    return before is not None and error is not None and (
        error is before or getattr(error, '__cause__', None) is before)


def _exception(kind, value):
    """Return an exception of a trace function as an instance."""
    if isinstance(value, BaseException):
        return value
    # Python 2 makes an instance only if a handler needs it.
    return kind(*() if value is None else (value,))
