"""The command: what it prints, where, and with which exit status."""

import argparse
import json
import os
import re
import runpy
import signal
import subprocess
import sys

import pytest
from conftest import SHARED
from helpers.commands import examples, refused, result, run, run_in_shell
from helpers.patterns import GLIDER, packed
from helpers.terminals import on_a_terminal, read_until

from gol_compare import cli, comparison, sources
from gol_compare.commands import compare
from gol_compare.transcripts import text_of
from gol_core import __version__
from gol_life import cli as life
from gol_life import command_line

PROGRAMS = [cli.PROGRAM, life.PROGRAM]
RLE = 'x = 3, y = 3, rule = B36/S23\nbo$2bo$3o!'


@pytest.fixture
def pattern(tmpdir):
    """A file with a glider in it."""
    path = tmpdir.join('glider.rle')
    path.write(RLE)
    return str(path)


def test_without_arguments_it_compares_the_glider(both, capsys):
    assert cli.main([]) == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert GLIDER in out
    assert ('The same generations and instructions in %s and %s:\n'
            '  generations   5\n'
            '  instructions  2255 (2025 queries, 225 transitions, 5 ticks)\n'
            '  population    5 at the start, 5 at the end\n' % tuple(both)) in out
    for line in ('- return count', '+ raise MyReturn(count)',
                 '- neighbors = yield from count_neighbors(y, x)',
                 '- yield from cell(y, x, rule)', '+ and 6 lines more'):
        assert line in out


def test_a_single_variant_runs_without_a_comparison(alone, gol, capsys):
    assert cli.main([]) == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert GLIDER in out
    assert '%s alone:\n  generations   5\n' % gol.__name__ in out
    assert 'The same' not in out
    assert 'What its coroutines.py does differently:\n' in out
    assert 'Not compared with gol_nowhere: No module named' in out


def test_a_single_variant_gets_no_verdict_of_sameness(alone, capsys):
    assert cli.main(['--json']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['same'] is None
    assert list(result['missing']) == ['gol_nowhere']


def test_a_difference_is_shown_and_exits_with_1(differing, gol, capsys):
    assert cli.main([]) == 1
    out, err = capsys.readouterr()
    assert err == ''
    assert 'The same in %s and broken until they differ:\n' % gol.__name__ in out
    assert '  generations   0\n' in out
    assert ("first difference: generation 0, cell (1, 2)\n"
            "  %s: Transition(y=1, x=2, state='*')\n"
            "  broken: Transition(y=1, x=2, state='-')" % gol.__name__) in out


def test_a_difference_as_json(differing, gol, capsys):
    assert cli.main(['--json']) == 1
    result = json.loads(capsys.readouterr().out)
    assert result['same'] is False
    assert result['difference'] == {
        'generation': 0, 'cell': [1, 2], 'yielded': {
            gol.__name__: "Transition(y=1, x=2, state='*')",
            'broken': "Transition(y=1, x=2, state='-')"}}


def test_a_pattern_runs_by_its_rule_with_a_margin_around_it(pattern, capsys):
    assert cli.main([pattern, '--generations', '1', '--world', 'torus']) == 0
    lines = capsys.readouterr().out.split('\n')
    assert lines[0] == 'B36/S23 on a torus of 13x13'
    assert lines[2] == '      0       |       1'
    assert [line.split(' | ')[0] for line in lines[3:9]] == (
        ['-------------'] * 5 + ['------*------'])


def test_options_set_the_size_and_the_rule(pattern, capsys):
    assert cli.main([pattern, '--size', '5x6', '--rule', 'b3/s23',
                     '--generations', '120']) == 0
    out = capsys.readouterr().out
    assert out.startswith('B3/S23 on a torus of 5x6\n')
    # Back after four times the least common multiple of 5 and 6.
    assert 'cycle         period 120, from generation 0 on' in out


def test_the_rule_option_replaces_an_invalid_rule_of_the_file(pattern, capsys):
    with open(pattern, 'w') as stream:
        stream.write(RLE.replace('B36/S23', 'B3/S23:X9'))
    assert refused(capsys, pattern).startswith(
        "gol-compare: %s:1: 'B3/S23:X9': expected :T or :P " % pattern)
    assert result(capsys, pattern, '--rule', 'B2/S')['rule'] == 'B2/S'


def test_an_impossible_size_is_reported_with_the_file(pattern, capsys):
    assert refused(capsys, pattern, '--size', '2x9') == (
        'gol-compare: %s: size 2x9: expected at least 3x3 (height x width), '
        'the size of the pattern' % pattern)


# Options, the rule of the file, and the world that they give.
@pytest.mark.parametrize('arguments, rule, world, size', [
    ([], 'B3/S23', 'plane', (None, None)),
    (['--size', '9x8'], 'B3/S23', 'torus', (9, 8)),
    ([], 'B3/S23:T30,20', 'torus', (20, 30)),
    (['--size', '9x8'], 'B3/S23:T30,20', 'torus', (9, 8)),
    (['--rule', 'B3/S23'], 'B3/S23:T30,20', 'plane', (None, None)),
    (['--world', 'torus'], 'B3/S23', 'torus', (13, 13)),
    (['--rule', 'B3/S23:P7,6'], 'B3/S23:T30,20', 'bounded', (6, 7)),
    (['--world', 'bounded'], 'B3/S23', 'bounded', (13, 13)),
    (['--world', 'bounded'], 'B3/S23:T30,20', 'bounded', (20, 30)),
    ([], 'B3/S23:P30,20', 'bounded', (20, 30)),
    (['--world', 'torus'], 'B3/S23:P30,20', 'torus', (20, 30)),
    (['--world', 'torus'], 'B3/S23:P0,0', 'torus', (13, 13)),
    ([], 'B3/S23:P0,0', 'plane', (None, None)),
    (['--world', 'plane'], 'B3/S23', 'plane', (None, None)),
    (['--world', 'plane'], 'B3/S23:T30,20', 'plane', (None, None)),
])
def test_the_world_of_a_pattern(pattern, capsys, arguments, rule, world, size):
    with open(pattern, 'w') as stream:
        stream.write(RLE.replace('B36/S23', rule))
    seen = result(capsys, pattern, '--generations', '1', *arguments)
    assert (seen['world'], (seen['height'], seen['width'])) == (world, size)


@pytest.mark.parametrize('arguments, size', [
    ([], (64, 64)), (['--size', '9x8'], (9, 8)), (['--rule', 'B3/S23:P8,9'], (9, 8)),
    (['--rule', 'B3/S23:P8,9', '--size', '7x6'], (7, 6)),
    (['--rule', 'B3/S23:P0,0'], (None, None))])
def test_the_size_of_a_soup(capsys, arguments, size):
    seen = result(capsys, '--seed', '0', '--generations', '1', *arguments)
    assert (seen['height'], seen['width']) == size


# The row crosses the edges of a torus, stops at those of a bounded plane, and
# extends on a plane.
@pytest.mark.parametrize('rule, begins', [
    ('B3/S23:T3,3', 'B3/S23 on a torus of 3x3\n\n'
                    ' 0  |  1\n*** | ***\n--- | ***\n--- | ***'),
    ('B3/S23:P3,3', 'B3/S23 on a bounded plane of 3x3\n\n'
                    ' 0  |  1\n*** | -*-\n--- | -*-\n--- | ---'),
    ('B3/S23:P0,0', 'B3/S23 on a plane without bounds\n\n'
                    ' 0  |  1\n--- | -*-\n*** | -*-\n--- | -*-'),
])
def test_a_row_of_three_in_each_world(tmpdir, capsys, rule, begins):
    path = tmpdir.join('row.txt')
    path.write('***\n---\n---')
    assert cli.main([str(path), '--rule', rule, '--generations', '1']) == 0
    assert capsys.readouterr().out.startswith(begins + '\n\n')


def test_a_soup_is_the_same_on_every_interpreter(capsys):
    # Calculated by other engines from the numbers of random.Random(42).random().
    assert result(capsys, '--seed', '42', '--density', '0.3', '--generations', '1')[
        'populations'] == [[0, 1210], [1, 1368]]


def test_the_density_of_a_soup(capsys):
    def population(*arguments):
        return result(capsys, '--seed', '5', '--size', '20x30', '--generations', '1',
                      *arguments)['population']['first']

    assert population() == population('--density', '0.5')
    assert population('--density', '0') == 0
    assert population('--density', '1') == 600
    assert 0 < population('--density', '.2') < population('--density', '0.8') < 600


def test_a_pattern_with_a_name(capsys):
    for name, rule, population in (
            ('moon', 'B2/S', 4), ('MOON', 'B2/S', 4), ('Lumps of Muck', 'B3/S23', 6)):
        seen = result(capsys, name, '--generations', '1')
        assert (seen['rule'], seen['population']['first']) == (rule, population)


def test_a_file_comes_before_a_pattern_of_its_name(tmpdir, monkeypatch, capsys):
    monkeypatch.chdir(tmpdir)
    tmpdir.join('mine').write('oo!')
    assert result(capsys, 'mine')['population']['first'] == 2
    tmpdir.mkdir('glider')
    assert result(capsys, 'glider')['population']['first'] == 5
    tmpdir.join('block').write('oo!')
    assert result(capsys, 'block')['population']['first'] == 2


def test_the_limit_option_replaces_the_limit(tmpdir, capsys):
    path = tmpdir.join('row.rle')
    path.write('1000001o!')
    assert 'expected at most 1000000 live cells (--limit' in refused(capsys, str(path))
    path.write('11o!')
    assert "'11o': expected at most 10 live cells (--limit" in refused(
        capsys, str(path), '--limit', '10')
    # A world with bounds has them, too.
    torus = [str(path), '--world', 'torus', '--limit']
    assert ': size 11x21: expected at most 230 cells (--limit' in refused(
        capsys, *torus + ['230'])
    assert result(capsys, *torus + ['231'])['population']['first'] == 11


def test_the_glider_takes_another_size(capsys):
    assert cli.main(['--size', '6x10']) == 0
    assert 'torus of 6x10' in capsys.readouterr().out


def test_columns_stop_at_80_characters(pattern, capsys):
    for width, shown in ('13', 5), ('14', 4), ('38', 2), ('80', 1), ('81', 0):
        assert cli.main([pattern, '--size', '3x' + width]) == 0
        lines = capsys.readouterr().out.split('\n')
        assert lines[2].count('|') == max(shown - 1, 0)
        assert ('too wide' in lines[2]) == (shown == 0)
        assert max(map(len, lines[:6])) <= 80


def test_the_first_five_generations_are_shown_and_no_more(pattern, capsys):
    for generations, shown in (1, 2), (3, 4), (4, 5), (5, 5), (9, 5):
        assert cli.main([pattern, '--size', '5x5', '--generations',
                         str(generations)]) == 0
        numbers = capsys.readouterr().out.split('\n')[2]
        assert numbers.split(' | ')[-1].strip() == str(shown - 1)


def test_the_population_at_first_and_at_last(tmpdir, capsys):
    path = tmpdir.join('r-pentomino.cells')
    path.write('.OO\nOO.\n.O.')
    assert cli.main([str(path), '--size', '8x8', '--generations', '34']) == 0
    assert '  population    5 at the start, 0 at the end\n' in capsys.readouterr().out


def test_json_of_a_run(pattern, capsys):
    assert cli.main([pattern, '--json', '--size', '5x9', '--rule', '23/3']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['rule'] == 'B3/S23'
    assert (result['height'], result['width']) == (5, 9)
    assert (result['queries'], result['transitions'], result['ticks']) == (
        2025, 225, 5)
    assert result['populations'] == [[number, 5] for number in range(6)]
    assert result['cycle'] is result['difference'] is None


def test_json_of_both(both, capsys):
    assert cli.main(['--json']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['same'] is True
    assert result['variants'] == both
    assert result['missing'] == {}


def test_a_cycle_and_when_it_began(capsys):
    def run(generations):
        return result(capsys, 'diehard', '--size', '8x8', '--generations', generations)

    seen = run('18')
    assert seen['cycle'] == {'from': 17, 'period': 1}
    assert seen['populations'][17:] == [[17, 0], [18, 0]]
    assert run('17')['cycle'] is None
    # A longer run reports the same first cycle.
    assert run('21')['cycle'] == {'from': 17, 'period': 1}


def test_a_cycle_of_more_than_one_generation(capsys):
    # Back after four times the least common multiple of height and width.
    assert cli.main(['--json', '--size', '5x10', '--generations', '41']) == 0
    assert json.loads(capsys.readouterr().out)['cycle'] == {
        'from': 0, 'period': 40}


def test_standard_input():
    for data in RLE.encode('ascii'), packed(RLE.encode('ascii')):
        status, out, err = run('-', '--generations', '1', stdin=data)
        assert (status, err) == (0, '')
        assert 'B36/S23 on a plane without bounds' in out


def test_run_as_a_module(monkeypatch, capsys):
    monkeypatch.setattr(sys, 'argv', ['gol_compare', '--version'])
    # Otherwise the handlers stay for later tests.
    monkeypatch.setattr(signal, 'signal', lambda *_: None)
    with pytest.raises(SystemExit) as end:
        runpy.run_module('gol_compare', run_name='__main__')
    assert not end.value.code
    assert capsys.readouterr().out == 'gol-compare %s\n' % __version__


if os.path.isdir(SHARED):
    @pytest.mark.long
    def test_a_published_file_meets_its_fate(capsys):
        path = os.path.join(SHARED, 'selected', 'diehard.rle')
        assert cli.main([path, '--json', '--size', '16x20',
                         '--generations', '131']) == 0
        result = json.loads(capsys.readouterr().out)
        assert result['cycle'] == {'from': 130, 'period': 1}
        assert result['populations'][129][1] > result['populations'][130][1] == 0


@pytest.mark.parametrize('arguments, message', [
    (['nowhere.rle'], 'nowhere.rle: No such file or directory'),
    (['./nowhere'], './nowhere: No such file or directory'),
    (['glidr'],
     "'glidr': no command or pattern with that name: did you mean glider?"),
    (['prov'], "'prov': no command or pattern with that name: did you mean prove?"),
    (['exhibit', '--json'],
     "'exhibit': no command or pattern with that name: did you mean exhibits?"),
    (['Help'], "'Help': no command or pattern with that name: did you mean help?"),
    (['help', 'prov'],
     "'prov': no command or pattern with that name: did you mean prove?"),
    (['xyzzy'],
     "'xyzzy': no command or pattern with that name: expected a command of "
     "gol-compare --help"),
    (['--size', '9x9', 'glidr'],
     "'glidr': no pattern with that name: did you mean glider?"),
    (['.'], '.: Is a directory'),
    (['--generations', '0'],
     "argument --generations: '0': expected a whole number from 1 to 999999999999"),
    (['--generations', 'many'],
     "argument --generations: 'many': expected a whole number from 1 to 999999999999"),
    (['--generations', '9' * 5000],
     "argument --generations: '%s': expected a whole number from 1 to 999999999999"
     % ('9' * 60 + '...')),
    (['--size', '40x60x3'],
     "argument --size: '40x60x3': expected HEIGHTxWIDTH, as in 40x60"),
    (['--size', '5'],
     "argument --size: '5': expected HEIGHTxWIDTH, as in 40x60"),
    (['--size', '0x5'],
     "argument --size: '0x5': expected HEIGHTxWIDTH, as in 40x60, both at least 1 and "
     'at most 999999999999'),
    (['--size', '4x9'],
     'glider: size 4x9: expected at least 5x9 (height x width), the size of the '
     'pattern'),
    (['--size', '99999x99999'],
     'glider: size 99999x99999: expected at most 1000000 cells (--limit '
     'allows more)'),
    (['--rule', 'B9'],
     "argument --rule: 'B9' is not a rule: expected B and S, each with digits "
     'from 0 to 8, as in B3/S23 or 23/3'),
    (['--rule', 'B3/S23:K30,20'],
     "argument --rule: 'B3/S23:K30,20': a Klein bottle is not supported: expected :T "
     'or :P with width and height'),
    (['--rule', 'B3/S23:T30,0'],
     "argument --rule: 'B3/S23:T30,0': a world that is bounded in one direction is "
     'not supported: '),
    (['--rule', 'B3/S23:30,20'],
     "argument --rule: 'B3/S23:30,20': expected :T or :P with width and height"),
    (['--rule', '23/3/3'],
     "argument --rule: '23/3/3': rules with more than two states (Generations) are "
     'not supported: '),
    (['--rule', 'B0/S', '--world', 'plane'],
     'glider: B0/S: cells without live neighbors are born: expected a torus or a '
     'bounded plane'),
    (['--world', 'sphere'], "argument --world: invalid choice: 'sphere'"),
    (['--world', 'plane', '--size', '9x9'],
     'glider: --size: needs a torus or a bounded plane'),
    (['--seed', '-1'],
     "argument --seed: '-1': expected a whole number from 0 to 999999999999"),
    (['--seed', '9999999999999'],
     "argument --seed: '9999999999999': expected a whole number from 0 to "
     '999999999999'),
    (['--seed', '1.5'], "argument --seed: '1.5': expected a whole number"),
    (['glider', '--seed', '1'], "--seed: cannot be combined with a PATTERN: 'glider'"),
    (['--seed', '1', '--size', '1001x1000'],
     'size 1001x1000: expected a soup of at most 1000000 cells (--limit allows more)'),
    (['--seed', '1', '--size', '9x9', '--limit', '80'],
     'size 9x9: expected a soup of at most 80 cells (--limit allows more)'),
    (['--seed', '1', '--size', '4097x4096', '--limit', '999999999'],
     'size 4097x4096: expected a soup of at most 16777216 cells'),
    (['--density', '0.5'], '--density: needs --seed'),
] + [(['--seed', '1', '--density', density],
      "argument --density: '%s': expected a number "
      'from 0 to 1, such as 0.3, with at most 12 digits' % density)
     for density in ('1.1', '-0.5', '2', '', 'half', '1e-1', '0.5.', 'nan')] + [
    (['--limit', '0'], "argument --limit: '0': expected a whole number from 1"),
    (['--limit', '1.5'], "argument --limit: '1.5': expected a whole number from 1"),
    (['--nothing'], 'unrecognized arguments: --nothing'),
    (['glider', 'glider'], 'unrecognized arguments: glider'),
])
def test_wrong_input_is_one_line_on_stderr(arguments, message, capsys):
    assert refused(capsys, *arguments).startswith('gol-compare: ' + message)


@pytest.mark.parametrize('arguments, command', [
    (['help'], []), (['help', 'prove'], ['prove']), (['help', 'help'], [])])
def test_help_is_a_command(arguments, command, capsys):
    """Kills: "help" is taken for a pattern."""
    helps = []
    for words in arguments, command + ['--help']:
        with pytest.raises(SystemExit) as end:
            cli.main(words)
        assert not end.value.code
        helps.append(capsys.readouterr())
    assert helps[0] == helps[1]
    assert helps[0].out.startswith(' '.join(['usage: gol-compare'] + command))


# To fill the clipboard, to forge a line, and to clear the screen.
EVIL = 'a\x1b]52;c;aGk=\x07\ngol-compare: all is well\x1b[2J'


@pytest.mark.parametrize('arguments', [
    [EVIL], ['./' + EVIL], ['--' + EVIL], ['glider', EVIL], ['help', EVIL],
    ['--rule', EVIL], ['--world', EVIL], ['--size', EVIL], ['--generations', EVIL],
    ['record', '-o', EVIL + '/a'],
    ['exhibits', EVIL], ['delegation', '--behaviour', EVIL], ['verify', EVIL],
    ['prove', EVIL, EVIL], ['prove', 'os:' + EVIL, 'os:' + EVIL],
    ['prove', 'os:walk', 'os:walk', '--arguments', "'.'", '--replies', EVIL],
    ['prove', 'os:walk', 'os:walk', '--throw', EVIL]])
def test_foreign_text_cannot_control_the_terminal(arguments, capsys):
    """Kills: an argument clears the screen, or forges a line of the command."""
    line = refused(capsys, *arguments)
    assert 'all is well' in line
    assert not set(line) & set('\x1b\x07\n')


@pytest.mark.parametrize('arguments', [
    [EVIL], ['convert', 'glider', '-o', EVIL], ['convert', EVIL + '.rle'],
    ['convert', 'glider', '-o', EVIL + '/a.rle'], ['run', 'glider', '--picture', EVIL]])
def test_foreign_text_cannot_control_the_terminal_of_gol_life(arguments, capsys):
    """Kills: in gol-life, an argument clears the screen, or forges a line."""
    line = refused(capsys, *arguments, main=life.main)
    assert 'all is well' in line
    assert not set(line) & set('\x1b\x07\n')


def test_a_pattern_is_not_a_command_of_gol_life(tmpdir, capsys):
    """Kills: a file as the first argument is refused without advice."""
    path = tmpdir.join(EVIL.replace('/', ''))
    path.write('oo!')
    for word in 'glider', 'LWSS', '-', str(path):
        line = refused(capsys, word, main=life.main)
        assert ': a pattern, not a command: did you mean gol-life run ' in line
        assert not set(line) & set('\x1b\x07\n')


@pytest.mark.parametrize('word, advice', [
    ('rnu', 'did you mean run?'), ('Help', 'did you mean help?'),
    ('xyzzy', 'expected a command of gol-life --help'),
    ('nowhere.rle', 'expected a command of gol-life --help')])
def test_an_unknown_command_of_gol_life_gets_advice(word, advice, capsys):
    assert refused(capsys, word, main=life.main) == (
        "gol-life: '%s': no command with that name: %s" % (word, advice))


@pytest.mark.parametrize('arguments, word, new', [
    (['run', 'glider', '--until-stable'], 'run', 'gol-life run'),
    (['play', 'glider'], 'play', 'gol-life play'),
    (['convert', 'glider', '-o', 'glider.lif'], 'convert', 'gol-life convert'),
    (['help', 'run'], 'run', 'gol-life run'),
    (['--list'], '--list', 'gol-life list'),
    (['--list', '--json'], '--list', 'gol-life list'),
    (['glider', '--engine', 'bitboard', '--generations', '9'], '--engine',
     'gol-life run PATTERN --engine ENGINE'),
    (['--engine=bitboard', 'glider'], '--engine',
     'gol-life run PATTERN --engine ENGINE'),
    (['glider', '--until-stable'], '--until-stable', 'gol-life run PATTERN')])
def test_an_old_command_line_names_its_new_form(arguments, word, new, capsys):
    """Kills: an old command is refused without its new form."""
    assert refused(capsys, *arguments) == (
        "gol-compare: '%s': moved: use %s" % (word, new))


def test_a_file_with_the_name_of_an_old_command_is_a_pattern(
        tmpdir, monkeypatch, capsys):
    monkeypatch.chdir(tmpdir)
    tmpdir.join('run').write('oo!')
    assert result(capsys, 'run')['population']['first'] == 2


def test_gol_life_without_a_command_prints_its_help(capsys):
    """Kills: without a command, help goes to standard output and the status is 0."""
    assert life.main([]) == 2
    out, err = capsys.readouterr()
    assert out == ''
    with pytest.raises(SystemExit) as end:
        life.main(['--help'])
    assert not end.value.code
    assert capsys.readouterr() == (err + '\n', '')


@pytest.mark.parametrize('program', PROGRAMS)
def test_the_help_lists_the_commands_first(program, capsys):
    with pytest.raises(SystemExit):
        command_line.main(program, ['help'])
    out = capsys.readouterr().out
    assert out.startswith('usage: %s ' % program.name)
    places = [out.index('\n  %-10s  %s\n' % item) for item in program.commands.items()]
    assert places == sorted(places) and places[-1] < out.index('\noption')
    assert '\nexit status:\n' in out


@pytest.mark.long
def test_both_commands_have_one_schema(pattern, capsys):
    """Kills: a key of gol-life run that is missing, or another one, in gol-compare."""
    arguments = [pattern, '--size', '8x9', '--generations', '300']
    compared = result(capsys, *arguments)
    ran = result(capsys, 'run', '--stats', *arguments, main=life.main)
    assert compared['cycle']
    for key in set(ran) - {'engine', 'hashlife_from', 'variants', 'files'}:
        assert compared[key] == ran[key], key
    assert set(ran['files'].items()) <= set(compared['files'].items())
    assert ran['variants'] == compared['variants'][:1]
    assert set(compared) - set(ran) == {
        'missing', 'same', 'queries', 'transitions', 'ticks', 'difference'}


def test_transcripts_and_their_names_cannot_control_the_terminal(
        tmpdir, capsys, transcript_here):
    path = tmpdir.join(EVIL.replace('/', ''))
    variant = list(transcript_here['variants'].values())[0]
    path.write(text_of(dict(transcript_here, variants={EVIL: variant})))
    cli.main(['verify', str(path), str(path)])
    out, err = capsys.readouterr()
    assert 'all is well' in out + err
    assert not set(out + err) & set('\x1b\x07')
    assert not [line for line in (out + err).split('\n')
                if line.startswith('gol-compare: all')]


def test_only_ascii_digits_are_numbers(capsys):
    # The Arabic digit 3.
    for option, value in (('--generations', u'\u0663'), ('--size', u'9x1\u0663'),
                          ('--seed', u'\u0663'), ('--density', u'.\u0663')):
        with pytest.raises(SystemExit):
            cli.main([option, value])
        assert 'argument %s: ' % option in capsys.readouterr().err


def test_pattern_errors_name_file_and_line(tmpdir, capsys):
    path = tmpdir.join('wrong.rle')
    path.write_binary(b'#C caf\xe9\nx = 3, y = 3\nbo$\n2b\xff$3o!')
    assert refused(capsys, str(path)).startswith('gol-compare: %s:4: ' % path)
    status, out, err = run('-', stdin=b'bo$?')
    assert (status, out) == (2, '')
    assert err == ("gol-compare: <stdin>:1: '?': expected b, o, $, ! or the "
                   "count of a run in column 4\n")


def test_comments_need_no_encoding(tmpdir):
    path = tmpdir.join('latin.rle')
    path.write_binary(b'\xef\xbb\xbf#C caf\xe9\nx = 3, y = 3\nbo$2bo$3o!')
    assert cli.main([str(path)]) == 0


def test_version_and_help_go_to_standard_output():
    assert run('--version') == (0, 'gol-compare %s\n' % __version__, '')
    status, out, err = run('--help')
    assert (status, err) == (0, '')
    assert 'examples:\n  gol-compare\n' in out
    assert "printf 'bo$2bo$3o!' | gol-compare -" in out


@pytest.mark.parametrize('program, name', [
    (program, name) for program in PROGRAMS for name in program.commands])
def test_every_command_has_examples_in_its_help(program, name, capsys):
    of_it = examples(program.module(name))
    assert len([line for line in of_it
                if '%s %s' % (program.name, name) in line]) >= 2
    with pytest.raises(SystemExit) as end:
        command_line.main(program, [name, '--help'])
    assert not end.value.code
    out, err = capsys.readouterr()
    assert err == ''
    assert 'usage: %s %s ' % (program.name, name) in out
    for example in of_it:
        assert '\n  %s\n' % example in out
    assert re.search(r'\n\nexit status:\n  0 +\w.*\n(  1 +\w.*\n)?  2 +\w.*\n'
                     r'  130 +interrupted\n', out)


@pytest.mark.long
@pytest.mark.usefixtures('proved_once')
def test_the_examples_of_the_help_run(tmpdir, monkeypatch, capsys):
    tmpdir.join('glider.rle').write(RLE)
    assert len(examples(compare)) == 5
    monkeypatch.chdir(tmpdir)
    for example in examples(compare):
        if '|' in example:
            status, _, err = run_in_shell(example)
        else:
            status = cli.main(example.split()[1:])
            err = capsys.readouterr().err
        assert (status, err) == (0, '')


def test_an_interrupt_exits_with_130(monkeypatch, capsys):
    def interrupted(grid, simulation):
        raise KeyboardInterrupt

    monkeypatch.setattr(comparison, 'live_a_generation', interrupted)
    assert cli.main([]) == 130
    out, err = capsys.readouterr()
    assert (out, err) == ('', 'gol-compare: interrupted\n')


# A terminal of unknown size reports 0.
@pytest.mark.parametrize('columns', [80, pytest.param(0, marks=pytest.mark.long)])
def test_a_long_run_shows_progress_and_an_interrupt_ends_it_cleanly(columns):
    with on_a_terminal(columns, '--size', '40x40', '--generations',
                       '2000') as (process, terminal):
        read_until(terminal, b'gen/s]')
        read_until(terminal, b'gen/s]')
        process.send_signal(signal.SIGINT)
        seen = read_until(terminal, b'interrupted\r\n')
        assert process.stdout.read() == b''
        assert process.wait() == 130
    # The bar is wiped before the error line.
    assert b'gol-compare: interrupted' in seen.replace(b'\r', b'\n').split(b'\n')
    assert b'Traceback' not in seen


@pytest.mark.long
def test_the_progress_bar_is_removed_at_the_end(both, monkeypatch):
    """Kills: variables of tqdm stop the command, or control the terminal."""
    monkeypatch.setenv('TQDM_NCOLS', 'abc')
    monkeypatch.setenv('TQDM_DESC', '\x1b[35mEVIL')
    with on_a_terminal(80) as (process, terminal):
        seen = read_until(terminal, b'\r' + b' ' * 79)
        assert b'0/5' in seen and b'EVIL' not in seen
        assert process.wait() == 0
        assert GLIDER in process.stdout.read().decode('ascii')


@pytest.mark.long
def test_no_progress_bar_without_a_terminal():
    status, _, err = run()
    assert (status, err) == (0, '')


@pytest.mark.parametrize('arguments', [
    ['gol_life', 'run', 'glider', '-o', '-']
] + [pytest.param(arguments, marks=pytest.mark.long) for arguments in (
    ['gol_compare'], ['gol_compare', '--help'],
    ['gol_compare', '--version'], ['gol_life', 'list'], ['gol_life', 'run', '--help'],
    ['gol_life', 'convert', 'glider'])])
def test_a_reader_that_stops_is_no_error(arguments):
    nobody_reads, out = os.pipe()
    os.close(nobody_reads)
    process = subprocess.Popen(
        [sys.executable, '-m'] + arguments,
        stdout=out, stderr=subprocess.PIPE)
    os.close(out)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b'')


@pytest.mark.parametrize('arguments, line', [
    ('compare - <&-', '<stdin>: Bad file descriptor'),
    ('compare >/dev/full', '<stdout>: No space left on device'),
    ('compare - </dev/zero', '<stdin>: too large: expected at most 16000000 bytes'),
] + [pytest.param(*values, marks=pytest.mark.long) for values in (
    ('compare --help >/dev/full', '<stdout>: No space left on device'),
    ('compare --version >/dev/full', '<stdout>: No space left on device'),
    ('compare - --limit 9 </dev/zero',
     '<stdin>: too large: expected at most 144 bytes'),
    ('life run glider -o - >/dev/full', '<stdout>: No space left on device'),
    ('life convert - <&-', '<stdin>: Bad file descriptor'),
    ('life convert glider >/dev/full', '<stdout>: No space left on device'),
    ('life run glider >/dev/full', '<stdout>: No space left on device'),
)])
def test_streams_that_fail_are_named(arguments, line):
    command = re.match(r'compare|life \w+', arguments).group()
    assert run_in_shell('gol-' + arguments) == (
        2, '', 'gol-%s: %s\n' % (command, line))


@pytest.mark.parametrize('arguments', [
    'nosuch', pytest.param('--size 0x0', marks=pytest.mark.long),
    pytest.param('>/dev/full', marks=pytest.mark.long)])
@pytest.mark.parametrize('stream', ['/dev/full', '&-'])
@pytest.mark.long
def test_an_error_that_cannot_be_printed_keeps_its_exit_status(arguments, stream):
    """Kills: exit status 1, which means that variants differ."""
    assert run_in_shell('gol-compare %s 2>%s' % (arguments, stream)) == (2, '', '')


@pytest.mark.long
def test_closed_streams_cause_no_traceback():
    for command in 'convert glider', 'run glider -o -':
        _, out, err = run_in_shell('gol-life %s >&-' % command)
        # Only Python 2 reports a closed stdout.
        assert (out, err.count('Traceback')) == ('', 0)


def test_a_memory_error_is_one_line(monkeypatch, capsys):
    def too_much(grid, simulation):
        raise MemoryError

    monkeypatch.setattr(comparison, 'live_a_generation', too_much)
    assert refused(capsys) == 'gol-compare: out of memory'


def test_a_file_that_fails_is_named(monkeypatch, capsys):
    def gone(variant):
        with open('gone/coroutines.py') as source:
            return source.read()

    monkeypatch.setattr(sources, 'read_coroutines', gone)
    assert cli.main([]) == 2
    assert capsys.readouterr().err == (
        'gol-compare: gone/coroutines.py: No such file or directory\n')


@pytest.mark.long
def test_a_closed_stderr_loses_nothing_of_stdout():
    out = subprocess.check_output(
        '%s -m gol_compare --json 2>&-' % sys.executable, shell=True)
    assert json.loads(out.decode('ascii'))['ticks'] == 5


@pytest.mark.parametrize('arguments', [
    'gol_compare', pytest.param('gol_life --version', marks=pytest.mark.long),
    pytest.param('gol_life convert glider', marks=pytest.mark.long)])
@pytest.mark.long
def test_a_closed_stdout_is_an_error(arguments):
    """Kills: the result is lost, and the exit status is 0 or that of a difference."""
    status, _, err = run_in_shell('%s -m %s >&-' % (sys.executable, arguments))
    assert (status, err.split(': ', 1)[1]) == (2, '<stdout>: Bad file descriptor\n')


@pytest.mark.parametrize('name', ['gol-compare', 'gol-life'])
def test_the_commands_are_installed(name):
    command = os.path.join(os.path.dirname(sys.executable), name)
    assert subprocess.check_output([command, '--version']).decode() == (
        '%s %s\n' % (name, __version__))


@pytest.mark.parametrize('program, name', [
    (program, name) for program in PROGRAMS
    # The options of prove get new texts together with the prover.
    for name in [None] + sorted(set(program.commands) - {'prove'})])
def test_the_help_of_an_option_is_one_clause(program, name):
    """Kills: help that starts with a noun, or that goes on after a semicolon."""
    parser = argparse.ArgumentParser()
    program.module(name).add_arguments(parser)
    for action in parser._actions:
        clause = re.sub(r'\(.*?\)', '', action.help)
        assert re.match(r'(?!(a|an|the|how|what|where|which|who|as|or)\b)[a-z]+ ',
                        clause), clause
        assert not re.search(r'[;.]( |\Z)', clause), clause
