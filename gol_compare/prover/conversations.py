"""Every conversation that two programs can hold, until one goes differently.

What a program can be told at each point is known, so its conversations are a
tree; the trees of two programs are compared node by node, the shortest
conversations first.
"""

import itertools
import random
from collections import deque, namedtuple

from six.moves import range

from gol_core.exploration.programs import (
    CLOSE,
    INTERRUPTIONS,
    START,
    Move,
    Program,
    ProgramError,
    alike,
    described,
    dismiss,
)
from gol_core.exploration.symbols import ValueNeeded
from gol_core.wording import counted

from .counterexamples import explained

DEPTH = 64
CONVERSATIONS = 10 ** 5
# Where programs need numbers after all, they get these, and for a symbol that
# was held against a number those around it too.
NUMBERS = (0, 1, 5)
# And these are tried where none asked for any.
CHECKED = ((10, 15), (0, 0), (-7, 10 ** 6))
CHECKS = 24
OPEN = ('says', 'goes on')
PROBES = 100


class NoReplyError(ProgramError):
    """A program that says what there is no reply to."""


class EndlessError(ProgramError):
    """A program that still asks after DEPTH replies."""


class TooLargeError(ProgramError):
    """More conversations than are allowed."""


class Verdict(namedtuple('Verdict', 'conversations raised interruptions cut '
                                    'sampled look worlds difference')):
    """What came of comparing two programs.

    conversations  how many were held without an interruption
    raised         how many of these ended with an exception
    interruptions  how many times one was interrupted
    cut            how many had not ended at the depth asked for
    sampled        whether they were drawn at random from more
    look           the ValueNeeded for which numbers stood in for symbols, or
                   None
    worlds         with how many choices of numbers that was, else 1
    difference     a Counterexample, or None
    """

    __slots__ = ()

    @property
    def exhaustive(self):
        """Whether every conversation there is was held."""
        return not (self.cut or self.sampled or self.look)

    def __str__(self):
        counts = counted(self.conversations, 'conversation')
        if self.raised:
            counts += ', %d of which end with an exception,' % self.raised
        counts += ' and %s, ' % counted(self.interruptions, 'interruption')
        if self.difference:
            return 'different: ' + str(self.difference)
        if self.sampled:
            kind = 'sampled'
        elif self.cut:
            kind = 'every one to the depth asked for'
        else:
            kind = 'exhaustive'
        if self.look:
            kind += (', but only for %d choices of numbers: the value of %s was '
                     'asked for' % (self.worlds, self.look))
        return 'the same: ' + counts + kind


def compare_conversations(one, other, arguments=(), replies=(None,),
                          interruptions=INTERRUPTIONS, returns=(), depth=None,
                          conversations=CONVERSATIONS, sample=None):
    """Compare two generator functions; return a Verdict.

    arguments      to call both with; a Symbol stands for every whole number;
                   what can be changed is copied for each call, as replies are
    replies        what can be sent in reply, in a sequence or, where that
                   depends on the instruction, a function of it
    interruptions  Moves that are tried wherever a program waits
    returns        exceptions that carry a ``value``, in place of ``return``
    depth          how many replies to follow a conversation for; without it,
                   one that has not ended after DEPTH is an EndlessError
    conversations  how many there may be, interrupted ones included
    sample         how many to draw at random instead of trying all

    What is said and returned must be equal and of one type; of exceptions the
    names of the types are compared. close() is quiet whatever is returned in
    answer, with an exception of ``returns`` or without.

    Raises ProgramError, in one line, if the programs cannot be compared.

    >>> def once():
    ...     yield (yield 'what?')
    >>> def twice():
    ...     reply = yield 'what?'
    ...     yield reply or 'nothing'
    >>> print(compare_conversations(once, once, replies=['a', '']))
    the same: 4 conversations and 8 interruptions, exhaustive
    >>> compare_conversations(once, twice, replies=['a', '']).difference.script
    [('what?', Move(kind='send', value=''))]
    """
    programs = [
        Program('%s.%s' % (getattr(function, '__module__', None),
                           getattr(function, '__name__', repr(function))),
                function, tuple(arguments), tuple(returns), {})
        for function in (one, other)]
    return compare(programs, Tree(replies, interruptions, depth, conversations,
                                  sample))


def compare(programs, tree):
    """Compare two Programs as ``compare_conversations`` does, on a Tree."""
    symbols = programs[0].symbols()
    for symbol in symbols:
        del symbol.looks[:]
    names = [symbol.name for symbol in symbols]
    try:
        verdict = tree.compare(programs)
        for chosen in CHECKED if symbols else ():
            if verdict.difference:
                break
            # A program can ask for what no symbol notices, such as its type.
            numbers = {name: chosen[index % len(chosen)]
                       for index, name in enumerate(names)}
            tree.check(programs, numbers)
        return verdict
    except ValueNeeded as needed:
        look = needed
    numbers = {name: set(NUMBERS) for name in names}
    if look.other is not None and look.symbol.name in numbers:
        edge = look.other - look.symbol.offset
        numbers[look.symbol.name].update((edge - 1, edge, edge + 1))
    verdicts = []
    for chosen in _choices(names, numbers):
        try:
            verdicts.append(tree.compare(
                [program.at(chosen) for program in programs]))
        except ValueNeeded as needed:
            raise ProgramError('%s: asked for the value of %s, which has none'
                               % (programs[0].name, needed))
        if verdicts[-1].difference:
            break
    return added(verdicts)._replace(look=look)


def _choices(names, numbers):
    """Yield dicts from names to numbers, all there are unless that is too many.
    """
    ordered = [sorted(numbers[name], key=abs) for name in names]
    if len(names) > 3:
        # One number for all of them, for each there is.
        for number in sorted(set().union(*ordered), key=abs):
            yield dict.fromkeys(names, number)
        return
    for chosen in itertools.product(*ordered):
        yield dict(zip(names, chosen))


def added(verdicts):
    """Return one Verdict for many of the same kind, the last of which may differ.
    """
    return Verdict(
        sum(verdict.conversations for verdict in verdicts),
        sum(verdict.raised for verdict in verdicts),
        sum(verdict.interruptions for verdict in verdicts),
        sum(verdict.cut for verdict in verdicts),
        any(verdict.sampled for verdict in verdicts), None, len(verdicts),
        verdicts[-1].difference)


class Tree(object):
    """Which conversations programs are held to.

    The arguments are those of ``compare_conversations``.
    """

    def __init__(self, replies=(None,), interruptions=INTERRUPTIONS, depth=None,
                 conversations=CONVERSATIONS, sample=None):
        self._replies = replies if callable(replies) else tuple(replies)
        self._interruptions = tuple(interruptions)
        self._depth = depth
        self._conversations = conversations
        self._sample = sample

    def compare(self, programs):
        """Return the Verdict on two Programs, called as they are."""
        nodes = self.nodes if self._sample is None else self._sampled
        conversations = raised = interruptions = cut = 0
        difference = None
        for history, outcomes in nodes(programs):
            if not alike(programs, outcomes):
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
        """Yield each history, the shortest first, and what comes of it.

        That is one Outcome for each of the Programs. What they are asked next
        depends on the first.
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
                for move in (self._sends(programs[0], outcomes[0])
                             + self._interruptions):
                    # Closed they are in any case, so that it is done at once.
                    queue.append((history + (move,), _resumed(
                        programs, pairs, [move]) if move == CLOSE else None))
            dismiss(itertools.chain(*pairs))
            if ended + len(queue) > self._conversations:
                self._refuse(programs[0])

    def check(self, programs, numbers):
        """Raise ValueNeeded if Programs take numbers otherwise than symbols.

        numbers  dict by the names of the symbols

        This is tried in conversations drawn at random.
        """
        drawn = Tree(self._replies, self._interruptions, self._depth,
                     sample=CHECKS)
        called = [program.at(numbers) for program in programs]
        for compared in [programs[0]._replace(numbers=numbers), called[0]], called:
            if drawn.compare(compared).difference:
                raise ValueNeeded(programs[0].symbols()[0], 'its type')

    def _sampled(self, programs):
        """Yield as ``nodes`` does, along conversations drawn at random.

        Each is interrupted once in every way, at a point drawn at random.
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
        """Yield as ``nodes`` does along one conversation drawn by chance."""
        history = (START,)
        pairs = _started(programs)
        while True:
            outcomes = _resumed(programs, pairs, history[-1:])
            yield history, outcomes
            if self._over(programs[0], history, outcomes[0]):
                break
            sends = self._sends(programs[0], outcomes[0])
            history += (sends[int(chance.random() * len(sends))],)
        dismiss(itertools.chain(*pairs))

    def _over(self, program, history, outcome):
        """Tell whether a conversation goes on no further than this."""
        if outcome.kind not in OPEN:
            return True
        if len(history) <= (DEPTH if self._depth is None else self._depth):
            return False
        if self._depth is None:
            raise EndlessError(
                '%s: asks for ever: it has not ended after %d replies'
                % (program.name, DEPTH))
        return True

    def _sends(self, program, outcome):
        """Return the replies to an instruction, as a tuple of Moves."""
        if outcome.kind == 'goes on':
            # Nobody knows what it asked.
            return (START,)
        replies = self._replies
        if callable(replies):
            try:
                replies = tuple(replies(outcome.value))
            except LookupError:
                replies = ()
            except Exception as error:
                raise ProgramError('what is to be replied to %r: raised %s'
                                   % (outcome.value, described(error)))
        if not replies:
            raise NoReplyError('%s: said %r, and no reply to that is known'
                               % (program.name, outcome.value))
        return tuple(Move('send', reply) for reply in replies)

    def _refuse(self, program):
        """Raise TooLargeError with an estimate by Knuth's method, of 1975.

        The number of the leaves of a tree is on the average the product of
        the branches that are met on a random way through it.
        """
        chance = random.Random(0)
        total = 0
        for _ in range(PROBES):
            ways = 1
            for _, (outcome,) in list(self._drawn([program], chance))[:-1]:
                ways *= len(self._sends(program, outcome))
            total += ways
        raise TooLargeError(
            '%s: too large: more than %d conversations and interruptions; '
            'about %d without these'
            % (program.name, self._conversations, total // PROBES))


def _started(programs):
    """Return a pair of coroutines of each Program."""
    return [(program.start(), program.start()) for program in programs]


def _resumed(programs, pairs, moves):
    """Return the Outcome of moves in the pair of coroutines of each Program."""
    return [program.resume_twice(pair, moves)
            for program, pair in zip(programs, pairs)]
