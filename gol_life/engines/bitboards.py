"""A faster environment: every cell of a world at once, a bit for each.

It is made from what a variant's own cells do, once for all of their
conversations, and answers with the same grids as ``live_a_generation``.
"""

import copy
import random
import re
from collections import namedtuple

import six
from six.moves import range

from gol_core.environment import Grid, live_a_generation
from gol_core.rules import ALIVE, EMPTY, game_logic

from .circuits import CELLS, ONES, ZEROS, circuit_of
from .diagrams import EngineError, explore

# What it takes to bring the halo up to date, in operations, and how many bits
# an operation handles in the time that it takes on none.
EDGES = 40
IDLE = 2 ** 12
DEEPEST = 32
# How many bits an integer has at most; operations take memory for several.
MOST_BITS = 2 ** 21
_ALIVE = re.compile(re.escape(ALIVE))
# On which tori, and for how many generations, it is held against the cells.
CHECKED = ((1, 1), (1, 7), (6, 1), (2, 5), (7, 2), (3, 4), (9, 13), (12, 5))
GENERATIONS = 3


class BitboardError(EngineError, RuntimeError):
    """A bitboard on which something else becomes of a grid than in its cells."""


class BitboardEnvironment(object):
    """What lives the grids of a cell program on bitboards.

    variant  a module with ``simulate`` and ``step_cell``
    rule     a callable rule(state, neighbors) -> state
    cell     a coroutine cell(y, x, rule), by default the variant's own

    Raises ExplorationError for a cell that cannot be told what it does by
    asking, and BitboardError if the grids of some small tori are others than
    those of ``live_a_generation``.

    rule        as it was given
    diagram     the DecisionDiagram of the cell
    operations  how many a generation takes, on whole boards
    radius       how far a cell sees, in cells
    """

    def __init__(self, variant, rule=game_logic, cell=None):
        # The C library keeps at hand, of memory that is let go, twice as much as
        # was ever let go at once. Without this every operation on a large board
        # would begin with pages from the system.
        bytearray(MOST_BITS)
        self.rule = rule
        self.diagram = explore(variant, rule, cell)
        circuit = circuit_of(self.diagram)
        self.operations = len(circuit.operations())
        self.radius = max([1] + [abs(step) for position in self.diagram.positions()
                                for step in position])
        self._run = _compiled(circuit.operations(), circuit.result)
        self._check(variant, rule, cell or variant.step_cell)

    def advance(self, grid, generations):
        """Return the Grid, or BoundedGrid, that one is after so many generations.
        """
        board = self.board(grid.rows(), not grid.wraps)
        board.advance(generations)
        return type(grid).from_rows(board.rows())

    def board(self, rows, bounded=False):
        """Return the Bitboard that rows of text show, the row of y = 0 first.

        bounded  whether it is a plane with dead edges, and no torus

        Raises as ``Grid.from_rows`` does.
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
                if self.advance(first, generations) != grid:
                    raise BitboardError(
                        'after %d generations from %r on a torus of %dx%d the '
                        'bitboard has %r: expected %r as in the cells' % (
                            generations, first, height, width,
                            self.advance(first, generations), grid))


class Bitboard(object):
    """A torus, or a bounded plane, in one integer, lived by a BitboardEnvironment.

    height, width  in cells

    Around the cells there is a halo of what is on the other side, brought up to
    date every few generations, or of dead cells in each. What is large is cut
    into bands of rows, each an integer with such a halo.
    """

    __hash__ = None

    def __init__(self, environment, rows, bounded=False):
        first, numbers = '', []
        for row in rows:
            first = first or row
            if len(row) != len(first) or row.strip(ALIVE + EMPTY):
                # It has the errors.
                Grid.from_rows([first] * len(numbers) + [row])
            numbers.append(int('0' + row[::-1].replace(ALIVE, '1').replace(
                EMPTY, '0'), 2))
        if not first:
            Grid.from_rows([first] * len(numbers))
        self.height, self.width = len(numbers), len(first)
        self._environment = environment
        self._bounded = bounded
        # A torus that is smaller than what a cell sees is repeated.
        down, across = [1 if bounded else -(-environment.radius // cells)
                        for cells in (self.height, self.width)]
        self._repeats = down * across
        self._shape = shape = _shape(self.height * down, self.width * across,
                                     environment.radius, environment.operations,
                                     1 if bounded else DEEPEST)
        across = sum(1 << self.width * index for index in range(across))
        numbers = [number * across << shape.halo for number in numbers] * down
        self._bands = []
        for band in shape.bands:
            self._bands.append(_joined(numbers[:band.rows], shape.stride))
            del numbers[:band.rows]

    def advance(self, generations):
        """Live so many generations."""
        while generations:
            depth = min(generations, self._shape.depth)
            generations -= depth
            self._live(depth)

    def rows(self):
        """Return the rows as text, the row of y = 0 first."""
        halo, stride = self._shape.halo, self._shape.stride
        rows = []
        for shape, band in zip(self._shape.bands, self._bands):
            text = bin(band)[:1:-1].replace('0', EMPTY).replace('1', ALIVE).ljust(
                shape.rows * stride, EMPTY)
            rows += [text[start:start + self.width]
                     for start in range(halo, shape.rows * stride, stride)]
        return rows[:self.height]

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        return {(y, match.start()) for y, row in enumerate(self.rows())
                for match in _ALIVE.finditer(row)}

    @property
    def population(self):
        """Return how many cells are ALIVE."""
        return sum(bin(band).count('1') for band in self._bands) // self._repeats

    def digest(self):
        """Return a number that is one for equal cells, and seldom else."""
        # That of an integer itself is its remainder by 2 ** 61 - 1, and the same
        # for a pattern that has moved by 61 cells.
        return hash(tuple('%x' % band for band in self._bands))

    def copy(self):
        """Return one that lives on by itself."""
        return copy.copy(self)

    def __eq__(self, other):
        """Tell whether two of one environment have the same cells."""
        if not isinstance(other, Bitboard):
            return NotImplemented
        return (self._environment is other._environment
                and (self.height, self.width) == (other.height, other.width)
                and self._bands == other._bands)

    def __ne__(self, other):
        return not self == other

    def _live(self, depth):
        """Live at most as many generations as the halo is good for."""
        _, halo, stride, shapes = self._shape
        width = stride - 2 * halo
        edge = halo * stride
        wide = self._bands
        if not self._bounded:
            # The columns of the halo first, then its rows, corners included.
            wide = [band | (band & shape.east) >> width
                    | (band & shape.west) << width
                    for shape, band in zip(shapes, wide)]
        bands = []
        for index, shape in enumerate(shapes):
            before, after = index - 1, (index + 1) % len(shapes)
            cells = wide[index] << edge
            if not self._bounded or index:
                cells |= wide[before] >> (shapes[before].rows * stride - edge)
            if not self._bounded or after:
                cells |= (wide[after] & (1 << edge) - 1) << shape.rows * stride + edge
            cells = self._environment._run(cells, depth, shape.ones, stride)
            bands.append(cells >> edge & shape.core)
        self._bands = bands


def _joined(rows, stride):
    """Return the integer that has integers behind one another, stride bits each.
    """
    # In pairs, for each time all of what is there is written anew.
    while len(rows) > 1:
        rows = [one | other << stride for one, other in zip(
            rows[::2], rows[1::2] + [0])]
        stride *= 2
    return rows[0]


class Shape(namedtuple('Shape', 'depth halo stride bands')):
    """How a torus lies in integers.

    depth   for how many generations a halo is good
    halo    how many cells it is wide
    stride  how many bits a row takes
    bands   list of Bands, from y = 0 on
    """

    __slots__ = ()


class Band(namedtuple('Band', 'rows core west east ones')):
    """Some rows of a torus, and the masks for them.

    rows        how many
    core        all of their cells
    west, east  those that are in the halo on the other side
    ones   all bits, those of the halo included
    """

    __slots__ = ()


def _shape(height, width, radius, operations, deepest):
    """Return the Shape that takes the least time."""
    # A band gives its neighbors as many rows as a cell sees, at least.
    count = max(1, min(-(-height * width // MOST_BITS), height // radius))
    least = height // count
    depth = min(
        range(1, 1 + max(1, min(deepest, least // radius, width // radius))),
        key=lambda depth: (operations + float(EDGES) / depth) * (
            IDLE + (least + 2 * depth * radius) * (width + 2 * depth * radius)))
    halo = depth * radius
    stride = width + 2 * halo

    def columns(first, number, rows):
        return _joined([(1 << number) - 1 << first] * rows, stride)

    known = {}
    for rows in {least, -(-height // count)}:
        known[rows] = Band(
            rows, columns(halo, width, rows), columns(halo, halo, rows),
            columns(width, halo, rows), (1 << (rows + 2 * halo) * stride) - 1)
    return Shape(depth, halo, stride, [
        known[height * (index + 1) // count - height * index // count]
        for index in range(count)])


def _compiled(operations, result):
    """Return the function that makes operations, as many times as it is told.

    run(cells, generations, ones, stride): cells is a board, and so is
    ones, whose bits are all 1; stride is what a row of them takes.
    """
    last = {result: len(operations)}
    for index, (_, operation) in enumerate(operations):
        last[operation.one] = max(index, last.get(operation.one, 0))
        if operation.sign != '>>':
            last[operation.other] = max(index, last.get(operation.other, 0))
    lines = ['def run(cells, generations, ones, stride):']
    moves = sorted({operation.other for _, operation in operations
                    if operation.sign == '>>'})
    for index, move in enumerate(moves):
        lines.append('    by_%d = abs(%d * stride + %d)' % ((index,) + move))
    lines.append('    for _ in range(generations):')
    names = {ZEROS: '0', ONES: 'ones', CELLS: 'cells'}
    # Names of what is not needed any more, so that its memory is used again
    # as long as it is near.
    free = []
    for index, (number, operation) in enumerate(operations):
        used = [operation.one]
        if operation.sign == '>>':
            sign = '>>' if operation.other > (0, 0) else '<<'
            text = '%s %s by_%d' % (names[operation.one], sign,
                                    moves.index(operation.other))
        else:
            used.append(operation.other)
            text = '%s %s %s' % (names[operation.one], operation.sign,
                                 names[operation.other])
        free += [names[one] for one in used
                 if last[one] == index and one > ONES]
        names[number] = free.pop() if free else 'board_%d' % number
        lines.append('        %s = %s' % (names[number], text))
    lines += ['        cells = ' + names[result], '    return cells']
    namespace = {'range': range}
    six.exec_('\n'.join(lines), namespace)
    return namespace['run']
