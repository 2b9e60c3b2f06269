"""The coverage of all interpreters that were measured, if there is any.

Run by tox, from the root, with the environment's COVERAGE_FILE.
"""

from __future__ import print_function

import glob
import os
import subprocess
import sys


def main():
    """Combine and report; return the exit status."""
    if not glob.glob(os.environ['COVERAGE_FILE'] + '.*'):
        print('No interpreter is here whose coverage is measured.')
        return 0
    return (subprocess.call(['coverage', 'combine', '--rcfile=tox.ini'])
            or subprocess.call(['coverage', 'report', '--rcfile=tox.ini']))


if __name__ == '__main__':
    sys.exit(main())
