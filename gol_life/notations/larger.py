"""Rules that count any neighborhood: Larger than Life, by K. M. Evans, 1996.

Golly reads three notations: R5,C0,M1,S34..58,B34..45,NM; with lists of counts,
R2,C0,S2-5,7,B3,NM; and radius, birth and survival only, 5,34,45,34,58.
"""

import re

from six.moves import range

from gol_core.rules import Neighborhood, Rule

from .errors import not_a_rule

LARGEST_RADIUS = 500
# Which cells are in a neighborhood, besides its middle: a function of their distances
# along both axes, and of the radius.
_SHAPES = {
    'M': lambda y, x, radius: True,
    'N': lambda y, x, radius: y + x <= radius,
    'C': lambda y, x, radius: y * y + x * x <= radius * (radius + 1),
    '2': lambda y, x, radius: y * y + x * x <= radius * radius,
    'B': lambda y, x, radius: (y + x) % 2,
    'D': lambda y, x, radius: not (y + x) % 2,
    '+': lambda y, x, radius: not y * x,
    'X': lambda y, x, radius: y == x,
    '*': lambda y, x, radius: not y * x or y == x,
    '#': lambda y, x, radius: 1 in (y, x)}
SHAPES = ''.join(sorted(_SHAPES))

_RANGE = re.compile(r'([0-9]+)(?:(?:\.\.|-)([0-9]+))?')


def larger_rule(text, radius, middle, survival, birth, shape):
    """Return the Rule with a radius, a shape and two lists of counts.

    Args:
        text: The whole rule string, for errors.
        radius: As digits.
        middle: '1' if a cell counts itself, too; '0' or '' if not.
        survival: Counts and ranges of counts, with commas between them.
        birth: Likewise.
        shape: One of SHAPES.

    Raises:
        RuleError: A number is too large, or a range begins with its larger number.
    """
    radius, middle = int(radius), int(middle or 0)
    if not 1 <= radius <= LARGEST_RADIUS:
        raise not_a_rule(text, 'R from 1 to %d' % LARGEST_RADIUS)
    steps, contains = range(-radius, radius + 1), _SHAPES[shape]
    offsets = tuple((dy, dx) for dy in steps for dx in steps
                    if ((dy, dx) != (0, 0) and contains(abs(dy), abs(dx), radius)
                        or (dy, dx) == (0, 0) and middle))
    survival, birth = [_ranges(text, part, len(offsets)) for part in (survival, birth)]
    return Rule(_counts(birth), _counts(survival), Neighborhood(
        'R%d,M%d,N%s' % (radius, middle, shape), offsets),
        'R%d,C0,%s,N%s' % (radius, _limits(middle, survival, birth), shape))


def _ranges(text, part, most):
    """Return the ranges of counts in a part of a rule, sorted and merged."""
    merged = []
    for first, last in sorted((int(first), int(last or first))
                              for first, last in _RANGE.findall(part)):
        if not first <= last <= most:
            raise not_a_rule(
                text, 'counts from 0 to %d, the smaller one first' % most)
        if merged and first <= merged[-1][1] + 1:
            first, last = merged[-1][0], max(last, merged.pop()[1])
        merged.append((first, last))
    return merged


def _counts(ranges):
    return frozenset(count for first, last in ranges
                     for count in range(first, last + 1))


def _limits(middle, survival, birth):
    """Return the middle of the name of a rule: as lists only if there must be lists."""
    if len(survival) == len(birth) == 1:
        return 'M%d,S%d..%d,B%d..%d' % ((middle,) + survival[0] + birth[0])
    lists = [','.join('%d' % first if first == last else '%d-%d' % (first, last)
                      for first, last in ranges) for ranges in (survival, birth)]
    return 'M1,' * middle + 'S%s,B%s' % tuple(lists)
