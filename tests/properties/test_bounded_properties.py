"""Random soups on planes with bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_bounded import advanced, bounded, within

from gol_core.environment import live_a_generation
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.rulestrings import parse_rule
from gol_life.worlds.bounded import BoundedGrid

pytestmark = pytest.mark.long

CELLS = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)))


def test_generations_are_those_of_the_oracle(gol):
    @settings(deadline=None, max_examples=30)
    @given(height=st.integers(1, 9), width=st.integers(1, 9), cells=CELLS,
           birth=st.sets(st.integers(0, 8)), survival=st.sets(st.integers(0, 8)))
    def check(height, width, cells, birth, survival):
        birth.discard(0)
        rule = parse_rule('B%s/S%s' % tuple(''.join(map(str, sorted(counts)))
                                            for counts in (birth, survival)))
        cells = within(cells, height, width)
        expected = advanced(cells, height, width, 4, born=birth, survives=survival)
        grid = bounded(height, width, cells)
        board = BitboardEnvironment(gol, rule).board(grid.rows(), bounded=True)
        simulation = grid.simulation(gol, rule, gol.step_cell)
        for _ in range(4):
            grid = live_a_generation(grid, simulation)
        assert type(grid) is BoundedGrid
        assert grid.cells() == expected
        board.advance(4)
        assert board.cells() == expected
        assert board.population == len(expected)

    check()
