"""A world and who lives it, as one thing: by cells, or on bitboards.

Whatever it is, ``live(generations)`` lives it, ``cells()`` are the (y, x) that
are ALIVE and ``live_cells()`` is how many there are; ``copy()`` lives on by
itself. What has bounds can be compared and has a ``digest()``, as cycles.py
asks; what has none has a ``radius`` and ``with_cells(cells)``.
"""

from six.moves import range

from gol_core.environment import check_variant, live_a_generation
from gol_core.rules import MOORE, game_logic, neighborhood_of

from ..worlds.plane import Plane
from .board_plane import BoardPlane


def cell_of(variant, rule):
    """Return the cell coroutine of a variant that counts whom a rule does."""
    if neighborhood_of(rule) == MOORE:
        return variant.step_cell
    return variant.step_cell_around


def make_engine(environment, world):
    """Return a world on bitboards.

    environment  the BitboardEnvironment that is to live it
    world        a Grid, a BoundedGrid or a Plane

    Raises BirthFromNothingError.
    """
    if world.bounds:
        return environment.board(world.rows(), not world.wraps)
    return BoardPlane(environment, world.cells())


class CellEngine(object):
    """A world that the coroutines of a variant live, message by message.

    variant  a module with ``simulate`` and its cells
    world    a Grid, a BoundedGrid or a Plane; then the present one

    Raises NoVariantError, and BirthFromNothingError as soon as it is to live.
    """

    __hash__ = None

    def __init__(self, variant, world, rule=game_logic):
        check_variant(variant)
        self.world = world
        self.radius = max(abs(step) for offset in neighborhood_of(rule).offsets
                         for step in offset)
        self._variant, self._rule = variant, rule
        self._simulation = None

    def advance(self, generations):
        """Live so many generations."""
        for _ in range(generations):
            self._simulation = self.world.simulation(
                self._variant, self._rule, cell_of(self._variant, self._rule),
                self._simulation)
            self.world = live_a_generation(self.world, self._simulation)

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        return self.world.cells()

    @property
    def population(self):
        """Return how many cells are ALIVE."""
        return len(self.world.cells())

    def digest(self):
        """Return a number that is one for equal cells, and seldom else."""
        return hash(frozenset(self.world.cells()))

    def with_cells(self, cells):
        """Return a plane with other cells, lived the same way."""
        return CellEngine(self._variant, Plane(cells), self._rule)

    def copy(self):
        """Return one that lives on by itself."""
        return CellEngine(self._variant, self.world, self._rule)

    def __eq__(self, other):
        """Tell whether two of them have the same cells."""
        if not isinstance(other, CellEngine):
            return NotImplemented
        return self.world == other.world

    def __ne__(self, other):
        return not self == other
