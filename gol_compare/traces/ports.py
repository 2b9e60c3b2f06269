"""The reader's own port, from a file."""

import contextlib
import os
import re
import sys
import types
import warnings
from collections import namedtuple

import six

from gol_core.wording import OneLineError, shown
from gol_life.terminal import read_bytes
from gol_life.variants import message_of, place_of

MOST_BYTES = 2 ** 20
# What a coroutines.py defines.
NAMES = 'count_neighbors', 'step_cell', 'simulate'
# As PEP 263 defines it.
CODING = re.compile(r'[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)')


class Port(namedtuple('Port', 'name path lines module')):
    """A port that was run.

    Attributes:
        name: The name of the file without its suffix.
        path: Its path.
        lines: List of the lines of its source text.
        module: A module with the NAMES, which is not in ``sys.modules``.
    """

    __slots__ = ()


class PortError(OneLineError, ValueError):
    """A file that is no port of the game."""


def load_port(path):
    """Run a file; return it as a Port.

    Args:
        path: The path of the file, or - for standard input.

    Raises:
        CommandError: The file cannot be read.
        PortError: It cannot be compiled or run, or it lacks a name.
    """
    name, data = read_bytes(path, MOST_BYTES)
    own_name = shown(os.path.splitext(os.path.basename(name))[0])
    module = types.ModuleType(str(own_name))
    module.__file__ = name
    # Python 3.15 warns of a module that has a spec without a loader.
    vars(module).pop('__spec__', None)
    try:
        six.exec_(compile(data, name, 'exec', 0, True), vars(module))
    except KeyboardInterrupt:
        raise
    # SystemExit, too: the port must not end the command.
    except BaseException as error:
        place = place_of(error, sys.exc_info()[2], lambda file: file == name)
        raise PortError(shown('%s: %s: expected a port that can be imported' % (
            place or name + ':1', message_of(error))))
    for member in NAMES:
        if not callable(vars(module).get(member)):
            problem = 'not a function' if member in vars(module) else 'missing'
            raise PortError(shown('%s:1: %s: %s: expected the coroutines %s' % (
                name, member, problem, ', '.join(NAMES))))
    return Port(own_name, name, _lines(data), module)


@contextlib.contextmanager
def silence():
    """A context in which a program prints nothing and no warning is shown."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = six.StringIO(), six.StringIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            yield
    finally:
        sys.stdout, sys.stderr = streams


def _lines(data):
    """Return the lines of source code, which are bytes."""
    heads = [CODING.match(line.decode('latin-1')) for line in data.splitlines()[:2]]
    encoding = next((head.group(1) for head in heads if head), 'utf-8')
    # A form feed is part of a line.
    return re.split('\r\n|\r|\n', data.decode(encoding, 'replace').lstrip(u'\ufeff'))
