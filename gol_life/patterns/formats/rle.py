"""Run-length encoding, ``.rle``: ``bo$2bo$3o!`` after comments and a header.

The format is D. Buckingham's, from XLife, with Golly's position and generation. Files
of dblife are read, too: they have ``.`` and ``O`` in place of ``b`` and ``o``, and
their comments begin with ``!``.
"""

import re

from six.moves import range, zip

from gol_core.wording import quoted

from ...rulestrings import LONGEST
from ..pattern import (
    COORDINATE,
    GENERATION_DIGITS,
    PLACE,
    Pattern,
    PatternError,
    comment_text,
    first_content,
)
from .runs import ALIVE, DIGITS, read_cells, read_runs, written_runs

TITLE = 'RLE'
KEEPS = ('name', 'author', 'comments', 'rule', 'topology', 'offset', 'generation')
COLUMNS = 70

_KEY = re.compile(r'(?:\A|[ \t,]+)([a-z][a-z0-9_]*)[ \t]*=[ \t]*', re.IGNORECASE)
_NUMBER = re.compile(r'[0-9]+\Z')
_LINE = re.compile('.{0,%d}[bo$!]' % (COLUMNS - 1))
_POSITION = re.compile(r'[ \t]*([+-]?[0-9]+)[ \t]+([+-]?[0-9]+)\Z')
_GOLLY = re.compile(
    r'(Pos)[ \t]*=[ \t]*([+-]?[0-9]+)[ \t]*,[ \t]*([+-]?[0-9]+)|'
    r'(Gen)[ \t]*=[ \t]*([0-9]+)', re.IGNORECASE)
_COORDINATE = re.compile(COORDINATE + r'\Z')


def reads(lines):
    """Tell whether lines could be RLE. If they are not, ``parse`` raises the error."""
    return first_content(lines) is not None


def is_dblife(lines):
    """Tell whether lines are of dblife: comments with ``!``, then runs of . and O."""
    first = first_content(lines)
    if first is None or lines[first].lstrip()[0] != '!':
        return False
    row = set(''.join(lines[_first_row(lines):][:1]).strip())
    return row <= set('0123456789.O$! \t') and not row <= set('.O ')


def _first_row(lines):
    """Return the index of the first line after the comments of dblife."""
    return next((index for index, line in enumerate(lines)
                 if line.strip() and line.lstrip()[0] not in '#!'), len(lines))


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, as gol_life.patterns.formats describes.

    Text after the ``!`` is not read. Its first line is the ``unread`` of the Pattern.
    """
    first = body = first_content(lines)
    alive, height, width, declared = ALIVE, 0, 0, {}
    if is_dblife(lines):
        alive, body = alive + 'O', _first_row(lines)
        declared['comments'] = [line.strip(' \t!$') for line in lines[first:body]]
    elif lines[first].strip()[0] in 'xX':
        body += 1
        height, width, declared = _header(lines[first].strip(), name, body)
    end = next((index for index in range(body, len(lines)) if '!' in lines[index]
                and not lines[index].lstrip().startswith('#')), len(lines))
    about = _comments(lines[:end], name)
    about['comments'] += declared.pop('comments', [])
    about.update(declared)
    if 'rule' in about:
        # Before the cells: an error in the rule often explains their letters.
        about['rule'], about['topology'] = rule_at(*about['rule'])
    height, width, cells = read_cells(
        read_runs(lines, body, name, alive, limit), name, limit, alive, height, width)
    return Pattern(height, width, cells, unread=_unread(lines, end), **about)


def _header(line, name, number):
    """Return the height, the width and a dict of the other fields in a header."""
    if len(line) > LONGEST:
        raise PatternError.at(name, number, line,
                              'a header of at most %d characters' % LONGEST)
    pieces = _KEY.split(line)
    keys = [key.lower() for key in pieces[1::2]]
    values = [value.strip(' \t,') for value in pieces[2::2]]
    if pieces[0] or keys[:2] != ['x', 'y'] or not all(
            _NUMBER.match(value) for value in values[:2]):
        raise PatternError.at(name, number, line,
                              'a header such as x = 3, y = 3, rule = B3/S23')
    for value in values[:2]:
        if len(value) > DIGITS:
            raise PatternError.at(name, number, value,
                                  'x and y of at most %d digits' % DIGITS)
    others = list(zip(keys, values))[2:]
    declared = {'comments': ['%s = %s' % pair for pair in others if pair[0] != 'rule']}
    rules = [value for key, value in others if key == 'rule' and value]
    if rules:
        declared['rule'] = number, rules[0]
    return int(values[1]), int(values[0]), declared


def _unread(lines, end):
    """Return the line number and the text of the first line after the ``!``, or None.

    Args:
        lines: All lines of the file.
        end: The index of the line with the ``!``.
    """
    rest = lines[end:]
    rest[:1] = [line.partition('!')[2] for line in rest[:1]]
    index = first_content(rest)
    return None if index is None else (end + index + 1, rest[index].strip())


def _comments(lines, name):
    """Return a dict of the fields of a Pattern that the lines with # define."""
    about = {'comments': []}
    for number, line in enumerate(lines, 1):
        if '#' not in line or line.lstrip()[0] != '#':
            continue
        line = line.strip()
        if line.startswith('#CXRLE'):
            for pos, x, y, _, generation in _GOLLY.findall(line):
                if pos:
                    about['offset'] = _place(name, number, x, y)
                else:
                    about['generation'] = _generation(name, number, generation)
        elif line[:2] in ('#N', '#O'):
            about['name' if line[1] == 'N' else 'author'] = comment_text(line).strip()
        elif line[:2] in ('#P', '#R', '#r'):
            position = _POSITION.match(line[2:])
            if position:
                about['offset'] = _place(name, number, *position.groups())
            elif line[1] != 'P':
                about['rule'] = number, line[2:]
        else:
            about['comments'].append(comment_text(line))
    return about


def _place(name, number, x, y):
    """Return the (y, x) of two texts, or raise PatternError."""
    for text in x, y:
        if not _COORDINATE.match(text):
            raise PatternError.at(name, number, text, PLACE)
    return int(y), int(x)


def _generation(name, number, text):
    """Return the generation of a text, or raise PatternError."""
    if len(text) > GENERATION_DIGITS:
        raise PatternError.at(name, number, text, 'a generation of at most %d digits'
                              % GENERATION_DIGITS)
    return int(text)


def write(pattern):
    """Return the lines of a Pattern, or raise PatternError for too long a rule."""
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
    if len(lines[-1]) > LONGEST:
        raise PatternError('%s: expected a header of at most %d characters'
                           % (quoted(lines[-1]), LONGEST))
    return lines + _LINE.findall(''.join(written_runs(pattern)))
