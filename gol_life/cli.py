"""The command gol-life: run, watch, convert and list patterns."""

from gol_core.wording import quoted

from . import command_line
from .commands import COMMANDS
from .terminal import CommandError


def main(argv=None):
    """Run gol-life as ``command_line.main`` does; return its exit status."""
    return command_line.main(PROGRAM, argv)


def _check(argv):
    """Raise CommandError if the first argument is neither an option nor missing."""
    if not argv or argv[0].startswith('-') and argv[0] != '-':
        return
    from .commands.patterns import is_pattern

    if is_pattern(argv[0]):
        raise CommandError(
            '%s: a pattern, not a command: did you mean gol-life run %s?'
            % (quoted(argv[0]), argv[0]))
    raise command_line.unknown(PROGRAM, argv[0], 'command')


PROGRAM = command_line.Program(
    'gol-life', 'gol_life.commands', COMMANDS, 'overview', _check)
