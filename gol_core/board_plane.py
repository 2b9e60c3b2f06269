"""An unbounded plane on bitboards: as much of it as has anything alive in it."""

import copy

from six.moves import range

from .plane import check_births
from .rules import ALIVE, EMPTY

# For how many generations there is room around what is alive, at least, and as
# a part of how large that is.
ROOM = 32
PART = 8


class BoardPlane(object):
    """A plane with some cells, lived by a BitboardEnvironment.

    cells  the (y, x) that are ALIVE

    It is on a torus that is too large for what is alive to reach around it; as
    soon as that is no longer so, on a larger one. Raises BirthFromNothingError.
    """

    __hash__ = None

    def __init__(self, environment, cells):
        check_births(environment.rule)
        self._environment = environment
        self.reach = environment.reach
        self._board, self._top, self._left, self._room = None, 0, 0, 0
        self._put(cells)

    def live(self, generations):
        """Live so many generations."""
        while generations and self._board:
            if not self._room:
                self._put(self.cells())
                continue
            step = min(generations, self._room)
            self._board.live(step)
            self._room -= step
            generations -= step

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        if not self._board:
            return set()
        return {(self._top + y, self._left + x) for y, x in self._board.cells()}

    def live_cells(self):
        """Return how many cells are ALIVE."""
        return self._board.live_cells() if self._board else 0

    def like(self, cells):
        """Return a plane with other cells, lived the same way."""
        return BoardPlane(self._environment, cells)

    def copy(self):
        """Return one that lives on by itself."""
        other = copy.copy(self)
        other._board = self._board and self._board.copy()
        return other

    def _put(self, cells):
        """Have a board around cells, or none if there is nothing alive."""
        if not cells:
            self._board = None
            return
        rows = [y for y, _ in cells]
        columns = [x for _, x in cells]
        height = max(rows) - min(rows) + 1
        width = max(columns) - min(columns) + 1
        self._room = max(ROOM, max(height, width) // PART)
        margin = self._room * self.reach
        self._top, self._left = min(rows) - margin, min(columns) - margin
        board = [[EMPTY] * (width + 2 * margin) for _ in range(height + 2 * margin)]
        for y, x in cells:
            board[y - self._top][x - self._left] = ALIVE
        self._board = self._environment.board([''.join(row) for row in board])
