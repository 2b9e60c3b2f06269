"""The scope of a verdict: what was tried, and what was not, in sentences."""

from collections import namedtuple

from gol_core.wording import counted

# So many lines, and so many characters of a reply, are shown.
MOST = 8
WIDTH = 40

UNCOMPARED = 'exception messages were not compared'
ACROSS = ('between Python 2 and 3, ASCII str equals str, unicode equals str, and long '
          'equals int')
IN_ANY_ORDER = ('what is yielded was compared in all, in whatever order; nothing was '
                'interrupted before that')


class Scope(namedtuple('Scope', 'replies left_out interruptions unreached not_thrown '
                                'endings unobserved interpreters notes')):
    """What was tried with two programs, and what was not.

    Attributes:
        replies: Sequence of the replies, or their function; None for one elsewhere.
        left_out: How many constants of the programs were no replies.
        interruptions: Tuple of the Moves that interrupted them.
        unreached: List of the lines that never ran, as FILE:LINE.
        not_thrown: List of the exceptions that the programs handle, and that were
            not thrown.
        endings: List of those that end delegates, and were not thrown either.
        unobserved: List of sentences on effects that were not observed.
        interpreters: List of the names of the interpreters of both.
        notes: List of sentences on how values were compared.
    """

    __slots__ = ()

    def __new__(cls, replies, left_out, interruptions, unreached, not_thrown, endings,
                unobserved, interpreters, notes=(UNCOMPARED,)):
        return super(Scope, cls).__new__(
            cls, replies, left_out, interruptions, unreached, not_thrown, endings,
            unobserved, interpreters, notes)

    @property
    def gaps(self):
        """Whether the programs have parts that were not tried, or not observed."""
        return bool(self.unreached or self.not_thrown or self.unobserved)

    def sentences(self):
        """Return a list of the sentences that apply."""
        lines = [self._replies()]
        if self.left_out:
            lines.append('%s of the programs %s not sent' % (
                counted(self.left_out, 'constant'),
                'was' if self.left_out == 1 else 'were'))
        if self.unreached:
            more = len(self.unreached) - MOST
            lines.append('these lines were never reached: %s%s' % (
                ', '.join(self.unreached[:MOST]),
                ' and %d more' % more if more > 0 else ''))
        if self.not_thrown:
            lines.append('the programs handle these exceptions, which were not '
                         'thrown: ' + ', '.join(self.not_thrown))
        if self.endings:
            lines.append('`except` clauses name %s, which ended delegates and was not '
                         'thrown from outside' % ' and '.join(self.endings))
        return lines + list(self.unobserved) + [self._interpreters()] + list(self.notes)

    def _interpreters(self):
        if len(set(self.interpreters)) == 1:
            return 'both ran on ' + self.interpreters[0]
        return 'one ran on %s and the other on %s' % tuple(self.interpreters)

    def _replies(self):
        if self.replies is None or callable(self.replies):
            return 'the replies depended on what was yielded'
        shown = [_shortened(repr(reply)) for reply in self.replies]
        return 'the replies were %s%s' % (
            ', '.join(shown[:MOST]),
            ' only' if len(shown) == 1
            else ' and %d more' % (len(shown) - MOST) if len(shown) > MOST else '')


def about_parameters(one, other, given):
    """Return a list of sentences on the parameters of two programs.

    Args:
        one, other: Lists of [name, text of the default or None].
        given: How many arguments they got.
    """
    if not (one and other):
        # They have none, or they are unknown.
        return []
    lines = []
    if one != other:
        lines.append('arguments were given by position: the parameters are '
                     + ' and '.join(map(_listed, (one, other))))
    kept = [name for name, _ in one[given:]]
    if kept:
        lines.append('%s kept %s' % (
            ' and '.join(kept), 'its default' if len(kept) == 1 else 'their defaults'))
    return lines


def _listed(parameters):
    return ', '.join(name if default is None else '%s=%s' % (name, default)
                     for name, default in parameters)


def by_type_only(names):
    """Return a list with a sentence on types whose objects cannot be read, if any."""
    names = sorted(set(names))
    return ['objects of these types were compared by their types only: '
            + ', '.join(names)] * bool(names)


def _shortened(text):
    return text if len(text) <= WIDTH else text[:WIDTH - 3] + '...'
