"""The part of a world that fits a screen, as lines of text."""

from six.moves import range, zip

from gol_core.display import Box, drawn

# For two cells, one above the other: none is alive, the upper one, the lower one, both.
BLOCKS = u' \u2580\u2584\u2588'
# Shown beyond the edges of a world, where blanks are cells.
EDGE = u'\u2591'
BETWEEN = ' | '


def view_of(box, height, width, bounded):
    """Return the Box of a size whose middle is the middle of another one.

    Args:
        box: The other Box.
        height: Of the result, in cells.
        width: Of the result, in cells.
        bounded: Whether the world ends with the box. Then the result does, too.
    """
    if bounded:
        height, width = min(height, box.height), min(width, box.width)
    return Box(box.top + (box.height - height) // 2,
               box.left + (box.width - width) // 2, height, width)


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


def page(worlds, box, bounded, height, width, blocks):
    """Return lines that show worlds side by side.

    Args:
        worlds: List of (title, cells). The title of one world alone is not shown.
        box: The Box whose middle is the middle of each view.
        bounded: Whether the worlds end with the box.
        height: How many lines.
        width: How many characters in each line.
        blocks: Whether half blocks show two rows in each line.
    """
    titled = len(worlds) > 1
    height = max(0, height - titled)
    share = max(0, (width + len(BETWEEN)) // len(worlds) - len(BETWEEN))
    view = view_of(box, height * (2 if blocks else 1), share, bounded)
    edge = EDGE if blocks else ' '
    columns = []
    for title, cells in worlds:
        lines = [line + edge for line in (
            drawn_in_blocks if blocks else drawn)(cells, view)]
        lines.append(edge * (view.width + 1))
        lines += [''] * (height - len(lines))
        columns.append([title.center(share)] * titled + lines[:height])
    return [BETWEEN.join([cell[:share].ljust(share) for cell in row]).ljust(width)
            for row in zip(*columns)]
