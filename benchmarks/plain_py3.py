"""The coroutines of plain.py with ``yield from``, for Python 3."""

from gol_core.rules import ALIVE, game_logic

from .plain import TICK, Query, Transition


def count_neighbors(y, x):
    """Query the eight neighbors of (y, x) one by one; return how many are ALIVE."""
    north = yield Query(y + 1, x + 0)
    northeast = yield Query(y + 1, x + 1)
    east = yield Query(y + 0, x + 1)
    southeast = yield Query(y - 1, x + 1)
    south = yield Query(y - 1, x + 0)
    southwest = yield Query(y - 1, x - 1)
    west = yield Query(y + 0, x - 1)
    northwest = yield Query(y + 1, x - 1)
    count = 0
    for state in [north, northeast, east, southeast,
                  south, southwest, west, northwest]:
        if state == ALIVE:
            count += 1
    return count


def step_cell(y, x):
    """Yield the Transition of the cell at (y, x)."""
    state = yield Query(y, x)
    neighbors = yield from count_neighbors(y, x)
    yield Transition(y, x, game_logic(state, neighbors))


def simulate(height, width):
    """Step every cell, then yield TICK; for ever."""
    while True:
        for y in range(height):
            for x in range(width):
                yield from step_cell(y, x)
        yield TICK
