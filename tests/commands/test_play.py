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
            saved.append(arguments[-1]({(3, -1), (4, 0)}, Box(2, -2, 4, 5), generation))

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


def refuse(path, data):
    raise CommandError(path + ': No space left on device')
