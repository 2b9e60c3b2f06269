"""Patterns put into worlds, and soups."""

import pytest
from helpers.oracle import following, live_cells

from gol_core.environment import Grid
from gol_life.patterns.files import parse_pattern
from gol_life.patterns.pattern import PatternError
from gol_life.rulestrings import Topology
from gol_life.worlds.bounded import BoundedGrid
from gol_life.worlds.placing import place, place_on_plane, soup

GLIDER = parse_pattern('bo$2bo$3o!')


def test_placed_in_the_middle():
    assert str(place(GLIDER, 5, 8)).split('\n') == [
        '--------', '---*----', '----*---', '--***---', '--------']
    assert str(place(GLIDER, 3, 3)).split('\n') == ['-*-', '--*', '***']


def test_a_margin_of_five_unless_a_size_is_given():
    grid = place(parse_pattern('3o!'))
    assert (grid.height, grid.width) == (11, 13)
    assert live_cells(grid) == {(5, 5), (5, 6), (5, 7)}


def test_a_torus_unless_another_world_is_asked_for():
    assert type(place(GLIDER)) is Grid
    assert type(place(GLIDER, 9, 9, kind=BoundedGrid)) is BoundedGrid


@pytest.mark.parametrize('height, width, line', [
    (2, 9, 'size 2x9: expected at least 3x3 (height x width), the size of the '
           'pattern'),
    (9, 2, 'size 9x2: expected at least 3x3 (height x width), the size of the '
           'pattern'),
    (10 ** 4, 10 ** 4, 'size 10000x10000: expected at most 1000000 cells (--limit '
                       'allows more)'),
])
def test_a_world_too_small_or_too_large(height, width, line):
    for kind in Grid, BoundedGrid:
        with pytest.raises(PatternError) as caught:
            place(GLIDER, height, width, kind=kind)
        assert str(caught.value) == line


def test_the_largest_world_and_one_cell_more():
    pattern = parse_pattern('o!')
    assert place(pattern, 1000, 1000).height == 1000
    assert place(pattern, 3, 4, most_cells=12).height == 3
    with pytest.raises(PatternError, match='size 1000001x1: expected at most'):
        place(pattern, 1000001, 1)


def test_a_box_too_large_to_place():
    with pytest.raises(PatternError, match='expected at most 1000000 cells'):
        place(parse_pattern('99999999999bo!'))


@pytest.mark.parametrize('offset, topology, first', [
    # In Golly (0, 0) is in the middle: a width of 9 starts at -4, and so does 8.
    ((-4, -4), Topology('P', 9, 8), (0, 0)),
    ((-4, 1), Topology('T', 9, 8), (0, 5)),
    ((2, 1), Topology('P', 9, 8), (6, 5)),
    # In the middle: a pattern beyond the edges, and one without offset or topology.
    ((3, 1), Topology('P', 9, 8), (3, 2)),
    ((-5, 0), Topology('P', 9, 8), (3, 2)),
    (None, Topology('P', 9, 8), (3, 2)),
    ((-4, -4), None, (3, 2)),
    ((-4, -4), Topology('P', 8, 9), (3, 2)),
])
def test_a_pattern_that_names_its_world_is_placed_in_it(offset, topology, first):
    pattern = parse_pattern('o2b$3b$3b!')._replace(
        height=3, width=3, offset=offset, topology=topology)
    assert place(pattern, 9, 8).cells() == {first}


def test_on_a_plane_at_its_offset_or_around_the_origin():
    at = parse_pattern('#Life 1.06\n-7 9\n-6 9')
    assert place_on_plane(at).cells() == {(9, -7), (9, -6)}
    assert place_on_plane(parse_pattern('3o!')).cells() == {(0, -1), (0, 0), (0, 1)}


def test_soup_42_is_the_one_of_the_table():
    # Known populations: 1210 at 0, 1368 at 1 and 882 at 10.
    cells = soup(64, 64, 0.3, 42).cells
    sizes = [len(cells)]
    for _ in range(10):
        cells = following(cells, 64, 64)
        sizes.append(len(cells))
    assert [sizes[n] for n in (0, 1, 10)] == [1210, 1368, 882]


def test_soups_by_density_and_seed():
    assert soup(9, 9, 0.5, 1) == soup(9, 9, 0.5, 1) != soup(9, 9, 0.5, 2)
    assert not soup(9, 9, 0, 1).cells
    full = soup(2, 3, 1, 1)
    assert (full.height, full.width, len(full.cells)) == (2, 3, 6)
    # Row by row: a wider soup starts its second row later in the same numbers.
    assert {x for y, x in soup(1, 40, 0.5, 3).cells} == {
        x for y, x in soup(7, 40, 0.5, 3).cells if y == 0}


@pytest.mark.parametrize('density', [float('nan'), -0.1, 1.1])
def test_a_density_is_from_0_to_1(density):
    with pytest.raises(ValueError) as caught:
        soup(2, 2, density, 1)
    assert str(caught.value) == (
        'density %r: expected a number from 0 to 1' % density)
