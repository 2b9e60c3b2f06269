"""What a cell can be, and what becomes of it.

A rule is any callable ``rule(state, neighbors) -> state``. ``game_logic`` is
Conway's, written out; ``parse_rule`` makes one from a string such as B36/S23.
"""

import re
from collections import namedtuple

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


class RuleError(ValueError):
    """A rule string that cannot be read; the message quotes it."""


class Rule(namedtuple('Rule', 'birth survival')):
    """A B/S rule, to be called in place of ``game_logic``.

    birth     frozenset of the neighbor counts at which an EMPTY cell is born
    survival  frozenset of those at which an ALIVE cell lives on

    >>> highlife = parse_rule('b36/s23')
    >>> highlife(EMPTY, 6), str(highlife)
    ('*', 'B36/S23')
    """

    __slots__ = ()

    def __call__(self, state, neighbors):
        counts = self.survival if state == ALIVE else self.birth
        return ALIVE if neighbors in counts else EMPTY

    def __str__(self):
        return 'B%s/S%s' % tuple(
            ''.join(str(count) for count in sorted(counts)) for counts in self)


_NOTATIONS = [re.compile(notation + r'\Z', re.IGNORECASE) for notation in (
    r'B(?P<birth>[0-8]*)/?(S(?P<survival>[0-8]*))?',
    r'S(?P<survival>[0-8]*)/?(B(?P<birth>[0-8]*))?',
    # The order of the 1970s names survival first.
    r'(?P<survival>[0-8]*)/(?P<birth>[0-8]*)',
)]


def parse_rule(text):
    """Return the Rule that text names, or raise RuleError.

    Reads B3/S23, S23/B3 and 23/3 (survival first), in either case, with or
    without the slash where letters tell the two halves apart.
    """
    for notation in _NOTATIONS:
        match = notation.match(text.strip())
        if match:
            return Rule(frozenset(map(int, match.group('birth') or '')),
                        frozenset(map(int, match.group('survival') or '')))
    raise RuleError(
        '%s is not a rule: expected B and S, each with digits from 0 to 8, '
        'as in B3/S23 or 23/3' % quoted(text))


def quoted(text):
    """Return text, or its beginning, as error lines show it."""
    if len(text) > 60:
        text = text[:60] + '...'
    # What is read from files is unicode on 2.7.
    return repr(text).lstrip('u')
