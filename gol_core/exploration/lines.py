"""The lines of programs that never ran while they were explored.

While a LineRecord is open, the programs that its ``watch`` returned report to it.
"""

import functools
import sys

from six.moves import range

from .program_code import functions_of, lines_of
from .stacks import file_in_package
from .symbols import Inspections

# The numbers of the tools that sys.monitoring knows.
TOOLS = range(6)


class LineRecord(object):
    """A record of the lines of programs that never ran; a context manager.

    Only the code of the programs is traced. If Python has ``sys.monitoring``, each line
    reports once. If not, a trace function runs while a program does, until all lines
    have run; then the trace function from before is back.

    Args:
        programs: Sequence of Programs.
    """

    def __init__(self, programs):
        self._lines, self._files = {}, {}
        for program in programs:
            for function in functions_of(program.function):
                for code, lines in lines_of(function).items():
                    self._lines[code] = lines
                    self._files[code] = file_in_package(code, function.__module__ or '')
        self._left = {code: set(lines) for code, lines in self._lines.items()}
        # Python 2 clears an object before it closes a generator that refers to it, and
        # traces that. A partial object is not cleared.
        self._trace = functools.partial(_trace, self._left)
        self._monitoring = self._tool = None

    def __enter__(self):
        self._monitoring = getattr(sys, 'monitoring', None)
        self._tool = next((number for number in TOOLS if self._monitoring
                           and not self._monitoring.get_tool(number)), None)
        if self._tool is not None:
            events = self._monitoring.events
            self._monitoring.use_tool_id(self._tool, __name__)
            for event, report in [(events.LINE, self._note_line),
                                  (events.PY_START, self._note_start)]:
                self._monitoring.register_callback(self._tool, event, report)
            self._set_events(events.LINE | events.PY_START)
            self._monitoring.restart_events()
        return self

    def __exit__(self, *_):
        if self._tool is not None:
            self._set_events(0)
            self._monitoring.free_tool_id(self._tool)

    def _set_events(self, events):
        for code in self._lines:
            self._monitoring.set_local_events(self._tool, code, events)

    def watch(self, program):
        """Return a Program that reports to this record while it is open."""
        if self._tool is not None:
            return program
        return program._replace(inspections=_Traced(self._left, self._trace))

    def unreached(self):
        """Return a sorted list of the lines that never ran, as FILE:LINE.

        A line with several code objects ran if one of them did.
        """
        ran, left = [{
            (self._files[code], line) for code in self._lines
            for line in self._lines[code] if has_run != (
                line in self._left.get(code, ()))} for has_run in (True, False)]
        return ['%s:%d' % place for place in sorted(left - ran)]

    def readable(self):
        """Tell whether this interpreter shows which lines code has."""
        return bool(self._lines)

    # Coverage is measured in the same way, so it does not see these.
    def _note_line(self, code, line):  # pragma: no cover
        _note(self._left, code, line)
        return self._monitoring.DISABLE

    def _note_start(self, code, _):  # pragma: no cover
        _note(self._left, code, code.co_firstlineno)
        return self._monitoring.DISABLE


def _trace(left, frame, _, __):  # pragma: no cover
    """Note the line of a frame; return the function that traces it, or None."""
    lines = left.get(frame.f_code)
    if lines is None:
        return None
    if frame.f_lineno in lines:
        _note(left, frame.f_code, frame.f_lineno)
    return frame.f_trace or sys.gettrace()


def _note(left, code, line):  # pragma: no cover
    lines = left.get(code, set())
    lines.discard(line)
    if not lines:
        left.pop(code, None)


class _Traced(Inspections):
    """The Inspections of a program whose lines are traced.

    Args:
        left: Dict of the lines that did not run; nothing is traced if it is empty.
        trace: The trace function.
    """

    __slots__ = '_left', '_trace'

    def __init__(self, left, trace):
        super(_Traced, self).__init__()
        self._left = left
        self._trace = trace

    def watch(self, function, *arguments):
        if not self._left:
            return Inspections.watch(self, function, *arguments)
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            return Inspections.watch(self, function, *arguments)
        finally:
            sys.settrace(before)
