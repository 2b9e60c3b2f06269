"""The game with ``yield from`` and ``return``, for Python 3.

This file alone is read by Python 2, which it sends to ``gol_py2compat``.
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
from .neighborhoods import count_around, step_cell_around

__all__ = [
    'ALIVE', 'EMPTY', 'TICK', 'ColumnPrinter', 'Grid', 'Query',
    'Transition', 'count_around', 'count_neighbors', 'game_logic',
    'live_a_generation', 'simulate', 'step_cell', 'step_cell_around',
]
