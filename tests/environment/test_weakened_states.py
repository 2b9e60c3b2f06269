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
# Parts that can be missing without an effect, on some interpreters at least.
EQUIVALENT = {
    'contents': {
        # Only C makes such classes, and the surroundings refuse them first.
        "raise OpaqueError('an object of the type %s' % base.__name__): no error",
        # On 2.7 no dict is read.
        'return (type(value), len(value)), _items_of(value, type(value).items): '
        'len(value)',
        'return (type(value), len(value)), [value.default_factory] + _items_of(value): '
        'len(value)',
        # What follows tells a cell with a value from an empty one.
        'return (type(value), 1), [value.cell_contents]: 1',
        'return (type(value), 0), []: 0'},
    'states': {
        # The contents of a class and of code are refused, too.
        "raise OpaqueError('%s, which was made while the program ran': no error",
        # On 2.7 no dict is read.
        "raise OpaqueError('an iterator over a dict or set that can change'): no error",
        # Only on 3.15.
        "raise OpaqueError('a loop over a %s, whose place nothing can read': no error"},
    'surroundings': {
        # It is found when it changes.
        "raise OpaqueError('an object of the type %s, which its runs share': no error",
        # Its methods are refused, too.
        "raise OpaqueError('the class %s' % value.__name__): no error",
        # Such a method changes only objects that are watched.
        "raise OpaqueError('%s.%s(), whose effects, if any, were not observed' % (: no "
        'error'}
}


def passes(folder):
    """Tell whether the tests of states pass on the gol_core in a folder."""
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(
        [folder, os.environ.get('PYTHONPATH', '')]))
    with io.open(os.devnull, 'wb') as nothing:
        return not subprocess.call(
            [sys.executable, '-m', 'pytest', '-q', '-x', '-m', 'not long'] + TESTS,
            stdout=nothing, stderr=nothing, env=environment,
            cwd=os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))


@pytest.mark.parametrize('module', sorted(EQUIVALENT))
def test_the_tests_of_states_find_a_weaker_one(module, tmpdir):
    """Kills: no test needs a guard, so that it can be lost."""
    shutil.copytree(PACKAGE, str(tmpdir.join('gol_core')))
    assert passes(str(tmpdir))
    path = tmpdir.join('gol_core', 'exploration', module + '.py')
    source, survivors = path.read_text('utf-8'), set()
    for name, text in weakened(source):
        path.write_text(text, 'utf-8')
        if passes(str(tmpdir)):
            survivors.add(name)
    assert sorted(survivors - EQUIVALENT[module]) == []
