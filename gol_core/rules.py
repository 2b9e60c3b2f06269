"""What a cell can be, and what becomes of it.

A rule is any callable ``rule(state, neighbors)`` that returns ALIVE or EMPTY, and
no truth value. ``game_logic`` is Conway's, written out; ``parse_rule`` makes one
from a string such as B36/S23.
"""

import re
from collections import namedtuple

import six
from six.moves import range

from .wording import quoted

ALIVE = '*'
EMPTY = '-'


def game_logic(state, neighbors):
    """Return the next state of a cell in Conway's Life (B3/S23).

    state      ALIVE or EMPTY
    neighbors  how many of the eight cells around it are ALIVE, 0 to 8
    """
    if state == ALIVE:
        if neighbors < 2 or neighbors > 3:
            return EMPTY
    else:
        if neighbors == 3:
            return ALIVE
    return state


# A longer text is no rule, but could take any time and memory to match.
LONGEST = 4096
# How many cells times neighbors a generation of cell coroutines has at most, which
# takes minutes.
MOST_QUERIES = 10 ** 8


class RuleError(ValueError):
    """A rule string that cannot be read; the message quotes it."""


class OtherRuleError(RuleError):
    """A rule of two states that no cell here goes by; the message names it."""


class Neighborhood(namedtuple('Neighborhood', 'name offsets')):
    """Whom a cell counts.

    name     what ends a rule string; of Larger than Life, all of it but counts
    offsets  tuple of (dy, dx), in the order in which a cell asks
    """

    __slots__ = ()


# N, NE, E, SE, S, SW, W, NW. North is y + 1.
MOORE = Neighborhood('', (
    (+1, 0), (+1, +1), (0, +1), (-1, +1),
    (-1, 0), (-1, -1), (0, -1), (+1, -1)))
VON_NEUMANN = Neighborhood('V', MOORE.offsets[::2])
# Six of the eight, the same ones as Golly, which has y = 0 on top, too.
HEXAGONAL = Neighborhood('H', tuple(
    (dy, dx) for dy, dx in MOORE.offsets if dy != -dx))
LETTERS = {one.name: one for one in (MOORE, VON_NEUMANN, HEXAGONAL)}


class Rule(namedtuple('Rule', 'birth survival neighborhood')):
    """A rule that counts, to be called in place of ``game_logic``.

    birth         frozenset of the counts at which an EMPTY cell is born
    survival      frozenset of those at which an ALIVE cell lives on
    neighborhood  whom a cell of this rule counts, a Neighborhood

    >>> highlife = parse_rule('b36/s23')
    >>> highlife(EMPTY, 6), str(highlife)
    ('*', 'B36/S23')
    """

    __slots__ = ()

    def __new__(cls, birth, survival, neighborhood=MOORE):
        return super(Rule, cls).__new__(cls, birth, survival, neighborhood)

    def __call__(self, state, neighbors):
        counts = self.survival if state == ALIVE else self.birth
        return ALIVE if neighbors in counts else EMPTY

    def __str__(self):
        if self.neighborhood.name not in LETTERS:
            return self.neighborhood.name % (
                min(self.survival), max(self.survival),
                min(self.birth), max(self.birth))
        return 'B%s/S%s%s' % tuple(
            [''.join(str(count) for count in sorted(counts)) for counts in self[:2]]
            + [self.neighborhood.name])


def neighborhood_of(rule):
    """Return the Neighborhood that a rule counts: MOORE for any callable."""
    return getattr(rule, 'neighborhood', MOORE)


_NOTATIONS = [re.compile(notation + r'(?P<letter>[VH]?)\Z', re.IGNORECASE)
              for notation in (
    r'B(?P<birth>[0-8]*)/?(S(?P<survival>[0-8]*))?',
    r'S(?P<survival>[0-8]*)/?(B(?P<birth>[0-8]*))?',
    # The order of the 1970s names survival first.
    r'(?P<survival>[0-8]*)/(?P<birth>[0-8]*)')]

# R, M, S and B after K. M. Evans, 1996; C and N as Golly writes them.
_LARGER = re.compile(
    r'R(?P<radius>[0-9]+),C[0-2],M(?P<middle>[01]),'
    r'S(?P<survival>[0-9]+\.\.[0-9]+),B(?P<birth>[0-9]+\.\.[0-9]+)'
    r'(,N(?P<shape>[MN]))?\Z', re.IGNORECASE)
LARGEST_RADIUS = 500

# What else people write: what it is, and which error says so.
_OTHERS = [(re.compile(notation + r'\Z', re.IGNORECASE), error, family)
           for notation, error, family in (
    (r'W[0-9]+', OtherRuleError, "Wolfram's rules of one dimension"),
    (r'MAP[A-Z0-9+/]+=*', OtherRuleError, 'rules given as a MAP'),
    (r'(?=.*[0-9]-?[acekinyqjrtwz])[BS]?[0-8acekinyqjrtwz-]*([/_][BS]?|[BS])'
     r'[0-8acekinyqjrtwz-]*', OtherRuleError, 'rules that are not totalistic'),
    (r'R[0-9]+,C[0-2],[A-Z0-9.,-]*', OtherRuleError, 'other ranges than those of '
     'Larger than Life, as R5,C0,M1,S34..58,B34..45,NM,'),
    (r'[BS]?[0-9]*/[BS]?[0-9]*/[CG]?[0-9]+|G[0-9]+B[0-9]*S[0-9]*', RuleError,
     'Generations, rules of more than two states,'),
    (r'R[0-9]+,C[0-9]+,[A-Z0-9.,-]*|LifeHistory|LifeSuper', RuleError,
     'rules of more than two states'))]


def parse_rule(text):
    """Return the Rule that text names, or raise RuleError.

    Reads B3/S23, S23/B3 and 23/3 (survival first), in either case, with or
    without the slash where letters tell the two halves apart. V behind it
    counts the von Neumann neighborhood, and H the hexagonal one. Reads Larger
    than Life as R5,C0,M1,S34..58,B34..45,NM. Blanks do not matter.
    """
    check_text(text)
    stripped, closed = text.strip(), re.sub('[ \t]', '', text)
    for notation in _NOTATIONS:
        match = notation.match(closed)
        if match:
            return _by_digits(text, match.groupdict(''))
    match = _LARGER.match(closed)
    if match:
        return _by_ranges(text, match.groupdict('M'))
    for notation, error, family in _OTHERS:
        if notation.match(stripped):
            raise error('%s: %s are not supported: expected B and S, each with '
                        'digits, as in B3/S23' % (quoted(text), family))
    raise RuleError(
        '%s is not a rule: expected B and S, each with digits from 0 to 8, '
        'as in B3/S23 or 23/3' % quoted(text))


def check_text(rule):
    """Raise RuleError for a rule string that is no text, or too long."""
    if not isinstance(rule, six.string_types):
        raise RuleError("%r is not a rule: expected text, as 'B3/S23'" % (rule,))
    if len(rule) > LONGEST:
        raise RuleError('%s: expected a rule of at most %d characters'
                        % (quoted(rule), LONGEST))


class TooManyQueriesError(ValueError):
    """A generation in which cell coroutines would ask more than MOST_QUERIES."""


def check_queries(rule, cells):
    """Raise TooManyQueriesError if so many cells are too many for a rule."""
    neighbors = len(neighborhood_of(rule).offsets)
    if cells * neighbors > MOST_QUERIES:
        raise TooManyQueriesError(
            '%s: %d cells or more, each with %d neighbors: expected at most %d cells '
            'times neighbors in a generation'
            % (quoted(str(rule)), cells, neighbors, MOST_QUERIES))


def _by_digits(text, parts):
    """Return the Rule of a birth, a survival and a letter."""
    neighborhood = LETTERS[parts['letter'].upper()]
    birth, survival = [frozenset(map(int, parts[name]))
                       for name in ('birth', 'survival')]
    most = len(neighborhood.offsets)
    if max(birth | survival | {0}) > most:
        raise RuleError('%s is not a rule: expected digits from 0 to %d with %s'
                        % (quoted(text), most, neighborhood.name))
    return Rule(birth, survival, neighborhood)


def _by_ranges(text, parts):
    """Return the Rule of a radius, a middle, a shape and two ranges."""
    radius, middle = int(parts['radius']), int(parts['middle'])
    shape = parts['shape'].upper()
    if not 1 <= radius <= LARGEST_RADIUS:
        raise RuleError('%s is not a rule: expected R from 1 to %d'
                        % (quoted(text), LARGEST_RADIUS))
    steps = range(-radius, radius + 1)
    offsets = tuple(
        (dy, dx) for dy in steps for dx in steps
        if ((dy, dx) != (0, 0) or middle)
        and (shape == 'M' or abs(dy) + abs(dx) <= radius))
    counts = {}
    for name in 'birth', 'survival':
        least, most = map(int, parts[name].split('..'))
        if not least <= most <= len(offsets):
            raise RuleError('%s is not a rule: expected counts from 0 to %d, the '
                            'smaller one first' % (quoted(text), len(offsets)))
        counts[name] = frozenset(range(least, most + 1))
    return Rule(counts['birth'], counts['survival'], Neighborhood(
        'R%d,C0,M%d,S%%d..%%d,B%%d..%%d,N%s' % (radius, middle, shape), offsets))
