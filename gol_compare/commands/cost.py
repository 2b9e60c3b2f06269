"""gol-compare cost: what each way to delegate takes, against yield from."""

from collections import OrderedDict

from tqdm import tqdm

from ..costs import (
    DEEPEST, LEVELS, Figure, available, bytes_of, depth_of, nanoseconds)
from ..counterexamples import counted
from ..terminal import at_least_one, print_json, print_lines
from ..transcripts import interpreter

DESCRIPTION = """\
Measure what every way to delegate costs on this interpreter.

The time a message takes through 1, 10 and 100 levels of delegates, the memory
of a suspended delegate and the deepest chain. Each figure is the median of
some rounds, with the least and the most; in a round all ways take turns, and
ratios are those of one round."""

EPILOG = """\
examples:
  gol-compare cost
  gol-compare cost --rounds 21 --json"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare cost``."""
    parser.add_argument('--rounds', type=at_least_one, default=7, metavar='N',
                        help='how often to measure (default: %(default)s)')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Measure and print; return 0."""
    strategies = available()
    with tqdm(total=len(strategies) * (
            (len(LEVELS) + 1) * options.rounds + 1), disable=None,
            leave=False) as progress:
        rows = _measured(strategies, options.rounds, progress)
    if options.json:
        print_json(OrderedDict([
            ('interpreter', interpreter()), ('rounds', options.rounds),
            ('against', strategies[0].name), ('deepest_tried', DEEPEST),
            ('strategies', [
                OrderedDict([
                    ('name', strategy.name), ('nanoseconds', _by_level(times)),
                    ('ratios', _by_level(ratios)),
                    ('bytes', memory._asdict()), ('deepest', depth)])
                for strategy, times, ratios, memory, depth in rows])]))
    else:
        print_lines(_text(rows, options.rounds))
    return 0


def _measured(strategies, rounds, progress):
    """Return (Strategy, times, ratios, bytes, depth) of each.

    The second and the third are a Figure for each of LEVELS. The ratios are
    those to the first Strategy.
    """
    measured = []
    for _ in range(rounds):
        measured.append({})
        for levels in LEVELS:
            for strategy in strategies:
                measured[-1][strategy.name, levels] = nanoseconds(
                    strategy, levels)
                progress.update()
    memory = {strategy.name: [] for strategy in strategies}
    for _ in range(rounds):
        for strategy in strategies:
            memory[strategy.name].append(bytes_of(strategy))
            progress.update()
    rows = []
    for strategy in strategies:
        rows.append((
            strategy,
            [Figure.of(one[strategy.name, levels] for one in measured)
             for levels in LEVELS],
            [Figure.of(one[strategy.name, levels]
                       / one[strategies[0].name, levels] for one in measured)
             for levels in LEVELS],
            Figure.of(memory[strategy.name]), depth_of(strategy)))
        progress.update()
    return rows


def _by_level(figures):
    return OrderedDict((str(levels), figure._asdict())
                       for levels, figure in zip(LEVELS, figures))


def _text(rows, rounds):
    """Return the lines of the table."""
    first = rows[0][0].name
    heading = [''] + ['%d level%s' % (levels, 's' * (levels > 1))
                      for levels in LEVELS]
    lines = ['%s, the median of %s (the least to the most)'
             % (interpreter(), counted(rounds, 'round'))]
    for title, cells in [
            ('nanoseconds for a message', [[
                strategy.name] + [_figure('%.0f', time) for time in times]
                for strategy, times, _, _, _ in rows]),
            ('times as long as ' + first, [[
                strategy.name] + [_figure('%.1f', ratio) for ratio in ratios]
                for strategy, _, ratios, _, _ in rows])]:
        lines += ['', title] + _columns([heading] + cells)
    lines += ['', 'memory and depth'] + _columns(
        [['', 'bytes a delegate', 'deepest chain (tried once)']] + [
            [strategy.name, _figure('%.0f', memory),
             ('%d' if depth < DEEPEST else 'over %d') % depth]
            for strategy, _, _, memory, depth in rows])
    return lines


def _figure(form, figure):
    return '%s (%s to %s)' % tuple(form % number for number in figure)


def _columns(rows):
    widths = [max(len(row[column]) for row in rows)
              for column in range(len(rows[0]))]
    return ['  ' + '  '.join(
        cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        for row in rows]
