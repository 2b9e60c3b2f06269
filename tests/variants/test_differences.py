"""The differences between the variants that callers can see."""

import pytest
from helpers.drive import ending

from gol_compare.sources import marked, read_coroutines

EXPECTED = {
    'gol_py3': {
        'exception of a count': 'StopIteration',
        'names beyond the listing': set(),
        'a cell can catch what is thrown into its simulation': True,
        'marks': [],
    },
    'gol_py2compat': {
        'exception of a count': 'MyReturn',
        'names beyond the listing': {'MyReturn'},
        'a cell can catch what is thrown into its simulation': False,
        'marks': ['return value', 'return count', 'yield from', 'yield from'],
    },
}
LISTING = {
    'ALIVE', 'EMPTY', 'TICK', 'ColumnPrinter', 'Grid', 'Query', 'Transition',
    'count_neighbors', 'game_logic', 'live_a_generation', 'simulate',
    'step_cell', 'count_around', 'step_cell_around', 'map_around',
    'step_cell_by_map'}


@pytest.fixture
def expected(gol):
    return EXPECTED[gol.__name__]


def test_a_count_comes_out_of_the_variants_own_exception(gol, expected):
    count = gol.count_neighbors(0, 0)
    next(count)
    for _ in range(7):
        count.send(gol.ALIVE)
    with pytest.raises(ending(gol)) as caught:
        count.send(gol.EMPTY)
    assert type(caught.value).__name__ == expected['exception of a count']
    assert caught.value.value == 7


def test_one_variant_has_one_more_name(gol, expected):
    beyond = set(gol.__all__) - LISTING
    assert beyond == expected['names beyond the listing']
    assert set(gol.__all__) >= LISTING
    assert all(hasattr(gol, name) for name in gol.__all__)


def test_throwing_into_a_simulation(gol, expected):
    def cell(y, x, rule):
        try:
            yield 'open'
        except KeyError:
            yield 'caught'

    simulation = gol.simulate(1, 2, cell=cell)
    next(simulation)
    try:
        said = simulation.throw(KeyError('thrown'))
    except KeyError as error:
        said = error.args[0]
    catches = expected['a cell can catch what is thrown into its simulation']
    assert said == ('caught' if catches else 'thrown')


def test_marks(gol, expected):
    marks = [line.split('  # ')[1] for line in marked(read_coroutines(gol))]
    assert marks == [mark + ' in Python 3' for mark in expected['marks']]
