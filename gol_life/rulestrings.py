"""Rules and topologies as text, such as B36/S23 and B3/S23:T100,50.

After a rule, Golly's suffix names the world: ``:T`` is a torus and ``:P`` a bounded
plane, each with a width and a height. A size of 0 is a plane without bounds.
"""

import re
from collections import namedtuple

import six
from six.moves import range

from gol_core.rules import LETTERS, Neighborhood, Rule
from gol_core.wording import quoted


class RuleError(ValueError):
    """A rule string that cannot be read."""


class UnsupportedRuleError(RuleError):
    """A rule string of two states that no cell coroutine supports."""


# The longest rule string. To match a longer text could take any time and memory.
LONGEST = 4096
# The largest height or width. As in Golly, larger ones are reduced to it.
LARGEST = 2 * 10 ** 9
DIGITS = 12

_SUFFIX = re.compile(
    r'(?P<kind>[TPKSC])((?P<width>[0-9]+)(?P<twist>([*+-][0-9]*)*)'
    r'(,(?P<height>[0-9]+)(?P<other>([*+-][0-9]*)*))?)?\Z', re.IGNORECASE)
_NAMES = {'T': 'a torus with a shift', 'P': 'a bounded plane with a shift',
          'K': 'a Klein bottle', 'S': 'a sphere', 'C': 'a cross-surface'}

_NOTATIONS = [re.compile(notation + r'(?P<letter>[VH]?)\Z', re.IGNORECASE)
              for notation in (
    r'B(?P<birth>[0-8]*)/?(S(?P<survival>[0-8]*))?',
    r'S(?P<survival>[0-8]*)/?(B(?P<birth>[0-8]*))?',
    # The order of the 1970s names survival first.
    r'(?P<survival>[0-8]*)/(?P<birth>[0-8]*)')]

# Larger than Life, by K. M. Evans, 1996, with C and N as Golly writes them.
_LARGER = re.compile(
    r'R(?P<radius>[0-9]+),C[0-2],M(?P<middle>[01]),'
    r'S(?P<survival>[0-9]+\.\.[0-9]+),B(?P<birth>[0-9]+\.\.[0-9]+)'
    r'(,N(?P<shape>[MN]))?\Z', re.IGNORECASE)
LARGEST_RADIUS = 500

# Other families: a notation, its error, and its name.
_OTHERS = [(re.compile(notation + r'\Z', re.IGNORECASE), error, family)
           for notation, error, family in (
    (r'W[0-9]+', UnsupportedRuleError, "Wolfram's rules of one dimension"),
    (r'MAP[A-Z0-9+/]+=*', UnsupportedRuleError, 'rules given as a MAP'),
    (r'(?=.*[0-9]-?[acekinyqjrtwz])[BS]?[0-8acekinyqjrtwz-]*([/_][BS]?|[BS])'
     r'[0-8acekinyqjrtwz-]*', UnsupportedRuleError, 'rules that are not totalistic'),
    (r'R[0-9]+,C[0-2],[A-Z0-9.,-]*', UnsupportedRuleError, 'other ranges than those of '
     'Larger than Life, as R5,C0,M1,S34..58,B34..45,NM,'),
    (r'[BS]?[0-9]*/[BS]?[0-9]*/[CG]?[0-9]+|G[0-9]+B[0-9]*S[0-9]*', RuleError,
     'rules with more than two states (Generations)'),
    (r'R[0-9]+,C[0-9]+,[A-Z0-9.,-]*|LifeHistory|LifeSuper', RuleError,
     'rules of more than two states'))]


def parse_rule(text):
    """Return the Rule that text names.

    The notations are B3/S23, S23/B3 and 23/3 (survival first), and, for Larger than
    Life, R5,C0,M1,S34..58,B34..45,NM. Case and blanks do not matter, and B and S need
    no slash. After the digits, V stands for the von Neumann neighborhood and H for
    the hexagonal one.

    Raises:
        RuleError: The text is not a rule, or a rule of another family.
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
    """Raise RuleError for a value that is not text, too long, or not ASCII."""
    if not isinstance(rule, six.string_types):
        raise RuleError("%r is not a rule: expected text such as 'B3/S23'" % (rule,))
    if len(rule) > LONGEST:
        raise RuleError('%s: expected a rule of at most %d characters'
                        % (quoted(rule), LONGEST))
    # Without regard to case, Python 3 matches the kelvin sign as K, a long s as S.
    if not re.match(r'[\t -~]*\Z', rule):
        raise RuleError('%s is not a rule: expected ASCII, as in B3/S23 or 23/3'
                        % quoted(rule))


def _by_digits(text, parts):
    """Return the Rule with the digits of birth and survival, and a letter."""
    neighborhood = LETTERS[parts['letter'].upper()]
    birth, survival = [frozenset(map(int, parts[name]))
                       for name in ('birth', 'survival')]
    most = len(neighborhood.offsets)
    if max(birth | survival | {0}) > most:
        raise RuleError('%s is not a rule: expected digits from 0 to %d with %s'
                        % (quoted(text), most, neighborhood.name))
    return Rule(birth, survival, neighborhood)


def _by_ranges(text, parts):
    """Return the Rule with a radius, a middle, a shape and two ranges."""
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


class Topology(namedtuple('Topology', 'kind height width')):
    """The kind and the size of a world.

    Attributes:
        kind: 'T' for a torus, 'P' for a plane.
        height: In cells, or 0 for a plane without bounds.
        width: Likewise.
    """

    __slots__ = ()

    def __str__(self):
        return '%s%d,%d' % (self.kind, self.width, self.height)


def parse_rule_string(text):
    """Return the Rule that text names, and the Topology after it or None.

    Raises:
        RuleError: The text is not a rule, or the topology is not supported.

    Example:
        >>> rule, topology = parse_rule_string('23/3:t30')
        >>> str(rule), str(topology)
        ('B3/S23', 'T30,30')
    """
    check_text(text)
    rule, _, suffix = text.partition(':')
    rule, suffix = parse_rule(rule), suffix.strip(' \t')
    return rule, _topology(text, suffix) if suffix else None


def _topology(text, suffix):
    match = _SUFFIX.match(suffix)
    if not match:
        raise RuleError('%s: expected :T or :P with width and height after the '
                        'rule, as in B3/S23:T100,50' % quoted(text))
    kind = match.group('kind').upper()
    sizes = [match.group('width') or '0']
    sizes.append(match.group('height') or sizes[0])
    if max(map(len, sizes)) > DIGITS:
        raise RuleError('%s: expected a width and a height of at most %d digits'
                        % (quoted(text), DIGITS))
    width, height = [min(LARGEST, int(size)) for size in sizes]
    if kind not in 'TP' or match.group('twist') or match.group('other'):
        name = _NAMES[kind]
    elif bool(width) != bool(height):
        name = 'a world that is bounded in one direction'
    else:
        return Topology(kind if width else 'P', height, width)
    raise UnsupportedRuleError(
        '%s: %s is not supported: expected :T or :P with width and height, as in '
        'B3/S23:T100,50' % (quoted(text), name))
