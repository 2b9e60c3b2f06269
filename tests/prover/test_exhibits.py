"""The classic wrong ports: the expected check finds each."""

import pytest
from conftest import PEP_479
from helpers.oracle import AROUND, following, live_cells

from gol_compare.comparison import GLIDER as PICTURE
from gol_compare.exhibits.broken_ports import PORTS, load
from gol_compare.exhibits.symptoms import show
from gol_compare.prover import proof, trees


def lived(**life):
    """Return the population of each generation of a broken port."""
    lines = PICTURE.splitlines()
    live = live_cells(PICTURE)
    counts = [len(live)]
    for _ in range(4):
        live = following(live, len(lines), len(lines[0]), **life)
        counts.append(len(live))
    return ', '.join(str(count) for count in counts)


SCRIPT, POPULATIONS, GLIDER = 'one script of replies', 'populations', 'one glider'
COUNT, CELL, SIMULATE = (
    'count_neighbors(y, x)', 'step_cell(y, x)', 'simulate(height, width)')

# For each port: the weaker checks that it passes, the number of the 512 conversations
# in which a cell yields the same, the populations of a glider, and the step of the
# proof that finds it.
EXPECTED = {
    'naive_for': ({SCRIPT}, 372, '5, then UnknownStateError: state None', CELL),
    'forwards_at_the_inner_level_only': (
        {SCRIPT}, 512, '5, then UnknownStateError: state None', SIMULATE),
    'forwards_at_the_outer_level_only': (
        {SCRIPT}, 372, lived(born=(), survives=()), CELL),
    'no_except_stop_iteration': (
        {SCRIPT}, 512, '5, then RuntimeError: generator raised' if PEP_479 else
        '5, then SimulationEndedError: the simulation ended after 1', SIMULATE),
    'no_except_my_return': (
        set(), 0, '5, then MissingTransitionError: TICK before', CELL),
    'if_sent': ({SCRIPT, POPULATIONS, GLIDER}, 512, lived(), SIMULATE),
    # Without PEP 479 this port is right.
    'my_return_is_stop_iteration': (
        set(), 0, '5, then RuntimeError: generator raised', COUNT)
    if PEP_479 else (
        {SCRIPT, POPULATIONS, GLIDER}, 512, lived(), None),
    'swallowed_return': (
        set(), 0, '5, then RuntimeError: generator raised' if PEP_479 else
        '5, then MissingTransitionError: TICK before', COUNT),
    'another_order': ({POPULATIONS, GLIDER}, 0, lived(), COUNT),
    'stops_at_the_edge': (
        {SCRIPT, POPULATIONS, GLIDER}, 512, lived(), COUNT),
    'primed_twice': (
        set(), 0, lived(around=[way for way in AROUND if way != (-1, 0)]), CELL),
    'transition_before_its_query': (
        set(), 0, lived(survives=(3,)), CELL),
}
# Python 3.6 warns instead of raising RuntimeError.
pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings('ignore:generator .* raised:DeprecationWarning')]


@pytest.fixture(autouse=True)
def fewer(monkeypatch):
    """Use smaller grids and fewer random numbers, if the test allows it."""
    monkeypatch.setattr(proof, 'SIZES', 2)
    monkeypatch.setattr(trees, 'CHECKS', 2)


def test_every_port_is_expected():
    assert sorted(port.name for port in PORTS) == sorted(EXPECTED)
    assert len(PORTS) >= 11


@pytest.mark.parametrize('port', PORTS, ids=[port.name for port in PORTS])
def test_a_broken_port(port):
    passes, agreeing, live_cells, killer = EXPECTED[port.name]
    exhibit, = show([port])
    assert {name for name, passed in exhibit.passes.items() if passed} == passes
    assert exhibit.agreeing == (agreeing, 2 ** 9)
    assert exhibit.outside.startswith('populations ' + live_cells)
    assert exhibit.outside.endswith('as it should') == (GLIDER in passes)
    if killer is None:
        assert exhibit.proof.difference is None
    else:
        assert list(exhibit.proof.verdicts)[-1] == killer
        right, wrong = exhibit.proof.difference.sides
        assert not right.name.startswith(port.name)
        assert wrong.name.startswith(port.name + '.')
        assert right.outcome.key() != wrong.outcome.key()


def test_the_lines_of_a_difference_are_those_of_the_port():
    for port in PORTS:
        module = load(port.name, port.changes)
        assert module.__name__ == port.name
        assert '\n' not in port.does + port.lesson


def test_there_must_be_one_place_to_break():
    for changes in [('nowhere', 'x')], [('reply', 'x')], [('yield TICK',) * 2]:
        with pytest.raises(LookupError):
            load('name', changes)
