"""The loop of the player on a terminal: keys, pace and signals."""

import errno
import os
import signal
import sys
import termios
from collections import deque
from timeit import default_timer as clock

from six.moves import range

from ..signals import HeldSignals
from .frames import places
from .full_screen import FullScreen, keyboard, stream

# How many generations a second, for the keys + and -.
RATES = 1, 2, 5, 10, 20, 50, 100, float('inf')
# The shortest time of a frame, and the longest wait for a key, in seconds.
FRAME = 1 / 60.0
NAP = 0.1

KEYS = {
    ' ': 'pause', 's': 'step', '.': 'step', 'KEY_RIGHT': 'step',
    'b': 'back', 'KEY_LEFT': 'back', 'i': 'nearer', 'o': 'farther', 'f': 'fit',
    'h': 'left', 'j': 'down', 'k': 'up', 'l': 'right', 'w': 'save',
    '+': 'faster', '=': 'faster', 'KEY_UP': 'faster',
    '-': 'slower', 'KEY_DOWN': 'slower', 'q': 'quit', 'KEY_ESCAPE': 'quit',
    # Some versions of blessed use this name for two escapes in a row.
    'KEY_ALT_ESCAPE': 'quit', '?': 'help'}
HELP = ['q quit', 'space pause', 's step', '+- rate']
KEYS_HELP = (
    'q quit  space pause or go on  s step  b back  + faster  - slower  ? more',
    'o zoom out  i zoom in  f show all  h j k l move  w write to a file  ? back')


def watch(show, rate):
    """Play on the terminal until the user quits.

    Args:
        show: The worlds, as in gol_life.view.player.
        rate: How many generations a second at first.

    Returns:
        False if the terminal cannot show frames, else True.
    """
    sys.stdout.flush()
    pace, suspension = Pace(rate, clock()), _Suspension()
    try:
        with keyboard() as keys, stream() as out:
            terminal = FullScreen(out, keys)
            if not terminal.can_be_drawn_on():
                return False
            with HeldSignals({signal.SIGTSTP: suspension.ask}) as signals:
                while True:
                    with terminal.taken(), signals.at_once():
                        is_over = _watch(terminal, show, pace, suspension)
                    if is_over:
                        return True
                    suspension.stop()
    except (IOError, OSError, termios.error) as error:
        if error.args[:1] != (errno.EIO,):
            raise
        # The terminal is gone, even if its signal has not arrived.
        raise SystemExit(128 + signal.SIGHUP)


class _Suspension(object):
    """Control-Z: a signal asks for it, and it follows when the terminal is restored."""

    def __init__(self):
        self.asked = False

    def ask(self, number, _):
        """Note that the process is to stop."""
        self.asked = True

    def stop(self):
        """Stop like a process that does not handle the signal, until continued."""
        self.asked = False
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self.ask)


class Pace(object):
    """The times at which generations are due, and their measured rate.

    Args:
        rate: How many generations a second.
        now: The time of the clock, as for all methods.
    """

    def __init__(self, rate, now):
        self.rate = rate
        self._marks = deque()
        self.pause(False, now)

    def pause(self, paused, now):
        """Pause or continue, and measure the rate from now on."""
        self.paused = paused
        self._due = now + 1.0 / self.rate
        self._marks.clear()

    def change(self, faster, now):
        """Change to the next of the RATES, if there is one."""
        others = [rate for rate in RATES
                  if (rate > self.rate if faster else rate < self.rate)]
        if others:
            self.rate = min(others) if faster else max(others)
            self.pause(self.paused, now)

    def is_due(self, now):
        """Tell whether a generation is due."""
        return not self.paused and self._due <= now

    def advanced(self, now):
        """Set the time of the next generation, without catching up on long delays."""
        self._due = max(self._due + 1.0 / self.rate, now - NAP)

    def seen(self, generation, now):
        """Record the generation that is shown, for the rate of the last second."""
        if not self._marks or self._marks[-1][0] != generation:
            self._marks.append((generation, now))
        while len(self._marks) > 2 and self._marks[1][1] < now - 1:
            self._marks.popleft()

    def rest(self, woke, now):
        """Return how long to wait for a key, after a frame that began at woke."""
        if self.paused:
            return NAP
        return min(max(self._due - now, woke + FRAME - now, 0), NAP)

    def __str__(self):
        if self.paused:
            return 'paused'
        rate, limit = self.rate, ' max' if self.rate == RATES[-1] else ''
        if len(self._marks) > 1:
            (first, start), (last, end) = self._marks[0], self._marks[-1]
            rate = (last - first) / (end - start)
        elif limit:
            return 'max'
        return ('%.0f/s' if rate > 9.9 else '%.1f/s') % rate + limit


def _watch(terminal, show, pace, suspension):
    """Play until the user quits or suspends; return whether the user quits."""
    pace.pause(pace.paused or show.is_at_an_end(), clock())
    seen, texts, lines, helps, note = None, [], [], 0, ''
    while not suspension.asked:
        woke = clock()
        _advance(show, pace, woke)
        height, width = terminal.height or 24, terminal.width or 80
        if seen != (show.generation, show.lens, height, width):
            seen = show.generation, show.lens, height, width
            texts = show.status()
            lines = show.page(height - 1, width, terminal.blocks)
            pace.seen(show.generation, clock())
        title = list(show.engines) if len(show.engines) == 1 else []
        status = note or (KEYS_HELP[helps - 1] if helps else _status(
            texts, [str(show.rule), str(pace)] + title, width - 1))
        bottom = [terminal.emphasized(line) for line in _wrapped(
            status, height if note else 1, width - 1)]
        terminal.paint((lines + [''])[:-len(bottom)] + bottom, (height, width))
        if pace.paused and terminal.keyboard is None:
            return True
        action = KEYS.get(terminal.key(pace.rest(woke, clock())))
        if action == 'quit':
            return True
        if action == 'help':
            helps, note = (helps + 1) % (1 + len(KEYS_HELP)), ''
        elif action:
            note = _do(action, show, pace, places(
                len(show.engines), height - 1, width, terminal.blocks))
    return False


def _advance(show, pace, woke):
    """Advance the generations that are due, for the time of a frame at most."""
    now = woke
    while pace.is_due(now) and now < woke + FRAME:
        show.advance()
        now = clock()
        pace.advanced(now)
        if show.is_at_an_end():
            pace.pause(True, now)


def _do(action, show, pace, size):
    """Do the action of a key; return a line to show, or ''.

    Args:
        action: The action.
        show: The worlds.
        pace: The Pace.
        size: (height, width) of a view, in places.
    """
    if action == 'pause':
        pace.pause(not pace.paused, clock())
    elif action in ('step', 'back'):
        (show.advance if action == 'step' else show.back)()
        pace.pause(True, clock())
    elif action in ('faster', 'slower'):
        pace.change(action == 'faster', clock())
    elif action == 'save':
        return show.save(*size)
    else:
        show.look(action, *size)
    return ''


def _wrapped(text, height, width):
    """Return text as lines of one width, and only as many as fit the height."""
    starts = range(0, max(1, len(text)), max(1, width))
    return [text[start:start + width].ljust(width) for start in starts][:height]


def _status(first, more, width):
    """Return texts and keys as one line; a narrow one has only the key for help."""
    texts = first + more + HELP
    if len('  '.join(texts)) > width:
        texts = first + ['? help'] + more
    while len('  '.join(texts)) > width:
        texts = texts[:-1]
    return '  '.join(texts)
