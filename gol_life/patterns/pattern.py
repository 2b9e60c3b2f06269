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
    def too_vast(cls, population, expected):
        """Return the error for a pattern with too many cells to list.

        Args:
            population: How many cells are ALIVE.
            expected: Words for what would be right.
        """
        return cls('%d live cells: expected %s%s' % (
            population, expected, limit_advice(population)))


def limit_advice(population):
    """Return words for a message if --limit can allow so many live cells, or ''."""
    return ' (--limit allows more)' if population <= MOST_LISTED else ''


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
            If they are too many to be listed, a Quadtree of them on the plane.
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
        """Tell whether the cells are a Quadtree, because they are too many to list."""
        return isinstance(self.cells, Quadtree)

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


def around_tree(tree):
    """Return the Pattern with the smallest box around the cells of a Quadtree."""
    top, left, height, width = tree.box()
    return Pattern(height, width, tree, offset=(top, left))


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
