# -*- coding: utf-8 -*-
"""Frames of worlds: which cells they show, and with which letters."""

import random
import unicodedata

import pytest

from gol_core.display import Box, drawn
from gol_life.view.frames import Lens, drawn_in_blocks, page, shrunk, view_of

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
BOX = Box(0, 0, 3, 3)


@pytest.mark.parametrize('box, height, width, bounded, view', [
    # A plane goes on around the box, evenly or with more of it after the box.
    (BOX, 3, 3, False, Box(0, 0, 3, 3)),
    (BOX, 5, 7, False, Box(-1, -2, 5, 7)),
    (BOX, 6, 4, False, Box(-2, -1, 6, 4)),
    (Box(-7, 20, 3, 3), 5, 7, False, Box(-8, 18, 5, 7)),
    (Box(0, 0, 9, 9), 3, 5, False, Box(3, 2, 3, 5)),
    # A world with bounds does not.
    (BOX, 5, 7, True, Box(0, 0, 3, 3)),
    (BOX, 2, 7, True, Box(0, 0, 2, 3)),
    (Box(0, 0, 9, 8), 3, 90, True, Box(3, 0, 3, 8)),
    (Box(0, 0, 9, 8), 90, 4, True, Box(0, 2, 9, 4)),
    (BOX, 0, 0, True, Box(1, 1, 0, 0)),
])
def test_the_middle_is_seen(box, height, width, bounded, view):
    assert view_of(box, height, width, bounded) == view


@pytest.mark.parametrize('bounded, lens, view', [
    (False, Lens(1, 3, -2), Box(2, -4, 5, 7)),
    (False, Lens(2, 0, 0), Box(-4, -6, 10, 14)),
    # A view of a world with bounds stays in it.
    (True, Lens(1, 9, -9), Box(0, 0, 3, 3)), (True, Lens(4, 0, 0), Box(0, 0, 3, 3)),
])
def test_a_lens_moves_and_widens_the_view(bounded, lens, view):
    assert view_of(BOX, 5, 7, bounded, lens) == view


def test_a_view_stops_at_the_edges():
    """Kills: nothing is seen there."""
    assert view_of(Box(0, 0, 9, 9), 3, 5, True, Lens(1, 99, 99)) == Box(6, 4, 3, 5)
    assert view_of(Box(0, 0, 9, 9), 3, 5, True, Lens(1, -99, -99)) == Box(0, 0, 3, 5)


@pytest.mark.parametrize('view, scale, box', [
    (BOX, 1, BOX), (BOX, 2, Box(0, 0, 2, 2)), (BOX, 4, Box(0, 0, 1, 1)),
    (Box(-8, 4, 8, 12), 4, Box(-2, 1, 2, 3))])
def test_the_places_of_a_view(view, scale, box):
    assert shrunk(view, scale) == box


@pytest.mark.parametrize('bounded, lens, view', [
    (False, Lens(4, 1, -1), Box(-8, -12, 20, 28)),
    (True, Lens(4, 0, 0), Box(8, 4, 20, 26)), (True, Lens(4, 9, 9), Box(12, 4, 18, 26))
])
def test_a_view_begins_with_a_whole_place(bounded, lens, view):
    """Kills a place whose cells are in two squares of a quadtree."""
    box = Box(0, 0, 30, 30) if bounded else BOX
    assert view_of(box, 5, 7, bounded, lens) == view


@pytest.mark.parametrize('view, plain, blocks', [
    (BOX, ['-*-', '--*', '***'], [u' ▀▄', u'▀▀▀']),
    (Box(0, 0, 4, 3), ['-*-', '--*', '***', '---'], [u' ▀▄', u'▀▀▀']),
    (Box(-1, -1, 5, 5), ['-----', '--*--', '---*-', '-***-', '-----'],
     [u'  ▄  ', u' ▄▄█ ', u'     ']),
    (Box(1, 1, 2, 2), ['-*', '**'], [u'▄█']),
    # The row below the last is not seen, whatever is there.
    (Box(1, 0, 1, 3), ['--*'], [u'  ▀']),
    (Box(7, 7, 2, 1), ['-', '-'], [u' ']),
    (Box(0, 0, 0, 3), [], []),
    (Box(0, 0, 2, 0), ['', ''], [u'']),
])
def test_a_glider_is_drawn(view, plain, blocks):
    assert drawn(GLIDER, view) == plain
    assert drawn_in_blocks(GLIDER, view) == blocks


def test_blocks_are_those_of_unicode():
    rows = {'SPACE': [], 'UPPER HALF BLOCK': [0], 'LOWER HALF BLOCK': [1],
            'FULL BLOCK': [0, 1]}
    chance = random.Random(7)
    cells = {(y, x) for y in range(-5, 6) for x in range(-5, 6)
             if chance.random() < 0.5}
    lines = drawn_in_blocks(cells, Box(-6, -6, 13, 13))
    assert len(lines) == 7
    assert cells == {
        (2 * number + row - 6, x - 6) for number, line in enumerate(lines)
        for x, letter in enumerate(line) for row in rows[unicodedata.name(letter)]}


@pytest.mark.parametrize('bounded, height, width, blocks, lines', [
    # The world ends where its edge is; there is none where it goes on.
    (True, 5, 7, False, ['-*-    ', '--*    ', '***    ', '       ', '       ']),
    (True, 5, 7, True, [u' ▀▄░   ', u'▀▀▀░   ', u'░░░░   ', u'       ', u'       ']),
    (False, 5, 7, False, ['-------', '---*---', '----*--', '--***--', '-------']),
    (False, 3, 7, True, [u'       ', u'   ▀▄  ', u'  ▀▀▀  ']),
    # What does not fit is not seen.
    (True, 2, 3, False, ['-*-', '--*']),
    (True, 1, 3, True, [u' ▀▄']),
    (True, 0, 3, True, []),
    (True, 1, 0, True, ['']),
])
def test_the_page_of_a_world(bounded, height, width, blocks, lines):
    assert page([('one', GLIDER)], BOX, bounded, height, width, blocks) == lines


@pytest.mark.parametrize('height, width, lines', [
    (5, 13, [' one  | other', '-*-   | *--  ', '--*   | ---  ', '***   | ---  ',
             '      |      ']),
    (5, 14, [' one  | other ', '-*-   | *--   ', '--*   | ---   ',
             '***   | ---   ', '      |       ']),
    (4, 9, ['one | oth', '-*- | *--', '--* | ---', '*** | ---']),
    (2, 3, [' | ', ' | ']),
    (1, 13, [' one  | other']),
])
def test_the_page_of_two_worlds_has_titles(height, width, lines):
    worlds = [('one', GLIDER), ('other', {(0, 0)})]
    assert page(worlds, BOX, True, height, width, False) == lines
