"""The states of a cell, and the rules that decide its next state.

A rule is any callable rule(state, neighbors) that returns ALIVE or EMPTY, not a truth
value. ``game_logic`` is Conway's rule, written out; a ``Rule`` looks up the count; a
``MapRule`` looks up which neighbors are alive. Rules as text do not belong here, but in
``gol_life.rulestrings``.
"""

from collections import namedtuple

ALIVE = '*'
EMPTY = '-'


def game_logic(state, neighbors):
    """Return the next state of a cell in Conway's Life (B3/S23).

    Args:
        state: ALIVE or EMPTY.
        neighbors: How many of the eight cells around it are ALIVE, 0 to 8.
    """
    if state == ALIVE:
        if neighbors < 2 or neighbors > 3:
            return EMPTY
    else:
        if neighbors == 3:
            return ALIVE
    return state


class Neighborhood(namedtuple('Neighborhood', 'name offsets')):
    """The cells that a cell asks about, besides itself.

    Attributes:
        name: The letter at the end of a rule string, or other text.
        offsets: Tuple of (dy, dx), in the order in which a cell asks.
    """

    __slots__ = ()


# N, NE, E, SE, S, SW, W, NW. North is y + 1.
MOORE = Neighborhood('', (
    (+1, 0), (+1, +1), (0, +1), (-1, +1),
    (-1, 0), (-1, -1), (0, -1), (+1, -1)))
VON_NEUMANN = Neighborhood('V', MOORE.offsets[::2])
# The same six of the eight as in Golly, where y = 0 is the top row, too.
HEXAGONAL = Neighborhood('H', tuple(
    (dy, dx) for dy, dx in MOORE.offsets if dy != -dx))
LETTERS = {one.name: one for one in (MOORE, VON_NEUMANN, HEXAGONAL)}


class Rule(namedtuple('Rule', 'birth survival neighborhood name')):
    """A rule by counts, to use in place of ``game_logic``.

    Attributes:
        birth: Frozenset of the counts at which an EMPTY cell is born.
        survival: Frozenset of the counts at which an ALIVE cell survives.
        neighborhood: The Neighborhood that a cell counts.
        name: The rule as text. It is '' if the other attributes say it all.

    Example:
        >>> highlife = Rule(frozenset([3, 6]), frozenset([2, 3]))
        >>> highlife(EMPTY, 6), str(highlife)
        ('*', 'B36/S23')
    """

    __slots__ = ()

    def __new__(cls, birth, survival, neighborhood=MOORE, name=''):
        return super(Rule, cls).__new__(cls, birth, survival, neighborhood, name)

    def __call__(self, state, neighbors):
        counts = self.survival if state == ALIVE else self.birth
        return ALIVE if neighbors in counts else EMPTY

    def __str__(self):
        return self.name or 'B%s/S%s%s' % tuple(
            [''.join(str(count) for count in sorted(counts)) for counts in self[:2]]
            + [self.neighborhood.name])


class MapRule(Rule):
    """A rule that looks up which neighbors are ALIVE, not how many.

    In place of a count it takes a map: a number with a bit for each neighbor, 1 if that
    is ALIVE. The first neighbor has the highest bit. birth and survival are frozensets
    of such numbers.

    Example:
        >>> west_alone = Neighborhood('', ((0, -1), (0, +1)))
        >>> rule = MapRule(frozenset([0b10]), frozenset(), west_alone, 'west alone')
        >>> rule(EMPTY, 0b10), rule(EMPTY, 0b11)
        ('*', '-')
    """

    __slots__ = ()


def neighborhood_of(rule):
    """Return the Neighborhood that a rule asks about: MOORE if it names none."""
    return getattr(rule, 'neighborhood', MOORE)


def counts_eight(rule):
    """Tell whether a rule is one for ``step_cell``, which counts eight neighbors."""
    return neighborhood_of(rule) == MOORE and not isinstance(rule, MapRule)
