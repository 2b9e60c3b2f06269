"""Long runs, and where they come back: told by the whole state of a world."""

from collections import namedtuple

from six.moves import range

# How many generations lie between two states that are remembered, at first,
# and how many are; then every other one is forgotten.
STRETCH = 64
REMEMBERED = 2 ** 16


class Cycle(namedtuple('Cycle', 'first period')):
    """What a world does for ever: from generation first on, every period."""

    __slots__ = ()


class RunResult(namedtuple('RunResult', 'world generations cycle escaping')):
    """The result of a run.

    world        the engine, or the world, after the run; it has ``cells()``
    generations  how many were run
    cycle        the Cycle, if a state repeated within the run, else None
    escaping     how many spaceships escape on a plane without bounds
    """

    __slots__ = ()

    def __new__(cls, world, generations, cycle, escaping=0):
        return super(RunResult, cls).__new__(cls, world, generations, cycle, escaping)


def run_to_cycle(board, generations, stop=False, progress=lambda generations: None):
    """Live a copy of a Bitboard, or of another world with bounds; return a RunResult.

    board  has ``live``, ``copy``, ``digest`` and ``==``
    stop   whether to end with the first generation that was there before
    progress  is called with how many generations were run, now and then

    Whatever comes back within the run is found, by a digest of some states and
    then by the whole state. From there on it is computed, not run.
    """
    start, board = board, board.copy()
    generation, look, stretch, seen, found = 0, STRETCH, STRETCH, {}, None
    while True:
        if generation >= look or generation == generations:
            found = _cycle(start, board, generation, seen, stretch)
            look = 2 * generation
        if found or generation == generations:
            break
        if generation % stretch == 0:
            seen[board.digest()] = generation
        if len(seen) > REMEMBERED:
            stretch *= 2
            seen = {digest: one for digest, one in seen.items()
                    if one % stretch == 0}
        step = min(stretch - generation % stretch, generations - generation)
        board.advance(step)
        progress(step)
        generation += step
    if not found or found.generations > generations:
        # It may have been found before the end, and be over only behind it.
        board.advance(generations - generation)
        return RunResult(board, generations, None)
    if not stop:
        found.world.advance((generations - found.generations) % found.cycle.period)
        found = found._replace(generations=generations)
    return found


def _cycle(start, board, generation, seen, stretch):
    """Return the RunResult up to where a Bitboard first comes back, or None.

    start       how it began, that many generations ago
    seen        generations by the digests of what was there, every stretch

    A period that is no shorter than a stretch ends at what was seen, from one of
    the next few generations; one that is shorter ends among them. Giant steps
    and baby steps, after D. Shanks, 1971.
    """
    ahead, near = board.copy(), {}
    for now in range(generation, generation + stretch):
        digest = ahead.digest()
        since = now - seen.get(digest, near.get(digest, now))
        near[digest] = now
        if since and _after(ahead, since) == ahead:
            period = next(period for period in _divisors(since)
                          if _after(ahead, period) == ahead)
            first = _first(start, period)
            cycle = Cycle(first.generations, period)
            return RunResult(first.world, sum(cycle), cycle)
        ahead.advance(1)
    return None


def _after(board, generations):
    """Return the Bitboard that another one is after so many generations."""
    board = board.copy()
    board.advance(generations)
    return board


def _divisors(number):
    """Return the divisors of a number, the smallest first."""
    small = [one for one in range(1, int(number ** 0.5) + 1) if number % one == 0]
    return sorted(set(small + [number // one for one in small]))


def _first(start, period):
    """Return the RunResult up to the first generation that comes back."""
    here, ahead = start.copy(), start.copy()
    ahead.advance(period)
    behind, generation = (here, ahead), 0
    while here != ahead:
        behind = here.copy(), ahead.copy()
        here.advance(STRETCH)
        ahead.advance(STRETCH)
        generation += STRETCH
    # Back by a stretch, and on one by one.
    here, ahead = behind
    generation = max(0, generation - STRETCH)
    while here != ahead:
        here.advance(1)
        ahead.advance(1)
        generation += 1
    return RunResult(here, generation, None)
