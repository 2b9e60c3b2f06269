"""gol-life play: watch a pattern on the terminal."""

import sys
from collections import OrderedDict

from ..engines.cells import CellEngine
from ..terminal import CommandError, at_least_one
from ..variants import import_variants
from ..view.player import play
from ..worlds.placing import MARGIN
from .worlds import (
    add_engine_argument,
    add_world_arguments,
    chosen_engine,
    errors_named,
    most_cells_of,
    setup_of,
)

# Without a terminal: how many generations are printed, and of how many cells at most.
PRINTED = 10
MOST_PRINTED = 10 ** 6

DESCRIPTION = """\
Watch a pattern on the terminal.

Space pauses and continues, s runs one generation, + is faster and - slower, q
quits, ? shows the keys. If standard output is a file or a pipe, the generations
are printed as text."""

EXAMPLES = """\
  gol-life play gosper-glider-gun
  gol-life play acorn --engine py3 --fps 50
  gol-life play --seed 1 --size 40x80 --side-by-side
  gol-life play glider --generations 2 | cat"""

EXIT_STATUS = {1: 'the worlds side by side differ'}


def add_arguments(parser):
    """Add the options of ``gol-life play``."""
    add_world_arguments(parser)
    add_engine_argument(parser)
    parser.add_argument('--side-by-side', action='store_true',
                        help='run every variant, each in its own world')
    parser.add_argument('--fps', type=at_least_one, default=10, metavar='N',
                        help='start with N generations a second (default: 10)')
    parser.add_argument(
        '--generations', type=at_least_one, metavar='N',
        help='pause after N generations, or end there without a terminal '
             '(default without a terminal: %d)' % PRINTED)


def run(options):
    """Play until the user quits; return 1 if two worlds differ, else 0."""
    if options.side_by_side and options.engine:
        raise CommandError('--side-by-side: cannot be combined with --engine')
    variants, missing = import_variants()
    if options.side_by_side and missing:
        raise CommandError('--side-by-side: %s' % list(missing.values())[0])
    setup = setup_of(options, most_cells_of(
        'lockstep' if options.side_by_side else options.engine))
    if options.side_by_side:
        chosen = OrderedDict((name, CellEngine(variant, setup.world, setup.rule))
                             for name, variant in variants.items())
    else:
        chosen = OrderedDict([chosen_engine(options.engine, setup)])
    bounded = bool(setup.world.bounds)
    box = setup.world.box(setup.world.cells()).grown(0 if bounded else MARGIN)
    if not sys.stdout.isatty() and box.height * box.width > MOST_PRINTED:
        raise CommandError(
            '%s: %dx%d cells: expected at most %d without a terminal'
            % (setup.name, box.height, box.width, MOST_PRINTED))
    with errors_named(setup):
        different = play(chosen, setup.rule, box, bounded,
                         options.fps, options.generations, PRINTED)
    return 0 if different is None else 1
