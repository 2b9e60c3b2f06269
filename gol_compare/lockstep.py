"""All variants as one simulation, until two of them say different things."""

from gol_core.instructions import TICK, Transition
from gol_life.engines.cells import cell_of


class Difference(Exception):
    """Two variants said different things after the same replies.

    generation  counted from 0
    cell        the (y, x) whose step it was, None behind the last cell
    said        list of (name of the variant, instruction or, where the
                variant ended instead, the exception that it ended with)
    """

    def __init__(self, generation, cell, said):
        self.generation = generation
        self.cell = cell
        self.said = said

    def __str__(self):
        where = 'behind the last cell'
        if self.cell is not None:
            where = 'cell (%d, %d)' % self.cell
        return '\n'.join(
            ['first difference: generation %d, %s' % (self.generation, where)]
            + ['  %s: %r' % name_and_said for name_and_said in self.said])


def lockstep(variants, world, rule, counts, generation=0):
    """Yield what every variant's simulation yields, or raise Difference.

    variants    dict from name to module, each with a ``simulate``
    world       a Grid, BoundedGrid or Plane, of that generation
    counts      a Counter, to which the type of every instruction is added

    A simulation for ``live_a_generation``: each reply goes to all variants,
    and an instruction comes out only if all of them said it. So the
    generations that come of it are those of each variant.
    """
    simulations = [world.simulation(variant, rule, cell_of(variant, rule))
                   for variant in variants.values()]
    stepped = 0
    reply = None
    while True:
        said = [_resume(simulation, reply) for simulation in simulations]
        first = said[0]
        if not all(_same(first, other) for other in said[1:]):
            raise Difference(generation, world.stepped(stepped),
                             list(zip(variants, said)))
        if isinstance(first, StopIteration):
            return
        if isinstance(first, Exception):
            raise first
        counts[type(first)] += 1
        if isinstance(first, Transition):
            stepped += 1
        elif first is TICK:
            generation, stepped = generation + 1, 0
        reply = yield first


def _resume(simulation, reply):
    """Return the next instruction, or the exception that came instead."""
    try:
        return simulation.send(reply)
    except Exception as error:
        return error


def _same(one, other):
    """Tell whether two instructions, or two exceptions, are alike."""
    if type(one) is not type(other):
        return False
    return one == other or (isinstance(one, Exception)
                            and repr(one) == repr(other))
