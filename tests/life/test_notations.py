"""Families of rules besides counts of the nearest neighbors, as text and by effect.

The figures were recorded with bgolly 3.3, and are taken anew where it is installed.
"""

import itertools
import random

import pytest
from helpers import golly

from gol_core.environment import Grid
from gol_core.rules import ALIVE, EMPTY, MOORE, MapRule, Rule
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine, cell_of
from gol_life.engines.making import make_engine
from gol_life.patterns.files import written
from gol_life.patterns.formats import rle
from gol_life.patterns.pattern import Pattern
from gol_life.rulestrings import RuleError, UnsupportedRuleError, parse_rule
from gol_life.worlds.bounded import BoundedGrid
from gol_life.worlds.plane import BirthFromNothingError, Plane, check_births

needs_golly = pytest.mark.skipif(not golly.find(), reason='bgolly is not installed')
chance = random.Random(1)
SOUP = {(y, x) for y in range(32) for x in range(32) if chance.random() < 0.5}
# The population after a generation of the soup, by a rule for one class of neighbors
# alone: births, then survivals. The classes of a count are in the order of letters.
LETTERS = {1: 'ce', 2: 'aceikn', 3: 'aceijknqry', 4: 'aceijknqrtwyz',
           5: 'aceijknqry', 6: 'aceikn', 7: 'ce'}
BORN = {
    1: [54, 39], 2: [49, 26, 13, 7, 22, 3], 3: [7, 2, 9, 26, 21, 10, 22, 13, 11, 11],
    4: [22, 0, 2, 5, 17, 17, 21, 7, 15, 8, 5, 12, 14],
    5: [8, 7, 5, 4, 22, 8, 13, 14, 11, 10], 6: [18, 7, 4, 2, 11, 3], 7: [6, 5]}
SURVIVING = {
    1: [11, 15], 2: [19, 9, 12, 6, 21, 6], 3: [6, 9, 11, 12, 23, 9, 18, 11, 23, 8],
    4: [9, 3, 3, 14, 17, 22, 15, 9, 13, 11, 7, 12, 9],
    5: [6, 7, 6, 2, 8, 3, 7, 11, 17, 10], 6: [5, 3, 6, 3, 9, 1], 7: [1, 2]}
LIFE = ('MAPARYXfhZofugWaH7oaIDogBZofuhogOiAaIDogIAAgAAWaH7oaIDogGiA6ICAAIAAaIDog'
        'IAAgACAAIAAAAAAAA')
# The population after 1 and after 10 generations, for the Moore, the von Neumann and
# the hexagonal neighborhood.
LATER = [
    ('B2-a/S12', (170, 138)), ('B3/S2-i34q', (338, 243)),
    ('B34-ajk5k/S23-a4', (570, 470)), ('W22', (722, 1325)), ('W110', (826, 1385)),
    (LIFE, (335, 227)), ('MAPHmlphg', (471, 387)),
    ('MAPFmDn1p3kQ2bz9LcTq0aXwg', (611, 1193))]


def cases(live, offsets):
    """Return a list of (cell, state, map) for all cells that could be alive next."""
    near = live | {(y - dy, x - dx) for y, x in live for dy, dx in offsets}
    return [((y, x), ALIVE if (y, x) in live else EMPTY, int(''.join(
        str(int((y + dy, x + dx) in live)) for dy, dx in offsets), 2)) for y, x in near]


def following(live, rule):
    """Return the set of (y, x) that are alive in the next generation on a plane.

    This is a second way to apply a MapRule, cell by cell to a set.
    """
    return {cell for cell, state, around in cases(live, rule.neighborhood.offsets)
            if rule(state, around) == ALIVE}


def population(text, generations):
    """Return the population of the soup after so many generations."""
    cells, rule = SOUP, parse_rule(text)
    for _ in range(generations):
        cells = following(cells, rule)
    return len(cells)


def golly_s(tmpdir, rule, generations):
    """Return a dict from generations to the populations of the soup in bgolly."""
    path = tmpdir.join('soup.rle')
    path.write(written(Pattern(32, 32, SOUP, parse_rule(rule)), rle))
    return golly.populations(str(path), generations, '-i', '1')


def test_each_letter_names_the_class_that_it_names_in_golly():
    """Kills two classes that are confused, or a class that lacks a reflection."""
    drawn = cases(SOUP, MOORE.offsets)

    def populations(count, notation):
        rules = [parse_rule(notation % (count, letter)) for letter in LETTERS[count]]
        return [sum(rule(state, around) == ALIVE for _, state, around in drawn)
                for rule in rules]

    for count in LETTERS:
        assert populations(count, 'B%d%s/S') == BORN[count]
        assert populations(count, 'B/S%d%s') == SURVIVING[count]


def test_each_set_of_neighbors_is_in_one_class():
    """Kills a set of neighbors without a letter, or with two."""
    classes = [parse_rule('B%d%s/S' % (count, letter)).birth
               for count, letters in LETTERS.items() for letter in letters]
    maps = list(itertools.chain(*classes))
    # With none and with all, they are the 51 cases of a dead cell.
    assert len(classes) == 49 and len(maps) == len(set(maps)) == 254
    assert parse_rule('B08/S1e').birth == {0, 255}


@pytest.mark.parametrize('text, populations', LATER)
def test_later_generations_are_those_of_golly(text, populations):
    """Kills a map that is read upside down, or from right to left."""
    assert (population(text, 1), population(text, 10)) == populations


@needs_golly
@pytest.mark.long
def test_the_figures_are_those_of_golly_here(tmpdir):
    for text, populations in LATER:
        found = golly_s(tmpdir, text, 10)
        assert (found[1], found[10]) == populations
    for count, letters in LETTERS.items():
        for notation, figures in ('B%d%s/S', BORN), ('B/S%d%s', SURVIVING):
            assert [golly_s(tmpdir, notation % (count, letter), 1)[1]
                    for letter in letters] == figures[count]


@needs_golly
@pytest.mark.long
def test_random_rules_are_those_of_golly_here(tmpdir):
    drawn = random.Random(2)
    for _ in range(20):
        parts = [''.join(
            '%d%s%s' % (count, drawn.choice(['', '-']), ''.join(drawn.sample(
                LETTERS[count], drawn.randint(1, len(LETTERS[count])))))
            for count in LETTERS if drawn.random() < 0.6) for _ in 'BS']
        text = 'B%s/S%s' % tuple(parts)
        assert population(text, 6) == golly_s(tmpdir, text, 6)[6], text
        # The first bit is that of a cell without live neighbors.
        text = 'MAPA' + ''.join(drawn.sample(LIFE[3:] + '+/', 22)[:drawn.choice(
            [21, 5])])
        assert population(text, 6) == golly_s(tmpdir, text, 6)[6], text


def test_golly_s_map_of_life_is_life():
    """Kills bits of a map in another order."""
    life, by_map = parse_rule('B3/S23'), parse_rule(LIFE)
    for state in ALIVE, EMPTY:
        for live in range(256):
            assert by_map(state, live) == life(state, bin(live).count('1'))


def test_a_row_of_a_wolfram_rule_is_the_next_generation_of_the_row_before():
    """Kills a rule that reads right to left, or whose live cells die."""
    cells, rule, row = {(0, 0)}, parse_rule('W110'), '0' * 20 + '1' + '0' * 20
    for _ in range(12):
        cells = following(cells, rule)
    for y in range(1, 13):
        row = ''.join(str(110 >> int(('0' + row + '0')[x:x + 3], 2) & 1)
                      for x in range(41))
        assert {x + 20 for at, x in cells if at == y} == {
            x for x in range(41) if row[x] == '1'}


@pytest.mark.parametrize('text, canonical', [
    # As bgolly 3.3 writes them.
    ('B3/23', 'B3/S23'), ('3/S23', 'B3/S23'), ('23/B3', 'B3/S23'),
    ('B2a2c/S', 'B2ac/S'), ('2-/S', 'B2/S'), ('B2a_S', 'B2a/S'), ('B2a 3/S', 'B2a3/S'),
    ('B2aceikn3/S', 'B23/S'), ('B2-aceikn3/S', 'B3/S'), ('b2-A/s12', 'B2-a/S12'),
    ('B4-qjrtwz/S', 'B4aceikny/S'), ('B3/2a34', 'B3/S2a34'), ('2ak3/3', 'B3/S2ak3'),
    ('b3-ijknq4ij/s23', 'B3acery4ij/S23'), ('B2nic/S', 'B2cin/S'),
    ('B2ceikn/S', 'B2-a/S'), ('w22', 'W22'), ('W000', 'W0'),
    (LIFE + '==', LIFE), (LIFE[:-1] + 'P', LIFE), ('mapAAAAAA', 'MAPAAAAAA'),
    # As Golly's help describes them.
    ('R2,C0,S2-5,7,B3', 'R2,C0,S2-5,7,B3,NM'), ('R2,C2,S,B3,NN', 'R2,C0,S,B3,NN'),
    ('5,34,45,34,58', 'R5,C0,M1,S34..58,B34..45,NM'),
    ('r2,c0,s7,4-6,2..5,b3', 'R2,C0,M0,S2..7,B3..3,NM'),
    ('R3,C0,M1,S2-5,7,B3,nc', 'R3,C0,M1,S2-5,7,B3,NC'),
    ('R3,C0,M0,S2..3,B3..3,N#', 'R3,C0,M0,S2..3,B3..3,N#')])
def test_notations_of_other_families(text, canonical):
    assert str(parse_rule(text)) == canonical
    assert parse_rule(text) == parse_rule(canonical)
    assert type(parse_rule(text)) is (
        Rule if canonical[0] == 'R' or canonical in ('B3/S23', 'B23/S', 'B3/S', 'B2/S')
        else MapRule)


@pytest.mark.parametrize('text, expected', [
    ('B1a/S', "a letter of 'ce' after 1"), ('B/S23ez', "a letter of 'aceijknqry' after "
                                            '3'),
    ('B0a/S', 'no letter after 0'), ('B/S8-c', 'no letter after 8'),
    ('B22a/S', '2 either alone, or with letters, or with a minus and letters'),
    ('B2a2-c/S', '2 either alone, or with letters, or with a minus and letters'),
    ('W111', 'W with an even number from 0 to 254'),
    ('W256', 'W with an even number from 0 to 254'),
    ('MAP', '6, 22 or 86 characters in base 64 after MAP'),
    ('MAPAAAAAAA', '6, 22 or 86 characters in base 64 after MAP'),
    ('R2,C0,S26,B3', 'counts from 0 to 24, the smaller one first'),
    ('501,1,2,1,2', 'R from 1 to 500')])
def test_rules_of_other_families_that_are_wrong(text, expected):
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    assert str(caught.value) == '%r is not a rule: expected %s' % (text, expected)
    assert not isinstance(caught.value, UnsupportedRuleError)


@pytest.mark.parametrize('shape, picture', [
    ('C', '--***-- -*****- ******* ***-*** ******* -*****- --***--'),
    ('2', '---*--- -*****- -*****- ***-*** -*****- -*****- ---*---'),
    ('B', '-*-*-*- *-*-*-* -*-*-*- *-*-*-* -*-*-*- *-*-*-* -*-*-*-'),
    ('D', '*-*-*-* -*-*-*- *-*-*-* -*---*- *-*-*-* -*-*-*- *-*-*-*'),
    ('+', '---*--- ---*--- ---*--- ***-*** ---*--- ---*--- ---*---'),
    ('X', '*-----* -*---*- --*-*-- ------- --*-*-- -*---*- *-----*'),
    ('*', '*--*--* -*-*-*- --***-- ***-*** --***-- -*-*-*- *--*--*'),
    ('#', '--*-*-- --*-*-- ******* --*-*-- ******* --*-*-- --*-*--')])
def test_shapes_of_radius_three(shape, picture):
    """Kills a shape that is not the one of this name in Golly."""
    offsets = parse_rule('R3,C0,M0,S2..3,B3..3,N' + shape).neighborhood.offsets
    assert sorted(offsets) == [(y - 3, x - 3) for y, row in enumerate(picture.split())
                               for x, state in enumerate(row) if state == '*']
    assert (0, 0) in parse_rule('R3,C0,M1,S2..3,B3..3,N' + shape).neighborhood.offsets


def wrapped(live, rule, height, width):
    """Return the next generation on a torus: that of many copies on a plane."""
    copies = {(y + dy * height, x + dx * width) for y, x in live
              for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
    return {(y, x) for y, x in following(copies, rule)
            if 0 <= y < height and 0 <= x < width}


@pytest.mark.parametrize('text', ['W110', 'MAPHmlphg'] + [
    pytest.param(text, marks=pytest.mark.long)
    for text in ('B2-a/S12', 'MAPFmDn1p3kQ2bz9LcTq0aXwg')])
@pytest.mark.parametrize('on_bitboards', [False, True], ids=['cells', 'bitboards'])
def test_engines_apply_a_map(gol, text, on_bitboards):
    """Kills a cell that counts, and bits in another order than the rule has them."""
    rule = parse_rule(text)
    cells = {(y, x) for y, x in SOUP if y < 7 and x < 8}
    for world, step in [
            (Plane(), lambda live: following(live, rule)),
            (Grid(7, 8), lambda live: wrapped(live, rule, 7, 8)),
            (BoundedGrid(7, 8), lambda live: {
                (y, x) for y, x in following(live, rule)
                if 0 <= y < 7 and 0 <= x < 8})]:
        world = world.with_cells(cells)
        engine = CellEngine(gol, world, rule)
        if on_bitboards:
            engine = make_engine(
                BitboardEnvironment(gol, rule, cell_of(gol, rule)), world)
        live = cells
        for _ in range(3):
            engine.advance(1)
            live = step(live)
            assert engine.cells() == live


def test_a_map_that_fills_what_is_empty_needs_bounds():
    """Kills: a plane of which every cell is born is run."""
    for text in 'B02a/S', 'MAP' + '/' * 22:
        with pytest.raises(BirthFromNothingError):
            check_births(parse_rule(text))
    check_births(parse_rule('MAPf' + '/' * 21))
