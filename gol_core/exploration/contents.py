"""What an object consists of: a label, and the objects that it refers to.

Two objects are interchangeable if they have equal labels and refer, in order, to
interchangeable objects. Whatever cannot be read so raises OpaqueError.
"""

import collections
import functools
import gc
import types
from collections import namedtuple

import six
from six.moves import range

from .classes import HEAP, SLOT, keeps_more, slots
from .iterators import ITERATORS, iterator_contents
from .layouts import LAYOUT
from .outcomes import OpaqueError
from .symbols import Symbol

# They consist of a value, and never change.
ATOMS = set(six.integer_types) | {
    float, complex, bool, bytes, six.text_type, type(None), type(Ellipsis),
    type(NotImplemented)}
# Equal ones are interchangeable. But 0.0 equals -0.0, and nan does not equal nan.
EXACT = ATOMS - {float, complex}
# The descriptors of classes in C, and of __dict__.
GETSET = type(types.FunctionType.__code__)
CELL = type((lambda cell: lambda: cell)(0).__closure__[0])
_VIEWS = {type(getattr({}, name)()) for name in (
    'keys', 'values', 'items', 'viewkeys', 'viewvalues', 'viewitems')
    if hasattr({}, name)} - {list}
_SHAPES = {}


def contents(value):
    """Return a hashable label of an object, and a list of what it refers to.

    Raises:
        OpaqueError: It cannot be read.
    """
    kind = type(value)
    if kind in ATOMS:
        return (kind, value if kind in EXACT else repr(value)), []
    if kind in _READERS:
        return _READERS[kind](value)
    if kind in ITERATORS:
        return iterator_contents(value)
    if kind.__flags__ & HEAP or issubclass(kind, BaseException):
        return _instance(value)
    raise OpaqueError('an object of the type %s' % kind.__name__)


class Shape(namedtuple('Shape', 'base dictionary slots')):
    """Where objects of a class keep what they consist of.

    Attributes:
        base: The class in C that the class is derived from.
        dictionary: The descriptor of __dict__, or None.
        slots: List of the names of __slots__ and their descriptors.
    """

    __slots__ = ()


def _shape(kind):
    """Return the Shape of a class.

    Raises:
        OpaqueError: Objects of the class keep more than they show.
    """
    dictionary, found, bases = None, [], []
    for base in kind.__mro__:
        members = vars(base)
        if '__dict__' in members and base.__dictoffset__:
            dictionary = dictionary or members['__dict__']
        if not base.__flags__ & HEAP:
            bases.append(base)
            continue
        found += slots(base)
        if keeps_more(base):
            raise OpaqueError('an object of the type %s' % base.__name__)
    if dictionary is not None and type(dictionary) is not GETSET:
        raise OpaqueError('an object of the type %s, which hides its __dict__'
                          % kind.__name__)
    return Shape(bases[0], dictionary, found)


def attributes_only(value):
    """Tell whether nothing of an object can change but its __dict__, if any."""
    kind = type(value)
    if kind in _READERS or not kind.__flags__ & HEAP:
        return False
    base, _, slots = _shape_of(kind)
    return not slots and (base is object or base is tuple or base in ATOMS)


def _shape_of(kind):
    if kind not in _SHAPES:
        _SHAPES[kind] = _shape(kind)
    return _SHAPES[kind]


def _instance(value):
    """Read an object of a class that a program defines, or an exception."""
    kind = type(value)
    base, dictionary, slots = _shape_of(kind)
    named = dict(dictionary.__get__(value)) if dictionary else {}
    names = sorted(named)
    children = [kind] + [named[name] for name in names]
    for name, slot in slots:
        try:
            children.append(slot.__get__(value))
            names.append(name)
        except AttributeError:
            # It is not bound.
            pass
    label = ()
    if issubclass(base, BaseException):
        label, more = _exception(value, base)
        children += more
    elif base in ATOMS:
        label = (base.__repr__(value),)
    elif base in _BASES:
        children += _BASES[base](value)
    elif base is not object:
        raise OpaqueError('an object of the type %s' % base.__name__)
    return ('instance', len(children), tuple(names)) + label, children


def _exception(value, base):
    if issubclass(base, UnicodeError):
        raise OpaqueError('an exception of the type %s' % base.__name__)
    dictionary = BaseException.__dict__['__dict__'].__get__(value)
    fields = _fields_of(value, base)
    # No program that can be read reads a traceback.
    return tuple(getattr(value, name, None) is None for name in (
        '__cause__', '__context__')) + (
            getattr(value, '__suppress_context__', None),
            tuple(name for name, _ in fields)), [each for _, each in fields] + [
        child for child in gc.get_referents(value)
        if child is not dictionary and type(child) is not types.TracebackType]


def _fields_of(error, base):
    """Return a list of the names and values of what C classes of exceptions keep."""
    fields = []
    for kind in base.__mro__[:base.__mro__.index(BaseException)]:
        for name, member in sorted(vars(kind).items()):
            if type(member) in (SLOT, GETSET) and name != '__dict__':
                try:
                    fields.append((name, member.__get__(error)))
                except AttributeError:
                    # It is not set.
                    pass
    return fields


def _items_of(mapping, items=dict.items):
    return [each for pair in items(mapping) for each in pair]


def _sequence(value):
    return (type(value), len(value)), list(value)


def _dict(value):
    return (type(value), len(value)), _items_of(value, type(value).items)


def _defaultdict(value):
    return (type(value), len(value)), [value.default_factory] + _items_of(value)


def _deque(value):
    return (type(value), value.maxlen, len(value)), list(value)


def _text(value):
    """Read an object whose repr() shows all of it."""
    return (type(value), repr(value)), []


def _cell(value):
    try:
        return (type(value), 1), [value.cell_contents]
    except ValueError:
        return (type(value), 0), []


def _function(value):
    children = [value.__code__]
    label = (type(value), value.__name__)
    for each in value.__defaults__, value.__closure__:
        label += (len(each or ()),)
        children += each or ()
    for named in getattr(value, '__kwdefaults__', None) or {}, vars(value):
        label += (tuple(sorted(named)),)
        children += [named[name] for name in sorted(named)]
    return label, children


def _method(value):
    return (type(value),), [value.__func__, value.__self__]


def _builtin(value):
    owner = value.__self__
    if owner is None or type(owner) is types.ModuleType:
        raise OpaqueError('%s(), whose effects, if any, were not observed'
                          % value.__name__)
    return (type(value), value.__name__), [owner]


def _partial(value):
    if vars(value):
        raise OpaqueError('a partial with attributes')
    # Where a dict has no order, it is not read. An empty one stays empty if nothing
    # else refers to it.
    named = value.keywords if LAYOUT.ordered else value.keywords or None
    return (type(value),), [value.func, value.args, named]


def _wrapper(value):
    named = {name: each for name, each in getattr(value, '__dict__', {}).items()
             if not name.startswith('__')}
    return (type(value), tuple(sorted(named))), [value.__func__] + [
        named[name] for name in sorted(named)]


def _property(value):
    return (type(value),), [value.fget, value.fset, value.fdel]


def _slice(value):
    return (type(value),), [value.start, value.stop, value.step]


def _symbol(value):
    return (Symbol, value.name, value.offset), []


def _bare(value):
    """Read an object() that only is itself."""
    return (type(value),), []


def _view(value):
    return (type(value),), gc.get_referents(value)


_READERS = {
    tuple: _sequence, list: _sequence, set: _sequence, frozenset: _sequence,
    dict: _dict, collections.OrderedDict: _dict,
    collections.defaultdict: _defaultdict, collections.deque: _deque,
    bytearray: _text, type(range(0)): _text, slice: _slice,
    CELL: _cell, types.FunctionType: _function, types.MethodType: _method,
    types.BuiltinFunctionType: _builtin, functools.partial: _partial,
    staticmethod: _wrapper, classmethod: _wrapper, property: _property,
    Symbol: _symbol, object: _bare}
_READERS.update((kind, _view) for kind in _VIEWS)
_BASES = {tuple: tuple.__iter__, list: list.__iter__, frozenset: frozenset.__iter__,
          dict: _items_of, collections.OrderedDict: lambda value: _items_of(
              value, collections.OrderedDict.items)}
