"""Rules and topologies as text, such as B36/S23 and B3/S23:T100,50.

This module chooses the family of a rule. Rules by counts of the nearest neighbors are
here, the other families in ``gol_life.notations``.

After a rule, Golly's suffix names the world: ``:T`` is a torus and ``:P`` a bounded
plane, each with a width and a height. A size of 0 is a plane without bounds.
"""

import re
from collections import namedtuple

import six

from gol_core.rules import LETTERS, Rule
from gol_core.wording import quoted

from .notations.errors import RuleError, UnsupportedRuleError, not_a_rule
from .notations.isotropic import isotropic_rule
from .notations.larger import SHAPES, larger_rule
from .notations.maps import map_rule, wolfram_rule

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


def _notations(*notations, **parts):
    """Return compiled notations, with parts in place of their names."""
    return [re.compile(notation.format(**parts) + r'\Z', re.IGNORECASE)
            for notation in notations]


# The last one, the order of the 1970s, names survival first.
_BIRTH_AND_SURVIVAL = (
    'B(?P<birth>{counts})(({slash}S?|S)(?P<survival>{counts}))?{end}',
    'S(?P<survival>{counts})(({slash}B?|B)(?P<birth>{counts}))?{end}',
    '(?P<birth>{counts}){slash}S(?P<survival>{counts}){end}',
    '(?P<survival>{counts}){slash}B?(?P<birth>{counts}){end}')
_BY_COUNTS = _notations(
    *_BIRTH_AND_SURVIVAL, counts='[0-8]*', slash='/', end='(?P<letter>[VH]?)')
_ISOTROPIC = _notations(
    *['(?=.*[0-8][acekinyqjrtwz-])' + notation for notation in _BIRTH_AND_SURVIVAL],
    counts='([0-8]-?[acekinyqjrtwz]*)*', slash='[/_]', end='')
_MAP = _notations('MAP(?P<encoded>[A-Z0-9+/]*)(==)?')
_WOLFRAM = _notations('W(?P<number>[0-9]+)')
_LARGER = _notations(
    'R(?P<radius>[0-9]+),C[0-2](,M(?P<middle>[01]))?,S(?P<survival>{counts}),'
    'B(?P<birth>{counts})(,N(?P<shape>[{shapes}]))?',
    counts=r'({range}(,{range})*)?'.format(range=r'[0-9]+((\.\.|-)[0-9]+)?'),
    shapes=re.escape(SHAPES))
_EVANS = _notations('(?P<radius>[0-9]+),(?P<first>[0-9]+),(?P<last>[0-9]+),'
                    '(?P<least>[0-9]+),(?P<most>[0-9]+)')

# Other families: a notation, its error, and its name.
_OTHERS = [(re.compile(notation + r'\Z', re.IGNORECASE), error, family)
           for notation, error, family in (
    (r'R[0-9]+,C[0-2],[^:]*N[HA3LWG@][^:]*', UnsupportedRuleError,
     'other neighborhoods of Larger than Life than %s' % ', '.join(SHAPES)),
    (r'[BS]?[0-9]*/[BS]?[0-9]*/[CG]?[0-9]+|G[0-9]+B[0-9]*S[0-9]*', RuleError,
     'rules with more than two states (Generations)'),
    (r'R[0-9]+,C([3-9]|[0-9]{2,}),[A-Z0-9.,-]*|LifeHistory|LifeSuper', RuleError,
     'rules of more than two states'))]


def parse_rule(text):
    """Return the Rule or the MapRule that text names.

    The notations are B3/S23, S23/B3 and 23/3 (survival first); B and S need no slash.
    After the digits, V stands for the von Neumann neighborhood and H for the hexagonal
    one. Or else, letters after a digit say which neighbors are alive, as in B2-a/S12.
    Other notations are MAP and base 64, W110, and R5,C0,M1,S34..58,B34..45,NM for
    Larger than Life. Case does not matter, except in base 64, and blanks do not.

    Raises:
        RuleError: The text is not a rule, or a rule of another family.
    """
    check_text(text)
    stripped, closed = text.strip(), re.sub('[ \t]', '', text)
    for notations, tidy, rule_of in _FAMILIES:
        for notation in notations:
            match = notation.match(closed if tidy else stripped)
            if match:
                return rule_of(text, **match.groupdict(''))
    for notation, error, family in _OTHERS:
        if notation.match(stripped):
            raise error('%s: %s are not supported: expected B and S, each with '
                        'digits, as in B3/S23' % (quoted(text), family))
    raise not_a_rule(text, 'B and S, each with digits from 0 to 8, as in B3/S23 or '
                           '23/3')


def check_text(rule):
    """Raise RuleError for a value that is not text, too long, or not ASCII."""
    if not isinstance(rule, six.string_types):
        raise RuleError("%r is not a rule: expected text such as 'B3/S23'" % (rule,))
    if len(rule) > LONGEST:
        raise RuleError('%s: expected a rule of at most %d characters'
                        % (quoted(rule), LONGEST))
    # Without regard to case, Python 3 matches the kelvin sign as K, a long s as S.
    if not re.match(r'[\t -~]*\Z', rule):
        raise not_a_rule(rule, 'ASCII, as in B3/S23 or 23/3')


def _by_counts(text, birth, survival, letter):
    """Return the Rule with the digits of birth and survival, and a letter."""
    neighborhood = LETTERS[letter.upper()]
    birth, survival = [frozenset(map(int, digits)) for digits in (birth, survival)]
    most = len(neighborhood.offsets)
    if max(birth | survival | {0}) > most:
        raise not_a_rule(text, 'digits from 0 to %d with %s'
                         % (most, neighborhood.name))
    return Rule(birth, survival, neighborhood)


def _isotropic(text, birth, survival):
    return isotropic_rule(text, birth.lower(), survival.lower())


def _larger(text, radius, middle, survival, birth, shape):
    return larger_rule(text, radius, middle, survival, birth, shape.upper() or 'M')


def _evans(text, radius, first, last, least, most):
    """Return the Rule of K. M. Evans' own notation, with the middle."""
    return larger_rule(text, radius, '1', least + '-' + most, first + '-' + last, 'M')


# Notations, whether blanks in them do not matter, and the function for their rule.
_FAMILIES = [(_BY_COUNTS, True, _by_counts), (_ISOTROPIC, True, _isotropic),
             (_MAP, False, map_rule), (_WOLFRAM, False, wolfram_rule),
             (_LARGER, True, _larger), (_EVANS, True, _evans)]


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
