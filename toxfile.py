"""A tox plugin that finds every interpreter that pyenv has installed.

pyenv's shims run only the versions that are switched on. So this adds the folder of
each version to PATH. Without pyenv nothing changes.
"""

import glob
import os

from tox.plugin import impl

ROOT = os.environ.get('PYENV_ROOT', os.path.expanduser('~/.pyenv'))


@impl
def tox_register_tox_env(register):
    """Extend PATH: tox calls this once, before it looks for an interpreter."""
    folders = sorted(glob.glob(os.path.join(ROOT, 'versions', '*', 'bin')))
    os.environ['PATH'] = os.pathsep.join([os.environ['PATH']] + folders)
