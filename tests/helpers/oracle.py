"""An independent Life: a set of live cells on a torus, without coroutines."""

from collections import Counter

AROUND = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]


def following(live, height, width, born=(3,), survives=(2, 3), around=AROUND):
    """Return the set of (y, x) that are alive in the next generation.

    On a small torus a cell can be a neighbor twice; then it counts twice.
    """
    met = Counter(((y + dy) % height, (x + dx) % width)
                  for y, x in live for dy, dx in around)
    return {(y, x) for y in range(height) for x in range(width)
            if met[y, x] in (survives if (y, x) in live else born)}


def following_on_plane(live, born=(3,), survives=(2, 3)):
    """Return the set of (y, x) that are alive next on a plane without edges."""
    met = Counter((y + dy, x + dx) for y, x in live for dy, dx in AROUND)
    return {cell for cell in set(met) | set(live)
            if met[cell] in (survives if cell in live else born)}


def live_cells(text):
    """Return the set of (y, x) that are stars in text."""
    return {(y, x) for y, line in enumerate(str(text).split('\n'))
            for x, character in enumerate(line) if character == '*'}
