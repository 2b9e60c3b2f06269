"""The contract of a world: its cells, whatever stores them."""

from .display import Box
from .errors import TooManyQueriesError
from .rules import neighborhood_of
from .wording import quoted

# The most cells times neighbors in a generation of coroutines, which takes minutes.
MOST_QUERIES = 10 ** 8


class World(object):
    """A world of cells: the contract that every kind of world implements.

    Attributes:
        name: The kind of world, as ``--world`` names it.
        bounds: (height, width) in cells, or None for a plane without bounds.
        wraps: Whether a cell at an edge has neighbors at the opposite edge.
        description: The kind and the size of the world, in words.
    """

    __hash__ = None
    name = bounds = wraps = description = None

    def box(self, *generations):
        """Return the Box to draw this world in.

        Args:
            generations: Sets of cells (y, x). A plane is drawn as far as they reach.
        """
        if self.bounds:
            return Box(0, 0, *self.bounds)
        # An empty Box could not be drawn.
        return Box.around(set().union(*generations) or {(0, 0)})

    def query(self, y, x):
        """Return the state at (y, x), ALIVE or EMPTY."""
        raise NotImplementedError

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise UnknownStateError."""
        raise NotImplementedError

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        raise NotImplementedError

    @property
    def population(self):
        """How many cells are ALIVE."""
        return len(self.cells())

    def with_cells(self, cells):
        """Return a world of this kind and size with other cells.

        Args:
            cells: The (y, x) that are ALIVE.
        """
        raise NotImplementedError

    def simulation(self, variant, rule, cell, before=None):
        """Return the simulation of the next generation.

        Args:
            variant: A module with ``simulate``.
            rule: A callable rule(state, neighbors) -> state.
            cell: A coroutine cell(y, x, rule).
            before: The simulation of the last generation, if there was one.

        Raises:
            TooManyQueriesError: The cells would yield too many queries.
        """
        raise NotImplementedError

    def stepped(self, index):
        """Return the (y, x) of the cell that a simulation steps, or None after all.

        Args:
            index: The number of the step, from 0 on.
        """
        raise NotImplementedError

    def successor(self):
        """Return a world of this shape in which no cell has a state yet."""
        raise NotImplementedError

    def missing(self):
        """Return the first (y, x) without a state, or None."""
        raise NotImplementedError

    def progress(self):
        """Return how many cells have a state, and how many need one."""
        raise NotImplementedError

    def states(self):
        """Return the states for direct reads at [y][x], faster than ``query``.

        Where that raises LookupError, ``query`` has the state.
        """
        return ()

    def slots(self):
        """Return the states for direct writes at [y][x], faster than ``assign``.

        Where that raises LookupError, ``assign`` sets the state.
        """
        return ()


def check_queries(rule, cells):
    """Raise TooManyQueriesError if a generation would take hours.

    Args:
        rule: A callable rule(state, neighbors) -> state.
        cells: How many cells are stepped.
    """
    neighbors = len(neighborhood_of(rule).offsets)
    if cells * neighbors > MOST_QUERIES:
        raise TooManyQueriesError(
            '%s: %d cells or more, each with %d neighbors: expected at most %d cells '
            'times neighbors in a generation'
            % (quoted(str(rule)), cells, neighbors, MOST_QUERIES))
