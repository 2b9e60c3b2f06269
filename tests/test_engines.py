"""Engines: worlds by cells and on bitboards, with and without bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import following, following_on_plane

from gol_core.environment import Grid
from gol_core.rules import TooManyQueriesError, check_queries, game_logic
from gol_life.engines import board_plane
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine, cell_of, make_engine
from gol_life.fate.cycles import run_to_cycle
from gol_life.rulestrings import parse_rule
from gol_life.worlds.bounded import BoundedGrid
from gol_life.worlds.plane import BirthFromNothingError, Plane

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}


def on_board(gol, world, rule=game_logic):
    return make_engine(BitboardEnvironment(gol, rule, cell_of(gol, rule)), world)


ENGINES = pytest.mark.parametrize('engine_of', [CellEngine, on_board])


def grid_of(kind, height, width, cells):
    grid = kind(height, width)
    for y, x in cells:
        grid.assign(y, x, '*')
    return grid


def test_which_cell_counts_for_which_rule(gol):
    assert cell_of(gol, game_logic) is gol.step_cell
    assert cell_of(gol, parse_rule('B36/S23')) is gol.step_cell
    for text in 'B2/S34H', 'B2/SV', 'R2,C0,M0,S5..8,B4..5,NM':
        assert cell_of(gol, parse_rule(text)) is gol.step_cell_around


@ENGINES
@pytest.mark.parametrize('kind, expected', [
    (Grid, lambda cells: following(cells, 7, 8)),
    (BoundedGrid, lambda cells: {
        (y, x) for y, x in following_on_plane(cells) if 0 <= y < 7 and 0 <= x < 8})])
def test_worlds_with_bounds(gol, engine_of, kind, expected):
    engine, cells = engine_of(gol, grid_of(kind, 7, 8, GLIDER)), GLIDER
    start = engine.copy()
    for step in 1, 3, 12:
        engine.advance(step)
        for _ in range(step):
            cells = expected(cells)
        assert engine.cells() == cells
        assert engine.population == len(cells)
    assert start.cells() == GLIDER
    assert start == engine_of(gol, grid_of(kind, 7, 8, GLIDER)) or engine_of is on_board
    assert start != engine
    start.advance(16)
    assert start == engine and start.digest() == engine.digest()


@ENGINES
@pytest.mark.parametrize('text', ['B2/S34H', 'B2/S013V'])
def test_rules_that_count_others(gol, engine_of, text):
    rule, cells = parse_rule(text), GLIDER
    engine = engine_of(gol, Plane(GLIDER), rule)
    offsets = [(-dy, -dx) for dy, dx in rule.neighborhood.offsets]
    for _ in range(5):
        engine.advance(1)
        # Shifted to where the torus is too large to be seen.
        cells = {(y - 20, x - 20) for y, x in following(
            {(y + 20, x + 20) for y, x in cells}, 40, 40, rule.birth,
            rule.survival, offsets)}
        assert engine.cells() == cells
    assert engine.radius == 1


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


@pytest.fixture(scope='module')
def life(gol):
    return BitboardEnvironment(gol)


def test_a_glider_flies_far(life):
    plane = make_engine(life, Plane(GLIDER))
    plane.advance(4 * 500)
    assert plane.cells() == {(y + 500, x + 500) for y, x in GLIDER}


@ENGINES
def test_copies_of_a_plane_live_on_by_themselves(gol, engine_of):
    plane = engine_of(gol, Plane(GLIDER))
    plane.advance(1)
    other = plane.copy()
    other.advance(3)
    assert plane.cells() == following_on_plane(GLIDER)
    assert other.cells() == {(y + 1, x + 1) for y, x in GLIDER}
    assert plane.with_cells({(5, 5)}).cells() == {(5, 5)}
    assert plane.with_cells(()).cells() == set()


@ENGINES
def test_a_plane_refuses_what_makes_something_of_nothing(gol, engine_of):
    with pytest.raises(BirthFromNothingError):
        engine_of(gol, Plane(GLIDER), parse_rule('B0/S')).advance(1)


@ENGINES
def test_long_runs_of_worlds_with_bounds(gol, engine_of):
    start = engine_of(gol, grid_of(Grid, 5, 5, GLIDER))
    # Back after four times the least common multiple of 5 and 5.
    found = run_to_cycle(start, 100, stop=True)
    assert found.cycle == (0, 20) and found.generations == 20
    corner = engine_of(gol, grid_of(BoundedGrid, 5, 5, GLIDER))
    found = run_to_cycle(corner, 40)
    assert found.world.cells() == {(3, 3), (3, 4), (4, 3), (4, 4)}
    assert found.cycle.period == 1 and found.generations == 40


def test_what_is_too_far_away_for_a_board_is_told_once_it_is_to_live(life):
    plane = make_engine(life, Plane([(0, 0), (10 ** 12, 10 ** 12)]))
    assert plane.population == 2
    assert plane.copy().cells() == {(0, 0), (10 ** 12, 10 ** 12)}
    with pytest.raises(board_plane.PlaneSizeError) as caught:
        plane.advance(1)
    # A part of its shorter side is the room around it.
    size = 10 ** 12 + 1 + 2 * (10 ** 12 // 8)
    assert str(caught.value) == (
        'a plane with %dx%d cells that may be alive: expected at most 268435456 in '
        'all on bitboards' % (size, size))


def test_the_room_around_a_long_row_is_no_part_of_its_length(life):
    """Kills room by the longer side: the board would have 281 million cells."""
    block = {(y, x) for y in (0, 1) for x in (0, 1)}
    cells = block | {(y, x + 29998) for y, x in block}
    plane = make_engine(life, Plane(cells))
    plane.advance(10)
    assert plane.cells() == cells


@pytest.mark.long
@pytest.mark.parametrize('world', [Plane([(0, 0)]), Grid(10, 11)])
def test_a_generation_of_too_many_queries_is_refused(gol, world):
    """Kills a missing limit: a generation would take hours."""
    engine = CellEngine(gol, world, parse_rule('R500,C0,M1,S1..2,B1..2,NM'))
    with pytest.raises(TooManyQueriesError) as caught:
        engine.advance(1)
    assert str(caught.value).endswith(
        ' cells or more, each with 1002001 neighbors: expected at most 100000000 '
        'cells times neighbors in a generation')


@pytest.mark.parametrize('rule, cells, refused', [
    ('B3/S23', 12500000, False), ('B3/S23', 12500001, True),
    ('B2/S3V', 25000000, False), ('B2/S3V', 25000001, True)])
def test_cells_times_neighbors_at_the_limit(rule, cells, refused):
    try:
        check_queries(parse_rule(rule), cells)
    except TooManyQueriesError:
        assert refused
    else:
        assert not refused
