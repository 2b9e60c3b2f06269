"""The programs that words of a command line name."""

import os
import subprocess

import pytest

from gol_compare.commands.program_names import Revisions, program_name
from gol_life.terminal import CommandError


@pytest.fixture
def here(tmpdir, monkeypatch):
    """Make a folder with modules, and enter it."""
    for name in 'mine.py', 'my-file.py', 'some/mine.py', 'pkg/__init__.py', (
            'pkg/inner/__init__.py'), 'pkg/inner/deep.py':
        tmpdir.join(*name.split('/')).ensure().write('NAME = %r\n' % name)
    monkeypatch.chdir(tmpdir)
    return str(tmpdir)


@pytest.mark.parametrize('word, path, module, attribute', [
    ('mine:f', '', 'mine', 'f'),
    ('pkg.inner.deep:A.f', '', 'pkg.inner.deep', 'A.f'),
    ('mine', '', 'mine', None),
    ('mine.py:f', '', 'mine', 'f'),
    ('./mine.py:A.f', '', 'mine', 'A.f'),
    ('mine.py', '', 'mine', None),
    ('some/mine.py:f', 'some', 'mine', 'f'),
    # A file in a package is a module of it, with its relative imports.
    ('pkg/inner/deep.py:f', '', 'pkg.inner.deep', 'f'),
    ('pkg/inner/__init__.py:f', '', 'pkg.inner', 'f'),
])
def test_words_that_name_programs(here, word, path, module, attribute):
    """Kills: a file is loaded without its package, or from another folder."""
    found = program_name(word, None, Revisions())
    assert found == (word, [os.path.normpath(os.path.join(here, path))], module,
                     attribute, None)


def test_a_file_without_the_name_of_a_module_is_loaded_by_its_path(here):
    found = program_name('my-file.py:f', None, Revisions())
    assert found.module == os.path.join(here, 'my-file.py')
    assert found.attribute == 'f'


def test_an_absolute_path(here):
    path = os.path.join(here, 'some', 'mine.py')
    assert program_name(path + ':f', None, Revisions()) == (
        path + ':f', [os.path.dirname(path)], 'mine', 'f', None)


def test_a_folder_comes_before_the_current_one(here, gol):
    """Kills: --old-path is ignored for files, or for the variants of the game."""
    some = os.path.join(here, 'some')
    variant = gol.__name__ + ':f'
    for word in 'mine:f', 'mine.py:f', variant:
        assert program_name(word, 'some', Revisions()).path == [some]
    # Without a folder, the installed variants run.
    assert program_name(variant, None, Revisions()).path == []


@pytest.mark.parametrize('word', [
    '', ':', 'mine:', ':f', 'a b:f', 'mine:f:g', '1:f', 'mine:1', 'mine.:f', 'mine:f.',
    'mine.py:', 'mine.py:f()', '.py:f', 'HEAD:mine:f',
    '--all:mine.py:f', '\x1b:f'])
def test_words_that_name_nothing(here, word):
    """Kills: a traceback, or a word that is taken for another."""
    with pytest.raises(CommandError) as caught:
        program_name(word, None, Revisions())
    assert str(caught.value) == (
        '%r: expected MODULE:NAME, PATH.py:NAME or REVISION:PATH.py:NAME' % word)


def test_a_file_that_does_not_exist(here):
    with pytest.raises(CommandError) as caught:
        program_name('other.py:f', None, Revisions())
    assert str(caught.value) == "'other.py:f': there is no such file: expected one"


def git(*arguments):
    """Run git in the current folder; return its output."""
    return subprocess.check_output((
        'git', '-c', 'user.name=me', '-c', 'user.email=me@example.org') + arguments)


@pytest.fixture
def repository(here, tmpdir):
    """Commit the modules, and change one of them; return the folder."""
    git('init')
    git('add', '.')
    git('commit', '-m', 'first')
    tmpdir.join('some', 'mine.py').write('NAME = 2\n')
    return tmpdir


def test_a_revision_has_its_own_files(repository, monkeypatch):
    """Kills: files of the current folder, or paths from the root of the repository."""
    monkeypatch.chdir(repository.join('some'))
    with Revisions() as revisions:
        found = program_name('HEAD:mine.py:f', None, revisions)
        (folder,) = found.path
        assert (found.module, found.attribute) == ('mine', 'f')
        with open(os.path.join(folder, 'mine.py')) as stream:
            assert stream.read() == "NAME = 'some/mine.py'\n"
        # Each revision is written once.
        again = program_name('HEAD:../pkg/inner/deep.py:f', None, revisions)
        assert again.module == 'pkg.inner.deep'
        assert again.path == [os.path.dirname(folder)]
    assert not os.path.exists(folder)


def test_a_revision_leaves_the_repository_as_it_was(repository):
    """Kills: what the user staged is lost."""
    repository.join('mine.py').write('NAME = 3\n')
    git('add', 'mine.py')
    before = git('status', '--porcelain')
    with Revisions() as revisions:
        program_name('HEAD:mine.py:f', None, revisions)
        assert git('status', '--porcelain') == before


@pytest.mark.parametrize('word, message', [
    ('nowhere:mine.py:f', "'nowhere': there is no such revision: expected a revision "
     'of git'),
    ('HEAD:other.py:f', "'HEAD:other.py:f': there is no such file: expected one")])
def test_revisions_that_do_not_exist(repository, word, message):
    with Revisions() as revisions, pytest.raises(CommandError) as caught:
        program_name(word, None, revisions)
    assert str(caught.value) == message


def test_a_revision_outside_of_a_repository(here, monkeypatch):
    monkeypatch.setenv('GIT_CEILING_DIRECTORIES', os.path.dirname(here))
    with Revisions() as revisions, pytest.raises(CommandError) as caught:
        program_name('HEAD:mine.py:f', None, revisions)
    message = str(caught.value)
    assert message.startswith("'HEAD': ")
    assert message.endswith(': expected a revision of git')
    assert '\n' not in message


def test_a_machine_without_git(here, monkeypatch):
    monkeypatch.setenv('PATH', here)
    with pytest.raises(CommandError) as caught:
        program_name('HEAD:mine.py:f', None, Revisions())
    assert str(caught.value).startswith('git: cannot be started: No such file')
