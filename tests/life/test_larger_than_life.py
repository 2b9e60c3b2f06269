"""Bitboards of large neighborhoods, against a set of cells that are counted."""

import random

import pytest
from helpers import golly
from helpers.oracle import following
from helpers.reading import reads_states

from gol_core.environment import Grid
from gol_life import cli
from gol_life.commands import worlds
from gol_life.engines import bitboards, synthesis
from gol_life.engines.bitboards import BitboardEnvironment, BitboardError
from gol_life.engines.cells import cell_of
from gol_life.engines.diagrams import (
    LIVE,
    DecisionDiagram,
    ExplorationError,
    Node,
    explore,
)
from gol_life.engines.engine import EngineError
from gol_life.engines.making import make_engine
from gol_life.engines.synthesis import table_by_count
from gol_life.patterns.files import written
from gol_life.patterns.formats import rle
from gol_life.patterns.pattern import Pattern
from gol_life.rulestrings import Topology, parse_rule
from gol_life.variants import import_variants
from gol_life.worlds.bounded import BoundedGrid
from gol_life.worlds.plane import Plane

BOSCO = 'R5,C0,M1,S34..58,B34..45,NM'


@pytest.fixture
def first():
    """The variant that makes bitboards: to explore large cells takes up to a minute."""
    return next(iter(import_variants()[0].values()))


def soup(height, width):
    """Return a set of random cells."""
    chance = random.Random(height)
    return {(y, x) for y in range(height) for x in range(width)
            if chance.random() < 0.4}


def counted(cells, rule, height, width):
    """Return the next generation on a torus, counted by the oracle."""
    return following(cells, height, width, rule.birth, rule.survival,
                     [(-dy, -dx) for dy, dx in rule.neighborhood.offsets])


def bitboard(gol, rule, world):
    return make_engine(BitboardEnvironment(gol, rule, cell_of(gol, rule)), world)


@reads_states
@pytest.mark.parametrize('text', ['R2,C0,M1,S5..8,B4..5,NN'] + [
    pytest.param(text, marks=pytest.mark.long) for text in (
        'R2,C0,M0,S5..8,B4..5,NM', 'R2,C0,M1,S6..9,B5..7,NM', 'R2,C0,S2-4,7,B3,6,N*',
        'R3,C0,M0,S9..14,B8..11,NC')])
@pytest.mark.long
def test_bitboards_of_any_world_have_the_cells_of_the_oracle(gol, text, monkeypatch):
    """Kills a sum or a look-up that is wrong for some count, and a halo too small."""
    # The counts of radius 2, too, are looked up.
    monkeypatch.setattr(synthesis, 'MOST_MINIMIZED', 3)
    rule, reach = parse_rule(text), 30
    cells = soup(11, 13)
    for world, height, width, top in [
            (Grid(11, 13), 11, 13, 0), (Plane(), 11 + 2 * reach, 13 + 2 * reach, reach),
            (BoundedGrid(11, 13), 11 + reach, 13 + reach, 0)]:
        engine, live = bitboard(gol, rule, world.with_cells(cells)), cells
        for _ in range(3):
            engine.advance(1)
            live = {(y - top, x - top) for y, x in counted(
                {(y + top, x + top) for y, x in live}, rule, height, width)}
            if isinstance(world, BoundedGrid):
                live = {(y, x) for y, x in live if y < 11 and x < 13}
            assert engine.cells() == live
        # A soup that dies out proves nothing.
        assert live


@reads_states
@pytest.mark.long
def test_radius_seven_is_explored(first):
    """Kills a limit of states, of positions or of instructions that is too low."""
    # A diamond, of 113 positions; a square takes a minute.
    rule = parse_rule('R7,C0,M1,S33..57,B34..45,NN')
    cells = soup(20, 20)
    engine = bitboard(first, rule, Grid(20, 20).with_cells(cells))
    engine.advance(1)
    assert engine.cells() == counted(cells, rule, 20, 20) != set()


@pytest.mark.skipif(not golly.find(), reason='bgolly is not installed')
@reads_states
@pytest.mark.long
def test_bosco_s_rule_is_that_of_golly(first, tmpdir):
    cells, path = soup(64, 64), tmpdir.join('soup.rle')
    path.write(written(Pattern(64, 64, cells, parse_rule(BOSCO),
                               # As large as a plane for so few generations.
                               Topology('T', 400, 400)), rle))
    engine = bitboard(first, parse_rule(BOSCO), Plane(cells))
    engine.advance(20)
    found = golly.populations(str(path), 20, '-a', 'Larger than Life')
    assert engine.population == found[20] > 0


@reads_states
def test_a_radius_that_is_too_large_is_refused_at_once(gol):
    """Kills: all of its states are explored first, for minutes."""
    rule = parse_rule('R8,C0,M0,S2..3,B3..3,NM')
    with pytest.raises(ExplorationError) as refused:
        bitboard(gol, rule, Grid(20, 20))
    assert str(refused.value) == 'it asked about more than 225 positions'


@reads_states
@pytest.mark.parametrize('text, count', [
    ('R3,C0,M0,S2..3,B3..3,NM', 48), ('R4,C0,M1,S2..3,B3..3,NM', 81),
    ('R7,C0,M1,S2..3,B3..3,NM', 225), ('R8,C0,M0,S2..3,B3..3,NM', 288)])
def test_a_long_exploration_is_announced(text, count, monkeypatch, capsys):
    """Kills: a command prints nothing for half a minute."""
    def make_no_environment(name, variant, rule):
        assert len(rule.neighborhood.offsets) == count
        raise EngineError('none')

    monkeypatch.setattr(worlds.making, 'make_environment', make_no_environment)
    first = worlds.first_engine()
    assert cli.main(['run', 'glider', '--rule', text, '--generations', '1']) == 0
    out, err = capsys.readouterr()
    assert out.startswith('%s on a plane without bounds, by %s\n' % (text, first))
    assert err == ('' if count in (48, 288) else (
        'glider: %s: a cell with %d neighbors is explored first, which can take a '
        'minute (--engine %s begins at once)\n' % (text, count, first)))


def test_a_circuit_of_too_many_operations_is_refused(gol, monkeypatch):
    monkeypatch.setattr(bitboards, 'MOST_OPERATIONS', 27)
    with pytest.raises(BitboardError) as refused:
        # Not the rule itself, for which an environment was made before.
        BitboardEnvironment(gol, lambda state, neighbors: gol.game_logic(
            state, neighbors))
    assert str(refused.value) == (
        'a generation takes 28 operations: expected at most 27')


@reads_states
def test_a_table_by_count_is_that_of_the_rule(gol):
    """Kills a count that is off by one, or the state of the cell in it."""
    for text in 'B36/S23', 'B/S012345678', 'B2/S013V', 'R1,C0,M1,S1..3,B2..2,NN':
        rule = parse_rule(text)
        middle = (0, 0) in rule.neighborhood.offsets
        diagram = explore(gol, rule, cell_of(gol, rule))
        table = table_by_count(diagram)
        assert len(table) == 2 * (1 + len(diagram.positions() - {(0, 0)}))
        for (alive, count), becomes in table.items():
            state = (gol.EMPTY, gol.ALIVE)[alive]
            assert becomes == (rule(state, count + middle * alive) == gol.ALIVE)


@pytest.mark.parametrize('nodes, root', [
    # Alive where north is and south is not.
    ((Node((-1, 0), LIVE, 0), Node((1, 0), 0, 2)), 3),
    # North and south are alive, or east alone.
    ((Node((0, 1), 0, LIVE), Node((-1, 0), 2, LIVE), Node((1, 0), 2, 3)), 4),
    # An own state that decides which neighbor is looked at.
    ((Node((0, 1), 0, LIVE), Node((0, -1), 0, LIVE), Node((0, 0), 2, 3)), 4)])
def test_a_table_needs_a_diagram_by_count(nodes, root):
    """Kills a test that compares too little of two branches."""
    assert table_by_count(DecisionDiagram(nodes, root)) is None
