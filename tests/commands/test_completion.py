"""The words that a shell offers to complete a line."""

import functools
import os
import re
import subprocess
import sys

import argcomplete
import pytest
import six

from gol_compare import cli
from gol_life import cli as life
from gol_life import command_line
from gol_life.patterns.catalog import CATALOG

SEPARATOR = '\v'


def asked(line):
    """Return the variables that a shell sets to complete a line."""
    return {'_ARGCOMPLETE': '1', '_ARGCOMPLETE_IFS': SEPARATOR,
            '_ARGCOMPLETE_SUPPRESS_SPACE': '1', 'COMP_LINE': line,
            'COMP_POINT': str(len(line)), 'COMP_TYPE': '9'}


@pytest.fixture
def completed(folder, monkeypatch, capsys):
    """A function that returns the set of words that complete a line."""
    words, fdopen = [], os.fdopen

    class Words(object):
        write = words.append
        flush = staticmethod(lambda: None)

    def without_debugging(number, *mode):
        # argcomplete opens descriptor 9, which is another file here.
        if (number, mode) == (9, ('w',)):
            raise OSError
        return fdopen(number, *mode)

    def complete(line):
        monkeypatch.chdir(folder.join('here'))
        monkeypatch.setattr(os, 'fdopen', without_debugging)
        monkeypatch.setattr(argcomplete, 'autocomplete', functools.partial(
            argcomplete.autocomplete, exit_method=sys.exit, output_stream=Words))
        for name, value in asked(line).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            {'gol-compare': cli, 'gol-life': life}[line.split()[0]].main([])
        assert not end.value.code
        assert capsys.readouterr() == ('', '')
        # The last argcomplete for Python 2 writes bytes.
        return set(six.ensure_str(words.pop()).split(SEPARATOR)) - {''}

    return complete


def completed_by_a_process(folder, line):
    """Return these words from a process, as a shell does."""
    words = folder.join('words')
    process = subprocess.Popen(
        '%s -m %s 8>%s 9>/dev/null' % (
            sys.executable, line.split()[0].replace('-', '_'), words), shell=True,
        cwd=str(folder.join('here')), env=dict(os.environ, **asked(line)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Completion must not run the line.
    assert process.communicate() == (b'', b'')
    assert process.returncode == 0
    return set(words.read().split(SEPARATOR)) - {''}


@pytest.fixture
def folder(tmpdir):
    """Make a folder with files and a folder in it, and enter it."""
    here = tmpdir.mkdir('here')
    for name in 'gun.rle', 'gone.txt', 'other.rle':
        here.join(name).write('')
    here.mkdir('guns').join('gosper.rle').write('')
    return tmpdir


def test_commands_patterns_files_and_options(folder):
    words = completed_by_a_process(folder, 'gol-compare ')
    assert words >= set(cli.PROGRAM.commands) | set(CATALOG)
    assert words >= {'gun.rle', 'gone.txt', 'other.rle', 'guns/'}
    assert words >= {'--help', '--world', '--json'}


def test_commands_of_gol_life(folder):
    assert completed_by_a_process(folder, 'gol-life ') == set(life.PROGRAM.commands) | {
        'help', '-h', '--help', '--version'}


@pytest.mark.parametrize('line, words', [
    ('gol-compare r', {'record', 'r-pentomino', 'rabbits', 'replicator'}),
    ('gol-life r', {'run'}),
    ('gol-compare g', {'glider', 'gosper-glider-gun', 'gun.rle', 'gone.txt', 'guns/'}),
    ('gol-life run g',
     {'glider', 'gosper-glider-gun', 'gun.rle', 'gone.txt', 'guns/'}),
    ('gol-life convert guns/', {'guns/gosper.rle'}),
    ('gol-life convert glider -o gu', {'gun.rle', 'guns/'}),
    ('gol-life convert --', {'--help', '--version', '--output', '--limit',
                               '--rule'}),
    ('gol-life run glider --s', {'--size', '--seed', '--stats'}),
    ('gol-compare --s', {'--size', '--seed'}),
    ('gol-life run --world ', {'torus', 'bounded', 'plane'}),
    ('gol-compare glider --world p', {'plane'}),
    ('gol-life run glider --engine ',
     {'py3', 'py2compat', 'bitboard', 'hashlife'}),
    ('gol-life run', {'run'}),
    ('gol-life run xyzzy', set()),
])
def test_words_that_complete_a_line(completed, line, words):
    assert completed(line) == words


@pytest.mark.parametrize('name, value', [
    ('COMP_POINT', 'abc'), ('COMP_POINT', ''), ('COMP_LINE', ' '),
    ('_ARGCOMPLETE', 'abc')])
def test_wrong_completion_variables_are_ignored(monkeypatch, capsys, name, value):
    """Kills: a traceback, or no output of the command."""
    for key, usual in [('_ARGCOMPLETE', '1'), ('COMP_POINT', '1'), ('COMP_LINE', 'g'),
                       (name, value)]:
        monkeypatch.setenv(key, usual)
    assert cli.main(['--version']) == 0
    assert capsys.readouterr().out.startswith('gol-compare ')


def test_without_argcomplete_nothing_is_completed(monkeypatch, capsys):
    """Kills: a traceback in the line that is being typed."""
    for name in command_line.COMPLETION:
        monkeypatch.setenv(name, '1')
    monkeypatch.setitem(sys.modules, 'argcomplete', None)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 1
    assert capsys.readouterr() == ('', '')


@pytest.mark.parametrize('program, name', [
    (program, name) for program in (cli.PROGRAM, life.PROGRAM)
    for name in program.commands])
def test_all_options_in_the_help_are_completed(completed, capsys, program, name):
    with pytest.raises(SystemExit):
        command_line.main(program, [name, '--help'])
    options = re.findall(r'^  (?:-., |-. \w+, )?(--[a-z-]+)', capsys.readouterr().out,
                         re.MULTILINE)
    assert len(options) >= 2
    assert completed('%s %s --' % (program.name, name)) == set(options)
