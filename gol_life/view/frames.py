"""What is seen of worlds, as lines of text."""

from collections import namedtuple

from six.moves import range, zip

# By what is alive: neither cell, the upper one, the lower one, both.
BLOCKS = u' \u2580\u2584\u2588'
# What a world ends with, where blanks are cells.
EDGE = u'\u2591'
BETWEEN = ' | '


class View(namedtuple('View', 'top left height width')):
    """A rectangle of cells, of which (top, left) is the first."""

    __slots__ = ()


def view_of(box, height, width, bounded):
    """Return the View of that size with the middle of another one in its middle.

    bounded  whether there is nothing beyond the box, which is then not shown
    """
    if bounded:
        height, width = min(height, box.height), min(width, box.width)
    return View(box.top + (box.height - height) // 2,
                box.left + (box.width - width) // 2, height, width)


def drawn(cells, view, blocks):
    """Return the lines that show a View of cells, a set of (y, x).

    blocks  whether a line shows two rows, as half blocks, or one of * and -
    """
    bottom = view.top + view.height
    columns = range(view.left, view.left + view.width)
    if not blocks:
        return [''.join(['*' if (y, x) in cells else '-' for x in columns])
                for y in range(view.top, bottom)]
    return [u''.join([BLOCKS[((y, x) in cells)
                             + 2 * (y + 1 < bottom and (y + 1, x) in cells)]
                      for x in columns])
            for y in range(view.top, bottom, 2)]


def page(worlds, box, bounded, height, width, blocks):
    """Return height lines, each width wide, that show worlds side by side.

    worlds  list of (title, cells); one alone has no need of its title
    box     a View of what is to be in the middle of each
    """
    titled = len(worlds) > 1
    height = max(0, height - titled)
    share = max(0, (width + len(BETWEEN)) // len(worlds) - len(BETWEEN))
    view = view_of(box, height * (2 if blocks else 1), share, bounded)
    edge = EDGE if blocks else ' '
    columns = []
    for title, cells in worlds:
        lines = [line + edge for line in drawn(cells, view, blocks)]
        lines.append(edge * (view.width + 1))
        lines += [''] * (height - len(lines))
        columns.append([title.center(share)] * titled + lines[:height])
    return [BETWEEN.join([cell[:share].ljust(share) for cell in row]).ljust(width)
            for row in zip(*columns)]
