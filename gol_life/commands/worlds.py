"""The options that choose a world and its engine, shared by the commands."""

import argparse
import contextlib
import re
from collections import OrderedDict, namedtuple

from gol_core.environment import Grid
from gol_core.rules import TooManyQueriesError
from gol_core.wording import counted, quoted

from ..engines.board_plane import PlaneSizeError
from ..engines.cells import ByCells, on_boards
from ..fate.long_runs import environment_of
from ..patterns.pattern import LIMIT, OtherRule, PatternError
from ..rulestrings import Topology, parse_rule
from ..terminal import CommandError, at_least_one
from ..variants import import_variants
from ..worlds.bounded import BoundedGrid
from ..worlds.placing import KINDS, WORLDS, place, place_on_plane, soup
from ..worlds.plane import BirthFromNothingError, Plane, check_births
from .patterns import PATTERN, add_rule_argument, complete_pattern, read

SOUP = 64, 64
ENGINES = 'py3', 'py2compat', 'bitboard'
# Of a world with bounds: what takes too long, or, on bitboards, too much memory.
MOST_CELLS = {'variants': 10 ** 6, 'py3': 10 ** 6, 'py2compat': 10 ** 6,
              'bitboard': 2 ** 24}
# Each live cell of a soup takes some hundred bytes.
MOST_OF_SOUP = 2 ** 24


class Asked(namedtuple('Asked', 'name pattern rule world')):
    """What the options ask for.

    name     of the file or of the pattern, for errors
    pattern  the Pattern that is in the world
    rule     the Rule to live by
    world    a Grid, a BoundedGrid or a Plane, of generation 0
    """

    __slots__ = ()


def add_world_arguments(parser, without, default):
    """Add what says which world to run; return what names a pattern.

    without  what a run without a pattern is, for the help
    default  what it is in, for the help
    """
    pattern = parser.add_argument('pattern', nargs='?', metavar='PATTERN',
                                  help='%s; %s' % (PATTERN, without))
    pattern.completer = complete_pattern
    add_rule_argument(parser)
    parser.add_argument(
        '--world', choices=list(WORLDS),
        help='a torus, a plane bounded by dead edges, or a plane without bounds '
             '(default: the one behind the rule, or else %s)' % default)
    parser.add_argument(
        '--size', type=_size, metavar='HxW',
        help='height and width of the torus or the bounded plane (default: the '
             "rule's, or the pattern and 5 cells around it), or of a soup "
             '(default: %dx%d)' % SOUP)
    parser.add_argument(
        '--seed', type=_seed, metavar='S',
        help='a soup in place of PATTERN, the same for the same number everywhere')
    parser.add_argument(
        '--density', type=_density, metavar='D',
        help='how likely each cell of a soup is alive (default: 0.5)')
    parser.add_argument(
        '--limit', type=at_least_one, metavar='CELLS',
        help='how many live cells to read, and cells of a world with bounds to '
             'make, at most (default: %d, and what takes too long)' % LIMIT)
    return pattern


def add_engine_argument(parser, default):
    """Add who is to live the world, which is options.engine, or None by default."""
    parser.add_argument(
        '--engine', choices=ENGINES,
        help='who lives: the cells of a variant, message by message, or a bitboard '
             'made from what they do, which is much faster (default: %s)' % default)


def asked(options, default, most_cells, without=None):
    """Return the Asked of parsed options, or raise PatternError or CommandError.

    default     the world for a pattern that names none: Grid or Plane
    most_cells  of a world with bounds, unless there is a limit
    without     (name, Pattern) in place of a pattern that is not given
    """
    name, pattern = _pattern(options, without)
    rule, topology = options.rule or (pattern.rule, None)
    if isinstance(rule, OtherRule):
        raise rule.error
    rule = rule or parse_rule('B3/S23')
    pattern = pattern._replace(rule=rule, topology=topology or pattern.topology)
    try:
        world = _world(options, pattern, default, most_cells)
        if isinstance(world, Plane):
            check_births(rule)
    except (PatternError, BirthFromNothingError) as error:
        raise PatternError('%s: %s' % (name, error))
    return Asked(name, pattern, rule, world)


@contextlib.contextmanager
def named(question, way_out):
    """Name the pattern of an Asked in the error for a world too large to run.

    way_out  the --engine that runs a plane of any size
    """
    try:
        yield
    except PlaneSizeError as error:
        raise CommandError('%s: %s (--engine %s has no such limit)'
                           % (question.name, error, way_out))
    except TooManyQueriesError as error:
        raise CommandError('%s: %s' % (question.name, error))


def _pattern(options, without):
    """Return the name and the Pattern of a file, a soup or the collection."""
    if options.seed is not None:
        if options.pattern is not None:
            raise CommandError('--seed: expected no PATTERN with it, not %s'
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
        return 'the soup', soup(height, width, density, options.seed)
    if options.density is not None:
        raise CommandError('--density: expected --seed with it')
    if options.pattern is None:
        if not without:
            raise CommandError('expected a PATTERN or --seed S')
        return without
    return read(options.pattern, options.limit or LIMIT, options.rule)


def _world(options, pattern, default, most_cells):
    kind = WORLDS.get(options.world)
    topology = pattern.topology
    if not kind and topology:
        kind = KINDS[topology.kind] if topology.width else Plane
    if not kind:
        kind = Grid if options.size or options.seed is not None else default
    if kind is Plane:
        if options.size and options.seed is None:
            raise PatternError('--size: expected a torus or a bounded plane to go '
                               'with it')
        return place_on_plane(pattern)
    height, width = options.size or (topology[1:] if topology and topology.width
                                     else (None, None))
    if options.seed is not None:
        height, width = pattern.height, pattern.width
    return place(pattern, height, width, options.limit or most_cells, kind)


def name_of(world):
    """Return what a world is, as --world has it."""
    return next(name for name, kind in WORLDS.items() if type(world) is kind)


def described(world):
    """Return what a world is, in words."""
    if isinstance(world, Plane):
        return 'a plane without bounds'
    return '%s of %dx%d' % ('a bounded plane' if isinstance(world, BoundedGrid)
                            else 'a torus', world.height, world.width)


def topology_of(world):
    """Return the Topology of a world with bounds."""
    kind = next(kind for kind, one in KINDS.items() if type(world) is one)
    return Topology(kind, world.height, world.width)


def engine_of(name, question):
    """Return the engine of that name for an Asked.

    Raises CommandError or ProgramError.
    """
    variants, missing = import_variants()
    if name == 'bitboard':
        module, variant = next(iter(variants.items()))
        environment = environment_of(module, variant, question.rule)
        return on_boards(environment, question.world)
    module = 'gol_' + name
    if module in missing:
        raise CommandError('--engine %s: %s' % (name, missing[module]))
    return ByCells(variants[module], question.world, question.rule)


def first_variant():
    """Return the name of the engine of the first variant that there is."""
    return next(iter(import_variants()[0]))[len('gol_'):]


def cycle_lines(cycle, leaving=0):
    """Return the lines about a cycle, (first generation, period) or None."""
    if not cycle:
        return []
    line = '  cycle         period %d, from generation %d on' % cycle[::-1]
    return [line + (', while %s' % counted(leaving, 'island') + (
        ' leave' if leaving > 1 else ' leaves') if leaving else '')]


def cycle_data(cycle):
    """Return the same for programs."""
    return cycle and OrderedDict(zip(('from', 'period'), cycle))


def _size(text):
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
            '%s: expected a number from 0 to 1, as 0.3, with at most 12 '
            'digits' % quoted(text))
    return float(text)
