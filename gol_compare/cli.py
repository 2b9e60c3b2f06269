"""The command gol-compare: which command it is, and how that ends."""

from __future__ import print_function

import argparse
import io
import os
import sys
from collections import OrderedDict

from gol_core import __version__
from gol_core.board_plane import PlaneSizeError
from gol_core.patterns import PatternError

from .commands import (
    compare, convert, cost, delegation, exhibits, play, prove, record, run, verify)
from .commands.patterns import complete_pattern
from .costs import CostError
from .programs import ProgramError
from .terminal import CommandError, OneLineParser, print_lines
from .transcripts import TranscriptError

COMMANDS = OrderedDict([
    ('play', play), ('run', run), ('convert', convert), ('prove', prove),
    ('exhibits', exhibits), ('record', record), ('verify', verify),
    ('delegation', delegation), ('cost', cost)])


def main(argv=None):
    """Run the command; return its exit status.

    argv  list of arguments, by default those of the process

    Arguments that are wrong, --help and --version raise SystemExit.
    """
    # On Python 3 a stream that was closed is None, and print would take None
    # of stderr for stdout.
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO())
    sys.stderr = sys.stderr or io.StringIO()
    if '_ARGCOMPLETE' in os.environ:
        _complete(os.environ['COMP_LINE'])
    argv = sys.argv[1:] if argv is None else argv
    name = 'gol-compare'
    if argv and argv[0] in COMMANDS:
        name += ' ' + argv[0]
    try:
        command, options = _parse_arguments(name, argv)
        return command.run(options)
    except (CommandError, CostError, PatternError, PlaneSizeError, ProgramError,
            TranscriptError) as error:
        print('%s: %s' % (name, error), file=sys.stderr)
        return 2
    except IOError as error:
        print('%s: %s: %s' % (name, error.filename or '<stdout>',
                              error.strerror), file=sys.stderr)
        return 2
    except MemoryError:
        print('%s: out of memory' % name, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print('%s: interrupted' % name, file=sys.stderr)
        return 130


def _parse_arguments(name, argv):
    """Return the module of the command that argv names, and its options."""
    command = COMMANDS.get(name.split()[-1], compare)
    epilog = command.EPILOG
    if command is compare:
        epilog += '\n\ncommands, each with a --help of its own:\n' + '\n'.join(
            '  gol-compare %-10s %s' % (name, module.DESCRIPTION.split('\n')[0])
            for name, module in COMMANDS.items())
    else:
        argv = argv[1:]
    parser = OneLineParser(
        prog=name, description=command.DESCRIPTION, epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    _add_arguments(parser, command)
    return command, parser.parse_args(argv)


def _add_arguments(parser, command):
    parser.add_argument('--version', action=_Version, nargs=0,
                        help='print the version')
    return command.add_arguments(parser)


def _complete(line):
    """Print for a shell what a line of it may go on with, and exit."""
    import argcomplete

    parser = argparse.ArgumentParser()
    if line.split()[1:2] and line.split()[1] in COMMANDS:
        commands = parser.add_subparsers()
        for name, command in COMMANDS.items():
            _add_arguments(commands.add_parser(name), command)
    else:
        _add_arguments(parser, compare).completer = (
            lambda prefix, **_: list(COMMANDS) + complete_pattern(prefix))
    argcomplete.autocomplete(parser)


class _Version(argparse.Action):
    # argparse's own prints to stderr on 2.7.
    def __call__(self, parser, namespace, values, option_string=None):
        print_lines(['gol-compare %s' % __version__])
        parser.exit()
