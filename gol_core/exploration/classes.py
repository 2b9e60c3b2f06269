"""What objects of a class keep, besides what they have from their base classes."""

import functools
import struct
import weakref

from .symbols import Symbol

# The descriptors of __slots__.
SLOT = type(Symbol.name)
# Whether a class was defined by a program, or perhaps in C.
HEAP = 1 << 9
WORD = struct.calcsize('P')
# The module of built-in exceptions, and how Python 3 names those of Python 2.
BUILT_IN = BaseException.__module__, object.__module__
RENAMED = {'StandardError': 'Exception', 'EnvironmentError': 'OSError',
           'IOError': 'OSError'}
# What an attribute of this type keeps can be calculated again.
CACHED = getattr(functools, 'cached_property', None)
# What was found out about classes before.
_SLOTS, _PLACES = weakref.WeakKeyDictionary(), weakref.WeakKeyDictionary()


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


def builtin_base(kind):
    """Return the name of the built-in exception that an exception is derived from.

    Return None if that is Exception, or the exception itself.
    """
    base = next(base for base in kind.__mro__ if base.__module__ in BUILT_IN)
    name = RENAMED.get(base.__name__, base.__name__)
    return None if base is kind or name == 'Exception' else name


def is_defined(kind):
    """Tell whether a class was defined in Python, or perhaps in C."""
    return isinstance(kind, type) and getattr(kind, '__flags__', HEAP) & HEAP


def places(kind):
    """Return where objects of a class keep their attributes.

    Returns:
        The descriptors of dicts, the names of slots, and the names of attributes that
        can be calculated again.
    """
    if kind in _PLACES:
        return _PLACES[kind]
    dictionaries, names, cached = [], [], set()
    for base in kind.__mro__:
        if CACHED:
            cached.update(name for name, each in vars(base).items()
                          if type(each) is CACHED)
        member = vars(base).get('__dict__')
        # On 2.7, that of a named tuple is a property, with its items.
        if member is not None and type(member) is not property:
            dictionaries.append(member)
        if is_defined(base):
            names += [name for name, _ in slots(base)]
    return _PLACES.setdefault(kind, (dictionaries, names, cached))
