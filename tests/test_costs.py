"""What delegation costs: that it is measured, and of what. No time is tested."""

import json

import pytest

from gol_compare import cli, costs
from gol_compare.costs import (
    DEEPEST, Figure, available, bytes_of, depth_of, nanoseconds, started)
from gol_compare.strategies import REAL, STRATEGIES


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(costs, 'AIM', 1e-6)


def test_a_figure_is_the_median_and_the_extremes():
    assert Figure.of([3, 1, 2]) == (2, 1, 3)
    assert Figure.of([5]) == (5, 5, 5)
    assert Figure.of([44, 551]) == (297.5, 44, 551)


@pytest.mark.parametrize('strategy', STRATEGIES,
                         ids=[strategy.name for strategy in STRATEGIES])
def test_a_chain_says_what_its_last_link_says(strategy):
    for levels in 0, 1, 10:
        chain = started(strategy, levels)
        assert [next(chain) for _ in range(3)] == ['said'] * 3
        assert [chain.send(None) for _ in range(3)] == ['said'] * 3


def test_every_figure_is_measured(quick):
    strategies = available()
    assert strategies[-len(STRATEGIES):] == STRATEGIES
    for strategy in strategies:
        assert nanoseconds(strategy, 3) > 0


def test_a_deep_chain_ends_at_the_recursion_limit_or_has_none():
    depths = {strategy.name: depth_of(strategy) for strategy in STRATEGIES
              if strategy.name in ('send', 'trampoline')}
    assert depths['trampoline'] == DEEPEST
    assert 0 < depths['send'] < DEEPEST or not hasattr(costs.sys, 'getrefcount')


def test_what_the_process_prints_of_depth(monkeypatch, capsys):
    monkeypatch.setattr(costs, 'DEEPEST', 30)
    costs._print_depths(STRATEGIES[1])
    assert capsys.readouterr().out.split() == ['0', '10', '20', '30']

    def too_deep(strategy, levels):
        if levels > 10:
            raise RuntimeError('maximum recursion depth exceeded')

    monkeypatch.setattr(costs, 'started', too_deep)
    costs._print_depths(STRATEGIES[1])
    assert capsys.readouterr().out.split() == ['0', '10']


def test_what_the_process_prints_of_memory(monkeypatch, capsys):
    sizes = iter([1000, 3000])
    monkeypatch.setattr(costs, '_resident', lambda: next(sizes))
    chains = costs._print_memory(STRATEGIES[1])
    assert capsys.readouterr().out == '2048000\n'
    assert len(chains) == costs.CHAINS


def test_a_delegate_takes_memory():
    assert 50 < bytes_of(STRATEGIES[1]) < 5000


@pytest.fixture
def few(monkeypatch, quick):
    """One strategy, and no processes."""
    from gol_compare.commands import cost
    monkeypatch.setattr(cost, 'available', lambda: STRATEGIES[1:3])
    monkeypatch.setattr(cost, 'bytes_of', lambda strategy: 400.4)
    monkeypatch.setattr(cost, 'depth_of', lambda strategy: DEEPEST)


def test_the_costs_as_a_table(few, capsys):
    assert cli.main(['cost', '--rounds', '1']) == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert 'nanoseconds for a message\n' in out
    assert 'times as long as send\n' in out
    assert [line.split()[0] for line in out.split('\n')
            if line.count('1.0 (1.0 to 1.0)') == 3] == ['send']
    assert '\n  expansion  400 (400 to 400)  over 3000\n' in out


def test_the_costs_for_programs(few, capsys):
    assert cli.main(['cost', '--rounds', '2', '--json']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['rounds'] == 2
    assert result['against'] == 'send'
    send, expansion = result['strategies']
    assert (send['name'], expansion['name']) == ('send', 'expansion')
    assert send['ratios']['1'] == {'middle': 1.0, 'least': 1.0, 'most': 1.0}
    assert sorted(send['nanoseconds']) == ['1', '10', '100']
    assert expansion['deepest'] == DEEPEST


def test_yield_from_comes_first_where_it_can_be_read():
    names = [strategy.name for strategy in available()]
    assert names[0] in (REAL.name, STRATEGIES[0].name)
    assert (REAL.name in names) == (len(names) == 1 + len(STRATEGIES))
