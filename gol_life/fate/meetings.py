"""Islands that do the same for ever, and which of them come near each other."""

from bisect import bisect_left, bisect_right
from collections import namedtuple
from fractions import Fraction
from itertools import combinations, product

from six.moves import range

from gol_core.display import Box


class Orbit(namedtuple('Orbit', 'phases dy dx')):
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
        return moved(self.phases[phase], self.dy * times, self.dx * times)

    def moves(self):
        """Tell whether it is elsewhere when it is there again."""
        return (self.dy, self.dx) != (0, 0)

    def touched(self):
        """Return the cells that are ALIVE in a phase."""
        return frozenset().union(*self.phases)


class Trajectory(namedtuple('Trajectory', 'orbit boxes speed')):
    """An Orbit, and what is known of where it is.

    boxes  (least, most) of y, and of x, in any phase, with what it moves by
    speed  in y and in x, cells a generation

    In boxes that move evenly with that speed it is at any time.
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
    """Yield each pair of indices of Trajectories that come near each other."""
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
    """Yield the pairs of Trajectories of two speeds that may come near each other.

    Their boxes overlap across the way that the ones move, seen from the others.
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
    """Return the pairs of Trajectories of one speed that may come near each other.

    size  of squares that move with them: cells that are near each other are in
          one of them or in two that touch
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
    """Tell whether two Trajectories come near each other from a generation on."""
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
        # They remain beside each other: all that happens is there within this.
        until = since + least_common([orbit.period for orbit in orbits]) - 1
    # Their boxes do, from then until then.
    return any(_near_at(orbits, generation, radius)
               for generation in range(int(since // 1), int(until // 1) + 1))


def _near_at(orbits, generation, radius):
    """Tell whether two Orbits are near each other in a generation."""
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
    """Yield each pair of squares, as (y, x), that touch each other."""
    for y, x in squares:
        for other in (y, x + 1), (y + 1, x - 1), (y + 1, x), (y + 1, x + 1):
            if other in squares:
                yield (y, x), other


def joined(items, pairs):
    """Return lists of items: the two of a pair are in one of them."""
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
    """Tell whether there may be a cell that sees one of cells and one of others."""
    return any(abs(y - top) <= 2 * radius and abs(x - left) <= 2 * radius
               for y, x in cells for top, left in others)


def moved(cells, dy, dx):
    """Return cells, moved."""
    return frozenset([(y + dy, x + dx) for y, x in cells])
