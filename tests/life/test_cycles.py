"""Cycles: compared with tables, and with a list of all states."""

import random

import pytest

from gol_core.instructions import Query, Transition
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines import bitboards
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.fate import cycles
from gol_life.fate.cycles import run_to_cycle
from gol_life.patterns.files import parse_pattern

GUN = ('24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4b'
       'obo$10bo5bo7bo$11bo3bo$12b2o!')
PATTERNS = {'R-pentomino': 'b2o$2o$bo!', 'acorn': 'bo$3bo$2o2b3o!',
            'diehard': '6bo$2o$bo3b3o!', 'glider': 'bo$2bo$3o!', 'gun': GUN}

# From a table that two other engines agree on: pattern, torus, first generation
# of the final cycle, its period, live cells there.
FATES = [
    ('R-pentomino', 8, 8, 34, 1, 0), ('R-pentomino', 16, 16, 67, 2, 3),
    pytest.param('R-pentomino', 24, 80, 654, 2, 73, marks=pytest.mark.long),
    pytest.param('R-pentomino', 64, 64, 795, 2, 113, marks=pytest.mark.long),
    ('acorn', 16, 16, 85, 1, 0), ('acorn', 24, 80, 324, 2, 35),
    pytest.param('acorn', 64, 64, 2517, 2, 93, marks=pytest.mark.long),
    ('diehard', 8, 8, 17, 1, 0),
    ('diehard', 16, 16, 130, 1, 0), ('gun', 40, 40, 420, 1, 26),
    ('glider', 8, 8, 0, 32, 5), ('glider', 24, 80, 0, 960, 5),
    ('glider', 32, 32, 0, 128, 5),
]


@pytest.fixture(scope='module')
def life(gol):
    return BitboardEnvironment(gol)


def placed(life, name, height, width):
    """Return the board of a pattern, its corner one cell in from the torus's."""
    cells = {((y + 1) % height, (x + 1) % width)
             for y, x in parse_pattern(PATTERNS[name]).cells}
    return life.board([''.join(ALIVE if (y, x) in cells else EMPTY
                               for x in range(width)) for y in range(height)])


@pytest.mark.parametrize('name, height, width, first, period, alive', FATES)
def test_fates_on_a_torus(life, name, height, width, first, period, alive):
    start = placed(life, name, height, width)
    before = start.rows()
    for stop in True, False:
        found = run_to_cycle(start, 10 ** 9, stop)
        assert found.cycle == (first, period)
        assert found.world.population == alive
    assert found.generations == 10 ** 9
    assert start.rows() == before


def test_soup_42(life):
    chance = random.Random(42)
    board = life.board([''.join(
        ALIVE if chance.random() < 0.3 else EMPTY for _ in range(64))
        for _ in range(64)])
    alive = []
    for count in 0, 1, 9, 90:
        board.advance(count)
        alive.append(board.population)
    assert alive == [1210, 1368, 882, 270]
    found = run_to_cycle(board, 10 ** 6)
    assert found.cycle == (849 - 100, 2)
    assert found.world.population == 98


@pytest.mark.long
def test_r_pentomino_stabilizes_as_on_the_plane(life):
    # The smallest torus on which it does is 527 cells wide.
    board = placed(life, 'R-pentomino', 528, 528)
    alive = []
    for count in 821, 282, 10:
        board.advance(count)
        alive.append(board.population)
    assert alive == [319, 116, 116]


def test_gosper_gun_shoots(life):
    # On a torus that is wide enough for two gliders to be on their way.
    board = placed(life, 'gun', 60, 80)
    alive = [board.population]
    for _ in range(2):
        board.advance(30)
        alive.append(board.population)
    assert alive == [36, 41, 46]


def test_reports_of_progress_add_up(life):
    reported = []
    run_to_cycle(placed(life, 'acorn', 64, 64), 1000, progress=reported.append)
    assert sum(reported) == 1000 and len(reported) > 9


# On a torus of unequal sides a glider is back after four times their least
# common multiple, which no stretch divides.
@pytest.mark.parametrize('height, width, period', [
    pytest.param(43, 31, 5332, marks=pytest.mark.long),
    pytest.param(33, 65, 8580, marks=pytest.mark.long),
    pytest.param(24, 80, 960, marks=pytest.mark.long), (7, 9, 252)])
@pytest.mark.parametrize('remembered', [40, 2 ** 16])
def test_a_long_period_is_found_as_soon_as_it_has_passed(
        life, monkeypatch, height, width, period, remembered):
    monkeypatch.setattr(cycles, 'REMEMBERED', remembered)
    board = placed(life, 'glider', height, width)
    assert run_to_cycle(board, period - 1).cycle is None
    for stop in True, False:
        assert run_to_cycle(board, period, stop).cycle == (0, period)
    found = run_to_cycle(board, 37 * period + 5, stop=True)
    assert found.cycle == (0, period) and found.generations == period


def test_a_cell_that_copies_its_neighbor_takes_a_whole_round(gol):
    def copies(y, x, rule):
        yield Transition(y, x, (yield Query(y, x + 1)))

    environment = BitboardEnvironment(gol, cell=copies)
    board = environment.board(['*' + '-' * 1008])
    assert run_to_cycle(board, 1008).cycle is None
    assert run_to_cycle(board, 1009).cycle == (0, 1009)
    assert run_to_cycle(board, 10 ** 12).world.rows()[0].index('*') == -10 ** 12 % 1009


def test_equal_digests_alone_are_no_cycle(life, monkeypatch):
    monkeypatch.setattr(bitboards.Bitboard, 'digest', lambda self: 0)
    assert run_to_cycle(placed(life, 'diehard', 16, 16), 100).cycle is None
    assert run_to_cycle(placed(life, 'diehard', 16, 16), 200).cycle == (130, 1)
