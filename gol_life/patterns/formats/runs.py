"""The runs of RLE, such as ``3o``: a count and a letter, for cells or row ends."""

import re

from six.moves import range, zip

from ..pattern import MARGIN, PatternError

# The most digits of a count, a height or a width.
DIGITS = 12
FARTHEST = 10 ** DIGITS

# Letters without a count are one match, because one by one they take seconds.
_TOKEN = re.compile(
    r'([0-9]+)([ob$.AO]?)|([b.$]+|o+|A+|O+)|[p-y][A-X]|[^ \t]')
# Besides o, these are the marks of M. Niemiec, and state 1 of Golly.
ALIVE, EMPTY = 'oxyzA', 'b.'
_STATE = re.compile(r'[p-y]?[A-X]\Z')


def read_cells(runs, name, limit, alive, height, width):
    """Return the height and the width of a box, and a list of its cells.

    Args:
        runs: As ``read_runs`` yields them.
        name: Of the file, for errors.
        limit: The most live cells.
        alive: The letters of live cells.
        height: The least height.
        width: The least width.

    Raises:
        PatternError: There are too many cells, or the box is too large.
    """
    cells, y, x = [], 0, 0
    for number, count, letters in runs:
        if letters[0] in alive:
            count *= len(letters)
            if len(cells) + count > limit:
                raise PatternError.too_many(
                    name, number, '%d%s' % (count, letters[0]), limit)
            cells += [(y, x + step) for step in range(count)]
            height = max(height, y + 1)
            x += count
        elif letters == '$':
            y, x = y + count, 0
        elif len(letters) == 1:
            x += count
        else:
            rows = letters.split('$')
            # One by one, millions of rows would take seconds.
            width = max(width, x + len(rows[0]), max(map(len, rows)))
            y += len(rows) - 1
            x = len(rows[-1]) if len(rows) > 1 else x + len(rows[0])
        if x > width:
            width = x
        if x >= FARTHEST or y >= FARTHEST:
            raise PatternError.at(name, number, '%d%s' % (count, letters[0]),
                                  'a box of less than %d cells' % FARTHEST)
    return height, width, cells


def _tokens(lines, body, name, limit):
    """Yield the line number and the match of each token."""
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


def read_runs(lines, body, name, alive, limit):
    """Yield the line number, the count and the letters of each run before the ``!``.

    Several letters, with a count of 1, are all of one live state, or all of dead
    cells and row ends.

    Args:
        lines: List of all lines.
        body: The index of the first one with runs.
        name: Of the file, for errors.
        alive: The letters of live cells.
        limit: The most live cells. There may be three times as many runs, and more.

    Raises:
        PatternError: A run is invalid, or there are too many.
    """
    # A count can be split from its letter by the end of the line.
    known, split = set('$' + alive + EMPTY), None
    for number, match in _tokens(lines, body, name, limit):
        digits, letter, run = match.groups()
        count = 1
        if digits:
            count = int(digits) if len(digits) <= DIGITS else 0
            if split or not count:
                raise _bad_count(*split or (name, number, digits, match.start() + 1))
            if not letter:
                split = name, number, digits, match.start() + 1
                continue
        run = letter or run or match.group()
        if run == '!':
            return
        if run[0] not in known or len(run) == 2 and _STATE.match(run):
            raise _bad_tag(name, number, run, match.end() - len(run) + 1)
        if split:
            yield number, int(split[2]), run[0]
            split, run = None, run[1:]
        if run:
            yield number, count, run
    if split:
        raise _bad_count(*split)


def _bad_count(name, number, count, column):
    return PatternError.at(name, number, count, 'a count from 1 with at most %d '
                           'digits and b, o or $ after it in column %d'
                           % (DIGITS, column))


def _bad_tag(name, number, tag, column):
    expected = 'b, o, $, ! or the count of a run'
    if _STATE.match(tag):
        expected = 'two states, b and o, and no more,'
    return PatternError.at(name, number, tag, '%s in column %d' % (expected, column))


def written_runs(pattern):
    """Return a list of the texts of all runs of a Pattern, and of its end."""
    # Numbers sort faster than tuples. The gap of 1 ends each run with its row.
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
