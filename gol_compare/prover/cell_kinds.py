"""Kinds of cells for simulations, and what these must yield with each.

A simulation must forward every instruction and every reply, whatever the cells are.
"""

from collections import namedtuple

from six.moves import range

from gol_core.exploration.symbols import Symbol
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY

REPLIES = {Query: (ALIVE, EMPTY), Transition: (None,), type(TICK): (None,)}


class Ruled(namedtuple('Ruled', 'state neighbors')):
    """A rule that computes nothing: its result is its arguments."""

    __slots__ = ()


def replies(instruction):
    """Return the possible replies to an instruction of the game.

    Raises:
        KeyError: It is not an instruction of the game.
    """
    return REPLIES[type(instruction)]


def row_by_row(height, width, cell, returns):
    """Yield what a simulation with these cells must yield."""
    while True:
        for y in range(height):
            for x in range(width):
                delegate = cell(y, x)
                reply = None
                try:
                    while True:
                        reply = yield delegate.send(reply)
                except returns + (StopIteration,):
                    pass
        yield TICK


def silent(y, x, rule):
    """A cell that asks about itself only, and returns nothing."""
    state = yield Query(y, x)
    yield Transition(y, x, rule(state, 0))


def located(instruction):
    """Return a reply that names its cell; for every other cell, ''.

    A simulation must forward a false reply unchanged, too.
    """
    if isinstance(instruction, Query):
        y, x = instruction
        return ('' if (y + x) % 2 else 'state at (%d, %d)' % (y, x),)
    return replies(instruction)


def unknown(instruction):
    """Return a reply that has no value."""
    if isinstance(instruction, Query):
        return (Symbol('the state at (%d, %d)' % instruction),)
    return replies(instruction)


def fixed(instruction):
    """Return one reply, which depends on the cell that is asked about."""
    if isinstance(instruction, Query):
        y, x = instruction
        return (ALIVE if (y * y + 3 * x + y * x) % 5 < 2 else EMPTY,)
    return replies(instruction)


class Kind(namedtuple('Kind', 'cell arguments replies length')):
    """A kind of cell.

    Attributes:
        cell: Function from a variant to its cell, to be called with y and x.
        arguments: Function from a variant to the arguments of its simulate that
            follow the size.
        replies: The replies, as for a Tree.
        length: How many instructions it yields.
    """

    __slots__ = ()


KINDS = [
    Kind(lambda variant: lambda y, x: silent(y, x, Ruled),
         lambda variant: (Ruled, silent), located, 2),
    # A cell that returns a value, as this variant does it.
    Kind(lambda variant: variant.count_neighbors,
         lambda variant: (
             Ruled, lambda y, x, rule: variant.count_neighbors(y, x)), fixed, 8),
    Kind(lambda variant: variant.step_cell, lambda variant: (), fixed, 10),
]
