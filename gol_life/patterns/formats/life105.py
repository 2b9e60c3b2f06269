"""Life 1.05, ``.lif``: blocks of ``.`` and ``*``, each with its position."""

import re

from six.moves import range

from ..pattern import COORDINATE, FARTHEST, PLACE, PatternError, around, comment_text

TITLE = 'Life 1.05'
KEEPS = 'name', 'author', 'comments', 'rule', 'offset'
COLUMNS = 80

_BLOCK = re.compile(
    '#P([ \t]*(?P<x>%s)[ \t]+(?P<y>%s))?\\Z' % (COORDINATE, COORDINATE))
_TITLE = re.compile(r'[ \t]*(name|author)[ \t]*:', re.IGNORECASE)


def reads(lines):
    """Tell whether lines are Life 1.05.

    They are if the first line names the format, if they have a block, or if all rows
    among comments consist of . and *.
    """
    if not any('#' in line for line in lines):
        return False
    lines = [line for line in (one.strip() for one in lines) if line]
    if lines and lines[0].lower().startswith('#life 1.05'):
        return True
    rows = [line for line in lines if line[0] != '#']
    if len(rows) == len(lines):
        return False
    if rows and not ''.join(rows).strip('.*'):
        return True
    return any(line[:2] == '#P' and _BLOCK.match(line) and not following.strip('.*')
               for line, following in zip(lines, lines[1:]))


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes.

    The box is the smallest one, even if the blocks are larger.
    """
    cells, comments, about = set(), [], {}
    y = left = 0
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line[:2] == '#P':
            block = _BLOCK.match(line)
            if not block:
                raise PatternError.at(name, number, line, '#P and ' + PLACE)
            # Without x and y a block continues below the last one, as in Golly.
            if block.group('x'):
                left, y = int(block.group('x')), int(block.group('y'))
        elif line[:1] == '#':
            _comment(number, line, about, comments)
        elif line:
            _check_row(line, name, number)
            room = limit - len(cells)
            # Counting takes time, and most lines cannot exceed the limit.
            if len(line) > room and line.count('*') > room:
                raise PatternError.too_many(name, number, line, limit)
            if y > FARTHEST or left + len(line) - 1 > FARTHEST:
                raise PatternError.at(name, number, line, 'a row with ' + PLACE)
            cells.update((y, x) for x, character in enumerate(line, left)
                         if character == '*')
            y += 1
    if 'rule' in about:
        # Only the last one, because a rule with a large range takes a second.
        about['rule'], about['topology'] = rule_at(*about['rule'])
    return around(cells)._replace(comments=tuple(comments), **about)


def _check_row(line, name, number):
    """Raise PatternError for a row with other characters than . and *."""
    if line.strip('.*'):
        x, character = next((x, character) for x, character in enumerate(line)
                            if character not in '.*')
        raise PatternError.at(name, number, character,
                              '. or * in column %d' % (x + 1))


def _comment(number, line, about, comments):
    """Add a line with # to the fields in about, or to comments."""
    title, _, text = line[2:].partition(':')
    if line[:2] == '#R':
        about['rule'] = number, line[2:]
    elif line == '#N':
        about['rule'] = number, '23/3'
    elif line[:2] in ('#D', '#d') and _TITLE.match(line[2:]):
        about[title.strip().lower()] = text.strip()
    elif not line.lower().startswith('#life'):
        comments.append(comment_text(line))


def write(pattern):
    """Return the lines of a Pattern, or raise PatternError for its rule."""
    lines = ['#Life 1.05']
    lines += [line % text for line, text in (
        ('#D Name: %s', pattern.name), ('#D Author: %s', pattern.author)) if text]
    # A comment that looks like a title gets the letter C, after which it is none.
    lines += [('#%s %s' % ('DC'[bool(_TITLE.match(comment))], comment)).rstrip()
              for comment in pattern.comments]
    return lines + _rule(pattern) + _blocks(pattern)


def _rule(pattern):
    if pattern.rule is None:
        return []
    if str(pattern.rule) == 'B3/S23':
        return ['#N']
    match = re.match(r'B(\d*)/S(\d*)\Z', str(pattern.rule))
    if not match:
        raise PatternError('%s: expected a rule of B and S with digits alone, as '
                           'in B3/S23, for %s' % (pattern.rule, TITLE))
    return ['#R %s/%s' % match.group(2, 1)]


def _blocks(pattern):
    """Return the lines with the cells, in strips of COLUMNS."""
    top, left = pattern.corner()
    strips = {}
    for y, x in pattern.cells:
        rows = strips.setdefault(x // COLUMNS, {})
        rows.setdefault(y, set()).add(x % COLUMNS)
    lines = []
    for strip, rows in sorted(strips.items()):
        for y, row in sorted(rows.items()):
            if y - 1 not in rows:
                lines.append('#P %d %d' % (left + strip * COLUMNS, top + y))
            lines.append(''.join('*' if x in row else '.'
                                 for x in range(max(row) + 1)))
    return lines
