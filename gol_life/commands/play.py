"""gol-compare play: a pattern, watched on the terminal."""

import sys
from collections import OrderedDict

from ..terminal import CommandError, at_least_one
from ..variants import import_variants
from ..view.frames import View
from ..view.pictures import box_around
from ..view.player import play
from ..worlds.placing import MARGIN
from ..worlds.plane import Plane
from .worlds import (
    MOST_CELLS,
    add_engine_argument,
    add_world_arguments,
    asked,
    engine_of,
    first_variant,
    named,
)

# What is printed where nobody can quit, and how many cells a generation has there.
PRINTED = 10
MOST_PRINTED = 10 ** 6

DESCRIPTION = """\
Watch a Life pattern on the terminal.

Space pauses and goes on, s is a single step, + is faster and - slower, q quits,
? shows the keys. Where standard output is no terminal that can be drawn on,
generations are printed as text.
On the plane without bounds, unless the file or the options say otherwise."""

EPILOG = """\
examples:
  gol-compare play gosper-glider-gun
  gol-compare play acorn --engine bitboard --fps 50
  gol-compare play --seed 1 --size 40x80 --side-by-side
  gol-compare play glider --generations 2 | cat

exit status: 1 if two that are side by side came to differ, else 0"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare play``."""
    add_world_arguments(parser, 'or a soup by --seed', 'a plane without bounds')
    add_engine_argument(parser, 'the first variant that there is')
    parser.add_argument('--side-by-side', action='store_true',
                        help='watch both variants, each with a world of its own')
    parser.add_argument('--fps', type=at_least_one, default=10, metavar='N',
                        help='generations a second to begin with (default: 10)')
    parser.add_argument(
        '--generations', type=at_least_one, metavar='N',
        help='pause after so many, or end where it is no terminal (default: %d '
             'there)' % PRINTED)


def run(options):
    """Play until the user quits; return 1 if two worlds differ, else 0."""
    if options.side_by_side and options.engine:
        raise CommandError('--side-by-side: expected no --engine with it')
    variants, missing = import_variants()
    names = [options.engine or first_variant()]
    if options.side_by_side:
        if missing:
            raise CommandError('--side-by-side: %s' % list(missing.values())[0])
        names = [name[len('gol_'):] for name in variants]
    question = asked(options, Plane, MOST_CELLS[names[0]])
    engines = OrderedDict([(name if name == 'bitboard' else 'gol_' + name,
                            engine_of(name, question)) for name in names])
    bounded = not isinstance(question.world, Plane)
    if bounded:
        box = View(0, 0, question.world.height, question.world.width)
    else:
        top, left, height, width = box_around([question.world.cells()])
        box = View(top - MARGIN, left - MARGIN, height + 2 * MARGIN,
                   width + 2 * MARGIN)
    if not sys.stdout.isatty() and box.height * box.width > MOST_PRINTED:
        raise CommandError(
            '%s: %dx%d cells: expected at most %d where standard output is no terminal'
            % (question.name, box.height, box.width, MOST_PRINTED))
    with named(question, first_variant()):
        different = play(engines, question.rule, box, bounded,
                         options.fps, options.generations, PRINTED)
    return 0 if different is None else 1
