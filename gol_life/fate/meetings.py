"""Islands of cells that repeat or move forever, and the pairs of them that meet.

An island is a set of live cells that evolves independently of all others. Two islands
meet when a cell could count cells of both.
"""

from bisect import bisect_left, bisect_right
from collections import namedtuple
from fractions import Fraction
from itertools import combinations, product

from six.moves import range

from gol_core.display import Box


class Orbit(namedtuple('Orbit', 'phases dy dx')):
    """The evolution of an island on its own.

    Attributes:
        phases: List of frozensets of (y, x), one for each generation of a period.
        dy: How far it moves within a period.
        dx: Likewise.
    """

    __slots__ = ()

    @property
    def period(self):
        """After how many generations the island repeats, perhaps elsewhere."""
        return len(self.phases)

    def at(self, generation):
        """Return the cells a number of generations later, or earlier if negative."""
        times, phase = divmod(generation, self.period)
        return moved(self.phases[phase], self.dy * times, self.dx * times)

    def moves(self):
        """Tell whether the island is a spaceship."""
        return (self.dy, self.dx) != (0, 0)

    def touched(self):
        """Return the cells that are ALIVE in any phase."""
        return frozenset().union(*self.phases)


class Trajectory(namedtuple('Trajectory', 'orbit boxes speed')):
    """An Orbit, and boxes that move with its speed and always contain it.

    Attributes:
        orbit: The Orbit.
        boxes: (least, most) of y, and of x, at generation 0.
        speed: In y and in x, in cells a generation.
    """

    __slots__ = ()

    @classmethod
    def of(cls, orbit):
        """Return the Trajectory of an Orbit."""
        steps = orbit.dy, orbit.dx
        box = Box.around(orbit.touched())
        ends = (box.top, box.bottom), (box.left, box.right)
        boxes = [(least - max(step, 0), most - min(step, 0))
                 for (least, most), step in zip(ends, steps)]
        return cls(orbit, boxes, [Fraction(step, orbit.period) for step in steps])


def pairs_that_meet(trajectories, radius, since=0):
    """Yield each pair of Trajectories that meet, as their indices.

    Args:
        trajectories: List of Trajectories.
        radius: The largest distance to a cell that a cell counts.
        since: The first generation that matters.
    """
    by_speed = {}
    for index, trajectory in enumerate(trajectories):
        by_speed.setdefault(tuple(trajectory.speed), []).append(index)
    candidates = []
    for one, other in combinations(by_speed.values(), 2):
        candidates += _crossing(trajectories, one, other, radius)
    for indices in by_speed.values():
        candidates += _neighbors(trajectories, indices, 2 * radius + 1)
    for one, other in candidates:
        if meet(trajectories[one], trajectories[other], radius, since):
            yield one, other


def _crossing(trajectories, indices, others, radius):
    """Yield the pairs of Trajectories of two speeds that may meet.

    Their boxes overlap if you look along the direction of their relative movement.
    """
    one, other = trajectories[indices[0]].orbit, trajectories[others[0]].orbit
    dy = one.dy * other.period - other.dy * one.period
    dx = one.dx * other.period - other.dx * one.period
    margin = 2 * radius * (abs(dy) + abs(dx))

    def across(index):
        ends = [y * dx - x * dy for y, x in product(*trajectories[index].boxes)]
        return min(ends), max(ends)

    ways = sorted((across(index), index) for index in others)
    lows = [low for (low, _), _ in ways]
    widest = max(high - low for (low, high), _ in ways)
    for index in indices:
        low, high = across(index)
        for _, other in ways[bisect_left(lows, low - margin - widest):
                             bisect_right(lows, high + margin)]:
            yield index, other


def _neighbors(trajectories, indices, size):
    """Return the pairs of Trajectories of one speed that may meet.

    Args:
        trajectories: List of Trajectories.
        indices: Of those with this speed.
        size: The side of squares that move along: cells near each other are in one
            square or in two that touch.
    """
    squares = {}
    for index in indices:
        orbit = trajectories[index].orbit
        side = size * orbit.period
        for time, phase in enumerate(orbit.phases):
            for y, x in phase:
                squares.setdefault(((y * orbit.period - orbit.dy * time) // side,
                                    (x * orbit.period - orbit.dx * time) // side),
                                   set()).add(index)
    pairs = {pair for square in squares.values()
             for pair in combinations(sorted(square), 2)}
    return pairs.union(*[{tuple(sorted(pair))
                          for pair in product(squares[one], squares[other])
                          if pair[0] != pair[1]} for one, other in beside(squares)])


def meet(one, other, radius, since):
    """Tell whether two Trajectories meet, from a generation on."""
    until = None
    for (low, high), (other_low, other_high), speed, other_speed in zip(
            one.boxes, other.boxes, one.speed, other.speed):
        gaps = other_low - 2 * radius - high, other_high + 2 * radius - low
        if speed == other_speed:
            if gaps[0] > 0 or gaps[1] < 0:
                return False
            continue
        begin, end = sorted(gap / (speed - other_speed) for gap in gaps)
        since = max(since, begin)
        until = end if until is None else min(until, end)
    orbits = one.orbit, other.orbit
    if until is None:
        # With equal speeds, everything that happens repeats after this.
        until = since + least_common([orbit.period for orbit in orbits]) - 1
    return any(_near_at(orbits, generation, radius)
               for generation in range(int(since // 1), int(until // 1) + 1))


def _near_at(orbits, generation, radius):
    """Tell whether two Orbits meet in a generation."""
    cells, others = [orbit.at(generation) for orbit in orbits]
    box = Box.around(others).grown(2 * radius)
    cells = [(y, x) for y, x in cells if box.top <= y <= box.bottom
             and box.left <= x <= box.right]
    return near(cells, others, radius)


def least_common(numbers):
    """Return the least common multiple of numbers."""
    least = 1
    for number in numbers:
        one, other = least, number
        while other:
            one, other = other, one % other
        least *= number // one
    return least


def beside(squares):
    """Yield each pair of squares that touch each other.

    Args:
        squares: Container of squares, as (y, x), that can be iterated over.
    """
    for y, x in squares:
        for other in (y, x + 1), (y + 1, x - 1), (y + 1, x), (y + 1, x + 1):
            if other in squares:
                yield (y, x), other


def joined(items, pairs):
    """Return lists of items, such that the two of each pair are in the same list.

    Args:
        items: Iterable.
        pairs: Iterable of pairs of items.
    """
    group = {item: item for item in items}

    def first(item):
        while group[item] != item:
            group[item] = item = group[group[item]]
        return item

    for one, other in pairs:
        group[first(other)] = first(one)
    groups = {}
    for item in group:
        groups.setdefault(first(item), []).append(item)
    return list(groups.values())


def near(cells, others, radius):
    """Tell whether a cell could count one of cells and one of others."""
    return any(abs(y - top) <= 2 * radius and abs(x - left) <= 2 * radius
               for y, x in cells for top, left in others)


def moved(cells, dy, dx):
    """Return the frozenset of cells, moved by dy and dx."""
    return frozenset([(y + dy, x + dx) for y, x in cells])
