"""Worlds that are watched: on a terminal, by somebody with keys, or as text."""

from __future__ import print_function

import contextlib
import errno
import io
import os
import re
import select
import signal
import sys
import termios
import tty
import warnings
from collections import deque
from timeit import default_timer as clock

from blessed import Terminal
from six.moves import zip

from .screen import BETWEEN, page
from .terminal import left_in_peace

# Generations a second, among which + and - choose.
RATES = 1, 2, 5, 10, 20, 50, 100, float('inf')
# How long a frame is seen, at least, and how long nobody looks for what has come.
FRAME = 1 / 60.0
NAP = 0.1

KEYS = {
    ' ': 'pause', 's': 'step', '.': 'step', 'KEY_RIGHT': 'step',
    '+': 'faster', '=': 'faster', 'KEY_UP': 'faster',
    '-': 'slower', 'KEY_DOWN': 'slower', 'q': 'quit', 'KEY_ESCAPE': 'quit',
    # What some versions call two of these.
    'KEY_ALT_ESCAPE': 'quit'}
HELP = ['q quit', 'space pause', 's step', '+- rate']


def play(engines, rule, box, bounded, rate=10, generations=None, printed=10):
    """Play worlds until somebody quits; return since when they differ, or None.

    engines      OrderedDict of engines by title: one, or two to be the same
    rule         that they live by, to be told
    box          the View that is to be in the middle, or to be printed
    bounded      whether the world ends where the box does
    rate         generations a second to begin with, float('inf') for all there are
    generations  after how many to pause, or to end where nobody has keys; or None
    printed      how many there are then where stdout is no terminal to draw on

    What is printed ends where they differ. Raises SystemExit where a signal ends it.
    """
    show = _Show(engines, rule, box, bounded, generations)
    if not (sys.stdout.isatty() and _on_terminal(show, Pace(rate, clock()))):
        if show.generations is None:
            show.generations = printed
        _print_frames(show)
    return show.different_since


class _Show(object):
    """Worlds that live the same generations, and since when they differ."""

    def __init__(self, engines, rule, box, bounded, generations):
        self.engines, self.rule = engines, rule
        self.box, self.bounded = box, bounded
        self.generation, self.generations = 0, generations
        self.different_since = None
        self._compare()

    def live(self):
        """Live a generation."""
        for engine in self.engines.values():
            engine.live(1)
        self.generation += 1
        self._compare()

    def _compare(self):
        if len(self.engines) > 1 and self.different_since is None:
            one, other = [engine.cells() for engine in self.engines.values()]
            if one != other:
                self.different_since = self.generation

    def is_at_an_end(self):
        """Tell whether it does not go on unless somebody wants it to."""
        return self.generation in (self.generations, self.different_since)

    def worlds(self):
        """Return a list of (title, cells)."""
        return [(title, engine.cells()) for title, engine in self.engines.items()]

    def told(self, worlds):
        """Return a list of what there is to be told of the worlds."""
        populations = ['%d' % len(cells) for _, cells in worlds]
        if len(set(populations)) == 1:
            del populations[1:]
        told = ['generation %d' % self.generation,
                'population ' + ' and '.join(populations)]
        if self.different_since is not None:
            told.append('different since generation %d' % self.different_since)
        elif len(worlds) > 1:
            told.append('the same')
        return told


class Pace(object):
    """When the next generation is due, and how many a second there were.

    rate  how many there are to be
    now   by the clock, as wherever a time is asked for
    """

    def __init__(self, rate, now):
        self.rate = rate
        self._marks = deque()
        self.pause(False, now)

    def pause(self, paused, now):
        """Pause, or begin anew with what is seen now."""
        self.paused = paused
        self._due = now + 1.0 / self.rate
        self._marks.clear()

    def change(self, faster, now):
        """Take the next of the RATES, if there is one."""
        others = [rate for rate in RATES
                  if (rate > self.rate if faster else rate < self.rate)]
        if others:
            self.rate = min(others) if faster else max(others)
            self.pause(self.paused, now)

    def is_due(self, now):
        """Tell whether a generation is to be lived."""
        return not self.paused and self._due <= now

    def lived(self, now):
        """Have the next one due; what is very late is not made up for."""
        self._due = max(self._due + 1.0 / self.rate, now - NAP)

    def seen(self, generation, now):
        """Note which generation is seen, to tell the rate of about a second."""
        if not self._marks or self._marks[-1][0] != generation:
            self._marks.append((generation, now))
        while len(self._marks) > 2 and self._marks[1][1] < now - 1:
            self._marks.popleft()

    def rest(self, woke, now):
        """Return for how long nothing is to be done, after a frame since woke."""
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


def _print_frames(show):
    """Print each generation, until the last one or the first difference."""
    titles = list(show.engines) if len(show.engines) > 1 else []
    share = max([show.box.width] + [len(title) for title in titles])
    width = (share + len(BETWEEN)) * len(show.engines) - len(BETWEEN)
    height = show.box.height + bool(titles)
    with left_in_peace():
        while True:
            worlds = show.worlds()
            print('  '.join(show.told(worlds)))
            for line in page(worlds, show.box, True, height, width, False):
                print(line.rstrip())
            sys.stdout.flush()
            if show.is_at_an_end():
                return
            print()
            show.live()


def _on_terminal(show, pace):
    """Play on the terminal; tell whether it is one to draw on."""
    sys.stdout.flush()
    try:
        with _keyboard() as keyboard, _stream() as stream:
            terminal = _Display(stream, keyboard)
            if not terminal.can_be_drawn_on():
                return False
            with _Signals() as signals:
                while True:
                    with terminal.taken(), signals.at_once():
                        over = _watch(terminal, show, pace, signals)
                    if over:
                        return True
                    signals.suspend()
    except (IOError, OSError, termios.error) as error:
        if error.args[:1] != (errno.EIO,):
            raise
        # So says a terminal that is gone, whether its signal came or not.
        raise SystemExit(128 + signal.SIGHUP)


def _watch(terminal, show, pace, signals):
    """Play until it is over, or to be suspended; tell whether it is over."""
    pace.pause(pace.paused or show.is_at_an_end(), clock())
    seen, told, lines = None, [], []
    while not signals.suspended:
        woke = clock()
        _live(show, pace, woke)
        height, width = terminal.height or 24, terminal.width or 80
        if seen != (show.generation, height, width):
            seen = show.generation, height, width
            worlds = show.worlds()
            told = show.told(worlds)
            lines = page(worlds, show.box, show.bounded, height - 1, width,
                         terminal.blocks)
            pace.seen(show.generation, clock())
        title = list(show.engines) if len(show.engines) == 1 else []
        status = _fitting(told + [str(show.rule), str(pace)] + title + HELP, width - 1)
        terminal.paint(lines + [terminal.emphasized(status)], (height, width))
        if pace.paused and terminal.keyboard is None:
            return True
        key = terminal.key(pace.rest(woke, clock()))
        if key == 'quit':
            return True
        _press(key, show, pace)
    return False


def _live(show, pace, woke):
    """Live what is due, for as long as a frame is seen."""
    now = woke
    while pace.is_due(now) and now < woke + FRAME:
        show.live()
        now = clock()
        pace.lived(now)
        if show.is_at_an_end():
            pace.pause(True, now)


def _press(key, show, pace):
    """Do what a key of KEYS is for."""
    if key == 'pause':
        pace.pause(not pace.paused, clock())
    elif key == 'step':
        show.live()
        pace.pause(True, clock())
    elif key:
        pace.change(key == 'faster', clock())


def _fitting(texts, width):
    """Return a line of that width with as many of the texts as fit."""
    while len('  '.join(texts)) > width:
        texts = texts[:-1]
    return '  '.join(texts).ljust(width)


@contextlib.contextmanager
def _keyboard():
    """Open what keys are read from; None if there are none."""
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


def _stream():
    """Open what is written to the terminal, which is one write a frame."""
    return io.open(sys.stdout.fileno(), 'w', 2 ** 20,
                   'utf-8' if _takes_utf_8() else 'ascii', 'replace', closefd=False)


def _takes_utf_8():
    """Tell whether the terminal does, as far as its user says."""
    # Where there is C, Python 3.7 and later take UTF-8, and set LC_CTYPE to this.
    ctype = os.environ.get('LC_CTYPE', '').replace('C.UTF-8', '')
    chosen = os.environ.get('LC_ALL') or ctype or os.environ.get('LANG')
    return (chosen not in ('C', 'POSIX')
            and str(sys.stdout.encoding).upper() in ('UTF-8', 'UTF8'))


class _Signals(object):
    """The signals that end or suspend a show, once the terminal is its own.

    What comes while the terminal changes hands is told as soon as it may be.
    """

    def __init__(self):
        self.suspended = False
        self._ended_by = None
        self._may_end = False
        # What is ignored, as by nohup, stays so.
        self._before = [(number, signal.getsignal(number)) for number in (
            signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
            if signal.getsignal(number) != signal.SIG_IGN]

    def __enter__(self):
        for number, _ in self._before:
            signal.signal(number, self._came)
        return self

    def __exit__(self, *_):
        for number, handler in self._before:
            signal.signal(number, handler)

    @contextlib.contextmanager
    def at_once(self):
        """Within this, end where the signal comes."""
        self._may_end = True
        try:
            self._end()
            yield
        finally:
            self._may_end = False

    def suspend(self):
        """Stop, as if nobody had listened to the signal, until told to go on."""
        self.suspended = False
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._came)

    def _came(self, number, _):
        if number == signal.SIGTSTP:
            self.suspended = True
        else:
            self._ended_by = number
            self._end()

    def _end(self):
        if self._may_end and self._ended_by == signal.SIGINT:
            raise KeyboardInterrupt
        if self._may_end and self._ended_by:
            raise SystemExit(128 + self._ended_by)


class _Display(Terminal):
    """A terminal that is drawn on, and not asked what it is.

    blessed asks one with a keyboard, and waits for seconds if it does not answer;
    so the keyboard, None or a file descriptor, is none that blessed knows.
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
                super(_Display, self).__init__(stream=stream)
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
        """Return what is asked for by a key of KEYS that comes in time, or None."""
        key = self.inkey(timeout)
        if key.name == 'KEY_ESCAPE':
            # Of keys that blessed does not know it is the beginning.
            behind = self.inkey(0)
            if behind and behind.name != key.name:
                return None
        return KEYS.get(key.name or key)

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
            termios.tcsetattr(self.keyboard, termios.TCSAFLUSH, before)
