"""What every command does alike: one line for an error, text out, JSON out."""

from __future__ import print_function

import argparse
import contextlib
import errno
import io
import json
import os
import re
import sys

import six
from six.moves import range
from tqdm import tqdm

from gol_core.pattern_files import read_up_to
from gol_core.wording import quoted

from .variants import copies_of

# How wide what is printed is, at most, where it can be.
LINE = 80


class CommandError(Exception):
    """What ends a command with exit status 2; one line says what and why."""


class OneLineParser(argparse.ArgumentParser):
    """A parser whose errors are one line, and whose help can be cut short."""

    def error(self, message):
        self.exit(2, '%s: %s (--help shows examples)\n' % (self.prog, message))

    def print_help(self, file=None):
        print_lines([self.format_help()])


def at_least_one(text):
    """Return the number in text, for a parser's argument."""
    if not re.match(r'[1-9][0-9]{0,11}\Z', text):
        raise argparse.ArgumentTypeError(
            '%s: expected a whole number from 1 to 999999999999' % quoted(text))
    return int(text)


def progress(total, unit):
    """Return that many numbers to go through, on a terminal with a bar."""
    bar = tqdm(range(total), unit=unit, disable=None, leave=False)
    if (getattr(bar, 'ncols', None) or 1) < 1:
        # On a terminal that does not tell its size tqdm shows nothing.
        bar.ncols, bar.nrows = LINE, 24
    return bar


def print_lines(lines):
    """Print lines; whoever stops reading them early is left in peace."""
    text = '\n'.join(lines)
    encoding = getattr(sys.stdout, 'encoding', None)
    if encoding and isinstance(text, six.text_type):
        # What the terminal has no letter for is shown as Python writes it.
        text = text.encode(encoding, 'backslashreplace').decode(encoding)
    with left_in_peace():
        print(text)
        sys.stdout.flush()


@contextlib.contextmanager
def left_in_peace():
    """What to write to stdout in, so that nobody has to read it to the end."""
    try:
        yield
    except IOError as error:
        # What is still in the buffer must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            raise


def warn_of_copies(command, variants):
    """Print a line if the current folder has other copies of variants.

    Without it, a change to such a copy seems to have no effect.
    """
    copies = copies_of(variants)
    if copies:
        print('%s: warning: %s ran, not %s in the current folder: to run the copy '
              'here, use pip install -e . or set PYTHONPATH=.' % (
                  command, ' and '.join(copies.values()), ' and '.join(copies)),
              file=sys.stderr)


def print_json(data):
    """Print what a program is to read."""
    print_lines([json.dumps(data, indent=2, separators=(',', ': '))])


def write_whole(path, data):
    """Write bytes to a file, whole or not at all; - is standard output.

    Raises CommandError if it cannot be written.
    """
    if path == '-':
        with left_in_peace():
            getattr(sys.stdout, 'buffer', sys.stdout).write(data)
            sys.stdout.flush()
        return
    whole = part = path
    # A pipe or a device is no file to be replaced.
    if os.path.isfile(path) or not os.path.exists(path):
        whole = os.path.realpath(path)
        part = '%s.%d.part' % (whole, os.getpid())
    try:
        try:
            with io.open(part, 'wb') as stream:
                stream.write(data)
            if part != whole:
                os.rename(part, whole)
        except BaseException:
            if part != whole and os.path.exists(part):
                os.remove(part)
            raise
    except (IOError, OSError, UnicodeError) as error:
        raise CommandError('%s: %s' % (path, _reason(error)))


def read_bytes(path, most):
    """Return the name and the bytes of a file, or of standard input for -.

    Raises CommandError if it cannot be read or has more than that many bytes.
    """
    name, source = (path, path) if path != '-' else ('<stdin>', 0)
    try:
        with io.open(source, 'rb', closefd=source != 0) as stream:
            data = read_up_to(stream, most + 1)
    except (IOError, OSError, UnicodeError) as error:
        raise CommandError('%s: %s' % (name, _reason(error)))
    if len(data) > most:
        raise CommandError('%s: too large: expected at most %d bytes'
                           % (name, most))
    return name, data


def _reason(error):
    # PyPy has letters in names that it cannot ask for where the locale is C.
    return getattr(error, 'strerror', None) or error.reason
