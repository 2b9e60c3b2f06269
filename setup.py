"""Choose what the building interpreter can compile; setup.cfg has the rest."""

import sys

from setuptools import find_packages, setup

PACKAGES = find_packages(include=['gol_*'], exclude=['gol_py3'])
if sys.version_info < (3, 3):
    # Nothing of gol_py3 but the file that says where to turn instead.
    contents = {'packages': PACKAGES, 'py_modules': ['gol_py3.__init__']}
else:
    contents = {'packages': PACKAGES + ['gol_py3']}

# What a build for Python 3 leaves behind must not reach a wheel for Python 2.
setup(options={'build': {'build_base': 'build/py%d' % sys.version_info[0]}},
      **contents)
