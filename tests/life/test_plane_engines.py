"""Engines for the plane without bounds: tiles and HashLife."""

import random

import pytest
from helpers.oracle import following_on_plane

from gol_core.display import Box
from gol_core.rules import Neighborhood, Rule
from gol_life.engines import hashlife, tiles
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine
from gol_life.engines.hashlife import HashLife, HashLifeError
from gol_life.engines.quadtrees import Nodes, Quadtree
from gol_life.engines.tiles import PlaneSizeError, TilePlane
from gol_life.fate import long_runs, stabilization
from gol_life.patterns.catalog import named
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants
from gol_life.worlds.plane import Plane

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}

def few_nodes(environment, cells):
    """Return an engine that collects its nodes all the time."""
    return HashLife(environment, cells,
                    200 + 60 * Quadtree.of(cells, Nodes()).root.level)


ENGINES = pytest.mark.parametrize('engine_of', [TilePlane, HashLife, few_nodes])


# On bitboards all variants are the same, which test_bitboards.py holds them to.
@pytest.fixture(scope='module')
def variant():
    return list(import_variants()[0].values())[0]


@pytest.fixture(scope='module')
def life(variant):
    return BitboardEnvironment(variant)


@ENGINES
@pytest.mark.parametrize('text, top, left', [
    ('B3/S23', 0, -1), ('B3/S23', -16, 31), ('B2/S', 15, -10 ** 15),
    ('B1357/S1357', 10 ** 12, 7)])
def test_generations_are_those_of_the_oracle(variant, engine_of, text, top, left):
    """Kills a wrong halo, corner or origin, and a future of another time."""
    check_generations(variant, engine_of, parse_rule(text),
                      soup(abs(top + left)), top, left, [1, 11, 4])


def soup(seed):
    """Return some random cells around (0, 0)."""
    chance = random.Random(seed)
    return {(y, x) for y in range(-6, 7) for x in range(-6, 7)
            if chance.random() < 0.4}


def check_generations(variant, engine_of, rule, cells, top, left, steps):
    """Assert that an engine does what the oracle does with cells, moved to a place."""
    cells = {(top + y, left + x) for y, x in cells}
    engine = engine_of(BitboardEnvironment(variant, rule), cells)
    for step in steps:
        engine.advance(step)
        for _ in range(step):
            cells = following_on_plane(cells, rule.birth, rule.survival)
        assert engine.cells() == cells
        assert engine.population == len(cells)


@ENGINES
@pytest.mark.parametrize('offsets', [
    ((2, 0), (0, 2), (-2, -1)), ((0, 3), (1, -1), (-3, 2)), ((-5, 4), (1, 5), (0, 1)),
    ((8, 0), (-8, 8), (0, -8))])
def test_cells_that_see_far(variant, engine_of, offsets):
    """Kills a time in which more can reach the middle of a square than its margin."""
    rule = Rule(frozenset([1]), frozenset([1, 2]), Neighborhood('far', offsets))
    environment = BitboardEnvironment(variant, rule, variant.step_cell_around)
    engine = engine_of(environment, GLIDER)
    cells = CellEngine(variant, Plane(GLIDER), rule)
    for step in 1, 2, 3:
        engine.advance(step)
        cells.advance(step)
        assert engine.cells() == cells.cells()


def test_tiles_of_cells_that_see_farther_than_a_tile(variant):
    """Kills a tile that is smaller than its halo."""
    far = Neighborhood('far', ((0, 90), (-70, 1)))
    rule = Rule(frozenset([1]), frozenset([1]), far)
    environment = BitboardEnvironment(variant, rule, variant.step_cell_around)
    engine = TilePlane(environment, GLIDER)
    cells = CellEngine(variant, Plane(GLIDER), rule)
    engine.advance(3)
    cells.advance(3)
    assert engine.cells() == cells.cells()
    with pytest.raises(HashLifeError) as caught:
        HashLife(environment, GLIDER)
    assert str(caught.value) == (
        'a cell that asks 90 cells away: expected at most 8 for HashLife')


@pytest.mark.parametrize('seed', range(4))
def test_hashlife_that_collects_all_the_time_does_what_tiles_do(life, seed):
    """Kills: a node that was collected is taken for another, or a step is lost."""
    check_collecting(life, soup(seed), [37 * seed, 100 + seed])


def check_collecting(life, cells, steps):
    """Assert that HashLife with few nodes does what tiles do."""
    squares, plane = few_nodes(life, cells), TilePlane(life, cells)
    for step in steps:
        before = squares.copy()
        squares.advance(step)
        plane.advance(step)
        assert squares.cells() == plane.cells()
        # A copy keeps its cells whatever is collected.
        before.advance(step)
        assert before == squares and before.digest() == squares.digest()


def test_few_nodes_are_collected_often(life):
    """Kills a limit that is never kept: the tests above would prove nothing."""
    acorn = HashLife(life, named('acorn').cells, 500)
    acorn.advance(400)
    assert acorn.collections > 5
    assert HashLife(life, named('acorn').cells).collections == 0


def test_a_plane_with_more_squares_than_the_limit_is_refused(life):
    """Kills an endless search for a step that is small enough."""
    for make in (lambda: HashLife(life, {(0, 0), (999, 999)}, 5),
                 lambda: HashLife(life, named('acorn').cells, 10).advance(9)):
        with pytest.raises(HashLifeError) as caught:
            make()
        assert 'different squares: expected at most as many' in str(caught.value)


def test_any_number_of_generations(life):
    """Kills a depth of recursion that grows with the number of generations."""
    plane = HashLife(life, GLIDER)
    plane.advance(4 * 10 ** 30)
    assert plane.cells() == {(y + 10 ** 30, x + 10 ** 30) for y, x in GLIDER}
    with pytest.raises(HashLifeError) as caught:
        plane.advance(10 ** 100)
    assert str(caught.value).endswith('expected at most 2^%d on a side' % (
        hashlife.HIGHEST + 4))


def test_the_gun_after_a_million_generations(life):
    gun = HashLife(life, named('gosper-glider-gun').cells)
    populations = []
    for generations in 30, 30, 10 ** 6 - 60:
        gun.advance(generations)
        populations.append(gun.population)
    assert populations == [41, 46, 166713]
    # Without listing them: the box, and windows far away, in which gliders follow
    # each other at a distance of 7.5 cells.
    assert gun.box() == (0, 0, 250005, 250018)
    cells = gun.window(Box(200000, 200000, 60, 60))
    assert len(cells) == 33
    assert gun.window(Box(200015, 200015, 60, 60)) == {
        (y + 15, x + 15) for y, x in cells}


def test_gliders_a_million_apart(life):
    far = {(y + 10 ** 6, x + 10 ** 6) for y, x in GLIDER}
    plane = HashLife(life, GLIDER | far)
    plane.advance(10 ** 6)
    assert plane.cells() == {(y + 250000, x + 250000) for y, x in GLIDER | far}


@ENGINES
def test_a_glider_flies_far(life, engine_of):
    plane = engine_of(life, GLIDER)
    plane.advance(4 * 500)
    assert plane.cells() == {(y + 500, x + 500) for y, x in GLIDER}


def test_a_spaceship_at_the_speed_of_light(variant):
    """Kills a root that is too small for what comes out of it."""
    pattern = named('moon')
    environment = BitboardEnvironment(variant, pattern.rule)
    for generations in 8, 64, 1024:
        ship, tiled = [engine_of(environment, {(y, x - 10) for y, x in pattern.cells})
                       for engine_of in (HashLife, TilePlane)]
        ship.advance(generations)
        tiled.advance(generations)
        assert ship.cells() == tiled.cells() and ship.population == 4


def test_what_repeats_is_not_advanced(life):
    """Kills a generation whose time depends on what is alive and does not change."""
    blinkers = {(y, 100 * x) for x in range(50) for y in range(3)}
    plane = TilePlane(life, blinkers | {(y - 500, x) for y, x in GLIDER})
    plane.advance(2 * tiles.DEPTH)
    before = plane.work
    plane.advance(10 * tiles.DEPTH)
    assert 10 <= plane.work - before <= 10 * 4
    # A step of another number of generations may change them.
    plane.advance(1)
    assert plane.work - before > 50
    plane.advance(tiles.DEPTH)
    assert plane.cells() >= {(1, 100 * x + dx) for x in range(50) for dx in (-1, 0, 1)}


def test_too_many_tiles_are_an_error_that_leaves_the_cells(life, monkeypatch):
    """Kills a step that is half done when the error is raised."""
    monkeypatch.setattr(tiles, 'MOST_TILES', 1)
    blinker = TilePlane(life, {(9, 9), (9, 10), (9, 11)})
    blinker.advance(1)
    assert blinker.cells() == {(8, 10), (9, 10), (10, 10)}
    monkeypatch.setattr(tiles, 'MOST_TILES', 4)
    plane = TilePlane(life, named('acorn').cells)
    generations = 0
    with pytest.raises(PlaneSizeError) as caught:
        while True:
            plane.advance(tiles.DEPTH)
            generations += tiles.DEPTH
    assert str(caught.value).endswith(
        ' squares of 32x32 with live cells: expected at most 4 on bitboards')
    expected = HashLife(life, named('acorn').cells)
    expected.advance(generations)
    assert plane.cells() == expected.cells() and generations > 0


@pytest.mark.parametrize('top, left', [
    (0, 0), (-16, 15), (31, -1), (7, 10 ** 12), (-10 ** 15, -10 ** 15)])
def test_quadtrees_hold_what_they_were_made_of(top, left):
    """Kills a root that is not in the middle, and equal trees that differ."""
    check_quadtree({(top + y, left + x) for y, x in soup(1)})


def test_quadtrees_of_nothing_and_of_a_cell():
    check_quadtree(set())
    check_quadtree({(-1, 0)})
    check_quadtree({(0, 0), (100, 100)})


def check_quadtree(cells):
    """Assert that a Quadtree has some cells, whatever its root."""
    nodes = Nodes()
    tree = Quadtree.of(cells, nodes)
    assert tree.cells() == cells and tree.population == len(cells)
    larger = tree.grown(nodes).grown(nodes)
    assert larger.cells() == cells and larger.box() == tree.box() == Box.around(cells)
    assert larger.trimmed(nodes).root is tree.root
    other = Quadtree.of(sorted(cells), Nodes())
    assert other == tree and other.digest() == tree.digest()
    assert Quadtree.of(cells ^ {(3, 4)}, Nodes()) != tree


def test_a_run_asks_for_steps_that_the_engine_does_best(life):
    """Kills: tiles that do not change are advanced, and HashLife takes small steps."""
    for engine, first, second in [(TilePlane(life, GLIDER), 12, 12),
                                  (HashLife(life, GLIDER), 256, 256)]:
        steps = []
        long_runs.run(engine, 10000, progress=steps.append)
        assert steps[:2] == [first, second] and sum(steps) == 10000
        assert all(step % first == 0 for step in steps[:-1])
    assert len(steps) < 9


def test_a_plane_that_is_too_large_is_not_one_island(life, monkeypatch):
    """Kills: all of a large plane is run, generation by generation."""
    advanced = []
    monkeypatch.setattr(stabilization, '_orbit_alone', lambda plane, shape, longest: (
        advanced.append(len(shape))))
    monkeypatch.setattr(stabilization, 'MOST_STEPS', 5)
    cells = GLIDER | {(y, x + 40) for y, x in GLIDER}
    stabilization.run_to_stability(TilePlane(life, cells), 1)
    assert advanced == [5, 5]
