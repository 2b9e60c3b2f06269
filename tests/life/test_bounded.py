"""The bounded plane: dead beyond its edges, on coroutines and on bitboards."""

import pytest
from helpers.oracle import following_on_plane

from gol_core.environment import Grid, live_a_generation
from gol_core.errors import UnknownStateError
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic
from gol_life.engines import layout
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.rulestrings import parse_rule
from gol_life.worlds.bounded import BoundedGrid, OutsideError


def within(cells, height, width):
    """Return those cells that are on a bounded plane."""
    return {(y, x) for y, x in cells if 0 <= y < height and 0 <= x < width}


def advanced(cells, height, width, generations, **rule):
    """Return what the oracle has, which knows no bounds, cut off each time."""
    for _ in range(generations):
        cells = within(following_on_plane(cells, **rule), height, width)
    return cells


def bounded(height, width, cells):
    grid = BoundedGrid(height, width)
    for y, x in cells:
        grid.assign(y, x, ALIVE)
    return grid


def test_cells_beyond_the_edges_are_empty():
    grid = BoundedGrid.from_rows(['**', '**'])
    assert grid.query(1, 1) == ALIVE
    for y, x in (-1, 0), (0, -1), (2, 0), (0, 2), (-2, -2), (99, 99):
        assert grid.query(y, x) == EMPTY


@pytest.mark.parametrize('y, x', [(-1, 0), (0, -1), (2, 0), (0, 3), (2, 3)])
def test_cells_beyond_the_edges_cannot_be_assigned(y, x):
    grid = BoundedGrid(2, 3)
    with pytest.raises(OutsideError) as caught:
        grid.assign(y, x, ALIVE)
    assert str(caught.value) == ("state '*' at (%d, %d): expected a cell of the 2x3 "
                                 'plane' % (y, x))
    assert str(grid) == '---\n---'


def test_a_state_that_is_none_is_refused_within_bounds():
    with pytest.raises(UnknownStateError):
        BoundedGrid(2, 2).assign(0, 0, '?')


def test_a_transition_out_of_bounds_is_refused():
    def simulation():
        yield Transition(0, 1, ALIVE)
        yield TICK

    with pytest.raises(OutsideError):
        live_a_generation(BoundedGrid(1, 1), simulation())


def test_the_answer_to_a_query_from_far_beyond_the_edge():
    replies = []

    def simulation():
        for y, x in (-1, 0), (0, -1), (-3, 1), (5, 5), (1, 0):
            replies.append((yield Query(y, x)))
        for y in range(2):
            for x in range(2):
                yield Transition(y, x, EMPTY)
        yield TICK

    live_a_generation(BoundedGrid.from_rows(['--', '*-']), simulation())
    assert replies == [EMPTY] * 4 + [ALIVE]


def test_a_bounded_plane_is_no_torus():
    grid = BoundedGrid.from_rows(['*-'])
    assert grid == BoundedGrid.from_rows(['*-'])
    assert eval(repr(grid)) == grid
    assert repr(grid) != repr(Grid.from_rows(['*-']))


def test_a_rule_with_b0_fills_the_inside_only(gol):
    rule = parse_rule('B0/S8')
    grid = bounded(3, 3, [(1, 1)])
    # All around a live cell die out, and none is born: each sees it.
    for rows in ['---', '---', '---'], ['***', '***', '***']:
        grid = live_a_generation(grid, grid.simulation(gol, rule, gol.step_cell))
        assert grid.rows() == rows
    environment = BitboardEnvironment(gol, rule)
    assert environment.advance(bounded(3, 3, [(1, 1)]), 2) == grid


@pytest.mark.parametrize('most_bits', [40, 2 ** 21])
def test_bands_of_a_bounded_plane_see_each_other_and_not_around(
        gol, monkeypatch, most_bits):
    monkeypatch.setattr(layout, 'MOST_BITS', most_bits)
    cells = {(y, x) for y in range(20) for x in range(7) if (y * 7 + x * x) % 3 == 0}
    environment = BitboardEnvironment(gol)
    board = environment.board(bounded(20, 7, cells).rows(), bounded=True)
    for generation in range(1, 9):
        board.advance(1)
        assert board.cells() == advanced(cells, 20, 7, generation)


def test_a_cell_that_sees_far_sees_no_other_side(gol):
    def far(y, x, rule):
        state = yield Query(y - 3, x + 2)
        yield Transition(y, x, state)

    grid = BoundedGrid.from_rows(['**', '--', '--', '-*', '--'])
    environment = BitboardEnvironment(gol, game_logic, far)
    simulation = gol.simulate(5, 2, game_logic, far)
    following = live_a_generation(grid, simulation)
    assert following.rows() == ['--', '--', '--', '--', '--']
    assert environment.advance(grid, 1) == following
    wide = BoundedGrid.from_rows(['--*', '---', '---', '---'])
    assert environment.advance(wide, 1).rows() == ['---', '---', '---', '*--']


def test_a_glider_ends_as_a_block_in_the_corner(gol):
    grid = bounded(8, 8, [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)])
    simulation = grid.simulation(gol, game_logic, gol.step_cell)
    for _ in range(40):
        grid = live_a_generation(grid, simulation)
    assert grid.cells() == {(6, 6), (6, 7), (7, 6), (7, 7)}
