"""Worlds that rule strings name after a colon."""

import pytest

from gol_life.rulestrings import (
    RuleError,
    Topology,
    UnsupportedRuleError,
    parse_rule,
    parse_rule_string,
)


@pytest.mark.parametrize('suffix, kind, height, width', [
    ('T100,50', 'T', 50, 100), ('t30', 'T', 30, 30), ('P7,8', 'P', 8, 7),
    ('p9', 'P', 9, 9), (' T1,1 ', 'T', 1, 1), ('T010,008', 'T', 8, 10),
    ('P0,0', 'P', 0, 0), ('T0,0', 'P', 0, 0), ('T0', 'P', 0, 0),
    ('T', 'P', 0, 0), ('p', 'P', 0, 0),
    ('T2000000001,5', 'T', 5, 2000000000), ('P999999999999', 'P', 2 * 10 ** 9,
                                            2 * 10 ** 9),
])
def test_a_torus_or_a_plane(suffix, kind, height, width):
    rule, topology = parse_rule_string('23/36:' + suffix)
    assert rule == parse_rule('B36/S23')
    assert topology == Topology(kind, height, width)


def test_written_with_the_width_first():
    assert str(Topology('T', 50, 100)) == 'T100,50'
    assert str(Topology('P', 0, 0)) == 'P0,0'


@pytest.mark.parametrize('text', ['B3/S23', 'B3/S23:', 'B3/S23: '])
def test_a_rule_without_a_topology(text):
    assert parse_rule_string(text) == (parse_rule('B3/S23'), None)


@pytest.mark.parametrize('suffix, name', [
    ('T10,0', 'a world that is bounded in one direction'),
    ('P0,8', 'a world that is bounded in one direction'),
    ('T10+3,8', 'a torus with a shift'), ('T10,8-2', 'a torus with a shift'),
    ('P10*,8', 'a bounded plane with a shift'),
    ('K10*,8', 'a Klein bottle'), ('k10,8*+1', 'a Klein bottle'),
    ('S10', 'a sphere'), ('C10,8', 'a cross-surface'), ('K', 'a Klein bottle'),
])
def test_unsupported_topologies_are_named(suffix, name):
    text = 'B3/S23:' + suffix
    with pytest.raises(UnsupportedRuleError) as caught:
        parse_rule_string(text)
    assert str(caught.value) == (
        '%r: %s is not supported: expected :T or :P with width and height, as in '
        'B3/S23:T100,50' % (text, name))


@pytest.mark.parametrize('suffix', [
    'X10,8', 'T,5', 'T*', 'T-10,8', 'T 10,8', 'T10, 8', 'T10,8,5', 'T10:P5', 'T10x8',
    '10,8'])
def test_invalid_topologies(suffix):
    text = 'B3/S23:' + suffix
    with pytest.raises(RuleError) as caught:
        parse_rule_string(text)
    assert str(caught.value) == (
        '%r: expected :T or :P with width and height after the rule, as in '
        'B3/S23:T100,50' % text)
    assert not isinstance(caught.value, UnsupportedRuleError)


@pytest.mark.parametrize('suffix', ['T1234567890123', 'P5,1234567890123'])
def test_a_size_of_too_many_digits_is_refused_with_the_limit(suffix):
    with pytest.raises(RuleError) as caught:
        parse_rule_string('B3/S23:' + suffix)
    assert str(caught.value) == ("'B3/S23:%s': expected a width and a height of at "
                                 "most 12 digits" % suffix)


def test_a_text_that_is_too_long_to_match_is_refused():
    # To match millions of signs takes gigabytes.
    text = 'B3/S23:T9' + '*' * 4087
    with pytest.raises(UnsupportedRuleError):
        parse_rule_string(text)
    for parse in parse_rule_string, parse_rule:
        with pytest.raises(RuleError) as caught:
            parse(text + '*')
        assert str(caught.value).endswith(
            "*...': expected a rule of at most 4096 characters")


def test_the_rule_before_a_topology_is_a_rule():
    with pytest.raises(RuleError, match="'B9/S23' is not a rule"):
        parse_rule_string('B9/S23:T10')
    with pytest.raises(UnsupportedRuleError, match="NL': other neighborhoods of"):
        parse_rule_string('R2,C0,S2,B3,NL:T10')


@pytest.mark.parametrize('text', [u'B3/S23:\u212a10,8', u'B\u0663/S23', u'R2,C0,\xe9',
                                  u'B3/\u017f23'])
def test_a_rule_is_ascii(text):
    for parse in parse_rule_string, parse_rule:
        with pytest.raises(RuleError, match='is not a rule: expected ASCII, as in '):
            parse(text)
