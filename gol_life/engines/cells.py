"""An engine that runs the coroutines of a variant, message by message."""

from six.moves import range

from gol_core.environment import check_variant, check_world, live_a_generation
from gol_core.rules import MapRule, counts_eight, game_logic, neighborhood_of

from .engine import Engine


def cell_of(variant, rule):
    """Return the cell coroutine of a variant that asks what a rule needs.

    Args:
        variant: A module with ``step_cell``, ``step_cell_around`` and
            ``step_cell_by_map``.
        rule: A callable rule(state, neighbors) -> state.
    """
    if counts_eight(rule):
        return variant.step_cell
    if isinstance(rule, MapRule):
        return variant.step_cell_by_map
    return variant.step_cell_around


def radius_of(rule):
    """Return the largest distance to a cell that a rule counts, along an axis."""
    return max(abs(step) for offset in neighborhood_of(rule).offsets
               for step in offset)


class CellEngine(Engine):
    """An engine of coroutines.

    Args:
        variant: A module with ``simulate`` and its cells.
        world: The World to begin with. It is left unchanged.
        rule: A callable rule(state, neighbors) -> state.

    Attributes:
        world: The present World.

    Raises:
        NoVariantError: The variant has no ``simulate``.
    """

    def __init__(self, variant, world, rule=game_logic):
        check_variant(variant)
        check_world(world)
        self.world = world
        self.radius = radius_of(rule)
        self._variant, self._rule = variant, rule
        self._simulation = None

    @property
    def bounds(self):
        return self.world.bounds

    @property
    def population(self):
        return len(self.world.cells())

    def advance(self, generations):
        cell = cell_of(self._variant, self._rule)
        for _ in range(generations):
            self._simulation = self.world.simulation(
                self._variant, self._rule, cell, self._simulation)
            self.world = live_a_generation(self.world, self._simulation)

    def cells(self):
        return self.world.cells()

    def with_cells(self, cells):
        return CellEngine(self._variant, self.world.with_cells(cells), self._rule)

    def copy(self):
        return CellEngine(self._variant, self.world, self._rule)

    def digest(self):
        return hash(frozenset(self.world.cells()))

    def __eq__(self, other):
        if not isinstance(other, CellEngine):
            return NotImplemented
        return ((self._variant, self._rule) == (other._variant, other._rule)
                and self.world == other.world)
