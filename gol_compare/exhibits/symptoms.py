"""What each broken port looks like from outside, and which check kills it."""

import itertools
from collections import OrderedDict, namedtuple

import gol_py2compat
from gol_core.environment import Grid, live_a_generation
from gol_core.exploration.programs import Move, described
from gol_core.rules import ALIVE, EMPTY

from ..comparison import GLIDER
from ..prover.proof import programs_of, prove
from .broken_ports import load

GENERATIONS = 4
SCRIPT = (ALIVE,) + (ALIVE,) * 4 + (EMPTY,) * 4


class Exhibit(namedtuple('Exhibit', 'port outside passes agreeing proof')):
    """A broken port, and what came of holding it against gol_py2compat.

    port      the BrokenPort
    outside   what becomes of a glider's live cells, in a line
    passes    dict from the name of each weaker check to whether it passes
    agreeing  in how many conversations a cell says the same, of how many
    proof     the Proof, whose difference is None where it is no broken port
              on this interpreter
    """

    __slots__ = ()


def show(port):
    """Return the Exhibit of a BrokenPort."""
    broken = load(port.name, port.changes)
    variants = OrderedDict([('gol_py2compat', gol_py2compat),
                            (port.name, broken)])
    right, _ = _lived(gol_py2compat)
    grids, error = _lived(broken)
    live_cells = [_live_cells(grid) for grid in grids]
    outside = 'live cells ' + ', '.join(str(count) for count in live_cells)
    if error:
        outside += ', then ' + described(error)
    elif grids == right:
        outside += ', as it should'
    cells = programs_of(variants, 'step_cell', 10, 5)
    scripts = list(itertools.product((ALIVE, EMPTY), repeat=len(SCRIPT)))
    agreeing = sum(_said(cells[0], script) == _said(cells[1], script)
                   for script in scripts)
    return Exhibit(port, outside, OrderedDict([
        ('one script of replies',
         _said(cells[0], SCRIPT) == _said(cells[1], SCRIPT)),
        ('populations', live_cells == [_live_cells(grid) for grid in right]),
        ('one glider', grids == right),
    ]), (agreeing, len(scripts)), prove(variants))


def _lived(variant):
    """Return the grids of a glider, and the exception that ended it or None."""
    grids = [Grid.from_rows(GLIDER.splitlines())]
    simulation = variant.simulate(grids[0].height, grids[0].width)
    try:
        for _ in range(GENERATIONS):
            grids.append(live_a_generation(grids[-1], simulation))
    except Exception as error:
        return grids, error
    return grids, None


def _live_cells(grid):
    return str(grid).count(ALIVE)


def _said(program, script):
    """Return what a cell says to a script of replies, and how it ends."""
    coroutine = program.start()
    said = []
    for reply in (None,) + tuple(script) + (None,):
        outcome = program.resume(coroutine, [Move('send', reply)])
        said.append(outcome.key())
        if outcome.kind != 'says':
            break
    return said
