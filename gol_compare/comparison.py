"""One run of a world in every variant, and what came of it."""

from collections import Counter, namedtuple

from gol_core.environment import live_a_generation
from gol_life.fate.long_runs import KEPT
from gol_life.worlds.plane import Plane

from .lockstep import Difference, lockstep

GLIDER = """\
---*-----
----*----
--***----
---------
---------
"""


class Comparison(namedtuple('Comparison', 'rule variants counts cells '
                                          'live_cells cycle difference')):
    """What came of a run.

    rule        the rule it ran by
    variants    dict of the modules that ran, by name
    counts      Counter of the instructions that all agreed in, by type
    cells       those of the first generations, KEPT at most, each a set of the
                (y, x) that are ALIVE
    live_cells  list of how many there were, from generation 0 on
    cycle       (first generation, period), or None if nothing came back
    difference  the Difference that ended the run, or None
    """

    __slots__ = ()


def compare(variants, world, rule, generations):
    """Live a world in all variants at once; return a Comparison.

    variants     dict from name to module, as import_variants returns it
    world        a Grid, a BoundedGrid or a Plane
    generations  an iterable with an item for each generation to live
    """
    counts = Counter()
    cells = [world.cells()]
    live_cells = [len(cells[0])]
    first_seen = {str(world): 0}
    simulation = cycle = difference = None
    for generation, _ in enumerate(generations, 1):
        # On a plane other cells are stepped in each generation.
        if not simulation or isinstance(world, Plane):
            simulation = lockstep(variants, world, rule, counts, generation - 1)
        try:
            world = live_a_generation(world, simulation)
        except Difference as found:
            difference = found
            break
        live_cells.append(len(world.cells()))
        if len(cells) < KEPT:
            cells.append(world.cells())
        if not cycle:
            first = first_seen.setdefault(str(world), generation)
            if first < generation:
                cycle = first, generation - first
                first_seen.clear()
    return Comparison(rule, variants, counts, cells, live_cells, cycle,
                      difference)
