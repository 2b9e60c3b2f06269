"""The command gol-compare: compare variants, ports and ways to delegate."""

from gol_core.wording import quoted
from gol_life import command_line
from gol_life.terminal import CommandError

from .commands import COMMANDS

# Commands and options of gol-compare that gol-life has now, and their new form.
MOVED = {'run': 'gol-life run', 'play': 'gol-life play',
         'convert': 'gol-life convert', '--list': 'gol-life list',
         '--engine': 'gol-life run PATTERN --engine ENGINE',
         '--until-stable': 'gol-life run PATTERN'}


def main(argv=None):
    """Run gol-compare as ``command_line.main`` does; return its exit status."""
    return command_line.main(PROGRAM, argv)


def _check(argv):
    """Raise CommandError for a wrong first argument, or an option that moved."""
    if argv and not argv[0].startswith('-'):
        _check_first(argv[0])
    for word in argv:
        option = word.split('=')[0]
        if option.startswith('-') and option in MOVED:
            raise _moved(option)


def _check_first(word):
    """Raise CommandError for a word that is neither a path nor in the catalog."""
    from gol_life.commands.patterns import is_name, is_pattern
    from gol_life.patterns.catalog import CATALOG

    if is_name(word) and not is_pattern(word):
        raise _moved(word) if word in MOVED else command_line.unknown(
            PROGRAM, word, 'command or pattern', CATALOG)


def _moved(word):
    return CommandError('%s: moved: use %s' % (
        quoted(word), MOVED[word]))


PROGRAM = command_line.Program(
    'gol-compare', 'gol_compare.commands', COMMANDS, 'compare', _check)
