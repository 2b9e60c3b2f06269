"""The prover: time by states and by conversations, and its growth.

``python -m benchmarks prover`` measures the figures, and adds them to
docs/performance.json and its page. Each work is done in both ways, in turn, where both
are possible.
"""

import contextlib
import functools
import os
import resource
import subprocess
import sys
from collections import OrderedDict

from six.moves import range

from gol_compare.measuring import Figure
from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.proof import prove
from gol_core.exploration import states
from gol_life.engines.diagrams import explore
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants

ROUNDS = 3
# Larger than Life: cells that query 49, 121 and 225 positions.
LARGE = ['R3,C0,M1,S14..24,B15..20,NM', 'R5,C0,M1,S34..58,B34..45,NM',
         'R7,C0,M1,S64..108,B64..84,NM']
GROWTH = 20, 40, 80, 160


def sums(count):
    """Ask count times for a number, and yield the sum so far."""
    total = 0
    for _ in range(count):
        total += yield total


def minimum():
    """Yield the smallest reply so far, for ever."""
    least = yield
    while True:
        reply = yield least
        least = min(least, reply)


def cache():
    """Keep the three keys that were used last; yield whether a key was kept."""
    keys, found = [], None
    while True:
        key = yield found
        found = key in keys
        if found:
            keys.remove(key)
        keys.append(key)
        del keys[:-3]


def parser():
    """Yield each word of up to three letters, for ever."""
    word = said = ''
    while True:
        letter = yield said
        said = ''
        if letter == ' ':
            said, word = word, ''
        elif len(word) < 3:
            word += letter


def _works(variants):
    """Return a dict from the names of works to functions, and those for states only."""
    first = list(variants.values())[0]

    def explored(rule):
        rule = parse_rule(rule)
        return lambda: explore(first, rule, first.step_cell_around)

    def compared(program, replies, *arguments):
        return lambda: compare_conversations(program, program, arguments, replies)

    both = OrderedDict([
        ('prove, all three steps', lambda: prove(variants)),
        ('8,192 conversations', compared(sums, (0, 1), 13))])
    return both, OrderedDict(
        [('cell of ' + rule.split(',')[0], explored(rule)) for rule in LARGE]
        + [('minimum of 3 replies', compared(minimum, (0, 1, 2))),
           ('cache of 3 keys', compared(cache, 'abcd')),
           ('parser of 4 letters', compared(parser, 'abc ')),
           ('gol-compare exhibits', _exhibits)])


@contextlib.contextmanager
def _conversations():
    """Follow conversations meanwhile, as where no state can be read."""
    layout, states.LAYOUT = states.LAYOUT, None
    try:
        yield
    finally:
        states.LAYOUT = layout


def _exhibits():
    subprocess.check_output([sys.executable, '-m', 'gol_compare', 'exhibits'])


def _seconds(work):
    """Return the CPU time of a work, and of the processes that it waited for."""
    before = os.times()
    work()
    return sum(os.times()[:4]) - sum(before[:4])


def measure(progress):
    """Return the figures of the prover.

    Args:
        progress: A function that is called with the name of each step.

    Returns:
        Dict with 'works': list of [name, seconds by states, seconds by conversations or
        None]; 'growth': list of [states, moves to the last one, seconds]; and 'memory':
        the largest of this process, in MB.
    """
    works, growth = [], []
    both, by_states = _works(import_variants()[0])
    for name, work in both.items():
        times = []
        for _ in range(ROUNDS):
            with _conversations():
                slow = _seconds(work)
            times.append((_seconds(work), slow))
        works.append([name] + [Figure.of(each).middle for each in zip(*times)])
        progress(name)
    for name, work in by_states.items():
        works.append([name, _seconds(work), None])
        progress(name)
    for count in GROWTH:
        work = functools.partial(compare_conversations, sums, sums, (count,), (0, 1))
        growth.append([work().states, count, _seconds(work)])
        progress('%d moves' % count)
    return OrderedDict([
        ('works', works), ('growth', growth),
        ('memory', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0)])
