"""Random runs until a state repeats."""

import random

import pytest
from helpers.oracle import following, live_cells
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gol_core.rules import ALIVE, EMPTY
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.fate import cycles
from gol_life.fate.cycles import run_to_cycle

pytestmark = pytest.mark.long


@pytest.fixture(scope='module')
def life(gol):
    return BitboardEnvironment(gol)


@settings(deadline=None, max_examples=20)
@given(height=st.integers(1, 5), width=st.integers(1, 7), seed=st.integers(0),
       generations=st.integers(0, 150), stretch=st.integers(1, 70),
       stop=st.booleans())
# A cycle that is found before the end, and repeats only after it.
@example(height=5, width=4, seed=3, generations=13, stretch=6, stop=False)
def test_every_cycle_within_a_run_is_found(
        life, height, width, seed, generations, stretch, stop):
    chance = random.Random(seed)
    state = {(y, x) for y in range(height) for x in range(width)
             if chance.random() < 0.4}
    states = [state]
    for _ in range(generations):
        states.append(following(states[-1], height, width))
    # The first that was there before.
    again = next((number for number, one in enumerate(states)
                  if one in states[:number]), None)
    board = life.board([''.join(ALIVE if (y, x) in state else EMPTY
                                for x in range(width)) for y in range(height)])
    before, cycles.STRETCH = cycles.STRETCH, stretch
    try:
        found = run_to_cycle(board, generations, stop)
    finally:
        cycles.STRETCH = before
    end = generations
    if again is None:
        assert found.cycle is None
    else:
        first = states.index(states[again])
        assert found.cycle == (first, again - first)
        end = again if stop else generations
    assert found.generations == end
    assert live_cells('\n'.join(found.world.rows())) == states[end]
