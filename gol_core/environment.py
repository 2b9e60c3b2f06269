"""Who listens to the coroutines: a torus of cells, and one generation of it.

The environment knows nothing of rules or neighborhoods. It answers each
``Query`` from the present grid and writes each ``Transition`` to the next.
Other worlds than the torus are in modules of their own.
"""

import six

from .instructions import TICK, Query, Transition
from .rules import ALIVE, EMPTY, check_queries


class GridSizeError(ValueError):
    """A height or a width that is no whole number from 1 on, or unequal rows."""


class UnknownStateError(ValueError):
    """A state, of the cell at (y, x), that is neither ALIVE nor EMPTY."""

    def __str__(self):
        state = self.args[0]
        return 'state %r at (%r, %r): expected %r (ALIVE) or %r (EMPTY)%s' % (
            self.args + (ALIVE, EMPTY, ': a rule returns one of these, not whether '
                         'the cell is alive' if isinstance(state, bool) else ''))


class NoWorldError(TypeError):
    """Something that is no Grid and no other world was given as one."""


class NoSimulationError(TypeError):
    """Something that is no generator was given as a simulation."""


class UnknownInstructionError(TypeError):
    """A simulation yielded what is no Query, no Transition and not TICK."""


class SimulationEndedError(RuntimeError):
    """A simulation ended before it yielded TICK."""


class MissingTransitionError(RuntimeError):
    """A simulation yielded TICK before every cell had its transition."""


class NoVariantError(TypeError):
    """Something that is no module with ``simulate`` was given as a variant."""


class Grid(object):
    """The cells of a torus, all EMPTY at first.

    height, width  in cells, each at least 1; otherwise GridSizeError

    Coordinates out of bounds wrap around. Rows are y, columns are x, and
    north is y + 1, though the text of a grid starts with y = 0.
    """

    __hash__ = None

    def __init__(self, height, width):
        for name, cells in ('height', height), ('width', width):
            if not hasattr(cells, '__index__') or isinstance(cells, bool) or cells < 1:
                raise GridSizeError('%s %r: expected a whole number of cells, at '
                                    'least 1' % (name, cells))
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
        try:
            return self._rows[y % self.height][x % self.width]
        except TypeError:
            six.raise_from(_no_place(y, x), None)

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise UnknownStateError."""
        if state not in (ALIVE, EMPTY):
            raise UnknownStateError(state, y, x)
        try:
            self._rows[y % self.height][x % self.width] = state
        except TypeError:
            six.raise_from(_no_place(y, x), None)

    def __eq__(self, other):
        if not isinstance(other, Grid):
            return NotImplemented
        return self._rows == other._rows

    def __ne__(self, other):
        return not self == other

    def rows(self):
        """Return the rows as text, the row of y = 0 first."""
        return [''.join(row) for row in self._rows]

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        return {(y, x) for y, row in enumerate(self._rows)
                for x, state in enumerate(row) if state == ALIVE}

    def simulation(self, variant, rule, cell, before=None):
        """Return what to live the next generation by.

        variant  a module with ``simulate``
        cell     a coroutine cell(y, x, rule)
        before   what the last generation was lived by, if there was one

        Raises TooManyQueriesError.
        """
        check_queries(rule, self.height * self.width)
        return before or variant.simulate(self.height, self.width, rule, cell)

    def __str__(self):
        return '\n'.join(self.rows())

    def __repr__(self):
        return '%s.from_rows(%r)' % (type(self).__name__, self.rows())

    def stepped(self, index):
        """Return the (y, x) of a step of its simulation, or None behind the last.
        """
        y, x = divmod(index, self.width)
        return (y, x) if y < self.height else None

    # The rest is how a world and live_a_generation get on with each other.

    def _unborn(self):
        """Return a world of this shape whose cells have no state at all."""
        unborn = type(self)(self.height, self.width)
        # So that a cell without a transition shows.
        unborn._rows = [[None] * self.width for _ in range(self.height)]
        return unborn

    def _replies(self):
        """Return what has a state at [y][x], or a LookupError for ``query``."""
        # Twice around the torus: a step over its edge needs no remainder, neither
        # behind the last row nor before the first, which is counted from the end.
        return [row * 2 for row in self._rows] * 2

    def _missing(self):
        """Return the first (y, x) without a state, or None."""
        return next(((y, row.index(None)) for y, row in enumerate(self._rows)
                     if None in row), None)

    def _progress(self):
        """Return how many cells have a state, and how many are to have one."""
        return (sum(self.width - row.count(None) for row in self._rows),
                self.height * self.width)


def _no_place(y, x):
    # The text y % height would be an error about formats.
    return TypeError('cell (%r, %r): expected y and x, two whole numbers' % (y, x))


def check_variant(variant):
    """Raise NoVariantError for a variant without ``simulate``, such as its name."""
    if not hasattr(variant, 'simulate'):
        raise NoVariantError('variant %r: expected a module with simulate, as '
                             'import gol_py2compat makes it' % (variant,))


def check_simulation(sim):
    """Raise NoSimulationError for no generator, such as ``simulate`` itself."""
    if not hasattr(sim, 'send'):
        raise NoSimulationError('simulation %r: expected a generator, as '
                                'simulate(height, width) returns' % (sim,))


def _check_world(world):
    if not hasattr(world, '_unborn'):
        raise NoWorldError('world %r: expected a Grid or another world' % (world,))


def live_a_generation(grid, sim):
    """Resume sim until it yields TICK; return the next generation.

    grid  the present Grid, or another world, left as it is whatever happens
    sim   a generator of instructions, ready for its next generation

    Raises NoWorldError, NoSimulationError, UnknownInstructionError,
    UnknownStateError, SimulationEndedError or MissingTransitionError, each with
    what was seen and what was expected.
    """
    _check_world(grid)
    check_simulation(sim)
    height, width = grid.height, grid.width
    following = grid._unborn()
    rows = following._rows
    replies = grid._replies()
    states = ALIVE, EMPTY
    send = sim.send
    try:
        instruction = send(None)
        while instruction is not TICK:
            # Nine of ten are queries, and most of what they cost is in here.
            while type(instruction) is Query:
                try:
                    state = replies[instruction[0]][instruction[1]]
                except LookupError:
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
        six.raise_from(SimulationEndedError(
            'the simulation ended after %d of %d cells: expected to go on '
            'to TICK' % following._progress()), None)
    missing = following._missing()
    if missing:
        raise MissingTransitionError(
            'TICK before a transition of cell (%d, %d), after %d of %d cells: '
            'expected one from each: is this a simulation of another size?'
            % (missing + following._progress()))
    return following
