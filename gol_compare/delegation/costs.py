"""The costs of each way to delegate: time, memory and depth.

A chain is a generator that delegates to a second one, which delegates to a third,
and so on; the last one yields forever. Memory and depth are measured in processes
of their own, which run this module: memory does not shrink again, and some Pythons
abort near their recursion limit.
"""

from __future__ import print_function

import subprocess
import sys
from collections import OrderedDict
from timeit import default_timer

from six.moves import range

from gol_core.wording import OneLineError

from ..measuring import resident
from .behaviours import Behaviour
from .outcomes import namespace_of
from .strategies import REAL, STRATEGIES

LEVELS = (1, 10, 100)
DEEPEST, STEP = 3000, 10
CHAINS, LINKS = 200, 100

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
    """A cost that cannot be measured here."""


def available():
    """Return a list of the Strategies that this interpreter can compile."""
    found = []
    for strategy in BY_NAME.values():
        try:
            started(strategy, 0)
        except SyntaxError:
            continue
        found.append(strategy)
    return found


def started(strategy, levels):
    """Return a chain that has yielded once.

    Args:
        strategy: The Strategy that it is written with.
        levels: How many times it delegates.

    Raises:
        SyntaxError: This interpreter cannot compile the strategy.
    """
    outer = namespace_of(CHAIN, strategy, [])['outer'](levels)
    chain = strategy.started(outer) if strategy.started else outer
    next(chain)
    return chain


def nanoseconds(strategy, levels, aim):
    """Return the duration of one message through a chain, in nanoseconds.

    Args:
        strategy: The Strategy that the chain is written with.
        levels: How many times it delegates.
        aim: The least duration of the measurement, in seconds.
    """
    resume = started(strategy, levels).send
    count = 1
    while True:
        begin = default_timer()
        for _ in range(count):
            resume(None)
        took = default_timer() - begin
        if took > aim:
            return took / count * 1e9
        count *= 2


def bytes_of(strategy):
    """Return the memory of one suspended delegate in bytes, or None if unknown.

    Raises:
        CostError: The process that measures it failed.
    """
    if resident() is None:
        return None
    return _in_a_process('memory', strategy) / float(CHAINS * LINKS)


def depth_of(strategy):
    """Return how many levels a chain can have, a multiple of STEP up to DEEPEST.

    Raises:
        CostError: The process that measures it failed.
    """
    return _in_a_process('depth', strategy)


def _in_a_process(cost, strategy):
    """Return the last number that a process of this module prints."""
    process = subprocess.Popen(
        [sys.executable, '-m', __name__, cost, strategy.name],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    # Ignore its exit status: the system may kill the process for its depth.
    if not out.split():
        raise CostError('%s of %s cannot be measured: %s' % (
            cost, strategy.name, err.decode('utf-8', 'replace').split('\n')[-2]))
    return int(out.split()[-1])


def _print_memory(strategy):
    # On Linux, the largest memory so far begins with that of the parent process.
    first, ballast = resident(), []
    while resident() == first:
        ballast.append(b'x' * 2 ** 20)
    before = resident()
    chains = [started(strategy, LINKS) for _ in range(CHAINS)]
    print(resident() - before)
    # Returned, so that no chain is freed before the second measurement.
    return chains, ballast


def _print_depths(strategy):
    print(0)
    for levels in range(STEP, DEEPEST + 1, STEP):
        try:
            started(strategy, levels)
        # RecursionError is a subclass; Python 2 has none.
        except RuntimeError:
            return
        print(levels)
        sys.stdout.flush()


if __name__ == '__main__':
    {'memory': _print_memory, 'depth': _print_depths}[sys.argv[1]](
        BY_NAME[sys.argv[2]])
