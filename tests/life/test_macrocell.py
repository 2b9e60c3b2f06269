"""Macrocell files: real ones, ones too large to list, and malicious ones."""

import random

import pytest
from helpers import commands, golly

from gol_life import cli
from gol_life.engines import quadtrees
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.hashlife import HashLife
from gol_life.patterns.catalog import named
from gol_life.patterns.files import format_of, parse_pattern, read_pattern, written
from gol_life.patterns.formats import macrocell
from gol_life.patterns.pattern import Pattern, PatternError
from gol_life.variants import import_variants

HEADER = '[M2] (golly 4.2)\n#R B3/S23\n'
# Each square is four of the one above: 4 ** 40 live cells.
VAST = HEADER + '********$********$********$********$********$********$********$' + (
    '********$\n' + ''.join('%d %s\n' % (level, ' '.join(4 * ['%d' % (level - 3)]))
                            for level in range(4, 41)))
needs_golly = pytest.mark.skipif(not golly.find(), reason='needs bgolly')


def test_a_glider_as_golly_writes_it():
    """Kills a square in the place of another, and a middle that is not at (0, 0)."""
    pattern = parse_pattern(
        '[M2] (golly 3.3)\n#R B36/S23:T40,30\n#G 7\n#N Glider\n#C so\n#FRAMES 1 0 1\n'
        '#FRAME 0 3\n$$$$$$$.......*$\n4 0 0 0 1\n$......**$\n4 0 3 0 0\n*$*$\n4 5 0 0 '
        '0\n5 2 0 4 6\n')
    assert {(y - 1, x - 2) for y, x in pattern.cells} == {
        (-1, -1), (0, 0), (1, -2), (1, -1), (1, 0)}
    assert pattern.offset == (-1, -2) and pattern.rule_string() == 'B36/S23:T40,30'
    assert (pattern.generation, pattern.name) == (7, 'Glider')
    assert pattern.comments == ('so',)


@pytest.mark.parametrize('lines, cells', [
    ('$', set()), ('*$.*$', {(-4, -4), (-3, -3)}), ('1 1 0 0 1', {(-1, -1), (0, 0)}),
    ('1 0 0 0 1\n2 0 1 0 0\n3 0 0 2 0', {(1, -1)}),
    ('*$\n4 0 0 0 1\n5 0 0 0 2', {(8, 8)}), ('*$\n\n*$*$', {(-4, -4), (-3, -4)})])
def test_squares_of_each_level(lines, cells):
    """Kills a level that is taken for another."""
    pattern = parse_pattern(HEADER + lines)
    top, left = pattern.corner()
    assert {(top + y, left + x) for y, x in pattern.cells} == cells


@pytest.mark.parametrize('line', ['[M3] (golly 9.0)', '[M2x', '[M'])
def test_another_version_of_macrocell_is_named(line):
    """Kills: it is read as RLE, with an error about tags."""
    with pytest.raises(PatternError) as caught:
        parse_pattern(line + '\n*$\n', 'f')
    assert str(caught.value) == (
        "f:1: %r: expected macrocell of the version [M2]" % line)


@pytest.mark.parametrize('lines, number, expected', [
    ('4 1 0 0 0', 3, 'numbers of earlier lines of level 3, or 0'),
    ('*$\n4 2 0 0 0', 4, 'numbers of earlier lines of level 3, or 0'),
    ('*$\n4 1 0 0 9', 4, 'numbers of earlier lines of level 3, or 0'),
    ('*$\n4 1 3 0 0\n4 1 2 0 0', 4, 'numbers of earlier lines of level 3, or 0'),
    ('*$\n5 1 0 0 0', 4, 'numbers of earlier lines of level 4, or 0'),
    ('*$\n4 1 0 0 0\n4 2 0 0 0', 5, 'numbers of earlier lines of level 3, or 0'),
    ('1000000 0 0 0 0', 3, 'a level from 1 to 260'),
    ('0 0 0 0 0', 3, 'a level from 1 to 260'),
    ('1 0 2 0 0', 3, 'two states, 0 and 1, and no more'),
    ('9' * 5000 + ' 0 0 0 0', 3, 'a square such as $..*$.**$, or a level and the '
     'numbers of four lines'),
    ('4 0 0 0', 3, 'a square such as $..*$.**$, or a level and the numbers of four '
     'lines'),
    ('*********$', 3, 'at most 8 rows of at most 8 . and *, each with $ after it'),
    ('*$' * 9, 3, 'at most 8 rows of at most 8 . and *, each with $ after it'),
    ('*x$', 3, 'at most 8 rows of at most 8 . and *, each with $ after it'),
    ('#G ' + '9' * 41 + '\n*$', 3, 'a generation of at most 40 digits'),
    ('*$\n' + ''.join('%d %s\n' % (level, ' '.join(4 * ['%d' % (level - 3)]))
                      for level in range(4, 10 ** 4)), 261, 'a level from 1 to 260')])
def test_a_malicious_file_is_refused_in_one_line(lines, number, expected):
    """Kills loops, missing and wrong squares, endless depths, and other states."""
    with pytest.raises(PatternError) as caught:
        parse_pattern(HEADER + lines, 'f')
    text = str(caught.value)
    assert text.startswith('f:%d: ' % number) and text.endswith('expected ' + expected)
    assert len(text) < 200 and '\n' not in text


@pytest.mark.long
def test_a_file_without_live_cells_as_golly_writes_it():
    """Kills: a dead world that Golly has written is refused."""
    pattern = parse_pattern('[M2] (golly 3.3)\n#R B3/S23\n#G 5\n')
    assert (pattern.cells, pattern.generation) == (frozenset(), 5)


@pytest.mark.long
def test_a_depth_of_a_million_is_refused_at_once():
    """Kills recursion by the depth of a file."""
    lines = '*$\n' + ''.join('%d %s\n' % (level, ' '.join(4 * ['%d' % (level - 3)]))
                             for level in range(4, 10 ** 6))
    with pytest.raises(PatternError, match='f:[0-9]+: .*expected a level from 1 to'):
        parse_pattern(HEADER + lines, 'f')


def test_the_deepest_file_is_read_run_and_written():
    """Kills recursion that needs more than the stack has."""
    lines = '*$\n' + ''.join('%d %d 0 0 %d\n' % (level, level - 3, level - 3)
                             for level in range(4, 261))
    pattern = parse_pattern(HEADER + lines, 'f', vast=True)
    assert pattern.cells.population == 2 ** 257
    assert parse_pattern(written(pattern, macrocell), vast=True) == pattern
    assert pattern.height == pattern.width == 2 ** 260 - 7


def test_more_cells_than_the_limit_are_refused_or_stay_a_tree():
    """Kills a reader that lists them: they would take all memory."""
    with pytest.raises(PatternError) as caught:
        parse_pattern(VAST, 'f')
    assert str(caught.value) == (
        "f:40: '40 37 37 37 37': expected at most 1000000 live cells")
    pattern = parse_pattern(VAST, 'f', vast=True)
    assert pattern.is_vast() and pattern.cells.population == 4 ** 40
    assert pattern[:2] == (2 ** 40, 2 ** 40) and pattern.offset == (-2 ** 39, -2 ** 39)
    assert written(pattern, macrocell).split('\n')[2:] == VAST.split('\n')[2:]
    with pytest.raises(PatternError) as caught:
        written(pattern, format_of('x.rle'))
    assert str(caught.value) == (
        '%d live cells: expected macrocell (.mc), or at most 1000000' % 4 ** 40)


def test_a_vast_file_runs_by_hashlife_and_is_written(tmpdir, capsys):
    """Kills a command that lists the cells, and one that cannot say what it needs."""
    path, later = tmpdir.join('vast.mc'), tmpdir.join('later.mc.gz')
    path.write(VAST)
    run = ['run', str(path), '--generations', '20']
    assert cli.main(run + ['-o', str(later)]) == 0
    out = capsys.readouterr().out
    assert ', by hashlife\n' in out and ' %d at the start, ' % 4 ** 40 in out
    pattern = read_pattern(later.read('rb'), 'f', vast=True)
    # Equal files are equal whenever they were written.
    assert later.read('rb')[:8] == b'\x1f\x8b\x08\0\0\0\0\0'
    # The inside of a full square dies at once; its edges do not depend on its size.
    square = HashLife(life(), {(y, x) for y in range(64) for x in range(64)})
    square.advance(20)
    box = square.box()
    assert (pattern.height - 2 ** 40, pattern.width - 2 ** 40) == (
        box.height - 64, box.width - 64)
    for more, error in [
            (['--engine', 'bitboard'], '--engine hashlife, or at most 1000000'),
            (['--world', 'torus'], '--world plane, or at most 1000000'),
            (['-o', str(tmpdir.join('x.rle'))], 'or at most 1000000'),
            (['--picture', str(tmpdir.join('x.svg'))], 'at most 1000000')]:
        assert cli.main(run + more) == 2
        line = capsys.readouterr().err
        assert line.endswith(error + '\n') and line.count('\n') == 1, line
    for command in ['play', str(path)], ['convert', str(path)]:
        assert cli.main(command) == 2
        line = capsys.readouterr().err
        assert ' cells: expected ' in line and line.count('\n') == 1
    assert cli.main(['convert', str(path), '-o', str(later)]) == 0


def worst(branching, levels=260):
    """Return a file of some levels, the highest of which have four equal squares."""
    return HEADER + '**$**$\n' + ''.join(
        '%d %s\n' % (level, ' '.join(
            4 * ['%d' % (level - 3)] if level > levels - branching
            else ['0', '%d' % (level - 3), '0', '0']))
        for level in range(4, levels + 1))


def test_the_levels_of_a_file_take_no_time_for_each_cell(monkeypatch):
    """Kills a walk through all levels to each cell: 260 lines took minutes."""
    squares, crowded = [], quadtrees._crowded
    monkeypatch.setattr(quadtrees, '_crowded', lambda *arguments: (
        squares.append(1), crowded(*arguments))[1])
    pattern = parse_pattern(worst(5, 38), 'f')
    assert len(pattern.cells) == 4 ** 6 and len(squares) <= 2 * 4 ** 5
    assert pattern.height == 31 * 2 ** 33 + 2


def test_cells_that_are_far_away_are_not_listed(tmpdir, capsys):
    """Kills: quadtrees of 260 levels are made anew, a level for each cell."""
    with pytest.raises(PatternError) as caught:
        parse_pattern(worst(8), 'f')
    assert str(caught.value).endswith(
        'expected live cells at most 17592186044416 from (0, 0)')
    pattern = parse_pattern(worst(8), 'f', vast=True)
    assert pattern.is_vast() and pattern.cells.population == 4 ** 9
    path, later = tmpdir.join('worst.mc'), tmpdir.join('later.mc')
    path.write(worst(3))
    run = ['run', str(path), '--generations', '16']
    assert cli.main(run + ['-o', str(later)]) == 0
    assert later.read().split('\n')[2:] == (
        ['#G 16'] + worst(3).split('\n')[2:])
    capsys.readouterr()
    far = ': live cells more than 17592186044416 from (0, 0): expected '
    for more, error in [(['-o', 'x.rle'], 'x.rle%smacrocell (.mc)'),
                        (['--size', '9x9'], str(path) + '%s--world plane'),
                        (['--engine', 'bitboard'], str(path) + '%s--engine hashlife')]:
        assert cli.main(run + more) == 2
        assert capsys.readouterr().err == 'gol-life run: %s\n' % (error % far)


def test_more_squares_than_the_reader_accepts_are_not_written(monkeypatch):
    """Kills: a small file of cells far apart becomes one of gigabytes."""
    cells = {(0, 0), (2 ** 30, 2 ** 30), (2 ** 20, 5)}
    pattern = Pattern(2 ** 30 + 1, 2 ** 30 + 1, cells, offset=(0, 0))
    assert len(written(pattern, macrocell).split('\n')) < 100
    monkeypatch.setattr(macrocell, 'MOST_LINES', 50)
    with pytest.raises(PatternError) as caught:
        written(pattern, macrocell)
    assert str(caught.value) == (
        'more than 50 different squares: expected at most as many for macrocell')


@pytest.mark.parametrize('limit, advice', [
    (200, ' (--limit allows more)'), (10 ** 6, None)])
def test_advice_for_a_vast_file_is_right(tmpdir, capsys, limit, advice):
    """Kills advice that does not help, and another number than that of --limit."""
    path = tmpdir.join('f.mc')
    path.write(worst(5, 38))
    options = ['--generations', '1', '--limit', '%d' % limit]
    for more in ['--world', 'bounded'], ['-o', 'x.rle'], ['--engine', 'bitboard']:
        if advice:
            line = commands.refused(
                capsys, 'run', str(path), *(options + more), main=cli.main)
            assert line.endswith('or at most 200' + advice)
    if not advice:
        assert cli.main(['run', str(path)] + options) == 0


def life():
    return BitboardEnvironment(list(import_variants()[0].values())[0])


@needs_golly
@pytest.mark.parametrize('seed', [1, pytest.param(2, marks=pytest.mark.long)])
def test_golly_reads_what_is_written_and_writes_what_is_read(tmpdir, seed):
    """Kills a file that only this reader understands, and another generation."""
    chance = random.Random(seed)
    cells = {(y, x) for y in range(40) for x in range(50) if chance.random() < 0.4}
    path, later = str(tmpdir.join('soup.mc')), str(tmpdir.join('later.mc'))
    with open(path, 'w') as stream:
        stream.write(written(Pattern(40, 50, cells, offset=(-30, -70)), macrocell))
    seen = golly.populations(path, 100, '-o', later)
    assert seen[0] == len(cells)
    engine = HashLife(life(), {(y - 30, x - 70) for y, x in cells})
    engine.advance(100)
    with open(later) as stream:
        pattern = parse_pattern(stream.read())
    assert pattern.generation == 100
    top, left = pattern.corner()
    assert {(top + y, left + x) for y, x in pattern.cells} == engine.cells()


@needs_golly
@pytest.mark.long
@pytest.mark.parametrize('name, generations', [
    ('gosper-glider-gun', 10 ** 6), ('acorn', 5206), ('rabbits', 17331),
    ('one-row-infinite-growth', 10 ** 5), ('replicator', 12345), ('bomber', 10 ** 4)])
def test_populations_are_those_of_golly(tmpdir, name, generations):
    """Kills a wrong generation of any rule, far away or late."""
    path = str(tmpdir.join('pattern.mc'))
    pattern = named(name)
    with open(path, 'w') as stream:
        stream.write(written(pattern, macrocell))
    variant = list(import_variants()[0].values())[0]
    engine = HashLife(BitboardEnvironment(variant, pattern.rule), pattern.cells)
    engine.advance(generations)
    assert golly.populations(path, generations)[generations] == engine.population
