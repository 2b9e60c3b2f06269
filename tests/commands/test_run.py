"""gol-life run: the fate of a pattern, printed, counted and written."""

import functools
import os
import re
import signal
from collections import OrderedDict

import pytest
from conftest import SHARED
from helpers import commands
from helpers.commands import examples, files, run_in_shell
from helpers.oracle import following_on_plane
from helpers.patterns import FAR
from helpers.terminals import on_a_terminal, read_until

from gol_compare import cli as compare
from gol_life import cli
from gol_life.commands import refusals, run, worlds
from gol_life.engines import switching, tiles
from gol_life.engines.hashlife import HashLife
from gol_life.fate import stabilization
from gol_life.patterns.files import parse_pattern
from gol_life.variants import files_of

refused = functools.partial(commands.refused, main=cli.main)
result = functools.partial(commands.result, main=cli.main)

R_PENTOMINO = {(0, 1), (0, 2), (1, 0), (1, 1), (2, 1)}
# Figures of other engines.
@pytest.mark.parametrize('name, first, population', [
    ('diehard', 130, 0), ('century', 103, 15),
    pytest.param('thunderbird', 243, 46, marks=pytest.mark.long),
    pytest.param('b-heptomino', 148, 28, marks=pytest.mark.long)])
def test_fates_on_the_plane(capsys, name, first, population):
    seen = result(capsys, 'run', name, '--until-stable')
    assert seen['cycle']['from'] == first
    assert seen['generations'] == first + seen['cycle']['period']
    assert seen['population']['last'] == population


SOUP = ['--seed', '42', '--density', '0.3', '--size', '64x64']


def test_the_soup_that_other_engines_have_counted(capsys):
    seen = result(capsys, 'run', '--generations', '100', '--stats', *SOUP)
    counted = dict(seen['populations'])
    assert [counted[generation] for generation in (0, 1, 10, 100)] == [
        1210, 1368, 882, 270]
    assert (seen['population']['first'], seen['population']['last']) == (1210, 270)
    seen = result(capsys, 'run', *SOUP)
    assert seen['cycle'] == {'from': 849, 'period': 2}
    assert (seen['generations'], seen['population']['last']) == (851, 98)


@pytest.mark.parametrize('name, size, first, period, population', [
    pytest.param('r-pentomino', '8x8', 34, 1, 0, marks=pytest.mark.long),
    ('diehard', '8x8', 17, 1, 0)])
def test_fates_on_a_torus_by_every_engine(
        gol, capsys, name, size, first, period, population):
    for engine in gol.__name__[len('gol_'):], 'bitboard':
        seen = result(capsys, 'run', name, '--size', size, '--until-stable',
                      '--engine', engine)
        assert seen['engine'] == engine
        assert seen['cycle'] == {'from': first, 'period': period}
        assert seen['population']['last'] == population


@pytest.mark.parametrize('arguments', [
    ['glider', '--generations', '9'],
    ['moon', '--until-stable'],
    ['r-pentomino', '--generations', '9', '--rule', 'B3/S23V'],
    ['--seed', '1', '--size', '7x9', '--generations', '5', '--world', 'bounded'],
] + [pytest.param(arguments, marks=pytest.mark.long) for arguments in (
    ['--seed', '1', '--size', '7x9', '--generations', '5', '--rule', 'B2/S34H'],
    ['--seed', '1', '--size', '7x9', '--generations', '5',
     '--rule', 'R1,C0,M1,S2..4,B2..2,NN'])
], ids=' '.join)
def test_every_engine_does_the_same(gol, tmpdir, capsys, arguments):
    path = tmpdir.join('last.rle')
    seen = []
    for engine in gol.__name__[len('gol_'):], 'bitboard':
        told = result(capsys, 'run', '--stats', '--engine', engine, '-o', str(path),
                      *arguments)
        assert told.pop('engine') == engine
        if engine != 'bitboard':
            assert list(told['files']) == told['variants'] == [gol.__name__]
        seen.append((told, path.read()))
        del told['variants'], told['files']
    assert seen[0] == seen[1]


# By hand: the first glider, four generations later.
@pytest.mark.parametrize('arguments, text', [
    ([], '#CXRLE Pos=0,0 Gen=4\nx = 3, y = 3, rule = B3/S23\nbo$2bo$3o!\n'),
    (['--size', '5x9'],
     '#CXRLE Pos=-4,-2 Gen=4\nx = 9, y = 5, rule = B3/S23:T9,5\n2$5bo$6bo$4b3o!\n'),
    (['--size', '8x6', '--world', 'bounded'],
     '#CXRLE Pos=-3,-4 Gen=4\nx = 6, y = 8, rule = B3/S23:P6,8\n'
     '3$3bo$4bo$2b3o!\n'),
])
def test_a_glider_is_written_at_its_last_position(tmpdir, capsys, arguments, text):
    path = tmpdir.join('glider.rle')
    path.write('bo$2bo$3o!')
    later = tmpdir.join('later.rle')
    result(capsys, 'run', str(path), '--generations', '4', '-o', str(later), *arguments)
    assert later.read() == text


@pytest.mark.parametrize('arguments', [
    ['century'], ['century', '--rule', 'B36/S23'], ['century', '--size', '9x12'],
    ['century', '--size', '9x12', '--world', 'bounded'],
    ['--seed', '7', '--size', '9x12', '--world', 'plane']], ids=' '.join)
def test_a_written_pattern_continues_the_run(tmpdir, capsys, arguments):
    first, then, whole = [tmpdir.join(name) for name in (
        'first.rle', 'then.rle', 'whole.rle')]
    result(capsys, 'run', '--generations', '17', '-o', str(first), *arguments)
    result(capsys, 'run', str(first), '--generations', '23', '-o', str(then))
    result(capsys, 'run', '--generations', '40', '-o', str(whole), *arguments)
    assert then.read() == whole.read()


def test_comments_of_a_file_are_kept(tmpdir, capsys):
    path = tmpdir.join('blinker.rle')
    path.write('#CXRLE Pos=5,-7 Gen=10\n#N Blinker\n#O Conway\n#C one\n#C\n#C two\n'
               'x = 9, y = 4, rule = 23/36\n3o!')
    assert cli.main(['run', str(path), '--generations', '1', '-o', '-']) == 0
    assert capsys.readouterr() == (
        '#CXRLE Pos=6,-8 Gen=11\n#N Blinker\n#O Conway\n#C one\n#C\n#C two\n'
        'x = 1, y = 3, rule = B36/S23\no$o$o!\n', '')


def test_the_suffix_of_the_output_chooses_the_format(tmpdir, capsys):
    path = tmpdir.join('blinker.life')
    assert cli.main(['run', 'blinker', '--generations', '1', '-o', str(path)]) == 0
    assert path.read() == '#Life 1.06\n0 -1\n0 0\n0 1\n'
    assert capsys.readouterr().err == (
        '%s: Life 1.06 has no room for name, comments, generation\n' % path)


# Still lifes and a blinker; a spaceship; six gliders; an unknown fate.
@pytest.mark.parametrize('arguments, lines', [
    (['century', '--until-stable'], [
        'B3/S23 on a plane without bounds, by bitboard',
        '  generations   105', '  population    6 at the start, 15 at the end',
        '  cycle         period 2, from generation 103 on']),
    (['bomber', '--until-stable'], [
        'B36/S23 on a plane without bounds, by bitboard',
        '  generations   48', '  population    19 at the start, 19 at the end',
        '  cycle         period 48, from generation 0 on, while 1 spaceship escapes']),
    pytest.param(['r-pentomino', '--until-stable'], [
        'B3/S23 on a plane without bounds, by bitboard',
        '  generations   1107', '  population    5 at the start, 116 at the end',
        '  cycle         period 4, from generation 1103 on, while 6 spaceships escape'],
        marks=pytest.mark.long),
    (['toad', '--world', 'bounded', '--generations', '1', '--until-stable'], [
        'B3/S23 on a bounded plane of 12x14, by bitboard',
        '  generations   1', '  population    6 at the start, 6 at the end',
        '  cycle         none within 1 generation']),
    (['r-pentomino', '--size', '8x8', '--generations', '5', '--stats'], [
        'B3/S23 on a torus of 8x8, by bitboard',
        '  generations   5', '  population    5 at the start, 9 at the end', '',
        'generation  population',
        '         0           5', '         1           6',
        '         2           7', '         3           9',
        '         4           8', '         5           9']),
])
def test_the_result_as_text(capsys, arguments, lines):
    assert cli.main(['run'] + arguments) == 0
    files = '  files         %s\n' % list(files_of(worlds.variant_of(
        'bitboard')).values())[0]
    out, err = capsys.readouterr()
    assert (out.replace(files, ''), err) == ('\n'.join(lines) + '\n', '')
    assert out.count(files) == 1


def test_the_result_as_json(capsys):
    variants = worlds.variant_of('bitboard')
    assert result(capsys, 'run', 'glider') == {
        'pattern': 'glider', 'rule': 'B3/S23', 'world': 'plane', 'height': None,
        'width': None, 'engine': 'bitboard', 'hashlife_from': None,
        'variants': list(variants),
        'files': files_of(variants), 'generations': 4,
        'population': {'first': 5, 'last': 5}, 'populations': None,
        'cycle': {'from': 0, 'period': 4}, 'escaping': 1}
    seen = result(capsys, 'run', 'toad', '--size', '4x6', '--generations', '1')
    assert (seen['world'], seen['height'], seen['width']) == ('torus', 4, 6)
    assert (seen['cycle'], seen['escaping']) == (None, 0)


@pytest.mark.parametrize('every', [1, 7, 40, 41])
def test_every_kth_generation_is_counted(capsys, every):
    live, counted = R_PENTOMINO, []
    for generation in range(41):
        if generation % every == 0 or generation == 40:
            counted.append([generation, len(live)])
        live = following_on_plane(live)
    assert result(capsys, 'run', 'r-pentomino', '--generations', '40', '--stats',
                  '--every', str(every))['populations'] == counted


def test_populations_are_counted_until_it_is_stable(capsys):
    seen = result(capsys, 'run', 'century', '--until-stable', '--stats',
                  '--every', '60')
    # Stable from 103 on, and one period later at 105.
    assert [generation for generation, _ in seen['populations']] == [0, 60, 105]
    assert seen['cycle'] == {'from': 103, 'period': 2}
    assert seen['populations'][-1] == [105, 15]


def test_the_search_for_stability_has_a_limit(monkeypatch, capsys):
    monkeypatch.setattr(run, 'MOST_GENERATIONS', 50)
    for option in [], ['--until-stable']:
        seen = result(capsys, 'run', 'r-pentomino', *option)
        assert (seen['generations'], seen['cycle']) == (50, None)
    seen = result(capsys, 'run', 'century', '--until-stable', '--generations', '200')
    assert seen['generations'] == 105


@pytest.mark.parametrize('arguments, message', [
    ([], 'expected a PATTERN or --seed S'),
    (['--until-stable'], 'expected a PATTERN or --seed S'),
    (['glidr', '--until-stable'],
     "'glidr': no pattern with that name: did you mean glider?"),
    (['glider', '--generations', '0'],
     "argument --generations: '0': expected a whole number from 1 on, of at most 40 "
     'digits'),
    (['glider', '--generations', '1' + 40 * '0'],
     "argument --generations: '1%s': expected a whole number" % (40 * '0')),
    (['glider', '--size', '9x9', '--generations', '1' + 12 * '0'],
     '--generations: 1000000000000: expected at most 999999999999, or --engine '
     'hashlife on a plane'),
    (['glider', '--engine', 'bitboard', '--generations', '1' + 12 * '0'],
     '--generations: 1000000000000: expected at most 999999999999, or'),
    (['glider', '--generations', '1', '-o', 'later'],
     'argument -o/--output: later: expected a name that ends in .rle, .cells, .lif, '
     '.life, .mc, .mc.gz, .txt'),
    (['glider', '--generations', '1', '-o', 'later.rle.gz'],
     'argument -o/--output: later.rle.gz: expected a name that ends in'),
    (['glider', '--generations', '1', '-o', '/nowhere/later.rle'],
     '/nowhere/later.rle: No such file or directory'),
    (['glider', '--generations', '1', '--picture', 'later.jpg'],
     'argument --picture: later.jpg: expected a name that ends in .svg, .png, .gif'),
    (['glider', '--generations', '1', '--picture', '-'],
     'argument --picture: -: expected a name that ends in .svg, .png, .gif'),
    (['glider', '--generations', '1', '--picture', '/nowhere/later.svg'],
     '/nowhere/later.svg: No such file or directory'),
    (['--density', '0.3'], '--density: needs --seed'),
    (['glider', '--generations', '1', '--every', '2'],
     '--every: needs --stats or a .gif'),
    (['glider', '--generations', '1', '--every', '0'],
     "argument --every: '0': expected a whole number from 1 to 999999999999"),
    (['glider', '--generations', '1', '--engine', 'variants'],
     "argument --engine: invalid choice: 'variants'"),
    (['glider', '--generations', '1', '-o', '-', '--json'],
     '-o -: cannot be combined with --stats or --json'),
    (['glider', '--generations', '1', '-o', '-', '--stats'],
     '-o -: cannot be combined with --stats or --json'),
    (['glider', '--generations', '1', '--rule', 'B0/S'],
     'glider: B0/S: cells without live neighbors are born: expected a torus or'),
    (['glider', '--generations', '1', '--world', 'torus', '--size', '2x9'],
     'glider: size 2x9: expected at least 3x3 (height x width), the size of the'),
    (['glider', '--generations', '1', '--size', '5000x5000'],
     'glider: size 5000x5000: expected at most 16777216 cells (--limit allows more)'),
])
def test_wrong_input_is_one_line_on_stderr(arguments, message, capsys):
    assert refused(capsys, 'run', *arguments).startswith('gol-life run: ' + message)


@pytest.mark.long
def test_a_cell_that_sees_too_far_for_bitboards(capsys):
    arguments = ['run', 'block', '--generations', '1',
                 '--rule', 'R8,C0,M1,S4..9,B10..25,NM']
    seen = result(capsys, *arguments)
    assert seen['engine'] in worlds.engines()
    assert seen['population']['last'] == 4
    line = refused(capsys, *arguments + ['--engine', 'bitboard'])
    assert line.startswith("gol-life run: block: 'R8,C0,M1,S4..9,B10..25,NM': gol_")
    assert line.endswith(' cannot be run on bitboards: it asked about more than 225 '
                         'positions')


def test_an_unsupported_rule_cannot_run(tmpdir, capsys):
    path = tmpdir.join('sphere.rle')
    path.write('x = 3, y = 3, rule = B3/S23:S9\nbo$2bo$3o!')
    assert refused(capsys, 'run', str(path), '--generations', '1').startswith(
        "gol-life run: %s:1: 'B3/S23:S9': a sphere is not supported: " % path)
    seen = result(capsys, 'run', str(path), '--generations', '1',
                  '--rule', 'B2/S:T9,9')
    assert (seen['rule'], seen['height']) == ('B2/S', 9)


def test_an_engine_that_cannot_be_imported(monkeypatch, gol, capsys):
    monkeypatch.setattr(worlds, 'import_variants', lambda: (
        OrderedDict(), {gol.__name__: 'it is not there'}))
    engine = gol.__name__[len('gol_'):]
    assert refused(capsys, 'run', 'glider', '--generations', '1', '--engine', engine
                   ) == 'gol-life run: --engine %s: it is not there' % engine


def test_a_run_that_fails_writes_nothing(monkeypatch, gol, tmpdir, capsys):
    monkeypatch.chdir(tmpdir)
    tmpdir.join('far.lif').write(FAR)
    tmpdir.join('later.cells').write('as it was')
    tmpdir.join('later.svg').write('as it was')
    before = files(tmpdir)
    engine = ['--engine', gol.__name__[len('gol_'):]]
    for arguments, line in (
            (['far.lif', '-o', 'later.cells', '--picture', 'later.svg'] + engine,
             'later.cells: a box of '),
            (['far.lif', '-o', 'later.rle', '--picture', 'later.png'] + engine,
             'later.png: a picture of '),
            (['glider', '--rule', 'B2/S34H', '-o', 'later.lif'],
             'later.lif: B2/S34H: expected a rule of B and S with digits alone')):
        assert refused(capsys, 'run', '--generations', '1', *arguments).startswith(
            'gol-life run: ' + line)
        assert files(tmpdir) == before


def test_an_interrupt_of_a_long_run_writes_nothing(tmpdir):
    # HashLife would be through in a second.
    with on_a_terminal(80, 'run', 'gosper-glider-gun', '--generations', '999999999',
                       '--engine', 'bitboard', '-o', str(tmpdir.join('later.rle')),
                       module='gol_life') as (process, terminal):
        read_until(terminal, b'gen/s]')
        process.send_signal(signal.SIGINT)
        seen = read_until(terminal, b'interrupted\r\n')
        assert process.stdout.read() == b''
        assert process.wait() == 130
    # The error has its own line. An interrupted bar may be cleared once more after it.
    assert b'gol-life run: interrupted' in seen.replace(b'\r', b'\n').split(b'\n')
    assert tmpdir.listdir() == []


@pytest.mark.long
def test_the_examples_of_the_help_run(tmpdir):
    for example in examples(run):
        status, out, err = run_in_shell(example, cwd=str(tmpdir))
        assert (status, err) == (0, '')
        assert ' at the start, ' in out or '"population": {' in out
    assert sorted(files(tmpdir)) == ['acorn.gif', 'later.rle']


if os.path.isdir(SHARED):
    def test_a_published_file_meets_its_fate(capsys):
        path = os.path.join(SHARED, 'selected', 'century.rle')
        seen = result(capsys, 'run', path, '--until-stable')
        assert (seen['cycle']['from'], seen['population']['last']) == (103, 15)


def test_a_pattern_that_is_too_large_to_run_is_named_with_a_way_out(
        monkeypatch, tmpdir, capsys):
    """Kills: an error without the name of the file, or without advice."""
    path = tmpdir.join('far.life')
    path.write('#Life 1.06\n0 0\n1 0\n0 1\n1 1\n300000000 200000000\n')
    run_it = ['run', str(path), '--generations', '1']
    assert cli.main(run_it + ['--engine', 'bitboard']) == 0
    assert '5 at the start, 4 at the end' in capsys.readouterr().out
    monkeypatch.setattr(tiles, 'MOST_TILES', 0)
    line = refused(capsys, *(run_it + ['--engine', 'bitboard']))
    assert line.startswith('gol-life run: %s: 1 square of 32x32 with ' % path)
    engine = re.search(r'\(--engine (\w+) has no such limit\)', line).group(1)
    assert cli.main(run_it + ['--engine', engine]) == 0


@pytest.mark.long
def test_a_rule_with_too_many_queries_is_refused_with_the_name_of_the_file(
        tmpdir, capsys):
    """Kills: an error that does not name the file."""
    path = tmpdir.join('far.life')
    path.write('#Life 1.06\n0 0\n')
    for main, command in ((cli.main, ['run']), (cli.main, ['play']),
                          (compare.main, [])):
        assert main(command + [str(path), '--generations', '1', '--rule',
                               'R500,C0,M1,S1..2,B1..2,NM']) == 2
        assert ": %s: 'R500,C0," % path in capsys.readouterr().err


@pytest.mark.parametrize('option, most', [
    (['--stats'], 10 ** 6), (['--picture', 'x.gif'], 10 ** 4)])
def test_too_many_generations_to_count_are_refused_before_the_run(
        capsys, option, most):
    """Kills: a run that fills the memory before it is refused."""
    arguments = ['run', 'glider', '--every', '7', '--generations']
    assert cli.main(arguments + ['%d' % (7 * most + 7)] + option) == 2
    assert capsys.readouterr().err == (
        'gol-life run: %s: %d generations: expected at most %d (--every K takes '
        'fewer)\n' % (option[0], most + 1, most))


@pytest.mark.long
def test_a_run_switches_to_hashlife_where_it_pays_and_says_so(capsys, monkeypatch):
    """Kills a switch that changes cells or is not reported, and one not asked for."""
    monkeypatch.setattr(switching, 'FIRST', 100)
    gun = ['gosper-glider-gun', '--generations', '2500']
    seen = result(capsys, 'run', *gun)
    assert seen['engine'] == 'bitboard' and 1000 <= seen['hashlife_from'] < 2500
    for engine in 'bitboard', 'hashlife':
        explicit = result(capsys, 'run', '--engine', engine, *gun)
        assert (explicit['engine'], explicit['hashlife_from']) == (engine, None)
        assert explicit['population'] == seen['population']
    assert cli.main(['run'] + gun) == 0
    assert capsys.readouterr().out.startswith(
        'B3/S23 on a plane without bounds, by bitboard, and by hashlife from '
        'generation %d on\n' % seen['hashlife_from'])


def test_a_run_that_does_not_repeat_stays_on_tiles(capsys, monkeypatch):
    """Kills a trial of HashLife that never ends early, and one after the other."""
    trials = []
    monkeypatch.setattr(switching, 'HashLife', lambda *arguments: (
        trials.append(arguments), HashLife(*arguments))[1])
    monkeypatch.setattr(switching, 'FIRST', 1)
    monkeypatch.setattr(switching, 'LEAST', 16)
    monkeypatch.setattr(switching, 'MOST', 16)
    monkeypatch.setattr(switching, 'PIECE', 16)
    seen = result(capsys, 'run', 'r-pentomino', '--generations', '600')
    assert seen['hashlife_from'] is None and 2 <= len(trials) <= 9, len(trials)
    assert seen['population'] == result(
        capsys, 'run', 'r-pentomino', '--engine', 'hashlife', '--generations',
        '600')['population']


def test_hashlife_needs_a_plane(capsys):
    assert refused(capsys, 'run', 'glider', '--size', '9x9', '--engine', 'hashlife'
                   ) == 'gol-life run: hashlife: needs a plane without bounds'


def test_too_many_cells_to_look_for_stabilization_are_refused_with_a_way_out(
        capsys, monkeypatch):
    """Kills islands of more cells than memory."""
    monkeypatch.setattr(stabilization, 'LIMIT', 100)
    line = refused(capsys, 'run', 'r-pentomino')
    assert re.match(r'gol-life run: r-pentomino: [0-9]+ live cells in generation '
                    r'[0-9]+: expected at most 100 to tell whether the plane '
                    r'stabilizes \(--generations runs without that\)\Z', line)


def test_any_number_of_generations_runs_by_hashlife(tmpdir, capsys, monkeypatch):
    """Kills a limit of 12 digits, a bar or a range that cannot count so far."""
    monkeypatch.setattr(switching, 'FIRST', 10)
    path = tmpdir.join('later.rle')
    for name, engine in [('block', []), ('block', ['--engine', 'hashlife'])]:
        seen = result(capsys, 'run', name, '--generations', '9' * 40, *engine)
        assert seen['generations'] == 10 ** 40 - 1
        assert seen['population']['last'] == seen['population']['first']
    path.write('#CXRLE Gen=1\no!')
    monkeypatch.setattr(run.long_runs, 'run', None)
    # Before the run, not after it.
    line = refused(capsys, 'run', str(path), '--generations', '9' * 40, '-o', str(path))
    assert line.endswith(': generation 1%s: expected at most 40 digits' % (40 * '0'))


@pytest.mark.long
def test_a_bar_for_any_number():
    """Kills: no bar has a total that is no index."""
    with on_a_terminal(80, 'run', 'block', '--generations', '9' * 40, '--engine',
                       'hashlife', module='gol_life') as (process, _):
        assert b' 4 at the end' in process.stdout.read()
        assert process.wait() == 0


@pytest.mark.parametrize('name, x, line', [
    ('later.lif', 0, 'expected a rule of B and S with digits alone'),
    ('later.rle', 499999999990, 'to 499999999999, or macrocell (.mc)')])
def test_a_format_without_room_is_refused_before_the_run(
        tmpdir, capsys, monkeypatch, name, x, line):
    """Kills: the error comes after hours, and names no format that has room."""
    monkeypatch.setattr(run.long_runs, 'run', None)
    path = tmpdir.join('wide.rle')
    path.write('#CXRLE Pos=%d,0\nx = 1, y = 1, rule = B2/S34H\no400bo!' % x)
    assert line in refused(capsys, 'run', str(path), '--generations', '9', '-o',
                           str(tmpdir.join(name)))


@pytest.mark.parametrize('engine', ['bitboard', 'hashlife'])
def test_a_rule_that_an_engine_cannot_run_is_named(capsys, engine):
    """Kills: the refusal names neither pattern nor rule."""
    rule = 'R113,C0,M0,S1..2,B1..2,N+'
    assert refused(capsys, 'run', 'block', '--engine', engine, '--rule', rule
                   ).startswith("gol-life run: block: '%s': " % rule)


def test_advice_for_too_many_tiles_is_right(capsys, monkeypatch):
    """Kills: --engine hashlife is advised for a rule that it refuses."""
    monkeypatch.setattr(tiles, 'MOST_TILES', 0)
    for most, advised in (1, True), (0, False):
        monkeypatch.setattr(refusals, 'MOST_RADIUS', most)
        assert ('--engine hashlife' in refused(
            capsys, 'run', 'block', '--engine', 'bitboard', '--generations', '1')
            ) == advised


@pytest.mark.long
def test_where_hashlife_ends_is_reported(capsys, monkeypatch):
    """Kills: a run ends because the memory of HashLife is too small for it."""
    monkeypatch.setattr(switching, 'FIRST', 100)
    gun = ['run', 'gosper-glider-gun', '--generations', '3000']
    expected = result(capsys, *(gun + ['--engine', 'bitboard']))['population']
    advanced = switching.SwitchingPlane._advanced

    def in_little_memory(engine, generations):
        if isinstance(engine._plane, HashLife):
            engine._plane._futures.most = 10
        return advanced(engine, generations)

    monkeypatch.setattr(switching.SwitchingPlane, '_advanced', in_little_memory)
    assert result(capsys, *gun)['population'] == expected
    assert cli.main(gun) == 0
    line = capsys.readouterr().out.split('\n')[0]
    assert re.search('by hashlife from generation [0-9]+ to generation [0-9]+$', line)
    monkeypatch.setattr(switching, 'MOST_BACK', 1)
    assert refused(capsys, *gun) == (
        'gol-life run: gosper-glider-gun: more than 10 different squares: expected at '
        'most as many for HashLife')


def test_many_tiles_are_tried_by_hashlife_at_once(capsys, monkeypatch):
    """Kills: a large pattern is run on tiles for a thousand generations first."""
    monkeypatch.setattr(switching, 'FIRST', 64)
    row = parse_pattern('%sbo!' % (100 * '3o29b'))
    monkeypatch.setattr(worlds, 'read', lambda *arguments: ('row', row))
    assert result(capsys, 'run', 'row', '--generations', '192')['hashlife_from'] == 0
