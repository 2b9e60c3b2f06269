"""Worlds as rule strings name them: Golly's suffix, as in B3/S23:T100,50.

``:T`` is a torus, ``:P`` a bounded plane, the width first; 0,0 is the plane
without bounds.
"""

import re
from collections import namedtuple

from .rules import OtherRuleError, RuleError, check_text, parse_rule
from .wording import quoted

# Golly's own limit; what is larger is that large.
LARGEST = 2 * 10 ** 9
DIGITS = 12

_SUFFIX = re.compile(
    r'(?P<kind>[TPKSC])((?P<width>[0-9]+)(?P<twist>([*+-][0-9]*)*)'
    r'(,(?P<height>[0-9]+)(?P<other>([*+-][0-9]*)*))?)?\Z', re.IGNORECASE)
_NAMES = {'T': 'a torus with a shift', 'P': 'a bounded plane with a shift',
          'K': 'a Klein bottle', 'S': 'a sphere', 'C': 'a cross-surface'}


class Topology(namedtuple('Topology', 'kind height width')):
    """A world without its cells.

    kind           'T' for a torus, 'P' for a plane
    height, width  in cells; both 0 for the plane without bounds
    """

    __slots__ = ()

    def __str__(self):
        return '%s%d,%d' % (self.kind, self.width, self.height)


def parse_rule_string(text):
    """Return the Rule that text names, and its Topology or None.

    Raises RuleError.

    >>> rule, topology = parse_rule_string('23/3:t30')
    >>> str(rule), str(topology)
    ('B3/S23', 'T30,30')
    """
    check_text(text)
    # Python 3 takes the sign of kelvin for a K, and 2.7 does not.
    if not re.match(r'[\t -~]*\Z', text):
        raise RuleError('%s: expected a rule in ASCII, as B3/S23' % quoted(text))
    rule, _, suffix = text.partition(':')
    rule, suffix = parse_rule(rule), suffix.strip()
    return rule, _topology(text, suffix) if suffix else None


def _topology(text, suffix):
    match = _SUFFIX.match(suffix)
    if not match:
        raise RuleError('%s: expected :T or :P with width and height behind the '
                        'rule, as in B3/S23:T100,50' % quoted(text))
    kind = match.group('kind').upper()
    # Without a size it has no bounds.
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
    raise OtherRuleError(
        '%s: %s is not supported: expected :T or :P with width and height, as in '
        'B3/S23:T100,50' % (quoted(text), name))
