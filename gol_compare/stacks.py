"""Where a coroutine stands: the line of it, and of each delegate below it."""

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
    places = []
    # Not isinstance: what is among the variables may refuse to be asked.
    while type(coroutine) is types.GeneratorType and coroutine.gi_frame:
        frame = coroutine.gi_frame
        places.append(_place(frame, frame.f_lineno))
        coroutine = getattr(coroutine, 'gi_yieldfrom', None) or next(
            (value for value in frame.f_locals.values()
             if type(value) is types.GeneratorType and value.gi_frame), None)
    return places


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
