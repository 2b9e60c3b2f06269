"""An assertion for tests: two programs are the same."""

from gol_core.exploration.moves import START
from gol_core.exploration.programs import Program
from gol_core.exploration.scopes import observing

from .conversations import compare_conversations
from .limits import CONVERSATIONS


def assert_same(one, other, arguments=(), replies=None, interruptions=None, returns=(),
                depth=None, conversations=CONVERSATIONS, sample=None, observe=None,
                setup=None):
    """Raise AssertionError if two generator functions differ.

    The message is the counterexample, with a diff between what both do.

    Args:
        one, other, arguments, replies, interruptions, returns: As for
            ``compare_conversations``.
        depth, conversations, sample, observe, setup: The same.

    Raises:
        AssertionError: They differ, or nothing was compared, because both raise an
            exception before they yield anything.
        ProgramError: They cannot be compared.

    Example:
        >>> def echo():
        ...     yield (yield 'what?')
        >>> assert_same(echo, echo, replies=['a', ''])
    """
    verdict = compare_conversations(
        one, other, arguments, replies, interruptions, returns, depth, conversations,
        sample, observe, setup)
    if verdict.difference:
        raise AssertionError('the programs differ\n%s\n\n%s' % (
            verdict.difference, '\n'.join(verdict.difference.diff())))
    program = Program('', one, tuple(arguments), tuple(returns), observe=observe,
                      setup=setup)
    # Only programs that raise can fail at the first move.
    if verdict.raised == verdict.conversations:
        with observing():
            first = program.drive((START,))
        if first.kind == 'raises':
            raise AssertionError(
                'nothing was compared: both programs raise %s before they yield '
                'anything: expected arguments that they accept' % type(
                    first.value).__name__)
