"""A terminal for frames and keys, left as it was found."""

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
        'blessed is not installed: pip install blessed, or pipe the output to get '
        'text'), None)


class FullScreen(Terminal):
    """A terminal that shows frames.

    blessed sends queries to a terminal with a keyboard, and waits for seconds for the
    answers. So this class reads the keyboard itself.

    Args:
        stream: The text stream of the terminal.
        keyboard: The file descriptor of the keyboard, or None.

    Attributes:
        keyboard: As given.
        blocks: Whether the terminal shows half blocks.
    """

    def __init__(self, stream, keyboard):
        self.keyboard = keyboard
        self._size, self._lines = None, []
        # With NO_COLOR, some versions of blessed do not move the cursor, either.
        no_color = os.environ.pop('NO_COLOR', '')
        try:
            with warnings.catch_warnings():
                # An unknown TERM, which can_be_drawn_on reports.
                warnings.simplefilter('ignore')
                super(FullScreen, self).__init__(stream=stream)
        finally:
            if no_color:
                os.environ['NO_COLOR'] = no_color
        self._emphasis = ('', '') if no_color else (self.reverse, self.normal)
        self.blocks = stream.encoding == 'utf-8'

    def can_be_drawn_on(self):
        """Tell whether TERM is known and the cursor can be moved."""
        return self.kind == os.environ.get('TERM') and bool(self.move_yx(0, 0))

    @contextlib.contextmanager
    def taken(self):
        """Take the whole screen and the keys, and restore them at the end."""
        self._size = None
        with self.cbreak(), self.fullscreen(), self.hidden_cursor():
            try:
                yield
            finally:
                if not self.exit_fullscreen:
                    # There is no second screen: later output goes below the frame.
                    self._write(self.move_yx(self.height - 1, 0) + u'\n')

    def paint(self, lines, size):
        """Show lines, and write only those that have changed.

        Args:
            lines: The whole frame.
            size: (height, width) of the terminal. If it has changed, all is written.
        """
        text = u''
        if size != self._size:
            text, self._size, self._lines = self.clear, size, [None] * len(lines)
        for y, (line, shown) in enumerate(zip(lines, self._lines)):
            if line != shown:
                text += self.move_yx(y, 0) + line
        self._lines = lines
        self._write(text)

    def _write(self, text):
        # Some versions write delays for old terminals as text.
        self.stream.write(re.sub(r'\$<[\d.*/]+>', '', text))
        self.stream.flush()

    def emphasized(self, line):
        """Return a line in reverse video, or unchanged with NO_COLOR."""
        return line.join(self._emphasis)

    def key(self, timeout):
        """Return the next key, its name or its letter, or None after the timeout."""
        key = self.inkey(timeout)
        if key.name == 'KEY_ESCAPE':
            # Unknown keys begin with it.
            following = self.inkey(0)
            if following and following.name != key.name:
                return None
        return key.name or key or None

    # blessed calls these methods to read the keyboard.

    def kbhit(self, timeout=None):
        """Tell whether a key is pressed before the timeout."""
        keyboards = [] if self.keyboard is None else [self.keyboard]
        try:
            return bool(select.select(keyboards, [], [], timeout)[0])
        except select.error:
            # On 2.7, a signal interrupts the call.
            return False

    def getch(self, decode_latin1=False):
        """Return the next byte of the keyboard as text."""
        byte = os.read(self.keyboard, 1)
        if not byte:
            raise IOError(errno.EIO, 'the keyboard is gone')
        return byte.decode('latin-1')

    @contextlib.contextmanager
    def cbreak(self):
        """Read keys without Enter, and do not echo them."""
        if self.keyboard is None:
            yield
            return
        before = termios.tcgetattr(self.keyboard)
        tty.setcbreak(self.keyboard, termios.TCSANOW)
        try:
            yield
        finally:
            # TCSAFLUSH would wait for the output, and a signal could interrupt it.
            termios.tcflush(self.keyboard, termios.TCIFLUSH)
            termios.tcsetattr(self.keyboard, termios.TCSANOW, before)


@contextlib.contextmanager
def keyboard():
    """Open the terminal of the keyboard; yield its file descriptor, or None."""
    if sys.stdin and sys.stdin.isatty():
        yield sys.stdin.fileno()
        return
    opened = None
    try:
        # Standard input is a pattern.
        opened = os.open('/dev/tty', os.O_RDWR)
    except OSError:
        pass
    try:
        yield opened
    finally:
        if opened is not None:
            os.close(opened)


def stream():
    """Return standard output as a text stream with a buffer for a whole frame."""
    return io.open(sys.stdout.fileno(), 'w', 2 ** 20,
                   'utf-8' if _takes_utf_8() else 'ascii', 'replace', closefd=False)


def _takes_utf_8():
    """Tell whether the locale of the user is UTF-8."""
    # In the locale C, Python 3.7 and later use UTF-8, and set LC_CTYPE to this.
    ctype = os.environ.get('LC_CTYPE', '').replace('C.UTF-8', '')
    chosen = os.environ.get('LC_ALL') or ctype or os.environ.get('LANG')
    return (chosen not in ('C', 'POSIX')
            and str(sys.stdout.encoding).upper() in ('UTF-8', 'UTF8'))
