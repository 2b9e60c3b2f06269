"""Rows with a character for each cell, for pictures and plaintext."""

from ..pattern import Pattern, PatternError

# The longest text of rows, in characters.
MOST_TEXT = 10 ** 8


def parse_rows(numbered, name, limit, alive, empty):
    """Return the Pattern in rows. Short rows end in empty cells.

    Args:
        numbered: Iterable of (line number, line).
        name: Of the file, for errors.
        limit: The most live cells.
        alive: The characters of live cells.
        empty: The characters of empty cells.

    Raises:
        PatternError: A character is neither, or there are too many live cells.
    """
    width, cells, known, y = 0, [], alive + empty, -1
    for y, (number, line) in enumerate(numbered):
        line = line.rstrip()
        if len(line) > width:
            width = len(line)
        room = limit - len(cells)
        # Counting takes time, and most lines cannot exceed the limit.
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
    """Return the rows of a Pattern, or raise PatternError if they are too long.

    Args:
        pattern: The Pattern.
        alive: The character of a live cell.
        empty: The character of an empty cell.
    """
    # Each row has a line end.
    if pattern.height * (pattern.width + 1) > MOST_TEXT:
        raise PatternError('a box of %dx%d: too large: expected at most %d characters '
                           'in a format of rows'
                           % (pattern.height, pattern.width, MOST_TEXT))
    if not pattern.height:
        # Without this, a wide box without rows would take memory for one.
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
