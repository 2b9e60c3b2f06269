"""The environment that answers the coroutines: a torus, advanced by generations.

The environment knows no rule and no neighborhood. It answers each ``Query`` from
the present world and writes each ``Transition`` to the next one. Other worlds are in
``gol_life.worlds``.
"""

import six

from .errors import (
    GridSizeError,
    MissingTransitionError,
    NoSimulationError,
    NoVariantError,
    NoWorldError,
    SimulationEndedError,
    UnknownInstructionError,
    UnknownStateError,
)
from .instructions import TICK, Query, Transition
from .rules import ALIVE, EMPTY
from .wording import counted
from .world import World, check_queries

STATES = {ALIVE: ALIVE, EMPTY: EMPTY}


class Grid(World):
    """The cells of a torus, all EMPTY at first.

    Coordinates out of bounds wrap around. Rows are y and columns are x. North is
    y + 1. The text of a grid starts with the row of y = 0, so north is down there.

    Args:
        height: In cells, at least 1.
        width: In cells, at least 1.

    Raises:
        GridSizeError: The height or the width is not such a number.
    """

    name, wraps = 'torus', True

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

        Raises:
            GridSizeError: There is no row, or the rows have different lengths.
            UnknownStateError: A character is neither ALIVE nor EMPTY.

        Example:
            >>> print(Grid.from_rows(['-*-', '--*']))
            -*-
            --*
        """
        rows = list(rows)
        grid = cls(len(rows), len(rows[0]) if rows else 0)
        for y, row in enumerate(rows):
            if len(row) != grid.width:
                raise GridSizeError('row %d has %s: expected %d, as in '
                                    'row 0' % (y, counted(len(row), 'cell'),
                                               grid.width))
            for x, state in enumerate(row):
                grid.assign(y, x, state)
        return grid

    @property
    def bounds(self):
        return self.height, self.width

    @property
    def description(self):
        return 'a torus of %dx%d' % self.bounds

    def query(self, y, x):
        try:
            return self._rows[y % self.height][x % self.width]
        except TypeError:
            six.raise_from(_no_place(y, x), None)

    def assign(self, y, x, state):
        if state not in (ALIVE, EMPTY):
            raise UnknownStateError(state, y, x)
        try:
            self._rows[y % self.height][x % self.width] = state
        except TypeError:
            six.raise_from(_no_place(y, x), None)

    def __eq__(self, other):
        if not isinstance(other, Grid):
            return NotImplemented
        return self.wraps == other.wraps and self._rows == other._rows

    def __ne__(self, other):
        return not self == other

    def rows(self):
        """Return the rows as text, the row of y = 0 first."""
        return [''.join(row) for row in self._rows]

    def cells(self):
        return {(y, x) for y, row in enumerate(self._rows)
                for x, state in enumerate(row) if state == ALIVE}

    def with_cells(self, cells):
        grid = type(self)(self.height, self.width)
        for y, x in cells:
            grid.assign(y, x, ALIVE)
        return grid

    def simulation(self, variant, rule, cell, before=None):
        check_queries(rule, self.height * self.width)
        return before or variant.simulate(self.height, self.width, rule, cell)

    def __str__(self):
        return '\n'.join(self.rows())

    def __repr__(self):
        return '%s.from_rows(%r)' % (type(self).__name__, self.rows())

    def stepped(self, index):
        y, x = divmod(index, self.width)
        return (y, x) if y < self.height else None

    def successor(self):
        following = type(self)(self.height, self.width)
        following._rows = [[None] * self.width for _ in range(self.height)]
        return following

    def missing(self):
        return next(((y, row.index(None)) for y, row in enumerate(self._rows)
                     if None in row), None)

    def progress(self):
        return (sum(self.width - row.count(None) for row in self._rows),
                self.height * self.width)

    def states(self):
        # Twice around the torus, so that a step over its edge needs no remainder. A
        # step to -1 needs none anyway.
        return [row * 2 for row in self._rows] * 2

    def slots(self):
        return self._rows


def _no_place(y, x):
    # If y is text, ``y % height`` raises an error about string formatting.
    return TypeError('cell (%r, %r): expected y and x, two whole numbers' % (y, x))


def check_variant(variant):
    """Raise NoVariantError unless a variant is a module with ``simulate``."""
    if not hasattr(variant, 'simulate'):
        raise NoVariantError('variant %r: expected a module with simulate, such as '
                             'gol_py2compat' % (variant,))


def check_world(world):
    """Raise NoWorldError unless a value is a World."""
    if not isinstance(world, World):
        raise NoWorldError('world %r: expected a Grid or another world' % (world,))


def check_simulation(sim):
    """Raise NoSimulationError unless a value is a generator."""
    if not hasattr(sim, 'send'):
        raise NoSimulationError('simulation %r: expected a generator, as '
                                'simulate(height, width) returns' % (sim,))


def live_a_generation(world, sim):
    """Resume a simulation until it yields TICK; return the next generation.

    Args:
        world: The present World. It never changes, even if there is an error.
        sim: A generator of instructions, ready for its next generation.

    Raises:
        GameError: One of gol_core.errors.
    """
    check_world(world)
    check_simulation(sim)
    following = world.successor()
    states, slots, send = world.states(), following.slots(), sim.send
    try:
        instruction = send(None)
        while instruction is not TICK:
            while type(instruction) is Query:  # Nine of ten are: keep this short.
                try:
                    state = states[instruction[0]][instruction[1]]
                except (LookupError, TypeError):
                    state = world.query(*instruction)
                instruction = send(state)
            if isinstance(instruction, Transition):
                y, x, state = instruction
                try:
                    slots[y][x] = STATES[state]
                except (LookupError, TypeError):
                    following.assign(y, x, state)
                instruction = send(None)
            elif isinstance(instruction, Query):
                instruction = send(world.query(*instruction))
            elif instruction is not TICK:
                raise UnknownInstructionError(instruction)
    except StopIteration:
        six.raise_from(SimulationEndedError(*following.progress()), None)
    missing = following.missing()
    if missing:
        raise MissingTransitionError(*missing + following.progress())
    return following
