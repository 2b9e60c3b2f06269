"""How far conversations are followed, and the errors for those that go further."""

from gol_core.exploration.outcomes import ProgramError

# After how many replies a program must have ended.
DEPTH = 64
# The same if its states can be read.
STATES_DEPTH = 4096
CONVERSATIONS = 10 ** 5


class EndlessError(ProgramError):
    """A program that has not ended after DEPTH replies, and whose states differ."""


class TooLargeError(ProgramError):
    """A program with more conversations than are allowed."""


def check_length(program, replies, most, merged=False):
    """Check after how many replies a program has not ended.

    Args:
        program: The Program.
        replies: How many replies it was sent.
        most: How many are allowed.
        merged: Whether equal states are continued only once.

    Raises:
        EndlessError: Too many.
    """
    if replies >= most:
        raise EndlessError('%s: has not ended after %d replies%s' % (
            program.name, most, ', and its states differ: expected a program that ends '
            'or returns to its states' if merged else ': expected a program that ends'))
