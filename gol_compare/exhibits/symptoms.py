"""The behaviour of each broken port from outside, and the check that finds it."""

import itertools
from collections import OrderedDict, namedtuple

import gol_py2compat
from gol_core.environment import Grid, live_a_generation
from gol_core.exploration.moves import Move
from gol_core.exploration.outcomes import described
from gol_core.rules import ALIVE, EMPTY

from ..comparison import GLIDER
from ..prover.proof import programs_of, prove
from ..traces.partings import parting
from ..traces.tracing import trace
from .broken_ports import load

GENERATIONS = 4
SCRIPT = (ALIVE,) + (ALIVE,) * 4 + (EMPTY,) * 4


class Exhibit(namedtuple('Exhibit', 'port outside passes agreeing parting proof')):
    """A broken port compared with gol_py2compat.

    Attributes:
        port: The BrokenPort.
        outside: The populations of a glider, in one line.
        passes: OrderedDict from the name of each weaker check to whether it passes.
        agreeing: In how many conversations a cell does the same, and of how many.
        parting: The Parting of their traces of a glider.
        proof: The Proof; its difference is None if the port is right on this
            interpreter.
    """

    __slots__ = ()


def show(port):
    """Return the Exhibit of a BrokenPort."""
    broken = load(port.name, port.changes)
    variants = OrderedDict([('gol_py2compat', gol_py2compat),
                            (port.name, broken)])
    right, _ = _run(gol_py2compat)
    grids, error = _run(broken)
    populations = [_population(grid) for grid in grids]
    outside = 'populations ' + ', '.join(str(count) for count in populations)
    if error:
        outside += ', then ' + described(error)
    elif grids == right:
        outside += ', as it should'
    cells = programs_of(variants, 'step_cell', (10, 5))
    scripts = list(itertools.product((ALIVE, EMPTY), repeat=len(SCRIPT)))
    agreeing = sum(_keys(cells[0], script) == _keys(cells[1], script)
                   for script in scripts)
    return Exhibit(port, outside, OrderedDict([
        ('one script of replies',
         _keys(cells[0], SCRIPT) == _keys(cells[1], SCRIPT)),
        ('populations', populations == [_population(grid) for grid in right]),
        ('one glider', grids == right),
    ]), (agreeing, len(scripts)), parting(
        trace(gol_py2compat, right[0]), trace(broken, right[0])), prove(variants))


def _run(variant):
    """Return the grids of a glider, and the exception that ended the run or None."""
    grids = [Grid.from_rows(GLIDER.splitlines())]
    simulation = variant.simulate(grids[0].height, grids[0].width)
    try:
        for _ in range(GENERATIONS):
            grids.append(live_a_generation(grids[-1], simulation))
    except Exception as error:
        return grids, error
    return grids, None


def _population(grid):
    return str(grid).count(ALIVE)


def _keys(program, script):
    """Return the keys of the outcomes of a cell for a script of replies."""
    coroutine = program.start()
    keys = []
    for reply in (None,) + tuple(script) + (None,):
        outcome = program.resume(coroutine, [Move('send', reply)])
        keys.append(outcome.key())
        if outcome.kind != 'yields':
            break
    return keys
