"""Worlds out of pattern files: RLE, plaintext ``.cells`` and pictures.

A format is known by its content. This is the only module of the package that
knows how people write patterns down; rows are y and columns are x, from the
top left.
"""

import re
from collections import namedtuple

from .environment import Grid
from .rules import ALIVE, RuleError, parse_rule, quoted

MARGIN = 5
# Coroutines step so many in some ten seconds, and a set holds them in 150 MB.
MOST_CELLS = 10 ** 6

_HEADER = re.compile(
    r'x\s*=\s*(?P<width>\d{1,12})\s*,\s*y\s*=\s*(?P<height>\d{1,12})\s*'
    r'(,\s*rule\s*=(?P<rule>.*?))?[\s,]*\Z', re.IGNORECASE)
_RUN = re.compile(r'(?P<count>\d{0,12})(?P<tag>[bo$])|!|\s+')


class PatternError(ValueError):
    """A pattern that cannot be read or placed; one line says where and why."""

    @classmethod
    def at(cls, name, number, value, expected):
        """Return the error for a value on a line, counted from 1."""
        return cls('%s:%d: %s: expected %s'
                   % (name, number, quoted(value), expected))


class Pattern(namedtuple('Pattern', 'height width cells rule')):
    """What a pattern file says.

    height, width  of its box: what the file declares or, if more, fills
    cells          frozenset of the (y, x) that are alive
    rule           the Rule it names, or None
    """

    __slots__ = ()


def parse_pattern(text, name='<text>', rule=None):
    """Return the Pattern in text, or raise PatternError naming name and line.

    rule  a Rule to go by in place of the one in text, which is then not read

    >>> parse_pattern('.O.\\n..O\\nOOO') == parse_pattern('bo$2bo$3o!')
    True
    """
    # Not splitlines, which splits at form feeds and the like as well.
    lines = re.sub('\r\n?', '\n', text).rstrip().split('\n')
    first = _first_telling(lines)
    if first is None or lines[0].startswith('#Life'):
        raise PatternError.at(
            name, 1, lines[0],
            'a pattern: RLE, plaintext (.cells) or a picture of * and -')
    telling = lines[first].strip()[0]
    if telling == '-' or set(text) <= set('*- \t\r\n'):
        return _parse_rows(lines, name, '*', '-', rule)
    if telling in '!.O*':
        return _parse_rows(lines, name, 'O*', '.', rule)
    return _parse_rle(lines, first, name, rule)


def place(pattern, height=None, width=None, most_cells=MOST_CELLS):
    """Return a Grid, a torus of height x width, with pattern in its middle.

    Without a size there are MARGIN empty cells on each side. Raises
    PatternError if the pattern's box is larger than the torus, or the torus
    larger than most_cells.
    """
    height = pattern.height + 2 * MARGIN if height is None else height
    width = pattern.width + 2 * MARGIN if width is None else width
    if height < pattern.height or width < pattern.width:
        raise PatternError(
            'size %dx%d: expected at least %dx%d (height x width), the size '
            'of the pattern' % (height, width, pattern.height, pattern.width))
    if height * width > most_cells:
        raise PatternError('size %dx%d: expected at most %d cells'
                           % (height, width, most_cells))
    top = (height - pattern.height) // 2
    left = (width - pattern.width) // 2
    grid = Grid(height, width)
    for y, x in pattern.cells:
        grid.assign(top + y, left + x, ALIVE)
    return grid


def _first_telling(lines):
    """Return the index of the first line that is more than a # comment."""
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith('#'):
            return index
    return None


def _parse_rows(lines, name, alive, empty, rule):
    """Read one character a cell; a short row ends in empty cells."""
    rows = []
    cells = set()
    for number, line in enumerate(lines, 1):
        if line.startswith('!'):
            continue
        for x, character in enumerate(line.rstrip()):
            if character in alive:
                cells.add((len(rows), x))
            elif character != empty:
                raise PatternError.at(
                    name, number, character,
                    '%s in column %d' % (' or '.join(alive + empty), x + 1))
        rows.append(line.rstrip())
    width = max([len(row) for row in rows] or [0])
    return Pattern(len(rows), width, frozenset(cells), rule)


def _parse_header(lines, first, name):
    """Read a header if line first is one.

    Returns height, width, the rule as (line number, text) or None, and the
    index of the line behind the header.
    """
    height = width = 0
    rule = None
    for number, line in enumerate(lines[:first], 1):
        if line.split()[:1] == ['#r']:
            rule = number, line.split('#r', 1)[1]
    header = _HEADER.match(lines[first].strip())
    if header:
        height, width = int(header.group('height')), int(header.group('width'))
        if header.group('rule'):
            rule = first + 1, header.group('rule')
        first += 1
    elif lines[first].strip()[0] in 'xX':
        raise PatternError.at(name, first + 1, lines[first].strip(),
                              'a header as x = 3, y = 3, rule = B3/S23')
    return height, width, rule, first


def _parse_rle(lines, first, name, rule):
    """Read run-length encoding, the first lines of which are comments."""
    height, width, named, first = _parse_header(lines, first, name)
    if named and not rule:
        rule = _rule_at(name, *named)
    cells = set()
    y = x = 0
    for number, count, tag in _runs(lines, first, name):
        if tag == '$':
            y, x = y + count, 0
            continue
        if tag == 'o':
            if len(cells) + count > MOST_CELLS:
                raise PatternError.at(name, number, '%do' % count,
                                      'at most %d live cells' % MOST_CELLS)
            cells.update((y, column) for column in range(x, x + count))
            height = max(height, y + 1)
        x += count
        width = max(width, x)
    return Pattern(height, width, frozenset(cells), rule)


def _runs(lines, first, name):
    """Yield line number, count and tag of each run up to the ``!``."""
    for number, line in enumerate(lines[first:], first + 1):
        if line.lstrip().startswith('#'):
            continue
        position = 0
        while position < len(line):
            run = _RUN.match(line, position)
            if not run:
                value = re.match(r'\d+|.', line[position:]).group()
                raise PatternError.at(
                    name, number, value, '%s in column %d' % (
                        'a count of at most 12 digits and b, o or $ behind it'
                        if value.isdigit() else
                        'b, o, $, ! or the count of a run', position + 1))
            if run.group() == '!':
                return
            if run.group('tag'):
                yield number, int(run.group('count') or 1), run.group('tag')
            position = run.end()


def _rule_at(name, number, text):
    """Return the rule that a line names, its error led by the line."""
    try:
        return parse_rule(text.strip(' ,'))
    except RuleError as error:
        raise PatternError('%s:%d: %s' % (name, number, error))
