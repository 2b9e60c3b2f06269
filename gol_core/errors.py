"""The errors of live_a_generation, of worlds and of their arguments."""

from .rules import ALIVE, EMPTY


class GameError(Exception):
    """The base class of the errors of a game: its world, variant and instructions."""


class GridSizeError(GameError, ValueError):
    """A height or width is not a whole number, at least 1, or rows differ in length."""


class UnknownStateError(GameError, ValueError):
    """The state of the cell at (y, x) is neither ALIVE nor EMPTY."""

    def __str__(self):
        state = self.args[0]
        return 'state %r at (%r, %r): expected %r (ALIVE) or %r (EMPTY)%s' % (
            self.args + (ALIVE, EMPTY, ': a rule returns one of these, not whether '
                         'the cell is alive' if isinstance(state, bool) else ''))


class NoWorldError(GameError, TypeError):
    """A value other than a World was given as one."""


class NoSimulationError(GameError, TypeError):
    """A value other than a generator was given as a simulation."""


class UnknownInstructionError(GameError, TypeError):
    """A simulation yielded a value other than a Query, a Transition or TICK."""

    def __str__(self):
        return ('instruction %r: expected a Query, a Transition or TICK'
                % self.args)


class SimulationEndedError(GameError, RuntimeError):
    """A simulation ended before it yielded TICK."""

    def __str__(self):
        return ('the simulation ended after %d of %d cells: expected TICK first'
                % self.args)


class MissingTransitionError(GameError, RuntimeError):
    """A simulation yielded TICK before every cell had its transition."""

    def __str__(self):
        return ('TICK before a transition of cell (%d, %d), after %d of %d: was the '
                'simulation made for another size?' % self.args)


class TooManyQueriesError(GameError, ValueError):
    """A generation in which coroutines would yield too many queries."""


class NoVariantError(GameError, TypeError):
    """A value other than a module with ``simulate`` was given as a variant."""
