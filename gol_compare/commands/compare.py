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
from ..long_runs import long_run
from ..sources import differences, marked, read_coroutines
from ..terminal import (
    CommandError, at_least_one, print_json, print_lines, read_bytes)
from ..variants import import_variants

LINE = 80
MOST_BYTES = 2 ** 24
# What takes some ten seconds a generation, and what takes some 300 MB.
MOST_CELLS = {'variants': 10 ** 6, 'bitboard': 2 ** 24}

DESCRIPTION = """\
Run a Life pattern in every variant of the game that this interpreter can
import, and tell whether they say the same, instruction for instruction."""

EPILOG = """\
examples:
  gol-compare
  gol-compare glider.rle --size 8x12 --generations 96
  gol-compare replicator.cells --rule B36/S23 --json
  gol-compare acorn.rle --size 64x64 --engine bitboard --generations 1000000
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
    parser.add_argument(
        '--engine', choices=('variants', 'bitboard'), default='variants',
        help='who lives: the variants, message by message (default), or a '
             'bitboard made from what their cells do, which is much faster')
    parser.add_argument(
        '--until-stable', action='store_true',
        help='stop at the first generation that was there before; with '
             '--engine bitboard')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Compare the variants; return 1 if they differ, else 0."""
    if options.until_stable and options.engine != 'bitboard':
        raise CommandError('--until-stable: expected --engine bitboard with it')
    grid, rule = _world(options)
    variants, missing = import_variants()
    if options.engine == 'bitboard':
        return _run_long(options, variants, missing, grid, rule)
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


def _run_long(options, variants, missing, grid, rule):
    """Live on bitboards; return 1 if variants differ, else 0."""
    with _progress(options.generations) as progress:
        found = long_run(variants, grid, rule, options.generations,
                         options.until_stable, progress.update)
    if not found and options.json:
        print_json(OrderedDict([('variants', list(variants)), ('same', False)]))
        return 1
    if not found:
        print_lines(['%s do different things: gol-compare prove shows where'
                     % ' and '.join(variants)])
        return 1
    if options.json:
        print_json(_data_of_long(found, missing))
    else:
        print_lines(_text_of_long(found, missing))
    return 0


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
        grid = place(pattern, height, width, MOST_CELLS[options.engine])
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


def _shown(rule, grids):
    """Return the lines that show how a run begins."""
    first = grids[0]
    columns = ColumnPrinter()
    between = len(' | ')
    for grid in grids[:(LINE + between) // (first.width + between)]:
        columns.append(grid)
    return ['%s on a torus of %dx%d' % (rule, first.height, first.width), '',
            str(columns) or '(too wide to show in %d columns)' % LINE]


def _cycle(cycle):
    """Return the lines about a cycle, (first generation, period) or None."""
    return ['  cycle         period %d, from generation %d on'
            % cycle[::-1]] if cycle else []


def _not_compared(missing):
    """Return the lines about variants that could not be imported."""
    return [line for name, error in missing.items()
            for line in ('', 'Not compared with %s: %s' % (name, error))]


def _text(comparison, missing):
    """Return the lines that tell people what came of a run."""
    lines = _shown(comparison.rule, comparison.grids)
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
        % (comparison.live_cells[0], comparison.live_cells[-1])
    ] + _cycle(comparison.cycle)
    if comparison.difference:
        lines += ['', str(comparison.difference)]
    return lines + _not_compared(missing)


def _text_of_long(found, missing):
    """Return the lines that tell people what came of a LongRun."""
    return _shown(found.rule, found.grids) + [
        '', 'On bitboards, by what the cells of %s do:'
        % ' and '.join(found.variants),
        '  diagram       %d nodes, %d operations a generation'
        % (found.nodes, found.operations),
        '  generations   %d' % found.generations,
        '  live cells    %d at first, %d at last' % found.live_cells,
    ] + _cycle(found.cycle) + _not_compared(missing)


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
        ('cycle', _cycle_data(comparison.cycle)),
        ('difference', difference and OrderedDict([
            ('generation', difference.generation),
            ('cell', difference.cell),
            ('said', OrderedDict((name, repr(said)) for name, said
                                 in difference.said))])),
    ])


def _data_of_long(found, missing):
    """Return the same for programs."""
    return OrderedDict([
        ('rule', str(found.rule)),
        ('height', found.grids[0].height), ('width', found.grids[0].width),
        ('variants', list(found.variants)),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(found.variants) == 1 else True),
        ('nodes', found.nodes), ('operations', found.operations),
        ('generations', found.generations),
        ('live_cells_at_first', found.live_cells[0]),
        ('live_cells_at_last', found.live_cells[1]),
        ('cycle', _cycle_data(found.cycle))])


def _cycle_data(cycle):
    return cycle and OrderedDict(zip(('from', 'period'), cycle))


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
