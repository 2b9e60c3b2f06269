"""gol-compare prove: programs in processes of their own, as a user runs them.

A start of two processes takes long, so other tests run the programs in this one.
"""

import io
import json
import os
import platform
import re
import signal
import subprocess
import sys
import time

import pytest
from six.moves import shlex_quote

from gol_compare import cli
from gol_core.exploration.layouts import LAYOUT

PROGRAMS = u'''\
import os
import signal
import sys
import time

import numbers_of_mine


def one():
    yield numbers_of_mine.NUMBER


def other():
    yield 2


def says_its_process():
    yield os.getpid()


def exits():
    yield 1
    os._exit(3)


def exits_with_4():
    yield 1
    os._exit(4)


def exits_at_close():
    try:
        yield 1
    finally:
        os._exit(3)


def exits_when_called():
    os._exit(3)


def is_killed():
    os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def prints():
    sys.stdout.write('x' * 10 ** 6)
    os.write(1, b'x' * 10 ** 7)
    yield 1


def never():
    with open('pid', 'w') as stream:
        stream.write('%d\\n' % os.getpid())
    while True:
        time.sleep(1)
    yield 1


def depth(count):
    return count and 1 + depth(count - 1)


def deep():
    # Python has room for 1000 frames.
    yield depth(990)


def forks():
    os.fork()
    yield 1
    yield 2
'''
NAMES = ['python' + version for version in (
    '2.7', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14', '3.15')]


@pytest.fixture(autouse=True)
def mine(tmpdir, monkeypatch):
    """Make a folder with two modules of a user, and enter it."""
    write(tmpdir, PROGRAMS, 1)
    monkeypatch.chdir(tmpdir)


def write(folder, text, number):
    """Write mine.py with a text, and the module that it imports, with a number."""
    for name, each in ('mine', text), ('numbers_of_mine', u'NUMBER = %d\n' % number):
        with io.open(str(folder.join(name + '.py')), 'w', encoding='ascii') as stream:
            stream.write(each)


def prove(capsys, one, other, *options):
    """Return the exit status and the output; programs get None as their replies."""
    status = cli.main(['prove', one, other, '--replies', 'None'] + list(options))
    out, err = capsys.readouterr()
    assert err == '' or status == 2
    return status, out + err


def another_python():
    """Return the command of another interpreter; of this one if there is none."""
    here = 'python%s.%s' % platform.python_version_tuple()[:2]
    for name in NAMES:
        try:
            process = subprocess.Popen([name, '-c', ''], stderr=subprocess.PIPE)
        except OSError:
            continue
        process.communicate()
        if name != here and not process.returncode:
            return name
    return shlex_quote(sys.executable)


@pytest.mark.long
def test_programs_that_are_the_same(capsys):
    status, out = prove(capsys, 'mine:one', 'mine.py:one')
    assert status == 0
    assert out.startswith('mine:one and mine.py:one are the same: 1 conversation ')


def test_programs_that_differ(capsys):
    status, out = prove(capsys, 'mine:one', 'mine:other')
    assert status == 1
    assert '  yields 1\n    mine.py:10, one: yield numbers_of_mine.NUMBER\n' in out
    assert '  yields 2\n    mine.py:14, other: yield 2\n' in out


def test_a_program_that_differs_from_itself_is_not_deterministic(capsys):
    """Kills: exit status 1 for one program that is compared with itself."""
    assert prove(capsys, 'mine:says_its_process', 'mine:says_its_process') == (
        2, 'gol-compare prove: mine:says_its_process: not deterministic: in a new '
        'process, without its earlier runs, it does something else after the same '
        'replies\n')


@pytest.mark.parametrize('name, does', [
    ('exits_when_called', 'ends its process with exit status 3'),
    pytest.param('is_killed', 'ends its process by signal 9',
                 marks=pytest.mark.long)])
@pytest.mark.long
def test_the_end_of_a_process_is_an_outcome(capsys, name, does):
    """Kills: it ends the comparison, or a program that lives on is the same."""
    status, out = prove(capsys, 'mine:' + name, 'mine:one')
    assert status == 1
    assert 'mine:%s()\n' % name in out and '\n  %s\n' % does in out


@pytest.mark.long
def test_ends_of_processes_are_compared(capsys):
    """Kills: any two ends are the same."""
    status, out = prove(capsys, 'mine:exits', 'mine:exits_with_4')
    assert status == 1
    for number in 3, 4:
        assert '  ends its process with exit status %d\n' % number in out


@pytest.mark.long
def test_a_process_can_end_when_its_coroutines_are_closed(capsys):
    """Kills: the comparison fails after its last move, or no two ends are the same."""
    assert prove(capsys, 'mine:exits_at_close', 'mine:exits_at_close')[0] == 0


@pytest.mark.long
def test_output_of_programs_is_not_mixed_with_ours(capfd):
    """Kills: a program that prints much waits for ever, or breaks the JSON."""
    assert cli.main(['prove', 'mine:prints', 'mine:prints', '--replies', 'None',
                     '--json']) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)['same'] is True
    assert err == ''


@pytest.mark.long
def test_a_program_that_never_answers_is_stopped(capsys):
    status, out = prove(capsys, 'mine:never', 'mine:never', '--timeout', '1')
    assert status == 0
    assert out.startswith(
        'mine:never and mine:never: no difference found, but this is not a proof: 0 '
        'conversations and 0 interruptions, until the time was up\n')


@pytest.mark.long
def test_the_program_that_gives_no_answer_is_named(capsys):
    """Kills: nobody can tell which of the two programs hangs."""
    out = prove(capsys, 'mine:one', 'mine:never', '--timeout', '2')[1]
    assert re.search(r'\n  the time was up: mine:never: no answer for [012] s\n', out)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, 'fork'), reason='this system has no fork()')
def test_a_copy_of_a_process_answers_nobody(capsys):
    """Kills: answers of both processes are mixed; the copy lives on."""
    status, out = prove(capsys, 'mine:forks', 'mine:forks')
    assert status == 0
    assert out.startswith('mine:forks and mine:forks are the same: 1 conversation ')
    # Where no state can be read, the scope says that instead.
    assert ('fork(), whose effects, if any, were not observed' in out) == bool(LAYOUT)


@pytest.mark.long
def test_an_interrupt_ends_both_processes(tmpdir):
    """Kills: a worker goes on after Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, '-m', 'gol_compare', 'prove', 'mine:never', 'mine:never',
         '--replies', 'None'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    path = tmpdir.join('pid')
    while not (path.check() and path.read().endswith('\n')):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (
        130, b'', b'gol-compare prove: interrupted\n')
    with pytest.raises(OSError):
        os.kill(int(path.read()), 0)


@pytest.mark.long
def test_each_program_can_have_its_interpreter(capsys):
    """Kills: an option is ignored, or the other interpreter lacks our modules."""
    python = another_python()
    version = subprocess.check_output(
        python + ' -c "import platform; print(platform.python_version())"', shell=True)
    status, out = prove(capsys, 'mine:one', 'mine:one', '--new-python', python)
    assert status == 0, out
    assert 'both ran on ' in out or (
        'the other on CPython %s\n' % version.decode('ascii').rpartition('.')[0]) in out


@pytest.mark.parametrize('command, message', [
    ('nowhere', 'nowhere: cannot be started: No such file or directory'),
    ('"', "'\"': expected the command of a Python interpreter\n"),
    ('', "'': expected the command of a Python interpreter\n"),
    ('true', 'mine:one on true: cannot be loaded: it ends its process with exit status '
     '0\n')])
def test_commands_that_start_no_interpreter(capsys, command, message):
    status, out = prove(capsys, 'mine:one', 'mine:one', '--new-python', command)
    assert status == 2
    assert out.startswith('gol-compare prove: ' + message)
    assert out.count('\n') == 1


@pytest.mark.long
def test_a_revision_of_git(tmpdir, capsys):
    """Kills: the old file imports modules of the new revision."""
    for command in ['init'], ['add', '.'], [
            '-c', 'user.name=me', '-c', 'user.email=me@example.org', 'commit',
            '-m', 'a']:
        subprocess.check_output(['git'] + command)
    write(tmpdir, PROGRAMS, 2)
    status, out = prove(capsys, 'HEAD:mine.py:one', 'mine.py:one')
    assert status == 1
    assert out.index('  yields 1\n') < out.index('  yields 2\n')
    # Kills: the replay names a folder that no longer exists.
    assert '\n  from mine import one  # in a checkout of HEAD\n' in out
    tmpdir.join('mine.py').copy(tmpdir.join('other.py'))
    status, out = prove(capsys, 'HEAD:mine.py:one', 'other.py:one', '--write-test', 't')
    assert (status, out) == (
        2, 'gol-compare prove: --write-test: a test cannot import a revision of git: '
        'expected files\n')
    # Kills: a test that passes, because it compares no messages.
    status, out = prove(capsys, 'mine.py:one', 'other.py:one', '--messages',
                        '--write-test', 't')
    assert (status, out) == (
        2, 'gol-compare prove: --write-test: a plain test compares no messages of '
        'exceptions: expected no --messages\n')


@pytest.mark.long
def test_two_versions_of_a_module_and_its_dependency(tmpdir, capsys):
    """Kills: both programs import the modules of one folder."""
    for number, name in (1, 'old'), (2, 'new'):
        write(tmpdir.mkdir(name), PROGRAMS, number)
    status, out = prove(
        capsys, 'mine:one', 'mine:one', '--old-path', 'old', '--new-path', 'new')
    assert status == 1
    # Kills: both programs have one name.
    assert out.startswith('mine:one in old and mine:one in new differ:\n')
    assert out.index('  yields 1\n') < out.index('  yields 2\n')
    # Kills: the replay names two folders, and always imports from the first.
    old, new = ["sys.path[:0] = ['%s']; from mine import one" % tmpdir.join(name)
                for name in ('old', 'new')]
    assert 'to replay it:\n  import sys; %s  # or import sys; %s\n' % (old, new) in out


@pytest.mark.long
def test_a_program_has_as_much_room_as_without_the_comparison(capsys):
    """Kills: two programs are the same because both have too many frames."""
    status, out = prove(capsys, 'mine:deep', 'mine:other')
    assert (status, 'the second program yields 2 instead of 990\n' in out) == (1, True)
