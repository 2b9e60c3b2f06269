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
        """Return its cells so many generations from now."""
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
        longest = max(STRETCH, generation // PART)
        # What leaves makes it larger; if nothing does, it may come back whole.
        size = [most - least for least, most in _box(now.cells())]
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
    if generation:
        whole = len(courses) == 1
        if courses_of(before, longest, whole) is not None:
            # That it takes so long had not been known then.
            before, last, generation = plane, 0, last
        now, generation = _first(before, last, generation, longest, whole)
        courses = courses_of(now, longest, whole)
    cycle = Cycle(generation, _least_common([one.period for one in courses]))
    if sum(cycle) > generations:
        cycle = None
    elif stop:
        generations = sum(cycle)
    cells = [course.at(generations - generation) for course in courses]
    return Life(plane.like(set().union(*cells)), generations, cycle,
                len([course for course in courses if _moves(course)]))


def _first(plane, last, generation, longest, whole):
    """Return the plane when it has settled first, and in which generation.

    plane       how it is in generation last
    generation  in which it has settled, perhaps not for the first time
    longest, whole  as of courses_of
    """
    if courses_of(plane, longest, whole) is not None:
        return plane, last
    while last + 1 < generation:
        middle = (last + generation) // 2
        there = plane.copy()
        there.live(middle - last)
        if courses_of(there, longest, whole) is not None:
            generation = middle
        else:
            plane, last = there, middle
    there = plane.copy()
    there.live(generation - last)
    return there, generation


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
    islands = [{cell} for cell in cells]
    islands = [set().union(*group) for group in _near(islands, plane.reach)]
    known = {}
    while True:
        courses = []
        # What is largest is the least likely to have come to rest.
        for island in sorted(islands, key=len, reverse=True):
            course = _course(plane, island, longest, known)
            if not course:
                return None
            courses.append(course)
        near = _near([course.touched() for course in courses], plane.reach)
        if len(near) == len(courses):
            return None if _any_meet(courses, plane.reach) else courses
        # Some come near each other in between: they are one island.
        owners = {cell: index for index, group in enumerate(near)
                  for touched in group for cell in touched}
        islands = [set() for _ in near]
        for course in courses:
            islands[owners[next(iter(course.phases[0]))]] |= course.phases[0]


def _near(parts, reach):
    """Return sets of cells in groups: a cell may see any two of those in one."""
    owners = {cell: index for index, part in enumerate(parts) for cell in part}
    group = list(range(len(parts)))

    def first(index):
        while group[index] != index:
            group[index] = index = group[group[index]]
        return index

    steps = [(dy, dx) for dy in range(2 * reach + 1)
             for dx in range(-2 * reach, 2 * reach + 1) if (dy, dx) > (0, 0)]
    for index, part in enumerate(parts):
        for y, x in part:
            # Two that have a cell in common are near, too.
            for dy, dx in [(0, 0)] + steps:
                other = owners.get((y + dy, x + dx), index)
                group[first(other)] = first(index)
    groups = {}
    for index, part in enumerate(parts):
        groups.setdefault(first(index), []).append(part)
    return list(groups.values())


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


def _any_meet(courses, reach):
    """Tell whether two islands, not near now, may ever come near each other."""
    movers = [course for course in courses if _moves(course)]
    resting = set().union(*[course.touched() for course in courses
                            if not _moves(course)])
    if movers and resting:
        box = _box(resting, 2 * reach)
        around = range(-2 * reach, 2 * reach + 1)
        blocked = {(y + dy, x + dx) for y, x in resting
                   for dy in around for dx in around}
        if any(_runs_into(course, blocked, box) for course in movers):
            return True
    return any(_meet(one, other, reach) for index, one in enumerate(movers)
               for other in movers[:index])


def _runs_into(course, blocked, box):
    """Tell whether a mover ever touches a blocked cell, all of them in a box."""
    cells, step = course.touched(), (course.dy, course.dx)
    while not any((least > box_most and by >= 0) or (most < box_least and by <= 0)
                  for (least, most), (box_least, box_most), by in zip(
                      _box(cells), box, step)):
        if not blocked.isdisjoint(cells):
            return True
        cells = _moved(cells, *step)
    return False


def _box(cells, margin=0):
    """Return the least and the most y of cells, and of x; with a margin."""
    return [(min(axis) - margin, max(axis) + margin) for axis in zip(*cells)]


def _meet(one, other, reach):
    """Tell whether the boxes around two movers ever come near each other."""
    speeds = [[Fraction(step, course.period) for step in (course.dy, course.dx)]
              for course in (one, other)]
    if speeds[0] == speeds[1] and one.period == other.period:
        # As they are now, so they remain.
        return False
    since, until = Fraction(0), None
    for axis in range(2):
        # In a box that moves evenly each of them is somewhere.
        (low, high), (other_low, other_high) = [
            (least - max(step, 0), most - min(step, 0))
            for course in (one, other)
            for (least, most), step in [(_box(course.touched())[axis],
                                         (course.dy, course.dx)[axis])]]
        speed = speeds[0][axis] - speeds[1][axis]
        gaps = other_low - 2 * reach - high, other_high + 2 * reach - low
        if not speed:
            if gaps[0] > 0 or gaps[1] < 0:
                return False
            continue
        begin, end = sorted(gap / speed for gap in gaps)
        since = max(since, begin)
        until = end if until is None else min(until, end)
    return until is None or since <= until


def _least_common(numbers):
    """Return the least common multiple of numbers."""
    least = 1
    for number in numbers:
        one, other = least, number
        while other:
            one, other = other, one % other
        least *= number // one
    return least
