"""What objects of a class keep, besides what they have from their base classes."""

import struct
import weakref

from .symbols import Symbol

# The descriptors of __slots__.
SLOT = type(Symbol.name)
# Whether a class was defined by a program, or perhaps in C.
HEAP = 1 << 9
WORD = struct.calcsize('P')
# What was found out about classes before.
_SLOTS = weakref.WeakKeyDictionary()


def slots(kind):
    """Return a sorted list of the names and descriptors of the slots of a class."""
    if kind not in _SLOTS:
        _SLOTS[kind] = [(name, member) for name, member in sorted(vars(kind).items())
                        if type(member) is SLOT]
    return _SLOTS[kind]


def keeps_more(kind):
    """Tell whether objects of a class keep more than it can declare in Python."""
    members = vars(kind)
    declared = (len(slots(kind)) + ('__dict__' in members)
                + ('__weakref__' in members))
    # Only CPython has sizes.
    one, other = [getattr(each, '__basicsize__', 0) for each in (kind, kind.__base__)]
    return one - other > WORD * declared


def is_defined(kind):
    """Tell whether a class was defined in Python, or perhaps in C."""
    return isinstance(kind, type) and getattr(kind, '__flags__', HEAP) & HEAP
