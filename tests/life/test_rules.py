"""Rules: Conway's written out, and those that people write as strings."""

import io
import os
import re

import pytest
from conftest import SHARED

from gol_core.rules import (
    ALIVE,
    EMPTY,
    HEXAGONAL,
    MOORE,
    VON_NEUMANN,
    game_logic,
)
from gol_core.wording import quoted
from gol_life.rulestrings import (
    RuleError,
    UnsupportedRuleError,
    parse_rule,
    parse_rule_string,
)


def test_game_logic_in_all_18_cases():
    alive = [game_logic(ALIVE, neighbors) for neighbors in range(9)]
    empty = [game_logic(EMPTY, neighbors) for neighbors in range(9)]
    assert ''.join(alive) == '--**-----'
    assert ''.join(empty) == '---*-----'


@pytest.mark.parametrize('text, alive, empty', [
    ('B3/S23', '--**-----', '---*-----'),
    ('B36/S23', '--**-----', '---*--*--'),
    ('B2/S', '---------', '--*------'),
    ('B3678/S34678', '---**-***', '---*--***'),
    ('B0/S8', '--------*', '*--------'),
    ('B2/S34H', '---**--', '--*----'),
    ('B2/S013V', '**-*-', '--*--'),
    ('R2,C0,M1,S3..5,B4..4,NN', '---***--------', '----*---------'),
])
def test_rules_in_all_cases(text, alive, empty):
    rule = parse_rule(text)
    counts = range(len(alive))
    assert ''.join(rule(ALIVE, neighbors) for neighbors in counts) == alive
    assert ''.join(rule(EMPTY, neighbors) for neighbors in counts) == empty
    assert str(rule) == text


@pytest.mark.parametrize('text, canonical', [
    ('b3/s23', 'B3/S23'), ('23/3', 'B3/S23'), ('s23b3', 'B3/S23'),
    ('S23/B3', 'B3/S23'), ('B3S23', 'B3/S23'), ('/2', 'B2/S'),
    ('B2', 'B2/S'), ('B32/S32', 'B23/S23'), (' B3/S23 ', 'B3/S23'),
    ('B/S', 'B/S'), ('345/5', 'B5/S345'), ('S23', 'B/S23'),
    ('b2/s013v', 'B2/S013V'), ('013/2V', 'B2/S013V'), ('B2V', 'B2/SV'),
    ('s34b2h', 'B2/S34H'), ('/H', 'B/SH'), ('B6/S6H', 'B6/S6H'),
    ('B4/S4V', 'B4/S4V'), ('b 3 / s 2 3', 'B3/S23'), ('B3 S23', 'B3/S23'),
    ('2 3\t/ 3', 'B3/S23'), ('R1, C0, M0, S2..3, B3..3, NM', 'R1,C0,M0,S2..3,B3..3,NM'),
    ('R5,C0,M1,S34..58,B34..45,NM', 'R5,C0,M1,S34..58,B34..45,NM'),
    ('r5,c2,m1,s34..58,b34..45', 'R5,C0,M1,S34..58,B34..45,NM'),
    ('R01,C1,M0,S2..3,B03..3,nm', 'R1,C0,M0,S2..3,B3..3,NM'),
    ('R2,C0,M0,S0..0,B0..12,NN', 'R2,C0,M0,S0..0,B0..12,NN'),
])
def test_notations(text, canonical):
    assert str(parse_rule(text)) == canonical
    assert parse_rule(text) == parse_rule(canonical)


def test_the_cells_that_a_cell_counts():
    # (dy, dx) in the order in which a cell asks, north being y + 1.
    north, east, south, west = (1, 0), (0, 1), (-1, 0), (0, -1)
    assert MOORE.offsets == (north, (1, 1), east, (-1, 1), south, (-1, -1), west,
                             (1, -1))
    assert VON_NEUMANN.offsets == (north, east, south, west)
    assert HEXAGONAL.offsets == (north, (1, 1), east, south, (-1, -1), west)


@pytest.mark.parametrize('text, neighborhood', [
    ('B3/S23', MOORE), ('B3/S2V', VON_NEUMANN), ('B3/S23h', HEXAGONAL)])
def test_the_letter_after_a_rule(text, neighborhood):
    assert parse_rule(text).neighborhood == neighborhood


@pytest.mark.parametrize('text, picture', [
    ('R1,C0,M0,S2..3,B3..3,NM', ['***', '*-*', '***']),
    ('R1,C0,M1,S2..3,B3..3,NN', ['-*-', '***', '-*-']),
    ('R2,C0,M0,S2..3,B3..3,NN', ['--*--', '-***-', '**-**', '-***-', '--*--']),
    ('R2,C0,M1,S2..3,B3..3,NM', ['*****'] * 5),
])
def test_the_cells_that_a_cell_counts_in_larger_than_life(text, picture):
    offsets = parse_rule(text).neighborhood.offsets
    radius = len(picture) // 2
    assert sorted(offsets) == [
        (y - radius, x - radius) for y, row in enumerate(picture)
        for x, character in enumerate(row) if character == '*']


def test_rules_that_count_others_are_not_the_same():
    texts = ['B3/S2', 'B3/S2V', 'B3/S2H', 'R1,C0,M0,S2..2,B3..3,NM',
             'R1,C0,M1,S2..2,B3..3,NM', 'R1,C0,M0,S2..2,B3..3,NN',
             'R2,C0,M0,S2..2,B3..3,NM']
    assert len({parse_rule(text) for text in texts}) == len(texts)


@pytest.mark.parametrize('text', [
    '', '3', 'B9/S23', 'B3//S23', 'B3/S23/', 'HighLife', 'B3_S23',
    'B3,S23', 'B3/S23:T10,8', 'B3/S2\n3', 'B3/S23VH', 'V', 'W110x', '2 3 3',
    'W 110',
    'B3/S23\nB3/S23'])
def test_the_error_for_an_invalid_rule_quotes_it_and_shows_a_valid_one(text):
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    assert str(caught.value).startswith(repr(text) + ' is not a rule')
    assert 'B3/S23 or 23/3' in str(caught.value)
    assert not isinstance(caught.value, UnsupportedRuleError)


@pytest.mark.parametrize('text, expected', [
    ('B3/S5V', 'digits from 0 to 4 with V'),
    ('B5/S3V', 'digits from 0 to 4 with V'),
    ('27/3h', 'digits from 0 to 6 with H'),
    ('R0,C0,M1,S2..3,B3..3,NM', 'R from 1 to 500'),
    ('R501,C0,M1,S2..3,B3..3,NM', 'R from 1 to 500'),
    ('R1234,C0,M1,S2..3,B3..3,NM', 'R from 1 to 500'),
    ('R1,C0,M0,S2..123456789,B3..3,NM', 'counts from 0 to 8, the smaller one first'),
    ('R1,C0,M0,S2..9,B3..3,NM', 'counts from 0 to 8, the smaller one first'),
    ('R1,C0,M1,S2..3,B3..10,NM', 'counts from 0 to 9, the smaller one first'),
    ('R2,C0,M0,S2..3,B3..13,NN', 'counts from 0 to 12, the smaller one first'),
    ('R1,C0,M0,S3..2,B3..3,NM', 'counts from 0 to 8, the smaller one first'),
])
def test_counts_that_a_neighborhood_does_not_have(text, expected):
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    assert str(caught.value) == '%r is not a rule: expected %s' % (text, expected)
    assert not isinstance(caught.value, UnsupportedRuleError)


@pytest.mark.parametrize('text, error, family', [
    ('R3,C0,M0,S2..3,B3..3,NL', UnsupportedRuleError,
     'other neighborhoods of Larger than Life than #, *, +, 2, B, C, D, M, N, X'),
    ('R2,C0,S2,B3,N@89ab', UnsupportedRuleError,
     'other neighborhoods of Larger than Life than #, *, +, 2, B, C, D, M, N, X'),
    ('23/3/2', RuleError, 'rules with more than two states (Generations)'),
    ('B2/S345/C4', RuleError, 'rules with more than two states (Generations)'),
    ('R2,C5,M1,S2..3,B3..3,NM', RuleError, 'rules of more than two states'),
    ('LifeHistory', RuleError, 'rules of more than two states'),
])
def test_other_families_of_rules_are_named(text, error, family):
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    assert type(caught.value) is error
    assert str(caught.value) == (
        '%r: %s are not supported: expected B and S, each with digits, as in B3/S23'
        % (text, family))


def test_a_long_text_is_quoted_in_part():
    assert quoted('x' * 60) == repr('x' * 60)
    assert quoted('x' * 61) == repr('x' * 60 + '...')
    assert quoted(u'B3\n') == repr('B3\n')


if os.path.isdir(SHARED):
    with io.open(os.path.join(SHARED, 'RULES.tsv'), encoding='utf-8') as table:
        ROWS = [line.rstrip('\n').split('\t') for line in table][1:]
    # In worlds that have both a width and a height.
    SUPPORTED = re.compile(r'[^:]*(:[TP][1-9][0-9]*,[1-9][0-9]*)?\Z')

    @pytest.mark.parametrize('text, canonical', [row[:2] for row in ROWS])
    def test_rules_of_another_engine_are_read_the_same_or_refused(text, canonical):
        if canonical != 'ERROR' and SUPPORTED.match(canonical):
            rule, topology = parse_rule_string(text)
            assert canonical == str(rule) + (':%s' % (topology,) if topology else '')
        else:
            with pytest.raises(RuleError) as caught:
                parse_rule_string(text)
            # What the other engine refuses is no rule of another family either.
            assert isinstance(caught.value, UnsupportedRuleError) == (
                canonical != 'ERROR')


@pytest.mark.parametrize('parse', [parse_rule, parse_rule_string])
@pytest.mark.parametrize('rule', [None, 23, ('B3', 'S23')])
def test_a_rule_that_is_no_text_is_refused(parse, rule):
    with pytest.raises(RuleError) as caught:
        parse(rule)
    assert str(caught.value) == "%r is not a rule: expected text such as 'B3/S23'" % (
        rule,)
