"""Bitboards under random rules, sizes and numbers of generations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_bitboards import advanced, soup

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.rulestrings import parse_rule

pytestmark = pytest.mark.long

COUNTS = st.sets(st.integers(0, 8))


def test_every_rule_on_every_size_for_any_generations(gol):
    @settings(deadline=None, max_examples=30)
    @given(birth=COUNTS, survival=COUNTS, height=st.integers(1, 70),
           width=st.integers(1, 70), count=st.integers(0, 9), seed=st.integers(0))
    def check(birth, survival, height, width, count, seed):
        rule = parse_rule('B%s/S%s' % tuple(
            ''.join(map(str, sorted(counts))) for counts in (birth, survival)))
        rows = soup(height, width, seed)
        board = BitboardEnvironment(gol, rule).board(rows)
        board.advance(count)
        assert board.rows() == advanced(rows, count, born=birth, survives=survival)

    check()
