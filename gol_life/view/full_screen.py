"""A terminal that is drawn on: what it can show, which keys come, how it is left."""

import contextlib
import errno
import io
import os
import re
import select
import sys
import termios
import tty
import warnings

import six
from six.moves import zip

from ..terminal import CommandError

try:
    from blessed import Terminal
except ImportError:
    six.raise_from(CommandError(
        'expected blessed, which pip install blessed installs; where standard output '
        'is no terminal, generations are printed as text'), None)


class FullScreen(Terminal):
    """A terminal that is drawn on, and receives no questions about itself.

    blessed asks a terminal with a keyboard, and waits for seconds for the answer;
    so it does not know this keyboard, a file descriptor or None.
    """

    def __init__(self, stream, keyboard):
        self.keyboard = keyboard
        self._size, self._lines = None, []
        # To some versions no colors are no cursor movements, either.
        no_color = os.environ.pop('NO_COLOR', '')
        try:
            with warnings.catch_warnings():
                # That there is no such TERM, which can_be_drawn_on tells.
                warnings.simplefilter('ignore')
                super(FullScreen, self).__init__(stream=stream)
        finally:
            if no_color:
                os.environ['NO_COLOR'] = no_color
        self._emphasis = ('', '') if no_color else (self.reverse, self.normal)
        self.blocks = stream.encoding == 'utf-8'

    def can_be_drawn_on(self):
        """Tell whether its TERM is known, and can have its cursor moved."""
        return self.kind == os.environ.get('TERM') and bool(self.move_yx(0, 0))

    @contextlib.contextmanager
    def taken(self):
        """Have it for frames, and give it back as it was."""
        self._size = None
        with self.cbreak(), self.fullscreen(), self.hidden_cursor():
            try:
                yield
            finally:
                if not self.exit_fullscreen:
                    # There is one screen only: what follows goes below the frame.
                    self._write(self.move_yx(self.height - 1, 0) + u'\n')

    def paint(self, lines, size):
        """Have it show lines, by writing those that are not shown."""
        text = u''
        if size != self._size:
            text, self._size, self._lines = self.clear, size, [None] * len(lines)
        for y, (line, shown) in enumerate(zip(lines, self._lines)):
            if line != shown:
                text += self.move_yx(y, 0) + line
        self._lines = lines
        self._write(text)

    def _write(self, text):
        # Some versions leave delays for terminals of old in what they say.
        self.stream.write(re.sub(r'\$<[\d.*/]+>', '', text))
        self.stream.flush()

    def emphasized(self, line):
        """Return a line as it is to be seen, in reverse unless there is NO_COLOR."""
        return line.join(self._emphasis)

    def key(self, timeout):
        """Return the name of a key, or its letter, if one comes in time, or None."""
        key = self.inkey(timeout)
        if key.name == 'KEY_ESCAPE':
            # Of keys that blessed does not know it is the beginning.
            behind = self.inkey(0)
            if behind and behind.name != key.name:
                return None
        return key.name or key or None

    # What blessed asks of other keyboards than its own.

    def kbhit(self, timeout=None):
        """Tell whether a key comes in time."""
        keyboards = [] if self.keyboard is None else [self.keyboard]
        try:
            return bool(select.select(keyboards, [], [], timeout)[0])
        except select.error:
            # 2.7 does not go on after a signal.
            return False

    def getch(self, decode_latin1=False):
        """Return what one byte says."""
        byte = os.read(self.keyboard, 1)
        if not byte:
            raise IOError(errno.EIO, 'the keyboard is gone')
        return byte.decode('latin-1')

    @contextlib.contextmanager
    def cbreak(self):
        """Have keys at once and unseen."""
        if self.keyboard is None:
            yield
            return
        before = termios.tcgetattr(self.keyboard)
        tty.setcbreak(self.keyboard, termios.TCSANOW)
        try:
            yield
        finally:
            # TCSAFLUSH would wait for the output, and a signal could interrupt that.
            termios.tcflush(self.keyboard, termios.TCIFLUSH)
            termios.tcsetattr(self.keyboard, termios.TCSANOW, before)


@contextlib.contextmanager
def keyboard():
    """Open the terminal that has the keys; yield its descriptor, or None."""
    if sys.stdin and sys.stdin.isatty():
        yield sys.stdin.fileno()
        return
    opened = None
    try:
        # When a pattern comes through stdin.
        opened = os.open('/dev/tty', os.O_RDWR)
    except OSError:
        pass
    try:
        yield opened
    finally:
        if opened is not None:
            os.close(opened)


def stream():
    """Open standard output for one write a frame."""
    return io.open(sys.stdout.fileno(), 'w', 2 ** 20,
                   'utf-8' if _takes_utf_8() else 'ascii', 'replace', closefd=False)


def _takes_utf_8():
    """Tell whether the terminal does, as far as its user says."""
    # Where there is C, Python 3.7 and later take UTF-8, and set LC_CTYPE to this.
    ctype = os.environ.get('LC_CTYPE', '').replace('C.UTF-8', '')
    chosen = os.environ.get('LC_ALL') or ctype or os.environ.get('LANG')
    return (chosen not in ('C', 'POSIX')
            and str(sys.stdout.encoding).upper() in ('UTF-8', 'UTF8'))
