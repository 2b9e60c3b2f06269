"""A bounded plane: beyond its edges everything is dead, and stays so."""

from gol_core.environment import Grid
from gol_core.rules import EMPTY


class OutsideError(LookupError):
    """A cell was to be written that is beyond the edges."""


class BoundedGrid(Grid):
    """The cells of a bounded plane, all EMPTY at first.

    height, width  in cells, each at least 1; otherwise GridSizeError

    A Grid in all else: what is out of bounds is EMPTY, and cannot be assigned.
    """

    def query(self, y, x):
        """Return the state at (y, x)."""
        if 0 <= y < self.height and 0 <= x < self.width:
            return self._rows[y][x]
        return EMPTY

    def assign(self, y, x, state):
        """Set the state at (y, x), or raise OutsideError or UnknownStateError."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            raise OutsideError('state %r at (%r, %r): expected a cell of the %dx%d'
                               % (state, y, x, self.height, self.width))
        super(BoundedGrid, self).assign(y, x, state)

    def _replies(self):
        # No list: its last item must not be found before its first.
        return dict(enumerate(dict(enumerate(row)) for row in self._rows))
