"""Other rules: cells that count others, or look at which are alive.

``simulate(height, width, rule, step_cell_around)`` runs the game with a
rule that names the cells to count, and ``step_cell_by_map`` with a rule
that depends on which of them are alive. The environment knows neither.
"""

from gol_core.instructions import Query, Transition
from gol_core.rules import ALIVE


def count_around(y, x, offsets):
    """Query the neighbors of (y, x); return how many are ALIVE.

    Args:
        offsets: The (dy, dx) from the cell to each of its neighbors.
    """
    count = 0
    for dy, dx in offsets:
        state = yield Query(y + dy, x + dx)
        if state == ALIVE:
            count += 1
    return count


def step_cell_around(y, x, rule):
    """Query the cell at (y, x) and its neighbors; yield its Transition.

    Args:
        rule: A Rule, which has the neighborhood to count.

    Example:
        >>> from gol_core.rules import VON_NEUMANN, Rule
        >>> rule = Rule({2}, {0, 1, 3}, VON_NEUMANN)
        >>> cell = step_cell_around(10, 5, rule)
        >>> next(cell)
        Query(y=10, x=5)
        >>> [cell.send('-') for _ in range(2)]
        [Query(y=11, x=5), Query(y=10, x=6)]
    """
    state = yield Query(y, x)
    offsets = rule.neighborhood.offsets
    neighbors = yield from count_around(y, x, offsets)
    yield Transition(y, x, rule(state, neighbors))


def map_around(y, x, offsets):
    """Query the neighbors of (y, x); return a map of them.

    A map is a number with a bit for each neighbor, 1 if that is ALIVE.
    The first neighbor has the highest bit.

    Args:
        offsets: The (dy, dx) from the cell to each of its neighbors.
    """
    live = 0
    for dy, dx in offsets:
        state = yield Query(y + dy, x + dx)
        live = 2 * live + (state == ALIVE)
    return live


def step_cell_by_map(y, x, rule):
    """Query the cell at (y, x) and its neighbors; yield its Transition.

    Args:
        rule: A MapRule, which has the neighborhood to look at.

    Example:
        >>> from gol_core.rules import MapRule, Neighborhood
        >>> east_west = Neighborhood('', ((0, +1), (0, -1)))
        >>> rule = MapRule({0b10}, {0b01}, east_west, 'moves west')
        >>> cell = step_cell_by_map(10, 5, rule)
        >>> [cell.send(state) for state in (None, '-', '*')]
        [Query(y=10, x=5), Query(y=10, x=6), Query(y=10, x=4)]
        >>> cell.send('-')
        Transition(y=10, x=5, state='*')
    """
    state = yield Query(y, x)
    offsets = rule.neighborhood.offsets
    live = yield from map_around(y, x, offsets)
    yield Transition(y, x, rule(state, live))
