"""gol-compare itself: a pattern in every variant at once."""

from collections import OrderedDict

from gol_core.display import ColumnPrinter, window
from gol_core.environment import Grid
from gol_core.instructions import TICK, Query, Transition
from gol_core.wording import counted
from gol_life.commands.worlds import (
    MOST_CELLS,
    add_world_arguments,
    asked,
    cycle_data,
    cycle_lines,
    described,
    name_of,
    named,
)
from gol_life.fate.long_runs import long_run
from gol_life.patterns.catalog import COLLECTION
from gol_life.patterns.files import parse_pattern
from gol_life.rulestrings import Topology
from gol_life.terminal import (
    LINE,
    CommandError,
    at_least_one,
    print_json,
    print_lines,
    progress,
    warn_of_copies,
)
from gol_life.variants import files_of, import_variants
from gol_life.view.pictures import box_around
from gol_life.worlds.plane import Plane

from ..comparison import GLIDER, compare
from ..sources import differences, marked, read_coroutines

DESCRIPTION = """\
Run a Life pattern in every variant of the game that this interpreter can
import, and tell whether they say the same, instruction for instruction."""

EPILOG = """\
examples:
  gol-compare
  gol-compare glider.rle --size 8x12 --generations 96
  gol-compare replicator --rule B36/S23 --world plane --json
  gol-compare acorn --size 64x64 --engine bitboard --generations 1000000
  printf 'bo$2bo$3o!' | gol-compare -

exit status: 0 they say the same, 1 they differ, 2 wrong input,
130 interrupted"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare``; return what names a pattern."""
    pattern = add_world_arguments(parser, 'without one, a glider on 5x9', 'a torus')
    parser.add_argument(
        '--generations', type=at_least_one, default=5, metavar='N',
        help='how many to live (default: 5); the first five are shown, as far '
             'as they fit 80 columns')
    parser.add_argument(
        '--engine', choices=('variants', 'bitboard'), default='variants',
        help='who lives: the variants, message by message (default), or a '
             'bitboard made from what their cells do, which is much faster')
    parser.add_argument(
        '--until-stable', action='store_true',
        help='stop at the first generation that was there before, or all islands '
             'of which were on a plane; with --engine bitboard')
    parser.add_argument('--list', action='store_true',
                        help='list the patterns that have a name')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')
    return pattern


def run(options):
    """Compare the variants; return 1 if they differ, else 0."""
    if options.list:
        return _list(options.json)
    if options.until_stable and options.engine != 'bitboard':
        raise CommandError('--until-stable: expected --engine bitboard with it')
    glider = parse_pattern(GLIDER)._replace(topology=Topology('T', 5, 9))
    question = asked(options, Grid, MOST_CELLS[options.engine],
                     ('the glider', glider))
    variants, missing = import_variants()
    warn_of_copies('gol-compare', variants)
    if options.engine == 'bitboard':
        return _run_long(options, variants, missing, question)
    with named(question, 'variants'), progress(options.generations, 'gen') as bar:
        comparison = compare(variants, question.world, question.rule, bar)
    if options.json:
        print_json(_data(comparison, question, missing))
    else:
        lines = _text(comparison, question, missing)
        if options.pattern is None and options.seed is None:
            lines += _sources(variants)
        print_lines(lines)
    return 1 if comparison.difference else 0


def _list(as_json):
    """List the patterns that have a name; return 0."""
    if as_json:
        print_json([OrderedDict([('name', known.name), ('rule', known.rule),
                                 ('story', known.story), ('rle', known.rle)])
                    for known in COLLECTION.values()])
    else:
        width = max(map(len, COLLECTION))
        print_lines('%s  %s' % (known.name.ljust(width), known.story)
                    for known in COLLECTION.values())
    return 0


def _run_long(options, variants, missing, question):
    """Live on bitboards; return 1 if variants differ, else 0."""
    with named(question, 'variants'), progress(options.generations, 'gen') as bar:
        found = long_run(variants, question.world, question.rule,
                         options.generations, options.until_stable, bar.update)
    if not found and options.json:
        print_json(OrderedDict([('variants', list(variants)), ('same', False)]))
        return 1
    if not found:
        print_lines(['%s do different things: gol-compare prove shows where'
                     % ' and '.join(variants)])
        return 1
    if options.json:
        print_json(_data_of_long(found, question, missing))
    else:
        print_lines(_text_of_long(found, question, missing))
    return 0


def _shown(question, cells):
    """Return the lines that show how a run begins, generation by generation."""
    if isinstance(question.world, Plane):
        top, left, height, width = box_around(cells)
    else:
        top = left = 0
        height, width = question.world.height, question.world.width
    columns = ColumnPrinter()
    between = len(' | ')
    for alive in cells[:(LINE + between) // (width + between)]:
        columns.append('\n'.join(window(alive, top, left, height, width)))
    return ['%s on %s' % (question.rule, described(question.world)), '',
            ] + (str(columns) or '(too wide to show in %d columns)' % LINE).split('\n')


def _files(variants):
    """Return the lines about the files that ran."""
    paths = list(files_of(variants).values())
    return ['  files         ' + paths[0]] + [' ' * 16 + path for path in paths[1:]]


def _not_compared(missing):
    """Return the lines about variants that could not be imported."""
    return [line for name, error in missing.items()
            for line in ('', 'Not compared with %s: %s' % (name, error))]


def _text(comparison, question, missing):
    """Return the lines that tell people what came of a run."""
    lines = _shown(question, comparison.cells)
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
    ] + cycle_lines(comparison.cycle) + _files(comparison.variants)
    if comparison.difference:
        lines += [''] + str(comparison.difference).split('\n')
    return lines + _not_compared(missing)


def _text_of_long(found, question, missing):
    """Return the lines that tell people what came of a LongRun."""
    return _shown(question, found.cells) + [
        '', 'On bitboards, by what the cells of %s do:'
        % ' and '.join(found.variants),
        '  diagram       %d nodes, %d operations a generation'
        % (found.nodes, found.operations),
        '  generations   %d' % found.generations,
        '  live cells    %d at first, %d at last' % found.live_cells,
    ] + cycle_lines(found.cycle, found.leaving) + _files(
        found.variants) + _not_compared(missing)


def _data(comparison, question, missing):
    """Return the same for programs."""
    difference = comparison.difference
    return OrderedDict([
        ('rule', str(comparison.rule)),
        ('world', name_of(question.world)),
        ('height', question.world.height or None),
        ('width', question.world.width or None),
        ('variants', list(comparison.variants)),
        ('files', files_of(comparison.variants)),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(comparison.variants) == 1 else not difference),
        ('queries', comparison.counts[Query]),
        ('transitions', comparison.counts[Transition]),
        ('ticks', comparison.counts[type(TICK)]),
        ('live_cells', comparison.live_cells),
        ('cycle', cycle_data(comparison.cycle)),
        ('difference', difference and OrderedDict([
            ('generation', difference.generation),
            ('cell', difference.cell),
            ('said', OrderedDict((name, repr(said)) for name, said
                                 in difference.said))])),
    ])


def _data_of_long(found, question, missing):
    """Return the same for programs."""
    return OrderedDict([
        ('rule', str(found.rule)),
        ('world', name_of(question.world)),
        ('height', question.world.height or None),
        ('width', question.world.width or None),
        ('variants', list(found.variants)),
        ('files', files_of(found.variants)),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(found.variants) == 1 else True),
        ('nodes', found.nodes), ('operations', found.operations),
        ('generations', found.generations),
        ('live_cells_at_first', found.live_cells[0]),
        ('live_cells_at_last', found.live_cells[1]),
        ('cycle', cycle_data(found.cycle)), ('leaving', found.leaving)])


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
