"""Random soups on the plane."""

import pytest
from helpers.oracle import following_on_plane
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_plane import step

from gol_life.rulestrings import parse_rule
from gol_life.worlds.plane import Plane

pytestmark = pytest.mark.long


@settings(deadline=None, max_examples=15)
@given(cells=st.sets(st.tuples(st.integers(-5, 5), st.integers(-5, 5))),
       birth=st.sets(st.integers(1, 8)), survival=st.sets(st.integers(0, 8)))
def test_generations_are_those_of_the_oracle(gol, cells, birth, survival):
    rule = parse_rule('B%s/S%s' % tuple(''.join(map(str, sorted(counts)))
                                        for counts in (birth, survival)))
    plane = Plane(cells)
    for _ in range(3):
        plane = step(gol, plane, rule)
        cells = following_on_plane(cells, birth, survival)
        assert plane.cells() == cells
