"""The result of comparing programs."""

from collections import namedtuple

from gol_core.wording import counted


class Verdict(namedtuple('Verdict', 'conversations raised interruptions cut '
                                    'sampled required choices difference')):
    """The result of comparing programs.

    Attributes:
        conversations: How many were held without an interruption.
        raised: How many of these ended with an exception.
        interruptions: How many times a conversation was interrupted.
        cut: How many had not ended at the depth asked for.
        sampled: Whether they were drawn at random from more.
        required: The ConcreteValueRequired for which numbers replaced the symbols,
            or None.
        choices: How many choices of numbers were tried; 1 if none was required.
        difference: A Counterexample, or None.
    """

    __slots__ = ()

    @property
    def exhaustive(self):
        """Whether all conversations were held."""
        return not (self.cut or self.sampled or self.required)

    def __str__(self):
        counts = counted(self.conversations, 'conversation')
        if self.raised:
            counts += ', %d of which end with an exception,' % self.raised
        counts += ' and %s, ' % counted(self.interruptions, 'interruption')
        if self.difference:
            return 'different: ' + str(self.difference)
        if self.exhaustive:
            return 'the same: %sexhaustive' % counts
        kind = ('drawn at random' if self.sampled
                else 'all up to the depth asked for' if self.cut else 'exhaustive')
        if self.required:
            kind += (', but only for %d choices of numbers: they need the value '
                     'of %s' % (self.choices, self.required))
        return 'no difference found, but this is not a proof: ' + counts + kind


def total(verdicts):
    """Return the sum of Verdicts of one kind; only the last may have a difference."""
    return Verdict(
        sum(verdict.conversations for verdict in verdicts),
        sum(verdict.raised for verdict in verdicts),
        sum(verdict.interruptions for verdict in verdicts),
        sum(verdict.cut for verdict in verdicts),
        any(verdict.sampled for verdict in verdicts), None, len(verdicts),
        verdicts[-1].difference)
