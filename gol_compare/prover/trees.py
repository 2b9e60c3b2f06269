"""The conversations in which programs are compared, the shortest first.

The possible replies at each point are known, so the conversations of a program
form a tree. Where the states of all programs can be read, equal states are continued
only once, and the tree becomes a graph.
"""

import itertools
import random
from collections import deque
from contextlib import closing

from six.moves import range

from gol_core.exploration.graphs import OPEN, Graph
from gol_core.exploration.outcomes import (
    OpaqueError,
    ProgramError,
    equivalent,
)
from gol_core.exploration.programs import CLOSE, INTERRUPTIONS, START, dismiss
from gol_core.exploration.symbols import ConcreteValueRequired

from .counterexamples import explained
from .paths import Paths
from .replies import Replies
from .verdicts import Verdict

DEPTH = 64
# The same if its states can be read.
STATES_DEPTH = 4096
CONVERSATIONS = 10 ** 5
# How many conversations a check of symbols draws.
CHECKS = 24
# How many random paths estimate the size of a tree.
PROBES = 100


class EndlessError(ProgramError):
    """A program that has not ended after DEPTH replies, and whose states differ."""


class TooLargeError(ProgramError):
    """A program with more conversations than are allowed."""


class Tree(object):
    """The conversations in which programs are compared.

    Args:
        replies, interruptions, depth, conversations, sample: As for
            ``conversations.compare_conversations``.
        landmark: Function from an Outcome to whether states are read after it; by
            default they always are.
        recurring: After how many replies the programs must have ended, or returned to
            an earlier state; by default, STATES_DEPTH.
        unread: The Tree to use if states cannot be read, or do not recur; by default
            this one, if they cannot be read.
    """

    def __init__(self, replies=(None,), interruptions=INTERRUPTIONS, depth=None,
                 conversations=CONVERSATIONS, sample=None, landmark=None,
                 recurring=None, unread=None):
        self._replies = Replies(replies)
        self._interruptions = tuple(interruptions)
        self._depth = depth
        self._conversations = conversations
        self._sample = sample
        self._landmark = landmark
        self._recurring = recurring
        self._unread = unread

    def compare(self, programs):
        """Return the Verdict on Programs, called with their own arguments.

        Raises:
            ConcreteValueRequired: One needs the value of a symbol.
            ProgramError: They cannot be compared.
        """
        for program in programs:
            del program.inspections.made[:]
        if self._sample is not None:
            return self.compare_conversations(programs)
        try:
            return self._compare_states(programs)
        except OpaqueError as error:
            reason = error
        except EndlessError as error:
            if self._unread is None:
                raise
            reason = error
        tree = self._unread or self
        return tree.compare_conversations(programs)._replace(opaque=str(reason))

    def _compare_states(self, programs):
        """Return the Verdict on programs whose states can be read.

        Raises:
            OpaqueError: They cannot.
        """
        graph = self._graph(programs, self._interruptions)
        paths = Paths()
        difference = None
        # The interruptions of a long program take long. So check first that it ends.
        checked = self._depth is not None or not self._interruptions
        with closing(graph.steps()) as steps:
            for made, step in enumerate(steps, 1):
                if not equivalent(programs, step.outcomes, step.keys):
                    difference = explained(
                        programs, graph.history(step.source) + (step.move,))
                    break
                length = graph.length(step.source)
                if length >= DEPTH and not checked:
                    self._check_end(programs[0])
                    checked = True
                paths.add(step, self._depth is not None and length >= self._depth)
                self._check_size(programs[0], graph, made, length)
        counts = paths.counts()
        return Verdict(counts.conversations, counts.raised, counts.interruptions,
                       counts.cut, False, None, 1, difference, len(graph),
                       counts.endless and not difference)

    def _graph(self, programs, interruptions):
        """Return the Graph of programs."""
        return Graph(
            programs, lambda outcome, length: self._moves(
                programs[0], outcome, length, interruptions),
            self._replies.by_instruction,
            # Until a depth, a state with more replies to come is another state.
            lambda length, _, move: self._depth and (length or 0) + 1, self._landmark)

    def _check_end(self, program):
        """Check that a program ends, or returns to its states, if not interrupted."""
        graph = self._graph([program], ())
        with closing(graph.steps()) as steps:
            for made, step in enumerate(steps, 1):
                self._check_size(program, graph, made, graph.length(step.source))

    def _check_size(self, program, graph, made, length):
        """Check how many moves were made in a Graph, and how many one after another.

        Raises:
            TooLargeError, EndlessError: Too many.
        """
        if made > self._conversations:
            raise TooLargeError('%s: too large: more than %d moves in %d states'
                                % (program.name, self._conversations, len(graph)))
        recurring = STATES_DEPTH if self._recurring is None else self._recurring
        if length > recurring and self._depth is None:
            raise EndlessError(
                '%s: has not ended after %d replies, and its states differ: expected a '
                'program that ends or returns to its states'
                % (program.name, recurring))

    def _moves(self, program, outcome, length, interruptions):
        """Return a tuple of the Moves to try after an outcome of a program."""
        if outcome is None:
            return (START,) + interruptions
        if length is not None and length > self._depth:
            return ()
        return self._replies.sends(program, outcome) + interruptions

    def compare_conversations(self, programs):
        """Return the Verdict on Programs, without reading their states.

        Raises:
            ConcreteValueRequired, ProgramError: As for ``compare``.
        """
        nodes = self.nodes if self._sample is None else self._sampled
        conversations = raised = interruptions = cut = 0
        difference = None
        for history, outcomes in nodes(programs):
            if not equivalent(programs, outcomes):
                difference = explained(programs, history)
                break
            if history[-1].kind != 'send':
                interruptions += 1
            if self._over(programs[0], history, outcomes[0]):
                cut += outcomes[0].kind in OPEN
                if all(move.kind == 'send' for move in history):
                    conversations += 1
                    raised += outcomes[0].kind == 'raises'
        return Verdict(conversations, raised, interruptions, cut,
                       self._sample is not None, None, 1, difference)

    def nodes(self, programs):
        """Yield each history, the shortest first, and its Outcomes.

        There is one Outcome for each of the Programs. The outcome of the first
        decides which replies come next.
        """
        queue = deque(((move,), None)
                      for move in (START,) + self._interruptions)
        ended = 0
        while queue:
            history, outcomes = queue.popleft()
            pairs = []
            if not outcomes:
                pairs = _started(programs)
                outcomes = _resumed(programs, pairs, history)
            yield history, outcomes
            if self._over(programs[0], history, outcomes[0]):
                ended += 1
            else:
                for move in (self._replies.sends(programs[0], outcomes[0])
                             + self._interruptions):
                    # These coroutines are closed in any case, so close them now.
                    queue.append((history + (move,), _resumed(
                        programs, pairs, [move]) if move == CLOSE else None))
            dismiss(itertools.chain(*pairs))
            if ended + len(queue) > self._conversations:
                self._refuse(programs[0])

    def check(self, programs, numbers):
        """Check that Programs treat numbers as they treat symbols.

        A few conversations, drawn at random, are held with both.

        Args:
            programs: The Programs.
            numbers: Dict from the names of their symbols to numbers.

        Raises:
            ConcreteValueRequired: One does not.
        """
        drawn = Tree(self._replies.given, self._interruptions, self._depth,
                     sample=CHECKS)
        called = [program.at(numbers) for program in programs]
        for compared in [programs[0]._replace(numbers=numbers), called[0]], called:
            if drawn.compare(compared).difference:
                raise ConcreteValueRequired(programs[0].symbols()[0], 'its type')

    def _sampled(self, programs):
        """Yield as ``nodes`` does, along conversations drawn at random.

        Each conversation is interrupted once in every way, at a random point.
        """
        chance = random.Random(0)
        for _ in range(self._sample):
            for history, outcomes in self._drawn(programs, chance):
                yield history, outcomes
            point = history[:1 + int(chance.random() * (len(history) - 1))]
            for move in self._interruptions:
                history = point + (move,)
                yield history, [program.drive(history) for program in programs]

    def _drawn(self, programs, chance):
        """Yield as ``nodes`` does, along one conversation drawn by a Random."""
        history = (START,)
        pairs = _started(programs)
        while True:
            outcomes = _resumed(programs, pairs, history[-1:])
            yield history, outcomes
            if self._over(programs[0], history, outcomes[0]):
                break
            sends = self._replies.sends(programs[0], outcomes[0])
            history += (sends[int(chance.random() * len(sends))],)
        dismiss(itertools.chain(*pairs))

    def _over(self, program, history, outcome):
        """Tell whether a conversation ends with this outcome, or is cut there."""
        if outcome.kind not in OPEN:
            return True
        if len(history) <= (DEPTH if self._depth is None else self._depth):
            return False
        if self._depth is None:
            raise EndlessError('%s: has not ended after %d replies: expected a '
                               'program that ends' % (program.name, DEPTH))
        return True

    def _refuse(self, program):
        """Raise TooLargeError with an estimate by Knuth's method of 1975.

        On average, the number of leaves of a tree is the product of the numbers of
        branches on a random path.
        """
        chance = random.Random(0)
        leaves = 0
        for _ in range(PROBES):
            ways = 1
            for _, (outcome,) in list(self._drawn([program], chance))[:-1]:
                ways *= len(self._replies.sends(program, outcome))
            leaves += ways
        raise TooLargeError(
            '%s: too large: more than %d conversations and interruptions; '
            'about %d without interruptions'
            % (program.name, self._conversations, leaves // PROBES))


def _started(programs):
    """Return a pair of coroutines of each Program."""
    return [(program.start(), program.start()) for program in programs]


def _resumed(programs, pairs, moves):
    """Return the Outcome of moves in the pair of coroutines of each Program."""
    return [program.resume_twice(pair, moves)
            for program, pair in zip(programs, pairs)]
