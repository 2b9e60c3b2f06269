"""Conway's Life with ``yield from`` and ``return``, for Python 3.

Coroutines, which yield Query, Transition and TICK:
    count_neighbors(y, x)                count the live neighbors of a cell
    step_cell(y, x, rule)                advance a cell by one generation
    simulate(height, width, rule, cell)  advance every cell, again and again
    count_around(y, x, offsets)          count_neighbors for any neighborhood
    step_cell_around(y, x, rule)         step_cell for the neighborhood of its rule
    map_around(y, x, offsets)            a map of which neighbors are alive
    step_cell_by_map(y, x, rule)         step_cell for a rule by such a map

The environment, which answers them:
    Grid(height, width)                  the cells of a torus
    live_a_generation(grid, sim)         return the next generation of a grid
    game_logic(state, neighbors)         Conway's rule, B3/S23
    ColumnPrinter()                      print generations side by side

Python 2 reads this file only, which sends it to ``gol_py2compat``.
"""

import sys

if sys.version_info < (3, 3):
    raise ImportError(
        'gol_py3 is written with `yield from`, new in Python 3.3: '
        'import gol_py2compat instead, the same program for Python 2.7 too')

from gol_core.display import ColumnPrinter
from gol_core.environment import Grid, live_a_generation
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic

from .coroutines import count_neighbors, simulate, step_cell
from .neighborhoods import (
    count_around,
    map_around,
    step_cell_around,
    step_cell_by_map,
)

__all__ = [
    'ALIVE', 'EMPTY', 'TICK', 'ColumnPrinter', 'Grid', 'Query',
    'Transition', 'count_around', 'count_neighbors', 'game_logic',
    'live_a_generation', 'map_around', 'simulate', 'step_cell',
    'step_cell_around', 'step_cell_by_map',
]
