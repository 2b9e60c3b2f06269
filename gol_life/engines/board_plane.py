"""An engine for the plane without bounds, on a torus that grows with the cells."""

import copy

from gol_core.display import Box
from gol_core.rules import ALIVE, EMPTY

from ..worlds.plane import check_births
from .engine import Engine, EngineError

# For how many generations the torus has room around the cells: at least, and as a
# part of the shorter side of their box. A part of the longer side could make the torus
# far larger than the box.
ROOM = 32
PART = 8
# The largest torus: a generation takes half a second, and its text 300 MB.
MOST_CELLS = 2 ** 28


class PlaneSizeError(EngineError, ValueError):
    """The live cells are too far apart for a bitboard."""


class BoardPlane(Engine):
    """An engine for a plane without bounds.

    The cells are on a torus that is too large for them to reach around it. Before
    they could, they move to a larger one.

    Args:
        environment: The BitboardEnvironment that makes the torus.
        cells: The (y, x) that are ALIVE.

    Raises:
        BirthFromNothingError: By the rule, a cell without live neighbors is born.
    """

    def __init__(self, environment, cells):
        check_births(environment.rule)
        self.radius = environment.radius
        self._environment = environment
        # The cells are here, or else on the board, whose first cell is the corner.
        self._cells = frozenset(cells)
        self._board, self._corner, self._room = None, (0, 0), 0

    @property
    def population(self):
        return self._board.population if self._board else len(self._cells)

    def advance(self, generations):
        while generations and self.population:
            if not self._room:
                self._make_room(self.cells())
            step = min(generations, self._room)
            self._board.advance(step)
            self._room -= step
            generations -= step

    def cells(self):
        if not self._board:
            return set(self._cells)
        top, left = self._corner
        return {(top + y, left + x) for y, x in self._board.cells()}

    def with_cells(self, cells):
        return BoardPlane(self._environment, cells)

    def copy(self):
        other = copy.copy(self)
        other._board = self._board and self._board.copy()
        return other

    def digest(self):
        return hash(frozenset(self.cells()))

    def __eq__(self, other):
        if not isinstance(other, BoardPlane):
            return NotImplemented
        return (self._environment is other._environment
                and self.cells() == other.cells())

    def _make_room(self, cells):
        """Put cells on a board with room around them for some generations."""
        top, left, height, width = Box.around(cells)
        room = max(ROOM, min(height, width) // PART)
        margin = room * self.radius
        height, width = height + 2 * margin, width + 2 * margin
        if height * width > MOST_CELLS:
            raise PlaneSizeError(
                'a plane with %dx%d cells that may be alive: expected at most %d in '
                'all on bitboards' % (height, width, MOST_CELLS))
        # Most rows are empty, and share one text.
        rows = [EMPTY * width] * height
        alive = {}
        for y, x in cells:
            alive.setdefault(y - top + margin, []).append(x - left + margin)
        for y, columns in alive.items():
            row = list(rows[y])
            for x in columns:
                row[x] = ALIVE
            rows[y] = ''.join(row)
        self._corner = top - margin, left - margin
        self._board, self._room = self._environment.board(rows), room
