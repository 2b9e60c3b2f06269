"""Terminals, with a process or a user at them."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time


@contextlib.contextmanager
def on_a_terminal(columns, *arguments, **kwargs):
    """Run a command, gol-compare by default, with a terminal for its stderr."""
    terminal, its_end = pty.openpty()
    fcntl.ioctl(its_end, termios.TIOCSWINSZ,
                struct.pack('HHHH', 24 if columns else 0, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, '-m', kwargs.get('module', 'gol_compare')] + list(arguments),
        stdout=subprocess.PIPE, stderr=its_end,
        # In a background job SIGINT may be ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    os.close(its_end)
    try:
        yield process, terminal
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()
        os.close(terminal)


def read_until(terminal, text):
    """Read from a terminal until text has come, for a minute at most."""
    seen = b''
    end = time.time() + 60
    while text not in seen:
        left = max(0, end - time.time())
        assert select.select([terminal], [], [], left)[0], seen
        try:
            more = os.read(terminal, 4096)
        except OSError:
            # On Linux this error means that the other end was closed.
            more = b''
        assert more, seen
        seen += more
    return seen


def shown(output):
    """Return the lines on a terminal after what the player has written to it."""
    letters, y, x = {}, 0, 0
    for row, column, clear, text in re.findall(
            u'\x1b\\[(\\d+);(\\d+)H|(\x1b\\[2J)|\x1b[^A-Za-z]*[A-Za-z]|([^\x1b]+)',
            output.decode('utf-8', 'ignore')):
        if row:
            y, x = int(row) - 1, int(column) - 1
        elif clear:
            letters = {}
        for letter in text:
            letters[y, x] = letter
            x += 1
    return [u''.join(letters.get((y, x), u' ') for x in range(99)).rstrip()
            for y in range(1 + max([y for y, _ in letters] or [-1]))]


class Watcher(object):
    """A user, who reads a terminal and presses its keys."""

    def __init__(self):
        self._end, self.terminal = pty.openpty()
        self.hung_up = False
        self.output, self._seen = b'', 0
        self.resize(6, 90)

    def resize(self, height, width):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ,
                    struct.pack('HHHH', height, width, 0, 0))

    def press(self, keys):
        os.write(self._end, keys)

    def see(self, text):
        """Wait for a text, for a minute at most; return the lines shown then."""
        end = time.time() + 60
        while text not in self.output[self._seen:]:
            assert self._read(max(0, end - time.time())), (text, self.output)
        self._seen = self.output.index(text, self._seen) + len(text)
        return shown(self.output[:self._seen])

    def wait(self, process):
        """Read until a process ends, for a minute at most; return its status."""
        end = time.time() + 60
        while process.poll() is None:
            assert time.time() < end, repr(self.output)
            self._read(0.01)
        return process.returncode

    def all_output(self):
        while self._read(0):
            pass
        return self.output

    def _read(self, seconds):
        more = b''
        if select.select([self._end], [], [], seconds)[0]:
            try:
                more = os.read(self._end, 65536)
            except OSError:
                # Linux raises this if the other end is closed.
                pass
        self.output += more
        return more

    def is_restored(self, attributes):
        """Tell whether the terminal is as it was with these attributes."""
        output = self.all_output()
        return (termios.tcgetattr(self.terminal) == attributes
                and output.rindex(b'\x1b[?1049l') > output.rindex(b'\x1b[?1049h')
                and output.rindex(b'\x1b[?25h') > output.rindex(b'\x1b[?25l'))

    def hang_up(self):
        os.close(self._end)
        self.hung_up = True

    def leave(self):
        if not self.hung_up:
            self.hang_up()
        os.close(self.terminal)
