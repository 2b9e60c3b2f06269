"""An engine that advances every cell at once, a bit for each.

It is made from the decisions of a cell of a variant, and checked against
``live_a_generation`` before it is used.
"""

import copy
import itertools
import random
import re

from six.moves import range

from gol_core.display import Box, drawn
from gol_core.environment import Grid, live_a_generation
from gol_core.rules import ALIVE, EMPTY, game_logic

from .circuits import compiled
from .engine import Engine, EngineError
from .layout import MOST_BITS, fastest
from .synthesis import circuit_of

_ALIVE = re.compile(re.escape(ALIVE))
# The tori on which a bitboard must agree with the cells, and for how many generations.
CHECKED = ((1, 1), (1, 7), (6, 1), (2, 5), (7, 2), (3, 4), (9, 13), (12, 5))
GENERATIONS = 3
# The most positions that a cell may ask about: those of radius 7. To explore so many
# takes up to a minute.
MOST_POSITIONS = (2 * 7 + 1) ** 2
# The most operations. A function with more takes seconds to compile.
MOST_OPERATIONS = 10 ** 4


class BitboardError(EngineError, RuntimeError):
    """A bitboard with too many operations, or one that disagrees with its cells."""


class BitboardEnvironment(object):
    """An environment that runs the grids of a cell program on bitboards.

    Args:
        variant: A module with ``simulate`` and ``step_cell``.
        rule: A callable rule(state, neighbors) -> state.
        cell: A coroutine cell(y, x, rule); by default that of the variant.

    Attributes:
        rule: As given.
        diagram: The DecisionDiagram of the cell.
        operations: How many operations on whole boards a generation takes.
        radius: The largest distance to a cell that the cell asks about, at least 1.
        run: The function run(board, generations, ones, stride) of ``compiled``.

    Raises:
        ExplorationError: The cell has no decision diagram.
        BitboardError: A generation takes too many operations, or the bitboards of some
            small tori disagree with their cells.
    """

    def __init__(self, variant, rule=game_logic, cell=None):
        # The C library keeps twice as much freed memory as was ever freed at once.
        # Without this, each operation on a large board would get pages from the
        # system.
        bytearray(MOST_BITS)
        self.rule = rule
        # Here, because a comparison without bitboards explores nothing.
        from .diagrams import explore

        self.diagram = explore(variant, rule, cell, MOST_POSITIONS)
        circuit = circuit_of(self.diagram)
        self.operations = len(circuit.operations())
        if self.operations > MOST_OPERATIONS:
            raise BitboardError('a generation takes %d operations: expected at most %d'
                                % (self.operations, MOST_OPERATIONS))
        self.radius = max([1] + [abs(step) for position in self.diagram.positions()
                                 for step in position])
        self.run = compiled(circuit)
        self._check(variant, rule, cell or variant.step_cell)

    def advance(self, grid, generations):
        """Return the grid of a later generation, of the same class.

        Args:
            grid: A Grid or a BoundedGrid. It is left unchanged.
            generations: How many generations later.
        """
        board = self.board(grid.rows(), not grid.wraps)
        board.advance(generations)
        return type(grid).from_rows(board.rows())

    def board(self, rows, bounded=False):
        """Return the Bitboard that rows of text show.

        Args:
            rows: Iterable of text, the row of y = 0 first.
            bounded: Whether it is a bounded plane, not a torus.

        Raises:
            GridSizeError: As for ``Grid.from_rows``.
            UnknownStateError: As for ``Grid.from_rows``.
        """
        return Bitboard(self, rows, bounded)

    def _check(self, variant, rule, cell):
        chance = random.Random(0)
        for height, width in CHECKED:
            grid = Grid.from_rows([[
                ALIVE if chance.random() < 0.4 else EMPTY
                for _ in range(width)] for _ in range(height)])
            simulation = variant.simulate(height, width, rule, cell)
            first = grid
            for generations in range(1, GENERATIONS + 1):
                grid = live_a_generation(grid, simulation)
                board = self.advance(first, generations)
                if board != grid:
                    raise BitboardError(
                        'after %d generations from %r on a torus of %dx%d the '
                        'bitboard has %r: expected %r as in the cells' % (
                            generations, first, height, width, board, grid))


class Bitboard(Engine):
    """An engine for a torus or a bounded plane: an integer, or one for each band.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        rows: Iterable of text, the row of y = 0 first.
        bounded: Whether it is a bounded plane, not a torus.

    Attributes:
        height: In cells.
        width: In cells.

    Raises:
        GridSizeError: As for ``Grid.from_rows``.
        UnknownStateError: As for ``Grid.from_rows``.
    """

    def __init__(self, environment, rows, bounded=False):
        numbers, self.width = _numbers(rows)
        self.height = len(numbers)
        self.radius = environment.radius
        self._environment, self._wraps = environment, not bounded
        # A torus that is smaller than the radius is repeated.
        down, across = [-(-self.radius // cells) if self._wraps else 1
                        for cells in self.bounds]
        self._repeats = down * across
        self._layout = fastest(self.height * down, self.width * across, self.radius,
                               environment.operations, self._wraps)
        across = sum(1 << self.width * index for index in range(across))
        self._bands = self._layout.joined(
            [number * across for number in numbers] * down)

    @property
    def bounds(self):
        return self.height, self.width

    @property
    def population(self):
        return sum(bin(band).count('1') for band in self._bands) // self._repeats

    def advance(self, generations):
        layout, run = self._layout, self._environment.run
        if self._wraps and len(layout.bands) == 1:
            self._advance_band(layout.bands[0], generations)
            return
        while generations:
            depth = min(generations, layout.depth)
            generations -= depth
            wide = layout.with_halos(self._bands, self._wraps)
            self._bands = layout.without_halos(
                run(cells, depth, band.ones, layout.stride)
                for band, cells in zip(layout.bands, wide))

    def _advance_band(self, band, generations):
        """Advance a torus of one band, until it repeats."""
        layout, run, (cells,) = self._layout, self._environment.run, self._bands
        edge, older, before = layout.halo * layout.stride, None, None
        while generations:
            depth = min(generations, layout.depth)
            generations -= depth
            older, before, cells = before, cells, run(
                layout.with_halo(cells), depth, band.ones,
                layout.stride) >> edge & band.core
            if cells == older:
                # Two depths, because period 2 is common, and a depth can be odd.
                generations %= 2 * depth
        self._bands = [cells]

    def rows(self):
        """Return the rows as text, the row of y = 0 first."""
        texts = itertools.islice(self._layout.texts(self._bands), self.height)
        return [text[:self.width] for text in texts]

    def cells(self):
        return {(y, match.start()) for y, row in enumerate(self.rows())
                for match in _ALIVE.finditer(row)}

    def with_cells(self, cells):
        rows = drawn(cells, Box(0, 0, self.height, self.width))
        return Bitboard(self._environment, rows, not self._wraps)

    def copy(self):
        return copy.copy(self)

    def digest(self):
        # Not of the integers: their hashes are remainders by 2 ** 61 - 1, and the
        # same for a pattern that has moved by 61 cells.
        return hash(tuple('%x' % band for band in self._bands))

    def __eq__(self, other):
        if not isinstance(other, Bitboard):
            return NotImplemented
        return (self._environment is other._environment
                and (self.bounds, self._wraps) == (other.bounds, other._wraps)
                and self._bands == other._bands)


def _numbers(rows):
    """Return the integers of rows of text, and how many cells a row has."""
    first, numbers = '', []
    for row in rows:
        first = first or row
        if len(row) != len(first) or row.strip(ALIVE + EMPTY):
            # It raises the error of this row.
            Grid.from_rows([first] * len(numbers) + [row])
        numbers.append(int('0' + row[::-1].replace(ALIVE, '1').replace(
            EMPTY, '0'), 2))
    if not first:
        Grid.from_rows([first] * len(numbers))
    return numbers, len(first)
