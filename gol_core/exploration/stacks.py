"""The lines where a coroutine is suspended: its own, and those of its delegates."""

import inspect
import linecache
import types
from collections import namedtuple

PACKAGE = __name__.rpartition('.')[0] + '.'


class Place(namedtuple('Place', 'file line function source')):
    """A line of a program.

    Attributes:
        file: Its file, as 'package/module.py', wherever that is installed.
        line: Its number.
        function: The name of the function that it belongs to.
        source: Its text, '' if that is not available.
    """

    __slots__ = ()

    def __str__(self):
        return '%s:%d, %s: %s' % self


def stack(coroutine):
    """Return the Places where a coroutine is suspended, its own first.

    Its delegate is the one that it yields from. Without ``yield from``, it is the
    suspended generator among its local variables.
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
    # Not isinstance: a symbol among the variables refuses it.
    if type(value) is not types.GeneratorType or not value.gi_frame:
        return False
    if hasattr(inspect, 'getgeneratorstate'):
        return inspect.getgeneratorstate(value) == 'GEN_SUSPENDED'  # novm
    # It is -1 before the start; on Jython it is 0.
    return value.gi_frame.f_lasti > 0


def stack_of(traceback):
    """Return the Places of a traceback, outermost first, without this package."""
    places = []
    while traceback:
        frame = traceback.tb_frame
        if not _module_of(frame).startswith(PACKAGE):
            places.append(_place(frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return places


def _place(frame, line):
    code = frame.f_code
    # As many folders as the name of the module has packages.
    depth = _module_of(frame).count('.') + 1
    name = '/'.join(code.co_filename.replace('\\', '/').split('/')[-depth:])
    return Place(name, line, code.co_name,
                 linecache.getline(code.co_filename, line).strip())


def _module_of(frame):
    """Return the name of the module of a frame, '' if it has none."""
    return frame.f_globals.get('__name__') or ''
