"""The start and the end of a command: its imports, and Ctrl-C at any moment."""

import os
import random
import re
import signal
import subprocess
import sys
import time

import pytest

from gol_compare import cli
from gol_life import terminal

IMPORTED = '''
import sys
before = set(sys.modules)
from %s.__main__ import main
try:
    main()
finally:
    # Python 2 has None for what is no module beside another one.
    sys.stderr.write(' '.join(name for name, module in sys.modules.items()
                              if module and name not in before))
'''
# Any other module makes the start slower.
HEAVY = {'tqdm', 'blessed', 'PIL', 'argcomplete', 'json', 'tempfile', 'difflib',
         'random', 'hashlib', 'gol_core.rules', 'gol_life.patterns.pattern',
         'gol_life.patterns.files', 'gol_life.engines.bitboards', 'gol_life.variants',
         'gol_compare.commands.compare', 'gol_compare.commands.prove',
         'gol_life.commands.run',         'gol_life.view.player', 'gol_life.writing'}


def start(*arguments):
    """Start Python, with SIGINT as on a terminal; return the process."""
    return subprocess.Popen(
        (sys.executable,) + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))


def ended(process):
    """Return the exit status, the output and the errors of a process."""
    out, err = process.communicate()
    return process.returncode, out.decode('ascii'), err.decode('ascii')


def imported(package, *arguments):
    """Return the names of the modules that the command of a package imports."""
    status, _, err = ended(start('-c', IMPORTED.replace('%s', package), *arguments))
    assert status == 0
    return set(err.split())


@pytest.mark.parametrize('package', ['gol_compare', 'gol_life'])
def test_the_version_is_printed_without_other_imports(package):
    """Kills: every command, the engines and tqdm are imported for one line."""
    modules = imported(package, '--version')
    assert 'argparse' in modules
    assert modules & HEAVY == set()


def test_the_list_of_commands_imports_none_of_them():
    assert {name for name in imported('gol_compare', '--help')
            if '.commands.' in name} == {
                'gol_compare.commands.compare', 'gol_life.commands.patterns',
                'gol_life.commands.refusals', 'gol_life.commands.results',
                'gol_life.commands.worlds'}
    assert {name for name in imported('gol_life', '--help')
            if '.commands.' in name} == {'gol_life.commands.overview'}


@pytest.mark.long
@pytest.mark.parametrize('command', ['run', 'play'])
def test_drawing_modules_are_imported_only_to_draw(command):
    """Kills: tqdm, blessed or termios at the top of a module."""
    modules = imported('gol_life', command, 'glider', '--generations', '1')
    assert 'gol_life.patterns.catalog' in modules
    assert modules & {'tqdm', 'blessed', 'termios', 'PIL'} == set()


def test_a_bar_has_no_thread_that_watches_it(monkeypatch):
    """Kills: TqdmMonitorWarning where there are no threads."""
    monkeypatch.setattr(sys.stderr, 'isatty', lambda: True, raising=False)
    with terminal.progress(3, 'it') as bar:
        assert type(bar).monitor_interval == 0
        assert list(bar) == [0, 1, 2]


# Reload the module, and send a signal at the nth import after its start.
AT_IMPORT = '''
import os, signal, sys
import gol_compare.__main__ as entry

class Interrupt(object):
    left = int(sys.argv.pop(1))

    def find_spec(self, *_):
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGINT)

    find_module = find_spec

sys.meta_path.insert(0, Interrupt())
sys.exit(entry.main())
'''


@pytest.mark.parametrize('number', [1, 2, 5])
def test_an_interrupt_during_an_import_prints_no_traceback(number):
    """Kills: Ctrl-C in the first half second is a traceback from imports."""
    assert ended(start('-c', AT_IMPORT, str(number), '--version')) == (130, '', '')


# Functions that are registered later run earlier.
AT_EXIT = '''
import atexit, os, signal, sys
from gol_compare.__main__ import main

when = sys.argv.pop(1)
if when == 'last':
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
status = main()
if when == 'first':
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
sys.exit(status)
'''


@pytest.mark.parametrize('when, status', [('first', 130), ('last', 0)])
def test_an_interrupt_at_exit_prints_no_traceback(when, status):
    """Kills: Ctrl-C while the interpreter shuts down is a traceback."""
    seen = ended(start('-c', AT_EXIT, when, '--version'))
    assert (seen[0], seen[2]) == (status, '')
    assert seen[1].startswith('gol-compare ')


IN_COMMAND = '''
import os, signal, sys
from %s import cli
from %s.__main__ import main

def command():
    for _ in range(int(sys.argv[1])):
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            pass
    os.kill(os.getpid(), signal.SIGINT)

cli.main = command
status = main()
# Where a second one did not end the process at once.
if int(sys.argv[1]):
    status = 1
sys.exit(status)
'''


@pytest.mark.parametrize('package, swallowed', [
    ('gol_compare', '0'), ('gol_compare', '1'), ('gol_life', '1')])
def test_two_interrupts_print_no_traceback(package, swallowed):
    """Kills: a traceback, or code that swallows KeyboardInterrupt cannot be ended."""
    assert ended(start('-c', IN_COMMAND.replace('%s', package), swallowed)) == (
        130, '', '')


EXECUTED = '''
import six
from gol_compare import cli
from gol_compare.__main__ import main

cli.main = lambda: six.exec_('raise KeyboardInterrupt')
raise SystemExit(main())
'''


def test_an_interrupt_within_text_that_is_executed(tmpdir, monkeypatch):
    """Kills: CPython ends by the signal instead of with 130, from 3.8 on."""
    monkeypatch.setenv('PYTHONPATH', os.pathsep.join([str(tmpdir)] + sys.path))
    tmpdir.join('interrupted.py').write(EXECUTED)
    assert ended(start('-m', 'interrupted')) == (130, '', '')


EARLY = '''
import signal
from gol_compare.__main__ import main

signal.signal = lambda number, handler: (_ for _ in ()).throw(KeyboardInterrupt)
raise SystemExit(main())
'''


def test_an_interrupt_before_the_handler_is_set():
    """Kills: a traceback from signal.signal, while Python's own handler answers."""
    assert ended(start('-c', EARLY)) == (130, '', '')


IGNORED = '''
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from gol_compare.__main__ import main
main()
sys.exit(signal.getsignal(signal.SIGINT) != signal.SIG_IGN)
'''


def test_a_command_in_the_background_goes_on_ignoring_interrupts():
    assert ended(start('-c', IGNORED, '--version'))[::2] == (0, '')


SCRIPT = os.path.join(os.path.dirname(sys.executable), 'gol-compare')


@pytest.mark.parametrize('count', [3, pytest.param(20, marks=pytest.mark.long)])
@pytest.mark.parametrize('arguments', [['-m', 'gol_compare'], [SCRIPT]])
def test_an_interrupt_at_any_moment_of_the_start(arguments, count):
    """Kills: a traceback from the modules of the command.

    Before the first line of gol_compare.__main__, Python answers alone: it may end the
    process, or print a traceback without another module of ours.
    """
    begin = time.time()
    assert ended(start(*arguments + ['--version']))[0] == 0
    duration, chance = time.time() - begin, random.Random(count)
    for _ in range(count):
        process = start(*arguments + ['--version'])
        time.sleep(chance.uniform(0, duration))
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        status, out, err = ended(process)
        if (status, err) in [(0, ''), (130, ''), (130, 'gol-compare: interrupted\n')]:
            assert status or out.startswith('gol-compare ')
        else:
            # Python itself prints a traceback, "Could not import runpy", or "Exception
            # ignored", and then goes on. Before it has its streams, it aborts.
            assert status == -signal.SIGINT or (
                status in (0, 1, -signal.SIGABRT) and re.search(
                    'KeyboardInterrupt|Could not import runpy|Fatal Python error', err)
            ), (status, err)
            # A package's __init__ comes before its first line that can answer.
            assert not re.search(r'gol_(core|life)/(?!__init__|exports)|'
                                 r'gol_compare.(cli|commands)|'
                                 r'gol_compare.__main__.py", line \d+, in main', err)


def test_an_unrelated_completion_variable_is_ignored(monkeypatch, capsys):
    """Kills: KeyError where _ARGCOMPLETE alone is set."""
    monkeypatch.setenv('_ARGCOMPLETE', '1')
    for name in 'COMP_LINE', 'COMP_POINT':
        monkeypatch.delenv(name, raising=False)
    assert cli.main(['--version']) == 0
    assert capsys.readouterr().out.startswith('gol-compare ')
