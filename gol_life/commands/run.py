"""gol-life run: run a pattern to its fate, and write the result."""

import argparse
import os
import re

from gol_core.wording import counted, quoted

from ..engines.switching import SwitchingPlane
from ..fate import long_runs
from ..patterns.pattern import (
    GENERATION_DIGITS,
    LIMIT,
    Pattern,
    around,
    around_tree,
)
from ..terminal import (
    MOST,
    CommandError,
    at_least_one,
    print_json,
    print_lines,
    progress,
    warn_of_copies,
)
from ..view.pictures import PictureError, gif, png, svg
from ..writing import check_writable, write_file
from .patterns import add_output_argument, check_pattern, write_pattern
from .refusals import errors_named
from .results import result_data, result_lines
from .worlds import (
    add_engine_argument,
    add_world_arguments,
    chosen_engine,
    most_cells_of,
    setup_of,
    topology_of,
    variant_of,
)

# Without --generations; Lidka, which runs long, stabilizes after 29055.
MOST_GENERATIONS = 30000
# How many generations to count, or to keep for a .gif: a large one has megabytes.
MOST_COUNTED = 10 ** 6
MOST_FRAMES = 10 ** 4
PICTURES = '.svg', '.png', '.gif'

DESCRIPTION = """\
Run a pattern until it stabilizes, and write the result.

A world has stabilized when a state repeats. A plane without bounds has also
stabilized when only separate objects remain that repeat or move, and that never
interact again. On such a plane the run goes on by hashlife where that is less
work, unless you choose an engine."""

EXAMPLES = """\
  gol-life run r-pentomino
  gol-life run gosper-glider-gun --generations 300 -o later.rle
  gol-life run acorn --generations 300 --every 10 --picture acorn.gif
  gol-life run --seed 42 --density 0.3 --size 64x64 --generations 100 --stats
  gol-life run acorn --size 64x64 --generations 1000000 --json"""


def add_arguments(parser):
    """Add the options of ``gol-life run``."""
    add_world_arguments(parser)
    add_engine_argument(parser)
    parser.add_argument(
        '--generations', type=_generations, metavar='N',
        help='run N generations (default: until the world has stabilized, but '
             'at most %d)' % MOST_GENERATIONS)
    parser.add_argument(
        '--until-stable', action='store_true',
        help='stop before --generations if the world has stabilized')
    add_output_argument(parser, 'the last generation', None)
    parser.add_argument(
        '--picture', metavar='FILE', type=_picture,
        help='draw the last generation to this .svg or .png file, or all generations '
             'to this animated .gif file (.png and .gif need Pillow)')
    parser.add_argument('--stats', action='store_true',
                        help='print the population of each generation')
    parser.add_argument(
        '--every', type=at_least_one, metavar='K',
        help='use only every Kth generation and the last for --stats and a .gif')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def _generations(text):
    if not re.match(r'[1-9][0-9]{0,%d}\Z' % (GENERATION_DIGITS - 1), text):
        raise argparse.ArgumentTypeError(
            '%s: expected a whole number from 1 on, of at most %d digits'
            % (quoted(text), GENERATION_DIGITS))
    return int(text)


def _picture(text):
    if os.path.splitext(text)[1].lower() not in PICTURES:
        raise argparse.ArgumentTypeError(
            '%s: expected a name that ends in %s' % (text, ', '.join(PICTURES)))
    return text


def run(options):
    """Run a pattern, print and write the result; return 0."""
    if options.output == '-' and (options.stats or options.json):
        raise CommandError('-o -: cannot be combined with --stats or --json')
    if options.every and not (options.stats or _animated(options.picture)):
        raise CommandError('--every: needs --stats or a .gif')
    setup = setup_of(options, most_cells_of(options.engine), vast=True)
    _check_files(options, setup)
    name, engine = chosen_engine(options.engine, setup, options.limit or LIMIT)
    switches = []
    if not options.engine and name == 'bitboard' and not engine.bounds:
        engine = SwitchingPlane(engine, switches.append)
    elif name != 'hashlife' and (options.generations or 0) > MOST:
        raise CommandError('--generations: %d: expected at most %d, or --engine '
                           'hashlife on a plane' % (options.generations, MOST))
    warn_of_copies('gol-life run', variant_of(name))
    with errors_named(setup, options.engine):
        result, populations, frames = _ran(options, engine)
    # A picture that cannot be drawn is reported before anything is written.
    picture = options.picture and _drawn(options.picture, setup.world,
                                         frames or [_listed(result.world)])
    if options.output:
        write_pattern(options.output, _pattern(options, setup, result),
                      options.limit or LIMIT)
    if options.picture:
        write_file(options.picture, picture)
    if options.output != '-':
        _report(options, setup, (name, switches), result, populations)
    return 0


def _check_files(options, setup):
    """Raise an error for a file that cannot be written now.

    A pattern that is too large could still become smaller. But that is rare, and a
    long run would be lost.
    """
    for path in filter(None, [options.output, options.picture]):
        check_writable(path)
    if options.output:
        pattern = setup.pattern._replace(
            rule=setup.rule,
            generation=setup.pattern.generation + (options.generations or 0))
        # Worlds with bounds have few cells, and another place.
        check_pattern(options.output, pattern if not setup.world.bounds else
                      pattern._replace(height=1, width=1, cells=(), offset=None),
                      options.limit or LIMIT)
    if options.picture and setup.pattern.is_vast():
        _check_drawn(setup.world)



def _ran(options, engine):
    """Return the RunResult of an engine, populations by generation, and frames."""
    stop = options.until_stable or not options.generations
    generations = options.generations or MOST_GENERATIONS
    if not stop:
        _check_stretch(options, generations)
    with progress(generations, 'gen') as bar:
        result = long_runs.run(engine, generations, stop, bar.update)
    populations, frames = [], []
    if options.stats or _animated(options.picture):
        # A second run, because the first one can leave out what repeats.
        _check_stretch(options, result.generations)
        with progress(result.generations, 'gen') as bar:
            for generation in _every(options.every or 1, result.generations, engine,
                                     bar):
                populations.append((generation, engine.population))
                if _animated(options.picture):
                    frames.append(_listed(engine))
    return result, populations, frames


def _listed(engine):
    """Return the cells of an engine for a picture, or raise CommandError."""
    _check_drawn(engine)
    return engine.cells()


def _check_drawn(world):
    """Raise CommandError for an engine or a world with too many cells for a picture."""
    if world.population > LIMIT:
        raise CommandError('--picture: %d live cells: expected at most %d'
                           % (world.population, LIMIT))


def _check_stretch(options, generations):
    """Raise CommandError if --every leaves too many generations to count."""
    option, most = (('--picture', MOST_FRAMES) if _animated(options.picture)
                    else ('--stats', MOST_COUNTED))
    number = generations // (options.every or 1)
    if number > most and (options.stats or option == '--picture'):
        raise CommandError('%s: %d generations: expected at most %d (--every K takes '
                           'fewer)' % (option, number, most))


def _every(stretch, generations, engine, bar):
    """Run an engine; yield each generation that stretch divides, and the last."""
    generation = 0
    yield generation
    while generation < generations:
        step = min(stretch, generations - generation)
        engine.advance(step)
        bar.update(step)
        generation += step
        yield generation


def _pattern(options, setup, result):
    """Return the last generation as a Pattern."""
    pattern, world = setup.pattern, setup.world
    if world.bounds:
        height, width = world.bounds
        last = Pattern(height, width, result.world.cells(), topology=topology_of(world),
                       offset=(-(height // 2), -(width // 2)))
    elif pattern.is_vast() or result.world.population > LIMIT:
        last = around_tree(result.world.tree(), max(LIMIT, options.limit or 0))
    else:
        last = around(result.world.cells())
    return last._replace(rule=setup.rule, name=pattern.name,
                         author=pattern.author, comments=pattern.comments,
                         generation=pattern.generation + result.generations)


def _animated(path):
    return bool(path) and path.lower().endswith('.gif')


def _drawn(path, world, frames):
    """Return a picture, bytes, of one set of cells, or of many in a .gif."""
    box = world.box(*frames)
    try:
        if _animated(path):
            return gif(frames, box)
        return (png if path.lower().endswith('.png') else svg)(frames[0], box)
    except PictureError as error:
        raise CommandError('%s: %s' % (path, error))


def _switched(switches):
    """Return the words about the generations in which HashLife ran."""
    if not switches:
        return ''
    return ', and by hashlife from generation %d %s' % (
        switches[0], 'to generation %d' % switches[1] if switches[1:] else 'on')


def _report(options, setup, engines, result, populations):
    """Print a RunResult for people or for programs.

    Args:
        options: The options.
        setup: The Setup that ran.
        engines: The name of the engine, and the list of the generation from which on
            HashLife ran in its place, and of that to which it did.
        result: The RunResult.
        populations: List of (generation, population).
    """
    variants, switches = variant_of(engines[0]), engines[1]
    population = setup.world.population, result.world.population
    if options.json:
        print_json(result_data(setup, engines, variants, result, population,
                               populations if options.stats else None))
        return
    lines = ['%s on %s, by %s%s' % (
        setup.rule, setup.world.description, engines[0], _switched(switches))]
    lines += result_lines(result, population, variants)
    if not result.cycle and (options.until_stable or not options.generations):
        lines.insert(3, '  cycle         none within %s' % counted(
            result.generations, 'generation'))
    if options.stats:
        lines += ['', 'generation  population']
        lines += ['%10d  %10d' % pair for pair in populations]
    print_lines(lines)
