"""What commands share: one line for an error, text out, JSON out, a file in."""

from __future__ import print_function

import argparse
import contextlib
import errno
import io
import os
import re
import sys

from six.moves import range

from gol_core.wording import OneLineError, quoted, shown

# How wide what is printed is, at most, where it can be.
LINE = 80


class CommandError(OneLineError):
    """What ends a command with exit status 2; one line says what and why."""


class OneLineParser(argparse.ArgumentParser):
    """A parser whose errors are one line, and whose help can be cut short."""

    def __init__(self, **options):
        super(OneLineParser, self).__init__(**options)
        # Python 3.14 colors help, and print_lines would show the codes as escapes.
        self.color = False

    def error(self, message):
        warn('%s: %s (--help shows examples)' % (self.prog, message))
        self.exit(2)

    def print_help(self, file=None):
        print_lines(self.format_help().split('\n'))


def up_to(most):
    """Return a function that reads a whole number from 1 on for a parser."""
    def number(text):
        if not re.match(r'[1-9][0-9]{0,11}\Z', text) or int(text) > most:
            raise argparse.ArgumentTypeError(
                '%s: expected a whole number from 1 to %d' % (quoted(text), most))
        return int(text)
    return number


at_least_one = up_to(999999999999)


def progress(total, unit):
    """Return that many numbers to go through, with a bar if stderr is a terminal."""
    if not sys.stderr.isatty():
        return _NoBar(range(total))
    # To import it takes longer than all else that a command begins with.
    # Variables that set its defaults could break it, or control the terminal.
    for name in [name for name in os.environ if name.startswith('TQDM_')]:
        del os.environ[name]
    from tqdm import tqdm

    # Without a thread that watches the bar, which some machines cannot start.
    tqdm.monitor_interval = 0
    bar = tqdm(range(total), unit=unit, leave=False)
    if (bar.ncols or 1) < 1:
        # On a terminal that does not tell its size tqdm shows nothing.
        bar.ncols, bar.nrows = LINE, 24
    return bar


class _NoBar(object):
    """What replaces a bar of tqdm where nothing is drawn."""

    def __init__(self, numbers):
        self._numbers = numbers

    def __iter__(self):
        return iter(self._numbers)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def update(self, count=1):
        """Do nothing; count more are done."""


def print_lines(lines):
    """Print lines, each as ``shown``; a reader may stop early."""
    with reader_may_stop():
        print('\n'.join([_encodable(line, sys.stdout) for line in lines]))
        sys.stdout.flush()


def warn(line):
    """Print one line to stderr, as ``shown``; lose it if stderr cannot take it."""
    try:
        print(_encodable(line, sys.stderr), file=sys.stderr)
        sys.stderr.flush()
    except IOError:
        # Only the exit status is left to report an error, and must not change.
        _discard(sys.stderr)


def _encodable(line, stream):
    """Return a line as the str that a stream can print, with escapes for the rest."""
    encoding = getattr(stream, 'encoding', None) or 'utf-8'
    data = shown(line).encode(encoding, 'backslashreplace')
    return data if isinstance(data, str) else data.decode(encoding)


@contextlib.contextmanager
def reader_may_stop():
    """Within this, write to stdout; that its reader has gone is no error."""
    try:
        yield
    except IOError as error:
        _discard(sys.stdout)
        if error.errno != errno.EPIPE:
            raise


def _discard(stream):
    """Discard what a stream holds back, which would fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def warn_of_copies(command, variants):
    """Print a line if the current folder has other copies of variants.

    Without it, a change to such a copy seems to have no effect.
    """
    from .variants import copies_of

    copies = copies_of(variants)
    if copies:
        warn('%s: warning: %s ran, not %s in the current folder: to run the copy '
             'here, use pip install -e . or set PYTHONPATH=.' % (
                 command, ' and '.join(copies.values()), ' and '.join(copies)))


def print_json(data):
    """Print data for programs."""
    import json

    options = {'indent': 2, 'separators': (',', ': ')}
    try:
        text = json.dumps(data, **options)
    except UnicodeDecodeError:
        # On 2.7 paths are bytes, which need not be UTF-8.
        text = json.dumps(data, encoding='latin-1', **options)
    print_lines(text.split('\n'))


def read_bytes(path, most):
    """Return the name and the bytes of a file, or of standard input for -.

    Raises CommandError if it cannot be read or has more than that many bytes.
    """
    # Few commands read files; the version, for one, is printed without.
    from .patterns.files import read_up_to

    name, source = (path or quoted(path), path) if path != '-' else ('<stdin>', 0)
    try:
        with io.open(source, 'rb', closefd=source != 0) as stream:
            data = read_up_to(stream, most + 1)
    except (IOError, OSError, UnicodeError) as error:
        raise CommandError('%s: %s' % (name, reason(error)))
    if len(data) > most:
        raise CommandError('%s: too large: expected at most %d bytes'
                           % (name, most))
    return name, data


def reason(error):
    """Return what the system says of an error with a file."""
    # PyPy has letters in names that it cannot ask for where the locale is C.
    return getattr(error, 'strerror', None) or error.reason
