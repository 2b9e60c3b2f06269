"""Pattern files: what is read, as what, and the one line for what is not."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED
from gol_core.patterns import PatternError, parse_pattern, place
from gol_core.rules import parse_rule
from oracle import live_cells

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
HEAD = 'x = 3, y = 3, rule = B3/S23\n'


@pytest.mark.parametrize('text, rule', [
    (HEAD + 'bo$2bo$3o!', 'B3/S23'),
    ('x = 3, y = 3, rule = 23/3\nbo$2bo$3o!\n', 'B3/S23'),
    ('x=3,y=3,rule=b36/s23\nbo$2bo$3o!', 'B36/S23'),
    ('X = 3, Y = 3, RULE = B2/S\nbo$2bo$3o!', 'B2/S'),
    ('x = 3, y = 3, rule = B3/S23, \nbo$2bo$3o!', 'B3/S23'),
    ('x = 3, y = 3\nbo$2bo$3o!', None),
    ('bo$2bo$3o!', None),
    (HEAD.replace('\n', '\r\n') + 'bo$\r\n2bo$\r\n3o!\r\n', 'B3/S23'),
    (HEAD.replace('\n', '\r') + 'bo$2bo\r$3o!', 'B3/S23'),
    (HEAD + 'bo$2bo$3o', 'B3/S23'),
    (HEAD + '  b o $ \t2b o\n\n$\n 3o !', 'B3/S23'),
    ('bo$2bo$3o! by J. O. Nobody', None),
    (HEAD + 'bo$2bo$3o!o2b\nx = 9, y = 9\n9?', 'B3/S23'),
    ('#N Glider\n#C by ?, x = 1\n\n' + HEAD + '#C .O\nbo$2bo$3o!', 'B3/S23'),
    ('#r 23/36\n' + HEAD + 'bo$2bo$3o!', 'B3/S23'),
    ('.O.  \n..O \nOOO   ', None),
    ('#N Glider\n#r 23/36\nx = 3, y = 3\nbo$2bo$3o!', 'B36/S23'),
    ('  #N Glider\n   ' + HEAD + '   bo$2bo$3o!', 'B3/S23'),
    ('!Name: Glider\n!\n.O.\n..O\nOOO\n', None),
    ('.O\n..O\nOOO', None),
    ('.O.\r\n..O\r\nOOO\r\n', None),
    ('.O.\n!half\n..O\nOOO\n', None),
    ('!Name\n.*.\n..*\n***', None),
    ('.*.\n..*\n***', None),
    ('-*-\n--*\n***', None),
    ('-*\n--*\n***\n\n\n', None),
])
def test_a_glider_in_every_notation(text, rule):
    pattern = parse_pattern(text)
    assert pattern.cells == GLIDER
    assert (pattern.height, pattern.width) == (3, 3)
    assert pattern.rule == (rule and parse_rule(rule))


def test_a_first_row_of_stars_leaves_the_format_open():
    cells = {(0, 0), (0, 1), (0, 2), (1, 1)}
    assert parse_pattern('*** \n-*\t').cells == cells
    assert parse_pattern('***\n.*').cells == cells
    assert parse_pattern('***\n-*').cells == cells


def test_a_rule_in_place_of_the_one_in_the_text():
    rule = parse_rule('B2/S')
    for text in HEAD + 'o!', 'x = 1, y = 1, rule = W110\no!', '*', '.O':
        assert parse_pattern(text, rule=rule).rule == rule


def test_rows_and_runs_without_live_cells():
    assert parse_pattern('2$bo3$!').cells == {(2, 1)}
    assert parse_pattern('.\n\n\nO').cells == {(3, 0)}
    assert parse_pattern('!Name: two cells\nO\n\n\nO').cells == {(0, 0), (3, 0)}
    assert parse_pattern('-\n\n--*').cells == {(2, 2)}
    assert parse_pattern('10o').cells == {(0, x) for x in range(10)}


@pytest.mark.parametrize('text, height, width', [
    ('x = 30, y = 20\nbo$2bo$3o!', 20, 30),
    ('x = 1, y = 1\nbo$2bo$3o!', 3, 3),
    ('x = 0, y = 0\n!', 0, 0),
    ('o4b!', 1, 5),
    ('---\n-*-\n---\n', 3, 3),
    ('!only a name', 0, 0),
])
def test_the_box_is_what_is_declared_or_filled(text, height, width):
    pattern = parse_pattern(text)
    assert (pattern.height, pattern.width) == (height, width)


@pytest.mark.parametrize('text, line', [
    ('', "f:1: '': expected a pattern: RLE, plaintext (.cells) or a picture "
         "of * and -"),
    ('#C only\n', "f:1: '#C only': expected a pattern: RLE, plaintext "
                  "(.cells) or a picture of * and -"),
    ('#Life 1.06\n0 -1\n', "f:1: '#Life 1.06': expected a pattern: RLE, "
                           "plaintext (.cells) or a picture of * and -"),
    (HEAD + 'bo$\n2b?$3o!', "f:3: '?': expected b, o, $, ! or the count of a "
                            "run in column 3"),
    (HEAD + 'BO$2BO$3O!', "f:2: 'B': expected b, o, $, ! or the count of a "
                          "run in column 1"),
    (HEAD + 'bo$2bo$3', "f:2: '3': expected a count of at most 12 digits and "
                        "b, o or $ behind it in column 8"),
    ('x = 3\nbo!', "f:1: 'x = 3': expected a header as x = 3, y = 3, rule = "
                   "B3/S23"),
    ('\n#C\nx = 3, y = 3, rule = Life\no!',
     "f:3: 'Life' is not a rule: expected B and S, each with digits from 0 to "
     "8, as in B3/S23 or 23/3"),
    ('#r W110\no!',
     "f:1: 'W110' is not a rule: expected B and S, each with digits from 0 to "
     "8, as in B3/S23 or 23/3"),
    ('99999999999o!', "f:1: '99999999999o': expected at most 1000000 live "
                      "cells"),
    ('o$999999o$o!', "f:1: '1o': expected at most 1000000 live cells"),
    ('9' * 5000 + 'o!', "f:1: '%s...': expected a count of at most 12 digits "
                        "and b, o or $ behind it in column 1" % ('9' * 60)),
    ('x = ' + 'Q' * 99, "f:1: 'x = %s...': expected a header as x = 3, y = 3, "
                        "rule = B3/S23" % ('Q' * 56)),
    ('3!', "f:1: '3': expected a count of at most 12 digits and b, o or $ "
           "behind it in column 1"),
    ('.O.\n.x.', "f:2: 'x': expected O or * or . in column 2"),
    ('.O.\n .O', "f:2: ' ': expected O or * or . in column 1"),
    ('!a\n.o.', "f:2: 'o': expected O or * or . in column 2"),
    ('!a\nbo$2bo$3o!', "f:2: 'b': expected O or * or . in column 1"),
    ('-*x', "f:1: 'x': expected * or - in column 3"),
    ('---\n-*.', "f:2: '.': expected * or - in column 3"),
])
def test_one_line_says_what_is_wrong(text, line):
    with pytest.raises(PatternError) as caught:
        parse_pattern(text, 'f')
    assert str(caught.value) == line


def test_the_text_without_a_name():
    with pytest.raises(PatternError, match='^<text>:1: '):
        parse_pattern('?')


def test_placed_in_the_middle():
    pattern = parse_pattern('bo$2bo$3o!')
    assert str(place(pattern, 5, 8)).split('\n') == [
        '--------', '---*----', '----*---', '--***---', '--------']
    assert str(place(pattern, 3, 3)).split('\n') == ['-*-', '--*', '***']


def test_a_margin_of_five_unless_a_size_is_given():
    grid = place(parse_pattern('3o!'))
    assert (grid.height, grid.width) == (11, 13)
    assert live_cells(grid) == {(5, 5), (5, 6), (5, 7)}


@pytest.mark.parametrize('height, width, line', [
    (2, 9, 'size 2x9: expected at least 3x3 (height x width), the size of the '
           'pattern'),
    (9, 2, 'size 9x2: expected at least 3x3 (height x width), the size of the '
           'pattern'),
    (10 ** 4, 10 ** 4, 'size 10000x10000: expected at most 1000000 cells'),
])
def test_a_torus_too_small_or_too_large(height, width, line):
    with pytest.raises(PatternError) as caught:
        place(parse_pattern('bo$2bo$3o!'), height, width)
    assert str(caught.value) == line


def test_the_largest_torus_and_one_cell_more():
    pattern = parse_pattern('o!')
    assert place(pattern, 1000, 1000).height == 1000
    with pytest.raises(PatternError, match='size 1000001x1: expected at most'):
        place(pattern, 1000001, 1)


def test_a_box_too_large_to_place():
    with pytest.raises(PatternError, match='expected at most 1000000 cells'):
        place(parse_pattern('99999999999bo!'))


@settings(deadline=None)
@given(st.text(alphabet='bo$!0123456789 \t\r\n#xyXY=,.O*-BS/rule:?'))
def test_any_text_is_a_pattern_or_a_pattern_error(text):
    try:
        pattern = parse_pattern(text, 'f')
    except PatternError as error:
        assert str(error).startswith('f:')
        assert '\n' not in str(error)
    else:
        assert all(0 <= y < pattern.height and 0 <= x < pattern.width
                   for y, x in pattern.cells)


if os.path.isdir(SHARED):
    # Other formats, other families of rules, and rules that name a world.
    REFUSED = {
        'golly_Klein-bottle.rle', 'golly_acorn.lif', 'golly_agar-p3.rle',
        'golly_crystallizing-dirty-superstring.rle',
        'golly_herringbone-agar-p14.rle', 'golly_lightspeed-bubble.rle',
        'golly_p8009-gun.rle', 'golly_pulsars-in-tube.rle',
        'golly_rabbits.lif', 'golly_torus.rle', 'hensel_ACORN.LIF',
        'hensel_BREEDER.LIF', 'hensel_EDEN.LIF', 'hensel_GUN30.LIF',
        'hensel_MAX.LIF', 'hensel_OSCSP4.LIF', 'hensel_PUFTRAIN.LIF',
        'hensel_SAWTOOT4.LIF'}

    def test_published_files_are_read_with_their_live_cells_or_refused():
        with open(os.path.join(SHARED, 'MANIFEST.tsv')) as lines:
            rows = [line.split('\t') for line in lines][1:]
        refused = set()
        for name, _, count in [row[:3] for row in rows]:
            with io.open(os.path.join(SHARED, 'selected', name), 'rb') as stream:
                text = stream.read().decode('utf-8', 'replace')
            try:
                pattern = parse_pattern(text, name)
            except PatternError:
                refused.add(name)
            else:
                assert count == '-' or len(pattern.cells) == int(count)
        assert refused == REFUSED
