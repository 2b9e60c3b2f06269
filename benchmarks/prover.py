"""The prover: time by states and by conversations, and its growth.

``python -m benchmarks prover`` prints the figures. Each work is done in both ways, in
turn, where both are possible.
"""

import contextlib
import os
from collections import OrderedDict

from six.moves import range

from gol_compare.interpreter import short_name
from gol_compare.measuring import Figure
from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.proof import prove
from gol_core.display import table
from gol_core.exploration import states
from gol_life.engines.diagrams import explore
from gol_life.rulestrings import parse_rule
from gol_life.terminal import print_lines
from gol_life.variants import import_variants

ROUNDS = 3
# Larger than Life of radius 3 and 5, whose cells query 49 and 121 positions.
LARGE = ['R3,C0,M1,S14..24,B15..20,NM', 'R5,C0,M1,S34..58,B34..45,NM']
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
           ('parser of 4 letters', compared(parser, 'abc '))])


@contextlib.contextmanager
def _conversations():
    """Follow conversations meanwhile, as where no state can be read."""
    layout, states.LAYOUT = states.LAYOUT, None
    try:
        yield
    finally:
        states.LAYOUT = layout


def _seconds(work):
    """Return the CPU time of a work."""
    before = os.times()
    work()
    return sum(os.times()[:2]) - sum(before[:2])


def main():
    """Measure and print the figures."""
    rows = [['work', 'by states, s', 'by conversations, s']]
    both, by_states = _works(import_variants()[0])
    for name, work in both.items():
        times = []
        for _ in range(ROUNDS):
            with _conversations():
                slow = _seconds(work)
            times.append((_seconds(work), slow))
        rows.append([name] + ['%.2f' % Figure.of(each).middle
                              for each in zip(*times)])
    for name, work in by_states.items():
        rows.append([name, '%.2f' % _seconds(work), 'impossible'])
    growth = [['states', 'moves to the last', 's', 'us a state and move']]
    for count in GROWTH:
        verdict = compare_conversations(sums, sums, (count,), (0, 1))
        seconds = _seconds(
            lambda count=count: compare_conversations(sums, sums, (count,), (0, 1)))
        growth.append([str(verdict.states), str(count), '%.2f' % seconds, '%.2f' % (
            seconds * 1e6 / verdict.states / count)])
    print_lines([short_name()] + table(rows, '  ') + [''] + table(growth, '  '))
