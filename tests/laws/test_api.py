"""The public names of the packages."""

import importlib
import re
import subprocess
import sys

import pytest

from gol_core import GameError
from tools.texts import read

PACKAGES = 'gol_core', 'gol_life', 'gol_compare'


@pytest.mark.parametrize('name', PACKAGES)
def test_every_public_name_exists_and_the_help_says_so(name):
    """Kills: a public name that cannot be imported, or that nobody can find."""
    package = importlib.import_module(name)
    assert len(set(package.__all__)) == len(package.__all__)
    for public in package.__all__:
        assert getattr(package, public) is not None
        assert public in package.__doc__ and public in dir(package)
    with pytest.raises(AttributeError, match="module '%s' has no attribute" % name):
        getattr(package, 'nothing')  # noqa: B009


def test_there_are_about_25_of_them():
    """Kills: the public API grows with every module."""
    assert 20 <= sum(len(importlib.import_module(name).__all__)
                     for name in PACKAGES) <= 31


@pytest.mark.parametrize('name', PACKAGES)
def test_the_reference_has_the_public_names_of_a_package(name):
    """Kills: the reference lacks a package. Its data have no docstring to find."""
    page, package = read('docs', 'api.md'), importlib.import_module(name)
    assert '.. automodule:: %s\n   :members:\n' % name in page
    for public in package.__all__:
        if isinstance(getattr(package, public), str) or public == 'TICK':
            assert '.. autodata:: %s.%s\n' % (name, public) in page


def test_the_reference_has_the_public_names_of_a_variant(gol):
    """Kills: a coroutine that is not in the reference."""
    described = re.findall(r'\.\. auto(?:function|exception):: \w+\.(\w+)\n',
                           read('docs', 'api.md'))
    assert set(gol.__all__) - set(importlib.import_module('gol_core').__all__) <= set(
        described)


@pytest.mark.parametrize('name', PACKAGES)
def test_a_stub_has_the_same_names(name):
    """Kills: a type checker knows other names than the interpreter."""
    stub = read(name, '__init__.pyi')
    listed = stub[stub.index('__all__ = ['):]
    names = listed[:listed.index(']')].split("'")[1::2]
    assert names == importlib.import_module(name).__all__


def test_a_package_imports_nothing_before_it_is_used():
    """Kills: gol-compare --version waits for every engine."""
    code = ('import sys, gol_core, gol_life, gol_compare; '
            'print(sorted(name for name in sys.modules if name.startswith("gol_") '
            'and sys.modules[name]))')
    out = subprocess.check_output([sys.executable, '-c', code]).decode('ascii')
    assert eval(out) == ['gol_compare', 'gol_core', 'gol_core.exports', 'gol_life']


@pytest.mark.parametrize('package, name', [
    ('gol_core.errors', None), ('gol_life.worlds.bounded', 'OutsideError'),
    ('gol_life.worlds.plane', 'BirthFromNothingError')])
def test_one_class_catches_the_errors_of_a_game(package, name):
    """Kills: ``except GameError`` misses an error of a world."""
    module = importlib.import_module(package)
    errors = [one for one in vars(module) if one.endswith('Error')]
    assert name is None and len(errors) > 9 or name in errors
    for error in errors:
        assert issubclass(getattr(module, error), GameError)
