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
# How many generations a trial takes, at least and at most.
LEAST, MOST = 256, 4096
# How many generations of a trial come before HashLife is compared with tiles.
PIECE = 64


class SwitchingPlane(Engine):
    """An engine for a plane without bounds.

    Args:
        tiles: The TilePlane to begin with. It is left unchanged.
        on_switch: A function that is called with the number of the generation from
            which on HashLife advances the cells.
    """

    def __init__(self, tiles, on_switch=lambda generation: None):
        self.radius = tiles.radius
        self._tiles, self._on_switch = tiles, on_switch
        self._plane, self._generation = tiles.copy(), 0
        # The work before the next trial, or None if there is none; and the last work of
        # the tiles, for a number of generations.
        self._due, self._work, self._stretch = FIRST, 0, 1

    @property
    def population(self):
        return self._plane.population

    def advance(self, generations):
        while generations:
            step = min(generations, MOST) if self._due else generations
            if self._due and step >= LEAST and self._plane.work >= self._due:
                step = self._tried(step)
            else:
                before, self._stretch = self._plane.work, step
                self._plane.advance(step)
                self._work = self._plane.work - before
            self._generation += step
            generations -= step

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
                    self._plane = self._plane.with_cells(plane.cells())
                    self._due *= 2
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
