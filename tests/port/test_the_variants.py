"""The law of the project: the variants differ by what gol-compare port does."""

import re

import pytest

from gol_compare import port_source
from tools.texts import read


@pytest.mark.parametrize('name', ['coroutines.py', 'neighborhoods.py', 'primer.py'])
def test_the_difference_is_the_migration_and_nothing_else(both, name):
    """Kills: a difference that gol-compare port does not make."""
    new, old = both
    ported = port_source(read(old, name), to=3).text
    without_class = re.sub(r'class MyReturn(?:.*\n)+?\n\n', '', ported)
    assert without_class == read(new, name)
