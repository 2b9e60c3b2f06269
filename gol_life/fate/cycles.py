"""Long runs of worlds with bounds, and the cycles that they end in."""

from collections import namedtuple

from six.moves import range

# How many generations lie between two remembered states, at first, and how many
# states are remembered. Then every second one is forgotten.
STRETCH = 64
REMEMBERED = 2 ** 16


class Cycle(namedtuple('Cycle', 'first period')):
    """A cycle of states.

    Attributes:
        first: The first generation whose state repeats.
        period: After how many generations it repeats.
    """

    __slots__ = ()


class RunResult(namedtuple('RunResult', 'world generations cycle escaping')):
    """The result of a run.

    Attributes:
        world: The Engine, or the World, after the run; it has ``cells()``.
        generations: How many were run.
        cycle: The Cycle, if a state repeated within the run, else None.
        escaping: How many spaceships escape on a plane without bounds.
    """

    __slots__ = ()

    def __new__(cls, world, generations, cycle, escaping=0):
        return super(RunResult, cls).__new__(cls, world, generations, cycle, escaping)


def run_to_cycle(engine, generations, stop=False, progress=lambda generations: None):
    """Run a copy of an engine, and find its cycle; return a RunResult.

    Each cycle that repeats within the run is found: first by digests of some states,
    then by whole states. The generations after it are computed, not run.

    Args:
        engine: An Engine with bounds.
        generations: How many to run, at most.
        stop: Whether to stop at the first state that repeats one.
        progress: A function, called with how many generations were run since the
            last call.
    """
    start, engine = engine, engine.copy()
    generation, check, stretch, seen, found = 0, STRETCH, STRETCH, {}, None
    while True:
        if generation >= check or generation == generations:
            found = _cycle(start, engine, generation, seen, stretch)
            check = 2 * generation
        if found or generation == generations:
            break
        if generation % stretch == 0:
            seen[engine.digest()] = generation
        if len(seen) > REMEMBERED:
            stretch *= 2
            seen = {digest: one for digest, one in seen.items()
                    if one % stretch == 0}
        step = min(stretch - generation % stretch, generations - generation)
        engine.advance(step)
        progress(step)
        generation += step
    if not found or found.generations > generations:
        # A cycle can be found within the run and repeat only after it.
        engine.advance(generations - generation)
        return RunResult(engine, generations, None)
    if not stop:
        found.world.advance((generations - found.generations) % found.cycle.period)
        found = found._replace(generations=generations)
    return found


def _cycle(start, engine, generation, seen, stretch):
    """Return the RunResult up to the first repeated state, or None.

    If the period is at least a stretch, one of the next states is a remembered one.
    If it is shorter, the next states repeat one another. This is the baby-step
    giant-step method of D. Shanks, 1971.

    Args:
        start: The Engine at the beginning.
        engine: The Engine after these generations.
        generation: How many these are.
        seen: Dict from digests to generations, one for each stretch.
        stretch: How many generations lie between two of them.
    """
    ahead, near = engine.copy(), {}
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


def _after(engine, generations):
    """Return a copy of an engine, advanced by a number of generations."""
    engine = engine.copy()
    engine.advance(generations)
    return engine


def _divisors(number):
    """Return the divisors of a number, the smallest first."""
    small = [one for one in range(1, int(number ** 0.5) + 1) if number % one == 0]
    return sorted(set(small + [number // one for one in small]))


def _first(start, period):
    """Return the RunResult up to the first state that repeats after a period."""
    here, ahead = start.copy(), start.copy()
    ahead.advance(period)
    before, generation = (here, ahead), 0
    while here != ahead:
        before = here.copy(), ahead.copy()
        here.advance(STRETCH)
        ahead.advance(STRETCH)
        generation += STRETCH
    # The first one lies in the last stretch.
    here, ahead = before
    generation = max(0, generation - STRETCH)
    while here != ahead:
        here.advance(1)
        ahead.advance(1)
        generation += 1
    return RunResult(here, generation, None)
