"""Each format written: by hand what it looks like, by chance that it reads back."""

import re

import pytest

from gol_life.patterns.files import lost, parse_pattern, written
from gol_life.patterns.formats import (
    life105,
    life106,
    macrocell,
    picture,
    plaintext,
    rle,
    rows,
)
from gol_life.patterns.pattern import Pattern, PatternError
from gol_life.rulestrings import Topology, parse_rule

FORMATS = [rle, plaintext, life105, life106, macrocell, picture]
IDS = [form.TITLE for form in FORMATS]
GLIDER = Pattern(
    4, 5, {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}, parse_rule('B36/S23'),
    Topology('T', 30, 40), (-1, -2), 7, 'Glider', 'R. Guy',
    ['found in 1969', '', '  indented'])


@pytest.mark.parametrize('form, text', [
    (rle, '#CXRLE Pos=-2,-1 Gen=7\n#N Glider\n#O R. Guy\n#C found in 1969\n#C\n'
          '#C   indented\nx = 5, y = 4, rule = B36/S23:T40,30\nbo$2bo$3o!\n'),
    (plaintext, '!Name: Glider\n!Author: R. Guy\n! found in 1969\n!\n!   indented\n'
                '.O...\n..O..\nOOO..\n.....\n'),
    (life105, '#Life 1.05\n#D Name: Glider\n#D Author: R. Guy\n#D found in 1969\n'
              '#D\n#D   indented\n#R 23/36\n#P -2 -1\n.*\n..*\n***\n'),
    (life106, '#Life 1.06\n-1 -1\n0 0\n-2 1\n-1 1\n0 1\n'),
    (macrocell, '[M2] (gol-twice)\n#R B36/S23:T40,30\n#N Glider\n'
                '#O R. Guy\n#G 7\n#C found in 1969\n#C\n'
                '#C   indented\n$$$$$$$.......*$\n4 0 0 0 1\n$......**$\n'
                '4 0 3 0 0\n*$*$\n4 5 0 0 0\n5 2 0 4 6\n'),
    (picture, '-*---\n--*--\n***--\n-----\n'),
], ids=IDS)
def test_a_glider_in_every_format(form, text):
    assert written(GLIDER, form) == text


@pytest.mark.parametrize('form, text', [
    (rle, 'x = 3, y = 4\n2bo3$2o!\n'),
    (plaintext, '..O\n...\n...\nOO.\n'),
    (life105, '#Life 1.05\n#P -1 -2\n..*\n#P -1 1\n**\n'),
    (life106, '#Life 1.06\n1 -2\n-1 1\n0 1\n'),
    (macrocell, '[M2] (gol-twice)\n$$$$$$.*$\n4 0 0 1 0\n$.......*$\n4 0 3 0 0\n'
                '$*$\n4 5 0 0 0\n5 0 2 4 6\n'),
    (picture, '--*\n---\n---\n**-\n'),
], ids=IDS)
def test_a_pattern_of_which_nothing_is_known(form, text):
    assert written(Pattern(4, 3, {(0, 2), (3, 0), (3, 1)}), form) == text


@pytest.mark.parametrize('offset, generation, first', [
    ((0, 0), 0, '#CXRLE Pos=0,0'), (None, 5, '#CXRLE Gen=5'),
    ((3, -4), 0, '#CXRLE Pos=-4,3'), (None, 0, 'x = 1, y = 1')])
def test_position_and_generation_are_written_for_golly(offset, generation, first):
    pattern = Pattern(1, 1, {(0, 0)}, offset=offset, generation=generation)
    assert written(pattern, rle).split('\n')[0] == first


@pytest.mark.parametrize('rule, line', [
    ('B3/S23', '#N'), ('B36/S23', '#R 23/36'), ('B2/S', '#R /2'), ('B/S', '#R /')])
def test_life_1_05_names_survival_first(rule, line):
    pattern = Pattern(0, 0, [], parse_rule(rule))
    assert written(pattern, life105) == '#Life 1.05\n%s\n' % line


@pytest.mark.parametrize('rule', ['B2/S34H', 'B2/S013V', 'R2,C0,M0,S3..5,B3..6,NN',
                                  'B2-a/S12', 'W110'])
def test_life_1_05_has_no_letter_for_a_neighborhood(rule):
    with pytest.raises(PatternError) as caught:
        written(Pattern(1, 1, {(0, 0)}, parse_rule(rule)), life105)
    assert str(caught.value) == (rule + ': expected a rule of B and S with digits '
                                 'alone, as in B3/S23, for Life 1.05')


def test_a_rule_that_is_only_kept_is_written_as_it_was():
    for text in 'R2,C0,S2,B3,NL', 'B3/S23:K10*,8':
        pattern = parse_pattern('x = 1, y = 1, rule = %s\no!' % text)
        assert written(pattern, rle) == 'x = 1, y = 1, rule = %s\no!\n' % text
        with pytest.raises(PatternError):
            written(pattern, life105)


ALL = ['name', 'author', 'comments', 'rule', 'topology', 'offset', 'generation']


@pytest.mark.parametrize('form, fields', [
    (rle, []), (plaintext, ALL[3:]), (life105, ['topology', 'generation']),
    (life106, ALL[:5] + ALL[6:]), (macrocell, []), (picture, ALL)], ids=IDS)
def test_fields_that_a_format_has_no_room_for(form, fields):
    assert lost(GLIDER, form) == fields
    assert lost(Pattern(1, 1, {(0, 0)}), form) == []


def test_an_offset_of_0_0_can_be_lost_too():
    assert lost(Pattern(1, 1, [], offset=(0, 0)), picture) == ['offset']


def test_b3_s23_is_not_lost_where_no_rule_is_named_but_its_torus_is():
    pattern = Pattern(1, 1, [], parse_rule('B3/S23'), Topology('T', 5, 5))
    assert lost(pattern, picture) == ['topology']
    assert lost(pattern._replace(rule=parse_rule('B3/S23V')), picture) == [
        'rule', 'topology']


FAR = 10 ** 11


@pytest.mark.parametrize('form, text', [
    (rle, '#CXRLE Pos=0,0\nx = 100000000006, y = 100000000001\n'
          '5bo99999999999bo100000000000$o!\n'),
    (life105, '#Life 1.05\n#P 0 0\n.....*\n#P 0 100000000000\n*\n'
              '#P 100000000000 0\n.....*\n'),
    (life106, '#Life 1.06\n5 0\n100000000005 0\n0 100000000000\n'),
], ids=['RLE', 'Life 1.05', 'Life 1.06'])
def test_cells_far_apart(form, text):
    pattern = Pattern(FAR + 1, FAR + 6, {(0, 5), (0, FAR + 5), (FAR, 0)},
                      offset=(0, 0))
    assert written(pattern, form) == text


@pytest.mark.parametrize('form', [plaintext, picture])
def test_a_box_too_large_for_rows(form):
    with pytest.raises(PatternError) as caught:
        written(Pattern(10 ** 12, 2, {(0, 0)}), form)
    assert str(caught.value) == (
        'a box of 1000000000000x2: too large: expected at most 100000000 characters '
        'in a format of rows')


def test_a_box_as_large_as_may_be(monkeypatch):
    """Kills: rows that are one cell too long, and the ends of lines not counted."""
    monkeypatch.setattr(rows, 'MOST_TEXT', 8)
    assert written(Pattern(2, 3, {(1, 0)}), picture) == '---\n*--\n'
    with pytest.raises(PatternError):
        written(Pattern(1, 8, []), picture)


def test_rle_has_lines_of_up_to_70_and_breaks_none_of_its_items():
    # Of 2, 1 and 3 characters, so that a line cannot always be filled.
    cells = {(y, x) for y in (0, 30) for x in range(900) if x % 14 in (0, 1, 3)}
    lines = written(Pattern(31, 900, cells), rle).split('\n')[1:-1]
    assert max(len(line) for line in lines) == 70
    for line in lines:
        assert re.match(r'([0-9]*[bo$])+!?\Z', line)
    for line, following in zip(lines, lines[1:]):
        assert len(line + re.match('[0-9]*.', following).group()) > 70


def test_life_1_05_has_rows_of_up_to_80():
    pattern = Pattern(1, 162, {(0, x) for x in (0, 79, 80, 161)}, offset=(0, -1))
    assert written(pattern, life105).split('\n') == [
        '#Life 1.05', '#P -1 0', '*%s*' % ('.' * 78), '#P 79 0', '*', '#P 159 0',
        '.*', '']


@pytest.mark.parametrize('form', FORMATS[:-1], ids=IDS[:-1])
def test_a_pattern_of_nothing_is_read_again_but_from_a_picture(form):
    pattern = parse_pattern(written(Pattern(0, 0, []), form))
    assert pattern._replace(offset=None) == Pattern(0, 0, [])


@pytest.mark.parametrize('height, width', [(0, 0), (0, 3), (3, 0)])
def test_there_is_no_picture_of_nothing(height, width):
    with pytest.raises(PatternError, match='an empty box: expected a cell at least'):
        written(Pattern(height, width, []), picture)


@pytest.mark.parametrize('form', FORMATS, ids=IDS)
def test_what_a_format_has_no_room_for_comes_back_as_unknown(form):
    box = GLIDER.trimmed() if form in (life105, life106, macrocell) else GLIDER
    assert parse_pattern(written(GLIDER, form)) == Pattern(
        box.height, box.width, box.cells,
        **{field: getattr(box, field) for field in form.KEEPS})


@pytest.mark.parametrize('form', [rle, life105, life106],
                         ids=['RLE', 'Life 1.05', 'Life 1.06'])
def test_the_largest_offset_of_a_reader_is_written(form):
    """Kills a limit of the writer that is not the reader's."""
    far = 499999999999
    pattern = Pattern(2 * far + 1, 2 * far + 1, {(0, 0), (2 * far, 2 * far)})
    again = parse_pattern(written(pattern, form))
    assert (again.cells, again.corner()) == (pattern.cells, (-far, -far))
    for farther in (pattern._replace(height=2 * far + 2),
                    Pattern(1, 2, {(0, 1)}, offset=(0, far)),
                    Pattern(1, 1, {(0, 0)}, offset=(-far - 1, 0))):
        with pytest.raises(PatternError) as caught:
            written(farther, form)
        assert str(caught.value).endswith(
            ': expected x and y from -499999999999 to 499999999999, or macrocell '
            '(.mc)')


def test_twelve_digits_to_life_1_06_and_back():
    pattern = parse_pattern('x = 3, y = 999999999991\n3o!')
    again = parse_pattern(written(pattern, life106))
    assert again.cells == pattern.cells
    assert again.offset == pattern.corner()


def test_a_generation_of_more_digits_than_are_read_is_not_written():
    assert 'Gen=' + '9' * 40 in written(Pattern(1, 1, [], generation=10 ** 40 - 1), rle)
    with pytest.raises(PatternError, match='expected at most 40 digits'):
        written(Pattern(1, 1, [], generation=10 ** 40), rle)


@pytest.mark.parametrize('form', [plaintext, picture], ids=['plaintext', 'picture'])
def test_a_wide_box_takes_the_memory_of_its_text(form):
    """Kills: MemoryError for a row of 10 ** 12 cells in a box without rows."""
    wide = Pattern(1, 10 ** 7, [(0, 3), (0, 10 ** 7 - 1)])
    (row,) = form.write(wide)
    assert (len(row), row[3], row[-1]) == (10 ** 7, form.ALIVE[0], form.ALIVE[0])
    if form is plaintext:
        assert form.write(Pattern(0, 10 ** 12, [])) == ['!Name:']
