"""The texts of the project, which some tests read instead of running it."""

import glob
import io
import os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')


def read(*path):
    """Return the text of a file, its path given from the project's root."""
    with io.open(os.path.join(ROOT, *path), encoding='utf-8') as stream:
        return stream.read()


def sources(package):
    """Return the paths of the modules of a package, relative to its folder."""
    folder = os.path.join(ROOT, package)
    return sorted(os.path.relpath(path, folder)
                  for pattern in ('*.py', '*/*.py', '*/*/*.py')
                  for path in glob.glob(os.path.join(folder, pattern)))
