"""Which variants of the game this interpreter can import."""

import importlib
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
