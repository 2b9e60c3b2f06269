"""Plaintext, ``.cells``: rows of ``.`` and ``O`` after comments with ``!``."""

from ..pattern import first_content
from .rle import is_dblife
from .rows import parse_rows, written_rows

TITLE = 'plaintext (.cells)'
KEEPS = 'name', 'author', 'comments'
# The first of each is written; other programs write the others.
ALIVE, EMPTY = 'O*o', '. '


def reads(lines):
    """Tell whether lines are plaintext, not RLE that begins like it."""
    first = first_content(lines)
    if first is None:
        return False
    content = lines[first].strip()
    if content[0] == '!':
        return not is_dblife(lines)
    if content[0] in '.O*':
        return not ('$' in content or content.endswith('!'))
    text = ''.join(line.strip() for line in lines[first:])
    return set('.O*') & set(text) and set(text) <= set(ALIVE + EMPTY)


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes."""
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
        # A text of blank lines would match no format.
        lines = ['!Name:']
    return lines + written_rows(pattern, ALIVE[0], EMPTY[0])
