"""The automaton of a program: its states, and the moves between them.

A program that stands in the same state goes on in the same way. So two histories that
lead to one state are continued only once. The automaton of a program that never ends
is finite if its states recur.
"""

import itertools
import random
from collections import namedtuple

from six.moves import range

from .driving import dismiss
from .outcomes import OpaqueError, differ
from .states import States
from .symbols import Symbol

OPEN = ('yields', 'goes on')
# A history is continued so far if it leads to a state that was left already.
CONFIRMING = 8
# How many pairs of coroutines wait in one state, and in all states.
WAITING, WAITING_ANYWHERE = 4, 10 ** 4


class Step(namedtuple('Step', 'source move outcome key target')):
    """A Move that was made in a state.

    Attributes:
        source: The number of the state; 0 is the one before the start.
        move: The Move.
        outcome: The Outcome.
        key: The key of the Outcome.
        target: The number of the state after it, or None if the program ended.
    """

    __slots__ = ()


class Automaton(object):
    """The states of a program, found on demand.

    Args:
        program: The Program.
        moves: Function that returns a tuple of the Moves to try. It takes the last
            Outcome, or None before the start, and the context.
        values: Whether ``moves`` looks at the value of the Outcome.
        context: Function that returns the context after a Move, a hashable value that
            states are distinguished by, too. It takes the context before the Move,
            which is None before the start, the Outcome before it, and the Move.
        merged: Whether states are read at all. If not, the automaton is the tree of
            all histories.

    Raises:
        OpaqueError: No state of the program can be read.
    """

    def __init__(self, program, moves, values=True, context=None, merged=True):
        self._program = program
        self._moves = moves
        self._values = values
        self._context = context or (lambda *_: None)
        self._states = States((program.function, program.arguments, program.returns)
                              ) if merged else None
        # For each state, by its number: where it comes from, the Outcome, how many
        # moves lead to it, and its context.
        self._origins, self._outcomes, self._lengths = [None], [None], [0]
        self._contexts = [None]
        self._numbers = {}
        # The last history that was asked for, and the number of its state.
        self._known = 0, ()
        # By the number of a state: a list of pairs of coroutines that stand there; and
        # a list of the steps from there.
        self._waiting, self._made = {}, {}
        self._waits = 0
        self._chance = random.Random(0)

    def __len__(self):
        """Return how many states were found after the start."""
        return len(self._origins) - 1

    def length(self, number):
        """Return how many moves lead to a state, at least."""
        return self._lengths[number]

    def moves(self, number):
        """Return a tuple of the Moves to try in a state."""
        return self._moves(self._outcomes[number], self._contexts[number])

    def history(self, number):
        """Return the tuple of Moves that led to a state first."""
        moves, wanted = [], number
        known, history = self._known
        while number and number != known:
            number, move = self._origins[number]
            moves.append(move)
        history = (history if number else ()) + tuple(reversed(moves))
        self._known = wanted, history
        return history

    def steps(self):
        """Yield each Step; of states that fewer moves lead to, before those of others.

        Raises:
            OpaqueError: A state cannot be read, or is not what it seems.
        """
        try:
            for number in itertools.count():
                if number == len(self._origins):
                    return
                for step in self.expand(number):
                    yield step
        finally:
            self.close()

    def expand(self, number):
        """Yield the Step of each Move in a state.

        Raises:
            OpaqueError: A state cannot be read, or is not what it seems.
        """
        if number in self._made:
            for step in self._made[number]:
                yield step
            return
        made = []
        if self._states:
            self._made[number] = made
        for move in self.moves(number):
            step = self.step(number, move)
            made.append(step)
            yield step
        self._dismiss(number)

    def step(self, number, move):
        """Make a Move in a state; return the Step.

        Raises:
            OpaqueError: A state cannot be read, or is not what it seems.
        """
        pair = self._standing(number)
        target = None
        try:
            outcome, key, state = self._moved(pair, move)
            if outcome.kind in OPEN:
                target = self._number((number, move), outcome, state)
            if target in self._made:
                self._confirm(target, pair)
        except BaseException:
            dismiss(pair)
            raise
        self._leave(pair, target)
        return Step(number, move, outcome, key, target)

    def close(self):
        """Dismiss all coroutines."""
        for number in list(self._waiting):
            self._dismiss(number)

    def _standing(self, number):
        """Return a pair of coroutines that stand in a state."""
        if self._waiting.get(number):
            self._waits -= 1
            return self._waiting[number].pop()
        history = self.history(number)
        pair = []
        try:
            for _ in range(2):
                pair.append(self._program.start())
                self._program.replay(pair[-1], history)
        except BaseException:
            dismiss(pair)
            raise
        return pair

    def _moved(self, pair, move):
        """Make a Move in both coroutines; return its Outcome, key and state."""
        if self._states is None:
            outcome = self._program.resume_twice(pair, [move])
            return outcome, self._program.key(outcome), None
        if type(move.value) is not Symbol:
            self._states.add(move.value)
        results = [self._read(coroutine, move) for coroutine in pair]
        (outcome, key, state), (_, again, other) = results
        if differ(self._program, outcome, key, again) or state != other:
            self._refuse()
        return results[0]

    def _read(self, coroutine, move):
        outcome = self._program.resume(coroutine, [move])
        key = self._program.key(outcome)
        # Now, because the next coroutine may undo what this one did.
        self._states.check()
        state = None
        if outcome.kind in OPEN:
            state = self._states.read(coroutine, *(
                [outcome.value] * self._values + self._program.remembered(coroutine)))
        return outcome, key, state

    def _number(self, origin, outcome, state):
        """Return the number of the state that was found after an Outcome.

        Args:
            origin: The number of the state before it, and the Move.
            outcome: The Outcome.
            state: The state; None if it was not read.
        """
        source, move = origin
        context = self._context(self._contexts[source], self._outcomes[source], move)
        key = (outcome.kind, context, state)
        if state is None or key not in self._numbers:
            number = len(self._origins)
            self._origins.append(origin)
            self._outcomes.append(outcome)
            self._lengths.append(self._lengths[source] + 1)
            self._contexts.append(context)
            if state is None:
                return number
            self._numbers[key] = number
        return self._numbers[key]

    def _leave(self, pair, number):
        """Leave a pair of coroutines in a state, or dismiss it."""
        if not (number is None or number in self._made
                or self._waits >= WAITING_ANYWHERE):
            waiting = self._waiting.setdefault(number, [])
            if waiting:
                # From now on each pair has two histories, and every move confirms
                # that their state was the same.
                other = waiting[-1]
                pair[1], other[1] = other[1], pair[1]
            if len(waiting) < WAITING:
                waiting.append(pair)
                self._waits += 1
                return
        dismiss(pair)

    def _confirm(self, number, pair):
        """Make a few random moves that were made before; compare the outcomes."""
        for _ in range(CONFIRMING):
            made = self._made.get(number)
            if not made:
                return
            # Those that go on, if there are any.
            step = self._chance.choice(
                [each for each in made if each.target is not None] or made)
            for coroutine in pair:
                outcome = self._program.resume(coroutine, [step.move])
                self._states.check()
                if differ(self._program, outcome, step.key,
                          self._program.key(outcome)):
                    self._refuse()
            number = step.target

    def _refuse(self):
        raise OpaqueError('%s: two histories led to one state, and then to two'
                          % self._program.name)

    def _dismiss(self, number):
        waiting = self._waiting.pop(number, ())
        self._waits -= len(waiting)
        dismiss(itertools.chain(*waiting))
