"""The road message by message: against a plain one, and how long to ask all."""

from collections import OrderedDict
from timeit import default_timer

from gol_compare.delegation.costs import Figure
from six.moves import range

from gol_core.environment import Grid, live_a_generation
from gol_life.engines.diagrams import interrogate

from .plain import live_plainly
from .torus import soup

SIZE = 64


def interrogation(variant, rounds):
    """Return the milliseconds that it takes to interrogate a cell."""
    times = []
    for _ in range(rounds):
        begin = default_timer()
        interrogate(variant)
        times.append((default_timer() - begin) * 1e3)
    return Figure.of(times)


def measure(variants, size, rounds, progress):
    """Return {variant: {'ns': Figure, 'plain': Figure, 'first': Figure}}.

    ns     nanoseconds for an instruction in live_a_generation
    plain  how many times as long live_plainly takes, in the same round
    first  how many times as long as the first of the variants it takes

    Raises AssertionError if the two have different grids.
    """
    grid = Grid.from_rows(soup(size))
    times = []
    for _ in range(rounds):
        times.append({})
        for name, variant in variants.items():
            after = []
            for live in live_a_generation, live_plainly:
                simulation = variant.simulate(size, size)
                begin = default_timer()
                after.append(live(grid, simulation))
                times[-1][name, live] = default_timer() - begin
            assert after[0] == after[1], '%s differs' % name
            progress('%s message by message' % name)
    # Eight queries around each cell, one of its own, a transition; and a tick.
    instructions = 10 * size ** 2 + 1
    first = list(variants)[0]
    return OrderedDict((name, {
        'ns': Figure.of(one[name, live_a_generation] * 1e9 / instructions
                        for one in times),
        'plain': Figure.of(one[name, live_plainly] / one[name, live_a_generation]
                           for one in times),
        'first': Figure.of(one[name, live_a_generation]
                           / one[first, live_a_generation] for one in times),
    }) for name in variants)
