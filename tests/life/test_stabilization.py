"""Stabilization: compared with other engines, and with a list of all generations."""

import random
from itertools import combinations

import pytest
from helpers.oracle import following_on_plane

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine
from gol_life.engines.making import make_engine
from gol_life.engines.tiles import TilePlane
from gol_life.fate import meetings, stabilization
from gol_life.fate.stabilization import run_to_stability
from gol_life.patterns.files import parse_pattern
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants
from gol_life.worlds.plane import Plane

# From a table that two other engines agree on: generation at which it stabilizes,
# live cells from there on.
FATES = [
    ('6bo$2o$bo3b3o!', 130, 0), ('3o2$bo$bo$bo!', 243, 46),
    ('2b2o$3o$bo!', 103, 15), ('ob2o$3o$bo!', 148, 28),
    ('3o$obo$obo!', 173, 55), ('2o$bobo$2bobo$3bo$3bo$2bobo$bobo$2o!', 191, None),
    pytest.param('b2o$2o$bo!', 1103, 116, marks=pytest.mark.long)]
# Period, and how far all of it has moved, as a (dy, dx) or its mirror image.
PERIODS = [
    ('3o!', 2, 0), ('2o$2o!', 1, 0), ('bo$2bo$3o!', 4, 1), ('bo2bo$o$o3bo$4o!', 4, 1),
    ('2bo4bo$2ob4ob2o$2bo4bo!', 15, 0), ('3o$3o$3o$3b3o$3b3o$3b3o!', 8, 0)]


@pytest.fixture(scope='module')
def life():
    # On bitboards all variants are the same, which test_bitboards.py holds them to.
    return BitboardEnvironment(list(import_variants()[0].values())[0])


def plane_of(life, rle):
    return make_engine(life, Plane(parse_pattern(rle).cells))


@pytest.mark.parametrize('rle, first, alive', FATES[:5] + FATES[6:])
def test_fates_on_the_plane(life, rle, first, alive):
    start = plane_of(life, rle)
    before = start.cells()
    found = run_to_stability(start, 10 ** 6, stop=True)
    assert found.cycle.first == first
    assert found.generations == sum(found.cycle)
    assert found.world.population == alive
    assert start.cells() == before


@pytest.mark.parametrize('rle, period, leaving', PERIODS)
def test_periods(life, rle, period, leaving):
    found = run_to_stability(plane_of(life, rle), 10 ** 6, stop=True)
    assert found.cycle == (0, period)
    assert found.escaping == leaving


def test_an_engine_of_coroutines_stabilizes_too(gol, monkeypatch):
    monkeypatch.setattr(stabilization, 'STRETCH', 4)
    # Traffic light.
    start = CellEngine(gol, Plane(parse_pattern('3o$bo!').cells))
    found = run_to_stability(start, 1000, stop=True)
    assert found.cycle == (9, 2)
    assert found.world.population == 12


def test_far_generations_are_computed_right(life):
    # The B-heptomino stabilizes at 148, and two gliders escape.
    start = plane_of(life, 'ob2o$3o$bo!')
    slow = start.copy()
    slow.advance(1000)
    for generations in 1000, 10 ** 12 + 1000:
        found = run_to_stability(start, generations)
        assert found.escaping == 2
        assert found.generations == generations
        resting = found.world.cells() & slow.cells()
        if generations == 1000:
            assert found.world.cells() == slow.cells()
        else:
            # The ash is as it was; the gliders are 250 thousand million away.
            moved = found.world.cells() - resting
            assert len(resting) == 28 - 2 * 5 and len(moved) == 2 * 5
            assert min(max(map(abs, cell)) for cell in moved) > 2 * 10 ** 11


def test_too_few_generations_give_no_cycle(life):
    rle, first, _ = FATES[3]
    start = plane_of(life, rle)
    found = run_to_stability(start, 140)
    assert (found.generations, found.cycle) == (140, None)
    start.advance(140)
    assert found.world.cells() == start.cells()
    # It is stable, but not for a whole period.
    assert run_to_stability(plane_of(life, rle), first + 3).cycle is None
    assert run_to_stability(plane_of(life, rle), first + 4).cycle == (first, 4)


def test_a_gun_never_stabilizes(life):
    gun = ('24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o'
           '4bobo$10bo5bo7bo$11bo3bo$12b2o!')
    assert run_to_stability(plane_of(life, gun), 900).cycle is None


def test_a_shuttle_whose_islands_meet_comes_back_as_a_whole(life):
    # Queen bee shuttle, whose middle would run into its ends by itself.
    shuttle = '9bo$7bobo$6bobo$2o3bo2bo11b2o$2o4bobo11b2o$7bobo$9bo!'
    found = run_to_stability(plane_of(life, shuttle), 10 ** 4, stop=True)
    assert found.cycle == (0, 30) and found.escaping == 0


def test_a_period_longer_than_the_first_check(life, monkeypatch):
    monkeypatch.setattr(stabilization, 'STRETCH', 4)
    found = run_to_stability(plane_of(life, PERIODS[4][0]), 10 ** 4, stop=True)
    assert found.cycle == (0, 15)


@pytest.mark.parametrize('y, x, meet', [
    # A block beside a glider's way, one that it will run into, and one that it has
    # passed. The cells of a glider have x - y = 1 at most, and so many of a block
    # 4 more that there is one cell that has both for neighbors, or 5 more.
    (40, 90, False), (40, 40, True), (-10, -10, False), (40, 46, True),
    (40, 47, False)])
def test_a_glider_that_will_run_into_something_is_not_stable(life, y, x, meet):
    block = {(y, x), (y, x + 1), (y + 1, x), (y + 1, x + 1)}
    cells = parse_pattern('bo$2bo$3o!').cells | block
    orbits = stabilization.orbits_of(make_engine(life, Plane(cells)), 10, whole=False)
    assert (orbits is None) == meet


@pytest.mark.parametrize('mirrored, dy, dx, meet', [
    # Two gliders: one after the other, side by side, head on, and apart.
    (False, 9, 9, False), (False, 0, 20, False), (True, 40, 40, True),
    (True, -40, -40, False), (True, 40, 0, False)])
def test_gliders_that_will_meet_are_not_stable(life, mirrored, dy, dx, meet):
    glider = parse_pattern('bo$2bo$3o!').cells
    other = {(-y, -x) for y, x in glider} if mirrored else glider
    cells = glider | {(y + dy, x + dx) for y, x in other}
    orbits = stabilization.orbits_of(make_engine(life, Plane(cells)), 10, whole=False)
    assert (orbits is None) == meet


@pytest.mark.parametrize('beside, meet', [(-10, False), (-8, True), (6, True),
                                          (8, False), (40, False)])
@pytest.mark.parametrize('away', [20, 10 ** 9])
def test_gliders_that_pass_each_other_are_stable(life, away, beside, meet):
    glider = parse_pattern('bo$2bo$3o!').cells
    other = parse_pattern('3o$o$bo!').cells
    cells = glider | {(y + away, x + away + beside) for y, x in other}
    plane = make_engine(life, Plane(cells))
    assert (stabilization.orbits_of(plane, 10, whole=False) is None) == meet


def test_a_glider_that_just_passes_a_blinker_is_stable(life):
    # In its other phase the blinker, or the glider, would be too near.
    glider = parse_pattern('bo$2bo$3o!').cells
    seen = []
    for beside in range(-12, 12):
        cells = glider | {(20, 20 + beside + x) for x in range(3)}
        plane = make_engine(life, Plane(cells))
        seen.append(stabilization.orbits_of(plane, 10, whole=False) is not None)
        ahead, blinker = glider, cells - glider
        met = False
        for _ in range(120):
            met = met or any(abs(y - top) < 3 and abs(x - left) < 3
                             for y, x in ahead for top, left in blinker)
            ahead, blinker = following_on_plane(ahead), following_on_plane(blinker)
        assert seen[-1] != met, beside
    assert True in seen and False in seen


def test_ships_of_different_speed_that_follow_each_other(life):
    # A glider at c/4 on each axis, and a ship at c/2 to the right.
    glider = parse_pattern('bo$2bo$3o!').cells
    ship = parse_pattern('bo2bo$o$o3bo$4o!').cells
    assert max(x for _, x in following_on_plane(ship)) <= 4

    def stable(dy, dx):
        cells = glider | {(y + dy, x + dx) for y, x in ship}
        plane = make_engine(life, Plane(cells))
        return stabilization.orbits_of(plane, 10, whole=False) is not None

    assert stable(-40, 0) and stable(40, -300)
    assert not stable(30, 30 + 2 * 30)


def test_stable_soups_do_what_was_computed(life):
    for seed in range(3):
        chance = random.Random(seed)
        cells = {(y, x) for y in range(6) for x in range(6) if chance.random() < 0.5}
        start = make_engine(life, Plane(cells))
        found = run_to_stability(start, 3000, stop=True)
        for generation in found.cycle.first + 1, found.cycle.first + 90:
            there = start.copy()
            there.advance(generation)
            assert run_to_stability(start, generation).world.cells() == there.cells()
        # One before that nothing of the kind is true.
        if found.cycle.first:
            before = start.copy()
            before.advance(found.cycle.first - 1)
            assert stabilization.orbits_of(before, 256, whole=False) is None


def test_a_plane_that_falls_into_parts_at_times_is_stable_from_the_start(
        life, monkeypatch):
    # In nine of its fifteen phases a pentadecathlon is islands that will meet, and
    # with a ship that leaves it does not come back as a whole.
    monkeypatch.setattr(stabilization, 'STRETCH', 16)
    oscillator = plane_of(life, PERIODS[4][0])
    ship = {(y + 40, x + 40) for y, x in parse_pattern('bo$2bo$3o!').cells}
    in_parts = 0
    for _ in range(15):
        plane = make_engine(life, Plane(oscillator.cells() | ship))
        in_parts += stabilization.orbits_of(plane, 15) is None
        assert run_to_stability(plane, 1000, stop=True).cycle == (0, 60)
        oscillator.advance(1)
    assert in_parts == 9


def test_it_looks_no_farther_than_it_is_asked_to(life, monkeypatch):
    looked = []
    monkeypatch.setattr(stabilization, 'orbits_of',
                        lambda plane, longest, whole=True: looked.append(longest))
    assert run_to_stability(plane_of(life, 'b2o$2o$bo!'), 7).cycle is None
    assert looked == [7, 7]


def test_an_empty_plane_is_stable(life):
    found = run_to_stability(make_engine(life, Plane()), 100, stop=True)
    assert found.cycle == (0, 1) and found.world.cells() == set()


def test_larger_than_life_stabilizes_too(gol):
    # A cell that sees two cells far: two blocks that do not see each other.
    rule = parse_rule('R2,C0,M1,S4..4,B25..25,NM')
    for gap, islands in (5, 1), (6, 2):
        cells = {(y, x + dx) for y in (0, 1) for x in (0, 1) for dx in (0, gap)}
        plane = CellEngine(gol, Plane(cells), rule)
        orbits = stabilization.orbits_of(plane, 5)
        assert len(orbits) == islands


def test_two_at_rest_that_see_each_other_at_times_are_one_island(life):
    """Kills a union that has one of the two alone, or that drops the others."""
    blinker = {(-1, 0), (0, 0), (1, 0)}
    # Upright they are apart. Level there is a cell between two that sees both.
    row = {(y, x + dx) for y, x in blinker for dx in (0, 4, 8)}
    far = {(y, x + 50) for y, x in blinker}
    plane = make_engine(life, Plane(row | far))
    orbits = stabilization.orbits_of(plane, 10, whole=False)
    assert {orbit.phases[0] for orbit in orbits} == {frozenset(row), frozenset(far)}


def test_two_side_by_side_are_looked_at_once_in_each_phase(life, monkeypatch):
    """Kills another last generation than that of the last phase that they share."""
    looked, at = [], stabilization.Orbit.at
    monkeypatch.setattr(stabilization.Orbit, 'at', lambda orbit, generation: (
        looked.append(generation), at(orbit, generation))[1])
    # Their boxes are near each other, and their cells are not.
    blinker = {(-1, 0), (0, 0), (1, 0)}
    cells = blinker | {(y + 4, x + 4) for y, x in blinker}
    orbits = stabilization.orbits_of(make_engine(life, Plane(cells)), 10, whole=False)
    assert len(orbits) == 2
    assert looked == [0, 0, 1, 1]


def test_the_largest_island_is_tried_first(life, monkeypatch):
    """Kills an order in which one that is never at rest is tried after the others."""
    tried, with_cells = [], TilePlane.with_cells
    monkeypatch.setattr(TilePlane, 'with_cells', lambda plane, cells: (
        tried.append(cells), with_cells(plane, cells))[1])
    islands = [parse_pattern(rle).cells for rle in (
        '3o$obo$obo!', 'b2o$o2bo$b2o!', '2o$obo$bo!', '2o$2o!', 'bo$obo$bo!', '3o!')]
    for first in range(len(islands)):
        cells = {(y, x + 20 * index) for index, island in enumerate(
            islands[first:] + islands[:first]) for y, x in island}
        plane = make_engine(life, Plane(cells))
        assert stabilization.orbits_of(plane, 10, False) is None
    assert tried == [islands[0]] * len(islands)


def orbit_of(life, rle):
    """Return the Orbit of an island that begins at (0, 0)."""
    orbits = stabilization.orbits_of(plane_of(life, rle), 16)
    assert len(orbits) == 1
    return orbits[0]


def placed(orbit, dy, dx):
    """Return an Orbit from another place on."""
    return orbit._replace(
        phases=[meetings.moved(phase, dy, dx) for phase in orbit.phases])


@pytest.mark.parametrize('seeds', [20, pytest.param(60, marks=pytest.mark.long)])
@pytest.mark.parametrize('since', [-60, 0])
def test_pairs_that_meet_are_those_of_all_pairs(life, since, seeds):
    """Kills squares that are too small, and ways across that are too narrow."""
    # Two ships of one speed whose periods differ: the first is a glider.
    kinds = [orbit_of(life, rle) for rle in (
        'bo$2bo$3o!', '3o$o$bo!', 'bo2bo$o$o3bo$4o!', '2o$2o!', '3o!',
        '2b3o3b3o2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2$2b3o3b3o$o4bobo4bo$'
        'o4bobo4bo$o4bobo4bo2$2b3o3b3o!')]
    kinds.append(kinds[0]._replace(
        phases=[kinds[0].at(time) for time in range(8)], dy=2, dx=2))
    met = 0
    for seed in range(seeds):
        chance = random.Random(seed)
        trajectories = [meetings.Trajectory.of(placed(
            chance.choice(kinds), chance.randrange(60), chance.randrange(60)))
            for _ in range(8)]
        pairs = {frozenset(pair)
                 for pair in meetings.pairs_that_meet(trajectories, 1, since)}
        assert pairs == {
            frozenset([one, other]) for one, other in combinations(range(8), 2)
            if meetings.meet(trajectories[one], trajectories[other], 1, since)}
        met += len(pairs)
    assert 1.6 * seeds < met < 14 * seeds


@pytest.mark.parametrize('rle, most', [('2o$2o!', 0), ('bo$2bo$3o!', 400)])
def test_few_pairs_of_many_islands_are_looked_at(life, monkeypatch, rle, most):
    """Kills a look at each pair: 2,500 blocks take 18 seconds."""
    looked, meet = [], meetings.meet
    monkeypatch.setattr(meetings, 'meet', lambda *arguments: (
        looked.append(arguments), meet(*arguments))[1])
    cells = {(y + 10 * row, x + 10 * column) for row in range(20)
             for column in range(20) for y, x in parse_pattern(rle).cells}
    cells |= {(y - 300, x - 300) for y, x in parse_pattern('2o$2o!').cells}
    assert len(stabilization.orbits_of(make_engine(life, Plane(cells)), 10)) == 401
    assert len(looked) <= most


def test_pairs_at_rest_are_joined_at_once(life, monkeypatch):
    """Kills a new look at all islands for each pair that is joined."""
    looks, look = [], stabilization.pairs_that_meet
    monkeypatch.setattr(stabilization, 'pairs_that_meet', lambda *arguments: (
        looks.append(arguments), look(*arguments))[1])
    cells = {(y, x + dx + 20 * pair) for pair in range(9) for dx in (0, 4)
             for y, x in {(-1, 0), (0, 0), (1, 0)}}
    orbits = stabilization.orbits_of(make_engine(life, Plane(cells)), 10, whole=False)
    assert len(orbits) == 9
    assert len(looks) == 2
