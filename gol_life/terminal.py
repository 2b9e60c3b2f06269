"""Input and output of commands: one-line errors, text, JSON, progress and files."""

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

# The width of the text that commands print, where they can keep to it.
LINE = 80


class CommandError(OneLineError):
    """An error that ends a command with exit status 2; its message is one line."""


class OneLineParser(argparse.ArgumentParser):
    """A parser whose errors are one line, and whose help a reader may cut short."""

    def __init__(self, **options):
        super(OneLineParser, self).__init__(**options)
        # Python 3.14 colors help; print_lines would show the codes as escapes.
        self.color = False

    def error(self, message):
        warn('%s: %s (--help shows examples)' % (self.prog, message))
        self.exit(2)

    def print_help(self, file=None):
        print_lines(self.format_help().split('\n'))


def up_to(most):
    """Return a type for a parser: a whole number from 1 to most."""
    def number(text):
        if not re.match(r'[1-9][0-9]{0,11}\Z', text) or int(text) > most:
            raise argparse.ArgumentTypeError(
                '%s: expected a whole number from 1 to %d' % (quoted(text), most))
        return int(text)
    return number


MOST = 999999999999
at_least_one = up_to(MOST)


def progress(total, unit):
    """Return an iterable of total numbers, with a bar if stderr is a terminal."""
    # A range of 2.7 has a limit. Nobody counts so far one by one.
    numbers = range(min(total, sys.maxsize))
    if not sys.stderr.isatty():
        return _NoBar(numbers)
    # The import of tqdm takes longer than the rest of the start. Environment
    # variables that set its defaults could break it, or control the terminal.
    for name in [name for name in os.environ if name.startswith('TQDM_')]:
        del os.environ[name]
    from tqdm import tqdm

    # No thread watches the bar: some machines cannot start one.
    tqdm.monitor_interval = 0
    bar = tqdm(numbers, total=total, unit=unit, leave=False)
    if (bar.ncols or 1) < 1:
        # On a terminal that does not report its size, tqdm shows nothing.
        bar.ncols, bar.nrows = LINE, 24
    return bar


class _NoBar(object):
    """A substitute for a bar of tqdm that draws nothing."""

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
    """Print one line to stderr, as ``shown``; drop it if stderr fails."""
    try:
        print(_encodable(line, sys.stderr), file=sys.stderr)
        sys.stderr.flush()
    except IOError:
        # Only the exit status can still report an error, so it must not change.
        _discard(sys.stderr)


def _encodable(line, stream):
    """Return a line as a str that a stream can print, with escapes where needed."""
    encoding = getattr(stream, 'encoding', None) or 'utf-8'
    data = shown(line).encode(encoding, 'backslashreplace')
    return data if isinstance(data, str) else data.decode(encoding)


@contextlib.contextmanager
def reader_may_stop():
    """A context that ignores that the reader of stdout stopped reading."""
    try:
        yield
    except IOError as error:
        _discard(sys.stdout)
        if error.errno != errno.EPIPE:
            raise


def _discard(stream):
    """Discard the buffer of a stream, which would fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def warn_of_copies(command, variants):
    """Print a warning if the current folder has other copies of variants.

    A change to such a copy has no effect.
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

    Raises:
        CommandError: It cannot be read, or has more than that many bytes.
    """
    # Not every command reads files, and this import takes time.
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
    """Return the system's message for an error with a file."""
    # In the C locale, PyPy cannot encode every name, and strerror is missing then.
    return getattr(error, 'strerror', None) or error.reason
