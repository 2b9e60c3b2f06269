"""The game with explicit delegation, for Python 2.7 and every Python 3."""

from gol_core.display import ColumnPrinter
from gol_core.environment import Grid, live_a_generation
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic

from .coroutines import MyReturn, count_neighbors, simulate, step_cell
from .neighborhoods import count_around, step_cell_around

__all__ = [
    'ALIVE', 'EMPTY', 'TICK', 'ColumnPrinter', 'Grid', 'MyReturn', 'Query',
    'Transition', 'count_around', 'count_neighbors', 'game_logic',
    'live_a_generation', 'simulate', 'step_cell', 'step_cell_around',
]
