"""The prover finds every mutant of a variant that is not equivalent."""

import inspect
import types
import warnings
from collections import OrderedDict

import pytest
from conftest import PEP_479
from helpers.mutants import mutants

from gol_compare.prover.proof import STEPS, verdict_on
from gol_core.exploration.outcomes import ProgramError
from gol_py2compat import coroutines

pytestmark = pytest.mark.long

SOURCE = inspect.getsource(coroutines)

# Equivalent mutants, with the reason. The prover kills all others.
EQUIVALENT = {
    'while ALIVE:': 'every state is true',
    'reply = yield delegate.send(reply or None)':
        'a count takes all that is not ALIVE for the same',
    'except (MyReturn, StopIteration) as returned:':
        'a count never ends with StopIteration',
    'class MyReturn(GeneratorExit):':
        'nothing in the game catches Exception, or returns when it is closed',
    'state = yield Query(y, x) behind delegate = count_neighbors(y, x)  '
    '# yield from in Python 3':
        'a generator that is made does nothing until it is resumed',
    'delegate = count_neighbors(y, x) behind reply = None':
        'neither of the two lines needs the other',
    'delegate = cell(y, x, rule) behind reply = None':
        'neither of the two lines needs the other',
}
# The steps of the proof that find the mutants of each function.
KILLERS = {
    'count_neighbors': ['count_neighbors(y, x)', 'step_cell(y, x)'],
    'step_cell': ['step_cell(y, x)', 'step_cell(y, x, rule)'],
    'simulate': ['simulate(height, width)'],
}


def proved_the_same(function, text):
    """Return whether the prover calls the program in a text the same as the variant."""
    program = types.ModuleType('program')
    try:
        exec(compile(text, '<program>', 'exec'), vars(program))
    except (NameError, TypeError):
        return False
    if not set(vars(program)) >= {'count_neighbors', 'step_cell', 'simulate'}:
        return False
    variants = OrderedDict([('variant', coroutines), ('program', program)])
    try:
        verdicts = (verdict_on(step, variants)
                    for step in KILLERS.get(function, STEPS))
        return not any(verdict.difference or verdict.required
                       for verdict in verdicts)
    except ProgramError:
        return False


@pytest.fixture(scope='module')
def survivors():
    """The names of mutants, by whether they survive."""
    found = {True: [], False: []}
    with warnings.catch_warnings():
        # A mutant may cause warnings.
        warnings.simplefilter('ignore')
        for name, function, text in mutants(SOURCE):
            found[proved_the_same(function, text)].append(name)
    return found


def test_the_prover_kills_every_mutant_that_is_not_equivalent(survivors, capsys):
    expected = set(EQUIVALENT)
    if not PEP_479:
        expected.add('class MyReturn(StopIteration):')
    assert {name.split(': ', 1)[1] for name in survivors[True]} == expected
    # One of these mistakes is possible in three loops, the others in one place.
    assert len(survivors[True]) == len(expected) + 2
    with capsys.disabled():
        print('\n%d mutants: %d killed, %d equivalent' % (
            len(survivors[True]) + len(survivors[False]),
            len(survivors[False]), len(survivors[True])))


def test_there_are_many_mutants_and_each_has_its_name(survivors):
    names = survivors[True] + survivors[False]
    assert len(set(names)) == len(names) >= 200


@pytest.mark.parametrize('function', [None] + sorted(KILLERS))
def test_the_variant_itself_is_proved_the_same(function):
    assert proved_the_same(function, SOURCE)
