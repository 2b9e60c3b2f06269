"""Many coroutines, tasks or threads at once: the time and memory of each.

Each measurement is made in a process of its own, which runs this module: the memory
of a process does not shrink.
"""

from __future__ import print_function

import io
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from timeit import default_timer

from six.moves import range

from gol_compare.measuring import Figure, resident
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.variants import import_variants

from .torus import soup

try:
    import asyncio  # novm
except ImportError:
    asyncio = None
try:
    import greenlet
except ImportError:
    greenlet = None

CROWD = 100000
# Enough for a figure, and not too many for a machine.
THREADS = 1000
# The height and width of the torus whose memory is measured.
BOARD = 4096
# Text, because Python 2 cannot read it.
TASKS = '''
async def crowd(count, begin, end):
    event = asyncio.Event()
    begin()
    tasks = [asyncio.ensure_future(event.wait()) for _ in range(count)]
    await asyncio.sleep(0)
    end()
    event.set()
    for task in tasks:
        await task
'''


def _calls(count, begin, end):
    def function():
        pass

    begin()
    for _ in range(count):
        function()
    end()


def _generators(count, begin, end):
    def waiting():
        while True:
            yield

    begin()
    kept = []
    for _ in range(count):
        generator = waiting()
        next(generator)
        kept.append(generator)
    end()


def _cells(name):
    """Return a crowd of cells of a variant, each while it counts its neighbors."""
    def crowd(count, begin, end):
        step_cell = import_variants()[0][name].step_cell
        begin()
        kept = []
        for number in range(count):
            cell = step_cell(number, number)
            next(cell)
            # A cell that waits for a reply keeps its query, so count that too.
            kept.append((cell, cell.send('-')))
        end()

    return crowd


def _threads(count, begin, end):
    event = threading.Event()
    begin()
    threads = [threading.Thread(target=event.wait) for _ in range(count)]
    for thread in threads:
        thread.start()
    end()
    event.set()
    for thread in threads:
        thread.join()


def _tasks(count, begin, end):
    namespace = {'asyncio': asyncio}
    exec(TASKS, namespace)
    asyncio.new_event_loop().run_until_complete(
        namespace['crowd'](count, begin, end))


def _greenlets(count, begin, end):
    def waits():
        greenlet.getcurrent().parent.switch()

    begin()
    kept = []
    for _ in range(count):
        kept.append(greenlet.greenlet(waits))
        kept[-1].switch()
    end()
    for one in kept:
        one.switch()


def kinds():
    """Return {kind: crowd} for all kinds that are installed, in order.

    A crowd is a function crowd(count, begin, end). It starts so many of its kind
    between its calls of begin() and end().
    """
    found = OrderedDict([('function call', _calls), ('generator', _generators)])
    for name in import_variants()[0]:
        found['cell of ' + name] = _cells(name)
    if greenlet:
        found['greenlet'] = _greenlets
    if asyncio:
        found['asyncio task'] = _tasks
    found['thread'] = _threads
    return found


def measure(count, rounds, progress):
    """Return the memory of one that waits, and the time to start it.

    Args:
        count: The size of each crowd.
        rounds: The number of measurements of each.
        progress: A function that is called with the name of each step.

    Returns:
        Dict {kind: {'bytes': Figure, 'ns': Figure}}.
    """
    measured = [{} for _ in range(rounds)]
    for one in measured:
        for kind in kinds():
            one[kind] = _in_a_process(kind, str(count))
            progress('a crowd: ' + kind)
    return OrderedDict((kind, {
        key: Figure.of(one[kind][key] for one in measured) for key in ('bytes', 'ns')
    }) for kind in kinds())


def memory_of_a_board(size):
    """Return the largest memory of a torus in MB, without the interpreter."""
    return _in_a_process('board', str(size))


def _in_a_process(*arguments):
    return json.loads(subprocess.check_output(
        (sys.executable, '-m', 'benchmarks.crowds') + arguments).decode('ascii'))


def _measured(crowd, count):
    """Return {'bytes': float, 'ns': float} for one of a crowd."""
    figures = {}

    def begin():
        figures['bytes'] = resident()
        figures['ns'] = default_timer()

    def end():
        figures['ns'] = (default_timer() - figures['ns']) * 1e9 / count
        figures['bytes'] = (resident() - figures['bytes']) / float(count)

    crowd(count, begin, end)
    return figures


def _peak(size):
    """Return how much more memory this process takes for a board, in MB."""
    before = _most_resident()
    variant = list(import_variants()[0].values())[0]
    board = BitboardEnvironment(variant).board(soup(size))
    board.advance(50)
    return (_most_resident() - before) / 1024.0


def _most_resident():
    """Return the largest memory of this process so far, in KiB.

    Without /proc it is the present memory. getrusage is no help: its figure starts
    with the memory of the parent process.
    """
    if not os.path.exists('/proc/self/status'):
        return resident() // 1024
    with io.open('/proc/self/status', encoding='utf-8') as stream:
        return next(int(line.split()[1]) for line in stream
                    if line.startswith('VmHWM'))


if __name__ == '__main__':
    if sys.argv[1] == 'board':
        print(json.dumps(_peak(int(sys.argv[2]))))
    else:
        crowd = kinds()[sys.argv[1]]
        print(json.dumps(_measured(crowd, int(sys.argv[2]) if crowd is not _threads
                                   else min(int(sys.argv[2]), THREADS))))
