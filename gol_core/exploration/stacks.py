"""Where a coroutine stands: the line of it, and of each delegate below it."""

import inspect
import linecache
import types
from collections import namedtuple


class Place(namedtuple('Place', 'file line function source')):
    """A line of a program.

    file      as 'package/module.py', wherever that is installed
    line      its number
    function  that it belongs to
    source    the line itself, '' where there is no text of it
    """

    __slots__ = ()

    def __str__(self):
        return '%s:%d, %s: %s' % self


def stack(coroutine):
    """Return the Places where a suspended coroutine stands, itself first.

    Its delegate is what it yields from or, without that word, the suspended
    generator among its local variables.
    """
    places, seen = [], []
    while is_suspended(coroutine) and coroutine not in seen:
        seen.append(coroutine)
        frame = coroutine.gi_frame
        places.append(_place(frame, frame.f_lineno))
        coroutine = getattr(coroutine, 'gi_yieldfrom', None) or next(
            (value for value in frame.f_locals.values() if is_suspended(value)),
            None)
    return places


def is_suspended(value):
    """Tell whether a value is a generator that has started and not ended."""
    # Not isinstance: what is among the variables may refuse to be asked.
    if type(value) is not types.GeneratorType or not value.gi_frame:
        return False
    if hasattr(inspect, 'getgeneratorstate'):
        return inspect.getgeneratorstate(value) == 'GEN_SUSPENDED'  # novm
    # It is -1 before the start; on Jython it is 0.
    return value.gi_frame.f_lasti > 0


def stack_of(trace):
    """Return the Places that a traceback goes through, outermost first."""
    places = []
    while trace:
        places.append(_place(trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return places


def _place(frame, line):
    code = frame.f_code
    # As many folders as the name of the module has packages.
    depth = (frame.f_globals.get('__name__') or '').count('.') + 1
    name = '/'.join(code.co_filename.replace('\\', '/').split('/')[-depth:])
    return Place(name, line, code.co_name,
                 linecache.getline(code.co_filename, line).strip())
