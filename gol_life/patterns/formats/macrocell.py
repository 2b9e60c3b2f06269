"""Macrocell, ``.mc``: a quadtree, each different square of it on one line.

The format is Golly's, for two states. A line is a square of 8 x 8 cells, such as
``$$..*$...*$.***$``, or a level and the numbers of four earlier lines, row by row; 0 is
an empty square. The last line is the whole, with its middle between (-1, -1) and
(0, 0).
"""

import re

from six.moves import range

from ...engines.nodes import MOST_LEVEL, SIDE, STRIDE, FullError, Nodes
from ...engines.quadtrees import Quadtree
from ..pattern import (
    GENERATION_DIGITS,
    LIMIT,
    MARGIN,
    PatternError,
    around_tree,
    comment_text,
)

TITLE = 'macrocell'
KEEPS = ('name', 'author', 'comments', 'rule', 'topology', 'offset', 'generation')
HEADER = '[M2]'
# As many as the reader accepts.
MOST_LINES = LIMIT + MARGIN
# The level of a leaf of a Quadtree, and of a square on a line of . and *.
LEAF, TEXT = 4, 3
_SIDE = 1 << TEXT
_ONES = sum([(1 << _SIDE) - 1 << row * STRIDE for row in range(_SIDE)])

_SQUARE = re.compile(r'(?:[.*]{0,8}\$){0,8}[.*]{0,8}\Z')
_NODE = re.compile(r'([0-9]{1,9}) +([0-9]{1,9}) +([0-9]{1,9}) +([0-9]{1,9}) +'
                   r'([0-9]{1,9})\Z')
_DIGITS = re.compile(r'[0-9]{1,%d}\Z' % GENERATION_DIGITS)


def reads(lines):
    """Tell whether lines are macrocell of any version, by the first of them."""
    return lines[0].startswith(HEADER[:2])


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes.

    Its cells are a Quadtree if they are more than the limit, or far away.
    """
    if not lines[0].startswith(HEADER):
        raise PatternError.at(name, 1, lines[0].strip(), 'macrocell of the version '
                              + HEADER)
    about, comments = {}, []
    squares = _Squares(name)
    for number, line in enumerate(lines[1:], 2):
        line = line.strip()
        if line[:2] == '#R':
            about['rule'], about['topology'] = rule_at(number, line[2:])
        elif line[:2] == '#G':
            digits = line[2:].strip()
            if not _DIGITS.match(digits):
                raise PatternError.at(name, number, digits, 'a generation of at most '
                                      '%d digits' % GENERATION_DIGITS)
            about['generation'] = int(digits)
        elif line[:2] in ('#N', '#O'):
            about['name' if line[1] == 'N' else 'author'] = comment_text(line).strip()
        elif line[:1] == '#':
            # Golly's timelines are other generations of the pattern.
            if not line.startswith('#FRAME'):
                comments.append(comment_text(line))
        elif line:
            squares.add(number, line)
    return around_tree(squares.tree(), limit)._replace(
        comments=tuple(comments), **about)


class _Squares(object):
    """The squares on the lines of a file.

    Args:
        name: Of the file, for errors.
    """

    def __init__(self, name):
        self._name, self._nodes = name, Nodes()
        # By number, which starts with 1: integers up to the level of a leaf, then
        # Nodes; and their levels.
        self._squares, self._levels = [None], [None]

    def add(self, number, line):
        """Add the square on a line, or raise PatternError."""
        if line[0] in '.*$':
            if not _SQUARE.match(line):
                raise self._error(number, line, 'at most 8 rows of at most 8 . and *, '
                                  'each with $ after it')
            level = TEXT
            square = sum([1 << y * STRIDE + x for y, row in enumerate(line.split('$'))
                          for x, state in enumerate(row) if state == '*'])
        else:
            match = _NODE.match(line)
            if not match:
                raise self._error(number, line, 'a square such as $..*$.**$, or a '
                                  'level and the numbers of four lines')
            numbers = [int(digits) for digits in match.groups()]
            level, numbers = numbers[0], numbers[1:]
            if not 1 <= level <= MOST_LEVEL + LEAF:
                raise self._error(number, line,
                                  'a level from 1 to %d' % (MOST_LEVEL + LEAF))
            square = self._node(number, line, level, numbers)
        self._squares.append(square)
        self._levels.append(level)

    def _node(self, number, line, level, numbers):
        """Return the square of the squares with four numbers."""
        if level == 1:
            if max(numbers) > 1:
                raise self._error(number, line, 'two states, 0 and 1, and no more')
            squares = numbers
        else:
            empty = 0 if level <= LEAF + 1 else self._nodes.empty(level - LEAF - 1)
            squares = []
            for one in numbers:
                if one >= len(self._squares) or one and self._levels[one] != level - 1:
                    raise self._error(
                        number, line, 'numbers of earlier lines of level %d, or 0'
                        % (level - 1))
                squares.append(self._squares[one] if one else empty)
        if level > LEAF:
            return self._nodes.node(*squares, level=level - LEAF)
        side = 1 << level - 1
        nw, ne, sw, se = squares
        return nw | ne << side | (sw | se << side) << side * STRIDE

    def tree(self):
        """Return the Quadtree of the last square."""
        square, level = self._squares[-1], self._levels[-1]
        if level is None:
            # Golly writes no square if no cell is alive.
            return Quadtree.of([], self._nodes)
        if level > LEAF:
            return Quadtree(square).trimmed(self._nodes)
        half = 1 << level - 1
        return Quadtree.of([(y - half, x - half) for y in range(SIDE)
                            for x in range(SIDE) if square >> y * STRIDE + x & 1],
                           self._nodes)

    def _error(self, number, line, expected):
        return PatternError.at(self._name, number, line, expected)


def write(pattern):
    """Return the lines of a Pattern, or raise PatternError for too many."""
    tree = pattern.cells
    if not isinstance(tree, Quadtree):
        top, left = pattern.corner()
        try:
            tree = Quadtree.of([(top + y, left + x) for y, x in tree],
                               Nodes(MOST_LINES))
        except FullError:
            raise _too_many_lines()
    lines = [HEADER + ' (gol-twice)']
    rule = pattern.rule_string()
    lines += ['#R ' + rule] if rule else []
    lines += [line + text for line, text in (
        ('#N ', pattern.name), ('#O ', pattern.author)) if text]
    lines += ['#G %d' % pattern.generation] if pattern.generation else []
    lines += [('#C ' + comment).rstrip() for comment in pattern.comments]
    lines += _written(tree.root)
    if len(lines) > MOST_LINES:
        raise _too_many_lines()
    return lines


def _too_many_lines():
    return PatternError('more than %d different squares: expected at most as many for '
                        '%s' % (MOST_LINES, TITLE))


def _written(root):
    """Return the lines of a Node and of all squares in it, each once."""
    lines, numbers = [], {}

    def number_of(square, level):
        """Return the number of the line of a square, which is added if it is new."""
        if not (square.population if level > LEAF else square):
            return 0
        if (level, square) not in numbers:
            if level == TEXT:
                line = _text(square)
            else:
                parts = square.squares() if level > LEAF else _quarters(square)
                line = '%d %d %d %d %d' % tuple(
                    [level] + [number_of(part, level - 1) for part in parts])
            lines.append(line)
            numbers[level, square] = len(lines)
        return numbers[level, square]

    # Without live cells there is a line, too.
    return lines if number_of(root, root.level + LEAF) else ['$']


def _quarters(leaf):
    """Return the four squares of a line in a leaf, row by row."""
    return [leaf >> y * STRIDE + x & _ONES for y in (0, _SIDE) for x in (0, _SIDE)]


def _text(square):
    """Return the line of a square of 8 x 8 cells."""
    rows = [bin(square >> y * STRIDE & (1 << _SIDE) - 1)[:1:-1].replace(
        '0', '.').replace('1', '*').rstrip('.') for y in range(_SIDE)]
    return '$'.join(rows).rstrip('$') + '$'
