"""gol-compare prove: a proof that two programs are the same, or the difference.
"""

import ast
import importlib
import os
import re
import sys
from collections import OrderedDict

from six.moves import builtins

from gol_core.exploration.programs import (
    INTERRUPTIONS,
    START,
    Move,
    Program,
    ProgramError,
    described,
)
from gol_core.exploration.symbols import Symbol, stand_ins
from gol_core.wording import quoted
from gol_life.terminal import (
    CommandError,
    print_json,
    print_lines,
    reason,
    up_to,
    warn_of_copies,
)
from gol_life.variants import NAMES, files_of, import_variants

from ..prover.conversations import (
    CONVERSATIONS,
    DEPTH,
    EndlessError,
    NoReplyError,
    TooLargeError,
    Tree,
    compare,
)
from ..prover.proof import GENERATIONS, KINDS, SIZES, ending, prove, replies

DESCRIPTION = """\
Prove that two programs are the same, or show where they differ.

Without arguments: the variants of the game. With two names: any two generator
functions, held to every conversation that the replies allow, interrupted by
close() and throw() wherever they wait. Parameters without a default are called
with unknown numbers, so that the proof is one for all numbers; a program that
looks at them is compared at some numbers, and proved for none. What they say
and return must be equal and of one type; of exceptions the names of the types
are compared. The modules of the variants are the installed ones; others are
looked for in the current folder first."""

EXAMPLES = """\
  gol-compare prove
  gol-compare prove gol_py3:count_neighbors gol_py2compat:count_neighbors
  gol-compare prove old.parser:words new.parser:words \\
      --replies "'a', ' ', ''" --arguments 3 --returns new.parser:Result"""

EXIT_STATUS = {0: 'no difference found', 1: 'they differ', 2: 'they cannot be compared'}

# What goes with two programs only, and what it is if nobody says so.
ALONE = {'arguments': None, 'replies': None, 'returns': None, 'throw': [],
         'depth': None, 'conversations': CONVERSATIONS, 'sample': None}
HINTS = {
    EndlessError: '--depth N follows it that far',
    NoReplyError: '--replies "1, None" says what can be sent',
    TooLargeError: '--depth N follows them less far, --sample N tries some, '
                   '--conversations N allows more',
}
# Most programs take some minutes for as many.
MOST_REPLIES = 1000
MOST_CONVERSATIONS = 10 ** 6
MOST_SAMPLES = 10 ** 5
NAME = re.compile(r'[^\W\d][\w.]*:[^\W\d][\w.]*\Z')


def add_arguments(parser):
    """Add the options of ``gol-compare prove``."""
    parser.add_argument(
        'programs', nargs='*', metavar='MODULE:NAME',
        help='two generator functions (default: the variants of the game)')
    parser.add_argument(
        '--arguments', metavar='A, B', help='what to call both with: Python '
        'literals, and names for unknown numbers, as in "3, x" (default: an '
        'unknown number for each parameter without a default)')
    parser.add_argument(
        '--replies', metavar='A, B', help='what they can be sent: Python '
        'literals, or MODULE:NAME of a function from what they said to a list '
        '(default: what the game replies)')
    parser.add_argument(
        '--returns', metavar='MODULE:NAME', help='an exception that carries a '
        'value in place of return (default: MyReturn of their modules)')
    parser.add_argument(
        '--throw', action='append', metavar='NAME', default=[],
        help='an exception to throw besides one that nobody knows, built in '
        'or MODULE:NAME; can be repeated')
    parser.add_argument(
        '--depth', type=up_to(MOST_REPLIES), metavar='N', help='follow conversations '
        'for N replies, at most %d (default: to their ends, which must come within %d)'
        % (MOST_REPLIES, DEPTH))
    parser.add_argument(
        '--conversations', type=up_to(MOST_CONVERSATIONS), metavar='N',
        default=CONVERSATIONS, help='how many to allow, interrupted ones '
        'included, at most %d (default: %%(default)s)' % MOST_CONVERSATIONS)
    parser.add_argument(
        '--sample', type=up_to(MOST_SAMPLES), metavar='N',
        help='try N conversations instead of all, at most %d, drawn at random and '
        'the same every time' % MOST_SAMPLES)
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Prove or refute; return 1 if there is a difference, else 0."""
    if not options.programs:
        return _variants(options)
    if len(options.programs) != 2:
        raise CommandError('expected two programs or none, not %d'
                           % len(options.programs))
    named = [name for name in NAMES
             if any(re.match(name + r'\b', text) for text in options.programs)]
    if named:
        # The same ones as without programs, not the copies in the current folder.
        import_variants()
    # Where python -m and python FILE look first.
    try:
        sys.path.insert(0, os.getcwd())
    except OSError as error:
        raise CommandError('the current folder: %s: expected one to look for modules '
                           'in' % reason(error))
    # What programs print is talk.
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        programs, interruptions, verdict = _compare(options)
    finally:
        sys.stdout = out
    warn_of_copies('gol-compare prove', OrderedDict(
        (name, sys.modules[name]) for name in named))
    if options.json:
        print_json(_data_of_two(programs, interruptions, verdict))
    else:
        print_lines(_text_of_two(programs, interruptions, verdict))
    return 1 if verdict.difference else 0


def _variants(options):
    """Prove the variants of the game the same; return the exit status."""
    for name in ALONE:
        if getattr(options, name) != ALONE[name]:
            raise CommandError('--%s: expected two programs to go with it' % name)
    variants, missing = import_variants()
    warn_of_copies('gol-compare prove', variants)
    proof = prove(variants)
    files = files_of(variants)
    if options.json:
        print_json(_data_of_variants(proof, files, missing))
    else:
        print_lines(_text_of_variants(proof, files, missing))
    return 1 if proof.difference else 0


def _text_of_variants(proof, files, missing):
    """Return the lines of the argument, or of where it breaks."""
    names = ' and '.join(proof.names)
    if proof.difference:
        lines = ['%s differ in %s:' % (names, proof.place), ''
                 ] + str(proof.difference).split('\n')
    elif proof.look:
        lines = ['%s say the same as far as was tried, which is no proof: the '
                 'value of %s was asked for.' % (names, proof.look)]
    else:
        lines = _argument(proof, names)
    lines += ['', 'The files that ran:'] + ['  ' + path for path in files.values()]
    for name, error in missing.items():
        lines += ['', 'Not compared with %s: %s' % (name, error)]
    return lines


def _argument(proof, names):
    """Return the lines of a proof that holds."""
    counts = ['    %-24s %4d conversations' % (name, verdict.conversations)
              + (', %4d interruptions' % verdict.interruptions
                 if verdict.interruptions else '')
              for name, verdict in proof.verdicts.items()]
    alone = len(proof.names) == 1
    return [
        '%s alone: there is nothing to compare it with, but' % names if alone
        else '%s are the same program:' % names, '',
        '1. A cell takes every conversation in one way.'] + counts[:2] + _decided(
            proof.diagram) + [
        '2. It does so everywhere, under every rule: y and x had no value, and '
        'nothing',
        '   asked for one; nor did it for what the rule makes of a cell.',
        ] + counts[2:3] + [
        '3. A simulation is its cells row by row, each once, then TICK, and '
        'again.'] + counts[3:] + [
        '    grids of %d sizes, up to %dx%d, for %d generations, with cells of '
        '%d kinds' % (SIZES ** 2, SIZES, SIZES, GENERATIONS, len(KINDS)), '',
        'The environment is one for all, and answers from the grid alone: so '
        'every grid',
        'is followed by the same grids, for ever.' if not alone else
        'is followed by grids that depend on nothing else.', '',
        'This rests on',
        '  determinism: each conversation was held twice, and went the same '
        'way;',
        '  interruptions being close() and an exception that no coroutine '
        'catches;',
        '  larger grids and later generations being like those that were '
        'tried; what',
        '  is replied to cells within a simulation was drawn at random, and '
        'once unknown.']


def _decided(diagram):
    """Return the line about the Diagram of a proof, which may be None."""
    if diagram is None:
        return ['    what it decides could not be kept as one diagram']
    return ['    what it decides is one diagram of %d nodes in all variants'
            % len(diagram.nodes)]


def _data_of_variants(proof, files, missing):
    """Return the same for programs."""
    return OrderedDict([
        ('variants', proof.names),
        ('files', files),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', None if len(proof.names) == 1 else not proof.difference),
        ('proved', len(proof.names) > 1 and not proof.difference
         and not proof.look),
        ('nodes', proof.diagram and len(proof.diagram.nodes)),
        ('compared', OrderedDict((name, _counts(verdict))
                                 for name, verdict in proof.verdicts.items())),
        ('difference', proof.difference and proof.difference.data())])


def _counts(verdict):
    """Return what was held of conversations."""
    return OrderedDict([
        ('conversations', verdict.conversations),
        ('raised', verdict.raised),
        ('interruptions', verdict.interruptions),
        ('looked', verdict.look and str(verdict.look))])


def _text_of_two(programs, interruptions, verdict):
    """Return the lines on what came of two programs."""
    names = ' and '.join(program.name for program in programs)
    if verdict.difference:
        return ['%s differ:' % names] + str(verdict.difference).split('\n')
    text = '%s are %s' % (names, verdict)
    symbols = [symbol.name for symbol in programs[0].symbols()]
    if verdict.exhaustive and symbols:
        text += ', for every whole number ' + ' and '.join(symbols)
    return [text, '(interruptions by %s)' % ', '.join(
        str(move) for move in interruptions)]


def _data_of_two(programs, interruptions, verdict):
    """Return the same for programs."""
    return OrderedDict(
        [('programs', [program.name for program in programs]),
         ('interrupted_by', [str(move) for move in interruptions]),
         ('same', not verdict.difference),
         ('proved', verdict.exhaustive and not verdict.difference)]
        + list(_counts(verdict).items())
        + [('cut', verdict.cut), ('sampled', verdict.sampled),
           ('difference', verdict.difference
            and verdict.difference.data())])


def _compare(options):
    """Return the two Programs that the options name, and what came of them.

    That is the Moves by which they were interrupted, and the Verdict.
    """
    functions = [_generator_function(name) for name in options.programs]
    if options.arguments is None:
        arguments = _unknown(functions[0])
    else:
        arguments = _arguments(options.arguments)
    if options.returns is None:
        returns = sum((ending(sys.modules[name.split(':')[0]])
                       for name in options.programs), ())
    else:
        returns = (_exception(options.returns),)
    programs = [Program(name, function, tuple(arguments), returns, {})
                for name, function in zip(options.programs, functions)]
    interruptions = list(INTERRUPTIONS) + [
        Move('throw', _thrown(name)) for name in options.throw]
    hint = '' if options.arguments is not None or not arguments else (
        ' (called with numbers; --arguments says with what instead)')
    for program in programs:
        _try_to_start(program, hint)
    tree = Tree(_replies(options.replies), interruptions, options.depth,
                options.conversations, options.sample)
    try:
        verdict = compare(programs, tree)
    except tuple(HINTS) as error:
        raise CommandError('%s (%s)' % (error, HINTS[type(error)]))
    if hint and not verdict.difference and (
            verdict.raised == verdict.conversations):
        # Two that take no numbers are the same in that.
        raise CommandError(
            '%s: every conversation ends with an exception%s (--returns names '
            'one that is a return)' % (programs[0].name, hint))
    return programs, interruptions, verdict


def _try_to_start(program, hint):
    """Raise CommandError if a program raises before it asks anything."""
    try:
        outcome = program.at(stand_ins(program.symbols())).drive([START])
    except ProgramError as error:
        raise CommandError('%s%s' % (error, hint))
    if outcome.kind == 'raises':
        raise CommandError('%s: raises at once, before it asks anything: %s%s'
                           % (program.name, described(outcome.value), hint))


def _named(text):
    """Return what text, as MODULE:NAME, names; or raise CommandError."""
    as_file = re.match(r'(?:\./)?([\w/.]+)\.py:([\w.]+)\Z', text)
    if not NAME.match(text):
        raise _is_file(as_file) if as_file else CommandError(
            '%s: expected MODULE:NAME' % quoted(text))
    module, name = text.split(':')
    try:
        found = importlib.import_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # A package may have a module of the name py.
        if as_file and isinstance(error, ImportError):
            raise _is_file(as_file)
        raise CommandError('%s: cannot be imported: %s'
                           % (text, described(error)))
    for part in name.split('.'):
        try:
            found = getattr(found, part)
        except AttributeError as error:
            raise CommandError('%s: %s' % (text, error))
    return found


def _is_file(match):
    """Return the error for a match of PATH.py:NAME."""
    path, name = match.groups()
    return CommandError('%s: is a file: expected the module, %s:%s' % (
        quoted(match.group()), path.replace('/', '.'), name))


def _generator_function(text):
    """Return what text names if it can be called, or raise CommandError."""
    found = _named(text)
    if not callable(found):
        raise CommandError('%s: is %.60r: expected a generator function'
                           % (text, found))
    return found


def _exception(text):
    """Return the exception that text names, built in or as MODULE:NAME."""
    found = getattr(builtins, text, None)
    if not found and ':' not in text:
        raise CommandError('%s: no built-in exception has this name: expected one, '
                           'as KeyError, or MODULE:NAME' % quoted(text))
    found = found or _named(text)
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        raise CommandError('%s: is %.60r: expected an exception' % (text, found))
    return found


def _thrown(text):
    """Return the exception that text names, which can be thrown as it is."""
    found = _exception(text)
    try:
        found()
    except Exception as error:
        raise CommandError('%s: cannot be thrown: %s' % (text, described(error)))
    return found


def _unknown(function):
    """Return a Symbol for each parameter of a function without a default."""
    code = getattr(function, '__code__', None)
    if code is None:
        return []
    names = code.co_varnames[:code.co_argcount]
    # The object of a method is no parameter of it.
    names = names[getattr(function, '__self__', None) is not None:]
    names = names[:len(names) - len(function.__defaults__ or ())]
    looks = []
    return [Symbol(name, looks) for name in names]


def _arguments(text):
    """Return the arguments that text lists, names being unknown numbers."""
    looks = []
    # None and the truth values are names on Python 2.
    return [Symbol(node.id, looks) if isinstance(node, ast.Name)
            and not hasattr(builtins, node.id)
            else _literal('--arguments', node)
            for node in _nodes('--arguments', text)]


def _replies(text):
    """Return the replies that text lists, or the function that it names."""
    if text is None:
        return replies
    if not NAME.match(text):
        return [_literal('--replies', node)
                for node in _nodes('--replies', text)]
    found = _named(text)
    if not (callable(found) or isinstance(found, (list, tuple))):
        raise CommandError('%s: is %.60r: expected a list or a function'
                           % (text, found))
    return found


def _nodes(option, text):
    """Return the nodes of what text lists."""
    try:
        return ast.parse('[%s]' % text, mode='eval').body.elts
    except (SyntaxError, ValueError, AttributeError, MemoryError):
        raise CommandError("%s %s: expected Python literals, as in 3, 'a'"
                           % (option, quoted(text)))


def _literal(option, node):
    """Return the value of a node, or raise CommandError."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        if isinstance(node, ast.Name):
            raise CommandError("%s: %s is a name: quote it, as \"'%s'\""
                               % (option, quoted(node.id), node.id))
        raise CommandError("%s: no literal in column %d: expected one, as 3 or "
                           "'a'" % (option, node.col_offset))
