"""The environment that both variants run in, and what else they share.

Public, in reading order: the states ALIVE and EMPTY, the rule game_logic and Rule; the
instructions Query, Transition and TICK; World, Grid and live_a_generation, which
answer them; GameError, the base of their errors; ColumnPrinter.

Only these names are public; the modules are private to the project:

wording       values, counts and foreign text, as messages show them
rules         the states of a cell, and its rule
errors        the errors of the environment
instructions  the three things that a coroutine can yield
display       boxes of cells, generations side by side, tables
world         the contract of a world
environment   the torus that answers the instructions
exploration   driving any program with symbols, for the prover and the engines
steps         the steps of a primer, shown
exports       public names that are imported when they are first used

Other worlds, patterns and files do not belong here, but in gol_life.
"""

from .exports import export

__version__ = '0.1.0'

export(__name__, [
    ('.rules', 'ALIVE EMPTY game_logic Rule'),
    ('.instructions', 'Query Transition TICK'),
    ('.world', 'World'),
    ('.environment', 'Grid live_a_generation'),
    ('.errors', 'GameError'),
    ('.display', 'ColumnPrinter')])
