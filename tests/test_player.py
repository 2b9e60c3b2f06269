# -*- coding: utf-8 -*-
"""The player: what a terminal shows, what its keys do, and how it is given back."""

import fcntl
import inspect
import io
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections import OrderedDict

import pytest
import six

from gol_compare import player
from gol_compare.player import RATES, Pace, play
from gol_compare.screen import View

BOX = View(0, 0, 2, 5)
NEVER = 1e-9
SIGNALS = signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP


class Walker(object):
    """A cell that is one to the right in each generation, and may stumble."""

    def __init__(self, stumbles_at=None):
        self.at, self.stumbles_at = 0, stumbles_at

    def live(self, generations):
        self.at += generations

    def cells(self):
        return {(int(self.at == self.stumbles_at), self.at % 5)}


class Faller(Walker):
    def live(self, generations):
        raise ZeroDivisionError


# What another process plays, with a rate and a number of generations.
SCRIPT = inspect.getsource(Walker) + '''
import sys
from gol_compare.player import play
from gol_compare.screen import View
try:
    play({'walker': Walker()}, 'B/S', View(0, 0, 2, 5), True, %s, %s)
except KeyboardInterrupt:
    sys.exit(130)
'''


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
    """Somebody who sees what is written to a terminal, and presses its keys."""

    def __init__(self):
        self._end, self.terminal = pty.openpty()
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
                # How Linux says that the other end was closed.
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
        self._end = None

    def leave(self):
        if self._end is not None:
            self.hang_up()
        os.close(self.terminal)


@pytest.fixture
def watcher():
    watcher = Watcher()
    yield watcher
    watcher.leave()


@pytest.fixture
def play_watched(watcher, monkeypatch):
    """Play on a terminal while watch(watcher) runs, and have it given back."""
    def play_watched(watch, engines=None, rate=NEVER, generations=None,
                     encoding='utf-8', **environment):
        for name in 'LC_ALL', 'LC_CTYPE', 'NO_COLOR':
            monkeypatch.delenv(name, raising=False)
        for name, value in dict({'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'},
                                **environment).items():
            monkeypatch.setenv(name, value)
        for name, mode in ('stdin', 'r'), ('stdout', 'w'):
            monkeypatch.setattr(sys, name, io.open(
                watcher.terminal, mode, encoding=encoding, closefd=False))
        attributes = termios.tcgetattr(watcher.terminal)
        handlers = [signal.getsignal(number) for number in SIGNALS]
        over, failures = threading.Event(), []

        def watching():
            try:
                watch(watcher)
                assert over.wait(60), watcher.output
            except BaseException:
                failures.append(sys.exc_info())
                # Whoever still plays then is to end.
                watcher.hang_up()

        thread = threading.Thread(target=watching)
        thread.start()
        try:
            return play(OrderedDict(engines or [('walker', Walker())]), 'B/S', BOX,
                        True, rate, generations)
        finally:
            over.set()
            thread.join()
            for failure in failures:
                six.reraise(*failure)
            assert [signal.getsignal(number) for number in SIGNALS] == handlers
            assert watcher._end is None or watcher.is_restored(attributes)

    return play_watched


def test_a_generation_and_what_there_is_to_know_of_it(play_watched):
    def watch(watcher):
        assert watcher.see(b'rate') == [
            u'▀    ░', u'░░░░░░', '', '', '',
            'generation 0  population 1  B/S  0.0/s  walker  '
            'q quit  space pause  s step  +- rate']
        watcher.press(b'q')

    assert play_watched(watch) is None


@pytest.mark.parametrize('key', [b's', b'.', b'\x1b[C', b'\x1bOC'])
def test_a_step_shows_the_next_generation_and_pauses(key, play_watched):
    walker = Walker()

    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(key)
        lines = watcher.see(b'rate')
        assert lines[0] == u' ▀   ░'
        assert lines[-1].startswith('generation 1  population 1  B/S  paused ')
        watcher.press(key)
        assert watcher.see(b'generation 2 ')[0] == u'  ▀  ░'
        watcher.press(b'q')

    play_watched(watch, [('walker', walker)])
    assert walker.at == 2


def test_a_pause_lasts_until_it_goes_on(play_watched):
    def watch(watcher):
        # At its end it is paused as well.
        watcher.see(b'generation 0 ')
        watcher.see(b'paused')
        watcher.press(b' ')
        watcher.see(b'50/s')
        watcher.see(b'rate')
        assert number(watcher.see(b'rate')) > 0
        watcher.press(b' ')
        watcher.see(b'paused')
        last = number(watcher.see(b'rate'))
        watcher.press(b's')
        assert number(watcher.see(b'rate')) == last + 1
        watcher.press(b'q')

    play_watched(watch, rate=50, generations=0)


def number(lines):
    """Return which generation it is by the last of some lines."""
    return int(lines[-1].split()[1])


@pytest.mark.parametrize('faster, slower', [
    (b'+', b'-'), (b'=', b'-'), (b'\x1b[A', b'\x1b[B')])
def test_keys_for_all_rates(faster, slower, play_watched):
    rates = [b'1.0/s', b'2.0/s', b'5.0/s', b'10/s', b'20/s', b'50/s', b'100/s']

    def watch(watcher):
        watcher.see(b'0.0/s')
        for rate in rates + [b' max ']:
            watcher.press(faster)
            watcher.see(rate)
        for rate in reversed(rates):
            watcher.press(slower)
            watcher.see(rate)
        watcher.press(b'q')

    play_watched(watch)


@pytest.mark.parametrize('key', [b'q', b'\x1b'])
def test_keys_to_quit(key, play_watched):
    def watch(watcher):
        watcher.see(b'generation 0 ')
        # Neither letters without a meaning nor keys that few terminals have.
        watcher.press(b'xQ\x1b[1;2A\x1b[99~')
        watcher.press(b's')
        watcher.see(b'generation 1 ')
        watcher.press(key)

    play_watched(watch)


def test_only_what_changes_is_written(play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(b's')
        watcher.see(b'rate')
        start = len(watcher.all_output())
        watcher.press(b's')
        watcher.see(b'rate')
        written = watcher.all_output()[start:]
        assert re.findall(br'\x1b\[(\d+);(\d+)H', written) == [
            (b'1', b'1'), (b'6', b'1')]
        assert b'\x1b[2J' not in written
        watcher.press(b'q')

    play_watched(watch)


def test_another_size_is_drawn_anew(play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        watcher.resize(3, 4)
        watcher.see(b'\x1b[2J')
        assert watcher.see(b'\x1b[3;1H') == [u'▀', u'░░░░']
        watcher.resize(6, 90)
        watcher.see(b'\x1b[2J')
        assert watcher.see(b'rate')[:2] == [u'▀    ░', u'░░░░░░']
        watcher.press(b'q')

    play_watched(watch)


def test_a_terminal_that_does_not_tell_its_size_has_24_lines(watcher, play_watched):
    def watch(watcher):
        watcher.see(b'\x1b[24;1H')
        assert len(watcher.see(b'quit')[-1]) < 80
        watcher.press(b'q')

    watcher.resize(0, 0)
    play_watched(watch)


def test_no_color_is_no_reverse_and_all_else_as_ever(watcher, play_watched):
    def watch(watcher):
        assert watcher.see(b'rate')[0] == u'▀    ░'
        watcher.press(b'q')

    play_watched(watch)
    assert b'\x1b[7mgeneration 0 ' in watcher.all_output()
    watcher.output = b''
    watcher._seen = 0
    play_watched(watch, NO_COLOR='1')
    assert b'\x1b[6;1Hgeneration 0 ' in watcher.all_output()
    assert b'\x1b[7m' not in watcher.output
    assert os.environ['NO_COLOR'] == '1'


@pytest.mark.parametrize('encoding, blocks, environment', [
    ('utf-8', True, {'LANG': 'C.UTF-8'}),
    ('utf-8', True, {'LANG': 'C', 'LC_CTYPE': 'de_DE.UTF-8'}),
    ('utf-8', True, {'LANG': 'C', 'LC_ALL': 'C.UTF-8'}),
    # As where nobody has said anything, from Python 3.7 on.
    ('UTF-8', True, {'LANG': '', 'LC_CTYPE': 'C.UTF-8'}),
    ('utf-8', False, {'LANG': 'C', 'LC_CTYPE': 'C.UTF-8'}),
    ('utf-8', False, {'LANG': 'C.UTF-8', 'LC_ALL': 'C'}),
    ('utf-8', False, {'LANG': 'POSIX'}),
    ('latin-1', False, {'LANG': 'de_DE'}),
    ('ascii', False, {'LANG': 'C'}),
])
def test_blocks_are_for_those_who_take_utf_8(
        encoding, blocks, environment, play_watched):
    def watch(watcher):
        assert watcher.see(b'rate')[:3] == (
            [u'▀    ░', u'░░░░░░', u''] if blocks else ['*----', '-----', ''])
        watcher.press(b'q')

    play_watched(watch, encoding=encoding, **environment)


def test_it_pauses_after_the_last_generation_and_can_go_on(play_watched):
    def watch(watcher):
        watcher.see(b'generation 3 ')
        watcher.see(b'paused')
        watcher.press(b's')
        watcher.see(b'generation 4 ')
        watcher.press(b'q')

    play_watched(watch, rate=1000, generations=3)


def test_two_that_are_the_same(play_watched):
    def watch(watcher):
        assert watcher.see(b'rate') == [
            '                    one                      |'
            '                    other',
            u'▀    ░                                       | ▀    ░',
            u'░░░░░░                                       | ░░░░░░',
            '                                             |',
            '                                             |',
            'generation 0  population 1  the same  B/S  0.0/s  '
            'q quit  space pause  s step  +- rate']
        watcher.press(b's')
        assert '  the same  ' in watcher.see(b'rate')[-1]
        watcher.press(b'q')

    assert play_watched(watch, [('one', Walker()), ('other', Walker())]) is None


def test_two_are_paused_where_they_differ(play_watched):
    def watch(watcher):
        lines = watcher.see(b'paused')
        assert lines[1].split(u' | ') == [
            u'   ▀ ░'.ljust(43), u'   ▄ ░']
        assert lines[-1].startswith('generation 3  population 1  different since '
                                    'generation 3  B/S  paused')
        watcher.press(b's')
        # That they agree later does not make them the same.
        assert 'generation 4  population 1  different since generation 3 ' in (
            watcher.see(b'rate')[-1])
        watcher.press(b'q')

    assert play_watched(watch, [('one', Walker()), ('other', Walker(3))],
                        rate=1000) == 3


def test_an_engine_that_fails_leaves_the_terminal_as_it_was(play_watched):
    with pytest.raises(ZeroDivisionError):
        play_watched(lambda watcher: watcher.see(b'rate'), [('faller', Faller())],
                     rate=1000)


@pytest.mark.parametrize('number, error, status', [
    (signal.SIGINT, KeyboardInterrupt, None),
    (signal.SIGTERM, SystemExit, 128 + 15),
    (signal.SIGHUP, SystemExit, 128 + 1),
])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(
        number, error, status, play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        # Or it would end the tests.
        assert signal.getsignal(number) not in (signal.SIG_DFL, signal.SIG_IGN)
        os.kill(os.getpid(), number)

    with pytest.raises(error) as ended:
        play_watched(watch)
    assert getattr(ended.value, 'code', None) == status


def test_what_comes_while_the_terminal_changes_hands_comes_later(
        watcher, play_watched, monkeypatch):
    fullscreen = player.Terminal.fullscreen

    def interrupted(terminal):
        # Neither before it is entered nor once it is left.
        os.kill(os.getpid(), signal.SIGINT)
        return fullscreen(terminal)

    monkeypatch.setattr(player.Terminal, 'fullscreen', interrupted)
    with pytest.raises(KeyboardInterrupt):
        play_watched(lambda watcher: watcher.see(b'\x1b[?1049h'))


def test_a_signal_that_is_ignored_stays_so(play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        watcher.press(b'q')

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        play_watched(watch)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_terminal_that_goes_away_ends_it(play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        watcher.hang_up()

    with pytest.raises(SystemExit) as ended:
        play_watched(watch)
    assert ended.value.code == 128 + signal.SIGHUP
