"""An unbounded plane, of which only what is alive is kept.

Only cells next to something alive are stepped: all others have nothing to tell.
"""

from collections import defaultdict

from gol_core.environment import UnknownStateError
from gol_core.rules import ALIVE, EMPTY, check_queries, neighborhood_of


class BirthFromNothingError(ValueError):
    """A rule by which a cell is born that has nothing alive around it."""


class Plane(object):
    """The cells of an unbounded plane, all EMPTY but for some.

    cells  the (y, x) that are ALIVE

    What a Grid is for the torus, but that its simulation is good for one
    generation: the cells to step are other ones in the next.
    """

    __hash__ = None
    # No cell has a place of its own in live_a_generation.
    height = width = 0
    _rows = ()

    def __init__(self, cells=()):
        self._cells = set(cells)
        for cell in self._cells:
            if not (isinstance(cell, tuple) and len(cell) == 2
                    and hasattr(cell[0], '__index__')
                    and hasattr(cell[1], '__index__')):
                raise TypeError('cell %r: expected (y, x), two whole numbers' % (cell,))
        # Those that are to be told their state, of which some were not yet.
        self._stepped = self._untold = ()

    def query(self, y, x):
        """Return the state at (y, x)."""
        return ALIVE if (y, x) in self._cells else EMPTY

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise UnknownStateError."""
        if state == ALIVE:
            self._cells.add((y, x))
        elif state == EMPTY:
            self._cells.discard((y, x))
        else:
            raise UnknownStateError(state, y, x)
        if self._untold:
            self._untold.discard((y, x))

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        return set(self._cells)

    def simulation(self, variant, rule, cell, before=None):
        """Return what to live the next generation by.

        variant  a module with ``simulate``
        cell     a coroutine cell(y, x, rule), that asks nobody but the cell and
                 the neighborhood of the rule
        before   what the last generation was lived by, of no more use

        Raises BirthFromNothingError or TooManyQueriesError.
        """
        check_births(rule)
        offsets = neighborhood_of(rule).offsets
        near = set(self._cells)
        for dy, dx in offsets:
            near.update([(y - dy, x - dx) for y, x in self._cells])
            # As soon as it is known: all of them may not fit into memory.
            check_queries(rule, len(near))
        cells = self._stepped = sorted(near)
        return variant.simulate(
            1, len(cells), rule,
            lambda _, index, rule: cell(cells[index][0], cells[index][1], rule))

    def stepped(self, index):
        """Return the (y, x) of a step of its simulation, or None behind the last.
        """
        return self._stepped[index] if index < len(self._stepped) else None

    def __eq__(self, other):
        if not isinstance(other, Plane):
            return NotImplemented
        return self._cells == other._cells

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return 'Plane(%r)' % sorted(self._cells)

    # What live_a_generation asks of a world.

    def _unborn(self):
        unborn = Plane()
        unborn._stepped, unborn._untold = self._stepped, set(self._stepped)
        return unborn

    def _replies(self):
        replies = defaultdict(_empty_row)
        for y, x in self._cells:
            replies[y][x] = ALIVE
        return replies

    def _missing(self):
        return min(self._untold) if self._untold else None

    def _progress(self):
        return len(self._stepped) - len(self._untold), len(self._stepped)


def box_of(cells):
    """Return the least and the most y of cells, and of x; [] if there are none."""
    # Not zip(*cells), which takes seconds for a million.
    axes = [y for y, _ in cells], [x for _, x in cells]
    return [(min(axis), max(axis)) for axis in axes if axis]


def check_births(rule):
    """Raise BirthFromNothingError if a cell is born with nothing around it."""
    if rule(EMPTY, 0) == ALIVE:
        raise BirthFromNothingError(
            '%s: a cell with nothing around it is born: expected a torus or '
            'a bounded plane for it' % (rule,))


def _empty_row():
    return defaultdict(_empty)


def _empty():
    return EMPTY
