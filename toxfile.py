"""A tox plugin: find every interpreter that pyenv has installed.

pyenv's shims run only the versions that are switched on. With the folders
behind them on PATH, tox finds all, and elsewhere nothing changes.
"""

import glob
import os

from tox.plugin import impl

ROOT = os.environ.get('PYENV_ROOT', os.path.expanduser('~/.pyenv'))


@impl
def tox_register_tox_env(register):
    """Called once, before tox looks for an interpreter."""
    folders = sorted(glob.glob(os.path.join(ROOT, 'versions', '*', 'bin')))
    os.environ['PATH'] = os.pathsep.join([os.environ['PATH']] + folders)
