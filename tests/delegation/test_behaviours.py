"""The outcomes of every behaviour with every way to delegate are as recorded."""

import ast
import json
import os
import re

import pytest
from conftest import PEP_479, needs_yield_from

from gol_compare import cli
from gol_compare.commands import delegation
from gol_compare.delegation.behaviours import BEHAVIOURS, Behaviour
from gol_compare.delegation.outcomes import (
    RECORDED,
    outcomes,
    recorded,
    reference,
    written,
)
from gol_compare.delegation.strategies import (
    REAL,
    RETURNS,
    STRATEGIES,
    Trampoline,
)
from gol_compare.interpreter import full_name
from gol_py2compat.delegation import adapted
from tools import record_delegation

# Python 3.6 warns instead of raising RuntimeError.
pytestmark = pytest.mark.filterwarnings(
    'ignore:generator .* raised:DeprecationWarning')

BY_NAME = {strategy.name: strategy
           for strategy in [REAL] + STRATEGIES + RETURNS}
TABLE = recorded()


def cells(name):
    """Return {strategy: outcomes} of a behaviour, as recorded here."""
    return record_delegation.recorded({name: TABLE[name]})[name]


def test_there_are_behaviours_of_every_kind():
    assert len(BEHAVIOURS) >= 60
    assert len({behaviour.name for behaviour in BEHAVIOURS}) == len(BEHAVIOURS)
    assert [group for index, group in enumerate(
        [behaviour.group for behaviour in BEHAVIOURS])
        if not index or group != BEHAVIOURS[index - 1].group] == [
            'values', 'falsy replies', 'returning', 'throwing', 'closing',
            'any iterable', 'introspection', 'lifetime']
    assert {behaviour.name for behaviour in BEHAVIOURS} == set(TABLE)


def recorded_behaviours():
    """Return what to compare with the recording: None if there is no recording.

    So a new interpreter gives one message, and not one for each behaviour.
    """
    return BEHAVIOURS if record_delegation.is_recorded(TABLE) else [None]


@pytest.mark.parametrize('behaviour', recorded_behaviours(),
                         ids=lambda behaviour: behaviour and behaviour.name)
def test_every_cell_is_as_recorded(behaviour):
    if behaviour is None:
        line = ('not recorded for %s: run python -m tools.record_delegation with it'
                % record_delegation.short_name())
        if os.environ.get('CI'):
            pytest.fail(line, pytrace=False)
        pytest.skip(line)
    expected = cells(behaviour.name)
    assert set(expected) >= set(BY_NAME) - {REAL.name}
    for name, text in expected.items():
        assert '; '.join(outcomes(behaviour, BY_NAME[name])) == text, name


@pytest.mark.parametrize('environment, outcome', [
    ({}, pytest.skip.Exception), ({'CI': 'true'}, pytest.fail.Exception)])
def test_a_new_interpreter_is_one_line_and_fails_in_ci_only(
        monkeypatch, environment, outcome):
    monkeypatch.setattr(record_delegation, 'short_name', lambda: 'CPython 3.99')
    monkeypatch.setattr(os, 'environ', environment)
    (behaviour,) = recorded_behaviours()
    with pytest.raises(outcome) as caught:
        test_every_cell_is_as_recorded(behaviour)
    assert str(caught.value) == (
        'not recorded for CPython 3.99: run python -m tools.record_delegation with it')


# The behaviours in which delegate differs from yield from.
OTHERWISE = {
    'a return inside try and except Exception',
    'a return inside try and a bare except',
    'a return inside with',
    'a return without a handler, two levels up',
    'gi_yieldfrom is the delegate',
    'the traceback has a frame for each level',
}
FROM_OUTSIDE = {
    'list over the outermost generator', 'for over the outermost generator'}


# The behaviours in which yield from differs between versions.
VERSIONS = {
    'StopIteration thrown into a plain iterator', 'the return value of close',
    'gi_yieldfrom is the list itself',
    'the contexts of an exception raised inside an except clause'}


@needs_yield_from
@pytest.mark.parametrize('name, otherwise', [
    ('delegate', OTHERWISE | FROM_OUTSIDE), ('adapted', OTHERWISE)])
def test_delegate_differs_from_yield_from_in_known_ways(name, otherwise):
    assert {behaviour.name for behaviour in BEHAVIOURS
            if outcomes(behaviour, BY_NAME[name])
            != outcomes(behaviour, REAL)} - VERSIONS == otherwise


@needs_yield_from
def test_the_reference_runs_on_this_interpreter_if_possible():
    for behaviour in BEHAVIOURS[:5]:
        assert reference(behaviour)[0] == outcomes(behaviour, REAL)
        assert reference(behaviour)[1] != RECORDED


def test_the_reference_is_recorded_without_yield_from(monkeypatch):
    # No Python can parse this.
    monkeypatch.setattr('gol_compare.delegation.outcomes.REAL', REAL._replace(
        delegation='VALUE = yield to ITERABLE\n'))
    behaviour = BEHAVIOURS[0]
    assert reference(behaviour) == (
        ['yields 0', 'yields 1', 'yields 2', 'yields 3', 'returns None'], RECORDED)


def test_recorded_runs_of_yield_from_differ_only_by_pep_479():
    for name, row in TABLE.items():
        by_interpreter = {
            interpreter: text for text, interpreters in row[REAL.name].items()
            for interpreter in interpreters}
        newer = {text for interpreter, text in by_interpreter.items()
                 if interpreter not in ('CPython 3.6', 'PyPy 3.9', 'PyPy 3.11')}
        assert len(newer) == (2 if name in VERSIONS else 1), name
        assert RECORDED in by_interpreter


SMALL = Behaviour('', '', '''\
def inner():
    if True:
        return 5
    yield
def outer():
    value = yield from inner()
    yield from inner()
    yield value
''', [('next', None)])


@pytest.mark.parametrize('strategy', STRATEGIES + RETURNS,
                         ids=[strategy.name for strategy in STRATEGIES + RETURNS])
def test_a_strategy_replaces_every_delegation_and_return(strategy):
    text = written(SMALL, strategy)
    assert 'yield from' not in text
    assert 'return 5' not in text
    assert not {'VALUE', 'ITERABLE', 'RETURNED'} & {
        getattr(node, 'id', None) for node in ast.walk(ast.parse(text))}
    assert outcomes(SMALL, strategy) == [
        'raises RuntimeError' if PEP_479 and strategy.name == 'StopIteration'
        else 'yields 5']


@pytest.fixture(autouse=True)
def fewer(monkeypatch):
    """Give the command fewer behaviours: other tests run all of them."""
    monkeypatch.setattr(delegation, 'BEHAVIOURS', [
        behaviour for behaviour in BEHAVIOURS if behaviour.name in (
            'values come out in order', 'a reply reaches the delegate',
            'a return inside try and except Exception',
            'a throw reaches the delegate')])


def outcome(capsys, *arguments):
    status = cli.main(['delegation'] + list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_table(capsys):
    status, out, err = outcome(capsys)
    assert (status, err) == (0, '')
    lines = out.split('\n')
    row = next(line for line in lines if 'a throw reaches the delegate' in line)
    assert row.split()[5:] == ['-', '-', 'same', 'same', 'same', '-', 'same']
    last = next(line for line in lines if line.startswith('the same of '))
    assert last.split()[3:] == ['4', '1', '2', '3', '3', '3', '3', '3']
    assert ['for', 'yields 1; raises KeyError'] in [
        re.split(' {2,}', line.strip()) for line in lines]


def test_the_reference_of_the_table_is_named(monkeypatch, capsys):
    monkeypatch.setattr('gol_compare.delegation.outcomes.REAL', REAL._replace(
        delegation='VALUE = yield to ITERABLE\n'))
    _, out, _ = outcome(capsys)
    assert out.startswith('On %s, against yield from of %s\n' % (
        full_name(), RECORDED))
    assert json.loads(outcome(capsys, '--json')[1])['reference'] == RECORDED


def test_the_table_as_json(capsys):
    status, out, _ = outcome(capsys, '--json')
    result = json.loads(out)
    assert status == 0
    assert len(result['behaviours']) == 4
    assert sorted(result['strategies']) == sorted(one.name for one in STRATEGIES)
    first = result['behaviours'][1]
    assert first['name'] == 'a reply reaches the delegate'
    assert first['yield_from'] == ["yields 'ready'", "yields 'a'", 'returns None']
    assert first['outcomes']['for'] == [
        "yields 'ready'", 'yields None', 'returns None']
    assert 'for' not in first['same'] and 'send' in first['same']


def test_the_table_of_base_classes_of_a_return(capsys):
    status, out, _ = outcome(capsys, '--returns')
    assert status == 0
    assert 'StopIteration  a RuntimeError from Python 3.7 on' in out
    row = next(line for line in out.split('\n') if line.startswith(
        '  a return inside try and except Exception'))
    assert row.split()[7:] == ['-', 'same', '-', 'same']


def test_one_behaviour_in_full(capsys):
    status, out, _ = outcome(capsys, '--behaviour', 'a throw reaches the delegate')
    assert status == 0
    assert out.startswith('throwing: a throw reaches the delegate\n\n'
                          'moves: next; throw KeyError\n')
    assert '\n    _ = yield from inner()\n' in out.replace('        _', '    _')
    assert out.count('): the same\n') == 4
    assert out.count('): something else\n') == 3
    assert out.count("  > yields 1; yields 'caught'\n") == 5
    assert out.count('  > yields 1; raises KeyError\n') == 3


def test_a_listing_has_its_imports(capsys):
    _, out, _ = outcome(capsys, '--behaviour', 'values come out in order')
    assert out.count('    g = outer()\n') == 6
    for drawn in adapted, Trampoline:
        assert '\n    from %s import %s\n' % (
            drawn.__module__, drawn.__name__) in out
        assert '\n    g = %s(outer())\n' % drawn.__name__ in out
    _, out, _ = outcome(capsys, '--returns', '--behaviour',
                        'a return inside try and except Exception')
    assert ('\n    from gol_compare.delegation.strategies import '
            'StopReturn as MyReturn\n' in out)


@pytest.mark.parametrize('name, expected', [
    ('A Throw reaches', "of the table, as 'a throw reaches the delegate'"),
    ('xyz', 'that gol-compare delegation lists')])
def test_an_unknown_behaviour_is_one_line(capsys, name, expected):
    status, out, err = outcome(capsys, '--behaviour', name)
    assert (status, out) == (2, '')
    assert err == "gol-compare delegation: --behaviour '%s': expected a name %s\n" % (
        name, expected)


def test_a_collector_that_cannot_be_stopped_is_one_line(monkeypatch, capsys):
    """Kills: a traceback on Jython."""
    def disable():
        raise NotImplementedError("can't disable Java GC")

    monkeypatch.setattr('gol_compare.delegation.outcomes.gc.disable', disable)
    assert cli.main(['delegation']) == 2
    assert capsys.readouterr() == (
        '', 'gol-compare delegation: the garbage collector cannot be stopped here: '
        'expected CPython or PyPy\n')
