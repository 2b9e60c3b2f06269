"""Run-length encoding, ``.rle``: ``bo$2bo$3o!`` behind comments and a header.

After D. Buckingham's format of XLife and what Golly, whose header with position
and generation it reads and writes, has made of it.
"""

import re

from six.moves import range

from ..patterns import Pattern, PatternError, first_telling, said

TITLE = 'RLE'
KEEPS = ('name', 'author', 'comments', 'rule', 'topology', 'offset', 'generation')
COLUMNS = 70
# What has more digits is no count, and no height or width.
FARTHEST = 10 ** 12

_HEADER = re.compile(
    r'x[ \t]*=[ \t]*(?P<width>[0-9]{1,12})[ \t]*,'
    r'[ \t]*y[ \t]*=[ \t]*(?P<height>[0-9]{1,12})'
    r'([ \t]*,[ \t]*rule[ \t]*=(?P<rule>.*)|[ \t,]*)\Z', re.IGNORECASE)
_TOKEN = re.compile(r'(?P<count>[0-9]+)|[p-y][A-X]|[^ \t]')
# The letters besides o are those of M. Niemiec's marks, and of Golly's state 1.
_ALIVE, _EMPTY = 'oxyzA', 'b.'
_STATE = re.compile(r'[p-y]?[A-X]\Z')
_POSITION = re.compile(r'[ \t]*(-?[0-9]{1,12})[ \t]+(-?[0-9]{1,12})\Z')
_GOLLY = re.compile(
    r'(Pos)[ \t]*=[ \t]*(-?[0-9]{1,12})[ \t]*,[ \t]*(-?[0-9]{1,12})\b|'
    r'(Gen)[ \t]*=[ \t]*([0-9]{1,40})\b', re.IGNORECASE)


def reads(lines):
    """Tell whether lines could be RLE; what is wrong with them, parse says."""
    return first_telling(lines) is not None


def parse(lines, name, limit):
    """Return the Pattern in lines, or raise PatternError.

    What stands behind the line with ``!`` is another text.
    """
    first, end = first_telling(lines), len(lines)
    height = width = 0
    header = _HEADER.match(lines[first].strip())
    if header:
        height, width = int(header.group('height')), int(header.group('width'))
    elif lines[first].strip()[0] in 'xX':
        raise PatternError.at(name, first + 1, lines[first].strip(),
                              'a header as x = 3, y = 3, rule = B3/S23')
    cells = set()
    y = x = 0
    for number, count, tag in _runs(lines, first + bool(header), name):
        if tag == '!':
            end = number
        elif tag == '$':
            y, x = y + count, 0
        else:
            if tag in _ALIVE:
                if len(cells) + count > limit:
                    raise PatternError.too_many(
                        name, number, '%d%s' % (count, tag), limit)
                cells.update([(y, column) for column in range(x, x + count)])
                height = max(height, y + 1)
            x += count
            width = max(width, x)
        if max(x, y) >= FARTHEST:
            raise PatternError.at(name, number, '%d%s' % (count, tag),
                                  'a box of less than %d cells' % FARTHEST)
    about = _comments(lines[:end])
    if header and (header.group('rule') or '').strip(' \t,'):
        about['rule'] = first + 1, header.group('rule')
    return Pattern(height, width, cells, **about)


def _comments(lines):
    """Return a dict of what the lines with # say, by fields of Pattern."""
    about = {'comments': []}
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line.startswith('#CXRLE'):
            for match in _GOLLY.finditer(line):
                if match.group(1):
                    about['offset'] = int(match.group(3)), int(match.group(2))
                else:
                    about['generation'] = int(match.group(5))
        elif line[:2] in ('#N', '#O'):
            about['name' if line[1] == 'N' else 'author'] = said(line).strip()
        elif line[:2] in ('#P', '#R', '#r'):
            position = _POSITION.match(line[2:])
            if position:
                about['offset'] = int(position.group(2)), int(position.group(1))
            elif line[1] != 'P':
                about['rule'] = number, line[2:]
        elif line.startswith('#'):
            about['comments'].append(said(line))
    return about


def _runs(lines, first, name):
    """Yield line number, count and tag of each run, the ``!`` being the last."""
    count = None
    for number, line in enumerate(lines[first:], first + 1):
        if line.lstrip().startswith('#'):
            continue
        for match in _TOKEN.finditer(line):
            token = match.group()
            here = name, number, token, match.start() + 1
            if count and (token == '!' or match.group('count')):
                raise _no_count(*count)
            if match.group('count'):
                if len(token) > 12 or not int(token):
                    raise _no_count(*here)
                # Its tag may stand in the next line.
                count = here
            elif token in '!$' + _ALIVE + _EMPTY:
                yield number, int(count[2]) if count else 1, token
                if token == '!':
                    return
                count = None
            else:
                raise _no_tag(*here)
    if count:
        raise _no_count(*count)


def _no_count(name, number, count, column):
    return PatternError.at(name, number, count, 'a count from 1 with at most 12 '
                           'digits and b, o or $ behind it in column %d' % column)


def _no_tag(name, number, tag, column):
    expected = 'b, o, $, ! or the count of a run'
    if _STATE.match(tag):
        expected = 'two states, b and o, and no more,'
    return PatternError.at(name, number, tag, '%s in column %d' % (expected, column))


def write(pattern):
    """Return the lines of a Pattern."""
    lines = []
    if pattern.offset is not None or pattern.generation:
        lines.append('#CXRLE' + (' Pos=%d,%d' % pattern.offset[::-1]
                                 if pattern.offset is not None else '')
                     + (' Gen=%d' % pattern.generation if pattern.generation else ''))
    lines += [line + text for line, text in (
        ('#N ', pattern.name), ('#O ', pattern.author)) if text]
    lines += [('#C ' + comment).rstrip() for comment in pattern.comments]
    rule = pattern.rule_string()
    lines.append('x = %d, y = %d%s' % (pattern.width, pattern.height,
                                       ', rule = ' + rule if rule else ''))
    line = ''
    for count, tag in _items(pattern):
        item = ('%d' % count if count > 1 else '') + tag
        if len(line) + len(item) > COLUMNS:
            lines.append(line)
            line = ''
        line += item
    return lines + [line]


def _items(pattern):
    """Yield count and tag of each run of a Pattern, and of its end."""
    rows = {}
    for y, x in pattern.cells:
        rows.setdefault(y, []).append(x)
    above = 0
    for y in sorted(rows):
        if y > above:
            yield y - above, '$'
        above, behind = y, 0
        row = sorted(rows[y]) + [None]
        start = row[0]
        for x, following in zip(row, row[1:]):
            if following != x + 1:
                if start > behind:
                    yield start - behind, 'b'
                yield x + 1 - start, 'o'
                behind, start = x + 1, following
    yield 1, '!'
