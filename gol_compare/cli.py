"""The command gol-compare: what people type and what they read."""

from __future__ import print_function

import argparse
import errno
import io
import json
import os
import re
import sys
from collections import Counter, OrderedDict, namedtuple

from six.moves import range
from tqdm import tqdm

from gol_core import __version__
from gol_core.display import ColumnPrinter
from gol_core.environment import live_a_generation
from gol_core.instructions import TICK, Query, Transition
from gol_core.patterns import PatternError, parse_pattern, place
from gol_core.rules import ALIVE, RuleError, parse_rule, quoted

from .lockstep import Difference, lockstep
from .sources import differences, read_coroutines
from .variants import import_variants

GLIDER = """\
---*-----
----*----
--***----
---------
---------
"""
COLUMNS, LINE = 5, 80

DESCRIPTION = """\
Run a Life pattern in every variant of the game that this interpreter can
import, and tell whether they say the same, instruction for instruction."""

EPILOG = """\
examples:
  gol-compare
  gol-compare glider.rle --size 8x12 --generations 96
  gol-compare replicator.cells --rule B36/S23 --json
  printf 'bo$2bo$3o!' | gol-compare -

exit status: 0 they say the same, 1 they differ, 2 wrong input,
130 interrupted"""


class Report(namedtuple('Report', 'height width rule variants missing counts '
                                  'columns live_cells cycle difference')):
    """What came of a run.

    height, width  of the torus
    rule           a Rule
    variants       dict of the modules that ran, by name
    missing        dict of the ImportErrors of those that could not
    counts         Counter of the instructions that all agreed in, by type
    columns        ColumnPrinter of the first generations
    live_cells     list of how many there were, from generation 0 on
    cycle          (first generation, period), or None if nothing came back
    difference     the Difference that ended the run, or None
    """

    __slots__ = ()


def main(argv=None):
    """Run the command; return its exit status."""
    try:
        options = _parse_arguments(argv)
        report = _run(*_world(options) + (options.generations,))
        lines = _json(report) if options.json else _text(report)
        if options.pattern is None and not options.json:
            lines += _sources(report.variants)
        _print(lines)
        return 1 if report.difference else 0
    except PatternError as error:
        print('gol-compare: %s' % error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print('gol-compare: interrupted', file=sys.stderr)
        return 130


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message):
        self.exit(2, '%s: %s (--help shows examples)\n' % (self.prog, message))


def _parse_arguments(argv):
    parser = _OneLineParser(
        prog='gol-compare', description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        'pattern', nargs='?', metavar='PATTERN',
        help='a file, or - for standard input: RLE, plaintext (.cells) or a '
             'picture of * and -; without one, a glider on 5x9')
    parser.add_argument(
        '--generations', type=_at_least_one, default=5, metavar='N',
        help='how many to live (default: 5)')
    parser.add_argument(
        '--size', type=_size, default=(None, None), metavar='HxW',
        help='height and width of the torus (default: the pattern and 5 cells '
             'around it)')
    parser.add_argument(
        '--rule', type=_rule,
        help="as B36/S23 (default: the file's own, or B3/S23)")
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')
    parser.add_argument('--version', action='store_true',
                        help='print the version')
    options = parser.parse_args(argv)
    if options.version:
        # argparse's own action prints to stderr on 2.7.
        print('gol-compare %s' % __version__)
        parser.exit()
    return options


def _at_least_one(text):
    if not re.match(r'0*[1-9]\d{0,11}\Z', text):
        raise argparse.ArgumentTypeError(
            '%s: expected a whole number from 1 on' % quoted(text))
    return int(text)


def _size(text):
    match = re.match(r'([1-9]\d{0,11})x([1-9]\d{0,11})\Z', text, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(
            '%s: expected HEIGHTxWIDTH, as in 40x60' % quoted(text))
    return int(match.group(1)), int(match.group(2))


def _rule(text):
    try:
        return parse_rule(text)
    except RuleError as error:
        raise argparse.ArgumentTypeError(error)


def _world(options):
    """Return the first grid and the rule that the options ask for."""
    size = options.size
    if options.pattern is None:
        pattern = parse_pattern(GLIDER)
        if size == (None, None):
            size = pattern.height, pattern.width
    else:
        pattern = _read(options.pattern)
    return (place(pattern, *size),
            options.rule or pattern.rule or parse_rule('B3/S23'))


def _read(path):
    """Return the Pattern in the file at path, or in standard input."""
    try:
        if path == '-':
            data = getattr(sys.stdin, 'buffer', sys.stdin).read()
        else:
            with io.open(path, 'rb') as stream:
                data = stream.read()
    except (IOError, OSError) as error:
        raise PatternError('%s: %s' % (path, error.strerror))
    # Only comments may hold more than ASCII.
    return parse_pattern(data.decode('utf-8-sig', 'replace'),
                         '<stdin>' if path == '-' else path)


def _run(grid, rule, generations):
    """Live so many generations of grid in all variants; return a Report."""
    variants, missing = import_variants()
    height, width = grid.height, grid.width
    counts = Counter()
    simulation = lockstep(variants, height, width, rule, counts)
    columns = ColumnPrinter()
    shown = min(COLUMNS, generations, (LINE + 3) // (width + 3))
    live_cells = [str(grid).count(ALIVE)]
    first_seen = {str(grid): 0}
    cycle = difference = None
    with tqdm(total=generations, unit='gen', disable=None, leave=False,
              delay=1) as progress:
        if (getattr(progress, 'ncols', None) or 1) < 1:
            # On a terminal that does not tell its size tqdm shows nothing.
            progress.ncols, progress.nrows = LINE, 24
        for generation in range(generations):
            if generation < shown:
                columns.append(grid)
            try:
                grid = live_a_generation(grid, simulation)
            except Difference as found:
                difference = found
                break
            live_cells.append(str(grid).count(ALIVE))
            if not cycle:
                first = first_seen.setdefault(str(grid), generation + 1)
                if first <= generation:
                    cycle = first, generation + 1 - first
                    first_seen.clear()
            progress.update()
    return Report(height, width, rule, variants, missing, counts, columns,
                  live_cells, cycle, difference)


def _text(report):
    """Return the lines that tell people what came of a run."""
    lines = ['%s on a torus of %dx%d' % (report.rule, report.height,
                                         report.width)]
    if str(report.columns):
        lines += ['', str(report.columns)]
    names = ' and '.join(report.variants)
    if len(report.variants) == 1:
        lines += ['', '%s alone:' % names]
    elif report.difference:
        lines += ['', 'The same in %s, until they differ:' % names]
    else:
        lines += ['', 'The same in %s:' % names]
    counts = report.counts
    lines += [
        '  generations   %d' % (len(report.live_cells) - 1),
        '  instructions  %d (%d queries, %d transitions, %d ticks)'
        % (sum(counts.values()), counts[Query], counts[Transition],
           counts[type(TICK)]),
        '  live cells    %d at first, %d at last'
        % (report.live_cells[0], report.live_cells[-1])]
    if report.cycle:
        lines.append('  cycle         period %d, from generation %d on'
                     % report.cycle[::-1])
    if report.difference:
        lines += ['', str(report.difference)]
    for name, error in report.missing.items():
        lines += ['', 'not compared with %s: %s' % (name, error)]
    return lines


def _json(report):
    """Return the lines of the same as one JSON object."""
    difference = report.difference
    return [json.dumps(OrderedDict([
        ('rule', str(report.rule)),
        ('height', report.height),
        ('width', report.width),
        ('variants', list(report.variants)),
        ('missing', OrderedDict((name, str(error)) for name, error
                                in report.missing.items())),
        ('same', not difference if len(report.variants) > 1 else None),
        ('queries', report.counts[Query]),
        ('transitions', report.counts[Transition]),
        ('ticks', report.counts[type(TICK)]),
        ('live_cells', report.live_cells),
        ('cycle', report.cycle and OrderedDict(
            [('from', report.cycle[0]), ('period', report.cycle[1])])),
        ('difference', difference and OrderedDict([
            ('generation', difference.generation),
            ('cell', difference.cell),
            ('said', OrderedDict((name, repr(said)) for name, said
                                 in difference.said))])),
    ]), indent=2, separators=(',', ': '))]


def _sources(variants):
    """Return a few lines on what the texts of two variants do differently."""
    if len(variants) < 2:
        return []
    places = differences(*map(read_coroutines, variants.values()))
    lines = ['', 'What their coroutines.py do differently (- %s, + %s):'
             % tuple(variants)]
    for name, old, new in places:
        lines.append('  ' + name)
        for sign, texts in (('-', old), ('+', new)):
            texts = [text.strip() for text in texts if text]
            lines += ['    %s %s' % (sign, text) for text in texts[:1]]
            if len(texts) > 1:
                lines.append('    %s and %d lines more'
                             % (sign, len(texts) - 1))
    return lines


def _print(lines):
    """Print lines; whoever stops reading them early is left in peace."""
    try:
        print('\n'.join(lines))
        sys.stdout.flush()
    except IOError as error:
        if error.errno != errno.EPIPE:
            raise
        # What is still in the buffer must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
