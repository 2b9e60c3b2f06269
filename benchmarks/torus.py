"""A generation of a torus in every engine, all of which must agree."""

import random
from collections import OrderedDict
from timeit import default_timer

from six.moves import range

from gol_compare.measuring import Figure
from gol_core.environment import Grid, live_a_generation
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines.bitboards import BitboardEnvironment

from . import peers

SIZES = (64, 256, 1024, 4096)
# On how many cells the coroutines and scipy are worth waiting for.
MOST_CELLS = {'cells': 256 ** 2, 'convolve2d': 1024 ** 2}
# How long one measurement is to take, in seconds.
AIM = 0.2
BITBOARD = 'bitboard'


def soup(size):
    """Yield the rows of a square torus as text, 30 % of its cells ALIVE."""
    chance = random.Random(42)
    for _ in range(size):
        yield ''.join([ALIVE if chance.random() < 0.3 else EMPTY
                       for _ in range(size)])


def engines(variants, rows):
    """Return {name: lives}, each of which lives the rows for some generations.

    variants  dict from name to module

    What a lives(generations) returns gives the rows of text when it is called,
    for that is not to be measured.
    """
    found = OrderedDict([
        (BITBOARD, _by_bitboard(list(variants.values())[0], rows))])
    if len(rows) ** 2 <= MOST_CELLS['cells']:
        for name, variant in variants.items():
            found['cells of ' + name] = _by_cells(variant, rows)
    if peers.numpy:
        cells = peers.numpy.array([[state == ALIVE for state in row]
                                   for row in rows], peers.numpy.uint8)
        found['numpy slices'] = _by_array(peers.numpy_slices, cells)
        if peers.signal and len(rows) ** 2 <= MOST_CELLS['convolve2d']:
            found['scipy convolve2d'] = _by_array(peers.scipy_convolution, cells)
    return found


def _by_cells(variant, rows):
    first = Grid.from_rows(rows)

    def lives(generations):
        grid = first
        simulation = variant.simulate(grid.height, grid.width)
        for _ in range(generations):
            grid = live_a_generation(grid, simulation)
        return grid.rows

    return lives


def _by_bitboard(variant, rows):
    first = BitboardEnvironment(variant).board(rows)

    def lives(generations):
        board = first.copy()
        board.advance(generations)
        return board.rows

    return lives


def _by_array(live, cells):
    def lives(generations):
        after = live(cells, generations)
        return lambda: [''.join(row) for row in peers.numpy.where(
            after == 1, ALIVE, EMPTY).tolist()]

    return lives


def measure(variants, size, rounds, aim, progress):
    """Return {engine: {'ns': Figure, 'ratio': Figure}} for a square torus.

    ns     nanoseconds for a cell and a generation
    ratio  how many times as long it takes as the bitboard, in the same round

    Raises AssertionError if two engines have different cells.
    """
    found = engines(variants, list(soup(size)))
    expected = found[BITBOARD](3)()
    counts = {}
    for name, lives in found.items():
        assert lives(3)() == expected, '%s differs on %d cells' % (name, size ** 2)
        counts[name] = _enough(lives, aim)
    times = []
    for _ in range(rounds):
        times.append({})
        for name, lives in found.items():
            times[-1][name] = _seconds(lives, counts[name]) / counts[name]
            progress('%s on %dx%d' % (name, size, size))
    return OrderedDict((name, {
        'ns': Figure.of(one[name] * 1e9 / size ** 2 for one in times),
        'ratio': Figure.of(one[name] / one[BITBOARD] for one in times),
    }) for name in found)


def _seconds(lives, generations):
    begin = default_timer()
    lives(generations)
    return default_timer() - begin


def _enough(lives, aim):
    """Return how many generations take about as long as is aimed at, in s."""
    count = 1
    while _seconds(lives, count) < aim / 2:
        count *= 2
    return count
