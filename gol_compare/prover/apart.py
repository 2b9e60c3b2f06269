"""Two programs compared, each in its own process."""

from collections import OrderedDict, namedtuple

from gol_core.exploration.outcomes import NotDeterministicError, ProgramError
from gol_core.exploration.symbols import Symbol

from .conversations import compare
from .limits import TooLargeError
from .scopes import (
    ACROSS,
    IN_ANY_ORDER,
    UNCOMPARED,
    Scope,
    about_parameters,
    by_type_only,
)
from .trees import Tree
from .workers import RemoteProgram, Text


class ApartTree(Tree):
    """A Tree of programs in processes of their own, which know their moves."""

    def explorer(self, program, interruptions, merged):
        """Return the Explorer of a RemoteProgram, as in Tree."""
        return program.explorer(bool(interruptions), merged)


class Choice(namedtuple('Choice', 'replies left_out interruptions not_thrown')):
    """The moves that are tried with both programs.

    Attributes:
        replies: List of the texts of the replies, or None if a function returns them.
        left_out: How many constants of the programs were no replies.
        interruptions: List of the texts of interruptions.
        not_thrown: Sorted list of exceptions that the programs handle, and that
            are not thrown.
    """

    __slots__ = ()


def compare_apart(workers, **limits):
    """Compare the programs of two Workers; return a Verdict with its Scope.

    Args:
        workers: List of two Workers.
        limits: The depth, conversations and sample of the Tree.

    Raises:
        ProgramError: They cannot be compared.
    """
    if all(worker.loaded['refusal'] for worker in workers):
        raise ProgramError('%s: %s: expected --arguments that it takes' % (
            workers[0].name, workers[0].loaded['refusal']))
    constants = []
    for worker in workers:
        constants += [each for each in worker.loaded['constants']
                      if each not in constants]
    choice = chosen(workers, constants, _across(workers))
    try:
        return _within(workers, choice, limits)
    except TooLargeError:
        fewer = chosen(workers, None, _across(workers))
        if fewer.replies is None or fewer.replies == choice.replies:
            # An option lists them.
            raise
        return _within(workers, fewer._replace(left_out=len(constants)), limits)


def chosen(workers, constants, across):
    """Choose the moves of all programs; return the Choice.

    Args:
        workers: The Workers.
        constants: List of the constants to send, or None for replies of None only.
        across: Whether values of Python 2 and 3 are compared.
    """
    loaded = [worker.loaded for worker in workers]
    endings = {name for each in loaded for name in each['endings']}
    thrown = {name for each in loaded for name in each['thrown']}
    modules = OrderedDict(
        pair for each in loaded for pair in each['caught']
        if not {pair[0]} & (endings | thrown))
    unknown = {name for each in loaded for name in each['unknown']}
    while True:
        answers = [worker.choose(
            constants=constants, throws=list(modules.items()),
            game=any(each['game'] for each in loaded),
            across=across) for worker in workers]
        failed = {name for each in answers for name in each['unknown']}
        if not failed:
            break
        unknown |= failed
        for name in failed:
            del modules[name]
    replies = answers[0]['replies']
    return Choice(replies and [Text(reply) for reply in replies],
                  answers[0]['left_out'],
                  [Text(move) for move in answers[0]['interruptions']],
                  sorted(unknown))


def _within(workers, choice, limits):
    """Return the Verdict on the programs of Workers with the moves of a Choice."""
    tree = ApartTree((), choice.interruptions, **limits)
    programs = [RemoteProgram(
        worker.name, worker, tuple(Symbol(name) for name in worker.loaded['symbols']))
        for worker in workers]
    verdict = compare(programs, tree)
    if verdict.difference:
        _check_twins(programs, verdict.difference, tree)
    untried = [] if verdict.late else [worker.ask('untried') for worker in workers]
    unobserved = list(OrderedDict.fromkeys(
        _unknown_lines(worker) for worker, (lines, _, _) in zip(workers, untried)
        if lines is None or worker.ended))
    if verdict.late:
        unobserved.append('the time was up before unreached lines were counted')
    unobserved += by_type_only(name for _, names, _ in untried for name in names)
    unobserved += sorted({'not observed: ' + text for _, _, texts in untried
                          for text in texts})
    endings = {name for worker in workers for name in worker.loaded['endings']}
    return verdict._replace(tried=Scope(
        choice.replies, choice.left_out, choice.interruptions,
        sorted({line for worker, (lines, _, _) in zip(workers, untried)
                for line in (() if worker.ended else lines or ())}),
        choice.not_thrown, sorted(endings), unobserved,
        [worker.loaded['interpreter'] for worker in workers],
        [note for note, applies in (
            (ACROSS, _across(workers)),
            (IN_ANY_ORDER, workers[0].loaded['any_order']),
            (UNCOMPARED, not workers[0].loaded['messages'])) if applies]
        + about_parameters(*[worker.loaded['parameters'] for worker in workers],
                           given=workers[0].loaded['given'])))


def _check_twins(programs, difference, tree):
    """Check that each program differs from the other, and not from itself.

    A program that yields an address or the number of its process does the same again
    and again, but only in one process.

    Args:
        programs: The RemotePrograms.
        difference: The Counterexample.
        tree: The ApartTree.

    Raises:
        NotDeterministicError: One does not do the same in a new process.
    """
    for program in programs:
        if difference.numbers:
            program = program.at(difference.numbers)
        twin = program.twin()
        try:
            if not tree.follow([program, twin], difference.indexes):
                raise NotDeterministicError(
                    '%s: not deterministic: in a new process, without its earlier '
                    'runs, it does something else after the same replies'
                    % program.name)
        finally:
            twin.function.close()


def _unknown_lines(worker):
    """Return a sentence about a Worker that cannot tell which lines never ran."""
    if worker.ended:
        return '%s ended its process, so its unreached lines are unknown' % worker.name
    return '%s does not show which lines were never reached' % (
        worker.loaded['interpreter'])


def _across(workers):
    """Tell whether the programs run on Python 2 and Python 3."""
    return len({worker.loaded['bytes'] for worker in workers}) > 1
