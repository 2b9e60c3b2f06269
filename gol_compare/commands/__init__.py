"""The commands of gol-compare, a module each.

Each module has DESCRIPTION and EPILOG for its help, ``add_arguments(parser)``
and ``run(options)``, which prints the result and returns the exit status.
"""

import importlib
from collections import OrderedDict

# The first line of each description, for a list that imports none of them.
COMMANDS = OrderedDict([
    ('play', 'Watch a Life pattern on the terminal.'),
    ('run', 'Run a Life pattern, tell what has become of it, and write it to a file.'),
    ('convert', 'Write a pattern in another format.'),
    ('prove', 'Prove that two programs are the same, or show where they differ.'),
    ('exhibits', 'Show the classic wrong ports, and what kills each.'),
    ('record', 'Write down what the variants of this interpreter do.'),
    ('verify', 'Hold transcripts of many interpreters against each other.'),
    ('delegation', 'Hold every way to delegate against yield from.'),
    ('cost', 'Measure what every way to delegate costs on this interpreter.')])


# These are about one world; the others compare.
OF_ONE_WORLD = 'play', 'run', 'convert'


def command_module(name):
    """Return the module of a command, imported now; None is gol-compare itself.

    Raises VariantError if it imports a variant and that fails.
    """
    package = 'gol_life.commands' if name in OF_ONE_WORLD else __name__
    try:
        return importlib.import_module('%s.%s' % (package, name or 'compare'))
    except Exception as error:
        # Some commands do not need it.
        from gol_life.variants import VariantError, import_variants

        # This raises VariantError if a variant is the reason.
        _, missing = import_variants()
        for variant, reason in missing.items():
            if str(reason) == str(error):
                raise VariantError('%s: %s: expected a module that can be imported'
                                   % (variant, error))
        raise
