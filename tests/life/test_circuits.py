"""Circuits: that they add, decide and choose right, and take few operations."""

import itertools
import operator

import pytest
from helpers.oracle import AROUND

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.circuits import CELLS, ONES, ZEROS, Circuit
from gol_life.engines.diagrams import LIVE, DecisionDiagram, Node
from gol_life.engines.synthesis import circuit_of, minimized
from gol_life.rulestrings import parse_rule

# A board of two cells, the upper one of which is ALIVE, and all its cells.
BOARD, ALL = 2, 3


def evaluated(circuit, boards):
    """Return what a board of a circuit is, by its number.

    boards  what ZEROS, ONES, CELLS and moved boards are, by number or
            by (dy, dx)
    """
    def board(number):
        if number in boards:
            return boards[number]
        sign, one, other = dict(circuit.operations())[number]
        if sign == '>>':
            assert one == CELLS
            return boards[other]
        return {'&': operator.and_, '|': operator.or_, '^': operator.xor}[sign](
            board(one), board(other))

    return board(circuit.result)


@pytest.mark.parametrize('name, expected', [
    ('and_', [[0, 0, 0], [0, 3, 2], [0, 2, 2]]),
    ('or_', [[0, 3, 2], [3, 3, 3], [2, 3, 2]]),
    ('xor', [[0, 3, 2], [3, 0, 1], [2, 1, 0]]),
    ('and_not', [[0, 0, 0], [3, 0, 1], [2, 0, 0]])])
def test_constants_need_no_operation(name, expected):
    constants = {ZEROS: 0, ONES: ALL, CELLS: BOARD}
    for one, other in itertools.product(constants, repeat=2):
        circuit = Circuit()
        circuit.result = getattr(circuit, name)(one, other)
        assert evaluated(circuit, constants) == expected[one][other]
        # Not all of them can be had for nothing.
        assert len(circuit.operations()) == (expected[one][other] == 1)


def test_an_operation_that_undoes_another_is_not_made():
    circuit = Circuit()
    moved = circuit.moved(CELLS, 0, 1)
    differing = circuit.xor(CELLS, moved)
    assert circuit.xor(differing, moved) == CELLS
    assert circuit.xor(CELLS, differing) == moved
    assert circuit.moved(CELLS, 0, 0) == CELLS
    assert circuit.moved(CELLS, 0, 1) == moved
    assert circuit.and_(moved, CELLS) == circuit.and_(CELLS, moved)


def test_a_board_is_chosen_from_two():
    for case in itertools.product((0, 1), repeat=3):
        for empty, alive in itertools.product((ZEROS, ONES, 7, 8), repeat=2):
            circuit = Circuit()
            chooser, one, other = [circuit.moved(CELLS, 0, dx) for dx in (1, 2, 3)]
            numbers = {7: one, 8: other}
            circuit.result = circuit.if_then_else(
                chooser, numbers.get(alive, alive), numbers.get(empty, empty))
            values = {ZEROS: 0, ONES: 1, CELLS: 0, (0, 1): case[0],
                      (0, 2): case[1], (0, 3): case[2]}
            expected = {ZEROS: 0, ONES: 1, 7: case[1], 8: case[2]}[
                alive if case[0] else empty]
            assert evaluated(circuit, values) == expected
            assert len(circuit.operations()) <= 6


@pytest.mark.parametrize('count', range(1, 9))
def test_boards_are_added_up(count):
    circuit = Circuit()
    digits = circuit.sum_of([[circuit.moved(CELLS, 0, dx)
                              for dx in range(1, count + 1)]])
    assert 2 ** (len(digits) - 1) <= count < 2 ** len(digits)
    # All cases at once, a bit of each board for each.
    cases = list(itertools.product((0, 1), repeat=count))
    boards = {(0, dx): sum(bits[dx - 1] << case for case, bits in enumerate(cases))
              for dx in range(1, count + 1)}
    boards.update({ZEROS: 0, ONES: (1 << len(cases)) - 1, CELLS: 0})
    totals = [0] * len(cases)
    for weight, circuit.result in enumerate(digits):
        digit = evaluated(circuit, boards)
        totals = [total + ((digit >> case & 1) << weight)
                  for case, total in enumerate(totals)]
    assert totals == [sum(bits) for bits in cases]


def test_the_textbook_example_of_quine_and_mccluskey():
    # m(4, 8, 10, 11, 12, 15) + d(9, 14) is BC'D' + AC + AB', or + AD'.
    wanted = {4, 8, 10, 11, 12, 15}
    products = set(minimized(wanted, wanted | {9, 14}, 4))
    assert products in ({(4, 3), (8 | 2, 0), other} for other in ((8, 4), (8, 1)))


def test_life_takes_few_operations(gol):
    # By hand: 6 to move, 5 to add up a row, 2 of which do for the row without
    # its middle, 13 to add up the rows, and 4 to decide.
    assert len(circuit_of(BitboardEnvironment(gol).diagram).operations()) <= 28


def count_alone(diagram):
    """Tell whether a circuit was made by counting: rows are moved as sums."""
    return any(operation.sign == '>>' and operation.one != CELLS
               for _, operation in circuit_of(diagram).operations())


@pytest.mark.long
def test_what_depends_on_the_count_alone_is_counted(gol):
    for rule in 'B3/S23', 'B36/S23', 'B2/S', 'B0/S8':
        assert count_alone(BitboardEnvironment(gol, parse_rule(rule)).diagram)


def test_what_depends_on_more_is_decided():
    # Alive where north is and south is not: both are one neighbor.
    diagram = DecisionDiagram((Node((-1, 0), LIVE, 0), Node((1, 0), 0, 2)), 3)
    circuit = circuit_of(diagram)
    for north, south in itertools.product((0, 1), repeat=2):
        assert evaluated(circuit, {
            ZEROS: 0, ONES: 1, CELLS: 0, (1, 0): north, (-1, 0): south,
        }) == (north and not south)
    assert len(circuit.operations()) == 4


def test_positions_that_are_too_many_for_one_conversation_are_not_tried():
    # A chain to either side, of which a conversation goes down one only.
    nodes = []
    for side in -1, 1:
        at = LIVE
        for dx in range(20, 0, -1):
            nodes.append(Node((0, side * dx), at, 0))
            at = len(nodes) + 1
    nodes.append(Node((0, 0), 21, 41))
    assert not count_alone(DecisionDiagram(tuple(nodes), 42))


def test_the_cheaper_circuit_is_taken():
    # One neighbor is a count, too, but to move it is enough.
    circuit = circuit_of(DecisionDiagram((Node(AROUND[0], 0, LIVE),), 2))
    assert [operation.sign for _, operation in circuit.operations()] == ['>>']
