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

_HEADER = re.compile(
    r'x\s*=\s*(?P<width>\d{1,12})\s*,\s*y\s*=\s*(?P<height>\d{1,12})\s*'
    r'(,\s*rule\s*=(?P<rule>.*?))?[\s,]*\Z', re.IGNORECASE)
_RUN = re.compile(r'\s*(?P<count>\d*)\s*(?P<tag>[p-y][A-X]|\S)?')
# The letters besides o are those of M. Niemiec's marks, and of Golly's state 1.
_ALIVE, _EMPTY = 'oxyzA', 'b.'
_STATE = re.compile(r'[p-y]?[A-X]\Z')
_POSITION = re.compile(r'\s*(-?\d{1,12})\s+(-?\d{1,12})\s*\Z')
_GOLLY = re.compile(r'(Pos)\s*=\s*(-?\d{1,12})\s*,\s*(-?\d{1,12})|'
                    r'(Gen)\s*=\s*(\d{1,40})', re.IGNORECASE)


def reads(lines):
    """Tell whether lines could be RLE; what is wrong with them, parse says."""
    return first_telling(lines) is not None


def parse(lines, name, limit):
    """Return the Pattern in lines, or raise PatternError."""
    first = first_telling(lines)
    about = _comments(lines)
    height = width = 0
    header = _HEADER.match(lines[first].strip())
    if header:
        height, width = int(header.group('height')), int(header.group('width'))
        if (header.group('rule') or '').strip(' ,'):
            about['rule'] = first + 1, header.group('rule')
        first += 1
    elif lines[first].strip()[0] in 'xX':
        raise PatternError.at(name, first + 1, lines[first].strip(),
                              'a header as x = 3, y = 3, rule = B3/S23')
    cells = set()
    y = x = 0
    for number, count, tag in _runs(lines, first, name):
        if tag == '$':
            y, x = y + count, 0
            continue
        if tag in _ALIVE:
            if len(cells) + count > limit:
                raise PatternError.too_many(name, number, '%d%s' % (count, tag),
                                            limit)
            cells.update([(y, column) for column in range(x, x + count)])
            height = max(height, y + 1)
        x += count
        width = max(width, x)
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
    """Yield line number, count and tag of each run up to the ``!``."""
    count = ''
    for number, line in enumerate(lines[first:], first + 1):
        if line.lstrip().startswith('#'):
            continue
        position = 0
        while position < len(line):
            run = _RUN.match(line, position)
            begun, (more, tag) = count, run.groups()
            count = count + more
            if not tag:
                # A run that goes on in the next line.
                if begun and more or len(count) > 12:
                    _refuse(name, number, position, count, tag)
                break
            if (tag not in '!$' + _ALIVE + _EMPTY or begun and more
                    or len(count) > 12 or count and (tag == '!' or not int(count))):
                _refuse(name, number, position, count, tag,
                        run.start('tag') + 1)
            if tag == '!':
                return
            yield number, int(count or 1), tag
            count, position = '', run.end()
    if count:
        _refuse(name, number, len(line) - len(count), count, '')


def _refuse(name, number, position, count, tag, column=0):
    """Raise the PatternError for a run on a line."""
    if _STATE.match(tag or ''):
        raise PatternError.at(name, number, tag, 'two states, b and o, and no more, '
                              'in column %d' % column)
    if count:
        raise PatternError.at(
            name, number, count, 'a count from 1 with at most 12 digits and b, o or '
            '$ behind it in column %d' % (position + 1))
    raise PatternError.at(name, number, tag, 'b, o, $, ! or the count of a run in '
                          'column %d' % column)


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
