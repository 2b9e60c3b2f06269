"""How files are written: completely, not through links, and with their old mode."""

import os
import stat

import pytest

from gol_compare import cli as compare
from gol_compare.commands import record
from gol_life import cli as life
from gol_life.commands import convert, run
from gol_life.writing import CommandError, check_writable, write_file

NEW = b'new'


def mode_of(path):
    return stat.S_IMODE(os.stat(str(path)).st_mode)


@pytest.fixture
def old(tmpdir):
    """Make a file that is written over."""
    path = tmpdir.join('old.rle')
    path.write('old')
    return path


@pytest.mark.parametrize('mode, kept', [
    (0o600, 0o600), (0o664, 0o664), (0o755, 0o755), (0o4711, 0o711)])
def test_a_file_keeps_its_mode_and_loses_setuid(old, mode, kept):
    """Kills: a private file can be read by all once it is written over."""
    old.chmod(mode)
    write_file(str(old), NEW)
    assert (old.read_binary(), mode_of(old)) == (NEW, kept)


@pytest.mark.parametrize('mask, mode', [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_mode_that_umask_leaves(tmpdir, mask, mode):
    """Kills: every new file has the mode 600 of a temporary file."""
    before = os.umask(mask)
    try:
        write_file(str(tmpdir.join('new.rle')), NEW)
    finally:
        assert os.umask(before) == mask
    assert mode_of(tmpdir.join('new.rle')) == mode


def test_a_write_does_not_follow_a_temporary_link(old, tmpdir, monkeypatch):
    """Kills: the temporary file has a name that another user can put a link at."""
    names, rename = [], os.rename

    def noted(temporary, target):
        names.append((temporary, oct(mode_of(temporary)), os.path.islink(temporary)))
        rename(temporary, target)

    victim = tmpdir.join('victim.txt')
    victim.write('as it was')
    monkeypatch.setattr(os, 'rename', noted)
    write_file(str(old), NEW)
    # The first temporary name is a link now.
    tmpdir.join(os.path.basename(names[0][0])).mksymlinkto('victim.txt')
    write_file(str(old), NEW)
    assert victim.read() == 'as it was'
    assert names[0][0] != names[1][0]
    assert not names[0][2] and not names[1][2]


def test_the_target_of_a_link_is_replaced(old, tmpdir):
    """Kills: the link is replaced by a file, and its target stays the same."""
    tmpdir.mkdir('far').join('there.rle').write('old')
    old.remove()
    for target in 'far/there.rle', 'far/not-yet.rle':
        old.mksymlinkto(target)
        write_file(str(old), NEW)
        assert old.islink()
        assert tmpdir.join(target).read_binary() == NEW
        old.remove()
    assert len(tmpdir.join('far').listdir()) == 2


@pytest.mark.skipif(getattr(os, 'geteuid', int)() != 0 or not hasattr(os, 'fchown'),
                    reason='only root may give a file away')
def test_a_file_keeps_its_owner_and_group(old, monkeypatch, capsys):
    """Kills: a user can no longer write a file that root has written over."""
    try:
        os.chown(str(old), 1234, 2345)
    except OSError as error:
        pytest.skip(str(error))
    write_file(str(old), NEW)
    status = os.stat(str(old))
    assert (status.st_uid, status.st_gid, old.read_binary()) == (1234, 2345, NEW)
    assert capsys.readouterr().err == ''

    def forbidden(*_):
        raise OSError('forbidden')

    monkeypatch.setattr(os, 'fchown', forbidden)
    write_file(str(old), b'newer')
    assert os.stat(str(old)).st_uid != 1234 and old.read() == 'newer'
    assert capsys.readouterr().err == (
        '%s: replaced, but the owner or the group changed\n' % old)


def test_an_empty_name_is_in_quotes(capsys):
    """Kills: an error that begins with a colon, and names no file."""
    for main, arguments in ((compare.main, ['record', '-o', '']), (compare.main, ['']),
                            (life.main, ['convert', ''])):
        assert main(arguments) == 2
        assert capsys.readouterr().err.endswith(": '': No such file or directory\n")


def test_a_link_in_a_circle_is_an_error(tmpdir):
    """Kills: the link is replaced by a file."""
    for one, other in ('a.rle', 'b.rle'), ('b.rle', 'a.rle'):
        tmpdir.join(one).mksymlinkto(other)
    path = str(tmpdir.join('a.rle'))
    for write in check_writable, lambda path: write_file(path, NEW):
        with pytest.raises(CommandError) as error:
            write(path)
        assert str(error.value) == '%s: Too many levels of symbolic links' % path
    assert tmpdir.join('a.rle').islink()


def test_a_hard_link_is_replaced_with_a_warning(old, tmpdir, capsys):
    """Kills: one of two hard links is replaced without a warning."""
    tmpdir.join('other.rle').mklinkto(old)
    write_file(str(old), NEW)
    assert (old.read_binary(), tmpdir.join('other.rle').read()) == (NEW, 'old')
    assert capsys.readouterr() == (
        '', '%s: replaced, but it was a hard link: its other names keep the old '
        'content\n' % old)
    write_file(str(old), NEW)
    assert capsys.readouterr().err == ''


def test_a_file_is_synced_before_it_is_renamed(old, monkeypatch):
    """Kills: after a loss of power, the file is empty."""
    steps, rename = [], os.rename

    def renamed(temporary, target):
        steps.append(('rename', os.stat(temporary).st_size))
        rename(temporary, target)

    monkeypatch.setattr(os, 'fsync', lambda descriptor: steps.append(
        ('fsync', os.fstat(descriptor).st_size)))
    monkeypatch.setattr(os, 'rename', renamed)
    write_file(str(old), NEW)
    assert steps == [('fsync', 3), ('rename', 3)]


@pytest.mark.parametrize('path, reason', [
    ('nowhere/new.rle', 'No such file or directory'),
    ('old.rle/new.rle', 'Not a directory'), ('.', 'Is a directory'),
    ('new.rle/', 'Is a directory'), ('', 'No such file or directory')])
def test_paths_that_cannot_be_written(old, tmpdir, monkeypatch, path, reason):
    monkeypatch.chdir(tmpdir)
    for write in check_writable, lambda path: write_file(path, NEW):
        with pytest.raises(CommandError) as error:
            write(path)
        assert str(error.value) == '%s: %s' % (path or "''", reason)
    assert (tmpdir.listdir(), old.read()) == ([old], 'old')


@pytest.mark.parametrize('forbidden', ['old.rle', ''])
def test_a_path_without_permission_is_refused(old, tmpdir, monkeypatch, forbidden):
    """Kills: a read-only file is replaced."""
    # Root may write everything, so replace os.access.
    monkeypatch.setattr(os, 'access', lambda path, _: path != str(
        tmpdir.join(forbidden)))
    with pytest.raises(CommandError) as error:
        check_writable(str(old))
    assert str(error.value) == '%s: Permission denied' % old


@pytest.mark.parametrize('command', [
    ['record', '-o'], ['convert', 'glider', '-o'],
    ['run', 'glider', '--generations', '1', '-o'],
    ['run', 'glider', '--generations', '1', '--picture']])
def test_a_path_is_refused_before_the_run(command, monkeypatch, capsys):
    """Kills: a run of hours ends with "No such file or directory"."""
    def too_late(*_):
        raise AssertionError('it ran')

    monkeypatch.setattr(record, 'record', too_late)
    monkeypatch.setattr(convert, 'read', too_late)
    monkeypatch.setattr(run, 'chosen_engine', too_late)
    main = compare.main if command[0] == 'record' else life.main
    assert main(command + ['/nowhere/new.svg' if 'picture' in command[-1]
                           else '/nowhere/new.rle']) == 2
    assert capsys.readouterr().err.endswith(': No such file or directory\n')


@pytest.mark.parametrize('header, name', [
    ('x = 0, y = 999999999999', 'new.cells'), ('x = 1, y = 100000000', 'new.cells'),
    ('x = 1, y = 100000000', 'new.txt'), ('x = 100000, y = 1000', 'new.cells')])
def test_too_much_text_is_refused_at_once(tmpdir, capsys, header, name):
    """Kills: lines without cells are written one by one, for ever."""
    source = tmpdir.join('large.rle')
    source.write(header + '\n!')
    assert life.main(['convert', str(source), '-o', str(tmpdir.join(name))]) == 2
    assert ': too large: expected at most 100000000 characters' in (
        capsys.readouterr().err)
    assert tmpdir.listdir() == [source]
