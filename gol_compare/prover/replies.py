"""The replies that programs can be sent."""

from gol_core.exploration.moves import START, Move
from gol_core.exploration.outcomes import ProgramError, described, text_of


class NoReplyError(ProgramError):
    """A program that yields a value to which no reply is known."""


class Replies(object):
    """The replies that programs can be sent.

    Args:
        replies: Sequence of them, or a function that returns them for an instruction.

    Attributes:
        given: The same; a sequence as a tuple.
        by_instruction: Whether it is a function.
    """

    def __init__(self, replies):
        self.by_instruction = callable(replies)
        self.given = replies if self.by_instruction else tuple(replies)
        self._moves = () if self.by_instruction else _moves(self.given)

    def sends(self, program, outcome):
        """Return the replies to an outcome of a Program, as a tuple of Moves.

        Raises:
            NoReplyError: There is none.
            ProgramError: The function of replies raised an exception.
        """
        if outcome.kind == 'goes on':
            # The value that it yielded is lost.
            return (START,)
        moves = self._moves
        if self.by_instruction:
            try:
                moves = _moves(self.given(outcome.value))
            except LookupError:
                moves = ()
            except Exception as error:
                raise ProgramError('the function of replies: raised %s for %s'
                                   % (described(error), text_of(outcome.value)))
        if not moves:
            raise NoReplyError('%s: yielded %s: expected a value with a known reply'
                               % (program.name, text_of(outcome.value)))
        return moves


def _moves(replies):
    return tuple([START if reply is None else Move('send', reply) for reply in replies])


def moves_of(program, outcome, replies, interruptions):
    """Return a tuple of the Moves to try after an outcome of a program.

    Args:
        program: The Program.
        outcome: The Outcome, or None before the start.
        replies: The Replies.
        interruptions: Tuple of Moves.
    """
    if outcome is None:
        return (START,) + interruptions
    return replies.sends(program, outcome) + interruptions
