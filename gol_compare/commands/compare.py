"""gol-compare itself: a pattern in every variant at once."""

import argparse
import re
from collections import OrderedDict

from six.moves import range
from tqdm import tqdm

from gol_core.display import ColumnPrinter
from gol_core.instructions import TICK, Query, Transition
from gol_core.patterns import PatternError, parse_pattern, place
from gol_core.rules import RuleError, parse_rule, quoted

from ..comparison import GLIDER, compare
from ..counterexamples import counted
from ..sources import differences, marked, read_coroutines
from ..terminal import at_least_one, print_json, print_lines, read_bytes
from ..variants import import_variants

LINE = 80
MOST_BYTES = 2 ** 24

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


def add_arguments(parser):
    """Add what can be said behind ``gol-compare``."""
    parser.add_argument(
        'pattern', nargs='?', metavar='PATTERN',
        help='a file, or - for standard input: RLE, plaintext (.cells) or a '
             'picture of * and -; without one, a glider on 5x9')
    parser.add_argument(
        '--generations', type=at_least_one, default=5, metavar='N',
        help='how many to live (default: 5); the first five are shown, as far '
             'as they fit 80 columns')
    parser.add_argument(
        '--size', type=_size, default=(None, None), metavar='HxW',
        help='height and width of the torus (default: the pattern and 5 cells '
             'around it)')
    parser.add_argument(
        '--rule', type=_rule,
        help="as B36/S23, in place of the file's own or else B3/S23")
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Compare the variants; return 1 if they differ, else 0."""
    grid, rule = _world(options)
    variants, missing = import_variants()
    with _progress(options.generations) as generations:
        comparison = compare(variants, grid, rule, generations)
    if options.json:
        print_json(_data(comparison, missing))
    else:
        lines = _text(comparison, missing)
        if options.pattern is None:
            lines += _sources(variants)
        print_lines(lines)
    return 1 if comparison.difference else 0


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
    height, width = options.size
    if options.pattern is None:
        name, text = 'the glider', GLIDER
    else:
        name, text = _read(options.pattern)
    pattern = parse_pattern(text, name, options.rule)
    if options.pattern is None:
        # The picture has its margin drawn.
        height, width = height or pattern.height, width or pattern.width
    try:
        grid = place(pattern, height, width)
    except PatternError as error:
        raise PatternError('%s: %s' % (name, error))
    return grid, pattern.rule or parse_rule('B3/S23')


def _read(path):
    """Return the name and the text of a file, or of standard input."""
    name, data = read_bytes(path, MOST_BYTES)
    # Only comments may hold more than ASCII.
    return name, data.decode('utf-8-sig', 'replace')


def _progress(generations):
    """Return so many generations to go through, on a terminal with a bar."""
    bar = tqdm(range(generations), unit='gen', disable=None, leave=False)
    if (getattr(bar, 'ncols', None) or 1) < 1:
        # On a terminal that does not tell its size tqdm shows nothing.
        bar.ncols, bar.nrows = LINE, 24
    return bar


def _text(comparison, missing):
    """Return the lines that tell people what came of a run."""
    first = comparison.grids[0]
    lines = ['%s on a torus of %dx%d' % (comparison.rule, first.height,
                                         first.width)]
    columns = ColumnPrinter()
    between = len(' | ')
    for grid in comparison.grids[:(LINE + between) // (first.width + between)]:
        columns.append(grid)
    lines += ['', str(columns) or '(too wide to show in %d columns)' % LINE]
    names = ' and '.join(comparison.variants)
    if len(comparison.variants) == 1:
        lines += ['', '%s alone:' % names]
    elif comparison.difference:
        lines += ['', 'The same in %s until they differ:' % names]
    else:
        lines += ['', 'The same generations and instructions in %s:' % names]
    counts = comparison.counts
    lines += [
        '  generations   %d' % (len(comparison.live_cells) - 1),
        '  instructions  %d (%d queries, %d transitions, %d ticks)'
        % (sum(counts.values()), counts[Query], counts[Transition],
           counts[type(TICK)]),
        '  live cells    %d at first, %d at last'
        % (comparison.live_cells[0], comparison.live_cells[-1])]
    if comparison.cycle:
        lines.append('  cycle         period %d, from generation %d on'
                     % comparison.cycle[::-1])
    if comparison.difference:
        lines += ['', str(comparison.difference)]
    for name, error in missing.items():
        lines += ['', 'Not compared with %s: %s' % (name, error)]
    return lines


def _data(comparison, missing):
    """Return the same for programs."""
    difference = comparison.difference
    return OrderedDict([
        ('rule', str(comparison.rule)),
        ('height', comparison.grids[0].height),
        ('width', comparison.grids[0].width),
        ('variants', list(comparison.variants)),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(comparison.variants) == 1 else not difference),
        ('queries', comparison.counts[Query]),
        ('transitions', comparison.counts[Transition]),
        ('ticks', comparison.counts[type(TICK)]),
        ('live_cells', comparison.live_cells),
        ('cycle', comparison.cycle and OrderedDict(
            zip(('from', 'period'), comparison.cycle))),
        ('difference', difference and OrderedDict([
            ('generation', difference.generation),
            ('cell', difference.cell),
            ('said', OrderedDict((name, repr(said)) for name, said
                                 in difference.said))])),
    ])


def _sources(variants):
    """Return a few lines on what the texts of two variants do differently."""
    texts = [read_coroutines(variant) for variant in variants.values()]
    if len(texts) == 1:
        return ['', 'What its coroutines.py does differently:'] + [
            '  ' + line for line in marked(texts[0])]
    places = differences(*texts)
    lines = ['', 'What their coroutines.py do differently (- %s, + %s):'
             % tuple(variants)]
    for name, old, new in places:
        lines.append('  ' + name)
        for sign, part in (('-', old), ('+', new)):
            part = [line.strip() for line in part if line]
            lines += ['    %s %s' % (sign, line) for line in part[:1]]
            if len(part) > 1:
                lines.append('    %s and %s more' % (
                    sign, counted(len(part) - 1, 'line')))
    return lines
