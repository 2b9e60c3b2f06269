"""The part of a world that fits a screen, as lines of text."""

from collections import namedtuple

from six.moves import range, zip

from gol_core.display import Box, drawn

# For two cells, one above the other: none is alive, the upper one, the lower one, both.
BLOCKS = u' \u2580\u2584\u2588'
# Shown beyond the edges of a world, where blanks are cells.
EDGE = u'\u2591'
BETWEEN = ' | '


class Lens(namedtuple('Lens', 'scale down right')):
    """The part of a world that is shown, and its size.

    Attributes:
        scale: How many cells high and wide a place on the screen is.
        down: How many cells the view is below the middle of the box.
        right: How many cells it is to the right of that.
    """

    __slots__ = ()


MIDDLE = Lens(1, 0, 0)


def places(count, height, width, blocks):
    """Return how many places high and wide a view of each world is.

    Args:
        count: How many worlds are side by side. One alone has no title.
        height: How many lines there are.
        width: How many characters in each line.
        blocks: Whether half blocks show two rows in each line.
    """
    height = max(0, height - (count > 1))
    return (height * (2 if blocks else 1),
            max(0, (width + len(BETWEEN)) // count - len(BETWEEN)))


def view_of(box, height, width, bounded, lens=MIDDLE):
    """Return the Box of cells that a view shows.

    Args:
        box: The Box whose middle is that of the view, without a lens.
        height: Of the view, in places.
        width: Of the view, in places.
        bounded: Whether the world ends with the box. Then the result does, too.
        lens: The Lens. The view begins at a multiple of its scale.
    """
    height, width = height * lens.scale, width * lens.scale
    if bounded:
        height, width = min(height, box.height), min(width, box.width)
    top = box.top + (box.height - height) // 2 + lens.down
    left = box.left + (box.width - width) // 2 + lens.right
    if bounded:
        top = max(box.top, min(top, box.top + box.height - height))
        left = max(box.left, min(left, box.left + box.width - width))
    top, left = [-(-first // lens.scale) * lens.scale for first in (top, left)]
    if bounded:
        height = min(height, box.top + box.height - top)
        width = min(width, box.left + box.width - left)
    return Box(top, left, height, width)


def shrunk(view, scale):
    """Return the Box of all places of a view.

    Args:
        view: The Box of cells to show, as ``view_of`` returns it.
        scale: How many cells high and wide a place is.
    """
    top, left, height, width = view
    return Box(top // scale, left // scale, -(-height // scale), -(-width // scale))


def drawn_in_blocks(cells, box):
    """Return the lines that show a Box with half blocks, two rows in each line.

    Args:
        cells: Set of the (y, x) that are ALIVE.
        box: The Box to show.
    """
    columns = range(box.left, box.left + box.width)
    return [u''.join([BLOCKS[((y, x) in cells)
                             + 2 * (y < box.bottom and (y + 1, x) in cells)]
                      for x in columns])
            for y in range(box.top, box.top + box.height, 2)]


def page(worlds, box, bounded, height, width, blocks, lens=MIDDLE):
    """Return lines that show worlds side by side.

    Args:
        worlds: List of (title, places with cells that are ALIVE). The title of one
            world alone is not shown.
        box: The Box whose middle is the middle of each view.
        bounded: Whether the worlds end with the box.
        height: How many lines.
        width: How many characters in each line.
        blocks: Whether half blocks show two rows in each line.
        lens: The Lens.
    """
    titled = len(worlds) > 1
    rows, share = places(len(worlds), height, width, blocks)
    height = max(0, height - titled)
    view = view_of(box, rows, share, bounded, lens)
    edge = EDGE if blocks else ' '
    columns = []
    seen = shrunk(view, lens.scale)
    for title, shown in worlds:
        lines = [line + edge for line in (
            drawn_in_blocks if blocks else drawn)(shown, seen)]
        lines.append(edge * (seen.width + 1))
        lines += [''] * (height - len(lines))
        columns.append([title.center(share)] * titled + lines[:height])
    return [BETWEEN.join([cell[:share].ljust(share) for cell in row]).ljust(width)
            for row in zip(*columns)]
