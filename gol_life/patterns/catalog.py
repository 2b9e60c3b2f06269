"""Well-known patterns, by name."""

import difflib
import re
from collections import OrderedDict, namedtuple

from gol_core.wording import quoted

from ..rulestrings import parse_rule
from .files import parse_pattern
from .pattern import PatternError


class Known(namedtuple('Known', 'name rle description rule')):
    """A pattern with a name.

    Attributes:
        name: In lower case, with hyphens.
        rle: The cells, without a header.
        description: One line: the finder and the year, if known, and what it does.
        rule: As text.
    """

    __slots__ = ()

    def __new__(cls, name, rle, description, rule='B3/S23'):
        return super(Known, cls).__new__(cls, name, rle, description, rule)


CATALOG = OrderedDict((known.name, known) for known in [
    # Still lifes
    Known('block', '2o$2o!', 'still life, 4 cells, the most common one'),
    Known('tub', 'bo$obo$bo!', 'still life, 4 cells around an empty one'),
    Known('boat', '2o$obo$bo!', 'still life, 5 cells, the only one with 5'),
    Known('beehive', 'b2o$o2bo$b2o!', 'still life, 6 cells, the second most common'),
    Known('ship', '2o$obo$b2o!', 'still life, 6 cells; four of them make a fleet'),
    Known('loaf', 'b2o$o2bo$bobo$2bo!',
          'still life, 7 cells; four of them make a bakery'),
    Known('pond', 'b2o$o2bo$o2bo$b2o!', 'still life, 8 cells around 4 empty ones'),

    # Eaters
    Known('eater', '2o$o$b3o$3bo!',
          'Bill Gosper, 1971: still life that eats gliders, fishhook'),
    Known('eater-2', '2obo$2ob3o$6bo$2ob3o$bobo$bobo$2bo!',
          'Dave Buckingham, 1970s: still life, eats along four lanes'),

    # Oscillators
    Known('blinker', '3o!', 'John Conway, 1970: oscillator of period 2, 3 cells'),
    Known('toad', 'b3o$3o!', 'Simon Norton, 1970: oscillator of period 2'),
    Known('beacon', '2o$o$3bo$2b2o!', 'John Conway, 1970: oscillator of period 2'),
    Known('clock', '2bo$obo$bobo$bo!', 'Simon Norton, 1970: oscillator of period 2'),
    Known('pulsar', '2b3o3b3o2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2$'
                    '2b3o3b3o$o4bobo4bo$o4bobo4bo$o4bobo4bo2$2b3o3b3o!',
          'John Conway, 1970: oscillator of period 3'),
    Known('mazing', '3b2o$bobo$o5bo$bo3b2o2$3bobo$4bo!',
          'Dave Buckingham, 1973: oscillator of period 4'),
    Known('fumarole', '3b2o$bo4bo$bo4bo$bo4bo$2bo2bo$obo2bobo$2o4b2o!',
          'Dean Hickerson, 1989: oscillator of period 5'),
    Known('figure-8', '3o$3o$3o$3b3o$3b3o$3b3o!',
          'Simon Norton, 1970: oscillator of period 8'),
    Known('koks-galaxy', '6ob2o$6ob2o$7b2o$2o5b2o$2o5b2o$2o5b2o$2o$2ob6o$2ob6o!',
          'Jan Kok, 1971: oscillator of period 8'),
    Known('tumbler', 'bo5bo$obo3bobo$o2bobo2bo$2bo3bo$2b2ob2o!',
          'George Collins, 1970: oscillator of period 14'),
    Known('pentadecathlon', '2bo4bo$2ob4ob2o$2bo4bo!',
          'John Conway, 1970: oscillator of period 15'),
    Known('queen-bee-shuttle',
          '9bo$7bobo$6bobo11b2o$2o3bo2bo11b2o$2o4bobo$7bobo$9bo!',
          'Bill Gosper, 1970: oscillator of period 30'),
    Known('twin-bees-shuttle', '17b2o$2o15bobo7b2o$2o17bo7b2o$17b3o4$'
                               '17b3o$2o17bo$2o15bobo$17b2o!',
          'Bill Gosper, 1971: oscillator of period 46'),
    Known('p60-glider-shuttle', '2bo4bo$2ob4ob2o$2bo4bo$16bo$17b2o8bo4bo$'
                                '16b2o7b2ob4ob2o$27bo4bo!',
          'oscillator of period 60, two pentadecathlons and a glider'),
    Known('centinal', '2o48b2o$bo48bo$bobo21b2o21bobo$2b2o8bo12b2o12b2o7b2o$'
                      '11b2o26bobo$10b2o29bo$11b2o2b2o22b3o4$'
                      '11b2o2b2o22b3o$10b2o29bo$11b2o26bobo$'
                      '2b2o8bo12b2o12b2o7b2o$bobo21b2o21bobo$bo48bo$2o48b2o!',
          'Bill Gosper: oscillator of period 100'),

    # Spaceships
    Known('glider', 'bo$2bo$3o!',
          'Richard Guy, 1969 or 1970: spaceship, c/4 diagonal, period 4'),
    Known('lwss', 'bo2bo$o$o3bo$4o!',
          'John Conway, 1970: lightweight spaceship, c/2, period 4'),
    Known('mwss', '3bo$bo3bo$o$o4bo$5o!',
          'John Conway, 1970: middleweight spaceship, c/2, period 4'),
    Known('hwss', '3b2o$bo4bo$o$o5bo$6o!',
          'John Conway, 1970: heavyweight spaceship, c/2, period 4'),
    Known('loafer', 'b2o2bob2o$o2bo2b2o$bobo$2bo$8bo$6b3o$5bo$6bo$7b2o!',
          'Josh Ball, 2013: spaceship, c/7, period 7'),
    Known('weekender', 'bo12bo$bo12bo$obo10bobo$bo12bo$bo12bo$2bo3b4o3bo$6b4o$'
                       '2b4o4b4o2$4bo6bo$5b2o2b2o!',
          'David Eppstein, 2000: spaceship, 2c/7, period 7'),
    Known('copperhead', 'b2o2b2o$3b2o$3b2o$obo2bobo$o6bo2$o6bo$b2o2b2o$2b4o2$'
                        '3b2o$3b2o!',
          'zdr, 2016: spaceship, c/10, period 10'),

    # Methuselahs: small, and long on their way
    Known('r-pentomino', 'b2o$2o$bo!',
          'John Conway, 1970: stable at generation 1103, 116 cells'),
    Known('pi-heptomino', '3o$obo$obo!', 'stable at generation 173, 55 cells'),
    Known('b-heptomino', 'ob2o$3o$bo!', 'stable at generation 148, 28 cells'),
    Known('herschel', 'o$obo$3o$2bo!', 'stable at generation 128, 24 cells'),
    Known('queen-bee', '3bo$bobo$obo$o2bo$obo$bobo$3bo!',
          'stable at generation 191, 30 cells'),
    Known('century', '2b2o$3o$bo!', 'stable at generation 103, 15 cells'),
    Known('thunderbird', '3o2$bo$bo$bo!', 'stable at generation 243, 46 cells'),
    Known('lumps-of-muck', '2b2o$b2o$2o!', 'stable at generation 63, 16 cells'),
    Known('diehard', '6bo$2o$bo3b3o!', 'is gone at generation 130'),
    Known('acorn', 'bo$3bo$2o2b3o!',
          'C. Corderman, by 1971: stable at generation 5206, 633 cells'),
    Known('rabbits', 'o3b3o$3o2bo$bo!',
          'A. Trevorrow, 1986: stable at generation 17331, 1744 cells'),
    Known('bunnies', 'o5bo$2bo3bo$2bo2bobo$bobo!',
          'turns into rabbits: stable at generation 17332, 1744 cells'),

    # Growth
    Known('switch-engine', 'bobo$o$bo2bo$3b3o!',
          'C. Corderman, 1971: c/12, stable at generation 3911'),
    Known('gosper-glider-gun', '24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$'
                               '2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$'
                               '11bo3bo$12b2o!',
          'Bill Gosper, 1970: gun, a glider every 30 generations'),
    Known('simkin-glider-gun', '2o5b2o$2o5b2o2$4b2o$4b2o5$22b2ob2o$21bo5bo$'
                               '21bo6bo2b2o$21b3o3bo3b2o$26bo4$20b2o$20bo$'
                               '21b3o$23bo!',
          'Michael Simkin, 2015: gun, a glider every 120 generations'),
    Known('ten-cell-infinite-growth', '6bo$4bob2o$4bobo$4bo$2bo$obo!',
          'Paul Callahan, 1997: grows forever; fewer cells never do'),
    Known('one-row-infinite-growth', '8ob5o3b3o6b7ob5o!',
          'Paul Callahan, 1998: grows forever, out of a single row'),

    # Other rules
    Known('replicator', '2b3o$bo2bo$o3bo$o2bo$3o!',
          'Nathan Thompson, 1994: HighLife, two at generation 12', 'B36/S23'),
    Known('bomber', 'bo$bo$bo3$3bo$2b2o$bobo$3o2$6b3o$5bobo$5b2o$5bo!',
          'HighLife: spaceship, c/6 diagonal, period 48', 'B36/S23'),
    Known('moon', 'bo$o$o$bo!', 'Seeds: spaceship, c, period 1', 'B2/S'),
    Known('3-4-life-glider', 'b2o$4o!',
          '3-4 Life: spaceship, c/3, period 3', 'B34/S34'),
    Known('2x2-crawler', 'bo$3o$2b2o$2bo$bo!',
          '2x2: spaceship, c/8 diagonal, period 8', 'B36/S125'),
])


def named(name):
    """Return the Pattern with a name.

    Case, hyphens, spaces, underscores and apostrophes do not matter.

    Raises:
        PatternError: The catalog has no pattern with that name.

    Example:
        >>> named("Kok's Galaxy").name
        'koks-galaxy'
    """
    names = {_letters(one): one for one in CATALOG}
    if _letters(name) in names:
        known = CATALOG[names[_letters(name)]]
        pattern = parse_pattern(known.rle, rule=(parse_rule(known.rule), None))
        return pattern._replace(name=known.name, comments=(known.description,))
    close = difflib.get_close_matches(_letters(name), names, 1)
    raise PatternError('%s: no pattern with that name: %s' % (
        quoted(name), 'did you mean %s?' % names[close[0]] if close else
        'expected a file or one of the names of gol-life list'))


def _letters(name):
    return re.sub("[-_' ]", '', name.lower())
