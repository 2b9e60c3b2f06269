"""Two modules compared, function by function, as many at once as there are CPUs."""

import threading
from collections import namedtuple

from six.moves import queue, range

from gol_core.exploration.outcomes import ProgramError
from gol_core.wording import OneLineError

from .workers import Worker

LONG = 10 ** 6


class Functions(namedtuple('Functions', 'both old new methods')):
    """The generator functions of two modules.

    Attributes:
        both: List of the names of those that are compared: both modules define them,
            and in one of them, at least, the name is a generator function.
        old, new: Lists of the names of those that only one module defines.
        methods: List of the names of those in classes, which are not compared.
    """

    __slots__ = ()


class Compared(namedtuple('Compared', 'name verdict reason')):
    """The result for one function.

    Attributes:
        name: Its name.
        verdict: The Verdict, or None if it could not be compared.
        reason: Why it could not be compared, or None.
    """

    __slots__ = ()


def functions_of_both(pythons, named, deadline):
    """Return the Functions of two modules.

    Args:
        pythons: The commands that start their interpreters, as for a Worker.
        named: Dicts with the parts of a loading.Named, one for each module.
        deadline: The Deadline.

    Raises:
        ProgramError: One cannot be imported, or they have no common functions.
    """
    found = []
    for python, each in zip(pythons, named):
        worker = Worker(python, each, deadline)
        try:
            found.append(worker.ask('functions', **each))
        finally:
            worker.close()
    starts = [{name for name, starts in functions if starts}
              for functions, _ in found]
    old, new = ([name for name, _ in functions] for functions, _ in found)
    result = Functions(
        [name for name in old if name in new and name in starts[0] | starts[1]],
        [name for name in old if name in starts[0] and name not in new],
        [name for name in new if name in starts[1] and name not in old],
        sorted({name for _, methods in found for name in methods}))
    if not result.both:
        raise ProgramError('%s and %s: they define no common generator function'
                           % tuple(each['name'] for each in named))
    return result


def compare_each(names, compare, done):
    """Compare functions; return a list with the Compared of each, in order.

    Args:
        names: The names of the functions.
        compare: Function that returns the Verdict on the functions of a name. It runs
            in several threads.
        done: Function without arguments that is called after each comparison.
    """
    # Not on top, because Jython has no such module.
    import multiprocessing

    waiting, results = queue.Queue(), queue.Queue()
    for item in enumerate(names):
        waiting.put(item)
    for _ in range(min(len(names), multiprocessing.cpu_count())):
        thread = threading.Thread(target=_work, args=(waiting, results, compare))
        thread.daemon = True
        thread.start()
    found = {}
    try:
        while len(found) < len(names):
            # A wait without an end could not be interrupted on Python 2.
            index, compared, error = results.get(timeout=LONG)
            if error:
                raise error
            found[index] = compared
            done()
    finally:
        _empty(waiting)
    return [found[index] for index in range(len(names))]


def _empty(waiting):
    """Take all items from a queue."""
    try:
        while True:
            waiting.get_nowait()
    except queue.Empty:
        pass


def _work(waiting, results, compare):
    """Compare functions until none is waiting."""
    while True:
        try:
            index, name = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            results.put((index, Compared(name, compare(name), None), None))
        except OneLineError as error:
            results.put((index, Compared(name, None, str(error)), None))
        except BaseException as error:
            results.put((index, None, error))
