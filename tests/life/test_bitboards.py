"""Bitboards, against an independent oracle and the cells themselves."""

import itertools
import random

import pytest
from helpers.drive import generations
from helpers.oracle import following, live_cells

from gol_core.environment import Grid
from gol_core.errors import GridSizeError, UnknownStateError
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines import layout, synthesis
from gol_life.engines.bitboards import BitboardEnvironment, BitboardError


@pytest.fixture(scope='module')
def life(gol):
    return BitboardEnvironment(gol)


def soup(height, width, seed):
    """Return rows of text, a third of them ALIVE."""
    chance = random.Random(seed)
    return [''.join(ALIVE if chance.random() < 0.33 else EMPTY
                    for _ in range(width)) for _ in range(height)]


def advanced(rows, count, **life):
    """Return the rows that the oracle has after so many generations."""
    live = live_cells('\n'.join(rows))
    for _ in range(count):
        live = following(live, len(rows), len(rows[0]), **life)
    return [''.join(ALIVE if (y, x) in live else EMPTY
                    for x in range(len(rows[0]))) for y in range(len(rows))]


@pytest.mark.long
@pytest.mark.parametrize('height, width', [(23, 17), (31, 40), (64, 5)])
def test_every_depth_of_halo_and_any_number_of_bands(life, monkeypatch, height, width):
    rows = soup(height, width, height)
    expected = advanced(rows, 19)
    for deepest, most_bits in itertools.product((1, 2, 3, 32), (60, 200, 2 ** 21)):
        monkeypatch.setattr(layout, 'DEEPEST', deepest)
        monkeypatch.setattr(layout, 'MOST_BITS', most_bits)
        board = life.board(rows)
        assert board.population == len(live_cells('\n'.join(rows)))
        for count in 1, 7, 11:
            board.advance(count)
        assert board.rows() == expected, (deepest, most_bits)
        assert board.population == len(live_cells('\n'.join(expected)))


def test_a_large_torus_is_cut_into_bands(life, monkeypatch):
    monkeypatch.setattr(layout, 'MOST_BITS', 100)
    assert [band.rows for band in layout.fastest(20, 20, 1, 28, True).bands] == [5] * 4
    # A band has at least a row.
    assert [band.rows for band in layout.fastest(2, 300, 1, 28, True).bands] == [1, 1]
    rows = soup(2, 300, 1)
    board = life.board(rows)
    board.advance(9)
    assert board.rows() == advanced(rows, 9)


def test_an_environment_takes_and_returns_grids(gol, life):
    grid = Grid.from_rows(soup(12, 9, 3))
    before = str(grid)
    for count, expected in enumerate(generations(gol, grid, 5)):
        assert life.advance(grid, count) == expected
    assert str(grid) == before


def far(y, x, rule):
    """A cell that sees three cells far, and takes no count."""
    if (yield Query(y + 3, x - 1)) == ALIVE:
        state = yield Query(y, x + 2)
    elif (yield Query(y - 1, x)) == ALIVE:
        state = EMPTY
    else:
        state = yield Query(y, x - 3)
    yield Transition(y, x, ALIVE if state == EMPTY else EMPTY)


def sheltered(y, x, rule):
    """A cell that is ALIVE if its north is and its south is not."""
    north = yield Query(y + 1, x)
    south = yield Query(y - 1, x)
    yield Transition(y, x, ALIVE if (north, south) == (ALIVE, EMPTY) else EMPTY)


def chosen(y, x, rule):
    """A cell that becomes as its west or as its east, by its own state."""
    state = yield Query(y, x)
    yield Transition(y, x, (yield Query(y, x + (1 if state == ALIVE else -1))))


@pytest.mark.parametrize('cell', [far, sheltered, chosen])
@pytest.mark.parametrize('height, width', [
    (1, 1), (1, 8), (2, 2), (3, 1), (4, 2), (9, 14)])
def test_cells_that_do_more_than_count(gol, cell, height, width):
    grid = Grid.from_rows(soup(height, width, 7))
    environment = BitboardEnvironment(gol, cell=cell)
    for count, expected in enumerate(generations(
            gol, grid, 6, gol.game_logic, cell)):
        assert environment.advance(grid, count) == expected


@pytest.mark.long
def test_decisions_and_counting_give_the_same_boards(gol, monkeypatch):
    monkeypatch.setattr(synthesis, 'table_by_count', lambda diagram: None)
    environment = BitboardEnvironment(
        gol, cell=lambda y, x, rule: gol.step_cell(y, x, rule))
    assert environment.operations > 100
    rows = soup(30, 20, 5)
    board = environment.board(rows)
    board.advance(10)
    assert board.rows() == advanced(rows, 10)


def test_boards_are_equal_if_their_cells_are(gol, life):
    rows = soup(8, 8, 1)
    one, other = life.board(rows), life.board(rows)
    assert one == other
    assert not one != other  # noqa: SIM202
    copied = one.copy()
    one.advance(1)
    assert one != other and copied == other
    assert life.board(['--']) != life.board(['--', '--'])
    assert one != BitboardEnvironment(gol).board(one.rows())
    assert one != one.rows()


def test_the_population_of_a_torus_smaller_than_a_cell_sees(gol):
    board = BitboardEnvironment(gol, cell=far).board(['*-', '-*', '**'])
    assert board.population == 4


@pytest.mark.parametrize('rows', [
    [], [''], ['--', '-'], ['--', '---'], ['-*', 'x-'], ['01']])
def test_invalid_rows_raise_the_errors_of_a_grid(life, rows):
    with pytest.raises((GridSizeError, UnknownStateError)) as by_grid:
        Grid.from_rows(rows)
    with pytest.raises(type(by_grid.value)) as refused:
        life.board(rows)
    assert str(refused.value) == str(by_grid.value)


def test_rows_may_come_one_by_one(life):
    assert life.board(iter(['-*', '*-'])).rows() == ['-*', '*-']


@pytest.mark.parametrize('differs', [
    lambda height, width, y, x: height > 5] + [
    pytest.param(differs, marks=pytest.mark.long) for differs in (
        lambda height, width, y, x: width == 1,
        lambda height, width, y, x: x == 4)])
def test_a_bitboard_is_checked_against_the_cells_before_it_is_used(gol, differs):
    class Differing(object):
        """Cells that are others somewhere, where no question was asked."""
        step_cell = staticmethod(gol.step_cell)

        @staticmethod
        def simulate(height, width, rule, cell):
            while True:
                for y, x in itertools.product(range(height), range(width)):
                    if height * width > 1 and differs(height, width, y, x):
                        yield Transition(y, x, EMPTY)
                        continue
                    inner, reply = cell(y, x, rule), None
                    try:
                        while True:
                            reply = yield inner.send(reply)
                    except StopIteration:
                        pass
                yield TICK

    with pytest.raises(BitboardError) as caught:
        BitboardEnvironment(Differing)
    assert 'the bitboard has Grid.from_rows(' in str(caught.value)


def test_a_torus_that_repeats_is_not_advanced_further(life):
    """Kills a run that takes time although nothing new happens, or ends in between."""
    blinker = ['-------', '---*---', '---*---', '---*---'] + 3 * ['-------']
    board = life.board(blinker)
    board.advance(10 ** 12 + 1)
    assert board.rows() == advanced(blinker, 1)
    # Back after four times the least common multiple of 7 and 7, not earlier.
    glider = ['-*-----', '--*----', '***----'] + 4 * ['-------']
    for count in 26, 27, 28, 29:
        board = life.board(glider)
        board.advance(count)
        assert board.rows() == advanced(glider, count)
