"""An engine for the plane without bounds, on bitboards of a fixed size.

The plane is cut into square tiles. Only those with live cells are stored, and only
those near a change are advanced: a generation costs as much as what happens in it.
"""

import copy

from six.moves import range

from gol_core.display import Box
from gol_core.wording import counted

from ..worlds.plane import check_births
from .engine import Engine, EngineError

# How many generations a tile is advanced at once, at most. Whatever repeats after a
# divisor of them does not change, and costs nothing.
DEPTH = 12
# The least side of a tile, in cells.
SIDE = 32
# The most tiles with live cells. They take half a gigabyte.
MOST_TILES = 2 ** 20


class PlaneSizeError(EngineError, ValueError):
    """The live cells are on too many tiles."""


class TilePlane(Engine):
    """An engine for a plane without bounds.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        cells: The (y, x) that are ALIVE.

    Attributes:
        environment: As given.
        work: How often a tile was advanced.

    Raises:
        BirthFromNothingError: By the rule, a cell without live neighbors is born.
    """

    def __init__(self, environment, cells):
        check_births(environment.rule)
        self.radius = environment.radius
        self.environment = environment
        self._shape = _Shape(self.radius)
        self._set(cells)

    def _set(self, cells):
        shape, self._tiles = self._shape, {}
        for y, x in cells:
            place = y // shape.side, x // shape.side
            self._tiles[place] = self._tiles.get(place, 0) | 1 << shape.bit(
                y % shape.side, x % shape.side)
        # The cells that the last step changed, by tile, and its generations.
        self._changed, self._step, self.work = {}, 0, 0

    @property
    def stretch(self):
        # Steps of another length would advance what does not change.
        return self._shape.depth

    def __len__(self):
        return len(self._tiles)

    @property
    def population(self):
        return sum([bin(tile).count('1') for tile in self._tiles.values()])

    def advance(self, generations):
        while generations and self._tiles:
            step = min(generations, self._shape.depth)
            self._advance(step)
            generations -= step
            if not self._changed:
                # It is as it was before the step, and will be so for ever.
                generations %= step

    def _advance(self, generations):
        """Advance by as many generations as the shape of a tile allows."""
        run, shape, tiles = self.environment.run, self._shape, self._tiles
        # A tile repeats if it and its halo were the same before these generations.
        places = shape.places(self._changed if generations == self._step else tiles)
        self.work += len(places)
        changed = {}
        for place in places:
            wide = shape.wide(tiles, *place)
            tile = wide and shape.middle(
                run(wide, generations, shape.ones, shape.stride))
            if tile != tiles.get(place, 0):
                changed[place] = tile
        self._check(changed)
        self._changed, self._step = {}, generations
        for place, tile in changed.items():
            self._changed[place] = tile ^ tiles.pop(place, 0)
            if tile:
                tiles[place] = tile

    def _check(self, changed):
        """Raise PlaneSizeError if there would be too many tiles."""
        count = len(self._tiles) + sum([
            bool(tile) - (place in self._tiles) for place, tile in changed.items()])
        if count > MOST_TILES:
            raise PlaneSizeError(
                '%s of %dx%d with live cells: expected at most %d on bitboards' % (
                    counted(count, 'square'), self._shape.side, self._shape.side,
                    MOST_TILES))

    def cells(self):
        return self._cells(self._tiles)

    def _cells(self, places):
        """Return the cells of the tiles at some places."""
        found, shape = set(), self._shape
        for y, x in places:
            top, left = y * shape.side, x * shape.side - shape.halo
            text = bin(self._tiles[y, x])[:1:-1]
            index = text.find('1')
            while index >= 0:
                row, column = divmod(index, shape.stride)
                found.add((top + row, left + column))
                index = text.find('1', index + 1)
        return found

    def box(self):
        if not self._tiles:
            return Box(0, 0, 0, 0)
        edge = Box.around(self._tiles)
        return Box.around(self._cells([
            (y, x) for y, x in self._tiles if y in (edge.top, edge.bottom)
            or x in (edge.left, edge.right)]))

    def window(self, box):
        side = self._shape.side
        cells = self._cells([
            (y, x) for y, x in self._tiles
            if box.top // side <= y <= box.bottom // side
            and box.left // side <= x <= box.right // side])
        return {cell for cell in cells if cell in box}

    def with_cells(self, cells):
        other = copy.copy(self)
        other._set(cells)
        return other

    def copy(self):
        other = copy.copy(self)
        other._tiles = dict(self._tiles)
        return other

    def digest(self):
        return hash(frozenset([(place, '%x' % tile)
                               for place, tile in self._tiles.items()]))

    def __eq__(self, other):
        if not isinstance(other, TilePlane):
            return NotImplemented
        return (self.environment is other.environment
                and self._tiles == other._tiles)


class _Shape(object):
    """The layout of tiles: rows of cells, with room for a halo at each side.

    Args:
        radius: The largest distance to a cell that a cell asks about.

    Attributes:
        depth: How many generations a tile can be advanced at once.
        halo: The width of the halo, in cells.
        side: The height and the width of a tile, in cells.
        stride: How many bits a row takes.
        ones: All bits of a tile with its halo.
    """

    def __init__(self, radius):
        self.depth = max(1, DEPTH // radius)
        self.halo = self.depth * radius
        self.side = max(SIDE, self.halo)
        self.stride = self.side + 2 * self.halo
        self.ones = (1 << self.stride * self.stride) - 1
        rows = sum([1 << row * self.stride for row in range(self.side)])
        self._core = rows * ((1 << self.side) - 1) << self.halo
        # The columns that are also in the halo of a neighbor, and the rows.
        self._first = rows * ((1 << self.halo) - 1) << self.halo
        self._last = self._first << self.side - self.halo
        self._top = (1 << self.halo * self.stride) - 1
        rows = {-1: self._top, 0: self.ones,
                1: self._top << (self.side - self.halo) * self.stride}
        columns = {-1: self._first, 0: self._core, 1: self._last}
        self._edges = [
            (dy, dx, rows[dy] & columns[dx]) for dy in rows for dx in columns]

    def bit(self, y, x):
        """Return the number of the bit of a cell."""
        return y * self.stride + self.halo + x

    def places(self, tiles):
        """Return the set of the places of tiles, and of others with them in their halo.

        Args:
            tiles: Dict of tiles by place.
        """
        return {(y + dy, x + dx) for (y, x), tile in tiles.items()
                for dy, dx, cells in self._edges if tile & cells}

    def wide(self, tiles, y, x):
        """Return a tile with its halo.

        Args:
            tiles: Dict of the tiles by place.
            y: The place of the tile.
            x: Likewise.
        """
        get, side, first, last = tiles.get, self.side, self._first, self._last
        above, here, below = [
            get((row, x), 0) | (get((row, x - 1), 0) & last) >> side
            | (get((row, x + 1), 0) & first) << side for row in (y - 1, y, y + 1)]
        edge = self.halo * self.stride
        return (above >> side * self.stride - edge | here << edge
                | (below & self._top) << side * self.stride + edge)

    def middle(self, wide):
        """Return a tile without its halo."""
        return wide >> self.halo * self.stride & self._core
