"""What all runs of a program share: its code, and all that the code can reach.

Code reaches what its names name: globals, defaults, closures, and the attributes of
modules and classes. The state of one run refers to them; they are no part of it. So
nothing of them may change, and ``check`` finds it if it does.
"""

import gc
import operator
import types

from six.moves import builtins, range

from .addresses import TEXT, Addresses
from .code_names import names_of, nested
from .contents import ATOMS, CELL, HEAP, attributes_only, contents
from .iterators import ITERATORS
from .outcomes import OpaqueError
from .pure import GETTERS, METHODS, PURE
from .symbols import Inspections, Symbol

MISSING = object()
# Python calls the others on its own.
IGNORED = {
    '__abstractmethods__', '__annotations__', '__copy__', '__deepcopy__', '__dict__',
    '__dir__', '__doc__', '__firstlineno__', '__getnewargs__', '__getstate__',
    '__init_subclass__', '__match_args__', '__module__', '__qualname__', '__reduce__',
    '__reduce_ex__', '__replace__', '__setstate__', '__sizeof__', '__slots__',
    '__static_attributes__', '__subclasshook__', '__weakref__'}
ALLOWED = {
    '__call__', '__class__', '__contains__', '__enter__', '__eq__', '__exit__',
    '__getitem__', '__init__', '__iter__', '__len__', '__name__', '__new__',
    '__next__', '__setitem__'}
# They lead to frames, or to the parts of functions.
REFUSED = {
    'ag_frame', 'cell_contents', 'co_consts', 'cr_frame', 'f_back', 'func_closure',
    'func_code', 'func_defaults', 'func_dict', 'func_globals', 'gi_code', 'gi_frame',
    'im_class', 'im_func', 'im_self', 'mro', 'tb_frame', 'tb_lasti', 'tb_lineno',
    'tb_next', 'with_traceback'}
# Python calls these methods of objects on its own, too.
CALLED = {'close', 'derive', 'get', 'keys', 'next', 'send', 'split', 'throw'}
UNCHANGING = ATOMS | {
    tuple, frozenset, slice, type(range(0)), property, types.FunctionType,
    types.MethodType, types.BuiltinFunctionType, Symbol, object}
# Their functions stay the same, and their attributes change like those of functions.
WRAPPERS = {staticmethod, classmethod}
OPEN_CLASSES = (types.ModuleType, type)


class Surroundings(object):
    """What the runs of programs share.

    Attributes:
        tokens: Dict from the id of each object to a negative number.
    """

    def __init__(self):
        self.tokens = {}
        self._kept = []
        self._attributes = set()
        self._addresses = Addresses()
        self._stored = set()
        # The objects whose attributes the program can reach and store.
        self._named = []
        # For each attribute, the function that gets it, its name and its owner; the
        # same and the value for those that are present; and the sizes of the dicts.
        self._places, self._present, self._dicts, self._sizes = [], [], [], []
        # Each other object that could change, with its contents; the variables of
        # outer functions apart, because most code never binds them anew.
        self._rebinds = False
        self._cells = []
        self._watched = []
        self._expected = None

    def add(self, value):
        """Add an object, and all that code can reach from it.

        Raises:
            OpaqueError: It cannot be read, or code that it leads to does what no state
                shows.
        """
        if id(value) in self.tokens:
            return
        if self._expected is not None:
            # Changes so far would belong to what is expected from now on.
            self.check()
        pending, before = [value], None
        while pending or before != (len(self._named), len(self._attributes)):
            if not pending:
                before = len(self._named), len(self._attributes)
                pending = [child for each in self._named
                           for child in self._members(each)]
            while pending:
                value = pending.pop()
                if id(value) not in self.tokens:
                    self._keep(value)
                    pending += self._children(value)
        self._addresses.check()
        self._places = [(vars(each).get, name, each)
                        for each in self._named for name in sorted(self._stored)]
        self._expected = [get(name, MISSING) for get, name, _ in self._places]
        # Most attributes are missing. None was added while the dicts keep their sizes.
        self._present = [(get, name, get(name)) for get, name, _ in self._places
                         if get(name, MISSING) is not MISSING]
        self._dicts = [vars(each) for each in self._named]
        self._sizes = list(map(len, self._dicts))

    def check(self):
        """Check that nothing changed since it was added.

        Raises:
            OpaqueError: Something did.
        """
        if list(map(len, self._dicts)) != self._sizes or any(
                get(name) is not value for get, name, value in self._present):
            found = [get(name, MISSING) for get, name, _ in self._places]
            if not all(map(operator.is_, found, self._expected)):
                raise OpaqueError(self._changed(found))
        for value, label, children in (
                self._watched + self._cells * self._rebinds):
            found, now = contents(value)
            if found != label or len(now) != len(children) or any(
                    one is not other for one, other in zip(now, children)):
                raise OpaqueError('an object of the type %s changes, which its runs '
                                  'share, and was not compared' % type(value).__name__)

    def _changed(self, found):
        """Return which attribute is not as expected, in words."""
        _, name, owner = next(place for place, one, other in zip(
            self._places, found, self._expected) if one is not other)
        return '%s.%s changes, which its runs share, and was not compared' % (
            getattr(owner, '__name__', type(owner).__name__), name)

    def _keep(self, value):
        self._kept.append(value)
        self.tokens[id(value)] = -len(self._kept)

    def _children(self, value):
        """Return a list of the objects that code can reach from one."""
        kind = type(value)
        if kind is operator.itemgetter:
            return gc.get_referents(value)
        if id(value) in PURE:
            # A program can set attributes of a few.
            self._named += [value] * (
                issubclass(kind, type) and bool(value.__flags__ & HEAP))
            return []
        if kind in GETTERS or kind is Inspections or (
                kind in METHODS and id(value.__objclass__) in PURE):
            return []
        if kind in METHODS:
            raise OpaqueError('%s.%s(), whose effects, if any, were not observed' % (
                value.__objclass__.__name__, value.__name__))
        if issubclass(kind, OPEN_CLASSES):
            return self._opened(value)
        return self._consists_of(value)

    def _consists_of(self, value):
        """Return the children of an object that is read by its contents."""
        kind = type(value)
        if kind in TEXT:
            self._addresses.add_text(value)
        if kind is types.GeneratorType or kind in ITERATORS:
            raise OpaqueError('an object of the type %s, which its runs share'
                              % kind.__name__)
        label, children = contents(value)
        if kind is types.FunctionType:
            children = children[1:] + self._globals(value) + list(vars(value))
            self._named.append(value)
        elif kind is CELL:
            self._cells.append((value, label, children))
        elif kind in WRAPPERS or attributes_only(value):
            self._named += [value] * hasattr(value, '__dict__')
        elif kind not in UNCHANGING:
            self._watched.append((value, label, children))
        return children + [kind] * bool(kind.__flags__ & HEAP)

    def _opened(self, value):
        """Return the first children of a module or a class."""
        self._named.append(value)
        if type(value) is types.ModuleType:
            return []
        if not issubclass(type(value), type):
            raise OpaqueError('the module %s' % value.__name__)
        if not value.__flags__ & HEAP or '__del__' in vars(value):
            raise OpaqueError('the class %s' % value.__name__)
        self._addresses.add_class(value)
        return list(value.__mro__) + [type(value)]

    def _members(self, value):
        """Return the attributes of a module or a class that code names."""
        if not issubclass(type(value), OPEN_CLASSES):
            return []
        implicit = ['__getattr__'] if type(value) is types.ModuleType else [
            name for name in vars(value) if name in CALLED
            or name.startswith('__') and name.endswith('__')
        ] if id(value) not in PURE else []
        return [vars(value)[name]
                for name in sorted(self._attributes.union(implicit))
                if name in vars(value) and name not in IGNORED]

    def _globals(self, function):
        """Return a list of the globals that a function names; keep its code."""
        for code in nested(function.__code__):
            if id(code) not in self.tokens:
                self._keep(code)
        names = names_of(function.__code__)
        if names.refused:
            raise OpaqueError('%s: %s' % (function.__name__, names.refused))
        for name in names.attributes:
            if name in REFUSED or name.startswith('__') and name.endswith('__') and (
                    name not in ALLOWED or name in names.stored):
                raise OpaqueError('%s: it uses .%s' % (function.__name__, name))
        self._attributes |= names.attributes
        self._stored |= names.stored
        self._rebinds |= names.rebinds
        self._addresses.add_names(names)
        scope = function.__globals__
        beyond = scope.get('__builtins__', builtins)
        if type(beyond) is types.ModuleType:
            beyond = vars(beyond)
        return names.constants + [
            found[name] for name in sorted(names.loaded)
            for found in [scope if name in scope else beyond] if name in found]

