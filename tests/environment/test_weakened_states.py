"""The tests of states find every weakened reader of states that is not equivalent."""

import io
import os
import shutil
import subprocess
import sys

import pytest
from helpers.mutants import weakened

import gol_core

pytestmark = pytest.mark.long

TESTS = ['environment/test_contents.py', 'environment/test_states.py']
PACKAGE = os.path.dirname(gol_core.__file__)
# Parts that are missing without an effect, with the reason.
EQUIVALENT = {}


@pytest.mark.parametrize('module', ['contents', 'states', 'surroundings', 'iterators'])
def test_the_tests_of_states_find_a_weaker_one(module, tmpdir):
    """Kills: no test needs a guard, so that it can be lost."""
    shutil.copytree(PACKAGE, str(tmpdir.join('gol_core')))
    path = tmpdir.join('gol_core', 'exploration', module + '.py')
    source = path.read_text('utf-8')
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(
        [str(tmpdir), os.environ.get('PYTHONPATH', '')]))
    survivors = set()
    for name, text in weakened(source):
        path.write_text(text, 'utf-8')
        with io.open(os.devnull, 'wb') as nothing:
            if not subprocess.call(
                    [sys.executable, '-m', 'pytest', '-q', '-x', '-m', 'not long']
                    + TESTS, stdout=nothing, stderr=nothing, env=environment,
                    cwd=os.path.join(os.path.dirname(__file__), '..')):
                survivors.add(name)
    assert survivors == set(EQUIVALENT.get(module, ()))
