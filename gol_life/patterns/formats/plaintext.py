"""Plaintext, ``.cells``: rows of ``.`` and ``O`` after comments with ``!``."""

from ..pattern import first_telling
from .rle import is_dblife
from .rows import parse_rows, written_rows

TITLE = 'plaintext (.cells)'
KEEPS = 'name', 'author', 'comments'
# Of each the first is written; other programs write the others.
ALIVE, EMPTY = 'O*o', '. '


def reads(lines):
    """Tell whether lines are plaintext, and no RLE that begins like it."""
    first = first_telling(lines)
    if first is None:
        return False
    telling = lines[first].strip()
    if telling[0] == '!':
        return not is_dblife(lines)
    if telling[0] in '.O*':
        return not ('$' in telling or telling.endswith('!'))
    text = ''.join(line.strip() for line in lines[first:])
    return set('.O*') & set(text) and set(text) <= set(ALIVE + EMPTY)


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, or raise PatternError."""
    rows, about, comments = [], {}, []
    for number, line in enumerate(lines, 1):
        if not line or line[0] not in '!#':
            rows.append((number, line))
            continue
        title, colon, text = line[1:].partition(':')
        if colon and title.lower() in ('name', 'author'):
            about[title.lower()] = text.strip()
        else:
            comments.append(line[1:].rstrip()[line[1:2] == ' ':])
    return parse_rows(rows, name, limit, ALIVE, EMPTY)._replace(
        comments=tuple(comments), **about)


def write(pattern):
    """Return the lines of a Pattern."""
    lines = [line % text for line, text in (
        ('!Name: %s', pattern.name), ('!Author: %s', pattern.author)) if text]
    lines += [('! ' + comment).rstrip() for comment in pattern.comments]
    if not (lines or pattern.height and pattern.width):
        # A text of blank lines alone would be of no format.
        lines = ['!Name:']
    return lines + written_rows(pattern, ALIVE[0], EMPTY[0])
