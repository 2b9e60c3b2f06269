"""gol-life play: watch a pattern on the terminal."""

import os
import re
import sys
from collections import OrderedDict

from ..engines.cells import CellEngine
from ..patterns.files import written
from ..patterns.formats import macrocell, rle
from ..patterns.pattern import LIMIT, PatternError
from ..terminal import CommandError, at_least_one
from ..variants import import_variants
from ..view.player import play
from ..worlds.placing import MARGIN
from ..writing import write_file
from .refusals import errors_named
from .worlds import (
    add_engine_argument,
    add_world_arguments,
    chosen_engine,
    most_cells_of,
    setup_of,
)

# Without a terminal: how many generations are printed, and of how many cells at most.
PRINTED = 10
MOST_PRINTED = 10 ** 6

DESCRIPTION = """\
Watch a pattern on the terminal.

Space pauses and continues, s runs one generation, b takes one back, + is faster
and - slower, q quits, ? shows the keys. o and i zoom out and in, h, j, k and l
move the view, f shows all live cells, and w writes what is on the screen to an
RLE file in the current folder. If standard output is a file or a pipe, the
generations are printed as text."""

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
        'lockstep' if options.side_by_side else options.engine),
        vast=not options.side_by_side)
    if options.side_by_side:
        chosen = OrderedDict((name, CellEngine(variant, setup.world, setup.rule))
                             for name, variant in variants.items())
    else:
        chosen = OrderedDict([
            chosen_engine(options.engine, setup, options.limit or LIMIT)])
    bounded = bool(setup.world.bounds)
    box = setup.world.box(setup.world.cells()).grown(0 if bounded else MARGIN)
    if not sys.stdout.isatty() and box.height * box.width > MOST_PRINTED:
        raise CommandError(
            '%s: %dx%d cells: expected at most %d without a terminal'
            % (setup.name, box.height, box.width, MOST_PRINTED))
    with errors_named(setup, options.engine):
        different = play(
            chosen, setup.rule, box, bounded, options.fps, options.generations, PRINTED,
            lambda *seen: _saved(setup, *seen))
    return 0 if different is None else 1


def _saved(setup, engine, view, generation):
    """Write cells to a new file in the current folder; return one line on it.

    Args:
        setup: The Setup that runs.
        engine: The Engine with the cells.
        view: The Box that the user sees.
        generation: The number of the generation since the start.
    """
    top, left, height, width = view
    if min(engine.population, height * width) > LIMIT:
        return '%d live cells: expected at most %d: zoom in' % (
            engine.population, LIMIT)
    generation += setup.pattern.generation
    pattern = setup.pattern._replace(
        height=height, width=width, offset=(top, left), generation=generation,
        topology=None, cells=frozenset(
            (y - top, x - left) for y, x in engine.window(view)))
    name = os.path.basename(setup.name).split('.')[0]
    stem = '%s-%d' % (re.sub('[^A-Za-z0-9_-]+', '', name) or 'pattern', generation)
    try:
        text, suffix = _text(pattern)
        path, number = stem + suffix, 1
        while os.path.lexists(path):
            number += 1
            path = '%s-%d%s' % (stem, number, suffix)
        write_file(path, text.encode('utf-8'))
    except (CommandError, PatternError) as error:
        return str(error)
    return 'written: ' + path


def _text(pattern):
    """Return a Pattern as text, and the suffix of the format."""
    for smaller in pattern, pattern.trimmed():
        try:
            return written(smaller, rle), '.rle'
        except PatternError:
            # The view reaches farther than RLE, or even the cells do.
            continue
    return written(pattern, macrocell), '.mc'
