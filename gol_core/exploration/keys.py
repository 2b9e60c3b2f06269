"""When two values that programs yield or return count as the same.

The key of a value is flat: a tuple of parts, each followed by the parts of its
children. A part consists of None, booleans, whole numbers, text and tuples of these.
So keys can be compared safely, and written as JSON, also on another interpreter.
"""

import json
from collections import namedtuple

import six
from six.moves import range, zip

from ..instructions import TICK, Query, Transition
from ..wording import counted, quoted
from .fields import NoKeyError, contents
from .symbols import Symbol

# A value with more levels, or with more parts, has no key.
LEVELS, PARTS = 1000, 10 ** 6
# Larger numbers are written in base 16: json refuses to write the longest ones.
LARGE = 2 ** 63
# These stand for themselves; the key of every other atom is text or a number.
DIRECT = {type(None), bool, six.text_type}
ATOMS = DIRECT | set(six.integer_types) | {bytes, float, complex, Symbol}
# The children of these have no index.
DICTS, SETS = {'dict', 'OrderedDict', 'defaultdict'}, {'set', 'frozenset'}
# How Python 3 names these types of Python 2.
RENAMED = {'unicode': 'str', 'long': 'int', 'EnvironmentError': 'OSError'}


class Node(namedtuple('Node', 'name base datum count names')):
    """The part of a key that children follow.

    Attributes:
        name: The name of the type.
        base: The name of the type in C that it is derived from.
        datum: What else is known, or None.
        count: How many children follow.
        names: The names of the last of these; the others have none.
    """

    __slots__ = ()


# The most frequent values have a short path.
FREQUENT = {
    Query: Node('Query', 'tuple', None, 2, ('y', 'x')),
    Transition: Node('Transition', 'tuple', None, 3, ('y', 'x', 'state'))}
TICK_NODE = Node('_Tick', 'object', 'TICK', 0, ())


def key(value, numbers=(), across=False, unread=None):
    """Return a value that equals the keys of values that count as the same.

    Objects are read, and not asked: none is compared, hashed or shown by its own
    methods if its fields can be read.

    Args:
        value: Any value.
        numbers: Dict from names of symbols to the numbers they stand for.
        across: Whether Python 2 is compared with Python 3. Then text is text and a
            whole number is a whole number, whatever their types are.
        unread: A set, to which the names of types are added whose objects cannot be
            read. These are compared by type only, functions by name only.

    Raises:
        NoKeyError: The value contains itself, is too deep or too large, or one of its
            methods raises.
        ConcreteValueRequired: To read it takes the value of a symbol.

    Example:
        >>> key(1) == key(1), key(1) == key(True)
        (True, False)
    """
    kind = type(value)
    if kind in ATOMS:
        return (_atom(value, numbers, across),)
    return _frequent(value, numbers, across) or _Reading(
        numbers, across, unread).read(value)


def _frequent(value, numbers, across):
    """Return the key of an instruction of the game, or None."""
    node = FREQUENT.get(type(value))
    if node:
        parts = [node]
        for item in value:
            if type(item) not in ATOMS:
                return None
            parts.append(_atom(item, numbers, across))
        return tuple(parts)
    return (TICK_NODE,) if value is TICK else None


def _atom(value, numbers, across):
    """Return the part for an atom."""
    kind = type(value)
    if kind is int and -LARGE < value < LARGE:
        return 'int', value
    if kind is Symbol:
        value = value.at(numbers)
        kind = type(value)
        if kind is tuple:
            return 'Symbol', value
    name = kind.__name__
    if across:
        name = RENAMED.get(name, name)
    if kind in DIRECT:
        return name, value
    if kind in six.integer_types:
        return name, value if -LARGE < value < LARGE else '%x' % value
    if kind is bytes:
        text = value.decode('latin-1')
        if across and bytes is str:
            name = 'str' if all(each < u'\x80' for each in text) else 'bytes'
        return name, text
    # So that nan equals nan, and 0.0 does not equal -0.0.
    return name, repr(value)


class _Level(object):
    """A value whose children are being read.

    Attributes:
        value: The value.
        children: Iterator over its children that were not read yet.
        parts: List to which the parts of the children are added.
        grouped: How many children belong together if their order is free; else 0.
        free: How many children have a free order. Others follow these.
        lists: List with the parts of each child, if some have a free order.
    """

    __slots__ = 'value', 'children', 'parts', 'grouped', 'free', 'lists'

    def __init__(self, value, children, parts, grouped, free):
        self.value = value
        self.children = iter(children)
        self.parts = parts
        self.grouped = grouped
        self.free = free
        self.lists = []

    def sort(self):
        """Add the parts of the children, in the order of their text."""
        groups = [sum(self.lists[start:start + self.grouped], [])
                  for start in range(0, self.free, self.grouped)]
        for parts in sorted(groups, key=json.dumps) + self.lists[self.free:]:
            self.parts += parts


class _Reading(object):
    """The reading of one value, level by level, in a loop instead of recursion."""

    def __init__(self, numbers, across, unread):
        self._numbers = numbers
        self._across = across
        self._unread = unread
        self._levels = []
        self._unordered = 0
        # The values of the levels, and the objects that cannot be read, which are kept
        # so that no other object gets their identity.
        self._open, self._met = set(), {}
        self._size = 0

    def read(self, value):
        """Return the key of a value that is no atom."""
        parts = []
        self._enter(value, parts)
        while self._levels:
            level = self._levels[-1]
            for child in level.children:
                into = level.parts
                if level.grouped:
                    into = []
                    level.lists.append(into)
                if self._add(child, into):
                    break
            else:
                self._leave()
        return tuple(parts)

    def _add(self, value, parts):
        """Add the part of a value; tell whether it has a level of its own."""
        self._size += 1
        if self._size > PARTS:
            raise NoKeyError('has more than {:,} parts'.format(PARTS))
        if type(value) in ATOMS:
            parts.append(_atom(value, self._numbers, self._across))
            return False
        found = _frequent(value, self._numbers, self._across)
        if found:
            parts += found
            return False
        self._enter(value, parts)
        return True

    def _enter(self, value, parts):
        if id(value) in self._open:
            raise NoKeyError('contains itself')
        if len(self._levels) == LEVELS:
            raise NoKeyError('is nested deeper than {:,}'.format(LEVELS))
        found = contents(value)
        items, grouped = found.items, found.grouped
        if grouped == 2 and all(type(each) in ATOMS for each in items[::2]):
            # Then the order is known before the values are read.
            items, grouped = self._sorted_items(items), 0
        base = RENAMED.get(found.base, found.base) if self._across else found.base
        parts.append(Node(
            found.name, base, self._datum(value, found), len(items) + len(found.fields),
            tuple([name for name, _ in found.fields])))
        self._open.add(id(value))
        self._unordered += bool(grouped)
        self._levels.append(_Level(
            value, items + [each for _, each in found.fields], parts, grouped,
            len(items)))

    def _leave(self):
        level = self._levels.pop()
        self._open.remove(id(level.value))
        if level.grouped:
            self._unordered -= 1
            level.sort()

    def _sorted_items(self, items):
        pairs = zip(items[::2], items[1::2])
        return [each for pair in sorted(pairs, key=lambda pair: json.dumps(
            _atom(pair[0], self._numbers, self._across))) for each in pair]

    def _datum(self, value, found):
        """Return what is known of a value besides its type and children."""
        if not found.unread:
            return found.datum
        if self._unread is not None:
            self._unread.add(found.name)
        if found.datum is not None or self._unordered:
            # Where the order is free, the order of reading is chance.
            return found.datum
        return self._met.setdefault(id(value), (len(self._met), value))[0]


def from_json(parts):
    """Return a key from its JSON data, or None for what is no key."""
    if not isinstance(parts, list):
        return None
    return tuple([Node(*part[:-1] + [tuple(part[-1])]) if len(part) == len(Node._fields)
                  else tuple([tuple(each) if isinstance(each, list) else each
                              for each in part]) for part in parts])


def difference(one, other):
    """Return in words where two keys differ first, or None.

    Example:
        >>> print(difference(key([0, [True]]), key([0, [1]])))
        [1][0]: True (bool) against 1 (int)
    """
    for index, (part, another) in enumerate(zip(one, other)):
        if part != another:
            return ('%s: %s against %s' % (
                _path(one[:index]), _shown(part), _shown(another))).lstrip(': ')


def _path(parts):
    """Return the path to the child that comes after some parts of a key."""
    # Each open Node, the number of its latest child, and the latest with an even one.
    nodes = []
    for part in parts + (None,):
        if nodes:
            nodes[-1][1] += 1
            if nodes[-1][1] % 2 == 0:
                nodes[-1][2] = part
        if type(part) is Node:
            nodes.append([part, -1, None])
        while part and nodes and nodes[-1][1] == nodes[-1][0].count - 1:
            nodes.pop()
    return ''.join([_step(*node) for node in nodes])


def _step(node, number, key_part):
    """Return the step from a value to one of its children, by its number."""
    unnamed = node.count - len(node.names)
    if number >= unnamed:
        return '.' + node.names[number - unnamed]
    if node.base in SETS:
        return '{...}'
    if node.base not in DICTS:
        return '[%d]' % number
    return '[%s]' % _shown(key_part).rsplit(' (', 1)[0] if number % 2 else ', a key'


def _shown(part):
    """Return a part of a key as text."""
    if type(part) is Node:
        return '%s of %s' % (part.name, counted(part.count, 'part'))
    name, datum = part
    if name == 'Symbol':
        return '%s%+d' % datum
    return '%s (%s)' % (quoted(datum) if type(datum) is six.text_type
                        and name not in ('float', 'complex') else datum, name)
