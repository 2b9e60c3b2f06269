"""Who listens to the coroutines: a torus of cells, and one generation of it.

The environment knows nothing of rules or neighborhoods. It answers each
``Query`` from the present grid and writes each ``Transition`` to the next.
"""

import six

from .instructions import TICK, Query, Transition
from .rules import ALIVE, EMPTY


class GridSizeError(ValueError):
    """A height or a width below 1, or rows of unequal length."""


class UnknownStateError(ValueError):
    """A state that is neither ALIVE nor EMPTY."""


class UnknownInstructionError(TypeError):
    """A simulation yielded what is no Query, no Transition and not TICK."""


class SimulationEndedError(RuntimeError):
    """A simulation ended before it yielded TICK."""


class MissingTransitionError(RuntimeError):
    """A simulation yielded TICK before every cell had its transition."""


class Grid(object):
    """The cells of a torus, all EMPTY at first.

    height, width  in cells, each at least 1; otherwise GridSizeError

    Coordinates out of bounds wrap around. Rows are y, columns are x, and
    north is y + 1, though the text of a grid starts with y = 0.
    """

    __hash__ = None

    def __init__(self, height, width):
        for name, cells in ('height', height), ('width', width):
            if cells < 1:
                raise GridSizeError(
                    '%s %r: expected at least 1 cell' % (name, cells))
        self.height = height
        self.width = width
        self._rows = [[EMPTY] * width for _ in range(height)]

    @classmethod
    def from_rows(cls, rows):
        """Return the grid that rows of text show, the row of y = 0 first.

        Raises GridSizeError where a row has another length than the first,
        or there is none, and UnknownStateError where a character is no state.

        >>> print(Grid.from_rows(['-*-', '--*']))
        -*-
        --*
        """
        rows = list(rows)
        grid = cls(len(rows), len(rows[0]) if rows else 0)
        for y, row in enumerate(rows):
            if len(row) != grid.width:
                raise GridSizeError('row %d has %d cells: expected %d as in '
                                    'row 0' % (y, len(row), grid.width))
            for x, state in enumerate(row):
                grid.assign(y, x, state)
        return grid

    def query(self, y, x):
        """Return the state at (y, x)."""
        return self._rows[y % self.height][x % self.width]

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise UnknownStateError."""
        if state not in (ALIVE, EMPTY):
            raise UnknownStateError(
                'state %r at (%r, %r): expected %r (ALIVE) or %r (EMPTY)'
                % (state, y, x, ALIVE, EMPTY))
        self._rows[y % self.height][x % self.width] = state

    def __eq__(self, other):
        if not isinstance(other, Grid):
            return NotImplemented
        return self._rows == other._rows

    def __ne__(self, other):
        return not self == other

    def __str__(self):
        return '\n'.join(''.join(row) for row in self._rows)

    def __repr__(self):
        return 'Grid.from_rows(%r)' % str(self).splitlines()


def live_a_generation(grid, sim):
    """Resume sim until it yields TICK; return the next generation.

    grid  the present Grid, left as it is whatever happens
    sim   a generator of instructions, ready for its next generation

    Raises UnknownInstructionError, UnknownStateError, SimulationEndedError
    or MissingTransitionError, each with what was seen and what was expected.
    """
    following = Grid(grid.height, grid.width)
    # No state at all, so that a cell without a transition shows.
    following._rows = [[None] * grid.width for _ in range(grid.height)]
    try:
        instruction = next(sim)
        while instruction is not TICK:
            if isinstance(instruction, Query):
                instruction = sim.send(grid.query(*instruction))
            elif isinstance(instruction, Transition):
                following.assign(*instruction)
                instruction = next(sim)
            else:
                raise UnknownInstructionError(
                    'instruction %r: expected a Query, a Transition or TICK'
                    % (instruction,))
    except StopIteration:
        stepped = sum(len(row) - row.count(None) for row in following._rows)
        six.raise_from(SimulationEndedError(
            'the simulation ended after %d of %d cells: expected to go on '
            'to TICK' % (stepped, grid.height * grid.width)), None)
    for y, row in enumerate(following._rows):
        if None in row:
            raise MissingTransitionError(
                'TICK before a transition of cell (%d, %d): expected one '
                'from each of the %d cells'
                % (y, row.index(None), grid.height * grid.width))
    return following
