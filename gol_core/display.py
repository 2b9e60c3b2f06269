"""Generations side by side, as people read them."""

from six.moves import range

from .rules import ALIVE, EMPTY


def window(cells, top, left, height, width):
    """Return rows of text, the part of a world that begins at (top, left).

    cells  set of the (y, x) that are ALIVE

    >>> window({(0, 0), (1, 2)}, 0, -1, 2, 4)
    ['-*--', '---*']
    """
    return [''.join(ALIVE if (y, x) in cells else EMPTY
                    for x in range(left, left + width))
            for y in range(top, top + height)]


class ColumnPrinter(object):
    """Columns of text, numbered from 0 over their middle.

    >>> columns = ColumnPrinter()
    >>> columns.append('--*\\n*--')
    >>> columns.append('-*-')
    >>> print(columns)
     0  |  1
    --* | -*-
    *-- |
    """

    def __init__(self):
        self._columns = []

    def append(self, column):
        """Add a column: a Grid, or text of one or more lines."""
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
