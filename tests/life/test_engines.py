"""Engines: one contract for all of them, and what each does besides."""

import copy

import pytest
from helpers.oracle import following, following_on_plane

from gol_core.display import Box
from gol_core.environment import Grid
from gol_core.errors import TooManyQueriesError
from gol_core.rules import game_logic
from gol_core.world import check_queries
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine, cell_of
from gol_life.engines.engine import Engine
from gol_life.engines.hashlife import HashLife
from gol_life.engines.making import make_engine
from gol_life.engines.switching import SwitchingPlane
from gol_life.fate.cycles import run_to_cycle
from gol_life.rulestrings import parse_rule
from gol_life.worlds.bounded import BoundedGrid
from gol_life.worlds.plane import BirthFromNothingError, Plane

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}


def on_board(gol, world, rule=game_logic):
    return make_engine(BitboardEnvironment(gol, rule, cell_of(gol, rule)), world)


def switching(gol, world, rule=game_logic):
    return SwitchingPlane(on_board(gol, world, rule))


def in_squares(gol, world, rule=game_logic):
    return make_engine(
        BitboardEnvironment(gol, rule, cell_of(gol, rule)), world, 'hashlife')


ENGINES = pytest.mark.parametrize(
    'engine_of', [CellEngine, on_board, in_squares, switching])


def inside(cells):
    return {(y, x) for y, x in cells if 0 <= y < 7 and 0 <= x < 8}


TORUS = Grid(7, 8), lambda cells: following(cells, 7, 8)
BOUNDED = BoundedGrid(7, 8), lambda cells: inside(following_on_plane(cells))
PLANE = Plane(), following_on_plane


@pytest.mark.parametrize('kind, empty, step', [
    pytest.param(kind, *world, id=name) for kind, world, name in [
        (CellEngine, TORUS, 'cells-torus'), (CellEngine, BOUNDED, 'cells-bounded'),
        (CellEngine, PLANE, 'cells-plane'), (on_board, TORUS, 'bitboards-torus'),
        (on_board, BOUNDED, 'bitboards-bounded'), (on_board, PLANE, 'tiles-plane'),
        (in_squares, PLANE, 'hashlife-plane'),
        (switching, PLANE, 'switching-plane')]])
class TestContract(object):
    """Each engine keeps the contract of Engine in each world."""

    @pytest.fixture
    def engine_of(self, gol, kind):
        """A function that returns the engine of a world and a rule."""
        environments = {}

        def engine_of(world, rule=game_logic):
            if kind is CellEngine:
                return CellEngine(gol, world, rule)
            if rule not in environments:
                environments[rule] = BitboardEnvironment(gol, rule)
            if kind is in_squares and not world.bounds:
                return HashLife(environments[rule], world.cells())
            engine = make_engine(environments[rule], world)
            return (SwitchingPlane(engine) if kind is switching and not world.bounds
                    else engine)

        return engine_of

    @pytest.fixture
    def engine(self, engine_of, empty):
        """An engine with a glider, which meets an edge within 36 generations."""
        return engine_of(empty.with_cells(GLIDER))

    def test_generations_are_those_of_the_oracle(self, engine, empty, step):
        """Kills a wrong edge, a halo filled too late, and a count of bits besides."""
        assert isinstance(engine, Engine)
        cells = GLIDER
        for generations in 0, 1, 3, 12, 20:
            engine.advance(generations)
            for _ in range(generations):
                cells = step(cells)
            assert engine.cells() == cells
            assert engine.population == len(cells)

    def test_bounds_are_those_of_the_world_and_radius_is_that_of_the_cell(
            self, engine, empty, step):
        """Kills an engine that the search for cycles takes for a plane."""
        assert engine.bounds == empty.bounds
        assert engine.radius == 1

    def test_the_cells_it_returns_are_a_copy(self, engine, empty, step):
        """Kills a caller that changes the world by accident."""
        engine.cells().clear()
        assert engine.cells() == GLIDER

    def test_box_window_and_tree_show_the_same_cells(self, engine, empty, step):
        """Kills a window that leaves out what is at its edges, and a box too large."""
        engine.advance(2)
        cells = step(step(GLIDER))
        top, left, height, width = box = Box.around(cells)
        assert engine.box() == box and engine.window(box) == cells
        for smaller in (Box(top + 1, left, height, width), box._replace(width=1),
                        box._replace(height=1), Box(top, left + 1, height, width)):
            assert engine.window(smaller) == {
                cell for cell in cells if cell in smaller} < cells
        assert engine.tree().cells() == cells
        assert engine.with_cells(()).box() == Box(0, 0, 0, 0)

    def test_a_copy_advances_independently(self, engine, empty, step):
        """Kills a copy that shares its board or its simulation."""
        engine.advance(1)
        other = engine.copy()
        other.advance(3)
        engine.advance(1)
        assert engine.cells() == step(step(GLIDER))
        assert other.cells() == step(step(step(step(GLIDER))))

    def test_an_engine_with_other_cells_does_the_same(self, engine, empty, step):
        """Kills other bounds, another rule, and cells that the first one gets, too."""
        engine.advance(2)
        other = engine.with_cells({(0, 0), (0, 1), (0, 2)})
        assert other.bounds == empty.bounds
        other.advance(1)
        assert other.cells() == step({(0, 0), (0, 1), (0, 2)})
        assert engine.cells() == step(step(GLIDER))
        assert engine.with_cells(engine.cells()) == engine
        assert engine.with_cells(()).population == 0

    def test_equal_after_the_same_generations_whatever_the_steps(
            self, engine, empty, step):
        """Kills an equality or a digest by how the cells are stored."""
        other = engine.copy()
        assert engine == other and not engine != other  # noqa: SIM202
        engine.advance(16)
        assert engine != other
        for _ in range(8):
            other.advance(2)
        assert engine == other and engine.digest() == other.digest()
        assert engine == engine.with_cells(engine.cells())
        assert engine != engine.cells()

    def test_digests_tell_states_apart(self, engine, empty, step):
        """Kills a digest of too little: every state would be compared as a whole."""
        digests = set()
        for _ in range(12):
            digests.add(engine.digest())
            engine.advance(1)
        assert len(digests) == 12

    def test_engines_of_another_rule_or_world_are_not_equal(
            self, engine_of, engine, empty, step):
        """Kills an equality by cells alone: their next generations differ."""
        another = engine_of(empty.with_cells(GLIDER), parse_rule('B3/S2'))
        assert another == another.with_cells(GLIDER)
        assert another != engine
        others = [Grid(7, 8), Grid(7, 9), BoundedGrid(7, 8), BoundedGrid(8, 8), Plane()]
        for other in others:
            same = type(other) is type(empty) and other.bounds == empty.bounds
            assert (engine == engine_of(other.with_cells(GLIDER))) == same
        # The same integers on a bitboard.
        assert engine_of(Grid(1, 1)) != engine_of(BoundedGrid(1, 1))

    def test_a_deep_copy_is_a_copy(self, engine, empty, step):
        """Kills: a deep copy cannot be made, or copies what all engines share."""
        again = copy.deepcopy(engine)
        assert again == engine and again is not engine

    def test_an_engine_has_no_hash(self, engine, empty, step):
        """Kills a set of engines, which change."""
        with pytest.raises(TypeError):
            hash(engine)


def test_which_cell_counts_for_which_rule(gol):
    assert cell_of(gol, game_logic) is gol.step_cell
    assert cell_of(gol, parse_rule('B36/S23')) is gol.step_cell
    for text in 'B2/S34H', 'B2/SV', 'R2,C0,M0,S5..8,B4..5,NM':
        assert cell_of(gol, parse_rule(text)) is gol.step_cell_around
    for text in 'B2-a/S12', 'W110', 'MAPHmlphg':
        assert cell_of(gol, parse_rule(text)) is gol.step_cell_by_map


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


@ENGINES
def test_a_plane_refuses_a_rule_with_b0(gol, engine_of):
    with pytest.raises(BirthFromNothingError):
        engine_of(gol, Plane(GLIDER), parse_rule('B0/S')).advance(1)


@pytest.mark.long
@pytest.mark.parametrize('engine_of', [CellEngine, on_board])
def test_long_runs_of_worlds_with_bounds(gol, engine_of):
    start = engine_of(gol, Grid(5, 5).with_cells(GLIDER))
    # Back after four times the least common multiple of 5 and 5.
    found = run_to_cycle(start, 100, stop=True)
    assert found.cycle == (0, 20) and found.generations == 20
    corner = engine_of(gol, BoundedGrid(5, 5).with_cells(GLIDER))
    found = run_to_cycle(corner, 40)
    assert found.world.cells() == {(3, 3), (3, 4), (4, 3), (4, 4)}
    assert found.cycle.period == 1 and found.generations == 40


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
