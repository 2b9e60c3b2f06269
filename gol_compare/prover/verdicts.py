"""The result of comparing programs."""

from collections import namedtuple

from gol_core.wording import counted, large

# The operation of a ConcreteValueRequired if symbols are treated unlike numbers.
TYPE = 'its type'


class Verdict(namedtuple('Verdict', 'conversations raised interruptions cut '
                                    'sampled required choices difference states '
                                    'endless opaque tried late')):
    """The result of comparing programs.

    Attributes:
        conversations: How many there are without an interruption. Of programs that
            never end, those are counted that end, or return to an earlier state.
        raised: How many of these ended with an exception.
        interruptions: How many times a conversation was interrupted.
        cut: How many had not ended at the depth asked for.
        sampled: Whether they were drawn at random from more.
        required: The ConcreteValueRequired for which numbers replaced the symbols,
            or None.
        choices: How many choices of numbers were tried; 1 if none was required.
        difference: A Counterexample, or None.
        states: How many pairs of states were found; None if conversations were
            followed instead.
        endless: Whether conversations return to earlier states, and so never end.
        opaque: The reason why states were not followed, or None.
        tried: The Scope of two programs; None for the variants, whose proof has one
            scope for all steps.
        late: If the time was up before all was tried, who gave no answer; or None.
    """

    __slots__ = ()

    def __new__(cls, conversations, raised, interruptions, cut, sampled, required,
                choices, difference, states=None, endless=False, opaque=None,
                tried=None, late=None):
        return super(Verdict, cls).__new__(
            cls, conversations, raised, interruptions, cut, sampled, required, choices,
            difference, states, endless, opaque, tried, late)

    @property
    def exhaustive(self):
        """Whether all conversations were held, or led to a state that was left."""
        return not (self.cut or self.sampled or self.required or self.late)

    @property
    def proved(self):
        """Whether the programs are the same, and no part of them was left untried."""
        return self.exhaustive and not (
            self.difference or self.opaque or self.tried and self.tried.gaps)

    @property
    def scope(self):
        """A list of sentences on what was tried, and what was not."""
        lines = self.tried.sentences() if self.tried else []
        if self.opaque:
            lines.append('conversations were followed, not states: %s' % self.opaque)
        if self.late:
            lines.append('the time was up: %s' % self.late)
        if self.required:
            lines.append('numbers replaced the symbols: ' + self._needed())
        return lines

    def __str__(self):
        counts = counted(self.conversations, 'conversation')
        if self.raised:
            counts += ', %s ending with an exception,' % large(self.raised)
        counts += ' and %s, ' % counted(self.interruptions, 'interruption')
        if self.difference:
            return 'different: ' + str(self.difference)
        limits = ' for what was tried' * bool(self.tried and not self.proved)
        if self.endless and self.exhaustive:
            return 'the same for ever: %suntil their states recur%s' % (counts, limits)
        if self.exhaustive:
            return 'the same: %sexhaustive%s' % (counts, limits)
        kind = ('until the time was up' if self.late
                else 'drawn at random' if self.sampled
                else 'all up to the depth asked for' if self.cut else 'exhaustive')
        if self.required:
            kind += ', but only for %d choices of numbers: %s' % (
                self.choices, self._needed())
        return 'no difference found, but this is not a proof: ' + counts + kind

    def _needed(self):
        if self.required.operation == TYPE:
            return 'the symbols differ, because the type of %s was asked for' % (
                self.required.symbol.name)
        return 'they need the value of %s' % self.required

    def way(self):
        """Return what was followed to the verdict."""
        if self.states is not None:
            return 'followed %s' % counted(self.states, 'state')
        return 'followed conversations'


def total(verdicts):
    """Return the sum of Verdicts of one kind; only the last may have a difference."""
    return Verdict(
        sum(verdict.conversations for verdict in verdicts),
        sum(verdict.raised for verdict in verdicts),
        sum(verdict.interruptions for verdict in verdicts),
        sum(verdict.cut for verdict in verdicts),
        any(verdict.sampled for verdict in verdicts), None, len(verdicts),
        verdicts[-1].difference,
        None if any(verdict.states is None for verdict in verdicts)
        else sum(verdict.states for verdict in verdicts),
        any(verdict.endless for verdict in verdicts),
        next((verdict.opaque for verdict in verdicts if verdict.opaque), None),
        late=next((verdict.late for verdict in verdicts if verdict.late), None))
