"""How the outcomes of one program are compared with those of another."""

from collections import namedtuple

from .outcomes import ProgramError, described, text_of


class Comparing(namedtuple('Comparing', 'messages across same_by unread')):
    """How the outcomes of a Program are compared with those of another.

    Attributes:
        messages: Whether exceptions are compared by more than their types.
        across: Whether Python 2 is compared with Python 3.
        same_by: Function from a value that is yielded or returned to the value that is
            compared instead, or None.
        unread: Set of the names of types whose objects were compared by type only;
            more are added.
    """

    __slots__ = ()

    def __new__(cls, messages=False, across=False, same_by=None, unread=None):
        return super(Comparing, cls).__new__(
            cls, messages, across, same_by, set() if unread is None else unread)

    def key(self, outcome, numbers=()):
        """Return a value that equals the keys of equivalent Outcomes.

        Args:
            outcome: The Outcome.
            numbers: As for ``keys.key``.

        Raises:
            ProgramError: A value cannot be read, or ``same_by`` failed.
        """
        messages, across, same_by, unread = self
        if same_by and outcome.kind in ('yields', 'returns'):
            try:
                outcome = outcome._replace(value=same_by(outcome.value))
            except Exception as error:
                raise ProgramError('the function of --same-by: raised %s for %s'
                                   % (described(error), text_of(outcome.value)))
        return outcome.key(numbers, messages, across, unread)
