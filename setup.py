"""Build the packages that this interpreter can compile; setup.cfg has the rest."""

import sys

from setuptools import find_packages, setup

PACKAGES = find_packages(include=['gol_*'], exclude=['gol_py3'])
if sys.version_info < (3, 3):
    # Only the file of gol_py3 whose error names gol_py2compat.
    contents = {'packages': PACKAGES, 'py_modules': ['gol_py3.__init__']}
else:
    contents = {'packages': PACKAGES + ['gol_py3']}

# Separate folders: files from a build for Python 3 must not get into a Python 2 wheel.
setup(options={'build': {'build_base': 'build/py%d' % sys.version_info[0]}},
      **contents)
