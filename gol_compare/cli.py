"""The command gol-compare: which command it is, and how that ends."""

from __future__ import print_function

import argparse
import io
import os
import re
import sys

from gol_core import __version__
from gol_core.wording import OneLineError, quoted, shown
from gol_life.terminal import CommandError, OneLineParser, print_lines, warn

from .commands import COMMANDS, command_module

# What a shell sets when it asks how a line can go on.
COMPLETION = {'_ARGCOMPLETE': r'[0-9]+\Z', 'COMP_POINT': r'[0-9]+\Z',
              'COMP_LINE': r'\s*\S'}


def main(argv=None):
    """Run the command; return its exit status.

    argv  list of arguments, by default those of the process

    Arguments that are wrong, --help and --version raise SystemExit.
    """
    # On Python 3 a stream that was closed is None, and print would take None
    # of stderr for stdout.
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO())
    sys.stderr = sys.stderr or io.StringIO()
    if all(re.match(pattern, os.environ.get(name, ''))
           for name, pattern in COMPLETION.items()):
        _complete(os.environ['COMP_LINE'])
    argv = list(sys.argv[1:] if argv is None else argv)
    while argv[:1] == ['help']:
        argv = argv[1:] + ['--help']
    command = argv.pop(0) if argv and argv[0] in COMMANDS else None
    name = 'gol-compare %s' % command if command else 'gol-compare'
    try:
        if argv == ['--version']:
            # Without a parser, whose arguments take long to import.
            print_lines([_version()])
            return 0
        if not command and argv:
            _check_first(argv[0])
        module = command_module(command)
        return module.run(_parser(name, command, module).parse_args(argv))
    except OneLineError as error:
        # As text on 2.7, too, where str has bytes.
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


def _check_first(word):
    """Raise CommandError for a first argument that is no option and no pattern."""
    import difflib

    from gol_life.commands.patterns import is_name
    from gol_life.patterns.catalog import COLLECTION, named
    from gol_life.patterns.pattern import PatternError

    try:
        if is_name(word) and not word.startswith('-'):
            named(word)
    except PatternError:
        close = difflib.get_close_matches(
            word.lower(), list(COMMANDS) + ['help'] + list(COLLECTION), 1)
        raise CommandError('%s: no command and no pattern of that name: %s' % (
            quoted(word), 'did you mean %s?' % close[0] if close else
            'expected a command of gol-compare --help, a file or a name of '
            'gol-compare --list'))


def _parser(name, command, module):
    """Return the parser of a command, which is a module."""
    epilog = module.EPILOG
    if not command:
        epilog += '\n\n' + '\n'.join(
            ['commands; gol-compare help COMMAND shows more of each:']
            + ['  gol-compare %-10s %s' % item for item in COMMANDS.items()])
    parser = OneLineParser(
        prog=name, description=module.DESCRIPTION, epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    _add_arguments(parser, module)
    return parser


def _add_arguments(parser, module):
    parser.add_argument('--version', action=_Version, nargs=0,
                        help='print the version')
    return module.add_arguments(parser)


def _complete(line):
    """Print for a shell how a line can go on, and exit."""
    try:
        import argcomplete
    except ImportError:
        # A shell would show a message in the middle of the line.
        sys.exit(1)

    parser = argparse.ArgumentParser()
    command = ' '.join(line.split()[1:2])
    if command in COMMANDS:
        _add_arguments(parser.add_subparsers().add_parser(command),
                       command_module(command))
    else:
        from gol_life.commands.patterns import complete_pattern

        _add_arguments(parser, command_module(None)).completer = (
            lambda prefix, **_: list(COMMANDS) + ['help'] + complete_pattern(prefix))
    argcomplete.autocomplete(parser)


def _version():
    return 'gol-compare %s' % __version__


class _Version(argparse.Action):
    # argparse's own prints to stderr on 2.7.
    def __call__(self, parser, namespace, values, option_string=None):
        print_lines([_version()])
        parser.exit()
