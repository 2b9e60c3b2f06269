"""The graph of the states of programs: all of their conversations, each state once.

Programs that stand in the same states go on in the same way. So two histories that
lead to the same states are continued only once. The graph of a program that never ends
is finite if its states recur.
"""

import itertools
import random
from collections import namedtuple

from six.moves import range

from .contents import ATOMS
from .outcomes import OpaqueError, differ
from .programs import dismiss
from .states import States
from .symbols import Symbol

OPEN = ('yields', 'goes on')
# A history is continued so far if it leads to a state that was left already.
CONFIRMING = 8
# How many pairs of coroutines wait in one state, and in all states.
WAITING, WAITING_ANYWHERE = 4, 10 ** 4


class Step(namedtuple('Step', 'source move outcomes keys target')):
    """A Move that was made in a state of all programs.

    Attributes:
        source: The number of the state; 0 is the one before the start.
        move: The Move.
        outcomes: List with the Outcome of each program.
        keys: List with the key of each Outcome.
        target: The number of the state after it, or None if the first program ended.
    """

    __slots__ = ()


class Graph(object):
    """The states of programs, and the moves between them.

    Args:
        programs: List of Programs.
        moves: Function that returns a tuple of the Moves to try. It takes the Outcome
            of the first program, or None before the start, and the context.
        values: Whether ``moves`` looks at the value of the Outcome.
        context: Function that returns the context after a Move, a hashable value that
            states are distinguished by, too. It takes the context before the Move,
            which is None before the start, the Outcome before it, and the Move.
        landmark: Function from an Outcome to whether the states are read after it; by
            default, they always are.

    Raises:
        OpaqueError: No state of a program can be read.
    """

    def __init__(self, programs, moves, values=True, context=None, landmark=None):
        self._programs = programs
        self._moves = moves
        self._values = values
        self._context = context or (lambda *_: None)
        self._landmark = landmark
        self._states = [States((program.function, program.arguments, program.returns))
                        for program in programs]
        # For each state, by its number: where it comes from, the Outcome of the first
        # program, how many moves lead to it, and its context.
        self._origins, self._outcomes, self._lengths = [None], [None], [0]
        self._contexts = [None]
        self._numbers = {}
        # Lists by the number of a state: groups of coroutines that stand there, a pair
        # for each program; and the steps from there, with the keys of their outcomes.
        self._waiting, self._made = {}, {}
        self._waits = 0
        self._chance = random.Random(0)

    def __len__(self):
        """Return how many states were found after the start."""
        return len(self._origins) - 1

    def length(self, number):
        """Return how many moves lead to a state, at least."""
        return self._lengths[number]

    def history(self, number):
        """Return the shortest tuple of Moves that leads to a state."""
        moves = []
        while number:
            number, move = self._origins[number]
            moves.append(move)
        return tuple(reversed(moves))

    def steps(self):
        """Yield each Step; of states that fewer moves lead to, before those of others.

        Raises:
            OpaqueError: A state cannot be read, or is not what it seems.
        """
        try:
            for number in itertools.count():
                if number == len(self._origins):
                    return
                self._made[number] = []
                for move in self._moves(self._outcomes[number],
                                        self._contexts[number]):
                    yield self._step(number, move)
                self._dismiss(number)
        finally:
            for number in list(self._waiting):
                self._dismiss(number)

    def _step(self, number, move):
        group = self._standing(number)
        outcomes, keys, found = [], [], []
        target = None
        try:
            for program, states, pair in zip(self._programs, self._states, group):
                outcome, key, state = self._moved(program, states, pair, move)
                outcomes.append(outcome)
                keys.append(key)
                found.append(state)
            if outcomes[0].kind in OPEN:
                target = self._number((number, move), outcomes[0], tuple(found))
            self._made[number].append((move, keys, target))
            if target in self._made:
                self._confirm(target, group)
        except BaseException:
            dismiss(itertools.chain(*group))
            raise
        self._leave(group, target)
        return Step(number, move, outcomes, keys, target)

    def _standing(self, number):
        """Return a group of coroutines that stand in a state."""
        if self._waiting.get(number):
            self._waits -= 1
            return self._waiting[number].pop()
        history = self.history(number)
        group = [[] for _ in self._programs]
        try:
            for program, pair in zip(self._programs, group):
                for _ in range(2):
                    pair.append(program.start())
                    program.replay(pair[-1], history)
        except BaseException:
            dismiss(itertools.chain(*group))
            raise
        return group

    def _moved(self, program, states, pair, move):
        """Make a Move in both coroutines; return its Outcome, key and state."""
        results = []
        if type(move.value) not in ATOMS and type(move.value) is not Symbol:
            states.add(move.value)
        for coroutine in pair:
            outcome = program.resume(coroutine, [move])
            key = outcome.key(program.numbers)
            # Now, because the next coroutine may undo what this one did.
            states.check()
            state = None
            if outcome.kind in OPEN and (
                    self._landmark is None or self._landmark(outcome)):
                state = states.read(coroutine, *[outcome.value] * self._values)
            results.append((outcome, key, state))
        (outcome, key, state), (_, again, other) = results
        if differ(program, outcome, key, again) or state != other:
            raise OpaqueError('%s: two histories led to one state, and then to two'
                              % program.name)
        return results[0]

    def _number(self, origin, outcome, found):
        """Return the number of the states found after an outcome.

        Args:
            origin: The number of the states before it, and the Move.
            outcome: The Outcome of the first program.
            found: Tuple with the state of each program; None if it was not read.
        """
        source, move = origin
        context = self._context(self._contexts[source], self._outcomes[source], move)
        key = (outcome.kind, context, found)
        if key not in self._numbers or None in found:
            self._numbers[key] = len(self._origins)
            self._origins.append(origin)
            self._outcomes.append(outcome)
            self._lengths.append(self._lengths[source] + 1)
            self._contexts.append(context)
        return self._numbers[key]

    def _leave(self, group, number):
        """Leave a group of coroutines in a state, or dismiss it."""
        if not (number is None or number in self._made
                or self._waits >= WAITING_ANYWHERE):
            waiting = self._waiting.setdefault(number, [])
            if waiting:
                # From now on each pair has two histories, and every move confirms
                # that their state was the same.
                for pair, other in zip(group, waiting[-1]):
                    pair[1], other[1] = other[1], pair[1]
            if len(waiting) < WAITING:
                waiting.append(group)
                self._waits += 1
                return
        dismiss(itertools.chain(*group))

    def _confirm(self, number, group):
        """Make a few random moves that were made before; compare the outcomes."""
        for _ in range(CONFIRMING):
            made = self._made.get(number)
            if not made:
                return
            # Those that go on, if there are any.
            move, keys, number = self._chance.choice(
                [step for step in made if step[2] is not None] or made)
            for program, states, pair, key in zip(
                    self._programs, self._states, group, keys):
                for coroutine in pair:
                    outcome = program.resume(coroutine, [move])
                    states.check()
                    if differ(program, outcome, key, outcome.key(program.numbers)):
                        raise OpaqueError(
                            '%s: two histories led to one state, and then to two'
                            % program.name)

    def _dismiss(self, number):
        for group in self._waiting.pop(number, ()):
            self._waits -= 1
            dismiss(itertools.chain(*group))
