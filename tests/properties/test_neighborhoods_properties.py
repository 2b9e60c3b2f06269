"""Random soups of rules with other neighborhoods."""

import pytest
from helpers.drive import world
from helpers.oracle import following
from hypothesis import given, settings
from hypothesis import strategies as st
from variants.test_neighborhoods import RULES

from gol_life.rulestrings import parse_rule

pytestmark = pytest.mark.long


@pytest.mark.parametrize('text, around, born, survives', RULES)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_generations_are_those_of_the_oracle(gol, text, around, born, survives,
                                             data):
    height, width = [data.draw(st.integers(1, 9)) for _ in range(2)]
    live = data.draw(st.sets(st.tuples(st.integers(0, height - 1),
                                       st.integers(0, width - 1))))
    grid = world(gol, height, width, live)
    simulation = gol.simulate(height, width, parse_rule(text), gol.step_cell_around)
    for _ in range(3):
        grid = gol.live_a_generation(grid, simulation)
        # The oracle adds a live cell to each cell that counts it: negate the offsets.
        live = following(live, height, width, born, survives,
                         [(-dy, -dx) for dy, dx in around])
        assert grid.cells() == live
