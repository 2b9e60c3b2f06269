"""gol-compare without a command: run a pattern in every variant, in lockstep."""

from collections import OrderedDict

from gol_core.display import ColumnPrinter, drawn
from gol_core.instructions import TICK, Query, Transition
from gol_life.commands.refusals import errors_named
from gol_life.commands.results import result_data, result_lines
from gol_life.commands.worlds import (
    MOST_CELLS,
    add_world_arguments,
    setup_of,
)
from gol_life.patterns.files import parse_pattern
from gol_life.rulestrings import Topology
from gol_life.terminal import (
    LINE,
    at_least_one,
    print_json,
    print_lines,
    progress,
    warn_of_copies,
)
from gol_life.variants import import_variants

from ..comparison import GLIDER, KEPT, compare
from ..sources import summary

USAGE = """\
gol-compare [OPTION]... [PATTERN]
       gol-compare COMMAND [OPTION]..."""

DESCRIPTION = """\
Run a pattern in every variant of the Game of Life that this interpreter can
import, and compare the variants instruction by instruction.

To run, watch or convert a pattern without a comparison, use gol-life."""

EXAMPLES = """\
  gol-compare
  gol-compare glider.rle --size 8x12 --generations 96
  gol-compare replicator --rule B36/S23 --world plane --json
  printf 'bo$2bo$3o!' | gol-compare -
  gol-compare prove"""

EXIT_STATUS = {0: 'the variants are equivalent', 1: 'they differ'}


def add_arguments(parser):
    """Add the options of ``gol-compare``; return the argument for a pattern."""
    pattern = add_world_arguments(parser, ' (default: a glider on a torus of 5x9)')
    parser.add_argument(
        '--generations', type=at_least_one, default=5, metavar='N',
        help='run N generations, and show the first %d that fit 80 columns '
             '(default: %%(default)s)' % KEPT)
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')
    return pattern


def run(options):
    """Compare the variants; return 1 if they differ, else 0."""
    glider = parse_pattern(GLIDER)._replace(topology=Topology('T', 5, 9))
    setup = setup_of(options, MOST_CELLS, ('glider', glider))
    variants, missing = import_variants()
    warn_of_copies('gol-compare', variants)
    with errors_named(setup), progress(options.generations, 'gen') as bar:
        comparison = compare(variants, setup.world, setup.rule, bar)
    if options.json:
        print_json(_data(comparison, setup, variants, missing))
    else:
        lines = _text(comparison, setup, variants, missing)
        if options.pattern is None and options.seed is None:
            lines += [''] + summary(variants)
        print_lines(lines)
    return 1 if comparison.difference else 0


def _shown(setup, cells):
    """Return the lines that show the first generations of a run."""
    box = setup.world.box(*cells)
    columns = ColumnPrinter()
    between = len(' | ')
    for alive in cells[:(LINE + between) // (box.width + between)]:
        columns.append('\n'.join(drawn(alive, box)))
    return ['%s on %s' % (setup.rule, setup.world.description), '',
            ] + (str(columns) or '(too wide to show in %d columns)' % LINE).split('\n')


def _text(comparison, setup, variants, missing):
    """Return the lines about a Comparison for people."""
    lines = _shown(setup, comparison.cells)
    names = ' and '.join(variants)
    if len(variants) == 1:
        lines += ['', '%s alone:' % names]
    elif comparison.difference:
        lines += ['', 'The same in %s until they differ:' % names]
    else:
        lines += ['', 'The same generations and instructions in %s:' % names]
    counts = comparison.counts
    told = result_lines(comparison.result, _population(comparison), variants)
    told.insert(1, '  instructions  %d (%d queries, %d transitions, %d ticks)' % (
        sum(counts.values()), counts[Query], counts[Transition], counts[type(TICK)]))
    lines += told
    if comparison.difference:
        lines += [''] + str(comparison.difference).split('\n')
    return lines + [line for name, error in missing.items()
                    for line in ('', 'Not compared with %s: %s' % (name, error))]


def _population(comparison):
    """Return how many cells were alive at the start and at the end."""
    return comparison.populations[0][1], comparison.populations[-1][1]


def _data(comparison, setup, variants, missing):
    """Return an OrderedDict about a Comparison, for JSON.

    It has all keys of ``gol-life run --json``, and those of the comparison.
    """
    difference = comparison.difference
    data = result_data(setup, 'lockstep', variants, comparison.result,
                       _population(comparison), comparison.populations)
    data.update([
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(variants) == 1 else not difference),
        ('queries', comparison.counts[Query]),
        ('transitions', comparison.counts[Transition]),
        ('ticks', comparison.counts[type(TICK)]),
        ('difference', difference and OrderedDict([
            ('generation', difference.generation),
            ('cell', difference.cell),
            ('yielded', OrderedDict((name, repr(yielded)) for name, yielded
                                    in difference.yielded))]))])
    return data
