"""gol-life play without a terminal: the frames that it prints."""

from collections import OrderedDict

import pytest
from helpers import broken

from gol_core.display import Box
from gol_life import cli
from gol_life.commands import play, worlds
from gol_life.terminal import CommandError

GLIDER = ['-*-', '--*', '***']


def played(capsys, *arguments):
    """Return the exit status and the printed frames, as lists of lines."""
    status = cli.main(['play'] + list(arguments))
    out, err = capsys.readouterr()
    assert err == ''
    return status, [frame.split('\n') for frame in out.rstrip('\n').split('\n\n')]


def test_frames_are_printed_with_a_margin(capsys):
    status, frames = played(capsys, 'glider', '--generations', '2')
    assert status == 0
    assert [frame[0] for frame in frames] == [
        'generation %d  population 5' % number for number in range(3)]
    assert [len(frame) for frame in frames] == [1 + 5 + 3 + 5] * 3
    assert [row[5:8] for row in frames[0][6:9]] == GLIDER
    assert {row.replace('*', '-') for frame in frames for row in frame[1:]} == {
        '-' * 13}


def test_ten_generations_without_keys(capsys):
    _, frames = played(capsys, 'glider')
    assert len(frames) == 11
    # Two periods later: moved by two in each direction.
    assert [row[7:10] for row in frames[8][8:11]] == GLIDER


@pytest.mark.parametrize('options, height, width', [
    (['--size', '4x6'], 4, 6), (['--rule', 'B3/S23:P6,4'], 4, 6),
    (['--world', 'bounded'], 13, 13), (['--world', 'torus'], 13, 13)])
def test_a_world_with_bounds_is_printed_completely(capsys, options, height, width):
    _, frames = played(capsys, 'glider', '--generations', '1', *options)
    assert [len(frame) for frame in frames] == [1 + height] * 2
    assert {len(row) for frame in frames for row in frame[1:]} == {width}


@pytest.mark.parametrize('engine', ['bitboard', 'variant'])
def test_every_engine_shows_the_same(capsys, gol, engine):
    if engine == 'variant':
        engine = gol.__name__[len('gol_'):]
    plain = played(capsys, 'r-pentomino', '--generations', '9')
    assert played(capsys, 'r-pentomino', '--generations', '9', '--engine',
                  engine) == plain


def test_both_side_by_side(capsys, both):
    status, frames = played(capsys, '--seed', '1', '--size', '5x16',
                            '--side-by-side', '--generations', '3')
    assert status == 0
    for frame in frames:
        assert frame[0].endswith('  the same')
        assert [title.strip() for title in frame[1].split('|')] == both
        for row in frame[2:]:
            left, right = row.split(' | ')
            assert left.rstrip() == right.rstrip()


def test_variants_that_differ_stop_and_exit_with_1(capsys, monkeypatch, gol):
    found = OrderedDict([(gol.__name__, gol), ('gol_broken', broken.load('naive_for'))])
    for module in play, worlds:
        monkeypatch.setattr(module, 'import_variants', lambda: (found, {}))
    status, frames = played(capsys, 'block', '--side-by-side', '--size', '6x6')
    assert status == 1
    assert frames[-1][0].endswith('different since generation 1')
    assert len(frames) == 2


def test_side_by_side_needs_every_variant(capsys, alone):
    assert cli.main(['play', 'glider', '--side-by-side']) == 2
    out, err = capsys.readouterr()
    assert out == ''
    assert err.startswith('gol-life play: --side-by-side: No module named')


@pytest.mark.parametrize('arguments, message', [
    ([], 'expected a PATTERN or --seed S'),
    (['glider', '--side-by-side', '--engine', 'bitboard'],
     '--side-by-side: cannot be combined with --engine'),
    (['glider', '--size', '999x1001', '--limit', '999998'],
     'glider: size 999x1001: expected at most 999998 cells (--limit allows more)'),
    (['glider', '--size', '1000x1001', '--limit', '2000000'],
     'glider: 1000x1001 cells: expected at most 1000000 without a terminal'),
    (['glidr'], "'glidr': no pattern with that name: did you mean glider?"),
    (['glider', '--fps', '0'],
     "argument --fps: '0': expected a whole number from 1 to 999999999999"),
    (['glider', '--rule', 'B0/S'], 'glider: B0/S: cells without live neighbors'),
])
def test_wrong_input_is_one_line_on_stderr(arguments, message, capsys):
    try:
        status = cli.main(['play'] + arguments)
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, '')
    assert err.startswith('gol-life play: ' + message)
    assert err.count('\n') == 1


def test_what_is_on_the_screen_becomes_a_file(tmpdir, capsys, monkeypatch):
    """Kills: another generation or place in the file, and an old file that is lost."""
    saved = []

    def play_and_save(*arguments):
        for generation in 7, 7, 8:
            saved.append(arguments[-1](Seen(), Box(2, -2, 4, 5), generation))

    monkeypatch.setattr(play, 'play', play_and_save)
    monkeypatch.chdir(tmpdir)
    tmpdir.join('a b.old.rle').write(
        '#CXRLE Gen=10\n#N Two\nx = 1, y = 1, rule = W22:T20,20\no!')
    assert cli.main(['play', 'a b.old.rle']) == 0
    assert saved == ['written: ab-17.rle', 'written: ab-17-2.rle', 'written: ab-18.rle']
    assert tmpdir.join('ab-17.rle').read() == tmpdir.join('ab-17-2.rle').read() == (
        '#CXRLE Pos=-2,2 Gen=17\n#N Two\nx = 5, y = 4, rule = W22\n$bo$2bo!\n')
    monkeypatch.setattr(play, 'write_file', refuse)
    assert cli.main(['play', 'a b.old.rle']) == 0
    assert saved[-1] == 'ab-18-2.rle: No space left on device'
    assert capsys.readouterr() == ('', '')


class Seen(object):
    """An engine, of which a file needs no more."""

    def __init__(self, *others):
        self.cells = {(3, -1), (4, 0)} | set(others)
        self.population = len(self.cells)

    def window(self, box):
        return {cell for cell in self.cells if cell in box}


@pytest.mark.parametrize('view, others, line, text', [
    (Box(-2 ** 40, -2 ** 40, 2 ** 41, 2 ** 41), (), 'written: glider-9.rle',
     'Pos=-1,3 '),
    (Box(-2 ** 40, -2 ** 40, 2 ** 41, 2 ** 41), [(2 ** 39, 7)], 'written: glider-9.mc',
     '[M2]'),
    (Box(0, -1, 2 ** 21, 5), (), '3 live cells: expected at most 2: zoom in', None)])
def test_a_view_from_far_away_becomes_a_file(
        tmpdir, monkeypatch, view, others, line, text):
    """Kills: the box of a zoomed view is out of range, and a list of vast cells."""
    saved, seen = [], Seen(*others)
    if not text:
        monkeypatch.setattr(play, 'LIMIT', 2)
        seen.population = 3
    monkeypatch.setattr(play, 'play', lambda *arguments: saved.append(
        arguments[-1](seen, view, 9)))
    monkeypatch.chdir(tmpdir)
    assert cli.main(['play', 'glider']) == 0
    assert saved == [line]
    if text:
        assert text in tmpdir.join(line.split()[1]).read()


def test_a_vast_pattern_is_played_by_hashlife(tmpdir, capsys, monkeypatch):
    """Kills: a vast file is refused, or its cells are listed to show some."""
    path = tmpdir.join('vast.mc')
    path.write('[M2]\n#R B3/S23\n$$...**$...**$\n' + ''.join(
        '%d %s\n' % (level, ' '.join(4 * ['%d' % (level - 3)]))
        for level in range(4, 100)))
    monkeypatch.setattr(play, 'MOST_PRINTED', float('inf'))
    seen = []

    def played(engines, rule, box, *_):
        (name, engine), = engines.items()
        assert name == 'hashlife' and engine.population == 4 ** 97
        engine.advance(1)
        assert box.height == 2 ** 99 - 6 + 2 * play.MARGIN
        assert engine.window(Box(0, 0, 8, 8)) == {(2, 3), (2, 4), (3, 3), (3, 4)}
        # Each place has a block, and so has a place with half a block.
        assert len(engine.places(Box(0, -2 ** 70, 2 ** 65, 2 ** 66), 2 ** 61)) == 512
        assert engine.places(Box(4, 0, 4, 8), 4) == set()
        assert engine.places(Box(0, 0, 4, 8), 4) == {(0, 0), (0, 1)}
        seen.append(name)

    monkeypatch.setattr(play, 'play', played)
    for options in [], ['--engine', 'hashlife']:
        assert cli.main(['play', str(path)] + options) == 0
    assert seen == ['hashlife'] * 2
    # All variants are needed side by side, which Python 2 does not have.
    monkeypatch.setattr(play, 'import_variants', lambda: ({}, {}))
    for options in ['--side-by-side'], ['--engine', 'bitboard'], ['--world', 'torus']:
        assert cli.main(['play', str(path)] + options) == 2
        line = capsys.readouterr().err
        assert 'live cells' in line and '--limit' not in line and line.count('\n') == 1


def refuse(path, data):
    raise CommandError(path + ': No space left on device')
