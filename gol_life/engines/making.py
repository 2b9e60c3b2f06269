"""Engines that are made from the decisions of a cell, for any world."""

from .bitboards import BitboardEnvironment
from .cells import cell_of
from .engine import EngineError
from .hashlife import HashLife
from .tiles import TilePlane

# The engines that are made from the decisions of a cell.
NAMES = 'bitboard', 'hashlife'


def make_environment(name, variant, rule):
    """Return the BitboardEnvironment of a variant and a rule.

    Args:
        name: Of the variant, for the error.
        variant: A module with ``simulate`` and its cells.
        rule: A callable rule(state, neighbors) -> state.

    Raises:
        EngineError: The cells of the variant cannot be run on bitboards.
    """
    try:
        return BitboardEnvironment(variant, rule, cell_of(variant, rule))
    except EngineError as error:
        raise EngineError('%s cannot be run on bitboards: %s' % (name, error))


def check_bounds(name, world):
    """Raise EngineError if the engine with a name needs a plane without bounds."""
    if name == 'hashlife' and world.bounds:
        raise EngineError('hashlife: needs a plane without bounds')


def make_engine(environment, world, name='bitboard'):
    """Return the Engine that advances the cells of a world.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        world: A World. It is left unchanged.
        name: 'bitboard' or, for a plane without bounds, 'hashlife'.

    Raises:
        BirthFromNothingError: The rule needs a world with bounds.
        EngineError: The engine cannot run the world or the rule.
    """
    check_bounds(name, world)
    if name not in NAMES:
        raise EngineError('%r: expected %s' % (name, ' or '.join(NAMES)))
    if name == 'hashlife':
        return HashLife(environment, world.cells())
    if world.bounds:
        return environment.board(world.rows(), not world.wraps)
    return TilePlane(environment, world.cells())
