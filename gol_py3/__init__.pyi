from typing import Any, Callable, Generator, Iterable, Tuple, Union

from gol_core import (
    ALIVE,
    EMPTY,
    TICK,
    ColumnPrinter,
    Grid,
    Query,
    Transition,
    game_logic,
    live_a_generation,
)

__all__ = [
    'ALIVE',
    'EMPTY',
    'TICK',
    'ColumnPrinter',
    'Grid',
    'Query',
    'Transition',
    'count_around',
    'count_neighbors',
    'game_logic',
    'live_a_generation',
    'map_around',
    'simulate',
    'step_cell',
    'step_cell_around',
    'step_cell_by_map',
]

_Rule = Callable[[str, int], str]
_Instruction = Union[Query, Transition]

def count_neighbors(y: int, x: int) -> Generator[Query, str, int]: ...
def step_cell(
    y: int, x: int, rule: _Rule = ...
) -> Generator[_Instruction, Any, None]: ...
def simulate(
    height: int,
    width: int,
    rule: _Rule = ...,
    cell: Callable[[int, int, Any], Generator[Any, Any, Any]] = ...,
) -> Generator[Any, Any, None]: ...
def count_around(
    y: int,
    x: int,
    offsets: Iterable[Tuple[int, int]],
) -> Generator[Query, str, int]: ...
def step_cell_around(
    y: int, x: int, rule: Any
) -> Generator[_Instruction, Any, None]: ...
def map_around(
    y: int,
    x: int,
    offsets: Iterable[Tuple[int, int]],
) -> Generator[Query, str, int]: ...
def step_cell_by_map(
    y: int, x: int, rule: Any
) -> Generator[_Instruction, Any, None]: ...
