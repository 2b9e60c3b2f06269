"""Signals at random moments: they leave nothing over, and end the process."""

import os
import random
import resource
import signal
import subprocess
import sys
import termios
import time

import pytest

SIGNALS = (signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1, signal.SIGXCPU,
           signal.SIGRTMIN, signal.SIGINT, signal.SIGHUP)
COUNTS = pytest.mark.parametrize(
    'count', [1, pytest.param(20, marks=pytest.mark.long)])


def start(folder, *arguments, **streams):
    """Start the command in a new session; return the process."""
    def prepare():
        os.setsid()
        # In a background job, and under nohup, these may be ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        # SIGQUIT must not write a core file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return subprocess.Popen(
        (sys.executable, '-m', 'gol_life') + arguments, cwd=str(folder),
        preexec_fn=prepare, **streams)


def ends_by(number):
    """Return the exit status after a signal: 130 for Ctrl-C, else minus it."""
    return 130 if number == signal.SIGINT else -number


@COUNTS
@pytest.mark.parametrize('command, name', [
    (['convert'], 'out.cells'), (['run', '--generations', '1'], 'out.rle')])
@pytest.mark.long
def test_a_file_is_the_old_one_or_the_complete_new_one(tmpdir, command, name, count):
    """Kills: a temporary file is left, or SIGTERM does not end the process."""
    chance = random.Random(count)
    cells = ''.join(chance.choice('bo') for _ in range(4000))
    data = ('x = 3000, y = 3000\n%s!' % cells).encode('ascii')
    target = tmpdir.join(name)
    os.mkfifo(str(tmpdir.join('in.rle')))

    def run(signalled=None):
        """Send a signal after a delay; return the status and the duration."""
        process = start(tmpdir, *command + ['in.rle', '-o', name],
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # This opens when the process starts to read.
        with open(str(tmpdir.join('in.rle')), 'wb') as pipe:
            pipe.write(data)
        begin = time.time()
        if signalled:
            number, delay = signalled
            time.sleep(delay)
            if process.poll() is None:
                process.send_signal(number)
        _, err = process.communicate()
        assert b'Traceback' not in err
        assert {path.basename for path in tmpdir.listdir()} == {'in.rle', name}
        return process.returncode, time.time() - begin

    target.write('old')
    status, duration = run()
    new = target.read()
    assert (status, len(new) > 1000) == (0, True)
    for index in range(count):
        number = SIGNALS[index % len(SIGNALS)]
        target.write('old')
        status, _ = run((number, chance.uniform(0, duration)))
        assert status in (0, ends_by(number))
        assert target.read() == new or (status, target.read()) == (
            ends_by(number), 'old')


@COUNTS
def test_a_terminal_is_restored(tmpdir, watcher, monkeypatch, count):
    """Kills: after Ctrl-\\ the terminal shows no keys and no cursor."""
    monkeypatch.setenv('TERM', 'xterm-256color')
    attributes, chance = termios.tcgetattr(watcher.terminal), random.Random(count)
    for index in range(count):
        number = SIGNALS[index % len(SIGNALS)]
        process = start(tmpdir, 'play', 'gosper-glider-gun', '--fps', '100',
                        stdin=watcher.terminal, stdout=watcher.terminal,
                        stderr=watcher.terminal)
        # From here on the command handles Ctrl-C.
        watcher.see(b'\x1b[?1049h')
        time.sleep(chance.uniform(0, 0.2))
        process.send_signal(number)
        watcher.wait(process)
        output = watcher.all_output()
        assert process.returncode == ends_by(number)
        assert b'Traceback' not in output
        assert watcher.is_restored(attributes)
        watcher.see(b'\x1b[?1049l')
