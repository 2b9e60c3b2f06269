"""One character a cell, line by line: the shared part of pictures and ``.cells``."""

from ..pattern import Pattern, PatternError

# Of boxes that are written cell by cell, the largest text, in characters.
MOST_TEXT = 10 ** 8


def parse_rows(numbered, name, limit, alive, empty):
    """Return the Pattern in pairs of line number and line.

    A short row ends in empty cells, and a blank line is a row of them.
    """
    width, cells, known, y = 0, [], alive + empty, -1
    for y, (number, line) in enumerate(numbered):
        line = line.rstrip()
        if len(line) > width:
            width = len(line)
        room = limit - len(cells)
        # A line is counted only if it could be too much.
        if len(line) > room and sum(map(line.count, alive)) > room:
            raise PatternError.too_many(name, number, line, limit)
        if line.strip(known):
            x, character = next((x, character) for x, character in enumerate(line)
                                if character not in known)
            raise PatternError.at(
                name, number, character,
                '%s in column %d' % (' or '.join(known.strip()), x + 1))
        for x, character in enumerate(line):
            if character in alive:
                cells.append((y, x))
    return Pattern(y + 1, width, cells)


def written_rows(pattern, alive, empty):
    """Return a Pattern as rows, or raise PatternError if they are too long."""
    # A row without cells is a line, too.
    if pattern.height * (pattern.width + 1) > MOST_TEXT:
        raise PatternError('a box of %dx%d: too large: expected at most %d characters '
                           'in a format of rows'
                           % (pattern.height, pattern.width, MOST_TEXT))
    if not pattern.height:
        # Its width may be any.
        return []
    columns = {}
    for y, x in pattern.cells:
        columns.setdefault(y, []).append(x)
    rows = [empty * pattern.width] * pattern.height
    for y in columns:
        parts, end = [], 0
        for x in sorted(columns[y]):
            parts += [empty * (x - end), alive]
            end = x + 1
        rows[y] = ''.join(parts) + empty * (pattern.width - end)
    return rows
