"""HashLife: an engine for the plane that computes each part of it once.

This is the algorithm of R. W. Gosper, 1984. A square of cells decides the middle of
itself some generations later. That future is stored for each different square, so what
repeats in space or time costs nothing. The circuit that was made from the cell advances
the smallest squares.
"""

import copy

from six.moves import range

from ..worlds.plane import check_births
from .engine import Engine, EngineError
from .nodes import MOST_LEVEL, STRIDE, FullError, Nodes, cut, joined
from .quadtrees import Quadtree

# The highest level of a plane: the largest one of a file, and room for what leaves it.
HIGHEST = MOST_LEVEL + 8
# The most nodes of a plane and of its futures. They take about 600 MB.
MOST_NODES = 2 ** 21
# The largest radius for which the middle of a Node of level 1 has a future.
MOST_RADIUS = STRIDE // 4
ONES = (1 << STRIDE * STRIDE) - 1


class HashLifeError(EngineError, ValueError):
    """A plane or a rule that HashLife cannot advance."""


class Futures(Nodes):
    """A store of Nodes, and of their futures.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        most: How many Nodes to store, at most.

    Attributes:
        environment: As given.
        collections: How often Nodes were collected.
        work: How many futures were computed.
    """

    def __init__(self, environment, most):
        super(Futures, self).__init__(most)
        if environment.radius > MOST_RADIUS:
            raise HashLifeError('a cell that asks %d cells away: expected at most %d '
                                'for HashLife' % (environment.radius, MOST_RADIUS))
        self.environment, self.collections, self.work = environment, 0, 0
        # The future of a square is a quarter of its side away, divided by the speed.
        speed = (environment.radius - 1).bit_length()
        self._fastest = STRIDE.bit_length() - 4 - speed
        self._futures = []

    def collect(self):
        """Forget all Nodes and futures. Engines keep the Nodes of their cells."""
        self.clear()
        del self._futures[:]
        self.collections += 1

    def tree(self, cells):
        """Return the Quadtree of cells, if need be after a collection.

        Raises:
            HashLifeError: It has more Nodes than there may be.
        """
        try:
            return Quadtree.of(cells, self)
        except FullError:
            self.collect()
        try:
            return Quadtree.of(cells, self)
        except FullError:
            raise HashLifeError(self.refusal())

    def refusal(self):
        """Return the message for a plane that does not fit."""
        return ('more than %d different squares: expected at most as many for HashLife'
                % self.most)

    def advanced(self, tree, exponent):
        """Return a Quadtree 2 ** exponent generations later.

        Raises:
            FullError: The store is too small.
        """
        # Twice as large a root as the time needs, because the cells can reach as far.
        level = max(tree.root.level + 2, exponent + 1 - self._fastest)
        if level > HIGHEST:
            raise HashLifeError('a plane of 2^%d cells: expected at most 2^%d on a side'
                                % (level + 4, HIGHEST + 4))
        while tree.root.level < level:
            tree = tree.grown(self)
        self._futures += [{} for _ in range(exponent + 1 - len(self._futures))]
        return Quadtree(self._future(tree.root, exponent)).trimmed(self)

    def _future(self, node, exponent):
        """Return the middle of a Node, 2 ** exponent generations later."""
        known = self._futures[exponent]
        found = known.get(node)
        if found is None:
            self.work += 1
            if node.level > 1:
                found = self._assembled(node, exponent)
            else:
                found = cut(self.environment.run(
                    joined(node), 1 << exponent, ONES, STRIDE))
            known[node] = found
        return found

    def _assembled(self, node, exponent):
        """Return the future of a Node from those of smaller ones."""
        make, future, level = self.node, self._future, node.level - 1
        nw, ne, sw, se = node.nw, node.ne, node.sw, node.se
        # Either both halves of the time, or the whole time at once.
        halves = exponent == node.level + self._fastest
        first = exponent - halves
        north = future(make(nw.ne, ne.nw, nw.se, ne.sw, level), first)
        west = future(make(nw.sw, nw.se, sw.nw, sw.ne, level), first)
        here = future(make(nw.se, ne.sw, sw.ne, se.nw, level), first)
        east = future(make(ne.sw, ne.se, se.nw, se.ne, level), first)
        south = future(make(sw.ne, se.nw, sw.se, se.sw, level), first)
        nw = make(future(nw, first), north, west, here, level)
        ne = make(north, future(ne, first), here, east, level)
        sw = make(west, here, future(sw, first), south, level)
        se = make(here, east, south, future(se, first), level)
        if halves:
            # Not in a loop over a list, which takes a third call for each level.
            return make(future(nw, first), future(ne, first),
                        future(sw, first), future(se, first), level)
        middles = [quarter.middle() for quarter in (nw, ne, sw, se)]
        if level > 1:
            middles = [make(*middle, level=level - 1) for middle in middles]
        return make(*middles, level=level)


class HashLife(Engine):
    """An engine for a plane without bounds, which computes each part of it once.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        cells: The (y, x) that are ALIVE, or a Quadtree of them.
        most: How many Nodes to store, at most. The engines that ``copy`` and
            ``with_cells`` return share them.

    Attributes:
        generation: How many generations its cells were advanced.

    Raises:
        BirthFromNothingError: By the rule, a cell without live neighbors is born.
        HashLifeError: The radius of the rule is too large, or the store too small.
    """

    # Each further step takes about as long as one of twice as many generations.
    stretch, part = 256, 1

    def __init__(self, environment, cells, most=MOST_NODES):
        check_births(environment.rule)
        self.radius = environment.radius
        self._futures = Futures(environment, most)
        self._set(cells)

    def _set(self, cells):
        self.generation = 0
        self._tree = (cells if isinstance(cells, Quadtree)
                      else self._futures.tree(cells))

    def tree(self):
        return self._tree

    @property
    def collections(self):
        """How often Nodes were collected, to keep their number."""
        return self._futures.collections

    @property
    def work(self):
        """How many futures were computed."""
        return self._futures.work

    @property
    def population(self):
        return self._tree.population

    def advance(self, generations):
        exponent, store, fresh = generations.bit_length(), self._futures, False
        while generations:
            exponent = min(exponent, generations.bit_length() - 1)
            try:
                self._tree = store.advanced(self._tree, exponent)
            except FullError:
                if fresh and not exponent:
                    raise HashLifeError(store.refusal())
                # A store with nothing else in it is too small for so many generations.
                exponent -= fresh
                store.collect()
                fresh = True
            else:
                generations -= 1 << exponent
                self.generation += 1 << exponent
                fresh = False

    def cells(self):
        return self._tree.cells()

    def box(self):
        return self._tree.box()

    def window(self, box):
        return self._tree.cells(box)

    def places(self, box, scale):
        return self._tree.cells(box, scale)

    def with_cells(self, cells):
        other = copy.copy(self)
        other._set(cells)
        return other

    def copy(self):
        return copy.copy(self)

    def digest(self):
        return self._tree.digest()

    def __eq__(self, other):
        if not isinstance(other, HashLife):
            return NotImplemented
        return (self._futures.environment is other._futures.environment
                and self._tree == other._tree)
