"""Functions and classes whose results depend on nothing but their arguments.

Code that can be read calls these, and other code that can be read. Not listed are
those that read or change something else, such as ``open``, ``print`` and ``id``, and
those that find attributes by names that are made while a program runs.
"""

import collections
import functools
import itertools
import math
import operator
import types

from six.moves import builtins

from ..instructions import Query
from .classes import SLOT
from .contents import ATOMS
from .iterators import ITERATORS
from .symbols import Inspections, Symbol

_BUILTINS = {
    'abs', 'all', 'any', 'basestring', 'bin', 'bool', 'bytearray', 'bytes', 'callable',
    'chr', 'classmethod', 'cmp', 'complex', 'dict', 'divmod', 'enumerate', 'filter',
    'float', 'frozenset', 'hex', 'int', 'isinstance', 'issubclass', 'iter', 'len',
    'list', 'long', 'map', 'max', 'min', 'next', 'object', 'oct', 'ord', 'pow',
    'property', 'range', 'reduce', 'reversed', 'round', 'set', 'slice', 'sorted',
    'staticmethod', 'str', 'sum', 'super', 'tuple', 'type', 'unichr', 'unicode',
    'xrange', 'zip'}


def _listed():
    """Yield every function and class on the list."""
    for name, value in vars(builtins).items():
        if name in _BUILTINS or isinstance(value, type) and issubclass(
                value, BaseException):
            yield value
    for module in math, operator:
        for name, value in vars(module).items():
            if callable(value) and name not in ('attrgetter', 'methodcaller'):
                yield value
    for kind in ATOMS | ITERATORS:
        yield kind
    for value in (
            collections.OrderedDict, collections.defaultdict, collections.deque,
            functools.partial, functools.reduce, itertools.chain.from_iterable,
            types.GeneratorType, types.FunctionType, types.MethodType,
            types.BuiltinFunctionType, Inspections, Symbol,
            # It keeps its instances, but their values are all that counts.
            Query):
        yield value
    # Python 3.7 to 3.9 find old names of abstract classes with it.
    if hasattr(collections, '__getattr__'):
        yield collections.__getattr__


# They and their bases, by identity. They live as long as this dict.
PURE = {}
for _value in _listed():
    for _one in getattr(_value, '__mro__', (_value,)):
        PURE[id(_one)] = _one
# The members of classes that get one item or slot. Their classes refer to them.
GETTERS = {SLOT, type(types.FunctionType.__code__), operator.itemgetter, type(
    collections.namedtuple('_', 'y').y)} - {property}
# Methods of classes in C.
METHODS = {type(list.append), type(list.__add__), type(dict.__dict__['fromkeys'])}
