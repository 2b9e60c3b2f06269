"""The time of a generation of a torus, in every engine.

All engines must make the same cells.
"""

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
# The largest torus, in cells, that these engines can advance in reasonable time.
MOST_CELLS = {'cells': 256 ** 2, 'convolve2d': 1024 ** 2}
# The least duration of a measurement, in seconds.
AIM = 0.2
# How many generations are run at once, at most: later, a small soup repeats.
CHANGING = 512
BITBOARD = 'bitboard'


def soup(size):
    """Yield the rows of a square torus as text, 30 % of its cells ALIVE."""
    chance = random.Random(42)
    for _ in range(size):
        yield ''.join([ALIVE if chance.random() < 0.3 else EMPTY
                       for _ in range(size)])


def engines(variants, rows):
    """Return every engine as a function that advances the rows.

    Args:
        variants: Dict {name: module}.
        rows: The first generation, as text.

    Returns:
        Dict {name: run}. run(generations) returns a function, which returns the rows
        of the last generation. So the time of run is that of the engine alone.
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

    def run(generations):
        grid = first
        simulation = variant.simulate(grid.height, grid.width)
        for _ in range(generations):
            grid = live_a_generation(grid, simulation)
        return grid.rows

    return run


def _by_bitboard(variant, rows):
    first = BitboardEnvironment(variant).board(rows)

    def run(generations):
        board = first.copy()
        board.advance(generations)
        return board.rows

    return run


def _by_array(advance, cells):
    def run(generations):
        after = advance(cells, generations)
        return lambda: [''.join(row) for row in peers.numpy.where(
            after == 1, ALIVE, EMPTY).tolist()]

    return run


def measure(variants, size, rounds, aim, progress):
    """Return the time of a cell and generation, for each engine.

    Args:
        variants: Dict {name: module}.
        size: The height and width of the torus.
        rounds: The number of measurements of each engine.
        aim: The least duration of a measurement, in seconds.
        progress: A function that is called with the name of each step.

    Returns:
        Dict {engine: {'ns': Figure, 'ratio': Figure}}: the time in nanoseconds, and
        the time divided by that of the bitboard in the same round.

    Raises:
        AssertionError: Two engines have different cells.
    """
    found = engines(variants, list(soup(size)))
    expected = found[BITBOARD](3)()
    counts = {}
    for name, run in found.items():
        assert run(3)() == expected, '%s differs on %d cells' % (name, size ** 2)
        counts[name] = _enough(run, aim)
    times = []
    for _ in range(rounds):
        times.append({})
        for name, run in found.items():
            times[-1][name] = _seconds(run, *counts[name]) / (
                counts[name][0] * counts[name][1])
            progress('%s on %dx%d' % (name, size, size))
    return OrderedDict((name, {
        'ns': Figure.of(one[name] * 1e9 / size ** 2 for one in times),
        'ratio': Figure.of(one[name] / one[BITBOARD] for one in times),
    }) for name in found)


def _seconds(run, generations, times):
    begin = default_timer()
    for _ in range(times):
        run(generations)
    return default_timer() - begin


def _enough(run, aim):
    """Return how many generations, and how many times, take about aim seconds."""
    generations = times = 1
    while _seconds(run, generations, times) < aim / 2:
        if generations < CHANGING:
            generations *= 2
        else:
            times *= 2
    return generations, times
