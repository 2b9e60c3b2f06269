"""The contract of an engine, and the base of the errors of all engines."""

from gol_core.display import Box
from gol_core.wording import OneLineError

from .nodes import Nodes
from .quadtrees import Quadtree


class EngineError(OneLineError):
    """A program or a world that an engine cannot run."""


class Engine(object):
    """The contract of an engine: some cells, and how they get to a later generation.

    Engines are equal if they have the same cells and advance them the same way.

    Attributes:
        bounds: (height, width) in cells, or None for a plane without bounds.
        radius: The largest distance to a cell that a cell asks about, along an axis.
        stretch: How many generations a run asks for at once: this number at first, and
            then times a power of two.
        part: What part of all generations so far that is, at most.
    """

    __hash__ = None
    bounds = radius = None
    stretch, part = 16, 4

    @property
    def population(self):
        """How many cells are ALIVE."""
        raise NotImplementedError

    def advance(self, generations):
        """Advance all cells by a number of generations.

        Raises:
            EngineError: The cells are too far apart for this engine. It has advanced
                as far as it could.
            BirthFromNothingError: On a plane, the rule fills what is empty.
        """
        raise NotImplementedError

    def cells(self):
        """Return the set of the (y, x) that are ALIVE."""
        raise NotImplementedError

    def box(self):
        """Return the smallest Box around the cells that are ALIVE."""
        return Box.around(self.cells())

    def window(self, box):
        """Return the set of the (y, x) in a Box that are ALIVE."""
        return {cell for cell in self.cells() if cell in box}

    def places(self, box, scale):
        """Return the set of the squares in a Box that have cells that are ALIVE.

        Args:
            box: The Box. Its sides are multiples of the scale, but for the last ones.
            scale: The side of a square, in cells, a power of two.

        Returns:
            The set of (y // scale, x // scale).
        """
        cells = self.window(box)
        return cells if scale == 1 else {(y // scale, x // scale) for y, x in cells}

    def tree(self):
        """Return a Quadtree of the cells, which may be too many for a set."""
        return Quadtree.of(self.cells(), Nodes())

    def with_cells(self, cells):
        """Return an equal engine, but with other cells.

        Args:
            cells: The (y, x) that are ALIVE, within the bounds.
        """
        raise NotImplementedError

    def copy(self):
        """Return an equal engine that advances independently."""
        raise NotImplementedError

    def __deepcopy__(self, memo):
        return self.copy()

    def digest(self):
        """Return a number that is the same for equal engines, and rarely otherwise."""
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __ne__(self, other):
        return not self == other
