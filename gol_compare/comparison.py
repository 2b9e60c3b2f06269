"""One run of a world in every variant, and what came of it."""

from collections import Counter, namedtuple

from gol_core.environment import live_a_generation
from gol_core.rules import ALIVE

from .lockstep import Difference, lockstep

GLIDER = """\
---*-----
----*----
--***----
---------
---------
"""
KEPT = 5


class Comparison(namedtuple('Comparison', 'rule variants counts grids '
                                          'live_cells cycle difference')):
    """What came of a run.

    rule        the rule it ran by
    variants    dict of the modules that ran, by name
    counts      Counter of the instructions that all agreed in, by type
    grids       the first generations, KEPT at most
    live_cells  list of how many there were, from generation 0 on
    cycle       (first generation, period), or None if nothing came back
    difference  the Difference that ended the run, or None
    """

    __slots__ = ()


def compare(variants, grid, rule, generations):
    """Live a grid in all variants at once; return a Comparison.

    variants     dict from name to module, as import_variants returns it
    generations  an iterable with an item for each generation to live
    """
    counts = Counter()
    simulation = lockstep(variants, grid.height, grid.width, rule, counts)
    grids = [grid]
    live_cells = [str(grid).count(ALIVE)]
    first_seen = {str(grid): 0}
    cycle = difference = None
    for generation, _ in enumerate(generations, 1):
        try:
            grid = live_a_generation(grid, simulation)
        except Difference as found:
            difference = found
            break
        if len(grids) < KEPT:
            grids.append(grid)
        live_cells.append(str(grid).count(ALIVE))
        if not cycle:
            first = first_seen.setdefault(str(grid), generation)
            if first < generation:
                cycle = first, generation - first
                first_seen.clear()
    return Comparison(rule, variants, counts, grids, live_cells, cycle,
                      difference)
