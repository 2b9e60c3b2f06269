"""Pictures of worlds, looked at: which cells one sees in them."""

import functools
import io
import re
import sys
from xml.etree import ElementTree

import pytest
from helpers import commands
from helpers.commands import files
from helpers.oracle import following, following_on_plane
from helpers.patterns import FAR
from PIL import Image

from gol_core.display import Box
from gol_core.environment import Grid
from gol_life import cli
from gol_life.view.pictures import PictureError, gif, png, svg
from gol_life.worlds.plane import Plane

refused = functools.partial(commands.refused, main=cli.main)

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
BOX = Box(0, 0, 3, 3)


def drawn(data):
    """Return height and width in cells, and the (y, x) that are black, of an SVG.

    A path is followed as a pen does it; what it goes around is filled.
    """
    root = ElementTree.fromstring(data)
    assert [child.tag.split('}')[1] for child in root] == ['rect', 'path']
    left, top, width, height = map(int, root.get('viewBox').split())
    assert (left, top) == (0, 0)
    assert dict(root[0].attrib) == {
        'width': str(width), 'height': str(height), 'fill': 'white'}
    assert set(root[1].attrib) == {'d'}
    cells = set()
    commands = re.findall(r'([A-Za-z])([^A-Za-z]*)', root[1].get('d'))
    while commands:
        (letters, numbers), commands = zip(*commands[:5]), commands[5:]
        assert letters == ('M', 'h', 'v', 'h', 'z')
        (x, y), along, down, back = [
            [int(number) for number in text.split()] for text in numbers[:4]]
        assert back == [-along[0]]
        filled = {(y + dy, x + dx) for dy in range(down[0]) for dx in range(along[0])}
        assert filled and not filled & cells
        cells |= filled
    return height, width, cells


def seen(image, height, width):
    """Return the (y, x) that are black in an image of height x width cells."""
    image = image.convert('L')
    size = image.size[0] // width
    assert image.size == (width * size, height * size)
    cells = set()
    for y in range(height):
        for x in range(width):
            least, most = image.crop((
                x * size, y * size, (x + 1) * size, (y + 1) * size)).getextrema()
            assert least == most and least in (0, 255)
            if least == 0:
                cells.add((y, x))
    return cells


def frames_of(data, height, width):
    """Return the cells of every picture of an animation."""
    image = Image.open(io.BytesIO(data))
    frames = []
    for index in range(image.n_frames):
        image.seek(index)
        frames.append(seen(image, height, width))
    return frames


def moved(cells, dy, dx):
    return {(y + dy, x + dx) for y, x in cells}


def test_an_svg_by_hand():
    assert svg(GLIDER, Box(0, 0, 3, 4)) == (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="80" '
        b'viewBox="0 0 6 5">\n<rect width="6" height="5" fill="white"/>\n'
        b'<path d="M2 1h1v1h-1z\nM3 2h1v1h-1z\nM1 3h3v1h-3z"/>\n</svg>\n')


# 16 pixels for a cell, or as many as make 800 at most, or one.
@pytest.mark.parametrize('height, width, size', [
    (1, 1, 16), (48, 3, 16), (3, 49, 15), (98, 98, 8), (3, 398, 2), (3, 399, 1),
    (2000, 3, 1)])
def test_how_large_a_cell_is(height, width, size):
    box = Box(0, 0, height, width)
    root = ElementTree.fromstring(svg(set(), box))
    shown = (width + 2) * size, (height + 2) * size
    assert (int(root.get('width')), int(root.get('height'))) == shown
    assert Image.open(io.BytesIO(png(set(), box))).size == shown


def test_an_animation_goes_on_for_ever():
    image = Image.open(io.BytesIO(gif([GLIDER, {(0, 0)}], BOX)))
    assert (image.n_frames, image.info['loop'], image.info['duration']) == (2, 0, 100)


@pytest.mark.parametrize('frames, box', [
    ([set()], (0, 0, 1, 1)), ([set(), {(3, -4)}], (3, -4, 1, 1)),
    ([{(3, -4)}, {(1, 5), (2, 0)}], (1, -4, 3, 10))])
def test_the_box_of_a_plane_shows_all_frames(frames, box):
    assert Plane().box(*frames) == box
    assert Grid(2, 3).box(*frames) == (0, 0, 2, 3)


@pytest.mark.parametrize('draw, line', [
    (lambda: png(set(), Box(0, 0, 9998, 9999)),
     'a picture of 10000x10001 cells: expected at most 100000000'),
    (lambda: gif([set()], Box(0, 0, 9998, 9999)),
     'a picture of 10000x10001 cells: expected at most 100000000'),
    (lambda: gif([set()], Box(0, 0, 3, 65534)),
     'a .gif of 5x65536 cells: expected at most 65535 on a side'),
    (lambda: gif([set()] * 1563, Box(0, 0, 48, 48)),
     '1563 pictures of 800x800 pixels: expected at most 1000000000 pixels in all '
     '(--every K takes fewer pictures)'),
])
def test_a_picture_that_is_too_large_is_refused(draw, line):
    with pytest.raises(PictureError) as caught:
        draw()
    assert str(caught.value) == line


@pytest.mark.parametrize('ending', ['svg', 'png', 'gif', 'SVG', 'PNG', 'GIF'])
def test_the_format_is_that_of_the_name(tmpdir, capsys, ending):
    path = tmpdir.join('glider.' + ending)
    assert cli.main(['run', 'glider', '--generations', '1',
                     '--picture', str(path)]) == 0
    assert path.read_binary().startswith(
        {'svg': b'<svg ', 'png': b'\x89PNG', 'gif': b'GIF89a'}[ending.lower()])


@pytest.mark.parametrize('arguments, height, width, cells', [
    # The smallest box, wherever it is; a world of its own size; nothing at all.
    (['glider', '--generations', '40'], 3, 3, GLIDER),
    (['glider', '--generations', '8', '--size', '5x9'], 5, 9,
     {(y % 5, x % 9) for y, x in moved(GLIDER, 1 + 2, 3 + 2)}),
    (['glider', '--generations', '4', '--size', '8x6', '--world', 'bounded'], 8, 6,
     moved(GLIDER, 2 + 1, 1 + 1)),
    (['diehard', '--generations', '130'], 1, 1, set()),
])
@pytest.mark.parametrize('ending', ['svg', 'png'])
def test_a_picture_shows_the_last_generation(
        tmpdir, capsys, ending, arguments, height, width, cells):
    path = tmpdir.join('last.' + ending)
    assert cli.main(['run', '--picture', str(path)] + arguments) == 0
    data, shown = path.read_binary(), moved(cells, 1, 1)
    if ending == 'svg':
        assert drawn(data) == (height + 2, width + 2, shown)
    else:
        assert seen(Image.open(io.BytesIO(data)), height + 2, width + 2) == shown


@pytest.mark.parametrize('every, generations', [(1, 9), (4, 9), (9, 9), (10, 9)])
def test_an_animation_shows_every_kth_generation(tmpdir, capsys, every, generations):
    path = tmpdir.join('soup.gif')
    assert cli.main(['run', '--seed', '3', '--size', '5x7', '--picture', str(path),
                     '--generations', str(generations), '--every', str(every)]) == 0
    shown = frames_of(path.read_binary(), 7, 9)
    live, expected = moved(shown[0], -1, -1), []
    assert live
    for generation in range(generations + 1):
        if generation % every == 0 or generation == generations:
            expected.append(moved(live, 1, 1))
        live = following(live, 5, 7)
    assert shown == expected


def test_an_animation_has_room_for_all_generations(tmpdir, capsys):
    path = tmpdir.join('glider.gif')
    assert cli.main(['run', 'glider', '--generations', '8', '--every', '2',
                     '--picture', str(path)]) == 0
    frames = [GLIDER]
    for _ in range(4):
        frames.append(following_on_plane(following_on_plane(frames[-1])))
    # Two cells further after eight generations, on either axis.
    assert frames_of(path.read_binary(), 7, 7) == [
        moved(cells, 1, 1) for cells in frames]


def test_only_an_svg_is_drawn_without_pillow(monkeypatch, tmpdir, capsys):
    monkeypatch.setitem(sys.modules, 'PIL', None)
    monkeypatch.chdir(tmpdir)
    arguments = ['run', 'glider', '--generations', '1', '--picture']
    assert cli.main(arguments + ['glider.svg']) == 0
    capsys.readouterr()
    before = files(tmpdir)
    for name in 'glider.png', 'glider.gif':
        assert refused(capsys, *arguments + [name, '-o', 'glider.rle']) == (
            'gol-life run: %s: Pillow is not installed: pip install Pillow, or write '
            'an .svg' % name)
        assert files(tmpdir) == before


def test_the_error_for_a_picture_too_large_names_it(gol, tmpdir, capsys):
    tmpdir.join('far.lif').write(FAR)
    assert refused(capsys, 'run', str(tmpdir.join('far.lif')), '--generations', '1',
                   '--engine', gol.__name__[len('gol_'):], '--picture', 'far.png') == (
        'gol-life run: far.png: a picture of 20004x20004 cells: expected at most '
        '100000000')
