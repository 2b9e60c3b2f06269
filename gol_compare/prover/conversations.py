"""Two programs compared: with symbols if they allow it, else with numbers."""

import itertools
from collections import OrderedDict

from gol_core.exploration.lines import LineRecord
from gol_core.exploration.moves import INTERRUPTIONS
from gol_core.exploration.outcomes import ProgramError
from gol_core.exploration.programs import Program
from gol_core.exploration.scopes import observing
from gol_core.exploration.shared_data import UNOBSERVED
from gol_core.exploration.symbols import ConcreteValueRequired, Symbol

from ..interpreter import short_name
from .defaults import FRESH, default_replies, default_throws, parameters
from .limits import CONVERSATIONS, TooLargeError
from .scopes import Scope, about_parameters, by_type_only
from .trees import Tree
from .verdicts import TYPE, total

# These replace a symbol whose value a program needs. If the program compared it
# with a number, the numbers around that are added.
NUMBERS = (0, 1, 5)
# These are tried even if no program needs a value.
CHECKED = ((10, 15), (0, 0), (-7, 10 ** 6))


def compare_conversations(one, other, arguments=(), replies=None,
                          interruptions=None, returns=(), depth=None,
                          conversations=CONVERSATIONS, sample=None, observe=None,
                          setup=None):
    """Compare two generator functions; return a Verdict.

    Values that are yielded or returned must be equal and have the same type.
    Exceptions must have types with the same name and built-in base. A program may
    answer close() by returning, with an exception of ``returns`` or without.

    Args:
        one: A generator function.
        other: Another one.
        arguments: Sequence of the arguments for both. A Symbol stands for every
            whole number. Mutable arguments and replies are copied for each call.
        replies: Sequence of the possible replies, or a function that returns them
            for an instruction; by default those of ``compare_two``.
        interruptions: The Moves that are tried wherever a program is suspended; by
            default those of ``compare_two``.
        returns: Exceptions that carry a ``value``, instead of ``return``.
        depth: How many replies to follow a conversation for. By default, one that
            has not ended after 64 raises EndlessError.
        conversations: How many are allowed, interrupted ones included.
        sample: How many to draw at random; by default all.
        observe, setup: As for a Program.

    Raises:
        ProgramError: The programs cannot be compared.

    Example:
        >>> def echo():
        ...     yield (yield 'what?')
        >>> print(compare_conversations(echo, echo, replies=['a', '']))
        the same: 4 conversations and 8 interruptions, exhaustive
    """
    programs = [Program(_name(function), function, tuple(arguments), tuple(returns),
                        observe=observe, setup=setup) for function in (one, other)]
    return compare_two(programs, replies, interruptions, depth=depth,
                       conversations=conversations, sample=sample)


def compare_two(programs, replies=None, interruptions=None, throws=(), **limits):
    """Compare two Programs; return a Verdict with its Scope.

    Args:
        programs: The Programs.
        replies: As for ``compare_conversations``. By default, None, a fresh object,
            and the str, bytes and int constants of both programs, or None only if
            that is too much; instructions of the game get those of the game.
        interruptions: As for ``compare_conversations``. By default, close(), an
            exception that no program knows, ``throws``, and the exceptions that
            programs handle.
        throws: Sequence of Moves.
        limits: The depth, conversations and sample of the Tree.

    Raises:
        ProgramError: They cannot be compared.
    """
    found = default_throws(programs)
    if interruptions is None:
        known = {move.value for move in throws}
        interruptions = INTERRUPTIONS + tuple(throws) + tuple(
            move for move in found.moves if move.value not in known)
    thrown = {move.value for move in interruptions}
    not_thrown = found.unknown + [
        move.value.__name__ for move in found.moves if move.value not in thrown]
    if replies is not None:
        return _within(programs, Scope(
            replies, 0, interruptions, [], not_thrown, found.endings, [],
            [short_name()] * 2), limits)
    replies, left_out = default_replies(programs)
    scope = Scope(replies, left_out, interruptions, [], not_thrown, found.endings, [],
                  [short_name()] * 2)
    try:
        return _within(programs, scope, limits)
    except TooLargeError:
        if callable(replies):
            raise
        left_out += len(replies) - len((None, FRESH))
        return _within(programs, scope._replace(
            replies=(None,), left_out=left_out), limits)


def _within(programs, scope, limits):
    """Return the Verdict on Programs within a Scope; note the lines that never ran."""
    tree = Tree(scope.replies, scope.interruptions, **limits)
    with LineRecord(programs) as record:
        verdict = compare([record.watch(program) for program in programs], tree)
    unobserved = [] if record.readable() else [
        'this interpreter does not show which lines were never reached']
    unobserved += by_type_only(
        name for program in programs for name in program.comparing.unread)
    unobserved += ['not observed: ' + text for text in sorted(UNOBSERVED)]
    return verdict._replace(tried=scope._replace(
        unreached=record.unreached(), unobserved=scope.unobserved + unobserved,
        notes=scope.notes + tuple(about_parameters(
            *[parameters(program.function) for program in programs],
            given=len(programs[0].arguments)))))


def _name(function):
    return '%s.%s' % (getattr(function, '__module__', None),
                      getattr(function, '__name__', repr(function)))


def compare(programs, tree):
    """Compare Programs on a Tree; return a Verdict.

    Raises:
        ProgramError: They cannot be compared.
    """
    with observing():
        return _compared(programs, tree)


def _compared(programs, tree):
    names = list(OrderedDict.fromkeys(
        symbol.name for program in programs for symbol in program.symbols()))
    try:
        verdict = tree.compare(programs)
        for chosen in CHECKED if names else ():
            if verdict.difference or verdict.late:
                break
            # A program can ask for the type of a symbol, which records nothing.
            numbers = {name: chosen[index % len(chosen)]
                       for index, name in enumerate(names)}
            tree.check(programs, numbers)
        return _with_numbers(verdict, programs, tree, names)
    except ConcreteValueRequired as found:
        required = found
    numbers = {name: set(NUMBERS) for name in names}
    if required.other is not None and required.symbol.name in numbers:
        edge = required.other - required.symbol.offset
        numbers[required.symbol.name].update((edge - 1, edge, edge + 1))
    verdicts = []
    for chosen in _choices(names, numbers):
        try:
            verdicts.append(tree.compare(
                [program.at(chosen) for program in programs]))
        except ConcreteValueRequired as found:
            raise ProgramError('%s: it needs the value of %s, which has none'
                               % (programs[0].name, found))
        found = verdicts[-1].difference
        if found:
            verdicts[-1] = verdicts[-1]._replace(
                difference=found._replace(numbers=chosen))
        if found or verdicts[-1].late:
            break
    return total(verdicts)._replace(required=required)


def _with_numbers(verdict, programs, tree, names):
    """Return a Verdict whose difference has numbers that show it.

    Args:
        verdict: The Verdict.
        programs, tree: What it is about.
        names: List of the names of the symbols of the programs.

    Raises:
        ConcreteValueRequired: There is a difference, but none between numbers.
    """
    if not (names and verdict.difference):
        return verdict
    for chosen in CHECKED:
        numbers = dict(zip(names, itertools.cycle(chosen)))
        if not tree.follow([program.at(numbers) for program in programs],
                           verdict.difference.indexes):
            return verdict._replace(
                difference=verdict.difference._replace(numbers=numbers))
    raise ConcreteValueRequired(Symbol(names[0]), TYPE)


def _choices(names, numbers):
    """Yield dicts from names to numbers: all combinations, or some if too many."""
    ordered = [sorted(numbers[name], key=abs) for name in names]
    if len(names) > 3:
        # Each number for all names at once.
        for number in sorted(set().union(*ordered), key=abs):
            yield dict.fromkeys(names, number)
        return
    for chosen in itertools.product(*ordered):
        yield dict(zip(names, chosen))
