"""Cells with another neighborhood: their queries, counts and generations."""

import importlib
import itertools

import pytest
from helpers.drive import drive

from gol_compare.prover.cell_kinds import replies
from gol_compare.prover.conversations import compare, compare_conversations
from gol_compare.prover.importing import ending
from gol_compare.prover.trees import Tree
from gol_core.exploration.programs import Program
from gol_core.exploration.symbols import Inspections, Symbol
from gol_core.instructions import Query, Transition
from gol_core.rules import ALIVE, EMPTY, MOORE, VON_NEUMANN
from gol_life.rulestrings import parse_rule

# Written by hand: north, east, south, west; and all but south-east and north-west.
ASKED = {
    'B2/S013V': [(1, 0), (0, 1), (-1, 0), (0, -1)],
    'B2/S34H': [(1, 0), (1, 1), (0, 1), (-1, 0), (-1, -1), (0, -1)],
}
SQUARE = [(dy, dx) for dy in range(-2, 3) for dx in range(-2, 3)]
DIAMOND = [(dy, dx) for dy, dx in SQUARE if abs(dy) + abs(dx) < 3]
# A rule, and its offsets and counts for the oracle.
RULES = [
    ('B2/S013V', ASKED['B2/S013V'], (2,), (0, 1, 3)),
    ('B2/S34H', ASKED['B2/S34H'], (2,), (3, 4)),
    ('R2,C0,M1,S5..8,B4..5,NM', SQUARE, (4, 5), (5, 6, 7, 8)),
    ('R2,C0,M0,S5..8,B4..5,NM', [one for one in SQUARE if one != (0, 0)],
     (4, 5), (5, 6, 7, 8)),
    ('R2,C0,M1,S3..4,B3..3,NN', DIAMOND, (3,), (3, 4)),
]


@pytest.mark.parametrize('text', sorted(ASKED))
def test_a_cell_queries_its_neighborhood_and_applies_its_rule(gol, text):
    rule, around = parse_rule(text), ASKED[text]
    script = [(Query(10, 5), ALIVE)] + [
        (Query(10 + dy, 5 + dx), ALIVE if index < 3 else EMPTY)
        for index, (dy, dx) in enumerate(around)]
    # Three are alive. With three a cell survives by either rule.
    script += [(Transition(10, 5, ALIVE), None)]
    assert drive(gol, gol.step_cell_around(10, 5, rule), script) is None


def test_a_count_returns_how_many_are_alive(gol):
    script = [(Query(3, 4), ALIVE), (Query(0, 0), EMPTY), (Query(2, 2), ALIVE)]
    offsets = [(1, 2), (-2, -2), (0, 0)]
    assert drive(gol, gol.count_around(2, 2, offsets), script) == 2


def test_a_cell_of_radius_two_queries_24_neighbors(gol):
    rule = parse_rule('R2,C0,M0,S5..8,B4..5,NM')
    cell = gol.step_cell_around(10, 5, rule)
    asked = [cell.send(None)] + [cell.send(EMPTY) for _ in range(24)]
    assert len(set(asked)) == 25
    assert cell.send(EMPTY) == Transition(10, 5, EMPTY)


def test_a_map_returns_which_are_alive(gol):
    """Kills: the first neighbor has the lowest bit."""
    script = [(Query(3, 4), ALIVE), (Query(0, 0), EMPTY), (Query(2, 2), EMPTY)]
    offsets = [(1, 2), (-2, -2), (0, 0)]
    assert drive(gol, gol.map_around(2, 2, offsets), script) == 0b100


def test_a_cell_queries_its_neighborhood_and_looks_up_its_map(gol):
    """Kills: a state or a map that the rule does not get."""
    rule = parse_rule('W110')
    around = [(-1, -1), (-1, 0), (-1, 1)]
    for state, live in itertools.product((ALIVE, EMPTY), range(8)):
        script = [(Query(10, 5), state)] + [
            (Query(10 + dy, 5 + dx), ALIVE if live >> (2 - index) & 1 else EMPTY)
            for index, (dy, dx) in enumerate(around)]
        becomes = ALIVE if state == ALIVE or 110 >> live & 1 else EMPTY
        script += [(Transition(10, 5, becomes), None)]
        assert drive(gol, gol.step_cell_by_map(10, 5, rule), script) is None


@pytest.mark.long
@pytest.mark.parametrize('text, conversations', [
    ('B2/S013V', 2 ** 5), ('R1,C0,M1,S3..4,B3..3,NN', 2 ** 6),
    pytest.param('B2/S34H', 2 ** 7, marks=pytest.mark.long)])
def test_both_variants_have_the_same_conversations(both, text, conversations):
    rule = parse_rule(text)
    cells = [importlib.import_module(name).step_cell_around for name in both]

    def replies(said):
        return [ALIVE, EMPTY] if isinstance(said, Query) else [None]

    y, x = Symbol('y'), Symbol('x')
    verdict = compare_conversations(*cells, arguments=(y, x, rule), replies=replies)
    assert not verdict.difference and not verdict.required
    assert verdict.conversations == conversations


@pytest.mark.parametrize('neighborhood, tree', [
    (VON_NEUMANN, Tree(replies, interruptions=())),
    pytest.param(MOORE, Tree(replies), marks=pytest.mark.long)])
def test_both_variants_have_the_same_conversations_under_an_unknown_rule(
        both, neighborhood, tree):
    """Kills a variant that asks, adds up or interrupts in another way."""
    class Unknown(object):
        def __call__(self, state, live):
            return Symbol('rule(%r, %r)' % (state, live), inspections)

    Unknown.neighborhood = neighborhood
    inspections = Inspections()
    arguments = (Symbol('y', inspections), Symbol('x', inspections), Unknown())
    modules = [importlib.import_module(name) for name in both]
    verdict = compare([
        Program(module.__name__, module.step_cell_by_map, arguments, ending(module),
                inspections=inspections) for module in modules], tree)
    assert not verdict.difference and not verdict.required
    assert verdict.exhaustive
    assert verdict.conversations == 2 ** (1 + len(neighborhood.offsets))
