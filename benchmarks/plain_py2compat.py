"""The coroutines of plain.py with explicit delegation, for Python 2.7."""

from six.moves import range

from gol_core.rules import ALIVE, game_logic

from .plain import TICK, Query, Transition


class MyReturn(Exception):
    """The value that a coroutine returns."""

    def __init__(self, value):
        self.value = value


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
    raise MyReturn(count)


def step_cell(y, x):
    """Yield the Transition of the cell at (y, x)."""
    state = yield Query(y, x)
    count = count_neighbors(y, x)
    reply = None
    try:
        while True:
            reply = yield count.send(reply)
    except MyReturn as returned:
        neighbors = returned.value
    yield Transition(y, x, game_logic(state, neighbors))


def simulate(height, width):
    """Step every cell, then yield TICK; for ever."""
    while True:
        for y in range(height):
            for x in range(width):
                cell = step_cell(y, x)
                reply = None
                try:
                    while True:
                        reply = yield cell.send(reply)
                except StopIteration:
                    pass
        yield TICK
