"""Broken programs, on which the suite must fail.

``right`` has no change: it shows that the others fail because of theirs.
"""

import inspect

from gol_compare.exhibits import broken_ports
from gol_core import rules

IMPORT = 'from gol_core.rules import ALIVE, game_logic\n'
NO_ELSE = inspect.getsource(rules.game_logic).replace('''\
    else:
        if neighbors == 3:
            return ALIVE
''', '')

# {name: lines of gol_py2compat and their replacements}.
CHANGES = {port.name: port.changes for port in broken_ports.PORTS[:5]}
CHANGES['right'] = []
CHANGES['no_else'] = [
    (IMPORT, IMPORT.replace('ALIVE', 'ALIVE, EMPTY') + '\n\n' + NO_ELSE)]


def load(name):
    """Return a broken program as a module with the names of a variant."""
    return broken_ports.load(name, CHANGES[name])
