"""The plane without bounds: its cells, its steps and its errors."""

import pytest
from helpers.oracle import AROUND

from gol_core.environment import (
    MissingTransitionError,
    SimulationEndedError,
    UnknownInstructionError,
    UnknownStateError,
    live_a_generation,
)
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic
from gol_life.rulestrings import parse_rule
from gol_life.worlds.plane import BirthFromNothingError, Plane

BLINKER = {(0, -1), (0, 0), (0, 1)}


def step(gol, plane, rule=game_logic):
    return live_a_generation(plane, plane.simulation(gol, rule, gol.step_cell))


def test_all_is_empty_but_for_some_cells():
    plane = Plane([(3, -10 ** 12)])
    assert plane.query(3, -10 ** 12) == ALIVE
    assert plane.query(3, 0) == EMPTY
    plane.assign(5, 5, ALIVE)
    plane.assign(3, -10 ** 12, EMPTY)
    plane.assign(7, 7, EMPTY)
    assert plane.cells() == {(5, 5)}


def test_planes_are_equal_by_their_cells():
    assert Plane(BLINKER) == Plane(sorted(BLINKER))
    assert (Plane(BLINKER) != Plane(BLINKER)) is False
    assert Plane(BLINKER) != Plane()
    assert Plane() != set()
    assert eval(repr(Plane(BLINKER))) == Plane(BLINKER)
    with pytest.raises(TypeError):
        hash(Plane())


def test_what_cells_returns_can_be_changed_without_harm():
    plane = Plane(BLINKER)
    plane.cells().clear()
    assert plane.cells() == BLINKER


def test_a_blinker_blinks_and_the_plane_before_is_left_as_it_was(gol):
    plane = Plane(BLINKER)
    assert step(gol, plane).cells() == {(-1, 0), (0, 0), (1, 0)}
    assert plane.cells() == BLINKER


def test_only_cells_next_to_something_alive_are_stepped_row_by_row(gol):
    plane = Plane([(10, 20), (-7, 3)])
    stepped = []
    for instruction in plane.simulation(gol, game_logic, gol.step_cell):
        if instruction is TICK:
            break
        if isinstance(instruction, Transition):
            stepped.append(instruction[:2])
    near = {(y + dy, x + dx) for y, x in plane.cells()
            for dy, dx in AROUND + [(0, 0)]}
    assert stepped == sorted(near)
    assert [plane.stepped(index) for index in range(19)] == stepped + [None]


def test_with_a_smaller_neighborhood_less_is_stepped(gol):
    plane = Plane([(0, 0)])
    simulation = plane.simulation(gol, parse_rule('B1/SV'), gol.step_cell_around)
    plane = live_a_generation(plane, simulation)
    assert plane.cells() == {(1, 0), (0, 1), (-1, 0), (0, -1)}


def test_a_neighborhood_that_looks_one_way(gol):
    rule = parse_rule('B1/SH')
    plane = Plane([(0, 0)])
    plane = live_a_generation(
        plane, plane.simulation(gol, rule, gol.step_cell_around))
    assert plane.cells() == {(1, 0), (1, 1), (0, 1), (-1, 0), (-1, -1), (0, -1)}


def test_nothing_alive_is_a_generation_too(gol):
    assert step(gol, Plane()) == Plane()


def test_a_rule_with_b0_needs_bounds(gol):
    with pytest.raises(BirthFromNothingError) as caught:
        Plane(BLINKER).simulation(gol, parse_rule('B03/S23'), gol.step_cell)
    assert str(caught.value) == (
        'B03/S23: cells without live neighbors are born: expected a torus or '
        'a bounded plane')


def stepping(plane, gol, change):
    """Return a simulation of a plane, each instruction changed."""
    simulation = plane.simulation(gol, game_logic, gol.step_cell)
    reply = None
    while True:
        instruction = change(simulation.send(reply))
        if instruction is not None:
            reply = yield instruction


@pytest.mark.parametrize('wrong, error, message', [
    (Transition(0, 0, '?'), UnknownStateError,
     r"state '\?' at \(0, 0\): expected '\*' \(ALIVE\) or '-' \(EMPTY\)"),
    ('?', UnknownInstructionError, "instruction '.': expected a Query"),
])
def test_a_wrong_instruction_is_an_error(gol, wrong, error, message):
    plane = Plane(BLINKER)

    def change(instruction):
        of_middle = isinstance(instruction, Transition) and instruction[:2] == (0, 0)
        return wrong if of_middle else instruction

    with pytest.raises(error, match=message):
        live_a_generation(plane, stepping(plane, gol, change))
    assert plane.cells() == BLINKER


def test_a_cell_without_a_transition_is_named(gol):
    plane = Plane(BLINKER)
    plane.simulation(gol, game_logic, gol.step_cell)

    def simulation():
        for y in (-1, 0, 1):
            for x in range(-2, 3):
                if (y, x) != (1, -1):
                    yield Transition(y, x, EMPTY)
        yield TICK

    with pytest.raises(MissingTransitionError) as caught:
        live_a_generation(plane, simulation())
    assert str(caught.value).startswith(
        'TICK before a transition of cell (1, -1), after 14 of 15: ')


def test_a_simulation_that_ends_reports_its_progress(gol):
    plane = Plane(BLINKER)
    plane.simulation(gol, game_logic, gol.step_cell)

    def simulation():
        yield Transition(-1, -2, EMPTY)
        yield Transition(-1, -1, EMPTY)

    with pytest.raises(SimulationEndedError, match='ended after 2 of 15 cells'):
        live_a_generation(plane, simulation())


def test_the_answers_are_those_of_the_plane_however_far(gol):
    replies = []

    def simulation():
        for y, x in (0, 1), (0, 2), (10 ** 9, -10 ** 9):
            replies.append((yield Query(y, x)))
        yield TICK

    live_a_generation(Plane(BLINKER), simulation())
    assert replies == [ALIVE, EMPTY, EMPTY]


@pytest.mark.parametrize('cell', [1, ('a', 'b'), (1, 2, 3), (0, 0.5), 'ab'])
def test_a_cell_of_a_plane_is_two_whole_numbers(cell):
    with pytest.raises(TypeError) as caught:
        Plane([(0, 0), cell])
    assert str(caught.value) == (
        'cell %r: expected (y, x), two whole numbers' % (cell,))
