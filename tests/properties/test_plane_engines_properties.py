"""Random soups, rules, places and generations on the plane, by every engine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_plane_engines import (
    check_collecting,
    check_generations,
    check_quadtree,
    few_nodes,
)

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.hashlife import HashLife
from gol_life.engines.tiles import TilePlane
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants

pytestmark = pytest.mark.long

RULES = [parse_rule(text) for text in (
    'B3/S23', 'B36/S23', 'B2/S', 'B1357/S1357', 'B18/S0', 'B345678/S01')]
# Where tiles and leaves meet, and far from there.
PLACES = st.sampled_from([0, -1, 7, 15, -16, 31, 10 ** 12, -10 ** 15])
SOUPS = st.sets(st.tuples(st.integers(-6, 6), st.integers(-6, 6)), max_size=60)


@pytest.fixture(scope='module')
def variant():
    return list(import_variants()[0].values())[0]


@pytest.mark.parametrize('engine_of', [TilePlane, HashLife, few_nodes])
@settings(deadline=None, max_examples=200)
@given(rule=st.sampled_from(RULES), soup=SOUPS, top=PLACES, left=PLACES,
       steps=st.lists(st.integers(0, 15), max_size=3))
def test_generations_are_those_of_the_oracle(variant, engine_of, rule, soup, top, left,
                                             steps):
    check_generations(variant, engine_of, rule, soup, top, left, steps)


@settings(deadline=None, max_examples=100)
@given(soup=SOUPS, steps=st.lists(st.integers(0, 200), min_size=1, max_size=3))
def test_hashlife_that_collects_all_the_time_does_what_tiles_do(variant, soup, steps):
    check_collecting(BitboardEnvironment(variant), soup, steps)


@settings(deadline=None, max_examples=100)
@given(soup=SOUPS, top=PLACES, left=PLACES)
def test_quadtrees_hold_what_they_were_made_of(soup, top, left):
    check_quadtree({(top + y, left + x) for y, x in soup})
