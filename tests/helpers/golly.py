"""bgolly, the program of Debian's golly without a window, where it is installed."""

import os
import re
import subprocess
import tempfile

import pytest

BGOLLY = next((path for path in (
    os.path.join(folder, 'bgolly') for folder in os.environ['PATH'].split(os.pathsep))
    if os.path.exists(path)), None)
needs_golly = pytest.mark.skipif(not BGOLLY, reason='bgolly is not installed')


def population_of(text, generations, algorithm='QuickLife'):
    """Return the population that bgolly has after so many generations.

    Args:
        text: The pattern, as RLE.
        generations: How many.
        algorithm: Its name in Golly.
    """
    path = os.path.join(tempfile.mkdtemp(), 'pattern.rle')
    with open(path, 'w') as stream:
        stream.write(text)
    count = str(generations)
    printed = subprocess.check_output(
        [BGOLLY, '-a', algorithm, '-m', count, '-i', count, path],
        universal_newlines=True)
    last = re.findall('^%s: ([0-9,]+)' % count, printed, re.MULTILINE)[-1]
    return int(last.replace(',', ''))
