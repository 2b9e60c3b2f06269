"""Squares of cells: squares made of squares, each different square stored once.

A leaf is a square of SIDE cells, an integer with a bit for each. A Node is a square of
four smaller ones. So a world can have far more cells than there are bytes of memory.
"""

from six.moves import range

# The height and the width of a leaf, in cells, and how many bits a row of it takes: as
# many as four leaves side by side need, so that they can be joined.
SIDE = 16
STRIDE = 2 * SIDE
LEAF = sum([(1 << SIDE) - 1 << row * STRIDE for row in range(SIDE)])
# The highest level of a Node. Functions call themselves once a level.
MOST_LEVEL = 256


class FullError(Exception):
    """A store with as many nodes as it may have."""


class Node(object):
    """A square of four squares, called by points of the compass. North is the top.

    Attributes:
        nw, ne, sw, se: Four leaves, or four Nodes of the level below.
        level: 1 if they are leaves.
    """

    __slots__ = 'nw', 'ne', 'sw', 'se', 'level', '_population'

    def __init__(self, nw, ne, sw, se, level):
        self.nw, self.ne, self.sw, self.se, self.level = nw, ne, sw, se, level
        self._population = None

    def squares(self):
        """Return the four squares, row by row."""
        return self.nw, self.ne, self.sw, self.se

    @property
    def side(self):
        """The height and the width, in cells."""
        return SIDE << self.level

    @property
    def population(self):
        """How many cells are ALIVE."""
        if self._population is None:
            squares = self.squares()
            self._population = (
                sum([bin(leaf).count('1') for leaf in squares]) if self.level == 1
                else sum([node.population for node in squares]))
        return self._population

    def middle(self):
        """Return the square in the middle, as four squares or as a leaf."""
        if self.level == 1:
            return cut(joined(self))
        return self.nw.se, self.ne.sw, self.sw.ne, self.se.nw


class Nodes(object):
    """A store of Nodes, in which equal squares are one object.

    Args:
        most: How many Nodes to store, at most.
    """

    def __init__(self, most=float('inf')):
        self.most = most
        self._nodes, self._empty = {}, []

    def __len__(self):
        return len(self._nodes)

    def node(self, nw, ne, sw, se, level):
        """Return the Node of four squares.

        Raises:
            FullError: It is not in the store, and the store is full.
        """
        key = nw, ne, sw, se
        found = self._nodes.get(key)
        if found is None:
            if len(self._nodes) >= self.most:
                raise FullError
            found = self._nodes[key] = Node(nw, ne, sw, se, level)
        return found

    def empty(self, level):
        """Return the square of a level without live cells; level 0 is a leaf."""
        if not level:
            return 0
        while len(self._empty) < level:
            size = len(self._empty)
            self._empty.append(self.node(*[self.empty(size)] * 4 + [size + 1]))
        return self._empty[level - 1]

    def clear(self):
        """Forget all Nodes."""
        self._nodes.clear()
        del self._empty[:]

    def adopted(self, node, known=None):
        """Return the Node of this store that is equal to one of any store."""
        known = {} if known is None else known
        if node not in known:
            squares = node.squares()
            if node.level > 1:
                squares = [self.adopted(square, known) for square in squares]
            known[node] = self.node(*squares, level=node.level)
        return known[node]


def joined(node):
    """Return the cells of a Node of level 1 as one integer, STRIDE bits a row."""
    return node.nw | node.ne << SIDE | (node.sw | node.se << SIDE) << SIDE * STRIDE


def cut(cells):
    """Return the leaf in the middle of cells as ``joined`` returns them."""
    return cells >> SIDE // 2 * (STRIDE + 1) & LEAF
