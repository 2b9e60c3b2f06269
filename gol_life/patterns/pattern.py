"""A pattern: cells, and the other fields of a pattern file."""

from collections import namedtuple

from gol_core.display import Box
from gol_core.wording import OneLineError, quoted

from ..engines.quadtrees import Quadtree

# The most live cells. A set of them takes 150 MB.
LIMIT = 10 ** 6
# The most live cells that --limit is advised for. A set of them takes some gigabytes.
MOST_LISTED = 2 ** 24
# How many lines or runs a file may have besides those of its cells.
MARGIN = 20000
# The largest coordinate. The side of a box then has at most 12 digits.
FARTHEST = 499999999999
# The largest coordinate of cells that are listed. All other formats are nearer.
NEAR = 2 ** 44
COORDINATE = '[+-]?[0-4]?[0-9]{1,11}'
PLACE = 'x and y from -%d to %d' % (FARTHEST, FARTHEST)
# The most digits of the number of a generation.
GENERATION_DIGITS = 40


class PatternError(OneLineError, ValueError):
    """A pattern that cannot be read, placed or written."""

    @classmethod
    def at(cls, name, number, value, expected):
        """Return the error for a value in a file.

        Args:
            name: Of the file.
            number: Of the line, from 1 on.
            value: The text that is wrong.
            expected: Words for the right text.
        """
        return cls('%s:%d: %s: expected %s'
                   % (name, number, quoted(value), expected))

    @classmethod
    def too_many(cls, name, number, value, limit):
        """Return the error for a value with which the cells exceed the limit."""
        return cls.at(name, number, value,
                      'at most %d live cells (--limit allows more)' % limit)

    @classmethod
    def too_vast(cls, pattern, expected, limit=LIMIT):
        """Return the error for a pattern with too many cells to list, or too far ones.

        Args:
            pattern: The Pattern.
            expected: Words for what could have it.
            limit: The most live cells.
        """
        count = pattern.cells.population
        if count <= limit:
            return cls('live cells more than %d from (0, 0): expected %s'
                       % (NEAR, expected))
        return cls('%d live cells: expected %s, or at most %d%s'
                   % (count, expected, limit, pattern.limit_advice()))


class UnsupportedRule(namedtuple('UnsupportedRule', 'text error')):
    """A rule that no engine supports. A conversion keeps it.

    Attributes:
        text: As in the file.
        error: The PatternError to raise if the pattern is to be run.
    """

    __slots__ = ()

    def __str__(self):
        return self.text


class Pattern(namedtuple('Pattern', 'height width cells rule topology offset '
                                    'generation name author comments unread')):
    """The content of a pattern file.

    Attributes:
        height: Of the box, in cells: as declared, or more if the cells need it.
        width: Likewise.
        cells: Frozenset of the (y, x) that are ALIVE, from the first cell of the box.
            If they are too many to be listed, or too far away, a Quadtree of them on
            the plane.
        rule: A Rule, an UnsupportedRule, or None if the file names no rule.
        topology: The Topology after the rule, or None.
        offset: (y, x) of the first cell of the box on the plane, or None.
        generation: The number of the generation.
        name: Text of one line.
        author: Text of one line.
        comments: Tuple of lines.
        unread: (line number, text) of the first line after the pattern, such as a
            second pattern, or None.
    """

    __slots__ = ()

    def __new__(cls, height, width, cells, rule=None, topology=None, offset=None,
                generation=0, name='', author='', comments=(), unread=None):
        return super(Pattern, cls).__new__(
            cls, height, width,
            cells if isinstance(cells, Quadtree) else frozenset(cells), rule, topology,
            offset, generation, name, author, tuple(comments), unread)

    def is_vast(self):
        """Tell whether the cells are a Quadtree, because they cannot be listed."""
        return isinstance(self.cells, Quadtree)

    def reach(self):
        """Return the largest coordinate of the box, without its sign."""
        return max([max(abs(first), abs(first + size - 1))
                    for first, size in zip(self.corner(), self[:2])])

    def is_far(self):
        """Tell whether a cell is farther away than the other formats have room for."""
        return self.reach() > FARTHEST

    def list_rule(self, limit):
        """Return words for what vast cells would be if they could be listed."""
        if self.cells.population > limit:
            return 'at most %d live cells%s' % (limit, self.limit_advice())
        return 'live cells at most %d from (0, 0)' % NEAR

    def limit_advice(self):
        """Return words for a message if --limit can allow vast cells, or ''."""
        possible = self.cells.population <= MOST_LISTED and self.reach() <= NEAR
        return ' (--limit allows more)' if possible else ''

    def rule_string(self):
        """Return rule and topology as text, or None without a rule."""
        if self.rule is None:
            return None
        return str(self.rule) + (':%s' % (self.topology,) if self.topology else '')

    def corner(self):
        """Return the offset, or the one that puts the middle of the box at (0, 0)."""
        return self.offset or (-(self.height // 2), -(self.width // 2))

    def trimmed(self):
        """Return the Pattern with the smallest box, at the same place."""
        top, left = self.corner()
        return around([(top + y, left + x) for y, x in self.cells])._replace(
            **{name: getattr(self, name) for name in self._fields[3:]
               if name != 'offset'})


def around(cells):
    """Return the Pattern with the smallest box around cells on the plane."""
    cells = list(cells)
    top, left, height, width = Box.around(cells)
    return Pattern(height, width, [(y - top, x - left) for y, x in cells],
                   offset=(top, left))


def around_tree(tree, limit):
    """Return the Pattern with the smallest box around the cells of a Quadtree.

    They are listed if they are not far away and at most as many as the limit.
    """
    top, left, height, width = tree.box()
    pattern = Pattern(height, width, tree, offset=(top, left))
    if tree.population > limit or pattern.reach() > NEAR:
        return pattern
    return around(tree.cells())


def first_content(lines):
    """Return the index of the first line that is not blank and no # comment."""
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith('#'):
            return index
    return None


def comment_text(line):
    """Return the text of a comment line, after its two first characters."""
    text = line.strip()[2:]
    return text[text.startswith(' '):]
