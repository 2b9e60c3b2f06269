"""The costs of delegation are measured and printed. No time is tested."""

import json
import subprocess
import sys

import pytest

from gol_compare import cli, measuring
from gol_compare.commands import cost
from gol_compare.delegation import costs
from gol_compare.delegation.costs import (
    DEEPEST,
    available,
    bytes_of,
    depth_of,
    nanoseconds,
    started,
)
from gol_compare.delegation.strategies import REAL, STRATEGIES
from gol_compare.measuring import Figure


def test_a_figure_is_the_median_and_the_extremes():
    assert Figure.of([3, 1, 2]) == (2, 1, 3)
    assert Figure.of([5]) == (5, 5, 5)
    assert Figure.of([44, 551]) == (297.5, 44, 551)


@pytest.mark.parametrize('strategy', STRATEGIES,
                         ids=[strategy.name for strategy in STRATEGIES])
def test_a_chain_yields_the_values_of_its_last_link(strategy):
    for levels in 0, 1, 10:
        chain = started(strategy, levels)
        assert [next(chain) for _ in range(3)] == ['said'] * 3
        assert [chain.send(None) for _ in range(3)] == ['said'] * 3


def test_every_figure_is_measured():
    strategies = available()
    assert strategies[-len(STRATEGIES):] == STRATEGIES
    for strategy in strategies:
        assert nanoseconds(strategy, 3, 1e-6) > 0


@pytest.mark.long
def test_a_deep_chain_ends_at_the_recursion_limit_or_has_none():
    depths = {strategy.name: depth_of(strategy) for strategy in STRATEGIES
              if strategy.name in ('send', 'trampoline')}
    assert depths['trampoline'] == DEEPEST
    assert 0 < depths['send'] < DEEPEST or not hasattr(costs.sys, 'getrefcount')


def test_the_process_that_measures_depth(monkeypatch, capsys):
    monkeypatch.setattr(costs, 'DEEPEST', 30)
    costs._print_depths(STRATEGIES[1])
    assert capsys.readouterr().out.split() == ['0', '10', '20', '30']

    def too_deep(strategy, levels):
        if levels > 10:
            raise RuntimeError('maximum recursion depth exceeded')

    monkeypatch.setattr(costs, 'started', too_deep)
    costs._print_depths(STRATEGIES[1])
    assert capsys.readouterr().out.split() == ['0', '10']


def test_the_process_that_measures_memory(monkeypatch, capsys):
    # Memory grows in steps.
    sizes = iter([500, 500, 500, 1000, 1000, 3000])
    monkeypatch.setattr(costs, 'resident', lambda: next(sizes))
    chains, _ = costs._print_memory(STRATEGIES[1])
    assert capsys.readouterr().out == '2000\n'
    assert len(chains) == costs.CHAINS


@pytest.mark.long
def test_a_delegate_takes_memory():
    assert 50 < bytes_of(STRATEGIES[1]) < 5000


@pytest.fixture
def few(monkeypatch):
    """Use two strategies, quick measurements and no processes."""
    monkeypatch.setattr(cost, 'AIM', 1e-6)
    monkeypatch.setattr(cost, 'available', lambda: STRATEGIES[1:3])
    monkeypatch.setattr(cost, 'bytes_of', lambda strategy: {
        'send': 200.0, 'expansion': 500.4}[strategy.name])
    monkeypatch.setattr(cost, 'depth_of', lambda strategy: {
        'send': 490, 'expansion': DEEPEST}[strategy.name])


def test_the_costs_as_a_table(few, capsys):
    assert cli.main(['cost', '--rounds', '1']) == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert 'nanoseconds for a message\n' in out
    assert 'times as long as send\n' in out
    assert [line.split()[0] for line in out.split('\n')
            if line.count('1.0 (1.0 to 1.0)') == 3] == ['send']
    assert [' '.join(line.split()) for line in out.split('\n')[-3:]] == [
        'send 200 (200 to 200) 1.0 (1.0 to 1.0) 490 (490 to 490)',
        'expansion 500 (500 to 500) 2.5 (2.5 to 2.5) over 3000', '']


def test_the_costs_as_json(few, capsys):
    assert cli.main(['cost', '--rounds', '2', '--json']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['rounds'] == 2
    assert result['against'] == 'send'
    send, expansion = result['strategies']
    assert (send['name'], expansion['name']) == ('send', 'expansion')
    assert send['ratios']['1'] == {'middle': 1.0, 'least': 1.0, 'most': 1.0}
    assert sorted(send['nanoseconds']) == ['1', '10', '100']
    assert (send['bytes']['middle'], expansion['bytes']['middle']) == (200, 500.4)
    assert expansion['bytes_ratio']['middle'] == pytest.approx(2.502)
    assert (send['deepest']['middle'], expansion['deepest']['middle']) == (
        490, DEEPEST)


def test_nanoseconds_are_those_of_one_message(monkeypatch):
    # The count doubles until the measurement takes the aim.
    ticks = iter([0, .001, 1, 1.002, 2, 2.004, 3, 3.008])
    monkeypatch.setattr(costs, 'default_timer', lambda: next(ticks))
    assert nanoseconds(STRATEGIES[1], 1, .005) == pytest.approx(1e6)


def test_a_process_that_measures_nothing_is_one_line(monkeypatch, capsys):
    # A Python that cannot import this package.
    monkeypatch.setattr(costs, '__name__', 'nowhere')
    assert cli.main(['cost', '--rounds', '1']) == 2
    out, err = capsys.readouterr()
    assert out == ''
    assert err.startswith('gol-compare cost: memory of %s cannot be measured: '
                          % available()[0].name)
    assert err.count('\n') == 1


def test_memory_is_measured_without_another_program(monkeypatch, tmpdir):
    # Small systems have no ps.
    monkeypatch.setenv('PATH', str(tmpdir))
    assert bytes_of(STRATEGIES[1]) > 50


@pytest.mark.parametrize('platform, unit', [('linux', 1024), ('darwin', 1)])
def test_without_proc_memory_is_the_maximum_so_far(monkeypatch, platform, unit):
    class Usage(object):
        RUSAGE_SELF = 0
        ru_maxrss = 300

        def getrusage(self, who):
            return self

    monkeypatch.setattr(measuring, 'STATM', '/nowhere')
    monkeypatch.setattr(measuring, 'resource', Usage())
    monkeypatch.setattr(measuring.sys, 'platform', platform)
    assert measuring.resident() == 300 * unit


def test_both_ways_to_measure_memory_agree(monkeypatch):
    """Kills: one way counts KiB, and the other counts bytes."""
    by_proc = measuring.resident()
    monkeypatch.setattr(measuring, 'STATM', '/nowhere')
    assert 0.2 < by_proc / float(measuring.resident()) < 5


@pytest.mark.long
def test_the_memory_of_the_parent_is_not_counted():
    """Kills: without /proc, a process smaller than its parent measures 0 bytes."""
    out = subprocess.check_output([sys.executable, '-c', (
        'from gol_compare import measuring; measuring.STATM = "/nowhere"; '
        'from gol_compare.delegation import costs; '
        'costs._print_memory(costs.STRATEGIES[1])')])
    assert 50 < int(out) / float(costs.CHAINS * costs.LINKS) < 5000


def test_times_are_printed_without_memory_if_it_is_unknown(few, monkeypatch, capsys):
    monkeypatch.setattr(measuring, 'STATM', '/nowhere')
    monkeypatch.setattr(measuring, 'resource', None)
    monkeypatch.setattr(cost, 'bytes_of', bytes_of)
    assert cli.main(['cost', '--rounds', '1']) == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert 'nanoseconds for a message\n' in out
    assert [' '.join(line.split()) for line in out.split('\n')[-3:]] == [
        'send not measured not measured 490 (490 to 490)',
        'expansion not measured not measured over 3000', '']
    assert cli.main(['cost', '--rounds', '1', '--json']) == 0
    for one in json.loads(capsys.readouterr().out)['strategies']:
        assert one['bytes'] is one['bytes_ratio'] is None
        assert one['nanoseconds']['1']['middle'] > 0


def test_yield_from_comes_first_if_it_can_be_parsed():
    names = [strategy.name for strategy in available()]
    assert names[0] in (REAL.name, STRATEGIES[0].name)
    assert (REAL.name in names) == (len(names) == 1 + len(STRATEGIES))
