"""Where a plane settles: into islands that never meet, each with a period.

On a plane without bounds whatever leaves never comes back, so that nothing as a
whole does. A plane has settled when it is islands of cells, each of which, run
by itself, is there again after some generations or has moved, and when no two of
them will come near each other. That is decided, not guessed at, and from there
on a generation, however far away, is reckoned.
"""

from six.moves import range

from gol_core.display import Box

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

# How many generations lie between two looks, at least, and as a part of all.
STRETCH = 256
PART = 8


def run_to_stability(plane, generations, stop=False, progress=lambda generations: None):
    """Live a copy of a plane; return a RunResult, as ``cycles.live`` does.

    plane  a BoardPlane, or one CellEngine
    stop   whether to end when all that it settles into was there once
    progress  is called with how many generations were run, now and then
    """
    before, now, last, generation, largest = plane, plane.copy(), 0, 0, []
    while True:
        longest = min(max(STRETCH, generation // PART), generations)
        # What leaves makes it larger; if nothing does, it may come back whole.
        size = Box.around(now.cells())[2:]
        grown = any(one > other for one, other in zip(size, largest))
        orbits = orbits_of(now, longest, not grown)
        if orbits is not None:
            break
        if generation == generations:
            return RunResult(now, generation, None)
        before, last = now.copy(), generation
        largest = [max(pair) for pair in zip(size, largest or size)]
        step = min(longest, generations - generation)
        now.advance(step)
        progress(step)
        generation += step
    trajectories = [Trajectory.of(orbit) for orbit in orbits]
    if _followed(trajectories, before, last - generation):
        # That it takes so long had not been known then.
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


def _first(trajectories, now, plane, low, high):
    """Return from which generation on the Trajectories of generation now are followed.

    plane  how it is in generation low; in high, at the latest, they are
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
    """Tell whether a plane is on its way on Trajectories, none of which meet on it.

    since  the generation that it is, counted from that of the Trajectories; what is
           true of one is true of all that come after it
    """
    cells = [trajectory.orbit.at(since) for trajectory in trajectories]
    return (plane.cells() == set().union(*cells)
            and next(pairs_that_meet(trajectories, plane.radius, since), None) is None)


def orbits_of(plane, longest, whole=True):
    """Return an Orbit for each island of a plane that has settled, or None.

    longest  the period of an island, at most
    whole    whether to try all of it as one island, if it comes to that
    """
    cells = plane.cells()
    orbits = _separate(plane, cells, longest)
    if orbits is None and whole:
        orbit = _orbit(plane, cells, longest, {})
        orbits = orbit and [orbit]
    return orbits


def _separate(plane, cells, longest):
    """Return an Orbit for each of the islands that never meet, or None."""
    islands, known = _islands(cells, plane.radius), {}
    while True:
        orbits = []
        # What is largest is the least likely to have come to rest.
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
        # Two at rest that see each other at times are one island.
        islands = [frozenset().union(*[orbits[index].phases[0] for index in group])
                   for group in joined(range(len(orbits)), resting)]


def _islands(cells, radius):
    """Return sets of cells: a cell may see any two that are near in one of them."""
    # Two of one square are near, and none is to those beyond the next squares.
    size = 2 * radius + 1
    squares = {}
    for y, x in cells:
        squares.setdefault((y // size, x // size), []).append((y, x))
    groups = joined(squares, (
        pair for pair in beside(squares)
        if near(squares[pair[0]], squares[pair[1]], radius)))
    return [set().union(*[squares[square] for square in group]) for group in groups]


def _orbit(plane, island, longest, known):
    """Return the Orbit of an island, or None if it is not known to come back.

    known  dict from islands whose first cell is (0, 0) to what was found
    """
    top, left = min(island)
    shape = moved(island, -top, -left)
    if shape not in known:
        known[shape] = _lived_alone(plane.with_cells(shape), shape, longest)
    orbit = known[shape]
    return orbit and orbit._replace(
        phases=[moved(phase, top, left) for phase in orbit.phases])


def _lived_alone(plane, shape, longest):
    alone = plane.copy()
    for period in range(1, longest + 1):
        alone.advance(1)
        # Most islands do not come back, and counting is quick.
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
