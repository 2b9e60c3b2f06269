"""The environment as the contract reads, word for word, to measure against.

It checks what is said as ``live_a_generation`` does, with the methods of a Grid,
but not that every cell has said something.
"""

from gol_core.environment import Grid, UnknownInstructionError
from gol_core.instructions import TICK, Query, Transition


def live_plainly(grid, sim):
    """Resume sim until it yields TICK; return the next generation."""
    following = Grid(grid.height, grid.width)
    instruction = next(sim)
    while instruction is not TICK:
        if isinstance(instruction, Query):
            instruction = sim.send(grid.query(*instruction))
        elif isinstance(instruction, Transition):
            following.assign(*instruction)
            instruction = next(sim)
        else:
            raise UnknownInstructionError(instruction)
    return following
