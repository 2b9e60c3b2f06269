"""The environment: its torus, its answers, and its errors."""

import copy
import gc
import inspect
import pickle
import threading

import pytest

from gol_core.environment import Grid, live_a_generation
from gol_core.errors import (
    GridSizeError,
    MissingTransitionError,
    NoSimulationError,
    NoVariantError,
    NoWorldError,
    SimulationEndedError,
    UnknownInstructionError,
    UnknownStateError,
)
from gol_core.instructions import MOST_KEPT, TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine
from gol_life.worlds.plane import Plane


def test_a_new_grid_is_empty():
    grid = Grid(2, 3)
    assert (grid.height, grid.width) == (2, 3)
    assert str(grid) == '---\n---'


def test_coordinates_wrap_around():
    grid = Grid(2, 3)
    grid.assign(3, -1, ALIVE)
    assert str(grid) == '---\n--*'
    for y, x in (1, 2), (-1, -1), (1 + 2 * 7, 2 - 3 * 7):
        assert grid.query(y, x) == ALIVE
    assert grid.query(2, 1) == grid.query(0, 2) == EMPTY


def test_a_grid_can_be_read_back_from_its_text():
    grid = Grid.from_rows(['-*-', '--*'])
    assert grid.query(0, 1) == grid.query(1, 2) == ALIVE
    assert str(grid) == '-*-\n--*'
    assert Grid.from_rows(str(grid).splitlines()) == grid
    assert eval(repr(grid)) == grid


def test_grids_are_equal_by_their_cells():
    assert Grid(2, 3) == Grid(2, 3)
    assert (Grid(2, 3) != Grid(2, 3)) is False
    assert Grid(2, 3) != Grid(3, 2)
    other = Grid(2, 3)
    other.assign(0, 0, ALIVE)
    assert Grid(2, 3) != other
    assert Grid(1, 1) != '-'
    with pytest.raises(TypeError):
        hash(Grid(2, 3))


@pytest.mark.parametrize('height, width, message', [
    (0, 3, 'height 0'), (3, 0, 'width 0'), (-2, 3, 'height -2'),
    # On Python 2 any text is greater than 1.
    (4, 'x', "width 'x'"), (2.5, 3, 'height 2.5'), (3, None, 'width None'),
    (True, 4, 'height True'),
])
def test_a_grid_has_at_least_one_cell(height, width, message):
    with pytest.raises(GridSizeError) as caught:
        Grid(height, width)
    assert str(caught.value) == (
        message + ': expected a whole number of cells, at least 1')


@pytest.mark.parametrize('y', ['a', '%d', None, 0.5])
def test_a_place_is_two_whole_numbers(y):
    grid = Grid(2, 3)
    for use in lambda: grid.query(y, 1), lambda: grid.assign(y, 1, ALIVE):
        with pytest.raises(TypeError) as caught:
            use()
        assert str(caught.value) == (
            'cell (%r, 1): expected y and x, two whole numbers' % y)


def test_a_value_that_is_not_a_world_is_refused(gol):
    """Kills: an AttributeError inside of the environment or an engine."""
    for use in (lambda: live_a_generation(None, iter([TICK])),
                lambda: CellEngine(gol, None)):
        with pytest.raises(NoWorldError, match='world None: expected a Grid'):
            use()


def test_rows_must_be_rows_of_cells():
    for rows in [], ['']:
        with pytest.raises(GridSizeError, match='0: expected a whole number'):
            Grid.from_rows(rows)
    with pytest.raises(GridSizeError) as caught:
        Grid.from_rows(['---', '--'])
    assert str(caught.value) == 'row 1 has 2 cells: expected 3, as in row 0'
    with pytest.raises(GridSizeError, match='row 1 has 4 cells: expected 3'):
        Grid.from_rows(['---', '----'])
    with pytest.raises(UnknownStateError) as caught:
        Grid.from_rows(iter(['---', '--x']))
    assert str(caught.value) == (
        "state 'x' at (1, 2): expected '*' (ALIVE) or '-' (EMPTY)")


@pytest.mark.parametrize('state', [None, True, 'x', '', '**', 0])
def test_a_state_is_alive_or_empty(state):
    grid = Grid(2, 3)
    with pytest.raises(UnknownStateError, match=r"expected '\*' \(ALIVE\)"):
        grid.assign(0, 0, state)
    assert grid == Grid(2, 3)


def test_queries_see_the_old_grid_and_transitions_make_the_new():
    replies = []

    def simulation():
        yield Transition(0, 0, EMPTY)
        replies.append((yield Query(0, 0)))
        replies.append((yield Query(0, 1)))
        # A transition has no reply.
        replies.append((yield Transition(2, 3, ALIVE)))
        yield TICK

    old = Grid.from_rows(['*-'])
    new = live_a_generation(old, simulation())
    assert replies == [ALIVE, EMPTY, None]
    assert str(old) == '*-'
    assert str(new) == '-*'


def test_a_simulation_continues_in_the_next_generation():
    def simulation():
        for state in ALIVE, EMPTY:
            yield Transition(0, 0, state)
            yield TICK

    running = simulation()
    grid = live_a_generation(Grid(1, 1), running)
    assert str(grid) == '*'
    assert str(live_a_generation(grid, running)) == '-'


class NoTick(object):
    """A value that equals TICK, and is another object."""

    def __eq__(self, other):
        return True

    __hash__ = None

    def __repr__(self):
        return 'NoTick'


@pytest.mark.parametrize('said, error, message', [
    ([NoTick()], UnknownInstructionError,
     'instruction NoTick: expected a Query, a Transition or TICK'),
    ([(0, 0)], UnknownInstructionError,
     'instruction (0, 0): expected a Query, a Transition or TICK'),
    ([None], UnknownInstructionError,
     'instruction None: expected a Query, a Transition or TICK'),
    ([Transition(0, 0, 'x')], UnknownStateError,
     "state 'x' at (0, 0): expected '*' (ALIVE) or '-' (EMPTY)"),
    ([Transition(0, 0, ALIVE)], SimulationEndedError,
     'the simulation ended after 1 of 2 cells: expected TICK first'),
    ([], SimulationEndedError,
     'the simulation ended after 0 of 2 cells: expected TICK first'),
    ([Transition(0, 0, ALIVE), TICK], MissingTransitionError,
     'TICK before a transition of cell (0, 1), after 1 of 2: was the '
     'simulation made for another size?'),
    ([Transition(0, 0, True)], UnknownStateError,
     "state True at (0, 0): expected '*' (ALIVE) or '-' (EMPTY): a rule returns "
     'one of these, not whether the cell is alive'),
])
def test_invalid_instructions_are_refused(said, error, message):
    grid = Grid.from_rows(['-*'])
    with pytest.raises(error) as caught:
        live_a_generation(grid, iter_of(said))
    assert str(caught.value) == message
    assert str(grid) == '-*'


def test_a_query_of_text_names_the_cell():
    """Kills: TypeError about indices of a list, where y or x is text."""
    with pytest.raises(TypeError) as caught:
        live_a_generation(Grid(2, 3), iter_of([Query('a', 0)]))
    assert str(caught.value) == (
        "cell ('a', 0): expected y and x, two whole numbers")


def test_the_arguments_of_a_query_are_its_fields(both):
    """Kills: help(Query) shows one argument, because the class keeps its instances."""
    assert list(inspect.signature(Query).parameters) == ['y', 'x']  # novm


def test_the_first_cell_without_a_transition_is_named():
    said = [Transition(y, x, ALIVE) for y, x in
            [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]]
    with pytest.raises(MissingTransitionError) as caught:
        live_a_generation(Grid(2, 3), iter_of(said + [TICK]))
    assert str(caught.value) == (
        'TICK before a transition of cell (1, 1), after 5 of 6: was the '
        'simulation made for another size?')


def test_a_simulation_that_was_not_called_is_named(gol):
    with pytest.raises(NoSimulationError) as caught:
        live_a_generation(Grid(2, 3), gol.simulate)
    assert str(caught.value) == (
        'simulation %r: expected a generator, as simulate(height, width) returns'
        % (gol.simulate,))


def test_a_simulation_of_a_smaller_grid_is_named(gol):
    with pytest.raises(MissingTransitionError) as caught:
        live_a_generation(Grid(5, 9), gol.simulate(2, 2))
    assert str(caught.value) == (
        'TICK before a transition of cell (0, 2), after 4 of 45: was the '
        'simulation made for another size?')


@pytest.mark.parametrize('world', [Grid(3, 3), Plane([(0, 0)])])
def test_a_rule_that_returns_a_bool_gets_advice(gol, world):
    simulation = world.simulation(
        gol, lambda state, neighbors: neighbors == 3, gol.step_cell)
    with pytest.raises(UnknownStateError, match='a rule returns one of these'):
        live_a_generation(world, simulation)


@pytest.mark.parametrize('use', [
    BitboardEnvironment, lambda variant: CellEngine(variant, Grid(3, 3))])
def test_the_name_of_a_variant_is_no_variant(use):
    with pytest.raises(NoVariantError) as caught:
        use('gol_py')
    assert str(caught.value).startswith(
        "variant 'gol_py': expected a module with simulate")


def test_the_end_of_a_simulation_has_no_cause():
    with pytest.raises(SimulationEndedError) as caught:
        live_a_generation(Grid(2, 3), iter_of([]))
    assert getattr(caught.value, '__cause__', None) is None
    assert getattr(caught.value, '__suppress_context__', True)


def iter_of(said):
    for instruction in said:
        yield instruction  # yield from in Python 3


def test_errors_of_a_simulation_are_not_changed():
    def simulation():
        yield Transition(0, 0, ALIVE)
        raise KeyError('mine')

    grid = Grid.from_rows(['-*'])
    with pytest.raises(KeyError, match='mine'):
        live_a_generation(grid, simulation())
    assert str(grid) == '-*'


def test_instructions_are_immutable_tuples():
    assert repr(TICK) == 'TICK'
    assert repr(Query(1, 2)) == 'Query(y=1, x=2)'
    assert repr(Transition(1, 2, ALIVE)) == "Transition(y=1, x=2, state='*')"
    with pytest.raises(AttributeError):
        Query(1, 2).y = 3
    with pytest.raises(AttributeError):
        Transition(1, 2, ALIVE).z = 3


def test_a_query_is_equal_whether_it_was_kept_or_not():
    """Kills: a kept Query stands in for one of another type, class or order."""
    for y, x in ((1, 2), (2, 1), (True, 0), (1, 0), (1.0, 0), (1, False), (0.0, 0),
                 (-0.0, 0), ((1,), 0), ((True,), 0)):
        for query in Query(y, x), Query(y, x), Query(x=x, y=y):
            assert type(query) is Query
            assert repr(query) == 'Query(y=%r, x=%r)' % (y, x)
    for wrong in (lambda: Query(1), lambda: Query(1, 2, 3), lambda: Query(1, z=2)):
        with pytest.raises(TypeError):
            wrong()


def test_a_query_can_be_copied_and_pickled():
    """Kills: keeping queries breaks what works for every named tuple."""
    query = Query(3, 4)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(query, protocol))
        assert (type(again), again) == (Query, query)
    for again in (copy.copy(query), copy.deepcopy(query), Query._make([3, 4]),
                  Query(9, 4)._replace(y=3)):
        assert (type(again), again) == (Query, query)


def test_no_more_queries_are_kept_than_a_large_torus_has():
    """Kills: a long run on a plane keeps a Query for every cell it ever visited."""
    for index in range(2 * MOST_KEPT):
        Query(index, 0)
    # PyPy takes two rounds.
    gc.collect()
    gc.collect()
    kept = [one for one in gc.get_objects() if type(one) is Query]
    # Other tests may have some.
    assert len(kept) < 1.5 * MOST_KEPT


def test_a_copy_of_tick_is_tick():
    """Kills: TICK from another process or a copy does not end a generation."""
    assert copy.copy(TICK) is copy.deepcopy(TICK) is TICK
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(TICK, protocol)) is TICK


def test_threads_can_make_queries_at_once():
    """Kills: one thread gets the Query of another."""
    wrong = []

    def make(first):
        for index in range(2000):
            if Query(first + index % 7, index) != (first + index % 7, index):
                wrong.append(index)

    threads = [threading.Thread(target=make, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_instruction_can_be_of_a_subclass(gol):
    class Asks(Query):
        """A subclass of Query."""

    class Tells(Transition):
        """A subclass of Transition."""

    def simulation():
        for x in range(2):
            yield Tells(0, x, (yield Asks(0, x + 1)))
        yield gol.TICK

    grid = gol.Grid.from_rows(['*-'])
    assert str(gol.live_a_generation(grid, simulation())) == '-*'
    assert type(Asks(1, 2)) is Asks and type(Query(1, 2)) is Query
