"""Where a plane settles: into islands that never meet, each with a period.

On a plane without bounds whatever leaves never comes back, so that nothing as a
whole does. A plane has settled when it is islands of cells, each of which, lived
by itself, is there again after some generations or has moved, and when no two of
them will come near each other. That is decided, not guessed at, and from there
on a generation, however far away, is reckoned.
"""

from six.moves import range

from gol_core.display import Box

from .cycles import Cycle, RunResult
from .meetings import (
    Course,
    Track,
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


def live(plane, generations, stop=False, lived=lambda generations: None):
    """Live a copy of a plane; return a RunResult, as ``cycles.live`` does.

    plane  a BoardPlane, or one ByCells
    stop   whether to end when all that it settles into was there once
    lived  is called with how many generations were lived, now and then
    """
    before, now, last, generation, largest = plane, plane.copy(), 0, 0, []
    while True:
        longest = min(max(STRETCH, generation // PART), generations)
        # What leaves makes it larger; if nothing does, it may come back whole.
        size = Box.around(now.cells())[2:]
        grown = any(one > other for one, other in zip(size, largest))
        courses = courses_of(now, longest, not grown)
        if courses is not None:
            break
        if generation == generations:
            return RunResult(now, generation, None)
        before, last = now.copy(), generation
        largest = [max(pair) for pair in zip(size, largest or size)]
        step = min(longest, generations - generation)
        now.live(step)
        lived(step)
        generation += step
    tracks = [Track.of(course) for course in courses]
    if _followed(tracks, before, last - generation):
        # That it takes so long had not been known then.
        first = _first(tracks, generation, plane, 0, last)
    else:
        first = _first(tracks, generation, before, last, generation)
    cycle = Cycle(first, least_common([course.period for course in courses]))
    if sum(cycle) > generations:
        cycle = None
    elif stop:
        generations = sum(cycle)
    cells = [course.at(generations - generation) for course in courses]
    return RunResult(plane.like(set().union(*cells)), generations, cycle,
                     len([course for course in courses if course.moves()]))


def _first(tracks, now, plane, low, high):
    """Return from which generation on the Tracks of generation now are followed.

    plane  how it is in generation low; in high, at the latest, they are
    """
    if _followed(tracks, plane, low - now):
        return low
    while low + 1 < high:
        middle = (low + high) // 2
        there = plane.copy()
        there.live(middle - low)
        if _followed(tracks, there, middle - now):
            high = middle
        else:
            plane, low = there, middle
    return high


def _followed(tracks, plane, since):
    """Tell whether a plane is on its way on Tracks, none of which meet on it.

    since  the generation that it is, counted from that of the Tracks; what is
           true of one is true of all that come after it
    """
    cells = [track.course.at(since) for track in tracks]
    return (plane.cells() == set().union(*cells)
            and next(pairs_that_meet(tracks, plane.reach, since), None) is None)


def courses_of(plane, longest, whole=True):
    """Return a Course for each island of a plane that has settled, or None.

    longest  the period of an island, at most
    whole    whether to try all of it as one island, if it comes to that
    """
    cells = plane.cells()
    courses = _separate(plane, cells, longest)
    if courses is None and whole:
        course = _course(plane, cells, longest, {})
        courses = course and [course]
    return courses


def _separate(plane, cells, longest):
    """Return a Course for each of the islands that never meet, or None."""
    islands, known = _islands(cells, plane.reach), {}
    while True:
        courses = []
        # What is largest is the least likely to have come to rest.
        for island in sorted(islands, key=len, reverse=True):
            course = _course(plane, island, longest, known)
            if not course:
                return None
            courses.append(course)
        tracks = [Track.of(course) for course in courses]
        pairs = list(pairs_that_meet(tracks, plane.reach))
        if not pairs:
            return courses
        resting = [pair for pair in pairs
                   if not any(courses[index].moves() for index in pair)]
        if not resting:
            return None
        # Two at rest that see each other at times are one island.
        islands = [frozenset().union(*[courses[index].phases[0] for index in group])
                   for group in joined(range(len(courses)), resting)]


def _islands(cells, reach):
    """Return sets of cells: a cell may see any two that are near in one of them."""
    # Two of one square are near, and none is to those beyond the next squares.
    size = 2 * reach + 1
    squares = {}
    for y, x in cells:
        squares.setdefault((y // size, x // size), []).append((y, x))
    groups = joined(squares, (
        pair for pair in beside(squares)
        if near(squares[pair[0]], squares[pair[1]], reach)))
    return [set().union(*[squares[square] for square in group]) for group in groups]


def _course(plane, island, longest, known):
    """Return the Course of an island, or None if it is not known to come back.

    known  dict from islands whose first cell is (0, 0) to what was found
    """
    top, left = min(island)
    shape = moved(island, -top, -left)
    if shape not in known:
        known[shape] = _lived_alone(plane.like(shape), shape, longest)
    course = known[shape]
    return course and course._replace(
        phases=[moved(phase, top, left) for phase in course.phases])


def _lived_alone(plane, shape, longest):
    alone = plane.copy()
    for period in range(1, longest + 1):
        alone.live(1)
        # Most islands do not come back, and counting is quick.
        if alone.live_cells() == len(shape):
            cells = alone.cells()
            top, left = min(cells)
            if moved(cells, -top, -left) == shape:
                return Course(_phases(plane, period), top, left)
    return None


def _phases(plane, period):
    phases = []
    for _ in range(period):
        phases.append(frozenset(plane.cells()))
        plane.live(1)
    return phases
