"""Complete generations: two known worlds, and others compared with an oracle."""

import pytest
from helpers.drive import generations, world
from helpers.oracle import following, live_cells
from helpers.patterns import GLIDER, GLIDER_CELLS

from gol_life.rulestrings import parse_rule

FIVE = '''\
  0   |   1   |   2   |   3   |   4
----- | ----- | ----- | ----- | -----
-*--- | --*-- | --**- | --*-- | -----
--**- | --**- | -*--- | -*--- | -**--
---*- | --**- | --**- | --*-- | -----
----- | ----- | ----- | ----- | -----'''
RULES = {
    'B3/S23': ({3}, {2, 3}),
    'B36/S23': ({3, 6}, {2, 3}),
    'B2/S': ({2}, set()),
    'B3678/S34678': ({3, 6, 7, 8}, {3, 4, 6, 7, 8}),
    'B0/S8': ({0}, {8}),
}


def columns(gol, grid, count):
    printer = gol.ColumnPrinter()
    for each in generations(gol, grid, count - 1):
        printer.append(str(each))
    return str(printer)


def test_four_cells_move_and_shrink(gol):
    grid = world(gol, 5, 5, [(1, 1), (2, 2), (2, 3), (3, 3)])
    assert columns(gol, grid, 5) == FIVE


def test_glider_moves(gol):
    assert columns(gol, world(gol, 5, 9, GLIDER_CELLS), 5) == GLIDER


def test_five_generations_of_the_glider_are_2255_instructions(gol):
    said = []

    def overheard(simulation):
        reply = None
        while True:
            said.append(simulation.send(reply))
            reply = yield said[-1]

    grid = world(gol, 5, 9, GLIDER_CELLS)
    simulation = overheard(gol.simulate(5, 9))
    for _ in range(5):
        grid = gol.live_a_generation(grid, simulation)
    assert len(said) == 2255
    assert said.count(gol.TICK) == 5
    assert sum(isinstance(one, gol.Query) for one in said) == 5 * 45 * 9


@pytest.mark.parametrize('height, width', [
    (5, 5), (5, 10), pytest.param(8, 12, marks=pytest.mark.long),
    pytest.param(7, 6, marks=pytest.mark.long)])
def test_glider_is_back_after_four_times_the_least_common_multiple(
        gol, height, width):
    common = next(n for n in range(1, height * width + 1)
                  if n % height == n % width == 0)
    grid = world(gol, height, width, GLIDER_CELLS)
    seen = list(generations(gol, grid, 4 * common))
    assert seen[-1] == grid
    assert grid not in seen[1:-1]


def agree(gol, height, width, live, rule, count):
    """Assert that so many generations are those of the oracle."""
    born, survives = RULES[rule]
    first = world(gol, height, width, live)
    for grid in generations(gol, first, count, parse_rule(rule)):
        assert live_cells(grid) == live
        live = following(live, height, width, born, survives)


@pytest.mark.parametrize('rule', sorted(RULES))
@pytest.mark.parametrize('height, width', [
    (1, 1), (1, 2), (2, 1), (1, 7), (7, 1), (2, 3), (3, 2), (2, 8), (8, 2)])
def test_small_tori_agree_with_the_oracle(gol, rule, height, width):
    # Every third cell. On such small tori a cell can be its own neighbor.
    live = {divmod(n, width) for n in range(0, height * width, 3)}
    agree(gol, height, width, live, rule, 6)


def test_another_neighborhood_needs_no_other_environment(gol):
    knight = [(1, 2), (2, 1), (-1, 2), (-2, 1),
              (1, -2), (2, -1), (-1, -2), (-2, -1)]

    def cell(y, x, rule):
        state = yield gol.Query(y, x)
        alive = 0
        for dy, dx in knight:
            alive += (yield gol.Query(y + dy, x + dx)) == gol.ALIVE
        yield gol.Transition(y, x, rule(state, alive))

    live = {(0, 1), (1, 3), (2, 0), (2, 4), (4, 1), (5, 5)}
    first = world(gol, 6, 7, live)
    for grid in generations(gol, first, 4, gol.game_logic, cell):
        assert live_cells(grid) == live
        live = following(live, 6, 7, around=knight)
