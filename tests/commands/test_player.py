# -*- coding: utf-8 -*-
"""The player: what a terminal shows, what its keys do, and how it is given back."""

import contextlib
import fcntl
import inspect
import io
import os
import re
import signal
import subprocess
import sys
import termios
import threading
from collections import OrderedDict

import pytest
import six

from gol_core.display import Box
from gol_life.engines.engine import Engine
from gol_life.terminal import CommandError
from gol_life.view import full_screen, watching
from gol_life.view.player import play
from gol_life.view.watching import RATES, Pace

BOX = Box(0, 0, 2, 5)
NEVER = 1e-9
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT,
           signal.SIGTSTP)


class Walker(Engine):
    """A cell that is one to the right in each generation, and may stumble."""

    def __init__(self, *stumbles):
        self.at, self.stumbles = 0, stumbles

    @property
    def population(self):
        return len(self.cells())

    def advance(self, generations):
        self.at += generations

    def cells(self):
        return {(int(self.at in self.stumbles), self.at % 5)}

    def copy(self):
        other = Walker(*self.stumbles)
        other.at = self.at
        return other


class Faller(Walker):
    def advance(self, generations):
        raise ZeroDivisionError


# What another process plays, at a rate and for a number of generations.
SCRIPT = 'from gol_life.engines.engine import Engine\n' + (
    inspect.getsource(Walker)) + '''
import sys
from gol_life.view.player import play
from gol_core.display import Box
try:
    play({'walker': Walker()}, 'B/S', Box(0, 0, 2, 5), True, float(sys.argv[1]),
         int(sys.argv[2]))
except KeyboardInterrupt:
    sys.exit(130)
'''


@pytest.fixture
def play_watched(watcher, monkeypatch):
    """Play on a terminal while watch(watcher) runs, and have it given back."""
    def play_watched(watch, engines=None, rate=NEVER, generations=None,
                     encoding='utf-8', stdin=None, save=None, **environment):
        for name in 'LC_ALL', 'LC_CTYPE', 'NO_COLOR':
            monkeypatch.delenv(name, raising=False)
        for name, value in dict({'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'},
                                **environment).items():
            monkeypatch.setenv(name, value)
        attributes = termios.tcgetattr(watcher.terminal)
        handlers = [signal.getsignal(number) for number in SIGNALS]
        over, failures = threading.Event(), []

        def watching():
            try:
                watch(watcher)
                assert over.wait(60), repr(watcher.output)
            except BaseException:
                failures.append(sys.exc_info())
                # Whoever still plays then is to end.
                watcher.hang_up()

        thread = threading.Thread(target=watching)
        thread.start()
        try:
            with io.open(watcher.terminal, closefd=False) as keys, io.open(
                    watcher.terminal, 'w', encoding=encoding, closefd=False) as stdout:
                monkeypatch.setattr(sys, 'stdin', stdin or keys)
                monkeypatch.setattr(sys, 'stdout', stdout)
                return play(OrderedDict(engines or [('walker', Walker())]), 'B/S', BOX,
                            True, rate, generations, save=save)
        finally:
            over.set()
            thread.join()
            for failure in failures:
                six.reraise(*failure)
            assert [signal.getsignal(number) for number in SIGNALS] == handlers
            assert watcher.hung_up or watcher.is_restored(attributes)

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


@pytest.mark.parametrize('key', [b'q', b'\x1b', b'\x1b\x1b'])
def test_keys_to_quit(key, play_watched):
    def watch(watcher):
        watcher.see(b'generation 0 ')
        watcher.press(key)

    play_watched(watch)


def test_other_keys_do_nothing(play_watched):
    walker = Walker()

    def watch(watcher):
        watcher.see(b'generation 0 ')
        # Neither letters nor keys that few terminals have, which begin with Escape.
        watcher.press(b'xQ\n\xe4\x1b[1;2A\x1b[99~')
        watcher.press(b's')
        watcher.see(b'generation 1 ')
        watcher.press(b'q')

    play_watched(watch, [('walker', walker)])
    assert walker.at == 1


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
        assert len(watcher.see(b'\x1b[m')[-1]) < 80
        watcher.press(b'q')

    watcher.resize(0, 0)
    play_watched(watch)


def test_no_color_is_no_reverse_and_all_else_as_ever(watcher, play_watched):
    def watch(watcher):
        assert watcher.see(b'rate')[0] == u'▀    ░'
        watcher.press(b'q')

    play_watched(watch)
    assert b'\x1b[6;1H\x1b[7mgeneration 0 ' in watcher.output
    before = len(watcher.output)
    play_watched(watch, NO_COLOR='1')
    assert b'\x1b[6;1Hgeneration 0 ' in watcher.output[before:]
    assert b'\x1b[7m' not in watcher.output[before:]
    assert os.environ['NO_COLOR'] == '1'


@pytest.mark.parametrize('encoding, blocks, environment', [
    ('utf-8', True, {'LANG': 'C.UTF-8'}),
    ('utf-8', True, {'LANG': 'C', 'LC_CTYPE': 'de_DE.UTF-8'}),
    ('utf-8', True, {'LANG': 'C', 'LC_ALL': 'C.UTF-8'}),
    # As without any setting, from Python 3.7 on.
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


def test_keys_are_those_of_the_terminal_where_stdin_is_something_else(
        watcher, play_watched, monkeypatch):
    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(b's')
        watcher.see(b'generation 1 ')
        watcher.press(b'q')

    monkeypatch.setattr(os, 'open', lambda path, mode: {
        '/dev/tty': os.dup(watcher.terminal)}[path])
    play_watched(watch, stdin=io.BytesIO())


def test_it_ends_after_the_last_generation_where_there_are_no_keys(
        play_watched, monkeypatch):
    def no_terminal(path, mode):
        raise OSError

    monkeypatch.setattr(os, 'open', no_terminal)
    walker = Walker()
    play_watched(lambda watcher: watcher.see(b'generation 3 '), [('walker', walker)],
                 rate=1000, generations=3, stdin=io.BytesIO())
    assert walker.at == 3


def test_two_that_are_the_same(play_watched):
    def watch(watcher):
        lines = watcher.see(b'rate')
        assert [[half.strip() for half in line.split('|')] for line in lines[:4]] == [
            ['one', 'other'], [u'▀    ░'] * 2, [u'░░░░░░'] * 2, [''] * 2]
        assert lines[-1] == ('generation 0  population 1  the same  B/S  0.0/s  '
                             'q quit  space pause  s step  +- rate')
        watcher.press(b's')
        assert '1  population 1  the same  B/S  paused ' in watcher.see(b'rate')[-1]
        watcher.press(b'q')

    assert play_watched(watch, [('one', Walker()), ('other', Walker())]) is None


def test_two_are_paused_where_they_differ(play_watched):
    def watch(watcher):
        watcher.see(b'paused')
        lines = watcher.see(b'\x1b[m')
        assert lines[1].replace(' ', '') == u'▀░|▄░'
        assert lines[-1] == ('generation 3  population 1  different since '
                             'generation 3  ? help  B/S  paused')
        # That they agree in between does not make them the same.
        for generation in 4, 5:
            watcher.press(b's')
            assert watcher.see(b'help')[-1].startswith(
                'generation %d  population 1  different since generation 3 '
                % generation)
        watcher.press(b'q')

    assert play_watched(watch, [('one', Walker()), ('other', Walker(3, 5))],
                        rate=1000) == 3


def test_an_engine_that_fails_leaves_the_terminal_as_it_was(play_watched):
    with pytest.raises(ZeroDivisionError):
        play_watched(lambda watcher: watcher.see(b'rate'), [('faller', Faller())],
                     rate=1000)


@pytest.mark.parametrize('number', [
    signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM,
    signal.SIGXCPU, signal.SIGRTMIN])
def test_a_signal_comes_again_once_the_terminal_is_restored(
        number, watcher, play_watched):
    """Kills: SIGQUIT leaves cbreak mode; SIGTERM is an exit and no end by a signal.

    Also: SIGALRM and others leave the alternate screen.
    """
    def ends(number, _):
        seen.append((number, termios.tcgetattr(watcher.terminal) == attributes))
        raise SystemExit

    def watch(watcher):
        watcher.see(b'rate')
        os.kill(os.getpid(), number)

    seen, attributes = [], termios.tcgetattr(watcher.terminal)
    before = signal.signal(number, ends)
    try:
        with pytest.raises(SystemExit):
            play_watched(watch)
    finally:
        signal.signal(number, before)
    assert seen == [(number, True)]


def test_an_interrupt_while_the_terminal_is_entered_comes_once_it_is(
        play_watched, monkeypatch):
    def interrupted(terminal):
        os.kill(os.getpid(), signal.SIGINT)
        return fullscreen(terminal)

    fullscreen = full_screen.Terminal.fullscreen
    monkeypatch.setattr(full_screen.Terminal, 'fullscreen', interrupted)
    with pytest.raises(KeyboardInterrupt):
        play_watched(lambda watcher: watcher.see(b'\x1b[?1049h'))


def test_an_interrupt_while_the_terminal_is_left_comes_once_it_is(
        play_watched, monkeypatch):
    @contextlib.contextmanager
    def interrupted(terminal):
        with hidden_cursor(terminal):
            yield
            os.kill(os.getpid(), signal.SIGINT)

    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(b'q')

    hidden_cursor = full_screen.Terminal.hidden_cursor
    monkeypatch.setattr(full_screen.Terminal, 'hidden_cursor', interrupted)
    with pytest.raises(KeyboardInterrupt):
        play_watched(watch)


def test_the_help_fits_80_columns(watcher, play_watched):
    """Kills: 80 columns cut the keys off, and nothing shows them."""
    def watch(watcher):
        assert watcher.see(b'walker')[-1].endswith('? help  B/S  0.0/s  walker')
        watcher.press(b'?')
        assert watcher.see(b'? more')[-1] == (
            'q quit  space pause or go on  s step  b back  + faster  - slower  ? more')
        watcher.press(b's')
        assert watcher.see(b'\x1b[1;1H')[-1].endswith('? more')
        watcher.press(b'?')
        assert watcher.see(b'? back')[-1] == (
            'o zoom out  i zoom in  f show all  h j k l move  w write to a file  '
            '? back')
        watcher.press(b'?')
        assert watcher.see(b'paused')[-1].startswith('generation 1 ')
        watcher.press(b'q')

    watcher.resize(6, 80)
    play_watched(watch)


@pytest.mark.parametrize('key', [b'b', b'\x1b[D'])
def test_a_generation_is_taken_back(key, play_watched):
    """Kills: the step after it advances another engine, or what was different stays."""
    def watch(watcher):
        watcher.see(b'rate')
        for generation in 1, 2, 3:
            watcher.press(b's')
            watcher.see(b'generation %d ' % generation)
        watcher.press(key)
        watcher.see(b'generation 2 ')
        lines = watcher.see(b'\x1b[m')
        assert lines[1].replace(' ', '') == u'▀░|▀░'
        assert '  the same  ' in lines[-1] and 'paused' in lines[-1]
        for generation in 1, 0:
            watcher.press(key)
            watcher.see(b'generation %d ' % generation)
        # There is none before it.
        watcher.press(key + b's')
        watcher.see(b'generation 1 ')
        watcher.press(b'ss')
        watcher.see(b'different since generation 3')
        watcher.press(b'q')

    engines = [('one', Walker()), ('other', Walker(3))]
    play_watched(watch, engines)
    assert [engine.at for _, engine in engines] == [3, 3]


def test_keys_change_the_view(watcher, play_watched):
    """Kills a key that moves the other way, and a scale that is not shown."""
    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(b'o')
        assert watcher.see(b'1:2')[0] == u'▀  ░'
        watcher.press(b'o')
        assert watcher.see(b'1:4')[:2] == [u'▀ ░', u'░░░']
        watcher.press(b'ii')
        assert watcher.see(b'population 1  B/S')[0] == u'▀    ░'
        watcher.resize(2, 3)
        # The middle of the world is empty, and the cell is to the left of it.
        watcher.see(b'\x1b[1;1H   ')
        for key, row in [(b'h', u'▀  '), (b'l', u'   '), (b'f', u'▀  ')]:
            watcher.press(key)
            watcher.see(b'\x1b[1;1H' + row.encode('utf-8'))
        watcher.press(b'q')

    play_watched(watch)


def test_what_is_on_the_screen_is_saved(watcher, play_watched):
    """Kills: the whole world is saved, or nothing tells where it went."""
    saved = []

    def save(engine, view, generation):
        saved.append((engine.window(view), view, generation))
        return 'written: x.rle'

    def watch(watcher):
        watcher.see(b'rate')
        watcher.press(b'ssw')
        assert watcher.see(b'x.rle')[-1].startswith('written: x.rle')
        watcher.press(b's')
        assert watcher.see(b'generation 3 ')[-1].startswith('generation 3 ')
        watcher.resize(2, 3)
        watcher.see(b'\x1b[2J')
        watcher.press(b'w')
        watcher.see(b'wr')
        watcher.press(b'q')

    play_watched(watch, save=save)
    assert saved == [({(0, 2)}, BOX, 2), ({(0, 3)}, Box(0, 1, 2, 3), 3)]


def test_a_long_line_on_what_was_saved_is_shown_completely(watcher, play_watched):
    """Kills: the reason is cut off."""
    def watch(watcher):
        watcher.see(b'rate')
        watcher.resize(5, 20)
        watcher.see(b'\x1b[2J')
        watcher.press(b'w')
        watcher.see(b'reason')
        lines = watcher.see(b' ')
        assert lines[-2] == 19 * u'x' and lines[-1].startswith(u'reason')
        watcher.press(b'sq')

    play_watched(watch, save=lambda *_: 19 * 'x' + 'reason')


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


def test_the_terminal_is_as_it_was_while_it_is_suspended(
        watcher, play_watched, monkeypatch):
    attributes = termios.tcgetattr(watcher.terminal)
    kill, stops = os.kill, []

    def stop(process, number):
        assert (process, number) == (os.getpid(), signal.SIGTSTP)
        assert signal.getsignal(number) == signal.SIG_DFL
        stops.append(termios.tcgetattr(watcher.terminal) == attributes)

    def watch(watcher):
        for _ in range(2):
            watcher.see(b'rate')
            assert callable(signal.getsignal(signal.SIGTSTP))
            kill(os.getpid(), signal.SIGTSTP)
            watcher.see(b'\x1b[?25h')
            watcher.see(b'\x1b[?1049l')
            watcher.see(b'\x1b[2J')
        assert watcher.see(b'rate')[0] == u'▀    ░'
        watcher.press(b'q')

    monkeypatch.setattr(os, 'kill', stop)
    play_watched(watch)
    assert stops == [True, True]


def test_a_terminal_that_goes_away_ends_it(play_watched):
    def watch(watcher):
        watcher.see(b'rate')
        watcher.hang_up()

    with pytest.raises(SystemExit) as ended:
        play_watched(watch)
    assert ended.value.code == 128 + signal.SIGHUP


def start(terminal, rate, generations, shell=(), stdin=None, keys=True, **environment):
    """Start a process that plays on a terminal, which has keys if it is its own."""
    def take_terminal():
        os.setsid()
        if keys:
            fcntl.ioctl(1, termios.TIOCSCTTY, 0)
        # Where the tests run in the background, it may be ignored.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    environment = dict(os.environ, NO_COLOR='', LC_ALL='', LC_CTYPE='', **environment)
    return subprocess.Popen(
        list(shell) + [sys.executable, '-c', SCRIPT, str(rate), str(generations)],
        stdin=stdin, stdout=terminal, stderr=terminal, env=environment,
        preexec_fn=take_terminal, close_fds=True)


def test_a_job_of_a_shell_with_keys_after_a_pipe(watcher):
    attributes = termios.tcgetattr(watcher.terminal)
    shell = start(watcher.terminal, NEVER, 9, ['sh', '-mc', '''
        true | "$0" "$@"
        for moment in once again
        do echo "stopped $moment"; read line < /dev/tty; fg
        done
        echo "ended $?"'''], TERM='xterm-256color', LANG='C')
    assert watcher.see(b'rate')[:2] == ['*----', '-----']
    watcher.press(b's')
    assert watcher.see(b'generation 1 ')[0] == '-*---'
    for moment in b'once', b'again':
        # Control-Z, whereupon the terminal is the shell's.
        watcher.press(b'\x1a')
        watcher.see(b'stopped ' + moment)
        assert watcher.is_restored(attributes)
        watcher.press(b'\n')
        watcher.see(b'\x1b[?1049h')
        assert watcher.see(b'rate')[:2] == ['-*---', '-----']
    watcher.press(b's')
    assert watcher.see(b'generation 2 ')[0] == '--*--'
    # Control-C.
    watcher.press(b'\x03')
    watcher.see(b'ended 130')
    assert watcher.wait(shell) == 0
    assert watcher.is_restored(attributes)


@pytest.mark.long
def test_a_terminal_of_old_without_keys_or_another_screen(watcher):
    with io.open(os.devnull) as nothing:
        process = start(watcher.terminal, 1000, 2, stdin=nothing, keys=False,
                        TERM='vt100', LANG='C')
        assert watcher.see(b'generation 2 ')[0] == '--*--'
        assert watcher.wait(process) == 0
    # Delays are written as $<5>; what follows is to go below the last line.
    assert watcher.all_output().endswith(b'\x1b[6;1H\r\n')
    assert b'$' not in watcher.output


FRAMES = '''\
generation 0  population 1
*----
-----

generation 1  population 1
-*---
-----

generation 2  population 1
--*--
-----
'''


@pytest.mark.parametrize('kind', ['dumb'] + [
    pytest.param(kind, marks=pytest.mark.long) for kind in ('nonsense', '')])
@pytest.mark.long
def test_frames_are_printed_where_none_can_be_drawn(kind, watcher):
    """Kills: text without a reason."""
    process = start(watcher.terminal, NEVER, 2, TERM=kind, LANG='C.UTF-8')
    watcher.see(b'--*--\r\n-----\r\n')
    assert watcher.wait(process) == 0
    assert watcher.all_output().decode() == (
        "TERM: '%s': expected a terminal that can be drawn on: generations are printed "
        "as text\n%s" % (kind, FRAMES)).replace('\n', '\r\n')


def test_frames_are_printed_where_there_is_no_termios(monkeypatch, capsys):
    """Kills: play is a traceback at import on Windows, WebAssembly and Jython."""
    for name in 'gol_life.view.full_screen', 'gol_life.view.watching':
        monkeypatch.delitem(sys.modules, name)
    # So an import of it fails.
    monkeypatch.setitem(sys.modules, 'termios', None)
    monkeypatch.setattr(sys.stdout, 'isatty', lambda: True, raising=False)
    play(OrderedDict([('one', Walker())]), 'B/S', BOX, True, NEVER, 2)
    out, err = capsys.readouterr()
    assert out == FRAMES
    assert 'termios' in err
    assert err.endswith(': generations are printed as text\n')
    assert err.count('\n') == 1


def test_what_to_install_to_play_on_a_terminal(monkeypatch, capsys):
    """Kills: without blessed, play on a terminal is a traceback or no help."""
    for name in 'gol_life.view.full_screen', 'gol_life.view.watching':
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, 'blessed', None)
    show = OrderedDict([('one', Walker())]), 'B/S', BOX, True, NEVER, 2
    play(*show)
    assert capsys.readouterr() == (FRAMES, '')
    monkeypatch.setattr(sys.stdout, 'isatty', lambda: True, raising=False)
    with pytest.raises(CommandError, match='pip install blessed'):
        play(*show)


def test_frames_are_printed_where_there_is_no_terminal(capsys):
    for generations, printed in (2, 9), (None, 2):
        assert play(OrderedDict([('one', Walker())]), 'B/S', BOX, True, NEVER,
                    generations, printed) is None
        assert capsys.readouterr().out == FRAMES


def test_a_frame_can_be_read_before_the_next_one_is_run(monkeypatch):
    class Pipe(object):
        text = read = ''

        def write(self, text):
            self.text += text

        def flush(self):
            self.read = self.text

        def isatty(self):
            return False

    class Prisoner(Walker):
        def advance(self, generations):
            read.append(pipe.read)
            super(Prisoner, self).advance(generations)

    read, pipe = [], Pipe()
    monkeypatch.setattr(sys, 'stdout', pipe)
    play(OrderedDict([('one', Prisoner())]), 'B/S', BOX, True, generations=2)
    assert read == [FRAMES[:FRAMES.index('generation %d' % number) - 1]
                    for number in (1, 2)]


def test_frames_of_two_until_they_differ(capsys):
    engines = OrderedDict([('one', Walker()), ('other', Walker(1))])
    assert play(engines, 'B/S', BOX, True, generations=9) == 1
    assert capsys.readouterr().out == '''\
generation 0  population 1  the same
 one  | other
*---- | *----
----- | -----

generation 1  population 1  different since generation 1
 one  | other
-*--- | -----
----- | -*---
'''


def test_both_populations_are_shown_if_they_differ(capsys):
    class Crowd(Walker):
        def cells(self):
            return {(0, 0), (1, 1)}

    play(OrderedDict([('one', Crowd()), ('the other', Walker())]), 'B/S', BOX, True)
    assert capsys.readouterr().out == '''\
generation 0  population 2 and 1  different since generation 0
   one    | the other
*----     | *----
-*---     | -----
'''


def test_whoever_stops_reading_frames_is_left_in_peace():
    unread, out = os.pipe()
    os.close(unread)
    process = subprocess.Popen([sys.executable, '-c', SCRIPT, '1', '-1'], stdout=out,
                               stderr=subprocess.PIPE, close_fds=True)
    os.close(out)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b'')


@pytest.mark.long
@pytest.mark.parametrize('rate, least, most', [
    (1, 9, 10), (20, 199, 200), (100, 990, 1000), (float('inf'), 10 ** 4, 10 ** 5)])
def test_ten_seconds_have_their_generations_and_at_most_600_frames(
        rate, least, most, play_watched, monkeypatch):
    # By a clock that takes a moment to look at, and goes on while nothing is done.
    now, frames = [0.0], []

    def clock():
        now[0] += 1e-4
        return now[0]

    def key(terminal, timeout):
        now[0] += timeout
        frames.append(now[0])
        return 'q' if now[0] > 10 else None

    monkeypatch.setattr(watching, 'clock', clock)
    monkeypatch.setattr(full_screen.FullScreen, 'key', key)
    walker = Walker()
    play_watched(lambda watcher: watcher.see(b'\x1b[?1049l'),
                 [('walker', walker)], rate)
    assert least <= walker.at <= most
    # None is further from the next than a key may wait.
    assert 99 <= len(frames) <= 601


def test_the_rate_is_that_of_about_the_last_second():
    pace = Pace(10, 0)
    assert str(pace) == '10/s'
    for generation, now, rate in [
            (0, 0.0, '10/s'), (5, 0.25, '20/s'), (5, 0.5, '20/s'), (6, 0.5, '12/s'),
            (8, 1.0, '8.0/s'), (9, 1.5, '3.2/s'), (9, 9.0, '2.0/s'),
            (10, 9.0, '0.1/s')]:
        pace.seen(generation, now)
        assert str(pace) == rate
    # It is that which is wanted where there is none yet.
    pace.pause(False, 9)
    assert str(pace) == '10/s'


def test_nothing_is_due_in_a_pause():
    pace = Pace(10, 0)
    pace.pause(True, 0)
    assert str(pace) == 'paused'
    assert not pace.is_due(99)
    pace.pause(False, 99)
    assert not pace.is_due(99)
    assert pace.is_due(100)


def test_a_slow_engine_is_not_made_up_for():
    pace = Pace(10, 0)
    assert not pace.is_due(0.05)
    # A generation that took 50 seconds leaves a few due, and not 500.
    late = 0
    pace.advanced(50)
    while pace.is_due(50):
        pace.advanced(50)
        late += 1
    assert late < 5


def test_rates_end_at_the_first_and_at_the_last():
    pace = Pace(3, 0)
    for faster, rates in [(True, ['5.0/s', '10/s']),
                          (False, ['5.0/s', '2.0/s', '1.0/s'])]:
        for rate in rates:
            pace.change(faster, 0)
            assert str(pace) == rate
    pace.change(False, 0)
    assert pace.rate == RATES[0] == 1
    for _ in range(9):
        pace.change(True, 0)
    assert pace.rate == RATES[-1] == float('inf')
    assert str(pace) == 'max'
