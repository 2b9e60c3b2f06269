"""Long runs, and where they come back: told by the whole state of a world."""

from collections import namedtuple

# How many generations lie between two looks, and for how many more a run is
# followed that was not seen to come back.
STRETCH = 64
FOLLOWED = 4096


class Cycle(namedtuple('Cycle', 'first period')):
    """What a world does for ever: from generation first on, every period."""

    __slots__ = ()


class Life(namedtuple('Life', 'board generation cycle')):
    """What came of a run.

    board       the Bitboard in the end
    generation  which one that is, counted from the start of the run
    cycle       the Cycle, if a state came back within the run, else None
    """

    __slots__ = ()


def live(board, generations, stop=False, lived=lambda generations: None):
    """Live a copy of a Bitboard; return a Life.

    stop   whether to end with the first generation that was there before
    lived  is called with how many generations were lived, now and then

    Once it is known to come back, what is left is not lived but reckoned. That
    a cycle began late in a run of more than FOLLOWED generations may not be
    noticed: it is, where the run is three times as long as what leads up to the
    cycle, and STRETCH times as long as its period.
    """
    start, kept, board = board, board, board.copy()
    kept_at = generation = 0
    most = min(generations, FOLLOWED)
    while generation < generations:
        stretch = min(STRETCH, generations - generation)
        board.live(stretch)
        generation += stretch
        lived(stretch)
        if board == kept:
            most = generation - kept_at
            break
        # After R. P. Brent, 1980: what is kept is half as old as the run.
        if generation >= 2 * kept_at:
            kept, kept_at = board.copy(), generation
    period = _period(board, most)
    first = period and _first(start, period)
    if not period or first.generation + period > generations:
        return Life(board, generation, None)
    cycle = Cycle(first.generation, period)
    if stop:
        return Life(first.board, cycle.first + period, cycle)
    board.live((generations - generation) % period)
    return Life(board, generations, cycle)


def _period(board, most):
    """Return after how many generations a Bitboard comes back, most at most.

    Or None, if it does not.
    """
    other = board.copy()
    for period in range(1, most + 1):
        other.live(1)
        if other == board:
            return period
    return None


def _first(start, period):
    """Return the Life up to the first generation that comes back."""
    here, ahead = start.copy(), start.copy()
    ahead.live(period)
    behind, generation = (here, ahead), 0
    while here != ahead:
        behind = here.copy(), ahead.copy()
        here.live(STRETCH)
        ahead.live(STRETCH)
        generation += STRETCH
    # Back by a stretch, and on one by one.
    here, ahead = behind
    generation = max(0, generation - STRETCH)
    while here != ahead:
        here.live(1)
        ahead.live(1)
        generation += 1
    return Life(here, generation, None)
