"""The primer: small coroutines, and the program that shows them."""

import importlib
import runpy
import subprocess
import sys

import pytest


@pytest.fixture
def primer(gol):
    return importlib.import_module(gol.__name__ + '.primer')


def test_my_coroutine_receives_for_ever(primer, capsys):
    it = primer.my_coroutine()
    next(it)
    for value in 'First', 'Second', 3, None:
        assert it.send(value) is None
    assert capsys.readouterr().out == (
        'Received: First\nReceived: Second\nReceived: 3\nReceived: None\n')


def test_minimize_yields_the_smallest_so_far(primer):
    it = primer.minimize()
    assert next(it) is None
    assert [it.send(value) for value in (10, 4, 22, -1, 0)] == [
        10, 4, 4, -1, -1]


def test_delegation(primer):
    assert list(primer.composed()) == ['A', 1, 2, 'B']
    assert list(primer.composed_with_value()) == [1, 8]


def test_tens_of_thousands_are_suspended_at_once(primer):
    members = primer.crowd(30000)
    assert len(set(map(id, members))) == 30000
    assert [member.send(n) for n, member in enumerate(members)] == list(
        range(30000))
    assert all(member.send(-1) == -1 for member in members)


MEMORY = '''
from gol_compare.delegation.costs import resident
from {0} import crowd

crowd(1000)
before = resident()
members = crowd(100000)
print((resident() - before) // 1024)
'''


def test_a_suspended_coroutine_takes_less_than_1_kb(primer):
    kilobytes = subprocess.check_output(
        [sys.executable, '-c', MEMORY.format(primer.__name__)])
    assert 0 < int(kilobytes) < 100000


@pytest.mark.filterwarnings('ignore:.*found in sys.modules')
def test_the_program(gol, capsys):
    runpy.run_module(gol.__name__ + '.primer', run_name='__main__')
    assert capsys.readouterr().out == (
        'Received: First\nReceived: Second\n[10, 4, 4, -1]\n'
        "['A', 1, 2, 'B']\n[1, 8]\n20000 coroutines at once\n")
