"""Rules by which neighbors are alive, the same in every direction, as B2-a/S12.

A letter after a count names a class: all sets of so many live neighbors that differ by
rotation and reflection only. A minus names all classes but those of the letters. The
notation is A. Hensel's, with the letters that Golly reads.
"""

import re

from gol_core.rules import MOORE, MapRule, Rule

from .errors import not_a_rule

# In the order of MOORE.
_COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW']
# For each count up to 4 and each letter, one set of the class.
_LIVE = {
    0: {'': ''},
    1: {'c': 'NE', 'e': 'N'},
    2: {'a': 'N NE', 'c': 'NE SE', 'e': 'N E', 'i': 'N S', 'k': 'N SE', 'n': 'NE SW'},
    3: {'a': 'N NE E', 'c': 'NE SE SW', 'e': 'N E S', 'i': 'N NE NW', 'j': 'N NE W',
        'k': 'N E SW', 'n': 'N NE SE', 'q': 'N NE SW', 'r': 'N NE S', 'y': 'N SE SW'},
    4: {'a': 'N NE E SE', 'c': 'NE SE SW NW', 'e': 'N E S W', 'i': 'N NE SE S',
        'j': 'N NE S W', 'k': 'N NE SE W', 'n': 'N NE SE NW', 'q': 'N NE E SW',
        'r': 'N NE E S', 't': 'N NE S NW', 'w': 'N NE SW W', 'y': 'N NE SE SW',
        'z': 'N NE S SW'}}
_COUNT = re.compile('([0-8])(-?)([a-z]*)')


def _maps(live):
    """Return the maps of a set of live neighbors in all rotations and reflections."""
    places = [_COMPASS.index(place) for place in live.split()]
    return frozenset(sum(128 >> (turn + mirror * place) % 8 for place in places)
                     for turn in (0, 2, 4, 6) for mirror in (1, -1))


# For each count, a dict from each letter to the maps of its class.
_CLASSES = {count: {letter: _maps(live) for letter, live in classes.items()}
            for count, classes in _LIVE.items()}
# From 5 on, the dead neighbors are those that are alive in the class of the letter.
_CLASSES.update({8 - count: {
    letter: frozenset(255 - one for one in maps) for letter, maps in classes.items()}
    for count, classes in _CLASSES.items() if count < 4})


def isotropic_rule(text, birth, survival):
    """Return the MapRule with two sequences of counts and letters.

    It is a Rule by counts if every count has all of its letters.

    Args:
        text: The whole rule string, for errors.
        birth: Counts, each followed by letters, by a minus and letters, or by nothing.
        survival: Likewise.

    Raises:
        RuleError: A letter does not belong to its count, or a count is given in two
            ways.
    """
    parts = [_letters(text, part) for part in (birth, survival)]
    names = [''.join(_name(count, part[count]) for count in sorted(part))
             for part in parts]
    if not re.search('[a-z]', ''.join(names)):
        return Rule(*[frozenset(map(int, name)) for name in names])
    maps = [frozenset().union(*[_CLASSES[count][letter] for count in part
                                for letter in part[count]]) for part in parts]
    return MapRule(maps[0], maps[1], MOORE, 'B%s/S%s' % tuple(names))


def _letters(text, part):
    """Return a dict from each count in a part of a rule to the set of its letters."""
    chosen, ways = {}, {}
    for digit, minus, letters in _COUNT.findall(part):
        count = int(digit)
        every = ''.join(sorted(_CLASSES[count]))
        if not set(letters) <= set(every):
            raise not_a_rule(text, 'a letter of %r after %d' % (every, count) if every
                             else 'no letter after %d' % count)
        way = minus, bool(letters)
        if ways.setdefault(count, way) != way:
            raise not_a_rule(text, '%d either alone, or with letters, or with a minus '
                                   'and letters' % count)
        chosen.setdefault(count, set()).update(letters)
    return {count: letters if ways[count] == ('', True)
            else set(_CLASSES[count]) - letters for count, letters in chosen.items()}


def _name(count, letters):
    """Return the shortest text for a count with some of its letters."""
    every = set(_CLASSES[count])
    if not letters:
        return ''
    if letters == every:
        return str(count)
    return str(count) + min(''.join(sorted(letters)),
                            '-' + ''.join(sorted(every - letters)), key=len)
