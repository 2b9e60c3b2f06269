"""The suspended generators that a suspended generator holds, by their frames.

A trace function sees frames, and a return event does not tell a ``yield`` from a
``return``. A frame that is suspended is still the ``gi_frame`` of a generator.
"""

import gc
import types

from gol_core.exploration.stacks import is_suspended

# Objects that hold other parts of the process.
OUTSIDE = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType,
           types.MethodType, types.CodeType, types.FrameType, types.TracebackType)


def suspended(generator):
    """Return a dict from frames to the generators that are suspended in them.

    It has the generator and all that it holds: in variables, for a ``for`` loop or a
    ``yield from``, in containers and in attributes.
    """
    found, seen, todo = {}, set(), [generator]
    while todo:
        value = todo.pop()
        if isinstance(value, OUTSIDE) or id(value) in seen:
            continue
        seen.add(id(value))
        if not isinstance(value, types.GeneratorType):
            todo += _referents(value)
        elif is_suspended(value):
            frame = value.gi_frame
            found[frame] = value
            seen.update([id(frame.f_globals), id(frame.f_builtins)])
            todo += list(frame.f_locals.values()) + _referents(value, frame)
    return found


def _referents(*values):
    """Return the objects that values refer to."""
    try:
        return gc.get_referents(*values)
    except NotImplementedError:
        # On Jython only variables are known.
        return []
