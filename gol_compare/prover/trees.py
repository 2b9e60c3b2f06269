"""The conversations in which programs are compared, the shortest first.

The possible replies at each point are known, so the conversations of a program
form a tree. Where the states of all programs can be read, equal states are continued
only once, and the tree becomes a graph.
"""

import random
from contextlib import closing

from six.moves import range

from gol_core.exploration.automata import OPEN
from gol_core.exploration.moves import INTERRUPTIONS
from gol_core.exploration.outcomes import OpaqueError
from gol_core.exploration.symbols import ConcreteValueRequired, Symbol

from .counterexamples import explained
from .explorers import LocalExplorer, TimeUpError
from .limits import (
    CONVERSATIONS,
    DEPTH,
    STATES_DEPTH,
    EndlessError,
    TooLargeError,
    check_length,
)
from .paths import Paths
from .products import Product
from .replies import Replies, moves_of
from .verdicts import Verdict

# How many conversations a check of symbols draws.
CHECKS = 8
# How many random paths estimate the size of a tree.
PROBES = 100


class Tree(object):
    """The conversations in which programs are compared.

    Args:
        replies, interruptions, depth, conversations, sample: As for
            ``conversations.compare_conversations``.
        recurring: After how many replies the programs must have ended, or returned to
            an earlier state; by default, STATES_DEPTH.
        unread: The Tree to use if states cannot be read, or do not recur; by default
            this one, if they cannot be read.
    """

    def __init__(self, replies=(None,), interruptions=INTERRUPTIONS, depth=None,
                 conversations=CONVERSATIONS, sample=None, recurring=None,
                 unread=None):
        self._replies = Replies(replies)
        self._interruptions = tuple(interruptions)
        self._depth = depth
        self._conversations = conversations
        self._sample = sample
        self._recurring = STATES_DEPTH if recurring is None else recurring
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
            return self._draw(programs, self._sample)
        try:
            return self._follow(programs, merged=True)
        except OpaqueError as error:
            reason = error
        except EndlessError as error:
            if self._unread is None:
                raise
            reason = error
        return (self._unread or self).compare_unread(programs)._replace(
            opaque=str(reason))

    def compare_unread(self, programs):
        """Return the Verdict on Programs whose states are not read."""
        if self._sample is not None:
            return self._draw(programs, self._sample)
        return self._follow(programs)

    def _follow(self, programs, merged=False):
        """Return the Verdict on programs, of which all moves are made.

        Args:
            programs: The Programs.
            merged: Whether equal states are continued only once.

        Raises:
            OpaqueError: A state cannot be read.
        """
        product = self._product(programs, self._interruptions, merged)
        paths = Paths()
        difference = None
        ended = 0
        # The interruptions of a long program take long. So check first that it ends.
        checked = self._depth is not None or not self._interruptions
        late = None
        with closing(product):
            try:
                for made, step in enumerate(product.steps(), 1):
                    if not step.same:
                        difference = explained(product, step)
                        break
                    length = product.length(step.source)
                    if length >= DEPTH and not checked:
                        difference = self._check_end(programs, merged)
                        checked = True
                        if difference:
                            break
                    paths.add(step, step.target is None and step.edges[0].kind in OPEN)
                    ended += step.target is None
                    self._check_size(programs[0], product, step, made, ended, merged)
            except TimeUpError as error:
                late = str(error)
        counts = paths.counts(late)
        return Verdict(counts.conversations, counts.raised, counts.interruptions,
                       counts.cut, False, None, 1, difference,
                       len(product) if merged else None,
                       counts.endless and not difference and not late, late=late)

    def histories(self, program):
        """Yield each history of a Program and the key of its Outcome, shortest first.

        Raises:
            ConcreteValueRequired, ProgramError: As for ``compare``.
        """
        if self._depth is None:
            # The interruptions of a long program take long.
            self._check_end([program], merged=False)
        product = self._product([program], self._interruptions)
        ended = 0
        with closing(product):
            for made, step in enumerate(product.steps(), 1):
                ended += step.target is None
                self._check_size(program, product, step, made, ended, False)
                (path,) = product.paths(step.source, step.index)
                yield product.explorers[0].history(path), step.edges[0].key

    def _product(self, programs, interruptions, merged=False):
        """Return the Product of programs."""
        return Product([self.explorer(program, interruptions, merged)
                        for program in programs], self._depth)

    def explorer(self, program, interruptions, merged):
        """Return the Explorer of a program.

        Args:
            program: The Program.
            interruptions: Tuple of the Moves that interrupt it.
            merged: Whether equal states are continued only once.
        """
        return LocalExplorer(
            program, lambda outcome: moves_of(
                program, outcome, self._replies, interruptions),
            self._replies.by_instruction, merged)

    def follow(self, programs, indexes):
        """Tell whether programs do the same after the moves with these indexes."""
        product = self._product(programs, self._interruptions)
        with closing(product):
            number = 0
            for index in indexes:
                step = product.step(number, index)
                if not step.same:
                    return False
                number = step.target
        return True

    def _check_end(self, programs, merged):
        """Check that programs end, or return to their states, if not interrupted.

        Return the Counterexample if they differ before that.
        """
        product = self._product(programs, (), merged)
        ended = 0
        with closing(product):
            for made, step in enumerate(product.steps(), 1):
                if not step.same:
                    return explained(product, step)
                ended += step.target is None
                self._check_size(programs[0], product, step, made, ended, merged)
        return None

    def _check_size(self, program, product, step, made, ended, merged):
        """Check how many moves were made, and how many one after another.

        ``step`` is the last of them, and ``ended`` of them ended a conversation.
        """
        if merged and made > self._conversations:
            raise TooLargeError('%s: too large: more than %d moves in %d states'
                                % (program.name, self._conversations, len(product)))
        if not merged and ended + len(product) - step.source > self._conversations:
            self._refuse(program)
        if self._depth is None and step.target is not None:
            # A program with one reply at each point is not too large when it is long.
            line = len(product) == product.length(step.target)
            check_length(program, product.length(step.source),
                         self._recurring if merged or line else DEPTH, merged)

    def check(self, programs, numbers):
        """Check that Programs treat numbers as they treat symbols.

        A few conversations, drawn at random, are held with both.

        Args:
            programs: The Programs.
            numbers: Dict from the names of their symbols to numbers.

        Raises:
            ConcreteValueRequired: One does not.
        """
        called = [program.at(numbers) for program in programs]
        for compared in [programs[0]._replace(numbers=numbers), called[0]], called:
            for program in compared:
                del program.inspections.made[:]
            if self._draw(compared, CHECKS).difference:
                raise ConcreteValueRequired(Symbol(sorted(numbers)[0]), 'its type')

    def _draw(self, programs, sample):
        """Return the Verdict on programs along conversations drawn at random.

        Each conversation is interrupted once in every way, at a random point.
        """
        chance = random.Random(0)
        conversations = raised = interruptions = cut = 0
        difference = None
        late = None
        try:
            for product, step in self._drawn(programs, sample, chance):
                if not step.same:
                    difference = explained(product, step)
                    break
                sends, kind = step.edges[0][:2]
                interruptions += not sends
                if step.target is None:
                    cut += kind in OPEN
                    conversations += sends
                    raised += sends and kind == 'raises'
        except TimeUpError as error:
            late = str(error)
        return Verdict(conversations, raised, interruptions, cut, True, None, 1,
                       difference, late=late)

    def _drawn(self, programs, sample, chance):
        """Yield a Product and each of its moves, on conversations drawn at random."""
        for _ in range(sample):
            product = self._product(programs, self._interruptions)
            with closing(product):
                numbers = [0]
                for step in self._walk(product, programs[0], chance):
                    yield product, step
                    numbers.append(step.target)
                # Not where it has ended; before the start if the first move ends it.
                waits = numbers[1:-1] or numbers[:1]
                number = waits[int(chance.random() * len(waits))]
                replies = product.replies(number)
                for index in range(len(self._interruptions)):
                    yield product, product.step(number, replies + index)

    def _walk(self, product, program, chance):
        """Yield the moves of one conversation drawn by a Random, as Together."""
        number = 0
        while number is not None:
            index = int(chance.random() * product.replies(number))
            step = product.step(number, index)
            yield step
            number = step.target
            if number is not None and self._depth is None:
                check_length(program, product.length(number) - 1, DEPTH)

    def _refuse(self, program):
        """Raise TooLargeError with an estimate by Knuth's method of 1975.

        On average, the number of leaves of a tree is the product of the numbers of
        branches on a random path.
        """
        chance = random.Random(0)
        leaves = 0
        for _ in range(PROBES):
            ways = 1
            product = self._product([program], ())
            with closing(product):
                for step in self._walk(product, program, chance):
                    ways *= product.replies(step.source)
            leaves += ways
        raise TooLargeError(
            '%s: too large: more than %d conversations and interruptions; '
            'about %d without interruptions'
            % (program.name, self._conversations, leaves // PROBES))
