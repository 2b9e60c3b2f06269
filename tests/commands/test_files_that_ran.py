"""The files that ran: a change to another copy of a variant must be noticed."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from gol_compare import cli, commands
from gol_compare.prover import proof
from gol_life import cli as life
from gol_life import variants
from gol_life.variants import VariantError, copies_of, file_of, files_of


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Prove one step: the tests here are about files."""
    monkeypatch.setattr(proof, 'STEPS', proof.STEPS[:1])


@pytest.fixture
def copied(gol, tmpdir, monkeypatch):
    """Copy a variant into the current folder; return the path of the copy."""
    folder = tmpdir.mkdir(gol.__name__)
    shutil.copy(file_of(gol), str(folder))
    monkeypatch.chdir(tmpdir)
    return os.path.join(gol.__name__, 'coroutines.py')


pytestmark = pytest.mark.usefixtures('proved_once')
COMMANDS = [['--generations', '1'], ['prove']]


@pytest.mark.parametrize('arguments', [
    COMMANDS[0], pytest.param(COMMANDS[1], marks=pytest.mark.long)])
def test_both_commands_name_the_files_that_ran(gol, tmpdir, monkeypatch, capsys,
                                               arguments):
    monkeypatch.chdir(tmpdir)
    assert cli.main(arguments) == 0
    out, err = capsys.readouterr()
    assert '  %s\n' % file_of(gol) in out
    assert err == ''
    assert cli.main(arguments + ['--json']) == 0
    assert json.loads(capsys.readouterr().out)['files'][gol.__name__] == file_of(gol)


def test_a_file_under_the_current_folder_has_a_short_name(gol, tmpdir, monkeypatch):
    path = file_of(gol)
    assert os.path.isabs(path)
    folder = os.path.dirname(os.path.dirname(path))
    # Also if the current folder was entered through a link.
    tmpdir.join('link').mksymlinkto(folder)
    for here in folder, str(tmpdir.join('link')):
        monkeypatch.chdir(here)
        assert files_of({gol.__name__: gol}) == {
            gol.__name__: os.path.join(gol.__name__, 'coroutines.py')}
        assert copies_of({gol.__name__: gol}) == {}


def test_a_removed_folder_is_no_error(gol, tmpdir, monkeypatch):
    variants = {gol.__name__: gol}
    # Python 2 may have imported it by a relative path.
    monkeypatch.setattr(gol, '__file__', os.path.abspath(gol.__file__))
    path = file_of(gol)
    removed = tmpdir.mkdir('removed')
    monkeypatch.chdir(removed)
    removed.remove()
    assert files_of(variants) == {gol.__name__: path}


@pytest.mark.parametrize('arguments', COMMANDS + [
    pytest.param(['prove', '%s:count_neighbors', '%s:count_neighbors'],
                 marks=pytest.mark.long)])
def test_another_copy_in_the_current_folder_is_one_warning(
        gol, copied, capsys, arguments):
    command = ' '.join(['gol-compare'] + [one for one in arguments if one == 'prove'])
    assert cli.main([one.replace('%s', gol.__name__) for one in arguments]) == 0
    assert capsys.readouterr().err == (
        '%s: warning: %s ran, not %s in the current folder: to run the copy here, '
        'use pip install -e . or set PYTHONPATH=.\n' % (
            command, file_of(gol), copied))


def test_a_run_of_a_variant_names_its_file_and_warns_of_a_copy(
        gol, copied, capsys):
    """Kills: a change to the copy has no effect on gol-life run, without a warning."""
    assert life.main(['run', 'glider', '--engine', gol.__name__[len('gol_'):],
                      '--generations', '1']) == 0
    out, err = capsys.readouterr()
    assert '  files         %s\n' % file_of(gol) in out
    assert err.startswith('gol-life run: warning: %s ran, not %s in the ' % (
        file_of(gol), copied))


@pytest.mark.long
def test_a_proof_of_two_programs_runs_the_variants_of_every_other_command(
        gol, tmpdir):
    """Kills: the copies in the current folder run, without a warning."""
    shutil.copytree(os.path.dirname(file_of(gol)), str(tmpdir.join(gol.__name__)))
    root = os.path.dirname(os.path.dirname(os.path.abspath(cli.__file__)))
    name = gol.__name__ + '.coroutines:count_neighbors'
    # The folder of an installed command is not the current one.
    process = subprocess.Popen(
        [sys.executable, '-c', 'import sys; del sys.path[0]; '
         'from gol_compare.__main__ import main; sys.exit(main())',
         'prove', name, name],
        cwd=str(tmpdir), env=dict(os.environ, PYTHONPATH=root), stderr=subprocess.PIPE,
        stdout=subprocess.PIPE)
    assert ('warning: %s ran, not ' % file_of(gol)) in process.communicate()[
        1].decode('utf-8')


@pytest.mark.parametrize('code, error', [
    ('\n1 / 0\n', '/coroutines.py:2: ZeroDivisionError: '),
    ('\ndef\n', '/coroutines.py:2: SyntaxError: '),
    ('import gol_nowhere\n', ': No module named ')])
def test_a_variant_that_fails_on_import_is_one_line(
        tmpdir, monkeypatch, capsys, code, error):
    """Kills: a traceback, and exit status 1, which means that variants differ."""
    package = tmpdir.mkdir('gol_failing')
    package.join('__init__.py').write('from . import coroutines\n')
    package.join('coroutines.py').write(code)
    tmpdir.join('verify.py').write('import gol_failing\n')
    monkeypatch.chdir(tmpdir)
    monkeypatch.syspath_prepend(tmpdir)
    monkeypatch.setattr(variants, 'NAMES', ('gol_failing',))
    assert cli.main(['record']) == 2
    out, err = capsys.readouterr()
    assert (out, err.count('\n')) == ('', 1)
    assert err.startswith('gol-compare record: gol_failing' + error)
    assert err.endswith(': expected a %s that can be imported\n' % (
        'variant' if 'gol_nowhere' in code else 'module'))
    # This command imports the variant at its top.
    monkeypatch.setattr(commands, '__path__', [str(tmpdir)])
    monkeypatch.delitem(sys.modules, 'gol_compare.commands.verify', raising=False)
    with pytest.raises(VariantError) as raised:
        cli.PROGRAM.module('verify')
    assert str(raised.value).startswith('gol_failing' + error)
