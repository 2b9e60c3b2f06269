"""Prove that gol_py2compat on Python 2.7 is gol_py3 on this Python.

tox runs this after all environments, with the folder that has them.
"""

import os
import sys

from gol_compare.cli import main
from gol_core.exploration.layouts import LAYOUT

CELL = ['gol_py3:step_cell', 'gol_py2compat:step_cell']
# One cell and its neighbors, which are cells of the same row; for ever.
SIMULATION = ['gol_py3:simulate', 'gol_py2compat:simulate', '--arguments', '1, 2']
# Where states are hidden, the simulation has too many conversations.
SAMPLE = ['--sample', '100', '--depth', '50']


def across(folder):
    """Print the proofs; return the highest exit status of ``gol-compare prove``.

    Args:
        folder: The folder of the environments of tox.
    """
    hidden = LAYOUT is None or LAYOUT.hides_places
    for name in ('bin', 'python'), ('Scripts', 'python.exe'):
        python = os.path.join(folder, 'py27', *name)
        if os.path.exists(python):
            return max(main(['prove'] + programs + ['--new-python', '"%s"' % python])
                       for programs in (CELL, SIMULATION + SAMPLE * hidden))
    print('Python 2.7 was not tested, so nothing was proved across Python 2 and 3.')
    return 0


if __name__ == '__main__':
    sys.exit(across(sys.argv[1]))
