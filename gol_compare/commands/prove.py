"""gol-compare prove: a proof that two programs are the same, or a counterexample."""

import functools
import os
import types
from collections import OrderedDict

from gol_core.wording import quoted
from gol_life.terminal import (
    CommandError,
    print_json,
    print_lines,
    up_to,
    warn_of_copies,
)
from gol_life.variants import files_of, import_variants

from ..prover.limits import CONVERSATIONS, DEPTH
from ..prover.processes import Deadline
from ..prover.proof import prove
from .module_report import compare_modules
from .program_names import Revisions, program_name
from .proof_report import data_of_proof, data_of_two, text_of_proof, text_of_two
from .two_programs import compare_two
from .written_tests import check_test, write_test

DESCRIPTION = """\
Prove that two programs are the same, or show where they differ.

Without arguments, the programs are the variants of the game. With two names,
they are any two generator functions. With two modules, each generator function
that both define outside of classes is compared, and has a line. The prover holds
every conversation that the replies allow, and interrupts it with close() and throw()
at every point.

Parameters without a default are unknown numbers, so that the proof holds for
all numbers. If a program needs the value of one, it is compared for some
numbers, and nothing is proved. Values that are yielded or returned must be
equal and have the same type; exceptions must have types with the same name.

The result has a scope: what was tried, and what was not, such as lines that no
conversation reached.

Each program runs in a process of its own. If it ends the process, that is what
it does. Its output is compared, and not shown.

The variants are the installed ones. Other modules come from the current
folder, if it has them."""

EXAMPLES = """\
  gol-compare prove
  gol-compare prove gol_py3:count_neighbors gol_py2compat:count_neighbors
  gol-compare prove HEAD~1:parser.py parser.py
  gol-compare prove old.parser:words new.parser:words \\
      --replies "'a', ' ', ''" --arguments 3 --returns new.parser:Result"""

EXIT_STATUS = {0: 'no difference found', 1: 'they differ', 2: 'they cannot be compared'}

TIMEOUT = 60
# These options need two programs; their defaults.
ONLY_WITH_TWO = {
    'arguments': None, 'replies': None, 'returns': None, 'throw': [], 'depth': None,
    'conversations': CONVERSATIONS, 'sample': None, 'old_path': None, 'new_path': None,
    'old_python': None, 'new_python': None, 'timeout': TIMEOUT, 'setup': None,
    'observe': [], 'same_by': None, 'same_order': None, 'messages': False,
    'write_test': None}
# Most programs take some minutes for as many.
MOST_REPLIES = 1000
MOST_CONVERSATIONS = 10 ** 6
MOST_SAMPLES = 10 ** 5
MOST_SECONDS = 10 ** 5


def add_arguments(parser):
    """Add the arguments of ``gol-compare prove`` to a parser."""
    parser.add_argument(
        'programs', nargs='*', metavar='MODULE:NAME',
        help='compare these two generator functions, each MODULE:NAME, PATH.py:NAME '
        'or REVISION:PATH.py:NAME, for a revision of git; without :NAME, compare whole '
        'modules (default: the variants of the game)')
    parser.add_argument(
        '--arguments', metavar='A, B', help='call both with these: Python literals, '
        'and names for unknown numbers, such as "3, x" (default: an unknown number '
        'for each parameter without a default)')
    parser.add_argument(
        '--replies', metavar='A, B', help='send these: Python literals, or '
        'MODULE:NAME of a function from an instruction to a list (default: for '
        'instructions of the game, its replies; else None, a fresh object, and the '
        'str, bytes and int constants of both programs)')
    parser.add_argument(
        '--returns', metavar='MODULE:NAME', help='treat this exception, which '
        'carries a value, as a return (default: MyReturn of their modules)')
    parser.add_argument(
        '--throw', action='append', metavar='NAME', default=[],
        help='throw this exception, too, built in or MODULE:NAME, perhaps with '
        'literal arguments, as in "KeyError(\'x\')"; can be repeated (default: those '
        'that the programs name and do not only raise)')
    parser.add_argument(
        '--depth', type=up_to(MOST_REPLIES), metavar='N', help='follow conversations '
        'for N replies, at most %d (default: to their ends, which must come within %d)'
        % (MOST_REPLIES, DEPTH))
    parser.add_argument(
        '--conversations', type=up_to(MOST_CONVERSATIONS), metavar='N',
        default=CONVERSATIONS, help='allow N conversations, interrupted ones '
        'included, at most %d (default: %%(default)s)' % MOST_CONVERSATIONS)
    parser.add_argument(
        '--sample', type=up_to(MOST_SAMPLES), metavar='N',
        help='try N conversations instead of all, at most %d, drawn at random and '
        'the same every time' % MOST_SAMPLES)
    _add_real_code_arguments(parser)
    _add_process_arguments(parser)
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def _add_real_code_arguments(parser):
    """Add the arguments about what counts as the same in real code."""
    parser.add_argument(
        '--setup', metavar='FILE:NAME', help='call this function before each run; '
        'it returns a dict with any of arguments (a tuple), keywords (a dict), replies '
        '(a function of what is yielded), throws (exceptions) and observe (objects by '
        'name)')
    parser.add_argument(
        '--observe', action='append', metavar='MODULE:NAME', default=[],
        help='compare what the programs do to this object, too; can be repeated')
    parser.add_argument(
        '--messages', action='store_true',
        help='compare the arguments and messages of exceptions, too')
    parser.add_argument(
        '--same-by', metavar='MODULE:NAME', help='compare what this function returns '
        'for values that are yielded or returned')
    parser.add_argument(
        '--same-order', choices=['any'], help='any: compare what is yielded in all, '
        'in whatever order')


def _add_process_arguments(parser):
    """Add the arguments about the processes of the programs."""
    for which in 'old', 'new':
        parser.add_argument(
            '--%s-path' % which, metavar='DIR', help='look for the modules of the %s '
            'program in this folder first (default: the current one)' % which)
        parser.add_argument(
            '--%s-python' % which, metavar='COMMAND', help='run the %s program on the '
            'interpreter that this command starts (default: this one)' % which)
    parser.add_argument(
        '--timeout', type=up_to(MOST_SECONDS), metavar='SECONDS', default=TIMEOUT,
        help='stop after so many seconds (default: %(default)s)')
    parser.add_argument(
        '--write-test', metavar='FILE', help='write the counterexample to this file, '
        'as a test for pytest that fails until both programs do the same')


def run(options):
    """Prove or refute; return 1 if there is a difference, else 0."""
    if not options.programs:
        return _compare_variants(options)
    if len(options.programs) != 2:
        raise CommandError('expected two programs or none, not %d'
                           % len(options.programs))
    for option in 'old_path', 'new_path':
        path = getattr(options, option)
        if path is not None and not os.path.isdir(path):
            raise CommandError('--%s: %s: there is no such folder: expected one'
                               % (option.replace('_', '-'), quoted(path)))
    with Revisions() as revisions:
        names = [program_name(word, folder, revisions) for word, folder in zip(
            options.programs, (options.old_path, options.new_path))]
        setup = options.setup and program_name(options.setup, None, revisions)
        if options.write_test:
            check_test(options.write_test, names, options)
        if not any(name.attribute for name in names):
            return compare_modules(names, options, functools.partial(
                compare_two, setup=setup), _given(options))
        if not all(name.attribute for name in names):
            raise CommandError('expected two functions or two modules, not one of each')
        return prove_two(names, options, setup)


def prove_two(names, options, setup=None):
    """Prove or refute that two programs are the same; return 1 if not, else 0.

    Args:
        names: List of their ProgramNames.
        options: The options of ``gol-compare prove``.
        setup: The ProgramName of the function that makes arguments, or None.
    """
    deadline = Deadline(options.timeout)
    workers, verdict = compare_two(names, options, deadline, setup)
    if options.write_test:
        write_test(options.write_test, verdict.difference)
    warn_of_copies('gol-compare prove', OrderedDict(
        (name.module.split('.')[0], _module(worker.loaded['file']))
        for name, worker in zip(names, workers)
        # One that another interpreter runs is in a bundle.
        if not name.path and os.path.exists(worker.loaded['file'])))
    if options.json:
        print_json(data_of_two(workers, verdict))
    else:
        print_lines(text_of_two(workers, verdict))
    return 1 if verdict.difference else 0


def _compare_variants(options):
    """Compare the variants of the game; return the exit status."""
    for name, default in ONLY_WITH_TWO.items():
        if getattr(options, name) != default:
            raise CommandError('--%s: needs two programs' % name.replace('_', '-'))
    variants, missing = import_variants()
    warn_of_copies('gol-compare prove', variants)
    proof = prove(variants)
    files = files_of(variants)
    if options.json:
        print_json(data_of_proof(proof, files, missing))
    else:
        print_lines(text_of_proof(proof, files, missing))
    return 1 if proof.difference else 0


def _given(options):
    """Return the words of the options for two programs that the user set."""
    words = []
    for name, default in sorted(ONLY_WITH_TWO.items()):
        value = getattr(options, name)
        if value != default:
            option = '--' + name.replace('_', '-')
            for each in value if isinstance(value, list) else [value]:
                words += [option] if each is True else [option, str(each)]
    return words


def _module(path):
    """Return a module with a file, like the one that ran in another process."""
    module = types.ModuleType('ran')
    module.__file__ = path
    return module
