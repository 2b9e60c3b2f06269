"""The road message by message: against a plain one, and how long to ask all."""

from collections import OrderedDict
from timeit import default_timer

from gol_compare.measuring import Figure
from six.moves import range

from gol_core.environment import Grid, live_a_generation
from gol_life.engines.diagrams import explore

from .plain import PlainGrid, live_plainly
from .torus import soup

try:
    from . import plain_py3 as plain
except SyntaxError:
    from . import plain_py2compat as plain

SIZE = 64


def interrogation(variant, rounds):
    """Return the milliseconds that it takes to explore a cell."""
    times = []
    for _ in range(rounds):
        begin = default_timer()
        explore(variant)
        times.append((default_timer() - begin) * 1e3)
    return Figure.of(times)


def measure(variants, size, rounds, progress):
    """Return {variant: {'ns': Figure, 'plain': Figure, 'first': Figure}}.

    ns     nanoseconds for an instruction in live_a_generation
    plain  how many times as long the yardstick takes, in the same round
    first  how many times as long as the first of the variants it takes

    Raises AssertionError if the two have different grids.
    """
    rows = list(soup(size))
    grid, plain_grid = Grid.from_rows(rows), PlainGrid(size, size)
    plain_grid.rows = [list(row) for row in rows]
    times = []
    for _ in range(rounds):
        times.append({})
        for name, variant in variants.items():
            times[-1][name, 'plain'], after = timed(
                live_plainly, plain_grid, plain.simulate(size, size))
            times[-1][name], following = timed(
                live_a_generation, grid, variant.simulate(size, size))
            assert following.rows() == [''.join(row) for row in after.rows], (
                '%s differs' % name)
            progress('%s message by message' % name)
    # Eight queries around each cell, one of its own, a transition; and a tick.
    instructions = 10 * size ** 2 + 1
    first = list(variants)[0]
    return OrderedDict((name, {
        'ns': Figure.of(one[name] * 1e9 / instructions
                        for one in times),
        'plain': Figure.of(one[name, 'plain'] / one[name]
                           for one in times),
        'first': Figure.of(one[name] / one[first] for one in times),
    }) for name in variants)


def timed(live, grid, simulation):
    """Return the seconds that a generation takes, and the generation."""
    begin = default_timer()
    following = live(grid, simulation)
    return default_timer() - begin, following
