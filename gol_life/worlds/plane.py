"""A plane without bounds, which keeps the live cells only.

Only the live cells and their neighbors are stepped: no other cell can change.
"""

from collections import defaultdict

from gol_core.errors import GameError, UnknownStateError
from gol_core.rules import ALIVE, EMPTY, neighborhood_of
from gol_core.world import World, check_queries


class BirthFromNothingError(GameError, ValueError):
    """By this rule a cell is born that has no live neighbor."""


class Plane(World):
    """The cells of a plane without bounds, some of them ALIVE.

    Its simulation is good for one generation: the next one steps other cells.

    Args:
        cells: The (y, x) that are ALIVE.
    """

    name, wraps, description = 'plane', False, 'a plane without bounds'

    def __init__(self, cells=()):
        self._cells = set(cells)
        for cell in self._cells:
            if not (isinstance(cell, tuple) and len(cell) == 2
                    and hasattr(cell[0], '__index__')
                    and hasattr(cell[1], '__index__')):
                raise TypeError('cell %r: expected (y, x), two whole numbers' % (cell,))
        # The cells that get a state in this generation, and those without one yet.
        self._stepped = self._missing = ()

    def query(self, y, x):
        return ALIVE if (y, x) in self._cells else EMPTY

    def assign(self, y, x, state):
        if state == ALIVE:
            self._cells.add((y, x))
        elif state == EMPTY:
            self._cells.discard((y, x))
        else:
            raise UnknownStateError(state, y, x)
        if self._missing:
            self._missing.discard((y, x))

    def cells(self):
        return set(self._cells)

    def with_cells(self, cells):
        return Plane(cells)

    def simulation(self, variant, rule, cell, before=None):
        """Return the simulation of the next generation.

        Args:
            variant: A module with ``simulate``.
            rule: A callable rule(state, neighbors) -> state.
            cell: A coroutine cell(y, x, rule) that queries only itself and the
                neighborhood of the rule.
            before: Not used.

        Raises:
            BirthFromNothingError: A cell without live neighbors would be born.
            TooManyQueriesError: The cells would yield too many queries.
        """
        check_births(rule)
        offsets = neighborhood_of(rule).offsets
        near = set(self._cells)
        for dy, dx in offsets:
            near.update([(y - dy, x - dx) for y, x in self._cells])
            # In the loop, because all of them may not fit into memory.
            check_queries(rule, len(near))
        cells = self._stepped = sorted(near)
        return variant.simulate(
            1, len(cells), rule,
            lambda _, index, rule: cell(cells[index][0], cells[index][1], rule))

    def stepped(self, index):
        return self._stepped[index] if index < len(self._stepped) else None

    def __eq__(self, other):
        if not isinstance(other, Plane):
            return NotImplemented
        return self._cells == other._cells

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return 'Plane(%r)' % sorted(self._cells)

    def successor(self):
        following = Plane()
        following._stepped, following._missing = self._stepped, set(self._stepped)
        return following

    def states(self):
        states = defaultdict(_empty_row)
        for y, x in self._cells:
            states[y][x] = ALIVE
        return states

    def missing(self):
        return min(self._missing) if self._missing else None

    def progress(self):
        return len(self._stepped) - len(self._missing), len(self._stepped)


class VastPlane(Plane):
    """A plane with more cells than a set can hold, for HashLife only.

    Args:
        tree: The Quadtree of the cells.
    """

    def __init__(self, tree):
        super(VastPlane, self).__init__()
        self._tree = tree

    @property
    def population(self):
        return self._tree.population

    def box(self, *generations):
        return self._tree.box()

    def cells(self):
        """Return the Quadtree of the cells."""
        return self._tree


def check_births(rule):
    """Raise BirthFromNothingError if a cell is born without live neighbors."""
    if rule(EMPTY, 0) == ALIVE:
        raise BirthFromNothingError(
            '%s: cells without live neighbors are born: expected a torus or '
            'a bounded plane' % (rule,))


def _empty_row():
    return defaultdict(_empty)


def _empty():
    return EMPTY
