"""Two modules, compared function by function."""

import importlib
import json
import sys

import pytest

from gol_compare import cli
from gol_compare.prover import importing
from gol_compare.prover.modules import compare_each
from gol_compare.prover.references import (
    named_object,
    replies_of,
    unknown_arguments,
)
from gol_core.exploration.outcomes import ProgramError

OLD = '''\
from itertools import chain
from json import dumps


def later():
    yield 1


def same(count):
    yield count


def differs():
    if (yield 1) == 'go':
        yield 2


def endless():
    number = 0
    while True:
        yield number
        number += 1


def lost():
    yield 1


def iterates():
    yield 1


def helper():
    return 1


class Cell(object):
    def steps(self):
        yield 1

    @staticmethod
    def asks():
        yield 2
'''
NEW = '''\
def gained():
    yield 1


def helper():
    return 2


def later():
    yield 1


def iterates():
    return iter([1])


def same(number):
    yield number


def differs():
    yield 1


def endless():
    number = 0
    while True:
        yield number
        number += 1
'''


@pytest.fixture
def modules(tmpdir, monkeypatch):
    """Write two modules of a user, and enter their folder."""
    tmpdir.join('old.py').write(OLD)
    tmpdir.join('new.py').write(NEW)
    monkeypatch.chdir(tmpdir)
    return tmpdir


@pytest.mark.long
def test_each_function_of_two_modules_has_its_line(modules, capsys):
    """Kills: a function that is left out, or whose difference is not shown.

    A symbol has one name in both programs, whatever the parameters are called.
    """
    assert cli.main(['prove', 'old.py', 'new.py', '--replies', '"go"']) == 1
    out, err = capsys.readouterr()
    lines = out.split('\n')
    starts = [
        'later     the same: ', 'same      the same: ',
        'differs   different: the second program returns None instead of yielding 2: '
        'gol-compare prove old.py:differs new.py:differs --replies \'"go"\'',
        'endless   not compared: has not ended after ',
        'iterates  different: the second program raises AttributeError: ',
        'only in old.py: lost', 'only in new.py: gained',
        'in classes, not compared: Cell.asks, Cell.steps',
        '5 functions in both: 2 the same, 2 different, 1 not compared']
    assert [line[:len(start)] for line, start in zip(lines, starts)] == starts
    assert lines[len(starts):] == ['']
    assert err == ''


def test_a_wrapper_of_a_generator_function_is_compared(modules):
    """Kills: a decorated function that is left out, and nothing says so."""
    modules.join('old.py').write('''
def decorated(function):
    def wrapper():
        return function()
    wrapper.__wrapped__ = function
    return wrapper

@decorated
def starts():
    yield 1

def turns():
    return 1
turns.__wrapped__ = turns
''')
    module = importing.module_of('old.py', str(modules.join('old.py')), [])
    assert importing.functions_of_module(module) == [
        ['decorated', False], ['starts', True], ['turns', False]]


@pytest.mark.parametrize('name, path', [
    ('os', 'os.py'), ('time', 'time.py'), ('six', 'six.py'),
    ('json', 'json/__init__.py'), ('json.tool', 'json/tool.py')])
def test_a_module_is_that_of_its_folder(name, path, modules, monkeypatch):
    """Kills: a module that this process uses runs instead of the one of a user."""
    monkeypatch.setattr(sys, 'path', list(sys.path))
    used = importlib.import_module(name)
    modules.join('json', '__init__.py').ensure()
    modules.join(*path.split('/')).write('def mine():\n    yield 1\n')
    module = importing.module_of(name, name, [str(modules)])
    assert list(module.mine()) == [1]
    assert importlib.import_module(name) is used


def test_an_object_of_an_option_can_be_in_a_file(modules, monkeypatch):
    """Kills: --same-by takes no file, although programs and --setup do."""
    monkeypatch.setattr(sys, 'path', list(sys.path))
    path = modules.join('sub', 'my_options.py').ensure()
    path.write('def by(value):\n    return 1\n')
    assert named_object('sub/my_options.py:by')(2) == 1
    assert replies_of('sub/my_options.py:by')(2) == 1
    assert replies_of("'sub/my_options.py:by'") == ['sub/my_options.py:by']


def test_a_wrapper_gets_the_arguments_of_its_function():
    """Kills: a decorated function is called without the arguments of the other one."""
    def steps(left, right=1):
        yield left

    def wrapper(*arguments):
        return steps(*arguments)

    assert unknown_arguments(wrapper) == []
    wrapper.__wrapped__ = steps
    assert [symbol.name for symbol in unknown_arguments(wrapper)] == ['left']


def test_functions_are_those_that_a_module_defines(modules):
    """Kills: an imported function that is compared, and an order by name."""
    modules.join('old.py').write('earlier = later\n', mode='a')
    module = importing.module_of('old.py', str(modules.join('old.py')), [])
    assert importing.functions_of_module(module) == [
        ['earlier', True], ['later', True], ['same', True], ['differs', True],
        ['endless', True], ['lost', True], ['iterates', True], ['helper', False]]


@pytest.mark.long
def test_modules_as_json(modules, capsys):
    """Kills: data that says less than the text; no function that could be compared."""
    modules.join('odd.py').write('def odd():\n    said = []\n    said.append(said)\n'
                                 '    yield said\n')
    assert cli.main(['prove', 'odd.py', 'odd.py', '--json']) == 2
    found = json.loads(capsys.readouterr()[0])
    assert [found['same'], found['only_in_old'], found['modules']] == [
        None, [], ['odd.py', 'odd.py']]
    (function,) = found['functions']
    assert function['result'] == 'not compared'
    assert function['verdict'] is function['difference'] is None
    assert 'contains itself' in function['reason']


def fails(name):
    raise ProgramError('%s: why not' % name)


def test_results_keep_the_order_of_names():
    """Kills: results in the order in which comparisons end."""
    started = []

    def compare(name):
        started.append(name)
        while name == 'slow' and len(started) < 2:
            pass
        return name

    done = []
    found = compare_each(['slow', 'fast'], compare, lambda: done.append(1))
    assert [(each.name, each.verdict) for each in found] == [
        ('slow', 'slow'), ('fast', 'fast')]
    assert len(done) == 2


def test_a_comparison_that_fails_has_its_reason():
    """Kills: one function that ends the comparison of all others."""
    found = compare_each(['a', 'b'], fails, int)
    assert [(each.verdict, each.reason) for each in found] == [
        (None, 'a: why not'), (None, 'b: why not')]


def test_a_fault_of_the_comparison_is_raised():
    """Kills: an error of ours that is taken for a reason."""
    with pytest.raises(ZeroDivisionError):
        compare_each(['a', 'b'], lambda name: 1 // 0, int)
