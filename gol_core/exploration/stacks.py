"""The lines where a coroutine is suspended: its own, and those of its delegates."""

import gc
import inspect
import linecache
import types
from collections import OrderedDict, deque, namedtuple

PACKAGE = __name__.rpartition('.')[0] + '.'
# Objects that hold other parts of the process.
OUTSIDE = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType,
           types.MethodType, types.CodeType, types.FrameType, types.TracebackType)


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

    Its delegate is the one that it yields from, or that a ``for`` loop runs, or another
    suspended generator that it holds.
    """
    places, seen = [], []
    while is_suspended(coroutine):
        seen.append(coroutine)
        places.append(_place(coroutine.gi_frame, coroutine.gi_frame.f_lineno))
        coroutine = next((one for one in suspended(coroutine).values()
                          if one not in seen), None)
    return places


def suspended(coroutine):
    """Return the suspended generators that a coroutine holds, itself first.

    It holds them in variables, for a ``for`` loop or a ``yield from``, in containers
    and in attributes.

    Returns:
        OrderedDict from frames to generators.
    """
    found, seen, unread = OrderedDict(), set(), deque([coroutine])
    while unread:
        value = unread.popleft()
        # Not isinstance: a symbol among the variables refuses it.
        if issubclass(type(value), OUTSIDE) or id(value) in seen:
            continue
        seen.add(id(value))
        if is_suspended(value):
            frame = value.gi_frame
            found[frame] = value
            seen.update([id(frame.f_globals), id(frame.f_builtins)])
            unread.append(getattr(value, 'gi_yieldfrom', None))
            unread.extend(frame.f_locals.values())
            unread.extend(_referents(value, frame))
        else:
            unread.extend(_referents(value))
    return found


def _referents(*values):
    """Return the objects that values refer to."""
    try:
        return gc.get_referents(*values)
    except NotImplementedError:
        # On Jython only variables are known.
        return []


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
    return Place(file_in_package(code, _module_of(frame)), line, code.co_name,
                 linecache.getline(code.co_filename, line).strip())


def file_in_package(code, module):
    """Return the file of code as 'package/module.py', given the name of its module."""
    # As many folders as the name of the module has packages.
    depth = module.count('.') + 1
    return '/'.join(code.co_filename.replace('\\', '/').split('/')[-depth:])


def _module_of(frame):
    """Return the name of the module of a frame, '' if it has none."""
    return frame.f_globals.get('__name__') or ''
