"""A console command with commands of its own: which one runs, and how it ends."""

import argparse
import importlib
import io
import os
import re
import sys
from collections import namedtuple

from gol_core import __version__
from gol_core.wording import OneLineError, quoted, shown

from .terminal import CommandError, OneLineParser, print_lines, warn

# The variables that a shell sets when it asks how a line can continue.
COMPLETION = {'_ARGCOMPLETE': r'[0-9]+\Z', 'COMP_POINT': r'[0-9]+\Z',
              'COMP_LINE': r'\s*\S'}
# What a status means, unless the module of a command has another meaning for it.
EXIT_STATUS = {0: 'success', 2: 'invalid input', 130: 'interrupted'}


class Program(namedtuple('Program', 'name package commands default check')):
    """A console command, such as gol-life, whose first argument names a command.

    The module of a command defines DESCRIPTION and EXAMPLES for its help,
    ``add_arguments(parser)``, and ``run(options)``, which prints the result and
    returns the exit status. EXIT_STATUS, if there is one, changes what a status
    means. The default also defines USAGE, and its ``add_arguments`` returns the
    first argument, which has a completer.

    Attributes:
        name: The word to type.
        package: The package that has a module for each command.
        commands: OrderedDict from the name of a command to a line about it.
        default: The module in the package that runs if no command is named.
        check: Called with the arguments if no command is named; raises CommandError.
    """

    __slots__ = ()

    def module(self, command):
        """Return the module of a command, or of the default for None.

        Raises:
            VariantError: It imports a variant, and that fails.
        """
        try:
            return importlib.import_module(
                '%s.%s' % (self.package, command or self.default))
        except Exception as error:
            # Most commands import no variant, so this does not come first.
            from .variants import VariantError, import_variants

            # This raises VariantError if a variant is the reason.
            _, missing = import_variants()
            for variant, reason in missing.items():
                if str(reason) == str(error):
                    raise VariantError(
                        '%s: %s: expected a module that can be imported'
                        % (variant, error))
            raise


def main(program, argv=None):
    """Run a Program with a list of arguments; return the exit status.

    Invalid options, --help and --version raise SystemExit.
    """
    # On Python 3 a closed stream is None, and print would use stdout in place of
    # a closed stderr. A file that is open for reading fails as a closed one does.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), 'w')
    sys.stderr = sys.stderr or io.StringIO()
    if all(re.match(pattern, os.environ.get(name, ''))
           for name, pattern in COMPLETION.items()):
        _complete(program, os.environ['COMP_LINE'])
    argv = list(sys.argv[1:] if argv is None else argv)
    while argv[:1] == ['help']:
        argv = argv[1:] + ['--help']
    command = argv.pop(0) if argv and argv[0] in program.commands else None
    name = '%s %s' % (program.name, command) if command else program.name
    try:
        if argv == ['--version']:
            # Without a parser: to import the options takes long.
            print_lines([_version(program)])
            return 0
        if not command:
            program.check(argv)
        module = program.module(command)
        return module.run(_parser(program, name, command, module).parse_args(argv))
    except OneLineError as error:
        # On 2.7 str has bytes, and this is text there, too.
        message = shown(*error.args)
    except EnvironmentError as error:
        message = '%s: %s' % (error.filename or '<stdout>', error.strerror)
    except MemoryError:
        message = 'out of memory'
    except KeyboardInterrupt:
        warn('%s: interrupted' % name)
        return 130
    warn('%s: %s' % (name, message))
    return 2


def unknown(program, word, kinds, others=()):
    """Return the CommandError for a word that is not a command.

    Args:
        program: The Program that got it.
        word: The word.
        kinds: What the word could have been, for the message.
        others: Names that it could have been, besides commands.
    """
    import difflib

    close = difflib.get_close_matches(
        word.lower(), list(program.commands) + ['help'] + list(others), 1)
    return CommandError('%s: no %s with that name: %s' % (
        quoted(word), kinds, 'did you mean %s?' % close[0] if close else
        'expected a command of %s --help' % program.name))


def _parser(program, name, command, module):
    """Return the parser of a command, which is a module."""
    description, usage = module.DESCRIPTION, None
    if not command:
        usage = module.USAGE
        description += '\n\n' + '\n'.join(
            ['commands (%s help COMMAND describes each):' % name]
            + ['  %-10s  %s' % item for item in program.commands.items()])
    statuses = dict(EXIT_STATUS)
    statuses.update(getattr(module, 'EXIT_STATUS', {}))
    parser = OneLineParser(
        prog=name, usage=usage, description=description,
        epilog='\n'.join(['examples:', module.EXAMPLES, '', 'exit status:'] + [
            '  %-10d  %s' % item for item in sorted(statuses.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter)
    _add_arguments(program, parser, module)
    return parser


def _add_arguments(program, parser, module):
    """Add --version and the arguments of a module; return what the latter returns."""
    parser.add_argument('--version', action=_Version, nargs=0, help='print the version',
                        const=_version(program))
    return module.add_arguments(parser)


def _complete(program, line):
    """Print for a shell how a line can continue, and exit."""
    try:
        import argcomplete
    except ImportError:
        # A shell would show a message in the middle of the line.
        sys.exit(1)

    parser = argparse.ArgumentParser()
    command = ' '.join(line.split()[1:2])
    if command in program.commands:
        _add_arguments(program, parser.add_subparsers().add_parser(command),
                       program.module(command))
    else:
        first = _add_arguments(program, parser, program.module(None))
        others = first.completer
        first.completer = lambda prefix, **_: (
            list(program.commands) + ['help'] + others(prefix))
    argcomplete.autocomplete(parser)


def _version(program):
    return '%s %s' % (program.name, __version__)


class _Version(argparse.Action):
    # argparse's own prints to stderr on 2.7.
    def __call__(self, parser, namespace, values, option_string=None):
        print_lines([self.const])
        parser.exit()
