"""Patterns in text of each format, and the errors of invalid text."""

import pytest

from gol_life.patterns.files import parse_pattern
from gol_life.patterns.pattern import Pattern, PatternError, UnsupportedRule, around
from gol_life.rulestrings import RuleError, Topology, parse_rule

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
HEAD = 'x = 3, y = 3, rule = B3/S23\n'


@pytest.mark.parametrize('text, rule', [
    (HEAD + 'bo$2bo$3o!', 'B3/S23'),
    ('x = 3, y = 3, rule = 23/3\nbo$2bo$3o!\n', 'B3/S23'),
    ('x=3,y=3,rule=b36/s23\nbo$2bo$3o!', 'B36/S23'),
    ('X = 3, Y = 3, RULE = B2/S\nbo$2bo$3o!', 'B2/S'),
    ('x = 3, y = 3, rule = B3/S23, \nbo$2bo$3o!', 'B3/S23'),
    ('x\t= 3 ,y =3 , rule = \t,\nbo$2bo$3o!', None),
    ('x = 3, y = 3\nbo$2bo$3o!', None),
    ('bo$2bo$3o!', None),
    (HEAD.replace('\n', '\r\n') + 'bo$\r\n2bo$\r\n3o!\r\n', 'B3/S23'),
    (HEAD.replace('\n', '\r') + 'bo$2bo\r$3o!', 'B3/S23'),
    (HEAD + 'bo$2bo$3o', 'B3/S23'),
    (' \n\t\n' + HEAD + 'bo$2bo$3o!', 'B3/S23'),
    (HEAD + '  b o $ \t2b o\n\n$\n 3o !', 'B3/S23'),
    (HEAD + 'bo$2bo$3\n  #C\n\no!', 'B3/S23'),
    (HEAD + '.A$2.A$3A!', 'B3/S23'),
    (HEAD + 'bx$2by$3z!', 'B3/S23'),
    ('bo$2bo$3o! by J. O. Nobody', None),
    # The headers, counts and dialects of other programs.
    ('x = 3, y = 3, skip = 1, fps = 8\nbo$2bo$3o!', None),
    ('x = 3 y = 3 rule = s23/b3\nbo$2bo$3o!', 'B3/S23'),
    ('x = 3, y = 3 rule = B36/S23\nbo$2bo$3o!', 'B36/S23'),
    ('x = 3, y = 3, skip = 1, rule = B36/S23, fps = 8\nbo$2bo$3o!', 'B36/S23'),
    ('x = 3, y = 3, rule = b 3 6 / s 2 3\nbo$2bo$3o!', 'B36/S23'),
    ('bo$2bo$3o2!', None),
    ('bo$2bo$3o2\n!', None),
    ('! "main" (cells 5 length 3 width 3 generation 0)$\n.O$\n2.O$\n3O!', None),
    ('!\n! of dblife\n\n# too\n.O$2.O$\n3O', None),
    ('!\n.O$..O$OOO!', None),
    (' O\n  O\nOOO', None),
    ('!Name: Glider\n O\n  O\nOOO\n', None),
    ('!\n *\n  *\n***', None),
    (' *\n. *\n***', None),
    (HEAD + 'bo$2bo$3o!o2b\nx = 9, y = 9\n9?', 'B3/S23'),
    ('#N Glider\n#C by ?, x = 1\n\n' + HEAD + '#C .O\nbo$2bo$3o!', 'B3/S23'),
    ('#r 23/36\n' + HEAD + 'bo$2bo$3o!', 'B3/S23'),
    ('#N Glider\n#r 23/36\nx = 3, y = 3\nbo$2bo$3o!', 'B36/S23'),
    ('  #N Glider\n   ' + HEAD + '   bo$2bo$3o!', 'B3/S23'),
    ('!Name: Glider\n!\n.O.\n..O\nOOO\n', None),
    ('.O\n..O\nOOO', None),
    ('.O.  \n..O \nOOO   ', None),
    ('.O.\r\n..O\r\nOOO\r\n', None),
    ('.O.\n!half\n..O\n# all\nOOO\n', None),
    ('!Name\n.*.\n..*\n***', None),
    ('.*.\n..*\n***', None),
    ('!\n.o.\n..o\nooo', None),
    ('-*-\n--*\n***', None),
    ('-*\n--*\n***\n\n\n', None),
    ('#Life 1.05\n#D Glider\n#N\n#P -1 -1\n.*\n..*\n***\n', 'B3/S23'),
    ('#Life 1.05\n#R 23/36\n#P 4 1\n***\n\n\n#P 4 -1\n.*.\n..*.\n', 'B36/S23'),
    ('\n#LIFE 1.05\n#P\n.*.\n\n#P\n..*\n  ***\n', None),
    ('  #P 7 7 \n\n .*\n..*\n***', None),
    ('#Life 1.06\n0 -1\n1 0\n-1\t1\n 0 1\n\n#\n1 1\n0 1\n', None),
    (' #life 1.06\r\n9 8\r\n10 9\r\n8 10\r\n9 10\r\n10 10', None),
])
def test_a_glider_in_every_notation(text, rule):
    pattern = parse_pattern(text)
    assert pattern.cells == GLIDER
    assert (pattern.height, pattern.width) == (3, 3)
    assert pattern.rule == (rule and parse_rule(rule))


def test_a_first_row_of_live_cells_leaves_the_format_open():
    cells = {(0, 0), (0, 1), (0, 2), (1, 1)}
    for text in '***\t \n-*', '***\n.*', 'ooo \n.o', 'oO*\n.o', 'ooo$bo':
        assert parse_pattern(text).cells == cells


def test_rows_and_runs_without_live_cells():
    assert parse_pattern('2$bo3$!').cells == {(2, 1)}
    assert parse_pattern('.\n\n\nO').cells == {(3, 0)}
    assert parse_pattern('!Name: two cells\nO\n\n\nO').cells == {(0, 0), (3, 0)}
    assert parse_pattern('-\n\n--*').cells == {(2, 2)}
    assert parse_pattern('10o').cells == {(0, x) for x in range(10)}


def test_blank_lines_are_no_rows_of_life_1_05():
    assert parse_pattern('#Life 1.05\n#P 0 0\n*\n\n\n*').cells == {(0, 0), (1, 0)}


def test_blocks_of_life_1_05_may_lie_on_each_other():
    pattern = parse_pattern('#Life 1.05\n#P 0 0\n*.*\n#P 1 -1\n*\n*\n', limit=4)
    assert pattern.cells == {(0, 1), (1, 0), (1, 1), (1, 2)}


@pytest.mark.parametrize('text, height, width, offset', [
    ('x = 30, y = 20\nbo$2bo$3o!', 20, 30, None),
    ('x = 1, y = 1\nbo$2bo$3o!', 3, 3, None),
    ('x = 0, y = 0\n!', 0, 0, None),
    ('o4b!', 1, 5, None),
    ('3bo$5$', 1, 4, None),
    ('$!', 0, 0, None),
    ('---\n-*-\n---\n', 3, 3, None),
    ('!only a name', 0, 0, None),
    ('#Life 1.05\n#P -2 -3\n...\n.*.\n...\n', 1, 1, (-2, -1)),
    ('#Life 1.05\n#P 0 1\n*\n#P -9 7\n.*\n', 7, 9, (1, -8)),
    ('#Life 1.05\n.*\n', 1, 1, (0, 1)),
    ('#P 7 -9\n.*\n', 1, 1, (-9, 8)),
    ('#Life 1.05\n', 0, 0, (0, 0)),
    ('#Life 1.06\n5 -7\n3 -6\n', 2, 3, (-7, 3)),
    ('#Life 1.06\n', 0, 0, (0, 0)),
    ('#Life 1.06\n-99999999999 0\n99999999999 0', 1, 199999999999,
     (0, -99999999999)),
    ('#CXRLE Pos=-2,7\no!', 1, 1, (7, -2)),
    ('#P -2 7\no!', 1, 1, (7, -2)),
    ('#R 2 -7\no!', 1, 1, (-7, 2)),
    ('#P 2 7 9\no!', 1, 1, None),
    ('#P +2 -7\no!', 1, 1, (-7, 2)),
    ('#Life 1.05\n#P +1 -1\n*', 1, 1, (-1, 1)),
    ('#Life 1.06\n+1 1', 1, 1, (1, 1)),
    ('#CXRLE Pos=-499999999999,+499999999999\no!', 1, 1,
     (499999999999, -499999999999)),
    ('#Life 1.06\n-499999999999 0\n499999999999 0', 1, 999999999999,
     (0, -499999999999)),
    # The widest row of a file.
    ('b$7b$3bo$!', 3, 7, None),
    ('3\nbb$o!', 2, 4, None),
])
def test_the_box_and_where_it_is(text, height, width, offset):
    pattern = parse_pattern(text)
    assert (pattern.height, pattern.width) == (height, width)
    assert pattern.offset == offset


@pytest.mark.parametrize('text, name, author, comments', [
    ('#N  Gun \n#O R. W. Gosper\n#C p30\n#c\n#D  two \n' + HEAD + 'o$\n#C in it\no!',
     'Gun', 'R. W. Gosper', ('p30', '', ' two', 'in it')),
    ('#CXRLE Pos=0,0\no!', '', '', ()),
    ('!Name:  Gun \n!author: R. W. Gosper\n! p30 \n!\n!two: 2\nO\n#three', 'Gun',
     'R. W. Gosper', ('p30', '', 'two: 2', 'three')),
    ('#Life 1.05\n#D Name: Gun\n#C p30\n#D\n#D  two: 2\n#N\n#d author: A: B\n#P 0 0\n*',
     'Gun', 'A: B', ('p30', '', ' two: 2')),
    ('#Life 1.05\n#C Name: Gun\n#P 0 0\n*', '', '', ('Name: Gun',)),
    ('#D Name: Gun\n#R 125/36\n***\n.*', 'Gun', '', ()),
    ('#Life 1.06\n#D Gun\n0 0', '', '', ()),
])
def test_what_a_file_tells_about_itself(text, name, author, comments):
    pattern = parse_pattern(text)
    assert (pattern.name, pattern.author) == (name, author)
    assert pattern.comments == comments


@pytest.mark.parametrize('line, offset, generation', [
    ('#CXRLE Pos=-1,12 Gen=3480106827776', (12, -1), 3480106827776),
    ('#CXRLE gen = 5 pos = 0 , 0', (0, 0), 5),
    ('#CXRLE', None, 0),
    ('#C Pos=1,1 Gen=1', None, 0),
    ('#CXRLE Gen=%s' % ('9' * 40), None, 10 ** 40 - 1),
])
def test_position_and_generation_as_golly_writes_them(line, offset, generation):
    pattern = parse_pattern(line + '\no!')
    assert (pattern.offset, pattern.generation) == (offset, generation)


@pytest.mark.parametrize('text, unread', [
    ('bo$2bo$3o!\n#C\n\n x = 9, y = 9 \n9o!\n2o!', (4, 'x = 9, y = 9')),
    ('#C !\nbo$2bo$\n3o! bo$3o!', (3, 'bo$3o!')),
    ('bo$2bo$3o!\n\n#C nothing more\n', None), ('bo$2bo$3o', None),
    ('!\n.O$..O$OOO!\n3O!', (3, '3O!'))])
def test_text_after_a_pattern_is_unread(text, unread):
    pattern = parse_pattern(text)
    assert (pattern.cells, pattern.unread) == (GLIDER, unread)


def test_further_pairs_of_a_header_are_kept_as_comments():
    pattern = parse_pattern('#C 1\nx = 3, y = 4, skip = 1, rule = B2/S, fps = 8,\no!')
    assert pattern == Pattern(4, 3, {(0, 0)}, parse_rule('B2/S'),
                              comments=['1', 'skip = 1', 'fps = 8'])
    pattern = parse_pattern('! "main" (cells 1)$\n! 2\n.O!')
    assert pattern.comments == ('"main" (cells 1)', '2')


def test_what_looks_like_dblife_is_plaintext():
    for text in '! costs 2$\n.O\n', '!$\n\nO', '!\n!2.O$':
        assert parse_pattern(text).comments[0] in ('costs 2$', '$', '')
    assert parse_pattern('!$\n\nO').cells == {(1, 0)}


def test_text_after_the_end_is_not_read():
    pattern = parse_pattern('#N one\n#C 1\no\n!\n#N two\n#C 2\n#r W110\n#P 2 2')
    assert pattern == Pattern(1, 1, {(0, 0)}, name='one', comments=['1'])


@pytest.mark.parametrize('rule, canonical', [
    ('b3/s23:t10', 'B3/S23:T10,10'), ('23/3:P20,10,', 'B3/S23:P20,10'),
    ('B2/S34H', 'B2/S34H'), ('2/1v:T4,5', 'B1/S2V:T4,5'),
    ('R2,C2,M1,S1..5,B3..4', 'R2,C0,M1,S1..5,B3..4,NM'), ('B3/S23:', 'B3/S23'),
    ('b3-ijknq4ij/s23', 'B3acery4ij/S23'), ('w22:T9', 'W22:T9,9'),
    ('MAPHmlphg==:p5,4', 'MAPHmlphg:P5,4'), ('R2,C0,S2-5,7,B3', 'R2,C0,S2-5,7,B3,NM'),
    ('2,3,4,2,3', 'R2,C0,M1,S2..3,B3..4,NM'),
])
def test_rule_and_topology_of_a_file(rule, canonical):
    for text in ('x = 1, y = 1, rule = %s\no!', '#r %s\no!',
                 '#Life 1.05\n#R %s\n#P\n*'):
        assert parse_pattern(text % rule).rule_string() == canonical


def test_a_topology_is_separate_from_its_rule():
    pattern = parse_pattern('x = 1, y = 1, rule = B3/S23:T20,10\no!')
    assert pattern.rule == parse_rule('B3/S23')
    assert pattern.topology == Topology('T', 10, 20)


@pytest.mark.parametrize('rule, family', [
    ('R2,C0,S2,B3,NL', 'other neighborhoods of Larger than Life than '),
    ('B3/S23:K10*,8', 'a Klein bottle is not supported'),
    ('B3/S23:T0,8', 'a world that is bounded in one direction is not supported'),
])
def test_cells_are_read_under_a_rule_that_is_not_supported(rule, family):
    pattern = parse_pattern('#C\nx = 3, y = 3, rule = %s\nbo$2bo$3o!' % rule, 'f')
    assert pattern.cells == GLIDER
    assert isinstance(pattern.rule, UnsupportedRule)
    assert pattern.topology is None
    assert str(pattern.rule) == pattern.rule_string() == rule
    assert isinstance(pattern.rule.error, PatternError)
    assert str(pattern.rule.error).startswith("f:2: '%s': %s" % (rule, family))


def test_a_rule_in_place_of_the_one_in_the_text():
    rule, torus = parse_rule('B2/S'), Topology('T', 5, 6)
    for text in (HEAD + 'o!', 'x = 1, y = 1, rule = nonsense\no!',
                 'x = 1, y = 1, rule = B3/S23:T9,9\no!', '*', '.O'):
        for topology in torus, None:
            pattern = parse_pattern(text, rule=(rule, topology))
            assert (pattern.rule, pattern.topology) == (rule, topology)
        pattern = parse_pattern(text, rule=rule)
        assert (pattern.rule, pattern.topology) == (rule, None)


FORMATS = ('RLE, plaintext (.cells), a picture of * and -, Life 1.05, Life 1.06 or '
           'macrocell')
COUNT = ('expected a count from 1 with at most 12 digits and b, o or $ after it '
         'in column ')
PLACE = 'x and y from -499999999999 to 499999999999'
TAG = 'expected b, o, $, ! or the count of a run in column '


@pytest.mark.parametrize('text, line', [
    ('', "f:1: '': expected a pattern: " + FORMATS),
    ('#C only\n', "f:1: '#C only': expected a pattern: " + FORMATS),
    (HEAD + 'bo$\n2b?$3o!', "f:3: '?': %s3" % TAG),
    (HEAD + 'bo$\n 2b 12?', "f:3: '?': %s7" % TAG),
    (HEAD + 'BO$2BO$3O!', "f:2: 'B': expected two states, b and o, and no more, "
                          "in column 1"),
    ('.2pA!', "f:1: 'pA': expected two states, b and o, and no more, in column 3"),
    (HEAD + 'bo$2bo$3', "f:2: '3': %s8" % COUNT),
    ('o$\n 123456\n#C\n', "f:2: '123456': %s2" % COUNT),
    ('2\n3o!', "f:1: '2': %s1" % COUNT),
    ('b2 3o!', "f:1: '2': %s2" % COUNT),
    ('b2 3!', "f:1: '2': %s2" % COUNT),
    ('bo$2bo$3o2', "f:1: '2': %s10" % COUNT),
    ('2o\n\n 00b!', "f:3: '00': %s2" % COUNT),
    ('1234567890123b!', "f:1: '1234567890123': %s1" % COUNT),
    ('999999999999bbo!', "f:1: '1b': expected a box of less than 1000000000000 cells"),
    ('o$\n999999999999$o!', "f:2: '999999999999$': expected a box of less than "
                            "1000000000000 cells"),
    ('9' * 5000 + 'o!', "f:1: '%s...': %s1" % ('9' * 60, COUNT)),
    ('x = 3\nbo!', "f:1: 'x = 3': expected a header such as x = 3, y = 3, rule = "
                   "B3/S23"),
    ('#N\n x = 3, y = -3\nbo!', "f:2: 'x = 3, y = -3': expected a header "
     'such as x = 3, y = 3, rule = B3/S23'),
    ('x = 1234567890123, y = 1\no!', "f:1: '1234567890123': expected x and y of at "
                                      "most 12 digits"),
    ('x = 1, y = 1234567890123\no!', "f:1: '1234567890123': expected x and y of at "
                                      "most 12 digits"),
    ('y = 3, x = 3\no!', "f:1: '=': %s3" % TAG),
    ('x = 3, z = 3\no!', "f:1: 'x = 3, z = 3': expected a header such as x = 3, y = 3, "
                          "rule = B3/S23"),
    ('x = 3, y = 3, rule = ' + 'B' * 4096, "f:1: 'x = 3, y = 3, rule = %s...': "
     "expected a header of at most 4096 characters" % ('B' * 39)),
    ('#r %s\no!' % ('B' * 4097), "f:1: '%s...': expected a rule of at most 4096 "
                                 "characters" % ('B' * 60)),
    ('#CXRLE Pos=1,500000000000\no!', "f:1: '500000000000': expected " + PLACE),
    ('#CXRLE Pos=-1234567890123,1\no!', "f:1: '-1234567890123': expected " + PLACE),
    ('#P 1234567890123 7\no!', "f:1: '1234567890123': expected " + PLACE),
    ('#R 2 1234567890123\no!', "f:1: '1234567890123': expected " + PLACE),
    ('#CXRLE Gen=%s\no!' % ('9' * 41), "f:1: '%s': expected a generation of at most "
                                       "40 digits" % ('9' * 41)),
    ('#C\nx = 3, y = 3, rule = 345/2/4\n.AB!',
     "f:2: '345/2/4': rules with more than two states (Generations) are not "
     "supported: expected B and S, each with digits, as in B3/S23"),
    ('x = ' + 'Q' * 99, "f:1: 'x = %s...': expected a header such as x = 3, y = 3, "
                        "rule = B3/S23" % ('Q' * 56)),
    ('\n#C\nx = 3, y = 3, rule = Life\no!',
     "f:3: 'Life' is not a rule: expected B and S, each with digits from 0 to "
     "8, as in B3/S23 or 23/3"),
    ('x = 1, y = 1, rule = 23/3/4\no!',
     "f:1: '23/3/4': rules with more than two states (Generations) are not "
     "supported: expected B and S, each with digits, as in B3/S23"),
    ('#r B3/S23:X5\no!',
     "f:1: 'B3/S23:X5': expected :T or :P with width and height after the rule, "
     "as in B3/S23:T100,50"),
    ('.O.\n.x.', "f:2: 'x': expected O or * or o or . in column 2"),
    ('.O.\n\t.O', "f:2: '\\t': expected O or * or o or . in column 1"),
    (' !Name: Glider\n.O.', "f:1: '!': expected O or * or o or . in column 2"),
    ('!a\nbo$2bo$3o!', "f:2: 'b': expected O or * or o or . in column 1"),
    (' --', "f:1: ' ': expected * or - in column 1"),
    ('-*x', "f:1: 'x': expected * or - in column 3"),
    ('---\n-*.', "f:2: '.': expected * or - in column 3"),
    ('#Life 1.05\n#P 1\n*', "f:2: '#P 1': expected #P and " + PLACE),
    ('#Life 1.05\n#P 500000000000 0\n*', "f:2: '#P 500000000000 0': expected #P and "
                                         + PLACE),
    ('#Life 1.05\n#P 0 1234567890123\n*', "f:2: '#P 0 1234567890123': expected #P and "
                                          + PLACE),
    ('#Life 1.05\n#P 499999999999 0\n*\n.*', "f:4: '.*': expected a row with " + PLACE),
    ('#Life 1.05\n#P 0 499999999999\n*\n*', "f:4: '*': expected a row with " + PLACE),
    ('#Life 1.05\n#P 0 0\n.*O', "f:3: 'O': expected . or * in column 3"),
    ('#Life 1.05\n#P 0 0\n..\n*-*', "f:4: '-': expected . or * in column 2"),
    ('#Life 1.05\n#R B9/S\n#P 0 0\n*',
     "f:2: 'B9/S' is not a rule: expected B and S, each with digits from 0 to 8, "
     "as in B3/S23 or 23/3"),
    ('#Life 1.06\n0 0\nfoo', "f:3: 'foo': expected %s, as in -1 2" % PLACE),
    ('#Life 1.06\n1 2 3', "f:2: '1 2 3': expected %s, as in -1 2" % PLACE),
    ('#Life 1.06\n500000000000 0', "f:2: '500000000000 0': expected %s, as in -1 2"
                                   % PLACE),
    ('#Life 1.06\n0 1234567890123', "f:2: '0 1234567890123': expected %s, as in -1 2"
                                    % PLACE),
])
def test_an_error_is_one_line(text, line):
    with pytest.raises(PatternError) as caught:
        parse_pattern(text, 'f')
    assert str(caught.value) == line


def test_the_text_without_a_name():
    with pytest.raises(PatternError, match='^<text>:1: '):
        parse_pattern('?')


def test_digits_and_blanks_are_those_of_ascii():
    # In Arabic, 3; a blank that does not break.
    for text in (u'\u0663o!', u'x = \u0663, y = 3\no!', u'#Life 1.06\n\u0663 3',
                 u'3\xa0o!', u'x\xa0= 3, y = 3\no!', u'#Life 1.06\n3\xa03'):
        with pytest.raises(PatternError):
            parse_pattern(text)


@pytest.mark.parametrize('rule', [
    # The sign of kelvin, the long s, 3 in Arabic, and what 2.7 cannot print.
    u'B3/S23:\u212a10,8', u'B3/\u017f23', u'W\u0663', u'R\u0663,C0,M1,S2..3,B3..3',
    u'R2,C0,\xe9', u'\u2028W30'])
def test_rules_are_written_in_ascii(rule):
    with pytest.raises(PatternError) as caught:
        parse_pattern(u'x = 1, y = 1, rule = %s\no!' % rule, 'f')
    assert str(caught.value).endswith(
        ' is not a rule: expected ASCII, as in B3/S23 or 23/3')
    assert str(caught.value).startswith("f:1: '")


def test_many_blanks_are_passed_once():
    # To try again from each of them takes hours.
    blanks = ' ' * 10 ** 5
    for text in ('x = 3, y = 3%s?\no!', 'x = 3, y = 3, rule = B3%s?\no!',
                 '#Life 1.05\n#P%s?\n*', '#Life 1.05\n#P 1%s?\n*',
                 '#Life 1.06\n1%s?', 'x%s?', '3%s?'):
        with pytest.raises(PatternError):
            parse_pattern(text % blanks)


def test_a_pattern_keeps_cells_and_comments_that_do_not_change():
    pattern = Pattern(1, 2, [(0, 1), (0, 1)], comments=['one'])
    assert pattern == Pattern(1, 2, frozenset([(0, 1)]), None, None, None, 0, '',
                              '', ('one',))


def test_the_smallest_box_around_cells():
    assert around([(5, -3), (7, -4)]) == Pattern(
        3, 2, {(0, 1), (2, 0)}, offset=(5, -4))
    assert around([]) == Pattern(0, 0, [], offset=(0, 0))


def test_a_pattern_without_an_offset_has_its_middle_at_0_0():
    assert Pattern(5, 8, []).corner() == (-2, -4)
    assert Pattern(5, 8, [], offset=(0, 0)).corner() == (0, 0)


def test_trimmed_to_the_smallest_box_where_it_was():
    pattern = Pattern(5, 8, {(1, 2), (2, 6)}, parse_rule('B2/S'), Topology('P', 9, 9),
                      None, 7, 'n', 'a', ['c'])
    small = pattern._replace(height=2, width=5, cells={(0, 0), (1, 4)})
    assert pattern.trimmed() == small._replace(offset=(-1, -2))
    assert pattern._replace(offset=(10, 20)).trimmed() == small._replace(
        offset=(11, 22))


def test_no_rule_string_without_a_rule():
    assert Pattern(0, 0, []).rule_string() is None


def test_an_error_is_a_value_error_and_a_rule_of_it_its_line():
    with pytest.raises(ValueError) as caught:
        parse_pattern('x = 1, y = 1, rule = B3//S23\no!', 'f')
    with pytest.raises(RuleError) as rule:
        parse_rule('B3//S23')
    assert str(caught.value) == 'f:1: %s' % rule.value


def test_rows_among_comments_are_life_1_05_with_its_rule():
    pattern = parse_pattern('#D two rows\n#R 125/36\n***\n\n.*')
    assert pattern.rule == parse_rule('B36/S125')
    # Where a blank line is none of the rows.
    assert pattern.cells == {(0, 0), (0, 1), (0, 2), (1, 1)}
    assert parse_pattern('***\n\n.*').cells == {(0, 0), (0, 1), (0, 2), (2, 1)}
