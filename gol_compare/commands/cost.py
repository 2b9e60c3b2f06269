"""gol-compare cost: the time, memory and depth of each way to delegate."""

import functools
from collections import OrderedDict, namedtuple

from gol_core.display import table
from gol_core.wording import counted
from gol_life.terminal import print_json, print_lines, progress, up_to

from ..delegation.costs import (
    DEEPEST,
    LEVELS,
    available,
    bytes_of,
    depth_of,
    nanoseconds,
)
from ..interpreter import full_name
from ..measuring import Figure

MOST_ROUNDS = 1000
# The least duration of a measurement, in seconds.
AIM = 0.005

DESCRIPTION = """\
Measure the cost of every way to delegate on this interpreter.

The costs are the time of a message through 1, 10 and 100 levels of delegates,
the memory of a suspended delegate, if it can be measured, and the deepest
chain. Each figure is the median of some rounds, with the least and the most.
In a round all ways take turns; ratios compare figures of one round."""

EXAMPLES = """\
  gol-compare cost
  gol-compare cost --rounds 21 --json"""


def add_arguments(parser):
    """Add the arguments of ``gol-compare cost`` to a parser."""
    parser.add_argument('--rounds', type=up_to(MOST_ROUNDS), default=7, metavar='N',
                        help='measure N times, at most %d (default: %%(default)s)'
                        % MOST_ROUNDS)
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Measure and print; return 0."""
    strategies = available()
    with progress(len(strategies) * (len(LEVELS) + 2) * options.rounds, 'it') as bar:
        costs = _measured(strategies, options.rounds, bar)
    if options.json:
        print_json(OrderedDict([
            ('interpreter', full_name()), ('rounds', options.rounds),
            ('against', strategies[0].name), ('deepest_tried', DEEPEST),
            ('strategies', [OrderedDict([
                ('name', cost.strategy.name),
                ('nanoseconds', _by_level(cost.times)),
                ('ratios', _by_level(cost.ratios)),
                ('bytes', cost.memory and cost.memory._asdict()),
                ('bytes_ratio', cost.memory_ratio and cost.memory_ratio._asdict()),
                ('deepest', cost.depth._asdict())]) for cost in costs])]))
    else:
        print_lines(_text(costs, options.rounds))
    return 0


class Cost(namedtuple('Cost', 'strategy times ratios memory memory_ratio depth')):
    """The costs of a Strategy. Ratios are those to the first strategy.

    Attributes:
        strategy: The Strategy.
        times: List of Figures in nanoseconds, for each of LEVELS.
        ratios: The same as ratios.
        memory: Figure in bytes, or None if it cannot be measured.
        memory_ratio: The same as a ratio.
        depth: Figure in levels.
    """

    __slots__ = ()


def _measured(strategies, rounds, bar):
    """Return a list with the Cost of each Strategy."""
    first = strategies[0]
    kinds = [('memory', bytes_of), ('depth', depth_of)] + [
        (levels, functools.partial(nanoseconds, levels=levels, aim=AIM))
        for levels in LEVELS]
    measured = []
    for _ in range(rounds):
        measured.append({})
        for kind, measure in kinds:
            for strategy in strategies:
                measured[-1][strategy, kind] = measure(strategy)
                bar.update()

    def figure(strategy, kind):
        return Figure.of(one[strategy, kind] for one in measured)

    def ratio(strategy, kind):
        return Figure.of(one[strategy, kind] / one[first, kind] for one in measured)

    with_memory = measured[0][first, 'memory'] is not None
    return [Cost(strategy, [figure(strategy, levels) for levels in LEVELS],
                 [ratio(strategy, levels) for levels in LEVELS],
                 figure(strategy, 'memory') if with_memory else None,
                 ratio(strategy, 'memory') if with_memory else None,
                 figure(strategy, 'depth')) for strategy in strategies]


def _by_level(figures):
    return OrderedDict((str(levels), figure._asdict())
                       for levels, figure in zip(LEVELS, figures))


def _text(costs, rounds):
    """Return the lines of the table."""
    times_as = 'times as %s as ' + costs[0].strategy.name
    levels = [counted(levels, 'level') for levels in LEVELS]
    lines = ['%s, the median of %s (the least to the most)'
             % (full_name(), counted(rounds, 'round'))]
    for title, heading, cells in [
            ('nanoseconds for a message', levels, [
                [_figure('%.0f', time) for time in cost.times] for cost in costs]),
            (times_as % 'long', levels, [
                [_figure('%.1f', ratio) for ratio in cost.ratios]
                for cost in costs]),
            ('memory and depth',
             ['bytes a delegate', times_as % 'much', 'deepest chain'], [
                 [_figure('%.0f', cost.memory), _figure('%.1f', cost.memory_ratio),
                  _figure('%.0f', cost.depth) if cost.depth.middle < DEEPEST
                  else 'over %d' % DEEPEST] for cost in costs])]:
        lines += ['', title] + table([[''] + heading] + [
            [cost.strategy.name] + row for cost, row in zip(costs, cells)], '  ')
    return lines


def _figure(form, figure):
    if figure is None:
        return 'not measured'
    return '%s (%s to %s)' % tuple(form % number for number in figure)
