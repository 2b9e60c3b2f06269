"""The suite fails on broken programs, and only on those."""

import os
import re
import subprocess
import sys

import pytest
from helpers import broken

pytestmark = pytest.mark.long

SUITE = ['variants/test_coroutines.py', 'variants/test_generations.py']

# For each broken program, the test whose failure says what is wrong.
BITES = {
    'naive_for': 'test_simulate_sends_every_reply_on',
    'forwards_at_the_inner_level_only': 'test_simulate_sends_every_reply_on',
    'forwards_at_the_outer_level_only': 'test_step_cell_in_every_neighborhood',
    'no_except_stop_iteration': 'test_simulate_takes_both_ends_of_a_cell',
    'no_except_my_return': 'test_step_cell_with_four_of_eight_alive',
    'no_else': 'test_four_cells_move_and_shrink',
}


@pytest.fixture(scope='module')
def outcomes():
    """Run SUITE on each program of broken.py; return a set of (outcome, test, program).
    """
    process = subprocess.Popen(
        [sys.executable, '-m', 'pytest', '-v', '--tb=no',
         '-p', 'no:cacheprovider', '--broken',
         # Hypothesis would need minutes to find the smallest soup that fails, and a
         # broken program has no help.
         '-k', 'not soups and not help'] + SUITE,
        cwd=os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = process.communicate()[0].decode('utf-8', 'replace')
    # 1 means that tests failed. An error of the run itself has another number.
    assert process.returncode == 1, out
    return {(outcome, test, program) for test, program, outcome in re.findall(
        r'::(\w+)\[(\w+)\S*\] (PASSED|FAILED|ERROR)', out)}


def test_every_broken_program_is_tried():
    assert sorted(BITES) + ['right'] == sorted(broken.CHANGES)


def test_the_suite_passes_on_the_right_program(outcomes):
    assert {outcome for outcome, _, program in outcomes
            if program == 'right'} == {'PASSED'}


@pytest.mark.parametrize('name', sorted(BITES))
def test_the_suite_fails_on(name, outcomes):
    assert ('FAILED', BITES[name], name) in outcomes
    assert ('FAILED', 'test_glider_moves', name) in outcomes
