"""gol-life without a command: print the help, because a command is missing."""

from ..terminal import warn

USAGE = 'gol-life COMMAND [OPTION]...'

DESCRIPTION = """\
Run, watch, convert and list patterns of Conway's Game of Life and its family.

To compare the two variants of the program that runs them, use gol-compare."""

EXAMPLES = """\
  gol-life run r-pentomino
  gol-life play gosper-glider-gun"""


def add_arguments(parser):
    """Add the command, for completion; return it."""
    command = parser.add_argument('command', nargs='?', metavar='COMMAND',
                                  help='run one of the commands above')
    command.completer = lambda prefix: []
    parser.set_defaults(format_help=parser.format_help)
    return command


def run(options):
    """Print the help to stderr; return 2."""
    for line in options.format_help().rstrip('\n').split('\n'):
        warn(line)
    return 2
