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

    def rows(self):
        """Return the rows as text, the row of y = 0 first."""
        return [''.join(row) for row in self._rows]

    def __str__(self):
        return '\n'.join(self.rows())

    def __repr__(self):
        return 'Grid.from_rows(%r)' % self.rows()


def live_a_generation(grid, sim):
    """Resume sim until it yields TICK; return the next generation.

    grid  the present Grid, left as it is whatever happens
    sim   a generator of instructions, ready for its next generation

    Raises UnknownInstructionError, UnknownStateError, SimulationEndedError
    or MissingTransitionError, each with what was seen and what was expected.
    """
    height, width = grid.height, grid.width
    following = Grid(height, width)
    # No state at all, so that a cell without a transition shows.
    following._rows = rows = [[None] * width for _ in range(height)]
    # Twice around the torus: a step over its edge needs no remainder, neither
    # behind the last row nor before the first, which is counted from the end.
    around = [row * 2 for row in grid._rows] * 2
    states = ALIVE, EMPTY
    send = sim.send
    try:
        instruction = send(None)
        while instruction is not TICK:
            # Nine of ten are queries, and most of what they cost is in here.
            while type(instruction) is Query:
                try:
                    state = around[instruction[0]][instruction[1]]
                except IndexError:
                    state = grid.query(*instruction)
                instruction = send(state)
            if isinstance(instruction, Transition):
                y, x, state = instruction
                if state in states and 0 <= y < height and 0 <= x < width:
                    rows[y][x] = state
                else:
                    following.assign(y, x, state)
                instruction = send(None)
            elif isinstance(instruction, Query):
                instruction = send(grid.query(*instruction))
            elif instruction is not TICK:
                raise UnknownInstructionError(
                    'instruction %r: expected a Query, a Transition or TICK'
                    % (instruction,))
    except StopIteration:
        stepped = sum(len(row) - row.count(None) for row in rows)
        six.raise_from(SimulationEndedError(
            'the simulation ended after %d of %d cells: expected to go on '
            'to TICK' % (stepped, height * width)), None)
    _check_transitions(rows)
    return following


def _check_transitions(rows):
    """Raise MissingTransitionError if a cell has no state."""
    for y, row in enumerate(rows):
        if None in row:
            raise MissingTransitionError(
                'TICK before a transition of cell (%d, %d): expected one '
                'from each of the %d cells'
                % (y, row.index(None), len(rows) * len(row)))
