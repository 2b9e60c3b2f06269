"""gol-compare run: a pattern, lived for as long as it takes."""

import argparse
import os
from collections import OrderedDict

from gol_core.exploration.programs import ProgramError

from ..fate.cycles import Life
from ..fate.long_runs import live_through
from ..patterns.pattern import Pattern, around
from ..terminal import CommandError, at_least_one, print_json, print_lines, progress
from ..view.pictures import PictureError, box_around, gif, png, svg
from ..worlds.plane import Plane
from ..writing import check_writable, write_file
from .patterns import add_output_argument, write_pattern
from .worlds import (
    MOST_CELLS,
    add_engine_argument,
    add_world_arguments,
    asked,
    cycle_data,
    cycle_lines,
    described,
    engine_of,
    first_variant,
    name_of,
    named,
    topology_of,
)

# Where nobody says how many; rabbits, which take long, take 17331.
MOST_GENERATIONS = 20000
# How many generations to count, or to keep for a .gif: a large one has megabytes.
MOST_COUNTED = 10 ** 6
MOST_FRAMES = 10 ** 4
PICTURES = '.svg', '.png', '.gif'

DESCRIPTION = """\
Run a Life pattern, tell what has become of it, and write it to a file.

On the plane without bounds, unless the file or the options say otherwise."""

EPILOG = """\
examples:
  gol-compare run r-pentomino --until-stable
  gol-compare run gosper-glider-gun --generations 300 -o later.rle
  gol-compare run acorn --generations 300 --every 10 --picture acorn.gif
  gol-compare run --seed 42 --density 0.3 --size 64x64 --generations 100 --stats"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare run``."""
    add_world_arguments(parser, 'or a soup by --seed', 'a plane without bounds')
    parser.add_argument('--generations', type=at_least_one, metavar='N',
                        help='how many to live')
    parser.add_argument(
        '--until-stable', action='store_true',
        help='end with the first generation that was there before, or all islands '
             'of which were on a plane (within %d generations, unless '
             '--generations says otherwise)' % MOST_GENERATIONS)
    add_engine_argument(
        parser, 'bitboard, or the first variant if a cell sees too far for that')
    add_output_argument(parser, None)
    parser.add_argument(
        '--picture', metavar='FILE', type=_picture,
        help='draw the last generation to an .svg or .png, or all of them to an '
             'animated .gif; the latter two need Pillow')
    parser.add_argument('--stats', action='store_true',
                        help='print how many cells are alive, by generation')
    parser.add_argument('--every', type=at_least_one, metavar='K',
                        help='count and animate each Kth generation and the last alone')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def _picture(text):
    if os.path.splitext(text)[1].lower() not in PICTURES:
        raise argparse.ArgumentTypeError(
            '%s: expected a name that ends in %s' % (text, ', '.join(PICTURES)))
    return text


def run(options):
    """Run a pattern, tell and write what comes of it; return 0."""
    if options.output == '-' and (options.stats or options.json):
        raise CommandError('-o -: expected neither --stats nor --json with it')
    if options.every and not (options.stats or _animated(options.picture)):
        raise CommandError('--every: expected --stats or a .gif with it')
    question = asked(options, Plane, MOST_CELLS[options.engine or 'bitboard'])
    if not (options.generations or options.until_stable):
        raise CommandError('expected --generations N or --until-stable')
    for path in filter(None, [options.output, options.picture]):
        check_writable(path)
    name, engine = _engine(options.engine, question)
    with named(question, first_variant()):
        life, populations, frames = _lived(options, question.world, engine)
    # What cannot be drawn is told before anything is written.
    picture = options.picture and _drawn(options.picture, question.world,
                                         frames or [life.board.cells()])
    if options.output:
        write_pattern(options.output, _pattern(question, life))
    if options.picture:
        write_file(options.picture, picture)
    live_cells = len(question.world.cells()), life.board.live_cells()
    if options.json:
        print_json(_data(options, question, name, life, live_cells, populations))
    elif options.output != '-':
        print_lines(_text(options, question, name, life, live_cells, populations))
    return 0


def _lived(options, world, engine):
    """Return the Life of an engine, populations by generation, and frames."""
    generations = options.generations or MOST_GENERATIONS
    populations, frames, life = [], [], None
    counted = options.stats or _animated(options.picture)
    if options.until_stable or not counted:
        with progress(generations, 'gen') as bar:
            life = live_through(world, engine, generations, options.until_stable,
                                bar.update)
        generations = life.generation
    if counted:
        _check_stretch(options, generations)
        with progress(generations, 'gen') as bar:
            for generation in _every(options.every or 1, generations, engine, bar):
                populations.append((generation, engine.live_cells()))
                if _animated(options.picture):
                    frames.append(engine.cells())
    return life or Life(engine, generations, None), populations, frames


def _check_stretch(options, generations):
    """Raise CommandError if --every has too many of the generations counted."""
    option, most = (('--picture', MOST_FRAMES) if _animated(options.picture)
                    else ('--stats', MOST_COUNTED))
    number = generations // (options.every or 1)
    if number > most:
        raise CommandError('%s: %d generations: expected at most %d (--every K takes '
                           'fewer)' % (option, number, most))


def _engine(name, question):
    """Return the name of an engine and the engine itself.

    name  None for a bitboard, or a variant if the rule sees too far for that
    """
    if name:
        return name, engine_of(name, question)
    try:
        return 'bitboard', engine_of('bitboard', question)
    except ProgramError:
        return first_variant(), engine_of(first_variant(), question)


def _every(stretch, generations, engine, bar):
    """Yield each generation that is a multiple of stretch, and the last, lived."""
    generation = 0
    yield generation
    while generation < generations:
        step = min(stretch, generations - generation)
        engine.live(step)
        bar.update(step)
        generation += step
        yield generation


def _pattern(question, life):
    """Return the Pattern that a world is in the end."""
    pattern, world, cells = question.pattern, question.world, life.board.cells()
    if isinstance(world, Plane):
        last = around(cells)
    else:
        last = Pattern(world.height, world.width, cells, topology=topology_of(world),
                       offset=(-(world.height // 2), -(world.width // 2)))
    return last._replace(rule=question.rule, name=pattern.name,
                         author=pattern.author, comments=pattern.comments,
                         generation=pattern.generation + life.generation)


def _animated(path):
    return bool(path) and path.lower().endswith('.gif')


def _drawn(path, world, frames):
    """Return a picture, bytes, of one set of cells, or of many in a .gif."""
    box = (box_around(frames) if isinstance(world, Plane)
           else (0, 0, world.height, world.width))
    try:
        if _animated(path):
            return gif(frames, box)
        return (png if path.lower().endswith('.png') else svg)(frames[0], box)
    except PictureError as error:
        raise CommandError('%s: %s' % (path, error))


def _text(options, question, name, life, live_cells, populations):
    """Return the lines that tell people what came of a run."""
    lines = ['%s on %s, by %s' % (question.rule, described(question.world), name),
             '  generations   %d' % life.generation,
             '  live cells    %d at first, %d at last' % live_cells]
    lines += cycle_lines(life.cycle, life.leaving)
    if options.until_stable and not life.cycle:
        lines.append('  cycle         none within that')
    if options.stats:
        lines += ['', 'generation  live cells']
        lines += ['%10d  %10d' % counted for counted in populations]
    return lines


def _data(options, question, name, life, live_cells, populations):
    """Return the same for programs."""
    data = OrderedDict([
        ('rule', str(question.rule)), ('world', name_of(question.world)),
        ('height', question.world.height or None),
        ('width', question.world.width or None),
        ('engine', name), ('generations', life.generation),
        ('live_cells_at_first', live_cells[0]),
        ('live_cells_at_last', live_cells[1]),
        ('cycle', cycle_data(life.cycle)), ('leaving', life.leaving)])
    if options.stats:
        data['live_cells'] = [list(counted) for counted in populations]
    return data
