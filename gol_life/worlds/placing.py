"""Patterns, placed in a torus, a bounded plane or a plane without bounds."""

import random
from collections import OrderedDict

from six.moves import range

from gol_core.environment import Grid
from gol_core.rules import ALIVE

from ..patterns.pattern import Pattern, PatternError
from .bounded import BoundedGrid
from .plane import Plane, VastPlane

MARGIN = 5
# The most cells of a world. Coroutines step them in some ten seconds.
MOST_CELLS = 10 ** 6

WORLDS = OrderedDict([('torus', Grid), ('bounded', BoundedGrid), ('plane', Plane)])
KINDS = {'T': Grid, 'P': BoundedGrid}


def place(pattern, height=None, width=None, most_cells=MOST_CELLS, kind=Grid):
    """Return a world with bounds that has a pattern in it.

    The pattern is in the middle. But if it has an offset, and a topology of this
    size, it is at that offset from the middle of the world.

    Args:
        pattern: The Pattern.
        height: In cells; by default that of the pattern, and MARGIN on each side.
        width: Likewise.
        most_cells: The most cells of a world.
        kind: Grid or BoundedGrid.

    Raises:
        PatternError: The pattern is larger than the world, or the world too large.
    """
    if pattern.is_vast():
        raise PatternError.too_vast(pattern, 'a plane without bounds')
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
    """Return a Plane with a pattern at its offset, or with its middle at (0, 0)."""
    if pattern.is_vast():
        return VastPlane(pattern.cells)
    top, left = pattern.corner()
    return Plane((top + y, left + x) for y, x in pattern.cells)


def soup(height, width, density, seed):
    """Return a Pattern of random cells.

    Args:
        height: In cells.
        width: In cells.
        density: The probability that a cell is ALIVE, from 0 to 1.
        seed: A whole number. Each gives the same cells on every Python.

    Raises:
        ValueError: The density is not such a number.
    """
    if not 0 <= density <= 1:
        raise ValueError('density %r: expected a number from 0 to 1' % (density,))
    # Of all functions of a Random, only this one gives the same values on 2.7.
    chance = random.Random(seed)
    return Pattern(height, width, [
        (y, x) for y in range(height) for x in range(width)
        if chance.random() < density], name='soup %d' % seed)
