"""Run-length encoding, ``.rle``: ``bo$2bo$3o!`` after comments and a header.

After D. Buckingham's format of XLife and Golly's additions to it: a position and a
generation are read and written. The files of dblife are read too: they have ``.``
and ``O`` in place of ``b`` and ``o``, and their comments begin with ``!``.
"""

import re

from six.moves import range, zip

from gol_core.wording import quoted

from ...rulestrings import LONGEST
from ..pattern import (
    COORDINATE,
    GENERATION_DIGITS,
    MARGIN,
    PLACE,
    Pattern,
    PatternError,
    first_telling,
    said,
)

TITLE = 'RLE'
KEEPS = ('name', 'author', 'comments', 'rule', 'topology', 'offset', 'generation')
COLUMNS = 70
# Of a count, and of a height or width.
DIGITS = 12
FARTHEST = 10 ** DIGITS

_KEY = re.compile(r'(?:\A|[ \t,]+)([a-z][a-z0-9_]*)[ \t]*=[ \t]*', re.IGNORECASE)
_NUMBER = re.compile(r'[0-9]+\Z')
_LINE = re.compile('.{0,%d}[bo$!]' % (COLUMNS - 1))
# Letters without a count are one match, however many: one by one they take seconds.
_TOKEN = re.compile(
    r'([0-9]+)([ob$.AO]?)|([b.$]+|o+|A+|O+)|[p-y][A-X]|[^ \t]')
# The letters besides o are those of M. Niemiec's marks, and of Golly's state 1.
_ALIVE, _EMPTY = 'oxyzA', 'b.'
_STATE = re.compile(r'[p-y]?[A-X]\Z')
_POSITION = re.compile(r'[ \t]*([+-]?[0-9]+)[ \t]+([+-]?[0-9]+)\Z')
_GOLLY = re.compile(
    r'(Pos)[ \t]*=[ \t]*([+-]?[0-9]+)[ \t]*,[ \t]*([+-]?[0-9]+)|'
    r'(Gen)[ \t]*=[ \t]*([0-9]+)', re.IGNORECASE)
_COORDINATE = re.compile(COORDINATE + r'\Z')


def reads(lines):
    """Tell whether lines could be RLE; parse reports what is wrong with them."""
    return first_telling(lines) is not None


def is_dblife(lines):
    """Tell whether lines are dblife's: ``!`` comments, then runs of . and O."""
    first = first_telling(lines)
    if first is None or lines[first].lstrip()[0] != '!':
        return False
    row = set(''.join(lines[_first_row(lines):][:1]).strip())
    return row <= set('0123456789.O$! \t') and not row <= set('.O ')


def _first_row(lines):
    """Return the index of the first line after the comments of dblife."""
    return next((index for index, line in enumerate(lines)
                 if line.strip() and line.lstrip()[0] not in '#!'), len(lines))


def parse(lines, name, limit, rule_at):
    """Return the Pattern in lines, or raise PatternError.

    Text after the ``!`` is not read; the first of it is the Pattern's ``unread``.
    """
    first = body = first_telling(lines)
    alive, height, width, declared = _ALIVE, 0, 0, {}
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
        # Before the cells, whose letters the rule may explain.
        about['rule'], about['topology'] = rule_at(*about['rule'])
    height, width, cells = _cells(_runs(lines, body, name, alive, limit), name, limit,
                                  alive, height, width)
    return Pattern(height, width, cells, unread=_unread(lines, end), **about)


def _header(line, name, number):
    """Return height, width and a dict of what else a header says."""
    if len(line) > LONGEST:
        raise PatternError.at(name, number, line,
                              'a header of at most %d characters' % LONGEST)
    pieces = _KEY.split(line)
    keys = [key.lower() for key in pieces[1::2]]
    values = [value.strip(' \t,') for value in pieces[2::2]]
    if pieces[0] or keys[:2] != ['x', 'y'] or not all(
            _NUMBER.match(value) for value in values[:2]):
        raise PatternError.at(name, number, line,
                              'a header as x = 3, y = 3, rule = B3/S23')
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


def _cells(runs, name, limit, alive, height, width):
    """Return the height and width of a box of at least that, and its cells."""
    cells, y, x = [], 0, 0
    for number, count, letters in runs:
        if letters[0] in alive:
            count *= len(letters)
            if len(cells) + count > limit:
                raise PatternError.too_many(
                    name, number, '%d%s' % (count, letters[0]), limit)
            cells += [(y, x + step) for step in range(count)]
            if y >= height:
                height = y + 1
            x += count
        elif letters == '$':
            y, x = y + count, 0
        elif len(letters) == 1:
            x += count
        else:
            rows = letters.split('$')
            # Row by row would take seconds for millions.
            width = max(width, x + len(rows[0]), max(map(len, rows)))
            y += len(rows) - 1
            x = len(rows[-1]) if len(rows) > 1 else x + len(rows[0])
        if x > width:
            width = x
        if x >= FARTHEST or y >= FARTHEST:
            raise PatternError.at(name, number, '%d%s' % (count, letters[0]),
                                  'a box of less than %d cells' % FARTHEST)
    return height, width, cells


def _unread(lines, end):
    """Return line number and text of what is after the ``!`` of a line, or None."""
    rest = lines[end:]
    rest[:1] = [line.partition('!')[2] for line in rest[:1]]
    index = first_telling(rest)
    return None if index is None else (end + index + 1, rest[index].strip())


def _comments(lines, name):
    """Return a dict of what the lines with # say, by fields of Pattern."""
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
            about['name' if line[1] == 'N' else 'author'] = said(line).strip()
        elif line[:2] in ('#P', '#R', '#r'):
            position = _POSITION.match(line[2:])
            if position:
                about['offset'] = _place(name, number, *position.groups())
            elif line[1] != 'P':
                about['rule'] = number, line[2:]
        else:
            about['comments'].append(said(line))
    return about


def _place(name, number, x, y):
    """Return the (y, x) in texts, or raise PatternError."""
    for text in x, y:
        if not _COORDINATE.match(text):
            raise PatternError.at(name, number, text, PLACE)
    return int(y), int(x)


def _generation(name, number, text):
    """Return the number in a text, or raise PatternError."""
    if len(text) > GENERATION_DIGITS:
        raise PatternError.at(name, number, text, 'a generation of at most %d digits'
                              % GENERATION_DIGITS)
    return int(text)


def _tokens(lines, body, name, limit):
    """Yield the line number of each token and its match."""
    # Each cell may need three runs, of b, o and $.
    room = 3 * limit + MARGIN
    for number, line in enumerate(lines[body:], body + 1):
        if line.lstrip()[:1] != '#':
            for match in _TOKEN.finditer(line):
                if not room:
                    raise PatternError.at(
                        name, number, match.group(), 'at most %d runs (--limit allows '
                        'more)' % (3 * limit + MARGIN))
                room -= 1
                yield number, match


def _runs(lines, body, name, alive, limit):
    """Yield line number, count and letters of each run before the ``!``.

    The letters are of one live state, or of dead cells and ends of rows. If the
    count is not 1 there is one of them.
    """
    known = set('$' + alive + _EMPTY)
    # A count whose letter may stand in the next line.
    split = None
    for number, match in _tokens(lines, body, name, limit):
        digits, letter, run = match.groups()
        count = 1
        if digits:
            count = int(digits) if len(digits) <= DIGITS else 0
            if split or not count:
                raise _no_count(*split or (name, number, digits, match.start() + 1))
            if not letter:
                split = name, number, digits, match.start() + 1
                continue
        run = letter or run or match.group()
        if run == '!':
            # A count before it counts nothing.
            return
        if run[0] not in known or len(run) == 2 and _STATE.match(run):
            raise _no_tag(name, number, run, match.end() - len(run) + 1)
        if split:
            yield number, int(split[2]), run[0]
            split, run = None, run[1:]
        if run:
            yield number, count, run
    if split:
        raise _no_count(*split)


def _no_count(name, number, count, column):
    return PatternError.at(name, number, count, 'a count from 1 with at most %d '
                           'digits and b, o or $ behind it in column %d'
                           % (DIGITS, column))


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
    if len(lines[-1]) > LONGEST:
        raise PatternError('%s: expected a header of at most %d characters'
                           % (quoted(lines[-1]), LONGEST))
    # As many runs on a line as fit.
    return lines + _LINE.findall(''.join(_written_runs(pattern)))


def _written_runs(pattern):
    """Return the texts of all runs of a Pattern, and of its end."""
    # As numbers, which sort faster than tuples; no run goes on in the next row.
    stride = pattern.width + 1
    numbers = sorted([y * stride + x for y, x in pattern.cells])
    runs, above, left, start = [], 0, 0, None
    for number, following in zip(numbers, numbers[1:] + [None]):
        if start is None:
            start = number
        if following != number + 1:
            y, x = divmod(start, stride)
            if y > above:
                runs.append(_run(y - above, '$'))
                above, left = y, 0
            if x > left:
                runs.append(_run(x - left, 'b'))
            runs.append(_run(number + 1 - start, 'o'))
            left, start = x + number + 1 - start, None
    return runs + ['!']


def _run(count, tag):
    return tag if count == 1 else '%d%s' % (count, tag)
