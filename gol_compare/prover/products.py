"""The states that programs reach together, if all of them get the same moves."""

import itertools
from collections import namedtuple

from six.moves import zip_longest

from gol_core.exploration.outcomes import ProgramError


class Together(namedtuple('Together', 'source index edges target')):
    """A move that was made in all programs.

    Attributes:
        source: The number of the common state; 0 is the one before the start.
        index: The index of the move.
        edges: List with the Edge of each program.
        target: The number of the common state after it; None if a program ended, or if
            conversations are not followed beyond it.
    """

    __slots__ = ()

    @property
    def same(self):
        """Whether all programs did the same."""
        return all(edge.key == self.edges[0].key for edge in self.edges[1:])


class Product(object):
    """The common states of programs, the first found first.

    Args:
        explorers: List of Explorers.
        depth: How many replies a conversation is followed for; by default, to its end.
            A state with more replies to come is another state.

    Attributes:
        explorers: The same.
    """

    def __init__(self, explorers, depth=None):
        self.explorers = explorers
        self._depth = depth
        # For each common state: the states of the programs, the common state and the
        # index of the move before it, and how many moves lead to it.
        self._states = [(0,) * len(explorers)]
        self._origins, self._lengths = [None], [0]
        self._numbers = {}

    def __len__(self):
        """Return how many common states were found after the start."""
        return len(self._states) - 1

    def length(self, number):
        """Return how many moves lead to a common state, at least."""
        return self._lengths[number]

    def steps(self):
        """Yield each move, as Together.

        Raises:
            OpaqueError, ProgramError, ConcreteValueRequired: As for an Explorer.
        """
        for number in itertools.count():
            if number == len(self._states):
                return
            rows = [explorer.expand(state) for explorer, state in zip(
                self.explorers, self._states[number])]
            for index, edges in enumerate(zip_longest(*rows)):
                if None in edges:
                    raise ProgramError(
                        'the function of replies: returned more replies for one value '
                        'than for its equal: expected as many')
                yield self._together(number, index, edges)

    def step(self, number, index):
        """Make one move in a common state; return it as Together."""
        return self._together(number, index, [
            explorer.step(state, index) for explorer, state in zip(
                self.explorers, self._states[number])])

    def replies(self, number):
        """Return how many moves in a common state send a reply."""
        return self.explorers[0].replies(self._states[number][0])

    def paths(self, number, index):
        """Return a list with the path of each program to a common move."""
        found = []
        while True:
            found.append((self._states[number], index))
            if not number:
                break
            number, index = self._origins[number]
        return [[(states[at], index) for states, index in reversed(found)]
                for at in range(len(self.explorers))]

    def close(self):
        """Dismiss all coroutines."""
        for explorer in self.explorers:
            explorer.close()

    def _together(self, number, index, edges):
        states = tuple(edge.target for edge in edges)
        length = self._lengths[number] + 1
        if None in states or self._depth is not None and length > self._depth:
            return Together(number, index, edges, None)
        key = states if self._depth is None else (states, length)
        target = self._numbers.setdefault(key, len(self._states))
        if target == len(self._states):
            self._states.append(states)
            self._origins.append((number, index))
            self._lengths.append(length)
        return Together(number, index, edges, target)
