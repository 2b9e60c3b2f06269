"""The options that choose a world and its engine, for several commands."""

import argparse
import re
from collections import OrderedDict, namedtuple

from gol_core.environment import Grid
from gol_core.rules import neighborhood_of
from gol_core.wording import quoted

from ..engines import making
from ..engines.bitboards import MOST_POSITIONS
from ..engines.cells import CellEngine
from ..engines.engine import EngineError
from ..patterns.pattern import LIMIT, PatternError, UnsupportedRule
from ..rulestrings import Topology, parse_rule
from ..terminal import CommandError, at_least_one, warn
from ..variants import engines, import_variants
from ..worlds.placing import KINDS, WORLDS, place, place_on_plane, soup
from ..worlds.plane import BirthFromNothingError, Plane, check_births
from .patterns import PATTERN, add_rule_argument, complete_pattern, read

SOUP = 64, 64
# Of a world with bounds: more takes coroutines too long, or bitboards too much memory.
MOST_CELLS = 10 ** 6
MOST_CELLS_OF_BITBOARD = 2 ** 24
# How many neighbors a cell has that is explored within seconds.
QUICKLY_EXPLORED = 50
# Each live cell of a soup takes some hundred bytes.
MOST_OF_SOUP = 2 ** 24


class Setup(namedtuple('Setup', 'name pattern rule world')):
    """A world as the options ask for it, before it runs.

    Attributes:
        name: The name of the file or of the pattern.
        pattern: The Pattern that is in the world.
        rule: The Rule to apply.
        world: A Grid, a BoundedGrid or a Plane, of generation 0.
    """

    __slots__ = ()


def add_world_arguments(parser, default=''):
    """Add the options that choose a world; return the argument that names a pattern.

    Args:
        parser: The parser.
        default: What runs without a pattern, for the help.
    """
    pattern = parser.add_argument('pattern', nargs='?', metavar='PATTERN',
                                  help=PATTERN + default)
    pattern.completer = complete_pattern
    add_rule_argument(parser)
    parser.add_argument(
        '--world', choices=list(WORLDS),
        help='choose a torus, a bounded plane (dead beyond its edges), or a plane '
             'without bounds (default: the topology in the rule; otherwise a torus '
             'with --size or --seed, else a plane without bounds)')
    parser.add_argument(
        '--size', type=size, metavar='HxW',
        help='set height and width of the torus, the bounded plane or the soup '
             "(default: those of the rule's topology; or else 5 cells around the "
             'pattern, and %dx%d for a soup)' % SOUP)
    parser.add_argument(
        '--seed', type=_seed, metavar='S',
        help='run a random soup in place of PATTERN, the same on every interpreter '
             'for the same number')
    parser.add_argument(
        '--density', type=_density, metavar='D',
        help='set the probability that a cell of a soup is alive (default: 0.5)')
    parser.add_argument(
        '--limit', type=at_least_one, metavar='CELLS',
        help='allow up to CELLS live cells in a file, and cells in a soup or a world '
             'with bounds (default: %d, but %d for a world on a bitboard)' % (
                 LIMIT, MOST_CELLS_OF_BITBOARD))
    return pattern


def add_engine_argument(parser):
    """Add the engine that runs the world: options.engine, None by default."""
    parser.add_argument(
        '--engine', choices=list(engines()) + list(making.NAMES),
        help='run the coroutines of a variant, or bitboards made from their '
             'decisions, which are much faster, or on a plane without bounds '
             'hashlife, which computes what repeats only once (default: bitboard, or '
             'the first variant if a cell inspects too many others for that)')


def setup_of(options, most_cells, without=None, vast=False):
    """Return the Setup of parsed options.

    Args:
        options: The options of add_world_arguments.
        most_cells: The most cells of a world with bounds, or None.
        without: (name, Pattern) in place of a pattern that is not given.
        vast: As for ``parse_pattern``.

    Raises:
        PatternError: The pattern cannot be read.
        CommandError: The options do not fit each other or the pattern.
    """
    name, pattern = _pattern(options, without, vast)
    rule, topology = options.rule or (pattern.rule, None)
    if isinstance(rule, UnsupportedRule):
        raise rule.error
    rule = rule or parse_rule('B3/S23')
    pattern = pattern._replace(rule=rule, topology=topology or pattern.topology)
    try:
        world = _world(options, pattern, most_cells)
        if not world.bounds:
            check_births(rule)
    except (PatternError, BirthFromNothingError) as error:
        raise PatternError('%s: %s' % (name, error))
    return Setup(name, pattern, rule, world)


def _pattern(options, without, vast):
    """Return the name and the Pattern of a file, a soup or the catalog."""
    if options.seed is not None:
        if options.pattern is not None:
            raise CommandError('--seed: cannot be combined with a PATTERN: %s'
                               % quoted(options.pattern))
        topology = options.rule and options.rule[1]
        height, width = options.size or (
            topology[1:] if topology and topology.width else SOUP)
        density = 0.5 if options.density is None else options.density
        limit = min(options.limit or LIMIT, MOST_OF_SOUP)
        if height * width > limit:
            raise CommandError('size %dx%d: expected a soup of at most %d cells%s' % (
                height, width, limit,
                ' (--limit allows more)' if limit < MOST_OF_SOUP else ''))
        return 'soup', soup(height, width, density, options.seed)
    if options.density is not None:
        raise CommandError('--density: needs --seed')
    if options.pattern is None:
        if not without:
            raise CommandError('expected a PATTERN or --seed S')
        return without
    return read(options.pattern, options.limit or LIMIT, options.rule, vast)


def _world(options, pattern, most_cells):
    kind = WORLDS.get(options.world)
    topology = pattern.topology
    if not kind and topology:
        kind = KINDS[topology.kind] if topology.width else Plane
    if not kind:
        kind = Grid if options.size or options.seed is not None else Plane
    if pattern.is_vast() and kind is not Plane:
        raise PatternError.too_vast(pattern, '--world plane', options.limit or LIMIT)
    if kind is Plane:
        if options.size and options.seed is None:
            raise PatternError('--size: needs a torus or a bounded plane')
        return place_on_plane(pattern)
    height, width = options.size or (topology[1:] if topology and topology.width
                                     else (None, None))
    if options.seed is not None:
        height, width = pattern.height, pattern.width
    return place(pattern, height, width, options.limit or most_cells, kind)


def topology_of(world):
    """Return the Topology of a world with bounds."""
    return Topology('T' if world.wraps else 'P', *world.bounds)


def chosen_engine(name, setup, limit=LIMIT):
    """Return the name of an engine and the engine itself for a Setup.

    Args:
        name: As --engine has it. None is the bitboard, or the first variant if the
            rule inspects too many cells for that.
        setup: The Setup.
        limit: The most live cells in a file, for the error.

    Raises:
        CommandError: This interpreter cannot import the variant.
        PatternError: The pattern is vast, and the engine is not HashLife.
        EngineError: The engine cannot run the rule or the world.
    """
    if setup.pattern.is_vast() and name != 'hashlife':
        if name:
            raise PatternError('%s: %s' % (setup.name, PatternError.too_vast(
                setup.pattern, '--engine hashlife', limit)))
        name = 'hashlife'
    if name:
        return name, engine_of(name, setup)
    try:
        return 'bitboard', engine_of('bitboard', setup)
    except EngineError:
        return first_engine(), engine_of(first_engine(), setup)


def engine_of(name, setup):
    """Return the engine with a name, for a Setup.

    Raises:
        CommandError: This interpreter cannot import the variant.
        EngineError: The engine cannot run the rule or the world.
    """
    (module, variant), = variant_of(name).items()
    if name not in making.NAMES:
        return CellEngine(variant, setup.world, setup.rule)
    making.check_bounds(name, setup.world)
    _warn_of_exploring(setup)
    try:
        environment = making.make_environment(module, variant, setup.rule)
        return making.make_engine(environment, setup.world, name)
    except EngineError as error:
        raise EngineError('%s: %s: %s' % (setup.name, quoted(str(setup.rule)), error))


def _warn_of_exploring(setup):
    """Print a line to stderr if a bitboard for the rule of a Setup takes long to make.

    A cell with more positions than bitboards allow is refused at once.
    """
    neighbors = len(neighborhood_of(setup.rule).offsets)
    if QUICKLY_EXPLORED < neighbors <= MOST_POSITIONS:
        warn('%s: %s: a cell with %d neighbors is explored first, which can take a '
             'minute (--engine %s begins at once)' % (
                 setup.name, setup.rule, neighbors, first_engine()))


def variant_of(name):
    """Return a dict with the variant whose cells the engine with a name runs.

    Raises:
        CommandError: This interpreter cannot import it.
    """
    variants, missing = import_variants()
    module = next(iter(variants)) if name in making.NAMES else engines()[name]
    if module in missing:
        raise CommandError('--engine %s: %s' % (name, missing[module]))
    return OrderedDict([(module, variants[module])])


def first_engine():
    """Return the engine of the first variant that this interpreter can import."""
    variants, _ = import_variants()
    return next(engine for engine, name in engines().items() if name in variants)


def most_cells_of(engine):
    """Return how many cells a world with bounds has for an engine, at most."""
    return MOST_CELLS_OF_BITBOARD if engine in (None, 'bitboard') else MOST_CELLS


def size(text):
    """Return the height and the width that a text such as 40x60 has, for a parser."""
    match = re.match(r'([1-9][0-9]{0,11})x([1-9][0-9]{0,11})\Z', text, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(
            '%s: expected HEIGHTxWIDTH, as in 40x60, both at least 1 and at most '
            '999999999999' % quoted(text))
    return int(match.group(1)), int(match.group(2))


def _seed(text):
    if not re.match(r'[0-9]{1,12}\Z', text):
        raise argparse.ArgumentTypeError(
            '%s: expected a whole number from 0 to 999999999999' % quoted(text))
    return int(text)


def _density(text):
    if not re.match(r'(0?\.[0-9]{1,12}|[01](\.0*)?)\Z', text):
        raise argparse.ArgumentTypeError(
            '%s: expected a number from 0 to 1, such as 0.3, with at most 12 '
            'digits' % quoted(text))
    return float(text)
