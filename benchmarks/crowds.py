"""Many who wait at once: what each takes, in time and memory.

Each kind is measured in processes of their own, which run this module, for
memory does not shrink again.
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
# So many are enough to tell, and not more than a machine stands.
THREADS = 1000
# How wide the torus is of which the memory is taken.
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
    """Return the crowd of a variant's cells, each in the middle of its count."""
    def crowd(count, begin, end):
        step_cell = import_variants()[0][name].step_cell
        begin()
        kept = []
        for number in range(count):
            cell = step_cell(number, number)
            next(cell)
            # What it says is kept, for it waits for the reply to it.
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
    """Return {kind: crowd} of what there is here, in order."""
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
    """Return {kind: {'bytes': Figure, 'ns': Figure}}.

    Of each of a crowd of so many that were started and wait: its memory, and
    how long it took to start.
    """
    told = [{} for _ in range(rounds)]
    for one in told:
        for kind in kinds():
            one[kind] = _in_a_process(kind, str(count))
            progress('a crowd: ' + kind)
    return OrderedDict((kind, {
        key: Figure.of(one[kind][key] for one in told) for key in ('bytes', 'ns')
    }) for kind in kinds())


def memory_of_a_board(size):
    """Return the MB that a torus takes at most, above the interpreter."""
    return _in_a_process('board', str(size))


def _in_a_process(*arguments):
    return json.loads(subprocess.check_output(
        (sys.executable, '-m', 'benchmarks.crowds') + arguments).decode('ascii'))


def _measured(crowd, count):
    """Return {'bytes': float, 'ns': float} of one of a crowd."""
    told = {}

    def begin():
        told['bytes'] = resident()
        told['ns'] = default_timer()

    def end():
        told['ns'] = (default_timer() - told['ns']) * 1e9 / count
        told['bytes'] = (resident() - told['bytes']) / float(count)

    crowd(count, begin, end)
    return told


def _peak(size):
    """Return the MB above what this process had before it made a board."""
    before = _most_resident()
    variant = list(import_variants()[0].values())[0]
    board = BitboardEnvironment(variant).board(soup(size))
    board.advance(50)
    return (_most_resident() - before) / 1024.0


def _most_resident():
    """Return the most memory that this process has had, in KiB.

    That is asked of Linux; elsewhere it is what there is now. What getrusage
    tells of a process is no less than what its parent had.
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
