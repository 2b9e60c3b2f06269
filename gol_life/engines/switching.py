"""An engine for the plane that starts on tiles, and goes on by HashLife where it pays.

Tiles cost as much as what changes; HashLife costs as much as what is new. So it is
faster for guns, puffers and whatever else repeats. Both count their work, in units that
take about the same time. So a run switches in the same generation on every machine.
"""

import copy

from .engine import Engine
from .hashlife import HashLife, HashLifeError

# The work of tiles before HashLife is tried. Each vain trial doubles it.
FIRST = 4096
# How many generations a trial takes: at least, at most until as many have been run, and
# as a part of all so far, at least.
LEAST, MOST, PART = 96, 4096, 8
# How many generations of a trial come before HashLife is compared with tiles.
PIECE = 64
# How many steps of tiles a run asks for at once, at least: enough for a trial.
STEPS = 16
# The most live cells that go back to tiles.
MOST_BACK = 10 ** 6


class SwitchingPlane(Engine):
    """An engine for a plane without bounds.

    Args:
        tiles: The TilePlane to begin with. It is left unchanged.
        on_switch: A function that is called with the number of the generation from
            which on HashLife advances the cells, and again with that to which it did
            if its memory was too small.
    """

    def __init__(self, tiles, on_switch=lambda generation: None):
        self.radius = tiles.radius
        self._tiles, self._on_switch = tiles, on_switch
        self._plane, self._generation = tiles.copy(), 0
        # The work before the next trial, or None if there is none; and the last work of
        # the tiles, for a number of generations. At first each tile is advanced.
        self._due, self._work, self._stretch = FIRST, len(tiles), tiles.stretch

    @property
    def population(self):
        return self._plane.population

    @property
    def stretch(self):
        return self._plane.stretch * (STEPS if self._due else 1)

    @property
    def part(self):
        return self._plane.part

    def advance(self, generations):
        while generations:
            if not self._due:
                done = self._advanced(generations)
            elif self._expected(1) >= self._due and generations >= min(
                    MOST, max(LEAST, self._generation // PART)):
                done = self._tried(min(generations, max(MOST, self._generation)))
            else:
                done = self._on_tiles(min(generations, max(MOST, self._generation)))
            self._generation += done
            generations -= done

    def _expected(self, steps):
        """Return the work of tiles after some more of their steps."""
        return self._plane.work + (
            self._work * self._tiles.stretch * steps // self._stretch)

    def _on_tiles(self, generations):
        """Advance tiles, no farther than to the next trial; return how far."""
        steps = max(1, generations // self._tiles.stretch)
        while steps > 1 and self._expected(steps) > self._due:
            steps //= 2
        before, self._stretch = self._plane.work, min(
            generations, steps * self._tiles.stretch)
        self._plane.advance(self._stretch)
        self._work = self._plane.work - before
        return self._stretch

    def _advanced(self, generations):
        """Advance without more trials, and return how far.

        If the memory of HashLife is too small, tiles go on.
        """
        before = getattr(self._plane, 'generation', 0)
        try:
            self._plane.advance(generations)
        except HashLifeError:
            if self._plane.population > MOST_BACK:
                raise
            generations = self._plane.generation - before
            self._plane = self._tiles.with_cells(self._plane.cells())
            self._on_switch(self._generation + generations)
        return generations

    def _tried(self, generations):
        """Try HashLife for some generations; return how many were advanced.

        The trial ends early if HashLife needs more work than tiles.
        """
        try:
            plane, done = HashLife(self._tiles.environment, self._plane.cells()), 0
            while done < generations:
                step = min(max(done, PIECE), generations - done)
                plane.advance(step)
                done += step
                if plane.work * self._stretch > self._work * generations:
                    # The next trial comes when as much work was done without one.
                    self._due = max(2 * self._due, plane.work)
                    self._plane = self._plane.with_cells(plane.cells())
                    return done
        except HashLifeError:
            # The radius is too large, or the memory too small.
            self._due = None
            return 0
        self._plane, self._due = plane, None
        self._on_switch(self._generation)
        return done

    def cells(self):
        return self._plane.cells()

    def box(self):
        return self._plane.box()

    def window(self, box):
        return self._plane.window(box)

    def places(self, box, scale):
        return self._plane.places(box, scale)

    def tree(self):
        return self._plane.tree()

    def with_cells(self, cells):
        return SwitchingPlane(self._tiles.with_cells(cells))

    def copy(self):
        other = copy.copy(self)
        other._plane = self._plane.copy()
        return other

    def digest(self):
        return self._plane.tree().digest()

    def __eq__(self, other):
        if not isinstance(other, SwitchingPlane):
            return NotImplemented
        return (self._tiles.environment is other._tiles.environment
                and self._plane.tree() == other._plane.tree())
