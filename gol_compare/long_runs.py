"""One run of a world on bitboards, by what the cells of every variant do."""

from collections import OrderedDict, namedtuple

from six.moves import range

from gol_core import cycles
from gol_core.bitboards import BitboardEnvironment, BitboardError
from gol_core.diagrams import InterrogationError
from gol_core.environment import Grid

from .comparison import KEPT
from .programs import ProgramError


class LongRun(namedtuple('LongRun', 'rule variants nodes operations grids '
                                    'generations live_cells cycle')):
    """What came of a run.

    rule         the rule it ran by
    variants     dict of the modules whose cells it is made from, by name
    nodes        of the diagram that they have in common
    operations   how many a generation takes
    grids        the first generations, KEPT at most
    generations  how many were lived
    live_cells   how many there were at first and at last
    cycle        (first generation, period), or None if nothing came back
    """

    __slots__ = ()


def long_run(variants, grid, rule, generations, stop, lived):
    """Live a grid on bitboards; return a LongRun, or None where variants differ.

    stop   whether to end with the first generation that was there before
    lived  is called with how many generations were lived, now and then

    Raises ProgramError for a variant that cannot be run on bitboards.
    """
    environments = []
    for name, variant in variants.items():
        try:
            environments.append(BitboardEnvironment(variant, rule))
        except (InterrogationError, BitboardError) as error:
            raise ProgramError('%s cannot be run on bitboards: %s' % (name, error))
    first = environments[0]
    if any(other.diagram != first.diagram for other in environments):
        return None
    board = first.board(grid.rows())
    life = cycles.live(board, generations, stop, lived)
    live_cells = board.live_cells(), life.board.live_cells()
    grids = [grid]
    for _ in range(min(KEPT - 1, life.generation)):
        board.live(1)
        grids.append(Grid.from_rows(board.rows()))
    return LongRun(rule, OrderedDict(variants), len(first.diagram.nodes),
                   first.operations, grids, life.generation, live_cells,
                   life.cycle)
