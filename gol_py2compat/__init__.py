"""Conway's Life with explicit delegation, which runs on Python 2.7, too.

Coroutines, which yield Query, Transition and TICK:
    count_neighbors(y, x)                count the live neighbors of a cell
    step_cell(y, x, rule)                advance a cell by one generation
    simulate(height, width, rule, cell)  advance every cell, again and again
    count_around(y, x, offsets)          count_neighbors for any neighborhood
    step_cell_around(y, x, rule)         step_cell for the neighborhood of its rule
    map_around(y, x, offsets)            a map of which neighbors are alive
    step_cell_by_map(y, x, rule)         step_cell for a rule by such a map
    MyReturn(value)                      raised by a coroutine that returns a value

The environment, which answers them:
    Grid(height, width)                  the cells of a torus
    live_a_generation(grid, sim)         return the next generation of a grid
    game_logic(state, neighbors)         Conway's rule, B3/S23
    ColumnPrinter()                      print generations side by side
"""

from gol_core.display import ColumnPrinter
from gol_core.environment import Grid, live_a_generation
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic

from .coroutines import MyReturn, count_neighbors, simulate, step_cell
from .neighborhoods import (
    count_around,
    map_around,
    step_cell_around,
    step_cell_by_map,
)

__all__ = [
    'ALIVE', 'EMPTY', 'TICK', 'ColumnPrinter', 'Grid', 'MyReturn', 'Query',
    'Transition', 'count_around', 'count_neighbors', 'game_logic',
    'live_a_generation', 'map_around', 'simulate', 'step_cell',
    'step_cell_around', 'step_cell_by_map',
]
