from collections import Counter, OrderedDict
from types import ModuleType
from typing import (
    Any,
    Callable,
    Dict,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Set,
    Tuple,
    Union,
)

from gol_core import World
from gol_life import RunResult

__all__ = [
    'compare_conversations',
    'assert_same',
    'import_variants',
    'compare',
    'prove',
    'record',
    'disagreements',
    'port_source',
]

class _Verdict(NamedTuple):
    conversations: int
    raised: int
    interruptions: int
    cut: int
    sampled: bool
    required: Optional[BaseException]
    choices: int
    difference: Any
    states: Optional[int]
    endless: bool
    opaque: Optional[str]
    tried: Any
    late: Optional[str]
    @property
    def exhaustive(self) -> bool: ...
    @property
    def proved(self) -> bool: ...
    @property
    def scope(self) -> List[str]: ...

class _Comparison(NamedTuple):
    result: RunResult
    populations: List[Tuple[int, int]]
    cells: List[Set[Tuple[int, int]]]
    counts: Counter[type]
    difference: Optional[Exception]

class _Proof(NamedTuple):
    names: List[str]
    verdicts: OrderedDict[str, _Verdict]
    diagram: Any
    @property
    def difference(self) -> Any: ...
    @property
    def place(self) -> str: ...
    @property
    def required(self) -> Optional[BaseException]: ...
    @property
    def same(self) -> Optional[bool]: ...

class _Edit(NamedTuple):
    start: int
    end: int
    text: str

class _Remark(NamedTuple):
    line: int
    function: Optional[str]
    problem: str
    advice: Optional[str]

class _Ported(NamedTuple):
    text: str
    edits: List[_Edit]
    refusals: List[_Remark]
    notes: List[_Remark]
    @property
    def is_complete(self) -> bool: ...

class _Disagreement(NamedTuple):
    index: int  # type: ignore[assignment]
    variant: str
    where: str
    other: Tuple[int, str]

def compare_conversations(
    one: Callable[..., Any],
    other: Callable[..., Any],
    arguments: Sequence[Any] = ...,
    replies: Any = None,
    interruptions: Optional[Sequence[Any]] = None,
    returns: Sequence[type] = ...,
    depth: Optional[int] = None,
    conversations: int = ...,
    sample: Optional[int] = None,
    observe: Optional[Mapping[str, Any]] = None,
    setup: Optional[Callable[[], Mapping[str, Any]]] = None,
) -> _Verdict: ...
def assert_same(
    one: Callable[..., Any],
    other: Callable[..., Any],
    arguments: Sequence[Any] = ...,
    replies: Any = None,
    interruptions: Optional[Sequence[Any]] = None,
    returns: Sequence[type] = ...,
    depth: Optional[int] = None,
    conversations: int = ...,
    sample: Optional[int] = None,
    observe: Optional[Mapping[str, Any]] = None,
    setup: Optional[Callable[[], Mapping[str, Any]]] = None,
) -> None: ...
def import_variants() -> Tuple[
    OrderedDict[str, ModuleType], OrderedDict[str, ImportError]
]: ...
def compare(
    variants: Mapping[str, ModuleType],
    world: World,
    rule: Callable[[str, int], str],
    generations: Iterable[Any],
) -> _Comparison: ...
def prove(variants: Mapping[str, ModuleType]) -> _Proof: ...
def record(variants: Mapping[str, ModuleType]) -> Dict[str, Any]: ...
def disagreements(transcripts: Sequence[Mapping[str, Any]]) -> List[_Disagreement]: ...
def port_source(
    text: Union[str, bytes],
    to: int,
    returns: Optional[Sequence[str]] = None,
    how: str = ...,
    adapt: Sequence[str] = ...,
    force: bool = ...,
    decorators: Sequence[str] = ...,
) -> _Ported: ...
