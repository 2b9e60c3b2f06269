"""The layout of a board in integers: rows with halos, cut into bands.

A bit of an integer is a cell, and row follows row. Around the cells lies a halo: the
cells of the opposite side of a torus, or dead cells beyond the edges of a plane. A
large board is cut into bands of rows, each an integer with such a halo. What a
generation computes on a band does not belong here, but in circuits.
"""

from collections import namedtuple

from six.moves import range

from gol_core.rules import ALIVE, EMPTY

# The cost to fill the halo, in operations, and the cost to begin an operation, in
# bits that it could have handled.
EDGES = 40
IDLE = 2 ** 12
# The most generations between two fillings of the halo.
DEEPEST = 32
# The most bits of a band. Operations need memory for several of them.
MOST_BITS = 2 ** 21


class Layout(namedtuple('Layout', 'depth halo stride bands')):
    """The layout of a board.

    Attributes:
        depth: How many generations are right before the halo must be filled again.
        halo: The width of the halo, in cells.
        stride: How many bits a row takes.
        bands: List of Bands, from y = 0 on.
    """

    __slots__ = ()

    def joined(self, rows):
        """Return the integers of all bands.

        Args:
            rows: List of integers, the row of y = 0 first, the lowest bit for x = 0.
        """
        rows, integers = [row << self.halo for row in rows], []
        for band in self.bands:
            integers.append(_joined(rows[:band.rows], self.stride))
            del rows[:band.rows]
        return integers

    def texts(self, integers):
        """Yield the rows of all bands as text.

        Args:
            integers: As ``joined`` returns them.
        """
        width = self.stride - 2 * self.halo
        for band, integer in zip(self.bands, integers):
            bits = band.rows * self.stride
            text = bin(integer)[:1:-1].replace('0', EMPTY).replace('1', ALIVE).ljust(
                bits, EMPTY)
            for start in range(self.halo, bits, self.stride):
                yield text[start:start + width]

    def with_halos(self, integers, wraps):
        """Yield the integers of all bands with the cells of their halos.

        Args:
            integers: As ``joined`` returns them.
            wraps: Whether the board is a torus. Otherwise, cells beyond its edges
                are dead.
        """
        width = self.stride - 2 * self.halo
        edge = self.halo * self.stride
        if wraps:
            # Columns before rows, so that the rows bring the corners along.
            integers = [integer | (integer & band.east) >> width
                        | (integer & band.west) << width
                        for band, integer in zip(self.bands, integers)]
        for index, band in enumerate(self.bands):
            before, after = index - 1, (index + 1) % len(self.bands)
            cells = integers[index] << edge
            if wraps or index:
                cells |= integers[before] >> (
                    self.bands[before].rows * self.stride - edge)
            if wraps or after:
                cells |= ((integers[after] & band.top)
                          << band.rows * self.stride + edge)
            yield cells

    def with_halo(self, cells):
        """Do what ``with_halos`` does for a torus of one band, in less time.

        Args:
            cells: The integer of the band.
        """
        band, width = self.bands[0], self.stride - 2 * self.halo
        edge, rows = self.halo * self.stride, self.bands[0].rows * self.stride
        cells |= (cells & band.east) >> width | (cells & band.west) << width
        return cells << edge | cells >> rows - edge | (cells & band.top) << rows + edge

    def without_halos(self, wide):
        """Return the integers of all bands, as ``joined`` returns them.

        Args:
            wide: As ``with_halos`` yields them.
        """
        edge = self.halo * self.stride
        return [cells >> edge & band.core for band, cells in zip(self.bands, wide)]


class Band(namedtuple('Band', 'rows core west east top ones')):
    """Some rows of a board, and masks for them.

    Attributes:
        rows: How many.
        core: All cells, without those of the halo.
        west: The cells that are also in the halo at the opposite side.
        east: Likewise.
        top: All bits of the rows that are also in the halo of the band before.
        ones: All bits, those of the halo included.
    """

    __slots__ = ()


def fastest(height, width, radius, operations, wraps):
    """Return the Layout that takes the least time.

    Args:
        height: In cells.
        width: In cells.
        radius: The largest distance to a cell that a cell asks about.
        operations: How many a generation takes.
        wraps: Whether the board is a torus. The cells beyond the edges of a plane
            must be dead again after each generation.
    """
    # A band has at least as many rows as its neighbors need for their halos.
    count = max(1, min(-(-height * width // MOST_BITS), height // radius))
    least = height // count
    deepest = min(DEEPEST if wraps else 1, least // radius, width // radius)
    depth = min(
        range(1, 1 + max(1, deepest)),
        key=lambda depth: (operations + float(EDGES) / depth) * (
            IDLE + (least + 2 * depth * radius) * (width + 2 * depth * radius)))
    halo = depth * radius
    stride = width + 2 * halo
    known = {rows: _band(rows, width, halo, stride)
             for rows in {least, -(-height // count)}}
    return Layout(depth, halo, stride, [
        known[height * (index + 1) // count - height * index // count]
        for index in range(count)])


def _band(rows, width, halo, stride):
    def columns(first, number):
        return _joined([(1 << number) - 1 << first] * rows, stride)

    return Band(rows, columns(halo, width), columns(halo, halo), columns(width, halo),
                (1 << halo * stride) - 1, (1 << (rows + 2 * halo) * stride) - 1)


def _joined(rows, stride):
    """Return the integer of rows, stride bits each."""
    # In pairs, because each addition copies both sides.
    while len(rows) > 1:
        rows = [one | other << stride for one, other in zip(
            rows[::2], rows[1::2] + [0])]
        stride *= 2
    return rows[0]
