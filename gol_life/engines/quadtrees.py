"""Quadtrees of cells on a plane: where their squares are, and which cells they have."""


from gol_core.display import Box

from .nodes import SIDE, STRIDE, Nodes


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
