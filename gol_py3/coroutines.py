"""Conway's Life as coroutines that know no environment.

Each yields instructions and is sent replies. The environment that
drives them owns the cells; no coroutine can tell how it stores them.

Read from the top: count_neighbors delegates to nothing, step_cell to
count_neighbors, and simulate to step_cell. The other variant is this
file with another way to delegate.
"""

from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, game_logic

# N, NE, E, SE, S, SW, W, NW as steps in y and x. North is y + 1.
NEIGHBORS = (
    (+1, 0), (+1, +1), (0, +1), (-1, +1),
    (-1, 0), (-1, -1), (0, -1), (+1, -1),
)


def count_neighbors(y, x):
    """Query the eight neighbors of (y, x); return how many are ALIVE.

    Example:
        >>> count = count_neighbors(10, 5)
        >>> next(count)
        Query(y=11, x=5)
        >>> count.send(ALIVE)
        Query(y=11, x=6)
    """
    count = 0
    for dy, dx in NEIGHBORS:
        state = yield Query(y + dy, x + dx)
        if state == ALIVE:
            count += 1
    return count


def step_cell(y, x, rule=game_logic):
    """Query the cell at (y, x) and its neighbors; yield its Transition.

    Args:
        rule: A callable rule(state, neighbors) -> state.
    """
    state = yield Query(y, x)
    neighbors = yield from count_neighbors(y, x)
    yield Transition(y, x, rule(state, neighbors))


def simulate(height, width, rule=game_logic, cell=step_cell):
    """Step every cell, row by row, then yield TICK; for ever.

    Args:
        height: Of the grid, in cells.
        width: Of the grid, in cells.
        rule: A callable rule(state, neighbors) -> state.
        cell: A coroutine cell(y, x, rule) that yields one
            Transition of (y, x). Its result is not used.
    """
    while True:
        for y in range(height):
            for x in range(width):
                yield from cell(y, x, rule)
        yield TICK
