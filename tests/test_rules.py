"""Rules: Conway's written out, and B/S strings as people write them."""

import os

import pytest

from conftest import SHARED
from gol_core.rules import ALIVE, EMPTY, RuleError, game_logic, parse_rule


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
])
def test_rules_in_all_18_cases(text, alive, empty):
    rule = parse_rule(text)
    assert ''.join(rule(ALIVE, neighbors) for neighbors in range(9)) == alive
    assert ''.join(rule(EMPTY, neighbors) for neighbors in range(9)) == empty
    assert str(rule) == text


@pytest.mark.parametrize('text, canonical', [
    ('b3/s23', 'B3/S23'), ('23/3', 'B3/S23'), ('s23b3', 'B3/S23'),
    ('S23/B3', 'B3/S23'), ('B3S23', 'B3/S23'), ('/2', 'B2/S'),
    ('B2', 'B2/S'), ('B32/S32', 'B23/S23'), (' B3/S23 ', 'B3/S23'),
    ('B/S', 'B/S'), ('345/5', 'B5/S345'), ('S23', 'B/S23'),
])
def test_notations(text, canonical):
    assert str(parse_rule(text)) == canonical
    assert parse_rule(text) == parse_rule(canonical)


@pytest.mark.parametrize('text', [
    '', '3', 'B9/S23', 'B3//S23', 'B3/S23/', '23/3/2', 'HighLife', 'B3_S23',
    'B3,S23', 'B2/S34H', 'B2-a/S12', 'W110', 'B3/S23:T10,8', 'B3/S2 3',
    'B3/S23\nB3/S23'])
def test_what_is_no_rule_is_quoted_and_told_what_is(text):
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    assert str(caught.value).startswith(repr(text) + ' is not a rule')
    assert 'B3/S23 or 23/3' in str(caught.value)


if os.path.isdir(SHARED):
    def test_rules_of_another_engine_are_read_alike_or_refused():
        with open(os.path.join(SHARED, 'RULES.tsv')) as lines:
            rows = [line.rstrip('\n').split('\t') for line in lines][1:]
        read = 0
        for text, canonical, _ in rows:
            try:
                rule = str(parse_rule(text))
            except RuleError:
                # Other families of rules, and suffixes that name a world.
                assert (canonical == 'ERROR' or ':' in text
                        or set(canonical) & set('VHW-ijk'))
            else:
                assert rule == canonical
                read += 1
        assert read > len(rows) // 3
