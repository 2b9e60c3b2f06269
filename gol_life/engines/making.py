"""Engines on bitboards for any world."""

from .bitboards import BitboardEnvironment
from .board_plane import BoardPlane
from .cells import cell_of
from .engine import EngineError


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


def make_engine(environment, world):
    """Return the Engine on bitboards that advances the cells of a world.

    Args:
        environment: The BitboardEnvironment with the operations of a generation.
        world: A World. It is left unchanged.

    Raises:
        BirthFromNothingError: The rule needs a world with bounds.
    """
    if world.bounds:
        return environment.board(world.rows(), not world.wraps)
    return BoardPlane(environment, world.cells())
