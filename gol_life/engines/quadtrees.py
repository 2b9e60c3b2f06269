"""Quadtrees of cells: squares made of squares, each different square stored once.

A leaf is a square of SIDE cells, an integer with a bit for each. A Node is a square of
four smaller ones. So a world can have far more cells than there are bytes of memory.
"""

from six.moves import range

from gol_core.display import Box

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


class Quadtree(object):
    """Cells on a plane: a Node whose middle is between (-1, -1) and (0, 0).

    Args:
        root: The Node.

    Attributes:
        root: The Node.
    """

    def __init__(self, root):
        self.root = root

    @classmethod
    def of(cls, cells, nodes):
        """Return the smallest Quadtree of cells.

        Args:
            cells: Iterable of (y, x).
            nodes: The store of its Nodes.

        Raises:
            FullError: The store is too small.
        """
        squares, level = {}, 0
        for y, x in cells:
            place = y // SIDE, x // SIDE
            squares[place] = squares.get(place, 0) | 1 << y % SIDE * STRIDE + x % SIDE
        while not MIDDLE.issuperset(squares):
            level += 1
            quarters = {(y // 2, x // 2) for y, x in squares}
            empty = nodes.empty(level - 1)
            squares = {(y, x): nodes.node(*[
                squares.get((2 * y + dy, 2 * x + dx), empty)
                for dy in (0, 1) for dx in (0, 1)], level=level) for y, x in quarters}
        empty = nodes.empty(level)
        return cls(nodes.node(*[squares.get(place, empty) for place in sorted(MIDDLE)],
                              level=level + 1)).trimmed(nodes)

    @property
    def population(self):
        """How many cells are ALIVE."""
        return self.root.population

    def box(self):
        """Return the smallest Box around the cells."""
        if not self.population:
            return Box(0, 0, 0, 0)
        top, left, bottom, right = _ends(self.root, self.root.level, {})
        half = self.root.side // 2
        return Box(top - half, left - half, bottom - top + 1, right - left + 1)

    def digest(self):
        """Return a number that is the same for equal Quadtrees."""
        return _digest(self.root, self.root.level, {})

    def __eq__(self, other):
        if not isinstance(other, Quadtree):
            return NotImplemented
        nodes = Nodes()
        return (self.root is other.root or self.population == other.population
                and nodes.adopted(self.root) is nodes.adopted(other.root))

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def cells(self, box=None, scale=1):
        """Return the set of the (y, x) that are ALIVE, each divided by the scale.

        Args:
            box: The Box to look in, or None for the whole plane.
            scale: A power of two. The sides of the box are multiples of it. Squares of
                this side are not looked into.
        """
        half = self.root.side // 2
        found, known, pending = set(), {}, [(self.root, self.root.level, -half, -half)]
        while pending:
            square, level, top, left = pending.pop()
            if not (square.population if level else square):
                continue
            square, level, down, right = _crowded(square, level, known)
            top, left, side = top + down, left + right, SIDE << level
            if box and not (top <= box.bottom and box.top < top + side
                            and left <= box.right and box.left < left + side):
                continue
            if side <= scale and level < self.root.level:
                found.add((top // scale, left // scale))
            elif level:
                side //= 2
                pending += [(square.nw, level - 1, top, left),
                            (square.ne, level - 1, top, left + side),
                            (square.sw, level - 1, top + side, left),
                            (square.se, level - 1, top + side, left + side)]
            else:
                found.update([(y // scale, x // scale)
                              for y, x in _cells(square, top, left)
                              if not box or (y, x) in box])
        return found

    def grown(self, nodes):
        """Return an equal Quadtree with a root that is twice as large."""
        root, node = self.root, nodes.node
        level, empty = root.level, nodes.empty(root.level - 1)
        nw, ne, sw, se = root.squares()
        return Quadtree(node(
            node(empty, empty, empty, nw, level), node(empty, empty, ne, empty, level),
            node(empty, sw, empty, empty, level), node(se, empty, empty, empty, level),
            level + 1))

    def trimmed(self, nodes):
        """Return an equal Quadtree with the smallest root."""
        root = self.root
        while root.level > 1:
            middle = nodes.node(*root.middle(), level=root.level - 1)
            if middle.population < root.population:
                break
            root = middle
        return Quadtree(root)


MIDDLE = {(y, x) for y in (-1, 0) for x in (-1, 0)}


def joined(node):
    """Return the cells of a Node of level 1 as one integer, STRIDE bits a row."""
    return node.nw | node.ne << SIDE | (node.sw | node.se << SIDE) << SIDE * STRIDE


def cut(cells):
    """Return the leaf in the middle of cells as ``joined`` returns them."""
    return cells >> SIDE // 2 * (STRIDE + 1) & LEAF


def _cells(leaf, top, left):
    """Yield the (y, x) of the cells of a leaf."""
    while leaf:
        bit = leaf.bit_length() - 1
        leaf ^= 1 << bit
        yield top + bit // STRIDE, left + bit % STRIDE


def _crowded(square, level, known):
    """Return the smallest square with all cells of a square, and where it is in that.

    It is a leaf, or has cells in two of its squares. So a walk from one to the next
    takes no longer than there are cells, however many levels are between them.

    Args:
        square: A Node or a leaf with cells.
        level: Of the square.
        known: Dict of results by Node, to be filled.

    Returns:
        (square, level, down, right): the place is that of its first cell.
    """
    path, end = [], None
    while level:
        end = known.get(square)
        if end:
            break
        parts = [(index, part) for index, part in enumerate(square.squares())
                 if (part.population if level > 1 else part)]
        if len(parts) > 1:
            break
        path.append((square, level, parts[0][0]))
        square, level = parts[0][1], level - 1
    end = end or (square, level, 0, 0)
    for node, above, index in reversed(path):
        half = SIDE << above - 1
        end = end[:2] + (end[2] + index // 2 * half, end[3] + index % 2 * half)
        known[node] = end
    return end


def _digest(square, level, known):
    """Return a number for a Node or a leaf that does not depend on its store."""
    if square not in known:
        # Not of an integer: its hash is a remainder, and the same if cells move.
        known[square] = hash(tuple([
            _digest(one, level - 1, known) for one in square.squares()])
            if level else '%x' % square)
    return known[square]


def _ends(square, level, known):
    """Return the first and the last row and column with live cells, or None.

    Args:
        square: A Node or a leaf.
        level: Of the square.
        known: Dict of results, to be filled.

    Returns:
        (top, left, bottom, right) from the first cell of the square on.
    """
    if square not in known:
        if level:
            side = SIDE << level - 1
            ends = [(y + top, x + left, y + bottom, x + right)
                    for (y, x), (top, left, bottom, right) in [
                        ((index // 2 * side, index % 2 * side), ends)
                        for index, ends in enumerate([
                            _ends(part, level - 1, known)
                            for part in square.squares()]) if ends]]
        else:
            cells = list(_cells(square, 0, 0))
            ends = [cell + cell for cell in cells]
        known[square] = ends and tuple(
            choose(column) for choose, column in zip((min, min, max, max), zip(*ends)))
    return known[square]
