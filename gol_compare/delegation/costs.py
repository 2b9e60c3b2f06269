"""What each way to delegate costs: time, memory and depth.

A chain is a generator that delegates to one that delegates, and so on, to one
that talks for ever. Memory and depth are measured in processes of their own,
which run this module: memory does not shrink again, and some Pythons abort
near their recursion limit.
"""

from __future__ import print_function

import io
import os
import subprocess
import sys
from collections import OrderedDict, namedtuple
from timeit import default_timer

from six.moves import range

from gol_core.wording import OneLineError

from .behaviours import Behaviour
from .outcomes import namespace_of
from .strategies import REAL, STRATEGIES

try:
    import resource
except ImportError:
    # Windows, wasm and Jython have none.
    resource = None

LEVELS = (1, 10, 100)
# How long to measure for one figure, in seconds.
AIM = 0.005
DEEPEST, STEP = 3000, 10
CHAINS, LINKS = 200, 100
# On Linux the memory of this process, in pages; the second number is resident.
STATM = '/proc/self/statm'

CHAIN = Behaviour('costs', 'a chain', '''\
def outer(levels):
    if levels:
        value = yield from outer(levels - 1)
    else:
        while True:
            yield 'said'
''', [])
BY_NAME = OrderedDict((strategy.name, strategy)
                      for strategy in [REAL] + STRATEGIES)


class CostError(OneLineError):
    """What cannot be measured here; one line says why."""


class Figure(namedtuple('Figure', 'middle least most')):
    """The median of some measurements, and the least and the most of them."""

    __slots__ = ()

    @classmethod
    def of(cls, measurements):
        """Return the Figure of an iterable of measurements."""
        measurements = sorted(measurements)
        count = len(measurements)
        middle = measurements[(count - 1) // 2], measurements[count // 2]
        return cls(sum(middle) / 2.0, measurements[0], measurements[-1])


def available():
    """Return the Strategies that this interpreter can compile, in a list."""
    found = []
    for strategy in BY_NAME.values():
        try:
            started(strategy, 0)
        except SyntaxError:
            continue
        found.append(strategy)
    return found


def started(strategy, levels):
    """Return a chain of so many levels of delegation that has said something.
    """
    outer = namespace_of(CHAIN, strategy, [])['outer'](levels)
    chain = strategy.started(outer) if strategy.started else outer
    next(chain)
    return chain


def nanoseconds(strategy, levels):
    """Return how long a message takes through a chain, measured once."""
    resume = started(strategy, levels).send
    count = 1
    while True:
        begin = default_timer()
        for _ in range(count):
            resume(None)
        took = default_timer() - begin
        if took > AIM:
            return took / count * 1e9
        count *= 2


def bytes_of(strategy):
    """Return how many bytes a suspended delegate takes, measured once.

    That is None where the memory of a process cannot be read.
    """
    if resident() is None:
        return None
    return _in_a_process('memory', strategy) / float(CHAINS * LINKS)


def depth_of(strategy):
    """Return how many levels a chain can have, to the nearest STEP below.

    That is DEEPEST at most.
    """
    return _in_a_process('depth', strategy)


def _in_a_process(what, strategy):
    """Return the last number that a process of this module prints."""
    process = subprocess.Popen(
        [sys.executable, '-m', __name__, what, strategy.name],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    # However it ends: it may be killed for going too deep.
    if not out.split():
        raise CostError('%s of %s cannot be measured: %s' % (
            what, strategy.name, err.decode('utf-8', 'replace').split('\n')[-2]))
    return int(out.split()[-1])


def _print_memory(strategy):
    # On Linux, the largest memory so far begins with that of the parent process.
    first, ballast = resident(), []
    while resident() == first:
        ballast.append(b'x' * 2 ** 20)
    before = resident()
    chains = [started(strategy, LINKS) for _ in range(CHAINS)]
    print(resident() - before)
    # So that none was let go before.
    return chains, ballast


def resident():
    """Return the resident memory of this process in bytes, or None.

    Without STATM it is the largest so far, which is the same while it grows.
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


def _print_depths(strategy):
    print(0)
    for levels in range(STEP, DEEPEST + 1, STEP):
        try:
            started(strategy, levels)
        # RecursionError, which Python 2 does not know.
        except RuntimeError:
            return
        print(levels)
        sys.stdout.flush()


if __name__ == '__main__':
    {'memory': _print_memory, 'depth': _print_depths}[sys.argv[1]](
        BY_NAME[sys.argv[2]])
