from types import ModuleType
from typing import (
    Any,
    Callable,
    FrozenSet,
    Generator,
    Iterable,
    List,
    NamedTuple,
    Optional,
    Set,
    Tuple,
)

__version__: str
__all__ = [
    'ALIVE',
    'EMPTY',
    'game_logic',
    'Rule',
    'Query',
    'Transition',
    'TICK',
    'World',
    'Grid',
    'live_a_generation',
    'GameError',
    'ColumnPrinter',
]

# A rule is any function of this type.
_Rule = Callable[[str, int], str]
# What a coroutine yields, what it is sent, and what it returns.
_Simulation = Generator[Any, Any, Any]
_Cell = Callable[[int, int, Any], _Simulation]

ALIVE: str
EMPTY: str

def game_logic(state: str, neighbors: int) -> str: ...

class _Neighborhood(NamedTuple):
    name: str
    offsets: Tuple[Tuple[int, int], ...]

class Rule(NamedTuple):
    birth: FrozenSet[int]
    survival: FrozenSet[int]
    neighborhood: _Neighborhood = ...
    name: str = ...
    def __call__(self, state: str, neighbors: int) -> str: ...

class Query(NamedTuple):
    y: int
    x: int

class Transition(NamedTuple):
    y: int
    x: int
    state: str

TICK: object

class World:
    name: Any
    bounds: Any
    wraps: Any
    description: Any
    def query(self, y: int, x: int) -> str: ...
    def assign(self, y: int, x: int, state: str) -> None: ...
    @property
    def population(self) -> int: ...
    def cells(self) -> Set[Tuple[int, int]]: ...
    def with_cells(self, cells: Iterable[Tuple[int, int]]) -> World: ...
    def box(self, *generations: Set[Tuple[int, int]]) -> Tuple[int, int, int, int]: ...
    def simulation(
        self,
        variant: ModuleType,
        rule: _Rule,
        cell: _Cell,
        before: Optional[_Simulation] = None,
    ) -> _Simulation: ...
    def stepped(self, index: int) -> Optional[Tuple[int, int]]: ...
    def successor(self) -> World: ...
    def missing(self) -> Optional[Tuple[int, int]]: ...
    def progress(self) -> Tuple[int, int]: ...
    def states(self) -> Any: ...
    def slots(self) -> Any: ...

class Grid(World):
    height: int
    width: int
    def __init__(self, height: int, width: int) -> None: ...
    @property
    def bounds(self) -> Tuple[int, int]: ...
    @property
    def description(self) -> str: ...
    @classmethod
    def from_rows(cls, rows: Iterable[Iterable[str]]) -> Grid: ...
    def rows(self) -> List[str]: ...

def live_a_generation(world: World, sim: _Simulation) -> World: ...

class GameError(Exception): ...

class ColumnPrinter:
    def __init__(self) -> None: ...
    def append(self, column: object) -> None: ...
