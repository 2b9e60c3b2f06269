"""Measurements of this process, and the summary of several."""

import io
import os
import sys
from collections import namedtuple

try:
    import resource
except ImportError:
    # Windows, wasm and Jython have none.
    resource = None

# On Linux the memory of this process, in pages; the second number is resident.
STATM = '/proc/self/statm'


class Figure(namedtuple('Figure', 'middle least most')):
    """The median of some measurements, with the least and the most of them."""

    __slots__ = ()

    @classmethod
    def of(cls, measurements):
        """Return the Figure of an iterable of numbers."""
        measurements = sorted(measurements)
        count = len(measurements)
        middle = measurements[(count - 1) // 2], measurements[count // 2]
        return cls(sum(middle) / 2.0, measurements[0], measurements[-1])


def resident():
    """Return the resident memory of this process in bytes, or None if unknown.

    Without STATM, it is the maximum so far, which is the same while memory grows.
    """
    # Jython does not know the size of a page.
    if os.path.exists(STATM) and hasattr(os, 'sysconf'):
        with io.open(STATM) as stream:
            return int(stream.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')
    if resource:
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # macOS counts bytes, all others KiB.
        return largest if sys.platform == 'darwin' else largest * 1024
    return None
