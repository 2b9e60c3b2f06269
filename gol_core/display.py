"""Cells as text: a box of them, generations side by side, and tables."""

from collections import namedtuple

from six.moves import range

from .rules import ALIVE, EMPTY


class Box(namedtuple('Box', 'top left height width')):
    """A rectangle of cells.

    Attributes:
        top: The least y.
        left: The least x.
        height: In cells.
        width: In cells.
    """

    __slots__ = ()

    @classmethod
    def around(cls, cells):
        """Return the smallest Box around cells; of no cells, an empty one at (0, 0).

        Example:
            >>> Box.around({(0, 5), (2, -1)})
            Box(top=0, left=-1, height=3, width=7)
        """
        if not cells:
            return cls(0, 0, 0, 0)
        # Not zip(*cells), which takes seconds for a million.
        ys, xs = [y for y, _ in cells], [x for _, x in cells]
        top, left = min(ys), min(xs)
        return cls(top, left, max(ys) - top + 1, max(xs) - left + 1)

    @property
    def bottom(self):
        """The greatest y."""
        return self.top + self.height - 1

    @property
    def right(self):
        """The greatest x."""
        return self.left + self.width - 1

    def __contains__(self, cell):
        y, x = cell
        return self.top <= y <= self.bottom and self.left <= x <= self.right

    def grown(self, margin):
        """Return the Box, larger by a number of cells on each side."""
        return Box(self.top - margin, self.left - margin,
                   self.height + 2 * margin, self.width + 2 * margin)


def drawn(cells, box):
    """Return the rows of a Box as text.

    Args:
        cells: Set of the (y, x) that are ALIVE.
        box: The Box to show.

    Example:
        >>> drawn({(0, 0), (1, 2)}, Box(0, -1, 2, 4))
        ['-*--', '---*']
    """
    columns = range(box.left, box.left + box.width)
    return [''.join([ALIVE if (y, x) in cells else EMPTY for x in columns])
            for y in range(box.top, box.top + box.height)]


def table(rows, indent=''):
    """Return the lines of a table, whose columns are two blanks apart.

    Args:
        rows: Iterable of sequences of text, all of one length.
        indent: The start of each line.

    Example:
        >>> table([['', 'cells'], ['glider', '5']])
        ['        cells', 'glider  5']
    """
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows)]
    return [(indent + '  '.join(cell.ljust(width) for cell, width
                                in zip(row, widths))).rstrip() for row in rows]


class ColumnPrinter(object):
    r"""Columns of text, with a number above each, from 0 on.

    Example:
        >>> columns = ColumnPrinter()
        >>> columns.append('--*\n*--')
        >>> columns.append('-*-')
        >>> print(columns)
         0  |  1
        --* | -*-
        *-- |
    """

    def __init__(self):
        self._columns = []

    def append(self, column):
        """Add a column: a Grid, or text."""
        self._columns.append(str(column).splitlines())

    def __str__(self):
        height = max([len(lines) for lines in self._columns] or [0])
        blocks = []
        for number, lines in enumerate(self._columns):
            title = str(number)
            width = max(len(line) for line in [title] + lines)
            lines = lines + [''] * (height - len(lines))
            blocks.append([title.center(width)]
                          + [line.ljust(width) for line in lines])
        return '\n'.join(' | '.join(row).rstrip() for row in zip(*blocks))
