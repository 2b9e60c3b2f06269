"""Random truth tables as sums of products."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gol_life.engines.synthesis import minimized

pytestmark = pytest.mark.long

cases = st.integers(1, 5).flatmap(lambda width: st.tuples(
    st.just(width), st.lists(st.sampled_from('01-'), min_size=2 ** width,
                             max_size=2 ** width)))


@settings(max_examples=40)
@given(cases)
def test_a_sum_of_products_is_true_where_it_must_be_and_may_be(drawn):
    width, wishes = drawn
    wanted = {case for case, wish in enumerate(wishes) if wish == '1'}
    allowed = {case for case, wish in enumerate(wishes) if wish != '0'}
    products = minimized(wanted, allowed, width)
    true = {case for case in range(2 ** width) for ones, zeros in products
            if case & ones == ones and not case & zeros}
    assert wanted <= true <= allowed
    assert len(products) <= len(wanted)
