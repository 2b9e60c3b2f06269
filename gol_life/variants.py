"""Which variants of the game this interpreter can import, and from which files."""

import importlib
import os
import sys
import traceback
from collections import OrderedDict

from gol_core.exploration.outcomes import described
from gol_core.wording import OneLineError

NAMES = ('gol_py3', 'gol_py2compat')


class VariantError(OneLineError):
    """A variant whose own code fails on import; one line says where and why."""


def import_variants():
    """Return two dicts in the order of NAMES: the modules, and why not.

    The second holds the ImportError of each variant that the first lacks.
    Raises VariantError if the import of a variant fails otherwise, or if no
    variant is left.
    """
    found, missing = OrderedDict(), OrderedDict()
    for name in NAMES:
        try:
            found[name] = importlib.import_module(name)
        except ImportError as error:
            missing[name] = error
        except Exception as error:
            raise VariantError('%s: %s: expected a module that can be imported' % (
                _place(name, error, sys.exc_info()[2]), _message(error)))
    if not found:
        raise VariantError('%s: expected a variant that can be imported'
                           % '; '.join('%s: %s' % item for item in missing.items()))
    return found, missing


def _place(name, error, frames):
    """Return FILE:LINE of the last code of a variant that an error came from."""
    places = [frame[:2] for frame in traceback.extract_tb(frames)]
    if isinstance(error, SyntaxError):
        places.append((error.filename, error.lineno))
    own = ['%s:%d' % (_shortened(os.path.abspath(path)), line) for path, line in places
           if path and os.path.basename(os.path.dirname(path)) == name]
    # Some versions name no file for a source with null bytes.
    return own[-1] if own else name


def _message(error):
    """Return what an error says, without the place of a SyntaxError."""
    if isinstance(error, SyntaxError):
        return '%s: %s' % (type(error).__name__, error.msg)
    return described(error)


def file_of(variant):
    """Return the path of the coroutines.py of a variant, a module."""
    return os.path.join(os.path.realpath(os.path.dirname(variant.__file__)),
                        'coroutines.py')


def files_of(variants):
    """Return the path of each variant's coroutines.py, by its name.

    variants  dict from name to module

    A path is relative if the file lies under the current folder.
    """
    return OrderedDict((name, _shortened(file_of(variant)))
                       for name, variant in variants.items())


def _shortened(path):
    """Return an absolute path, relative if the file lies under the current folder."""
    try:
        here = os.path.join(os.getcwd(), '')
    except OSError:
        # The current folder was removed.
        return path
    return path[len(here):] if path.startswith(here) else path


def copies_of(variants):
    """Return the file of each variant that has another copy in the current folder.

    A dict from the path of that copy to the path of the file that was imported.
    """
    copies = OrderedDict()
    for name, path in files_of(variants).items():
        copy = os.path.join(name, 'coroutines.py')
        if os.path.exists(copy) and not os.path.samefile(copy, path):
            copies[copy] = path
    return copies
