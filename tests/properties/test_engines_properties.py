"""Random soups on the plane of bitboards."""

import pytest
from helpers.oracle import following_on_plane
from hypothesis import given, settings
from hypothesis import strategies as st

from gol_life.engines import board_plane
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.making import make_engine
from gol_life.worlds.plane import Plane

pytestmark = pytest.mark.long


@pytest.fixture(scope='module')
def life(gol):
    return BitboardEnvironment(gol)


CELLS = st.sets(st.tuples(st.integers(-4, 4), st.integers(-4, 4)))


@pytest.mark.parametrize('room', [1, 2, 32])
@settings(deadline=None, max_examples=8)
@given(cells=CELLS, steps=st.lists(st.integers(0, 9), max_size=4))
def test_a_plane_on_bitboards(life, room, cells, steps):
    board_plane.ROOM, before = room, board_plane.ROOM
    try:
        plane = make_engine(life, Plane(cells))
        for step in steps:
            plane.advance(step)
            for _ in range(step):
                cells = following_on_plane(cells)
            assert plane.cells() == cells
            assert plane.population == len(cells)
    finally:
        board_plane.ROOM = before
