"""A bounded plane: every cell beyond its edges is dead forever."""

from gol_core.environment import Grid
from gol_core.errors import GameError
from gol_core.rules import EMPTY


class OutsideError(GameError, LookupError):
    """A transition is of a cell beyond the edges."""


class BoundedGrid(Grid):
    """The cells of a bounded plane, all EMPTY at first.

    It differs from a Grid at its edges: a cell beyond them is EMPTY and cannot be
    assigned.

    Args:
        height: In cells, at least 1.
        width: In cells, at least 1.

    Raises:
        GridSizeError: The height or the width is something else.
    """

    name, wraps = 'bounded', False

    @property
    def description(self):
        return 'a bounded plane of %dx%d' % self.bounds

    def query(self, y, x):
        if 0 <= y < self.height and 0 <= x < self.width:
            return self._rows[y][x]
        return EMPTY

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise OutsideError or UnknownStateError."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            raise OutsideError('state %r at (%r, %r): expected a cell of the %dx%d '
                               'plane' % (state, y, x, self.height, self.width))
        super(BoundedGrid, self).assign(y, x, state)

    def states(self):
        # No list: its last item must not be found before its first.
        return dict(enumerate(dict(enumerate(row)) for row in self._rows))

    def slots(self):
        return ()
