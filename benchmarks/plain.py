"""A plain environment that checks nothing, to compare live_a_generation with.

It is as plain as Item 40 in Effective Python, first edition: named tuples, a grid with
a remainder in each access, one ``isinstance`` in the loop.
"""

from collections import namedtuple

from six.moves import range

from gol_core.rules import EMPTY

Query = namedtuple('Query', 'y x')
Transition = namedtuple('Transition', 'y x state')
TICK = object()


class PlainGrid(object):
    """A grid whose edges are connected: a torus."""

    def __init__(self, height, width):
        self.height, self.width = height, width
        self.rows = [[EMPTY] * width for _ in range(height)]

    def query(self, y, x):
        """Return the state at (y, x)."""
        return self.rows[y % self.height][x % self.width]

    def assign(self, y, x, state):
        """Set the state at (y, x)."""
        self.rows[y % self.height][x % self.width] = state


def live_plainly(grid, sim):
    """Resume a simulation until it yields TICK; return the next PlainGrid."""
    following = PlainGrid(grid.height, grid.width)
    item = next(sim)
    while item is not TICK:
        if isinstance(item, Query):
            item = sim.send(grid.query(item.y, item.x))
        else:
            following.assign(item.y, item.x, item.state)
            item = next(sim)
    return following
