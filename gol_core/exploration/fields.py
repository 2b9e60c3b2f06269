"""What a value consists of: its items and fields, read without its own methods.

Two values count as the same if their types have one name and they consist of the same.
"""

import collections
import sys
import types
import weakref
from collections import namedtuple

import six
from six.moves import copyreg, range

from .classes import builtin_base, is_defined, keeps_more, places
from .symbols import ConcreteValueRequired

# The old classes of Python 2, and their instances.
OLD_CLASS = getattr(types, 'ClassType', type)
OLD_INSTANCE = getattr(types, 'InstanceType', None)
VIEWS = [type(getattr({}, name)()) for name in (
    'keys', 'values', 'items', 'viewkeys', 'viewvalues', 'viewitems')
    if type(getattr({}, name, list)()) is not list]
SINGLE = [type(Ellipsis), type(NotImplemented)]
TIME = 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'


class NoKeyError(Exception):
    """A value that cannot be read; the message says what it does or has."""


class Contents(namedtuple('Contents', 'datum items grouped name base fields unread')):
    """What a value consists of.

    Attributes:
        datum: None, a whole number or text.
        items: List of values.
        grouped: If the order of the items is free, how many belong together; else 0.
        name: The name of the type.
        base: The name of the type in C that it is derived from.
        fields: List of the names and values of attributes.
        unread: Whether only the type is known, or of a function only the name.
    """

    __slots__ = ()

    def __new__(cls, datum=None, items=(), grouped=0, name=None, base=None, fields=(),
                unread=False):
        return super(Contents, cls).__new__(
            cls, datum, list(items), grouped, name, base, list(fields), unread)


# What was found out about classes before.
_BASES = weakref.WeakKeyDictionary()


def contents(value):
    """Return the Contents of a value.

    Raises:
        NoKeyError: A method of the value raises.
        ConcreteValueRequired: One of them needs the value of a symbol.
    """
    try:
        return _contents(value)
    except (KeyboardInterrupt, ConcreteValueRequired, NoKeyError):
        raise
    except BaseException as error:
        raise NoKeyError('raises %s when it is read' % type(error).__name__)


def _contents(value):
    kind = type(value)
    if kind is OLD_INSTANCE:
        return _object(Contents(name=text(value.__class__.__name__), base='object',
                                fields=_named(value.__dict__)))
    name, base = text(kind.__name__), _base(kind)
    if base is None:
        return _reduced(value)._replace(name=name, base=name)
    found = _READERS[base](value)
    more = [] if kind is base or base in _WITHOUT_FIELDS else _fields(value)
    found = Contents(found.datum, found.items, found.grouped, name, base.__name__,
                     found.fields + more, found.unread)
    if base is not object:
        return found
    if not found.fields and kind.__reduce__ != object.__reduce__:
        # A constant of a module, such as TICK, says its name.
        reduced = value.__reduce__()
        if isinstance(reduced, str):
            return found._replace(datum=text(reduced))
    return _object(found)


def _object(found):
    """Return the Contents of an object of a class that a program defines."""
    # Without fields, nothing but the identity tells it from others.
    return found._replace(unread=not found.fields)


def _base(kind):
    """Return the class in _READERS that a class is derived from.

    If its objects keep more than a program can define in Python, return None.
    """
    try:
        return _BASES[kind]
    except KeyError:
        return _BASES.setdefault(kind, _found_base(kind))


def _found_base(kind):
    for (module, name), reader in _LATE.items():
        if module in sys.modules:
            _READERS.setdefault(getattr(sys.modules[module], name), reader)
    for base in kind.__mro__:
        if base in _READERS:
            return base
        if not isinstance(base, type):
            # An old class of Python 2, which keeps nothing.
            continue
        if not is_defined(base):
            return next((each for each in (EnvironmentError, BaseException)
                         if issubclass(base, each)), None)
        if keeps_more(base):
            return None


def _fields(value):
    """Return a list of the names and values of the attributes of an object."""
    kind = type(value)
    dictionaries, names, cached = places(kind)
    fields = {}
    for member in dictionaries:
        fields.update(member.__get__(value, kind))
    for name in names:
        try:
            # Not by its descriptor: on Jython, that returns a null.
            fields[name] = object.__getattribute__(value, name)
        except AttributeError:
            # It is not bound.
            pass
    if '__objclass__' in fields:
        # A member of an enum. The rest is the class, and how it was made.
        fields = {name: fields[name] for name in ('_name_', '_value_')}
    return _named({name: each for name, each in fields.items() if name not in cached})


def _named(fields):
    """Return a sorted list of names and values."""
    if not all(type(name) in (str, six.text_type) for name in fields):
        raise NoKeyError('has an attribute whose name is no text')
    return sorted(((text(name), each) for name, each in fields.items()),
                  key=lambda field: field[0])


def _reduced(value):
    """Return the Contents of an object with state in C, as pickle would keep it."""
    kind = type(value)
    reduce = copyreg.dispatch_table.get(kind)
    try:
        if reduce:
            reduced = reduce(value)
        elif any(getattr(kind, name, None) != getattr(object, name, None) for name in (
                '__reduce__', '__reduce_ex__', '__getstate__')):
            reduced = value.__reduce_ex__(2)
        else:
            return Contents(unread=True)
    except TypeError:
        return Contents(unread=True)
    except Exception as error:
        # Not by its class, because the import of pickle takes long.
        if type(error).__name__ != 'PicklingError':
            raise
        return Contents(unread=True)
    if isinstance(reduced, str):
        return Contents(text(reduced))
    # A constructor, its arguments, the state, and iterators over items.
    return Contents(_name(reduced[0]), list(reduced[1:3]) + [
        each and list(each) for each in reduced[3:5]])


def text(name):
    """Return bytes or text as text."""
    return name.decode('latin-1') if isinstance(name, bytes) else name


def _name(value):
    """Return the name of a function or class, or that of the type of a value."""
    name = getattr(value, '__name__', None)
    return text(name if isinstance(name, (bytes, six.text_type))
                else type(value).__name__)


def _attributes(*names):
    """Return a reader of attributes that a type in C always has."""
    def read(value):
        return Contents(fields=[(name, getattr(value, name, 0)) for name in names])
    return read


def _tuple(value):
    items = list(tuple.__iter__(value))
    names = getattr(type(value), '_fields', ())
    if type(names) is tuple and names and len(names) == len(items):
        return Contents(fields=zip(map(text, names), items))
    return Contents(items=items)


def _exception(value, items):
    base, cause = builtin_base(type(value)), getattr(value, '__cause__', None)
    return Contents(base and text(base), items,
                    fields=[] if cause is None else [('__cause__', cause)])


def _unordered(items):
    return Contents(items=items, grouped=1)


def _dict(value):
    return Contents(items=_pairs(dict.items(value)), grouped=2)


def _ordered_dict(value):
    return Contents(items=_pairs(collections.OrderedDict.items(value)))


def _defaultdict(value):
    return _dict(value)._replace(datum=_name(value.default_factory))


def _pairs(items):
    return [each for pair in items for each in pair]


def _deque(value):
    return Contents(value.maxlen, collections.deque.__iter__(value))


def _method(value):
    return Contents(_name(value.__func__), [value.__self__])


def _builtin(value):
    owner = value.__self__
    return Contents(_name(value), [] if owner is None or isinstance(
        owner, types.ModuleType) else [owner])


_READERS = {
    object: lambda value: Contents(),
    tuple: _tuple,
    list: lambda value: Contents(items=list.__iter__(value)),
    set: lambda value: _unordered(set.__iter__(value)),
    frozenset: lambda value: _unordered(frozenset.__iter__(value)),
    dict: _dict,
    collections.OrderedDict: _ordered_dict,
    collections.defaultdict: _defaultdict,
    collections.deque: _deque,
    bytes: lambda value: Contents(text(bytes().join([value]))),
    bytearray: lambda value: Contents(text(bytes(value))),
    six.text_type: lambda value: Contents(six.text_type().join([value])),
    float: lambda value: Contents(float.__repr__(value)),
    complex: lambda value: Contents(complex.__repr__(value)),
    BaseException: lambda value: _exception(value, BaseException.args.__get__(value)),
    # With its filename, which its args lack.
    EnvironmentError: lambda value: _exception(
        value, EnvironmentError.__reduce__(value)[1]),
    types.FunctionType: lambda value: Contents(_name(value), unread=True),
    types.BuiltinFunctionType: _builtin,
    types.MethodType: _method,
    types.ModuleType: lambda value: Contents(_name(value)),
    type: lambda value: Contents(_name(value)),
    OLD_CLASS: lambda value: Contents(_name(value)),
    slice: _attributes('start', 'stop', 'step'),
    type(range(0)): lambda value: Contents(
        items=[value.start, value.stop, value.step]) if hasattr(value, 'start')
    else Contents(repr(value))}
_READERS.update((kind, lambda value, add=kind.__add__: Contents(items=[add(value, 0)]))
                for kind in six.integer_types)
_READERS.update((kind, _unordered) for kind in VIEWS)
_READERS.update((kind, lambda value: Contents(repr(value))) for kind in SINGLE)
# The readers for classes of modules that only few programs import.
_LATE = {
    ('decimal', 'Decimal'): lambda value: Contents(
        text(sys.modules['decimal'].Decimal.__str__(value))),
    ('datetime', 'date'): _attributes('year', 'month', 'day'),
    ('datetime', 'time'): _attributes(*TIME),
    ('datetime', 'datetime'): _attributes('year', 'month', 'day', *TIME),
    ('datetime', 'timedelta'): _attributes('days', 'seconds', 'microseconds')}
# What is known of these is their names.
_WITHOUT_FIELDS = {types.FunctionType, types.BuiltinFunctionType, types.MethodType,
                   types.ModuleType, type, OLD_CLASS}
