"""Runs of planes without bounds, until they stabilize.

On such a plane a spaceship that escapes never comes back, so the whole state never
repeats. A plane has stabilized when it consists of islands that repeat or move on
their own, and when no two of them will ever meet. This is decided exactly, and any
later generation is computed, not run.
"""

from six.moves import range

from ..engines.engine import EngineError
from .cycles import Cycle, RunResult
from .meetings import (
    Orbit,
    Trajectory,
    beside,
    joined,
    least_common,
    moved,
    near,
    pairs_that_meet,
)

# How many generations lie between two checks: at least, and as a part of all so far.
STRETCH = 256
PART = 8
# The most live cells of a plane that is checked. Islands of more take too much memory.
LIMIT = 10 ** 6


# The most live cells times generations to tell whether a whole plane repeats.
MOST_STEPS = 10 ** 7


class StabilizationError(EngineError, ValueError):
    """A plane with too many live cells to tell whether it stabilizes."""


def run_to_stability(plane, generations, stop=False, progress=lambda generations: None):
    """Run a copy of an engine, and find where it stabilizes; return a RunResult.

    The cycle of the result begins where the plane has stabilized, and its period is
    that of all islands together.

    Args:
        plane: An Engine without bounds.
        generations: How many to run, at most.
        stop: Whether to stop after the first period of the stabilized plane.
        progress: A function, called with how many generations were run since the
            last call.
    """
    before, last, now, generation, orbits = _checked(plane, generations, progress)
    if orbits is None:
        return RunResult(now, generations, None)
    trajectories = [Trajectory.of(orbit) for orbit in orbits]
    if _followed(trajectories, before, last - generation):
        # It had stabilized before, but its period was longer than the check allowed.
        first = _first(trajectories, generation, plane, 0, last)
    else:
        first = _first(trajectories, generation, before, last, generation)
    cycle = Cycle(first, least_common([orbit.period for orbit in orbits]))
    if sum(cycle) > generations:
        cycle = None
    elif stop:
        generations = sum(cycle)
    cells = [orbit.at(generations - generation) for orbit in orbits]
    return RunResult(plane.with_cells(set().union(*cells)), generations, cycle,
                     len([orbit for orbit in orbits if orbit.moves()]))


def _checked(plane, generations, progress):
    """Run a copy of an engine until a check finds orbits, or to the end.

    Returns:
        The Engine and its generation at the check before the last one, those at the
        last one, and the orbits that it found, or None.
    """
    before, now, last, generation, largest = plane, plane.copy(), 0, 0, []
    while True:
        longest = min(max(STRETCH, generation // PART), generations)
        if now.population > LIMIT:
            raise StabilizationError(
                '%d live cells in generation %d: expected at most %d to tell whether '
                'the plane stabilizes' % (now.population, generation, LIMIT))
        size = now.box()[2:]
        grown = any(one > other for one, other in zip(size, largest))
        # If the box no longer grows, nothing escapes, and the whole may repeat.
        whole = not grown and now.population * longest <= MOST_STEPS
        orbits = orbits_of(now, longest, whole)
        if orbits is not None or generation == generations:
            return before, last, now, generation, orbits
        before, last = now.copy(), generation
        largest = [max(pair) for pair in zip(size, largest or size)]
        step = min(longest, generations - generation)
        now.advance(step)
        progress(step)
        generation += step


def _first(trajectories, now, plane, low, high):
    """Return the first generation in which the plane is on its Trajectories.

    Args:
        trajectories: List of Trajectories, from generation now on.
        now: A generation.
        plane: The Engine in generation low.
        low: The first candidate.
        high: The last candidate.
    """
    if _followed(trajectories, plane, low - now):
        return low
    while low + 1 < high:
        middle = (low + high) // 2
        there = plane.copy()
        there.advance(middle - low)
        if _followed(trajectories, there, middle - now):
            high = middle
        else:
            plane, low = there, middle
    return high


def _followed(trajectories, plane, since):
    """Tell whether a plane is on Trajectories that never meet from there on.

    If this is true of a generation, it is true of all later ones.

    Args:
        trajectories: List of Trajectories.
        plane: An Engine.
        since: The generation of the plane, counted from that of the Trajectories.
    """
    cells = [trajectory.orbit.at(since) for trajectory in trajectories]
    return (plane.cells() == set().union(*cells)
            and next(pairs_that_meet(trajectories, plane.radius, since), None) is None)


def orbits_of(plane, longest, whole=True):
    """Return an Orbit for each island of a plane, or None if it is not stable.

    Args:
        plane: An Engine without bounds.
        longest: The longest period of an island to look for.
        whole: Whether to try the whole plane as one island, if its parts meet.
    """
    cells = plane.cells()
    orbits = _separate(plane, cells, longest)
    if orbits is None and whole:
        orbit = _orbit(plane, cells, longest, {})
        orbits = orbit and [orbit]
    return orbits


def _separate(plane, cells, longest):
    """Return an Orbit for each of several islands that never meet, or None."""
    islands, known = _islands(cells, plane.radius), {}
    while True:
        orbits = []
        # The largest island is the least likely to repeat.
        for island in sorted(islands, key=len, reverse=True):
            orbit = _orbit(plane, island, longest, known)
            if not orbit:
                return None
            orbits.append(orbit)
        trajectories = [Trajectory.of(orbit) for orbit in orbits]
        pairs = list(pairs_that_meet(trajectories, plane.radius))
        if not pairs:
            return orbits
        resting = [pair for pair in pairs
                   if not any(orbits[index].moves() for index in pair)]
        if not resting:
            return None
        # Two that stay in place and meet are one island.
        islands = [frozenset().union(*[orbits[index].phases[0] for index in group])
                   for group in joined(range(len(orbits)), resting)]


def _islands(cells, radius):
    """Return sets of cells, such that no cell could count cells of two sets."""
    # Cells in one square are near; cells in squares that do not touch are not.
    size = 2 * radius + 1
    squares = {}
    for y, x in cells:
        squares.setdefault((y // size, x // size), []).append((y, x))
    groups = joined(squares, (
        pair for pair in beside(squares)
        if near(squares[pair[0]], squares[pair[1]], radius)))
    return [set().union(*[squares[square] for square in group]) for group in groups]


def _orbit(plane, island, longest, known):
    """Return the Orbit of an island, or None if it has none that is short enough.

    Args:
        plane: An Engine without bounds.
        island: Set of cells.
        longest: The longest period to look for.
        known: Dict of results by island, moved so that its first cell is (0, 0).
    """
    top, left = min(island)
    shape = moved(island, -top, -left)
    if shape not in known:
        known[shape] = _orbit_alone(plane.with_cells(shape), shape, longest)
    orbit = known[shape]
    return orbit and orbit._replace(
        phases=[moved(phase, top, left) for phase in orbit.phases])


def _orbit_alone(plane, shape, longest):
    alone = plane.copy()
    for period in range(1, longest + 1):
        alone.advance(1)
        # Counting is quick, and tells most states apart.
        if alone.population == len(shape):
            cells = alone.cells()
            top, left = min(cells)
            if moved(cells, -top, -left) == shape:
                return Orbit(_phases(plane, period), top, left)
    return None


def _phases(plane, period):
    phases = []
    for _ in range(period):
        phases.append(frozenset(plane.cells()))
        plane.advance(1)
    return phases
