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


def by_generation(simulate, replies, most, *arguments):
    """Yield the instructions of each generation of a simulation as a tuple.

    Args:
        simulate: The function that returns the simulation.
        replies: Function from an instruction to a tuple with the only reply.
        most: After how many instructions a generation ends, even without TICK.
        arguments: The arguments of simulate.
    """
    simulation = simulate(*arguments)
    instructions, instruction, reply = [], None, None
    while True:
        while len(instructions) < most and instruction is not TICK:
            instruction = simulation.send(reply)
            (reply,) = replies(instruction)
            instructions.append(instruction)
        instruction = None
        # Nothing keeps them, so that the state after each TICK is the same.
        yield emptied(instructions)


def emptied(items):
    """Return a tuple of the items of a list, which is empty after that."""
    found = tuple(items)
    del items[:]
    return found


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


def unknown(inspections):
    """Return a function from an instruction to a reply that has no value.

    Args:
        inspections: The Inspections of the programs that get the replies.
    """
    def unknown_states(instruction):
        if isinstance(instruction, Query):
            return (Symbol('the state at (%d, %d)' % instruction, inspections),)
        return replies(instruction)
    return unknown_states


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
