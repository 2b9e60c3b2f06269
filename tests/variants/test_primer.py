"""The primer: small coroutines, and the program that shows them."""

import importlib
import re
import runpy
import subprocess
import sys

import pytest

from tools.texts import read


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


@pytest.mark.long
def test_a_suspended_coroutine_takes_less_than_1_kb(primer):
    kilobytes = subprocess.check_output(
        [sys.executable, '-c', MEMORY.format(primer.__name__)])
    assert 0 < int(kilobytes) < 100000


# What the program prints, except for the code and empty lines.
CONVERSATION = """\
Step 1 of 5: a generator receives values
>>> it = my_coroutine()
>>> next(it)
    yields None
>>> it.send('First')
Received: First
    yields None
>>> it.send('Second')
Received: Second
    yields None
Notice: the call runs nothing; next() runs it to its first yield, where
it waits for a value.
Step 2 of 5: a generator answers each value
>>> it = minimize()
>>> next(it)
    yields None
>>> it.send(10)
    yields 10
>>> it.send(4)
    yields 4
>>> it.send(22)
    yields 4
>>> it.send(-1)
    yields -1
Notice: send() passes a value to the yield that waits, and returns the
value of the next yield.
Step 3 of 5: a generator delegates to another
>>> it = composed()
>>> next(it)
    yields 'A'
>>> next(it)
    yields 1
>>> next(it)
    yields 2
>>> next(it)
    yields 'B'
>>> next(it)
    ends (StopIteration)
Notice: the caller cannot tell that 1 and 2 come from delegated().
Step 4 of 5: a delegate returns a value
>>> it = composed_with_value()
>>> next(it)
    yields 1
>>> next(it)
    yields 8
>>> next(it)
    ends (StopIteration)
Notice: the 2 goes to the delegator; the caller only gets 2 * 4.
Step 5 of 5: many generators wait at once
>>> it = crowd(20000)[-1]
>>> it.send(7)
    yields 7
>>> it.send(3)
    yields 3
Notice: all 20000 waited at once, each at its own place, with its own
variables and without a thread.
"""


@pytest.fixture
def program(gol, capsys):
    """Return (conversation, code): the lines that the program of a primer prints."""
    runpy.run_module(gol.__name__ + '.primer', run_name='__main__')
    conversation, code = [], []
    lines = conversation
    for line in filter(None, capsys.readouterr().out.split('\n')):
        if line.startswith('>>> it = '):
            lines = conversation
        lines.append(line)
        if line.startswith('Step '):
            lines = code
    return conversation, code


@pytest.mark.filterwarnings('ignore:.*found in sys.modules')
def test_the_program_shows_the_same_conversation_in_each_variant(program):
    """Kills: a step shows a value that its generator does not yield."""
    assert program[0] == CONVERSATION.splitlines()


@pytest.mark.filterwarnings('ignore:.*found in sys.modules')
def test_the_program_shows_the_code_that_runs(gol, program):
    """Kills: a step shows the docstring, or the code of another variant."""
    source = read(gol.__name__, 'primer.py')
    without = re.sub(r' *"""(?:.|\n)*?"""\n', '', source)
    start, end = without.index('def '), without.index('STEPS = ')
    assert [line[4:] for line in program[1]] == [
        line for line in without[start:end].split('\n') if line]
