"""Patterns put into a world: a torus, a bounded plane or the plane without bounds.
"""

import random
from collections import OrderedDict

from six.moves import range

from gol_core.environment import Grid
from gol_core.rules import ALIVE

from ..patterns.pattern import Pattern, PatternError
from .bounded import BoundedGrid
from .plane import Plane

MARGIN = 5
# Coroutines step so many in some ten seconds.
MOST_CELLS = 10 ** 6

WORLDS = OrderedDict([('torus', Grid), ('bounded', BoundedGrid), ('plane', Plane)])
KINDS = {'T': Grid, 'P': BoundedGrid}


def place(pattern, height=None, width=None, most_cells=MOST_CELLS, kind=Grid):
    """Return a world of height x width with a pattern in it.

    kind  Grid, a torus, or BoundedGrid

    A pattern with an offset whose own topology has that size is where it says,
    with (0, 0) in the middle of the world; any other is in the middle. Without
    a size there are MARGIN empty cells on each side. Raises PatternError if the
    pattern's box is larger than the world, or the world than most_cells.
    """
    height = pattern.height + 2 * MARGIN if height is None else height
    width = pattern.width + 2 * MARGIN if width is None else width
    if height < pattern.height or width < pattern.width:
        raise PatternError(
            'size %dx%d: expected at least %dx%d (height x width), the size '
            'of the pattern' % (height, width, pattern.height, pattern.width))
    if height * width > most_cells:
        raise PatternError('size %dx%d: expected at most %d cells (--limit allows '
                           'more)' % (height, width, most_cells))
    top, left = (height - pattern.height) // 2, (width - pattern.width) // 2
    if pattern.offset and pattern.topology and pattern.topology[1:] == (height, width):
        y, x = pattern.offset[0] + height // 2, pattern.offset[1] + width // 2
        if 0 <= y <= height - pattern.height and 0 <= x <= width - pattern.width:
            top, left = y, x
    world = kind(height, width)
    for y, x in pattern.cells:
        world.assign(top + y, left + x, ALIVE)
    return world


def place_on_plane(pattern):
    """Return a Plane with a pattern where it says, or with its middle at (0, 0)."""
    top, left = pattern.corner()
    return Plane((top + y, left + x) for y, x in pattern.cells)


def soup(height, width, density, seed):
    """Return a Pattern of cells that are ALIVE by chance, row by row.

    density  how likely each is, from 0 to 1; otherwise ValueError
    seed     a whole number; the same one gives the same cells on every Python
    """
    if not 0 <= density <= 1:
        raise ValueError('density %r: expected a number from 0 to 1' % (density,))
    # choice, sample and the like give other ones on 2.7.
    chance = random.Random(seed)
    return Pattern(height, width, [
        (y, x) for y in range(height) for x in range(width)
        if chance.random() < density], name='soup %d' % seed)
