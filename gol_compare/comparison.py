"""One run of a world in every variant, and its result."""

from collections import Counter, namedtuple

from gol_core.environment import live_a_generation
from gol_life.fate.cycles import Cycle, RunResult

from .lockstep import Difference, lockstep

# How many of the first generations a Comparison keeps.
KEPT = 5

GLIDER = """\
---*-----
----*----
--***----
---------
---------
"""


class Comparison(namedtuple('Comparison', 'result populations cells counts '
                                          'difference')):
    """The result of a run in every variant.

    Attributes:
        result: The RunResult of all generations in which the variants agree.
        populations: List of (generation, how many cells are ALIVE), from 0 on.
        cells: List of the cells of the first KEPT generations, each a set of the
            (y, x) that are ALIVE.
        counts: Counter of the instructions in which all agree, by type.
        difference: The Difference that ended the run, or None.
    """

    __slots__ = ()


def compare(variants, world, rule, generations):
    """Run a world in all variants at once; return a Comparison.

    Args:
        variants: Dict from names to modules.
        world: A Grid, a BoundedGrid or a Plane.
        rule: The rule.
        generations: Iterable with an item for each generation to run.
    """
    counts, cells = Counter(), [world.cells()]
    populations = [(0, len(cells[0]))]
    first_seen = {str(world): 0}
    simulation = cycle = difference = None
    for generation, _ in enumerate(generations, 1):
        # On a plane each generation steps other cells.
        if not simulation or not world.bounds:
            simulation = lockstep(variants, world, rule, counts, generation - 1)
        try:
            world = live_a_generation(world, simulation)
        except Difference as found:
            difference = found
            break
        populations.append((generation, len(world.cells())))
        if len(cells) < KEPT:
            cells.append(world.cells())
        if not cycle:
            first = first_seen.setdefault(str(world), generation)
            if first < generation:
                cycle = Cycle(first, generation - first)
                first_seen.clear()
    result = RunResult(world, len(populations) - 1, cycle)
    return Comparison(result, populations, cells, counts, difference)
