"""Figures that two independent engines agree on: fates on small tori and planes.

They come from a table that was made without this project. Each pattern has its
published rows. Its corner is one cell away from the corner of the grid.
"""

import random

import pytest
from helpers.drive import generations, world
from helpers.oracle import live_cells

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine
from gol_life.engines.making import make_engine
from gol_life.fate.stabilization import run_to_stability
from gol_life.patterns.files import parse_pattern
from gol_life.variants import import_variants
from gol_life.worlds.plane import Plane

pytestmark = pytest.mark.long

PATTERNS = {
    'diehard': '------*-\n**------\n-*---***',
    'century': '--**\n***-\n-*--',
    'r-pentomino': '-**\n**-\n-*-',
    'acorn': '-*-----\n---*---\n**--***',
    'glider': '-*-\n--*\n***',
    'gun': '24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4b'
           'obo$10bo5bo7bo$11bo3bo$12b2o!',
}

# Pattern, height, width, first generation of the final cycle, its period, and the
# population then. The first two behave on their torus as on the plane.
FATES = [
    ('diehard', 16, 17, 130, 1, 0),
    ('century', 31, 32, 103, 2, 15),
    ('diehard', 8, 8, 17, 1, 0),
    ('r-pentomino', 8, 8, 34, 1, 0),
    ('r-pentomino', 16, 16, 67, 2, 3),
    ('acorn', 16, 16, 85, 1, 0),
]


@pytest.mark.parametrize('name, height, width, first, period, alive', FATES)
def test_fates_on_a_torus(gol, name, height, width, first, period, alive):
    cells = parse_pattern(PATTERNS[name]).cells
    grid = world(gol, height, width, [(y + 1, x + 1) for y, x in cells])
    seen = [str(grid) for grid in generations(gol, grid, first + period)]
    assert len(live_cells(seen[first])) == alive
    assert seen.index(seen[first + period]) == first


def test_diehard_is_largest_at_94(gol):
    cells = parse_pattern(PATTERNS['diehard']).cells
    grid = world(gol, 16, 17, [(y + 1, x + 1) for y, x in cells])
    sizes = [len(live_cells(grid)) for grid in generations(gol, grid, 130)]
    assert max(sizes) == 40
    assert sizes.index(40) == 94


def test_soup_42(gol):
    soup = random.Random(42)
    cells = [(y, x) for y in range(64) for x in range(64)
             if soup.random() < 0.3]
    sizes = [len(live_cells(grid)) for grid in
             generations(gol, world(gol, 64, 64, cells), 10)]
    assert [sizes[n] for n in (0, 1, 10)] == [1210, 1368, 882]


# Pattern, generation, and its population.
PLANE = [('gun', 0, 36), ('gun', 30, 41), ('gun', 60, 46), ('century', 103, 15),
         ('diehard', 94, 40), ('diehard', 130, 0), ('r-pentomino', 821, 319),
         ('r-pentomino', 1103, 116)]


def on_bitboards(gol, plane):
    return make_engine(BitboardEnvironment(gol), plane)


@pytest.mark.parametrize('engine_of', [CellEngine, on_bitboards])
def test_on_the_plane(gol, engine_of):
    for name in sorted({name for name, _, _ in PLANE}):
        engine = engine_of(gol, Plane(parse_pattern(PATTERNS[name]).cells))
        generations_run = 0
        for other, generation, alive in PLANE:
            if other == name:
                engine.advance(generation - generations_run)
                generations_run = generation
                assert engine.population == alive, (name, generation)


def test_acorn_on_the_plane():
    variant = list(import_variants()[0].values())[0]
    engine = on_bitboards(variant, Plane(parse_pattern(PATTERNS['acorn']).cells))
    engine.advance(5206)
    assert engine.population == 633
    engine.advance(50)
    assert engine.population == 633


# RLE, the generation in which it stabilizes, and its population a period later.
STABLE = [
    ('bobo$o$bo2bo$3b3o!', 3911, 842), ('bo$3bo$2o2b3o!', 5206, 633),
    ('o3b3o$3o2bo$bo!', 17331, 1744), ('o5bo$2bo3bo$2bo2bobo$bobo!', 17332, 1744),
    ('o10bo$b4o6bo$2b2o7bo$10bo$8bobo!', 23314, 2740),
    # bgolly counts 1625 in odd generations, and 1623 in even ones.
    ('10b3o2$11b2obo$12bobo$14bo2$bo$obo$bo!', 29055, 1625)]


@pytest.mark.parametrize('rle, first, alive', STABLE)
def test_runs_that_go_on_for_long(rle, first, alive):
    """Kills a plane that is slow, or that stabilizes too early or too late."""
    variant = list(import_variants()[0].values())[0]
    plane = on_bitboards(variant, Plane(parse_pattern(rle).cells))
    found = run_to_stability(plane, 10 ** 5, stop=True)
    assert (found.cycle.first, found.world.population) == (first, alive)


def test_hashlife_stabilizes_too():
    variant = list(import_variants()[0].values())[0]
    plane = make_engine(BitboardEnvironment(variant), Plane(
        parse_pattern(PATTERNS['r-pentomino']).cells), 'hashlife')
    found = run_to_stability(plane, 10 ** 5, stop=True)
    assert (found.cycle, found.world.population, found.escaping) == ((1103, 4), 116, 6)
