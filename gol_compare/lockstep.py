"""The simulations of all variants as one, up to the first difference."""

from gol_core.instructions import TICK, Transition
from gol_life.engines.cells import cell_of


class Difference(Exception):
    """Variants that yielded different instructions after the same replies.

    Attributes:
        generation: The generation, counted from 0.
        cell: The (y, x) of the cell that was stepped, None after the last cell.
        yielded: List of (name of the variant, instruction). For a variant that
            ended, the exception that it ended with replaces the instruction.
    """

    def __init__(self, generation, cell, yielded):
        self.generation = generation
        self.cell = cell
        self.yielded = yielded

    def __str__(self):
        where = 'after the last cell'
        if self.cell is not None:
            where = 'cell (%d, %d)' % self.cell
        return '\n'.join(
            ['first difference: generation %d, %s' % (self.generation, where)]
            + ['  %s: %r' % item for item in self.yielded])


def lockstep(variants, world, rule, counts, generation=0):
    """Return one simulation for all variants: the instructions in which they agree.

    Each reply goes to all variants. So the generations are those of each variant.

    Args:
        variants: Dict from names to modules, each with a ``simulate``.
        world: A Grid, BoundedGrid or Plane, of that generation.
        rule: The rule.
        counts: Counter, to which the type of every instruction is added.
        generation: The number of the first generation.

    Raises:
        Difference: The variants do not agree.
    """
    # Now, because a Plane must know the cells to step before its next generation.
    simulations = [world.simulation(variant, rule, cell_of(variant, rule))
                   for variant in variants.values()]
    return _agreeing(variants, simulations, world, counts, generation)


def _agreeing(variants, simulations, world, counts, generation):
    stepped = 0
    reply = None
    while True:
        yielded = [_resume(simulation, reply) for simulation in simulations]
        first = yielded[0]
        if not all(_same(first, other) for other in yielded[1:]):
            raise Difference(generation, world.stepped(stepped),
                             list(zip(variants, yielded)))
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
    """Tell whether two instructions, or two exceptions, are equal."""
    if type(one) is not type(other):
        return False
    return one == other or (isinstance(one, Exception)
                            and repr(one) == repr(other))
