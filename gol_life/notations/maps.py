"""Rules with a bit for each case: MAP strings, and Wolfram's rules as W110.

Golly's MAP has the next state of a cell for each state of the cell and its neighbors,
as a number in base 64. Wolfram's rules are of one dimension: each row is the next
generation of the row before it, and a live cell survives.
"""

import itertools

from gol_core.rules import HEXAGONAL, MOORE, VON_NEUMANN, MapRule, Neighborhood

from .errors import not_a_rule

_BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
# By the number of characters, each of which has six bits: the neighborhood, and the
# order of rows. Golly reads those of the hexagonal one from the last to the first.
_KINDS = {86: (MOORE, (-1, 0, 1)), 22: (HEXAGONAL, (1, 0, -1)),
          6: (VON_NEUMANN, (-1, 0, 1))}
_ROW_BEFORE = Neighborhood('', ((-1, -1), (-1, 0), (-1, +1)))


def map_rule(text, encoded):
    """Return the MapRule of a MAP string.

    Args:
        text: The whole rule string, for errors.
        encoded: The characters in base 64, without padding.

    Raises:
        RuleError: There are too few or too many.
    """
    if len(encoded) not in _KINDS:
        raise not_a_rule(text, '6, 22 or 86 characters in base 64 after MAP')
    neighborhood, rows = _KINDS[len(encoded)]
    bits = ''.join('{:06b}'.format(_BASE64.index(character)) for character in encoded)
    places = [(dy, dx) for dy in rows for dx in (-1, 0, 1)
              if (dy, dx) in neighborhood.offsets + ((0, 0),)]
    parts = set(), set()
    for bit, states in zip(bits, itertools.product('01', repeat=len(places))):
        if bit == '1':
            states = dict(zip(places, states))
            live = [states[offset] for offset in neighborhood.offsets]
            parts[int(states[0, 0])].add(int(''.join(live), 2))
    # The last character has four bits more than are needed.
    last = _BASE64[_BASE64.index(encoded[-1]) & 0b110000]
    return MapRule(frozenset(parts[0]), frozenset(parts[1]), neighborhood,
                   'MAP' + encoded[:-1] + last)


def wolfram_rule(text, number):
    """Return the MapRule of a rule of one dimension.

    Args:
        text: The whole rule string, for errors.
        number: Of the rule, as digits.

    Raises:
        RuleError: The number is not even, or too large.
    """
    if int(number) > 254 or int(number) % 2:
        raise not_a_rule(text, 'W with an even number from 0 to 254')
    every = frozenset(range(8))
    return MapRule(frozenset(live for live in every if int(number) >> live & 1), every,
                   _ROW_BEFORE, 'W%d' % int(number))
