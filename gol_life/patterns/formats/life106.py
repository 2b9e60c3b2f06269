"""Life 1.06, ``.life``: x and y of one cell on each line."""

import re

from ..pattern import COORDINATE, PLACE, PatternError, around

TITLE = 'Life 1.06'
KEEPS = ('offset',)

_CELL = re.compile('(%s)[ \t]+(%s)\\Z' % (COORDINATE, COORDINATE))


def reads(lines):
    """Tell whether lines are Life 1.06, by the first of them."""
    return next((line for line in lines if line.strip()), '').strip().lower(
        ).startswith('#life 1.06')


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes."""
    cells = set()
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        cell = _CELL.match(line)
        if not cell:
            raise PatternError.at(name, number, line, PLACE + ', as in -1 2')
        x, y = cell.groups()
        cells.add((int(y), int(x)))
        if len(cells) > limit:
            raise PatternError.too_many(name, number, line, limit)
    return around(cells)


def write(pattern):
    """Return the lines of a Pattern."""
    top, left = pattern.corner()
    return ['#Life 1.06'] + ['%d %d' % (left + x, top + y)
                             for y, x in sorted(pattern.cells)]
