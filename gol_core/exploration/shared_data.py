"""The plain data of a module, in a version of its own for each run of a program.

All runs share the variables of the module that defines their program. So a run that
changes one gets its own version, which is put in place before the run moves.
"""

import collections
import marshal

import six

from .code_names import names_of
from .fields import NoKeyError
from .keys import key
from .program_code import functions_of

MISSING = object()
# What was not observed since the first scope began, in words.
UNOBSERVED = set()
_DICTS = {dict, collections.OrderedDict, collections.defaultdict, collections.Counter}
CONTAINERS = _DICTS | {list, set, bytearray, collections.deque}
_ATOMS = set(six.integer_types) | {
    float, complex, bool, bytes, six.text_type, type(None), tuple, frozenset}


def key_of(value, numbers=()):
    """Return a value that equals the keys of equivalent values.

    If the value cannot be read, changes of it are not observed.
    """
    try:
        return key(value, numbers)
    except NoKeyError as error:
        kind = type(value).__name__
        UNOBSERVED.add('changes of an object of the type %s, which %s'
                       % (kind, error))
        return 'unobserved', kind


def is_plain(value):
    """Tell whether a value is plain data: a number, text or a container."""
    return type(value) in CONTAINERS or type(value) in _ATOMS


def snapshot(value, numbers=()):
    """Return a value that differs after a change of plain data; quickly."""
    try:
        # The oldest version, because later ones show which objects are the same.
        return marshal.dumps(value, 0)
    except ValueError:
        return key_of(value, numbers)


class SharedData(object):
    """Variables of a namespace, which each run sees as if it were the only one.

    Args:
        namespace: The dict of the variables.
        names: The names of the variables. Of an object that is not plain data, only
            the variable belongs to the version.
    """

    def __init__(self, namespace, names=()):
        self._namespace = namespace
        self._size = len(namespace)
        self._bound, self._deep, self._unbound = [], [], set()
        # The run whose version is in place; None if that is the original one.
        self._holder = None
        self.add(names)

    def add(self, names):
        """Add the names of more variables."""
        self.enter(None, {})
        self._unbound.update(name for name in names if name not in self._namespace)
        new = sorted(set(names) - self._unbound - {name for name, _ in self._bound})
        self._bound += [(name, self._namespace[name]) for name in new]
        self._deep += [name for name in new if _containers([self._namespace[name]])]
        self._original, self._pristine = self.look(), self._version()

    def enter(self, run, versions):
        """Put the version of a run in place.

        Args:
            run: An object for the run.
            versions: Dict with the versions of this run, by their SharedData.
        """
        if self._holder is run or self._holder is None and self not in versions:
            return
        if self._holder is not None:
            self._holder.versions[self] = self._version()
        version = versions.pop(self, None)
        self._put(version or self._pristine)
        self._holder = version and run

    def before(self):
        """Return what ``look`` returns, sooner if it is known."""
        return self._original if self._holder is None else self.look()

    def look(self):
        """Return what shows whether something has changed."""
        get = self._namespace.get
        return ([get(name, MISSING) for name, _ in self._bound],
                [snapshot(get(name, MISSING)) for name in self._deep],
                self._added() if len(self._namespace) != self._size else {})

    def changed(self, run, before, after):
        """Return the names of the variables that a run changed.

        Args:
            run: The run, whose version is in place.
            before, after: What ``look`` returned.
        """
        names = [name for (name, _), one, other in zip(
            self._bound, before[0], after[0]) if one is not other]
        names += [name for name, one, other in zip(
            self._deep, before[1], after[1]) if one != other and name not in names]
        names += [name for name in sorted(set(before[2]).union(after[2]))
                  if before[2].get(name, MISSING) is not after[2].get(name, MISSING)]
        if names:
            self._holder = run
        return names

    def value(self, name):
        """Return the value of a variable, or MISSING."""
        return self._namespace.get(name, MISSING)

    def leave(self, run):
        """Forget the version of a run that has ended."""
        if self._holder is run or self._holder is None and self.changed(
                run, self._original, self.look()):
            self.restore()

    def restore(self):
        """Put the original version in place."""
        self._put(self._pristine)
        self._holder = None

    def _added(self):
        return {name: self._namespace[name] for name in self._unbound
                if name in self._namespace}

    def _version(self):
        """Return the variables, and the contents of all their containers."""
        names = [name for name, _ in self._bound] + list(self._added())
        variables = [(name, self.value(name)) for name in names]
        kept = [value for _, value in self._bound] + [each for _, each in variables]
        return variables, [(each, _contents(each)) for each in _containers(kept)]

    def _put(self, version):
        variables, contents = version
        for name in self._added():
            del self._namespace[name]
        for name, value in variables:
            if value is MISSING:
                self._namespace.pop(name, None)
            else:
                self._namespace[name] = value
        for container, items in contents:
            _fill(container, items)


def plain_data_of(function):
    """Return the namespace that defines a program, and the names of its plain data.

    These are the variables that the code of the module names: containers, and others
    that it binds anew.
    """
    functions = functions_of(function)
    # A wrapper comes from another module, but names that of its program.
    own = [each for each in functions
           if each.__module__ == each.__globals__.get('__name__')] or functions
    namespace = own[0].__globals__ if own else {}
    loaded, bound = set(), set()
    for each in own:
        names = _names_of(each)
        loaded |= names[0]
        bound |= names[1]
    return namespace, {name for name in bound if name not in namespace
                       or is_plain(namespace[name])} | {
        name for name in loaded if _containers([namespace.get(name)])}


def _names_of(function):
    """Return sets of the globals that a function names, and of those that it binds."""
    code = function.__code__
    if hasattr(code, 'co_code'):
        names = names_of(code)
        return names.loaded, names.bound
    # Jython does not show its code.
    every = set(function.__globals__)
    return every, every


def _containers(values):
    """Return a list of the containers among values and inside them."""
    found, seen, pending = [], set(), list(values)
    while pending:
        value = pending.pop()
        kind = type(value)
        if id(value) in seen or kind not in CONTAINERS and kind is not tuple:
            continue
        seen.add(id(value))
        if kind in CONTAINERS:
            found.append(value)
        pending += list(value.values() if kind in _DICTS else value)
    return found


def _contents(container):
    """Return the items of a container as a list."""
    return list(container.items() if type(container) in _DICTS else container)


def _fill(container, items):
    """Replace the items of a container."""
    kind = type(container)
    if kind in (list, bytearray):
        container[:] = items
        return
    container.clear()
    if kind in _DICTS:
        for name, value in items:
            container[name] = value
    elif kind is set:
        container.update(items)
    else:
        container.extend(items)
