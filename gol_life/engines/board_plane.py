"""An unbounded plane on bitboards: as much of it as has anything alive in it."""

import copy

from gol_core.display import Box
from gol_core.rules import ALIVE, EMPTY
from gol_core.wording import OneLineError

from ..worlds.plane import check_births

# For how many generations there is room around the live cells, at least, and as a
# part of the shorter side of their box: of the longer side it could be a far larger
# board than the box.
ROOM = 32
PART = 8
# Of a board: what takes half a second a generation, and 300 MB as text.
MOST_CELLS = 2 ** 28


class PlaneSizeError(OneLineError, ValueError):
    """A plane that has something alive too far away from all else."""


class BoardPlane(object):
    """A plane with some cells, lived by a BitboardEnvironment.

    cells  the (y, x) that are ALIVE

    It is on a torus that is too large for what is alive to reach around it; as
    soon as that is no longer so, on a larger one. Raises BirthFromNothingError,
    and PlaneSizeError as soon as it is to live.
    """

    __hash__ = None

    def __init__(self, environment, cells):
        check_births(environment.rule)
        self._environment = environment
        self.radius = environment.radius
        # What is alive is here, or else on the board, whose corner is here.
        self._cells = frozenset(cells)
        self._board, self._corner, self._room = None, (0, 0), 0

    def advance(self, generations):
        """Live so many generations."""
        while generations and self.population:
            if not self._room:
                self._make_room(self.cells())
            step = min(generations, self._room)
            self._board.advance(step)
            self._room -= step
            generations -= step

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        if not self._board:
            return set(self._cells)
        top, left = self._corner
        return {(top + y, left + x) for y, x in self._board.cells()}

    @property
    def population(self):
        """Return how many cells are ALIVE."""
        return self._board.population if self._board else len(self._cells)

    def with_cells(self, cells):
        """Return a plane with other cells, lived the same way."""
        return BoardPlane(self._environment, cells)

    def copy(self):
        """Return one that lives on by itself."""
        other = copy.copy(self)
        other._board = self._board and self._board.copy()
        return other

    def _make_room(self, cells):
        """Have a board with room around cells for some generations."""
        top, left, height, width = Box.around(cells)
        self._room = max(ROOM, min(height, width) // PART)
        margin = self._room * self.radius
        height, width = height + 2 * margin, width + 2 * margin
        if height * width > MOST_CELLS:
            raise PlaneSizeError(
                'a plane with %dx%d cells that may be alive: expected at most %d in '
                'all on bitboards' % (height, width, MOST_CELLS))
        self._corner = top - margin, left - margin
        # Most rows are empty, and the same.
        rows = [EMPTY * width] * height
        alive = {}
        for y, x in cells:
            alive.setdefault(y - top + margin, []).append(x - left + margin)
        for y, columns in alive.items():
            row = list(rows[y])
            for x in columns:
                row[x] = ALIVE
            rows[y] = ''.join(row)
        self._board = self._environment.board(rows)
