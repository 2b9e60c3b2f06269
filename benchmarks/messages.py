"""The time of a message, and the time to explore a cell.

``live_a_generation`` is compared with the plain environment in plain.py.
"""

from collections import OrderedDict
from timeit import default_timer

from six.moves import range

from gol_compare.measuring import Figure
from gol_core.environment import Grid, live_a_generation
from gol_life.engines.diagrams import explore

from .plain import PlainGrid, live_plainly
from .torus import soup

try:
    from . import plain_py3 as plain
except SyntaxError:
    from . import plain_py2compat as plain

SIZE = 64


def exploration(variant, rounds):
    """Return the time to explore a cell, in milliseconds, as a Figure."""
    times = []
    for _ in range(rounds):
        begin = default_timer()
        explore(variant)
        times.append((default_timer() - begin) * 1e3)
    return Figure.of(times)


def measure(variants, size, rounds, progress):
    """Return the time of an instruction in live_a_generation, for each variant.

    Returns:
        Dict {variant: {'ns': Figure, 'plain': Figure, 'first': Figure}}: the time in
        nanoseconds, the time of plain.py divided by it, and it divided by the time
        of the first variant. Ratios are of one round.

    Raises:
        AssertionError: The grids of plain.py and a variant differ.
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
    # Nine queries and a transition for each cell, and a tick.
    instructions = 10 * size ** 2 + 1
    first = list(variants)[0]
    return OrderedDict((name, {
        'ns': Figure.of(one[name] * 1e9 / instructions
                        for one in times),
        'plain': Figure.of(one[name, 'plain'] / one[name]
                           for one in times),
        'first': Figure.of(one[name] / one[first] for one in times),
    }) for name in variants)


def timed(advance, grid, simulation):
    """Return the duration of a generation in seconds, and the next grid."""
    begin = default_timer()
    following = advance(grid, simulation)
    return default_timer() - begin, following
