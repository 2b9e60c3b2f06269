"""One run of a world on bitboards, by what the cells of every variant do."""

from collections import OrderedDict, namedtuple

from six.moves import range

from gol_core.exploration.programs import ProgramError

from ..engines.bitboards import BitboardEnvironment, BitboardError
from ..engines.cells import cell_of, on_boards
from ..engines.diagrams import InterrogationError
from ..worlds.plane import Plane
from . import cycles, stabilization

# How many of the first generations a result has.
KEPT = 5
# How many generations are lived before that is told.
STRETCH = 16


class LongRun(namedtuple('LongRun', 'rule variants nodes operations cells '
                                    'generations live_cells cycle leaving')):
    """What came of a run.

    rule         the rule it ran by
    variants     dict of the modules whose cells it is made from, by name
    nodes        of the diagram that they have in common
    operations   how many a generation takes
    cells        those of the first generations, KEPT at most, each a set of the
                 (y, x) that are ALIVE
    generations  how many were lived
    live_cells   how many there were at first and at last
    cycle        (first generation, period), or None if nothing came back
    leaving      how many islands leave for ever, on a plane without bounds
    """

    __slots__ = ()


def long_run(variants, world, rule, generations, stop, lived):
    """Live a world on bitboards; return a LongRun, or None where variants differ.

    world  a Grid, a BoundedGrid or a Plane
    stop   whether to end with the first generation that was there before
    lived  is called with how many generations were lived, now and then

    Raises ProgramError for a variant that cannot be run on bitboards.
    """
    environments = [environment_of(name, variant, rule)
                    for name, variant in variants.items()]
    first = environments[0]
    if any(other.diagram != first.diagram for other in environments):
        return None
    engine = on_boards(first, world)
    life = live_through(world, engine, generations, stop, lived)
    live_cells = engine.live_cells(), life.board.live_cells()
    cells = [engine.cells()]
    for _ in range(min(KEPT - 1, life.generation)):
        engine.live(1)
        cells.append(engine.cells())
    return LongRun(rule, OrderedDict(variants), len(first.diagram.nodes),
                   first.operations, cells, life.generation, live_cells,
                   life.cycle, life.leaving)


def environment_of(name, variant, rule):
    """Return the BitboardEnvironment of a variant, or raise ProgramError."""
    try:
        return BitboardEnvironment(variant, rule, cell_of(variant, rule))
    except (InterrogationError, BitboardError) as error:
        raise ProgramError('%s cannot be run on bitboards: %s' % (name, error))


def live_through(world, engine, generations, stop, lived):
    """Live a copy of an engine, whose world that is; return its Life.

    Whether a plane settles is looked at only if it is to stop there.
    """
    if not isinstance(world, Plane):
        return cycles.live(engine, generations, stop, lived)
    if stop:
        return stabilization.live(engine, generations, stop, lived)
    engine = engine.copy()
    for generation in range(0, generations, STRETCH):
        step = min(STRETCH, generations - generation)
        engine.live(step)
        lived(step)
    return cycles.Life(engine, generations, None)
