"""The behaviour of each broken port from outside, and the check that finds it."""

import itertools
from collections import OrderedDict, namedtuple

import gol_py2compat
from gol_core.environment import Grid, live_a_generation
from gol_core.exploration.outcomes import described
from gol_core.rules import ALIVE, EMPTY

from ..comparison import GLIDER
from ..prover.proof import prove
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


class Behavior(namedtuple('Behavior', 'grids error conversations trace')):
    """What one program does.

    Attributes:
        grids: The grids of a glider.
        error: The exception that ended the glider, or None.
        conversations: Dict from scripts of replies to what a cell says to each.
        trace: The Trace of a generation of the glider.
    """

    __slots__ = ()


def show(ports):
    """Return a list with the Exhibit of each BrokenPort."""
    right = _behavior(gol_py2compat)
    return [_exhibit(port, right) for port in ports]


def _behavior(variant):
    grids, error = _run(variant)
    return Behavior(grids, error, {
        script: _conversation(variant, script)
        for script in itertools.product((ALIVE, EMPTY), repeat=len(SCRIPT))},
        trace(variant, grids[0]))


def _exhibit(port, right):
    """Return the Exhibit of a BrokenPort, beside the Behavior of gol_py2compat."""
    broken = load(port.name, port.changes)
    grids, error, conversations, traced = _behavior(broken)
    populations = [_population(grid) for grid in grids]
    outside = 'populations ' + ', '.join(str(count) for count in populations)
    if error:
        outside += ', then ' + described(error)
    elif grids == right.grids:
        outside += ', as it should'
    agreeing = sum(conversations[script] == said
                   for script, said in right.conversations.items())
    return Exhibit(port, outside, OrderedDict([
        ('one script of replies',
         conversations[SCRIPT] == right.conversations[SCRIPT]),
        ('populations', populations == [_population(grid) for grid in right.grids]),
        ('one glider', grids == right.grids),
    ]), (agreeing, len(conversations)), parting(right.trace, traced), prove(
        OrderedDict([('gol_py2compat', gol_py2compat), (port.name, broken)])))


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


def _conversation(variant, script):
    """Return what a cell says to each reply of a script, and how it ends."""
    cell, said = variant.step_cell(10, 5), []
    try:
        for reply in (None,) + script + (None,):
            said.append(cell.send(reply))
    except Exception as error:
        said.append((type(error), str(error)))
    return said
