"""Well-known patterns: each does as described.

Told by the set-based Life of oracle.py and by figures of other engines.
"""

import io
import itertools
import json
import os
import re
from fractions import Fraction

import pytest
from conftest import SHARED
from helpers.oracle import following_on_plane

from gol_life.patterns.catalog import CATALOG, named
from gol_life.patterns.pattern import PatternError

# Name and live cells.
STILL_LIFES = [('block', 4), ('tub', 4), ('boat', 5), ('beehive', 6), ('ship', 6),
               ('loaf', 7), ('pond', 8), ('eater', 7), ('eater-2', 19)]

# Name, first generation that has the pattern again, and how many cells away on
# either axis, the fewer first.
PERIODS = [(name, 1, [0, 0]) for name, _ in STILL_LIFES] + [
    ('blinker', 2, [0, 0]), ('toad', 2, [0, 0]), ('beacon', 2, [0, 0]),
    ('clock', 2, [0, 0]), ('pulsar', 3, [0, 0]), ('mazing', 4, [0, 0]),
    ('fumarole', 5, [0, 0]), ('figure-8', 8, [0, 0]), ('koks-galaxy', 8, [0, 0]),
    ('tumbler', 14, [0, 0]), ('pentadecathlon', 15, [0, 0]),
    ('queen-bee-shuttle', 30, [0, 0]), ('twin-bees-shuttle', 46, [0, 0]),
    ('p60-glider-shuttle', 60, [0, 0]), ('centinal', 100, [0, 0]),
    ('glider', 4, [1, 1]), ('lwss', 4, [0, 2]), ('mwss', 4, [0, 2]),
    ('hwss', 4, [0, 2]), ('loafer', 7, [0, 1]), ('weekender', 7, [0, 2]),
    ('copperhead', 10, [0, 1]), ('bomber', 48, [8, 8]), ('moon', 1, [0, 1]),
    ('3-4-life-glider', 3, [0, 1]), ('2x2-crawler', 8, [1, 1])]

# Name, generation from which on the live cells are so many. Thunderbird has as
# many at 242, but not yet those that stay.
LIFESPANS = [
    ('diehard', 130, 0), ('thunderbird', 243, 46), ('century', 103, 15),
    ('b-heptomino', 148, 28), ('herschel', 128, 24), ('pi-heptomino', 173, 55),
    ('queen-bee', 191, 30), ('lumps-of-muck', 63, 16)]
LONG_LIFESPANS = [
    ('r-pentomino', 1103, 116), ('acorn', 5206, 633), ('rabbits', 17331, 1744),
    ('bunnies', 17332, 1744)]

# Name, live cells at generation 200, as Golly counts them.
GROWTH = [
    ('acorn', 169), ('rabbits', 100), ('bunnies', 96), ('switch-engine', 97),
    ('one-row-infinite-growth', 272), ('ten-cell-infinite-growth', 56)]

GUNS = [('gosper-glider-gun', 30), ('simkin-glider-gun', 120)]


def generations_of(name):
    """Yield the cells of each generation of a pattern on the plane."""
    birth, survival = re.match(r'B(\d*)/S(\d*)$', CATALOG[name].rule).groups()
    live = set(named(name).cells)
    while True:
        yield live
        live = following_on_plane(live, {int(count) for count in birth},
                                  {int(count) for count in survival})


def at(name, generation):
    """Return the cells of a generation of a pattern."""
    return next(itertools.islice(generations_of(name), generation, None))


def moved(live, dy, dx):
    return {(y + dy, x + dx) for y, x in live}


def placed(live):
    """Return the cells, moved to the corner, and where they were."""
    top, left = min(y for y, _ in live), min(x for _, x in live)
    return moved(live, -top, -left), (top, left)


def turned(live):
    """Return the cells in their eight positions, each in the corner."""
    positions = []
    for _ in range(4):
        live = {(x, -y) for y, x in live}
        positions += [placed(one)[0] for one in (live, {(x, y) for y, x in live})]
    return positions


def test_every_pattern_is_tested_here():
    tested = [row[0] for row in PERIODS + LIFESPANS + LONG_LIFESPANS + GROWTH + GUNS]
    assert sorted(set(tested) | {'replicator'}) == sorted(CATALOG)


def test_names_and_descriptions_fit_a_list():
    for name, known in CATALOG.items():
        assert re.match(r'[a-z0-9]+(-[a-z0-9]+)*\Z', name)
        assert re.match(r'[ -~]{10,60}\Z', known.description), name
        assert known.description.strip('. ') == known.description, name


@pytest.mark.parametrize('name', list(CATALOG))
def test_boxes_are_tight(name):
    pattern = named(name)
    ys, xs = zip(*pattern.cells)
    assert (min(ys), min(xs)) == (0, 0)
    assert (max(ys) + 1, max(xs) + 1) == (pattern.height, pattern.width)


@pytest.mark.parametrize('name, period, steps', PERIODS)
def test_what_comes_back_does_so_when_and_where_it_should(name, period, steps):
    generations = generations_of(name)
    first, start = placed(next(generations))
    for generation, live in enumerate(generations, 1):
        shape, corner = placed(live)
        if shape == first or generation == period:
            break
    assert (generation, shape) == (period, first)
    assert sorted(abs(corner[axis] - start[axis]) for axis in (0, 1)) == steps


@pytest.mark.parametrize('name, cells', STILL_LIFES)
def test_still_lifes_have_as_many_cells_as_their_stories_say(name, cells):
    assert len(named(name).cells) == cells
    if 'eater' not in name:
        assert CATALOG[name].description.startswith('still life, %d cells' % cells)


@pytest.mark.parametrize('name, period, steps', PERIODS)
def test_stories_tell_period_and_speed(name, period, steps):
    words = 'oscillator of period %d' % period if period > 1 else 'still life'
    if any(steps):
        # As people write it: c/4, 2c/7, c.
        speed = Fraction(max(steps), period)
        words = 'spaceship, %sc%s%s, period %d' % (
            speed.numerator if speed.numerator > 1 else '',
            '/%d' % speed.denominator if speed.denominator > 1 else '',
            ' diagonal' if min(steps) else '', period)
    assert re.search(words + r'\b', CATALOG[name].description)


@pytest.mark.parametrize('name, generation, cells', LIFESPANS + [
    pytest.param(*LONG_LIFESPANS[0], marks=pytest.mark.long)])
def test_methuselahs_stabilize_when_they_should(name, generation, cells):
    for number, live in enumerate(generations_of(name)):
        if len(live) != cells:
            last = number
        if number == generation + 60:
            break
    assert last + 1 == generation - (name == 'thunderbird')


@pytest.mark.parametrize('name, generation, cells', LIFESPANS + LONG_LIFESPANS)
def test_stories_tell_the_lifespan(name, generation, cells):
    assert CATALOG[name].description.endswith(
        'stable at generation %d, %d cells' % (generation, cells) if cells else
        'is gone at generation %d' % generation)


@pytest.mark.long
@pytest.mark.parametrize('name, cells', GROWTH)
def test_what_takes_long_starts_as_it_should(name, cells):
    assert len(at(name, 200)) == cells


def test_bunnies_turn_into_rabbits():
    assert placed(at('bunnies', 1))[0] in turned(named('rabbits').cells)


@pytest.mark.parametrize('name, period', GUNS)
def test_guns_are_whole_again_and_a_glider_further(name, period):
    gun = named(name).cells
    gliders = at(name, period) - gun
    assert gun <= at(name, period)
    assert placed(gliders)[0] in turned(at('glider', 0)) + turned(at('glider', 1))
    assert 'a glider every %d generations' % period in CATALOG[name].description


def test_a_switch_engine_is_eight_cells_further_after_96_generations():
    assert moved(named('switch-engine').cells, -8, -8) <= at('switch-engine', 96)
    assert 'c/12, stable at generation 3911' in CATALOG['switch-engine'].description


@pytest.mark.long
def test_ten_cells_lay_eight_blocks_every_288_generations():
    assert len(at('ten-cell-infinite-growth', 600 + 288)) == 8 * 4 + len(
        at('ten-cell-infinite-growth', 600))


def test_a_replicator_is_two_after_12_generations():
    cells = named('replicator').cells
    assert at('replicator', 12) == moved(cells, 2, 2) | moved(cells, -2, -2)
    assert 'two at generation 12' in CATALOG['replicator'].description


@pytest.mark.parametrize('name, lanes', [
    ('eater', [1]), ('eater-2', [-1, 0, 1, 2])])
def test_eaters_eat_gliders(name, lanes):
    eater = set(named(name).cells)
    for lane in lanes:
        live = eater | moved(named('glider').cells, -8, lane - 8)
        assert len(live) == len(eater) + 5
        for _ in range(30):
            live = following_on_plane(live)
        assert live == eater


def test_a_pattern_has_name_rule_and_description():
    pattern = named('bomber')
    assert (pattern.name, str(pattern.rule)) == ('bomber', 'B36/S23')
    assert pattern.comments == (CATALOG['bomber'].description,)
    assert pattern.topology is None
    assert named('glider').cells == {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}


@pytest.mark.parametrize('written, name', [
    ('glider', 'glider'), ('LWSS', 'lwss'),
    ('Gosper glider gun', 'gosper-glider-gun'),
    ('r_pentomino', 'r-pentomino'), ('rpentomino', 'r-pentomino'),
    ("Kok's galaxy", 'koks-galaxy'), ('koks galaxy', 'koks-galaxy'),
    ('Lumps of Muck', 'lumps-of-muck'), ('34 life glider', '3-4-life-glider'),
    ('2x2_crawler', '2x2-crawler')])
def test_names_may_be_written_in_many_ways(written, name):
    assert named(written).name == name


@pytest.mark.parametrize('written, line', [
    ('glidr', "'glidr': no pattern with that name: did you mean glider?"),
    ('Gosper gun', "'Gosper gun': no pattern with that name: did you mean "
                   "gosper-glider-gun?"),
    ('eater 1', "'eater 1': no pattern with that name: did you mean eater?"),
    ('xyzzy', "'xyzzy': no pattern with that name: expected a file or one of the "
              "names of gol-life list"),
    ('', "'': no pattern with that name: expected a file or one of the names of "
         "gol-life list"),
    ('q' * 99, "'%s...': no pattern with that name: expected a file or one of the "
               "names of gol-life list" % ('q' * 60)),
])
def test_an_unknown_name_is_an_error_of_one_line(written, line):
    with pytest.raises(PatternError) as caught:
        named(written)
    assert str(caught.value) == line


if os.path.isdir(SHARED):
    # Names that the Life Lexicon spells in another way.
    LEXICON = {'eater': 'eater1', 'eater-2': 'eater2', 'koks-galaxy': "Kok's galaxy",
               'lwss': 'LWSS', 'mwss': 'MWSS', 'hwss': 'HWSS'}

    def read(name):
        with io.open(os.path.join(SHARED, name), encoding='utf-8') as stream:
            return json.load(stream)

    def test_periods_and_live_cells_of_the_lexicon():
        verified = {row[0]: row[1:] for row in read('lexicon_verified.json')}
        others = set()
        for name, period, steps in PERIODS:
            row = verified.get(LEXICON.get(name, name))
            if row:
                assert (row[0], sorted(map(abs, row[1]))) == (period, steps)
                phases = itertools.islice(generations_of(name), period)
                assert row[2] in [len(live) for live in phases], name
            else:
                others.add(name)
        # It has the shuttles with other ends, and no other rules.
        assert others == {
            'queen-bee-shuttle', 'twin-bees-shuttle', 'p60-glider-shuttle',
            'bomber', 'moon', '3-4-life-glider', '2x2-crawler'}

    @pytest.mark.parametrize('name, entry, number', [
        ('r-pentomino', 'R-pentomino', 0), ('pi-heptomino', 'pi-heptomino', 0),
        ('b-heptomino', 'B-heptomino', 0), ('herschel', 'Herschel', 0),
        ('century', 'century', 0), ('thunderbird', 'thunderbird', 0),
        ('lumps-of-muck', 'stairstep hexomino', 0), ('diehard', 'diehard', 0),
        ('acorn', 'acorn', 0), ('rabbits', 'rabbits', 0), ('bunnies', 'bunnies', 0),
        ('switch-engine', 'switch engine', 0),
        ('gosper-glider-gun', 'Gosper glider gun', 0),
        ('ten-cell-infinite-growth', 'infinite growth', 0),
        ('one-row-infinite-growth', 'infinite growth', 2)])
    def test_what_never_comes_back_has_the_cells_of_the_lexicon(name, entry, number):
        patterns = {one['name']: one['patterns'] for one in read('lexicon.json')}
        rows = patterns[entry][number].split('\n')
        cells = {(y, x) for y, row in enumerate(rows)
                 for x, letter in enumerate(row) if letter == 'O'}
        assert placed(named(name).cells)[0] in turned(cells)
