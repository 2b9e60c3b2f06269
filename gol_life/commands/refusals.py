"""Errors of a run that name the pattern, and what you can do."""

import contextlib

from gol_core.errors import TooManyQueriesError

from ..engines.cells import radius_of
from ..engines.hashlife import MOST_RADIUS, HashLifeError
from ..engines.tiles import PlaneSizeError
from ..fate.stabilization import StabilizationError
from ..terminal import CommandError


@contextlib.contextmanager
def errors_named(setup, engine=None):
    """A context that names the pattern of a Setup in errors for a world too large.

    Args:
        setup: The Setup.
        engine: The engine that the user chose, or None.
    """
    advice = ''
    try:
        yield
    except PlaneSizeError as error:
        if radius_of(setup.rule) <= MOST_RADIUS:
            advice = ' (--engine hashlife has no such limit)'
        raise CommandError('%s: %s%s' % (setup.name, error, advice))
    except StabilizationError as error:
        raise CommandError('%s: %s (--generations runs without that)'
                           % (setup.name, error))
    except HashLifeError as error:
        # Without a choice, bitboards have been tried.
        if engine and not setup.pattern.is_vast():
            advice = ' (--engine bitboard has no such limit)'
        raise CommandError('%s: %s%s' % (setup.name, error, advice))
    except TooManyQueriesError as error:
        raise CommandError('%s: %s' % (setup.name, error))
