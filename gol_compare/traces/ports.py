"""The reader's own port, from a file."""

import os
import sys
import types

import six

from gol_core.wording import OneLineError, shown
from gol_life.terminal import read_bytes
from gol_life.variants import message_of, place_of

MOST_BYTES = 2 ** 20
# What a coroutines.py defines.
NAMES = 'count_neighbors', 'step_cell', 'simulate'


class PortError(OneLineError, ValueError):
    """A file that is no port of the game."""


def load_port(path):
    """Run a file, and return it as a module with the NAMES.

    Its name is that of the file without the suffix. It is not in ``sys.modules``.

    Args:
        path: The path of the file, or - for standard input.

    Raises:
        CommandError: The file cannot be read.
        PortError: It cannot be compiled or run, or it lacks a name.
    """
    name, data = read_bytes(path, MOST_BYTES)
    module = types.ModuleType(os.path.splitext(os.path.basename(name))[0])
    module.__file__ = name
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
        if not callable(getattr(module, member, None)):
            problem = 'not a function' if hasattr(module, member) else 'missing'
            raise PortError(shown('%s:1: %s: %s: expected the coroutines %s' % (
                name, member, problem, ', '.join(NAMES))))
    return module
