"""Where a plane settles: into islands that never meet, each with a period.

On a plane without bounds whatever leaves never comes back, so that nothing as a
whole does. A plane has settled when it is islands of cells, each of which, lived
by itself, is there again after some generations or has moved, and when no two of
them will come near each other. That is decided, not guessed at, and from there
on a generation, however far away, is reckoned.
"""

from collections import namedtuple
from fractions import Fraction

from six.moves import range

from ..worlds.plane import box_of
from .cycles import Cycle, Life

# How many generations lie between two looks, at least, and as a part of all.
STRETCH = 256
PART = 8


class Course(namedtuple('Course', 'phases dy dx')):
    """What an island does by itself.

    phases  list of frozensets of (y, x), from now on
    dy, dx  how far it has moved when the first of them is there again
    """

    __slots__ = ()

    @property
    def period(self):
        """After how many generations it is there again, or has moved."""
        return len(self.phases)

    def at(self, generation):
        """Return its cells so many generations from now, or before if negative."""
        times, phase = divmod(generation, self.period)
        return _moved(self.phases[phase], self.dy * times, self.dx * times)

    def touched(self):
        """Return the cells that are ALIVE in a phase."""
        return frozenset().union(*self.phases)


def live(plane, generations, stop=False, lived=lambda generations: None):
    """Live a copy of a plane; return a Life, as ``cycles.live`` does.

    plane  a BoardPlane, or one ByCells
    stop   whether to end when all that it settles into was there once
    lived  is called with how many generations were lived, now and then
    """
    before, now, last, generation, largest = plane, plane.copy(), 0, 0, []
    while True:
        longest = min(max(STRETCH, generation // PART), generations)
        # What leaves makes it larger; if nothing does, it may come back whole.
        size = [most - least for least, most in box_of(now.cells())]
        grown = any(one > other for one, other in zip(size, largest))
        courses = courses_of(now, longest, not grown)
        if courses is not None:
            break
        if generation == generations:
            return Life(now, generation, None)
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
    cycle = Cycle(first, _least_common([course.period for course in courses]))
    if sum(cycle) > generations:
        cycle = None
    elif stop:
        generations = sum(cycle)
    cells = [course.at(generations - generation) for course in courses]
    return Life(plane.like(set().union(*cells)), generations, cycle,
                len([course for course in courses if _moves(course)]))


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
            and not _pair(tracks, plane.reach, since))


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
        pair = _pair([Track.of(course) for course in courses], plane.reach)
        if not pair:
            return courses
        if any(_moves(track.course) for track in pair):
            return None
        # Two at rest that see each other at times are one island.
        islands = [course.phases[0] for course in courses
                   if course not in (pair[0].course, pair[1].course)]
        islands.append(pair[0].course.phases[0] | pair[1].course.phases[0])


def _islands(cells, reach):
    """Return sets of cells: a cell may see any two that are near in one of them."""
    # Two of one square are near, and none is to those beyond the next squares.
    size = 2 * reach + 1
    squares = {}
    for y, x in cells:
        squares.setdefault((y // size, x // size), []).append((y, x))
    group = {square: square for square in squares}

    def first(square):
        while group[square] != square:
            group[square] = square = group[group[square]]
        return square

    for y, x in squares:
        for other in (y, x + 1), (y + 1, x - 1), (y + 1, x), (y + 1, x + 1):
            if (other in squares and first(other) != first((y, x))
                    and _near(squares[y, x], squares[other], reach)):
                group[first(other)] = first((y, x))
    islands = {}
    for square, part in squares.items():
        islands.setdefault(first(square), set()).update(part)
    return list(islands.values())


def _near(cells, others, reach):
    """Tell whether there may be a cell that sees one of cells and one of others."""
    return any(abs(y - top) <= 2 * reach and abs(x - left) <= 2 * reach
               for y, x in cells for top, left in others)


def _course(plane, island, longest, known):
    """Return the Course of an island, or None if it is not known to come back.

    known  dict from islands whose first cell is (0, 0) to what was found
    """
    top, left = min(island)
    shape = _moved(island, -top, -left)
    if shape not in known:
        known[shape] = _lived_alone(plane.like(shape), shape, longest)
    course = known[shape]
    return course and course._replace(
        phases=[_moved(phase, top, left) for phase in course.phases])


def _lived_alone(plane, shape, longest):
    alone = plane.copy()
    for period in range(1, longest + 1):
        alone.live(1)
        # Most islands do not come back, and counting is quick.
        if alone.live_cells() == len(shape):
            cells = alone.cells()
            top, left = min(cells)
            if _moved(cells, -top, -left) == shape:
                return Course(_phases(plane, period), top, left)
    return None


def _phases(plane, period):
    phases = []
    for _ in range(period):
        phases.append(frozenset(plane.cells()))
        plane.live(1)
    return phases


def _moved(cells, dy, dx):
    return frozenset([(y + dy, x + dx) for y, x in cells])


def _moves(course):
    return (course.dy, course.dx) != (0, 0)


class Track(namedtuple('Track', 'course boxes speed')):
    """A Course, and what is known of where it is.

    boxes  (least, most) of y, and of x, in any phase, with what it moves by
    speed  in y and in x, cells a generation

    In boxes that move evenly with that speed it is at any time.
    """

    __slots__ = ()

    @classmethod
    def of(cls, course):
        """Return the Track of a Course."""
        steps = course.dy, course.dx
        boxes = [(least - max(step, 0), most - min(step, 0))
                 for (least, most), step in zip(box_of(course.touched()), steps)]
        return cls(course, boxes, [Fraction(step, course.period) for step in steps])


def _pair(tracks, reach, since=0):
    """Return two Tracks that come near each other, or None."""
    return next(((one, other) for index, one in enumerate(tracks)
                 for other in tracks[:index] if _meet(one, other, reach, since)), None)


def _meet(one, other, reach, since):
    """Tell whether two Tracks come near each other from a generation on."""
    until = None
    for (low, high), (other_low, other_high), speed, other_speed in zip(
            one.boxes, other.boxes, one.speed, other.speed):
        gaps = other_low - 2 * reach - high, other_high + 2 * reach - low
        if speed == other_speed:
            if gaps[0] > 0 or gaps[1] < 0:
                return False
            continue
        begin, end = sorted(gap / (speed - other_speed) for gap in gaps)
        since = max(since, begin)
        until = end if until is None else min(until, end)
    courses = one.course, other.course
    if until is None:
        # They remain beside each other: all that happens is there within this.
        until = since + _least_common([course.period for course in courses]) - 1
    # Their boxes do, from then until then.
    return any(_near_at(courses, generation, reach)
               for generation in range(int(since // 1), int(until // 1) + 1))


def _near_at(courses, generation, reach):
    """Tell whether two Courses are near each other in a generation."""
    cells, others = [course.at(generation) for course in courses]
    (top, bottom), (left, right) = box_of(others)
    margin = 2 * reach
    cells = [(y, x) for y, x in cells if top - margin <= y <= bottom + margin
             and left - margin <= x <= right + margin]
    return _near(cells, others, reach)


def _least_common(numbers):
    """Return the least common multiple of numbers."""
    least = 1
    for number in numbers:
        one, other = least, number
        while other:
            one, other = other, one % other
        least *= number // one
    return least
