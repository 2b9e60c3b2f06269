"""Pictures of ``*`` and ``-``, as a Grid is printed."""

from gol_core.rules import ALIVE, EMPTY

from ..pattern import PatternError
from .rows import parse_rows, written_rows

TITLE = 'a picture of * and -'
KEEPS = ()


def reads(lines):
    """Tell whether lines are a picture."""
    text = ''.join(lines)
    return (text.strip()[:1] == EMPTY
            or ALIVE in text and EMPTY in text and set(text) <= set('*- \t'))


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes."""
    return parse_rows(enumerate(lines, 1), name, limit, ALIVE, EMPTY)


def write(pattern):
    """Return the lines of a Pattern, or raise PatternError for an empty box."""
    if not (pattern.height and pattern.width):
        raise PatternError('an empty box: expected a cell at least for ' + TITLE)
    return written_rows(pattern, ALIVE, EMPTY)
