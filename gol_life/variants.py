"""The variants of the game: packages that define the same coroutines.

To add a variant, write a package that is a Variant, and add its name to NAMES. Every
command then works with it, too.
"""

import importlib
import os
import re
import sys
import traceback
from collections import OrderedDict

from gol_core.exploration.outcomes import described
from gol_core.wording import OneLineError

# In the order in which commands list them.
NAMES = ('gol_py3', 'gol_py2compat')


class Variant(object):
    """The contract of a variant: a package with these coroutines.

    Two of them return a value, with ``return`` or by raising the ``MyReturn`` of the
    package, an exception with a ``value``. The package has a ``coroutines.py``.
    """

    @staticmethod
    def count_neighbors(y, x):
        """Query the eight neighbors of (y, x); return how many are ALIVE."""
        raise NotImplementedError

    @staticmethod
    def step_cell(y, x, rule):
        """Query the cell at (y, x) and its neighbors; yield its Transition."""
        raise NotImplementedError

    @staticmethod
    def step_cell_around(y, x, rule):
        """Do what ``step_cell`` does, for the neighborhood of the rule."""
        raise NotImplementedError

    @staticmethod
    def step_cell_by_map(y, x, rule):
        """Do what ``step_cell`` does, for a rule by which neighbors are ALIVE."""
        raise NotImplementedError

    @staticmethod
    def simulate(height, width, rule, cell):
        """Step every cell, row by row, then yield TICK; repeat forever."""
        raise NotImplementedError


MEMBERS = sorted(name for name in vars(Variant) if not name.startswith('_'))


class VariantError(OneLineError):
    """A package that is not a variant: its code fails, or it lacks a member."""


def import_variants():
    """Import the variants that this interpreter can import.

    Returns:
        Two OrderedDicts in the order of NAMES, by name: the modules, and the
        ImportErrors of those that cannot be imported.

    Raises:
        VariantError: A variant fails otherwise or lacks a member, or none is left.
    """
    found, missing = OrderedDict(), OrderedDict()
    for name in NAMES:
        try:
            found[name] = importlib.import_module(name)
        except ImportError as error:
            missing[name] = error
        except Exception as error:
            # Some versions name no file for a source with null bytes.
            place = place_of(error, sys.exc_info()[2], _is_in(name)) or name
            raise VariantError('%s: %s: expected a module that can be imported' % (
                place, message_of(error)))
    for name, variant in found.items():
        _check(name, variant)
    if not found:
        raise VariantError('%s: expected a variant that can be imported'
                           % '; '.join('%s: %s' % item for item in missing.items()))
    return found, missing


def engines():
    """Return an OrderedDict from names of engines to those of their variants."""
    return OrderedDict((re.sub('^gol_', '', name), name) for name in NAMES)


def _check(name, variant):
    """Raise VariantError if a module lacks a member of a variant."""
    missing = [member for member in MEMBERS if not hasattr(variant, member)]
    if not os.path.exists(file_of(variant)):
        missing.append('coroutines.py')
    if missing:
        raise VariantError('%s: no %s: expected a package with %s and coroutines.py' % (
            _shortened(os.path.dirname(file_of(variant))), ' and no '.join(missing),
            ', '.join(MEMBERS)))


def place_of(error, frames, is_own):
    """Return FILE:LINE of the last line of a file that an error passed, or None.

    Args:
        error: The exception.
        frames: Its traceback.
        is_own: A function that tells whether a path is that of the file.
    """
    places = [frame[:2] for frame in traceback.extract_tb(frames)]
    if isinstance(error, SyntaxError):
        places.append((error.filename, error.lineno))
    own = ['%s:%d' % (_shortened(os.path.abspath(path)), line) for path, line in places
           if path and line and is_own(path)]
    return own[-1] if own else None


def _is_in(name):
    """Return a function that tells whether a path is in the folder of a variant."""
    return lambda path: os.path.basename(os.path.dirname(path)) == name


def message_of(error):
    """Return the message of an error, without the place of a SyntaxError."""
    if isinstance(error, SyntaxError):
        return '%s: %s' % (type(error).__name__, error.msg)
    return described(error)


def file_of(variant):
    """Return the path of the coroutines.py of a variant, a module."""
    return os.path.join(os.path.realpath(os.path.dirname(variant.__file__)),
                        'coroutines.py')


def files_of(variants):
    """Return the path of the coroutines.py of each variant.

    Args:
        variants: Dict from names to modules.

    Returns:
        OrderedDict from names to paths, relative for files in the current folder.
    """
    return OrderedDict((name, _shortened(file_of(variant)))
                       for name, variant in variants.items())


def _shortened(path):
    """Return an absolute path, or a relative one for a file in the current folder."""
    try:
        here = os.path.join(os.getcwd(), '')
    except OSError:
        # The current folder was removed.
        return path
    return path[len(here):] if path.startswith(here) else path


def copies_of(variants):
    """Find variants that have another copy in the current folder.

    Args:
        variants: Dict from names to modules.

    Returns:
        OrderedDict from the path of each copy to that of the file that ran.
    """
    copies = OrderedDict()
    for name, path in files_of(variants).items():
        copy = os.path.join(name, 'coroutines.py')
        if os.path.exists(copy) and not os.path.samefile(copy, path):
            copies[copy] = path
    return copies
