"""Which variants of the game this interpreter can import, and from which files."""

import importlib
import os
from collections import OrderedDict

NAMES = ('gol_py3', 'gol_py2compat')


def import_variants():
    """Return two dicts in the order of NAMES: the modules, and why not.

    The second holds the ImportError of each variant that the first lacks.
    """
    found, missing = OrderedDict(), OrderedDict()
    for name in NAMES:
        try:
            found[name] = importlib.import_module(name)
        except ImportError as error:
            missing[name] = error
    return found, missing


def file_of(variant):
    """Return the path of the coroutines.py of a variant, a module."""
    return os.path.join(os.path.realpath(os.path.dirname(variant.__file__)),
                        'coroutines.py')


def files_of(variants):
    """Return the path of each variant's coroutines.py, by its name.

    variants  dict from name to module

    A path is relative if the file lies under the current folder.
    """
    try:
        here = os.path.join(os.getcwd(), '')
    except OSError:
        # The current folder was removed.
        here = None
    files = OrderedDict((name, file_of(variant))
                        for name, variant in variants.items())
    for name, path in files.items():
        if here and path.startswith(here):
            files[name] = path[len(here):]
    return files


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
