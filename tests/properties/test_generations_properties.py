"""Random soups: every generation is that of the oracle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variants.test_generations import RULES, agree

pytestmark = pytest.mark.long


@st.composite
def soups(draw):
    height = draw(st.integers(1, 9))
    width = draw(st.integers(1, 9).filter(lambda n: n != height))
    cells = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    return height, width, draw(st.sets(cells))


@settings(deadline=None, max_examples=15)
@given(soup=soups(), rule=st.sampled_from(sorted(RULES)))
def test_soups_agree_with_the_oracle(gol, soup, rule):
    height, width, live = soup
    agree(gol, height, width, live, rule, 3)
