"""A pattern: some cells, and what the file that has them says of them."""

from collections import namedtuple

from gol_core.display import Box
from gol_core.wording import OneLineError, quoted

# A set holds so many in 150 MB.
LIMIT = 10 ** 6
# A file has room for so many lines, or runs, besides those of its cells.
MARGIN = 20000
# How far from 0 a coordinate is at most: the side of a box then has 12 digits.
FARTHEST = 499999999999
COORDINATE = '[+-]?[0-4]?[0-9]{1,11}'
PLACE = 'x and y from -%d to %d' % (FARTHEST, FARTHEST)
# How many digits the number of a generation has at most.
GENERATION_DIGITS = 40


class PatternError(OneLineError, ValueError):
    """A pattern that cannot be read, placed or written; one line says why."""

    @classmethod
    def at(cls, name, number, value, expected):
        """Return the error for a value on a line, counted from 1."""
        return cls('%s:%d: %s: expected %s'
                   % (name, number, quoted(value), expected))

    @classmethod
    def too_many(cls, name, number, value, limit):
        """Return the error for a value on a line that passes the limit."""
        return cls.at(name, number, value,
                      'at most %d live cells (--limit allows more)' % limit)


class UnsupportedRule(namedtuple('UnsupportedRule', 'text error')):
    """A rule of two states that nothing here can live by, but which is kept.

    text   as the pattern has it
    error  the PatternError for whoever is to live by it
    """

    __slots__ = ()

    def __str__(self):
        return self.text


class Pattern(namedtuple('Pattern', 'height width cells rule topology offset '
                                    'generation name author comments unread')):
    """What a pattern file says.

    height, width  of its box: what the file declares or, if more, fills
    cells          frozenset of the (y, x) that are alive, counted in the box
    rule           a Rule, an UnsupportedRule, or None if it names none
    topology       the Topology behind the rule, or None
    offset         (y, x) of the box's first cell on the plane, or None
    generation     that it says it is
    name, author   as text, without the ends of lines
    comments       tuple of lines
    unread         (line number, text) of what first follows the pattern in its file,
                   such as a second pattern, or None
    """

    __slots__ = ()

    def __new__(cls, height, width, cells, rule=None, topology=None, offset=None,
                generation=0, name='', author='', comments=(), unread=None):
        return super(Pattern, cls).__new__(
            cls, height, width, frozenset(cells), rule, topology, offset,
            generation, name, author, tuple(comments), unread)

    def rule_string(self):
        """Return rule and topology as people write them, or None."""
        if self.rule is None:
            return None
        return str(self.rule) + (':%s' % (self.topology,) if self.topology else '')

    def corner(self):
        """Return the offset, or what has the middle of the box at (0, 0)."""
        return self.offset or (-(self.height // 2), -(self.width // 2))

    def trimmed(self):
        """Return it with the smallest box, where it was."""
        top, left = self.corner()
        return around([(top + y, left + x) for y, x in self.cells])._replace(
            **{name: getattr(self, name) for name in self._fields[3:]
               if name != 'offset'})


def around(cells):
    """Return the Pattern with the smallest box around (y, x) on the plane."""
    cells = list(cells)
    top, left, height, width = Box.around(cells)
    return Pattern(height, width, [(y - top, x - left) for y, x in cells],
                   offset=(top, left))


def first_telling(lines):
    """Return the index of the first line that is more than a # comment."""
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith('#'):
            return index
    return None


def said(line):
    """Return what a comment line says behind its two first characters."""
    text = line.strip()[2:]
    return text[text.startswith(' '):]
