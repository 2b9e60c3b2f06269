"""One program, as a comparison explores it, wherever it runs."""

from collections import namedtuple

from gol_core.exploration.automata import Automaton
from gol_core.exploration.outcomes import ProgramError

from .counterexamples import places, side_of


class TimeUpError(ProgramError):
    """The time for a comparison is up."""


class Edge(namedtuple('Edge', 'sends kind key target')):
    """What one move in a state leads to.

    Attributes:
        sends: Whether the move sends a reply; otherwise it interrupts.
        kind: The kind of the Outcome.
        key: The key of the Outcome, which decides whether two are equivalent.
        target: The number of the state after it, or None if the program ended.
    """

    __slots__ = ()


class Explorer(object):
    """The contract: states of a program, and what each move leads to.

    A state is a number; 0 is the one before the start. A path is a sequence of pairs of
    a state and the index of the move that is made there.
    """

    def replies(self, number):
        """Return how many moves in a state send a reply; these come first."""
        raise NotImplementedError

    def expand(self, number):
        """Yield the Edge of each move in a state.

        Raises:
            OpaqueError: A state cannot be read, or is not what it seems.
            ProgramError: The program cannot be explored.
            ConcreteValueRequired: It needs the value of a symbol.
            TimeUpError: The time is up.
        """
        raise NotImplementedError

    def step(self, number, index):
        """Return the Edge of one move in a state."""
        raise NotImplementedError

    def history(self, path):
        """Return a tuple of the Moves on a path."""
        raise NotImplementedError

    def script(self, path):
        """Return a list of the instructions on a path, each with the Move after it."""
        raise NotImplementedError

    def side(self, path):
        """Return the Side of a Counterexample that a path leads to."""
        raise NotImplementedError

    def close(self):
        """Dismiss all coroutines."""
        raise NotImplementedError


class LocalExplorer(Explorer):
    """An explorer of a Program in this process.

    Args:
        program, moves, values, merged: As for an Automaton.
    """

    def __init__(self, program, moves, values, merged):
        self._program = program
        self._automaton = Automaton(program, lambda outcome, _: moves(outcome), values,
                                    merged=merged)

    def replies(self, number):
        """As in the contract."""
        return self.moves(number)[0]

    def moves(self, number):
        """Return how many moves in a state send a reply, and how many there are."""
        moves = self._automaton.moves(number)
        return [sum(move.kind == 'send' for move in moves), len(moves)]

    def places(self, path):
        """Return a list of the Places where the program waits after a path."""
        return places(self._program, self.history(path))

    def expand(self, number):
        """As in the contract."""
        return (_edge(step) for step in self._automaton.expand(number))

    def step(self, number, index):
        """As in the contract."""
        return _edge(self._automaton.step(number, self._automaton.moves(number)[index]))

    def history(self, path):
        """As in the contract."""
        return tuple(self._automaton.moves(number)[index] for number, index in path)

    def script(self, path):
        """As in the contract."""
        history = self.history(path)
        return [(self._program.drive(history[:count]).value, history[count])
                for count in range(1, len(history))]

    def side(self, path):
        """As in the contract."""
        return side_of(self._program, self.history(path))

    def close(self):
        """As in the contract."""
        self._automaton.close()


def _edge(step):
    return Edge(step.move.kind == 'send', step.outcome.kind, step.key, step.target)
