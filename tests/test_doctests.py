"""The examples in the docstrings."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize('name', ['rules', 'environment', 'display',
                                  'topologies', 'pattern_files', 'collection'])
def test_of_the_environment(name):
    module = importlib.import_module('gol_core.' + name)
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize('name', ['coroutines', 'primer', 'spheres'])
def test_of_the_variants(gol, name):
    module = importlib.import_module('%s.%s' % (gol.__name__, name))
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
