"""The examples in the docstrings."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize('name', [
    'gol_core.rules', 'gol_core.environment', 'gol_core.display',
    'gol_life.rulestrings', 'gol_life.patterns.files', 'gol_life.patterns.catalog'])
def test_the_examples_of_the_environment(name):
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize('name', ['coroutines', 'primer', 'neighborhoods'])
def test_the_examples_of_the_variants(gol, name):
    module = importlib.import_module('%s.%s' % (gol.__name__, name))
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
