"""Cells explored: their decision diagrams, and the cells that have none."""

import itertools
import random

import pytest
from conftest import PEP_479
from helpers import broken
from helpers.oracle import AROUND, following
from helpers.reading import reads_states

from gol_core.exploration import states
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines import cell_conversations
from gol_life.engines.cell_conversations import DEAD, LIVE, ExplorationError
from gol_life.engines.diagrams import Node, explore
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants

# What Python 3.6 has in place of the RuntimeError.
pytestmark = pytest.mark.filterwarnings(
    'ignore:generator .* raised:DeprecationWarning')

EVERYWHERE = AROUND + [(0, 0)]
SETS = [live for size in range(len(EVERYWHERE) + 1)
        for live in itertools.combinations(EVERYWHERE, size)]


@pytest.fixture(scope='module')
def life(gol):
    return explore(gol)


def test_life_is_a_diagram_of_41_nodes(life):
    assert len(life.nodes) == 41
    assert life.positions() == set(EVERYWHERE)


def test_both_variants_have_one_diagram(both):
    first, second = [explore(gol) for gol in import_variants()[0].values()]
    assert first == second


@pytest.mark.parametrize('rule', ['B3/S23', 'B0/S8'] + [
    pytest.param(rule, marks=pytest.mark.long)
    for rule in ('B36/S23', 'B2/S', 'B/S', 'B012345678/S012345678')])
def test_a_diagram_does_what_the_oracle_does(gol, rule):
    rule = parse_rule(rule)
    diagram = explore(gol, rule)
    for live in SETS:
        # In the middle of a torus on which no neighbor is met twice.
        alive = (2, 2) in following({(2 + dy, 2 + dx) for dy, dx in live}, 5, 5,
                                    rule.birth, rule.survival)
        assert diagram.state(live) == (LIVE if alive else DEAD)


def test_a_diagram_is_reduced(life):
    assert len(set(life.nodes)) == len(life.nodes)
    assert all(node.empty != node.alive for node in life.nodes)
    assert life.root == len(life.nodes) + 1


@pytest.mark.long
def test_nodes_that_decide_nothing_are_left_out(gol):
    assert explore(gol, parse_rule('B/S')) == ((), DEAD)
    assert explore(gol, parse_rule('B012345678/S012345678')) == ((), LIVE)
    assert explore(gol, parse_rule('B/S012345678')) == (
        (Node((0, 0), DEAD, LIVE),), 2)


def north_or_south(y, x, rule):
    """A cell whose second question depends on the reply to its first."""
    if (yield Query(y, x)) == ALIVE:
        state = yield Query(y + 1, x)
    else:
        state = yield Query(y - 1, x)
    yield Transition(y, x, state)


def test_positions_may_depend_on_replies(gol):
    assert explore(gol, cell=north_or_south) == (
        (Node((-1, 0), DEAD, LIVE), Node((1, 0), DEAD, LIVE), Node((0, 0), 2, 3)),
        4)


def test_a_position_has_one_reply_in_a_conversation(gol):
    def twice(y, x, rule):
        first = yield Query(y, x + 1)
        second = yield Query(y, x + 1)
        yield Transition(y, x, EMPTY if first == second else ALIVE)

    assert explore(gol, cell=twice) == ((), DEAD)


def test_a_coordinate_may_be_moved_by_a_truth(gol):
    def leans(y, x, rule):
        state = yield Query(y, x)
        yield Transition(y, x, (yield Query(y, x - 1 + (state == ALIVE))))

    assert explore(gol, cell=leans).positions() == {(0, 0), (0, -1)}


def test_a_cell_that_returns_is_one_that_ends(gol):
    def returns(y, x, rule):
        yield Transition(y, x, (yield Query(y, x)))
        raise getattr(gol, 'MyReturn', IndexError)('not used')

    if hasattr(gol, 'MyReturn'):
        assert explore(gol, cell=returns).root == 2
    else:
        with pytest.raises(ExplorationError):
            explore(gol, cell=returns)


def looks(y, x, rule):
    yield Query(y, x)
    yield Transition(y, x, ALIVE if y > 3 else EMPTY)


def looks_in_secret(y, x, rule):
    try:
        if y > 3:
            pass
    except BaseException:
        pass
    yield Transition(y, x, ALIVE)


def shows(y, x, rule):
    yield Transition(y, x, ALIVE if repr(y) == 'y' else EMPTY)


def asks_at_a_place(y, x, rule):
    yield Transition(y, x, (yield Query(0, x)))


def swaps(y, x, rule):
    yield Transition(y, x, (yield Query(x, y)))


def asks_of_all(y, x, rule):
    for dx in range(17):
        state = yield Query(y, x + dx)
    yield Transition(y, x, state)


def asks_for_ever(y, x, rule):
    while True:
        yield Query(y, x)


def says_nothing(y, x, rule):
    yield Query(y, x)


def says_it_twice(y, x, rule):
    yield Transition(y, x, ALIVE)
    yield Transition(y, x, ALIVE)


def tells_its_neighbor(y, x, rule):
    yield Transition(y + 1, x, ALIVE)


def makes_a_state_up(y, x, rule):
    yield Transition(y, x, 'x')


def says_something_else(y, x, rule):
    yield 'something'


def fails(y, x, rule):
    yield Query(y, x)
    raise ValueError('of its own')


def sees_too_far(y, x, rule):
    yield Transition(y, x, (yield Query(y + 101, x)))


def leaves(y, x, rule):
    yield Query(y, x)
    raise SystemExit('of its own')


TURNS = itertools.count()


def takes_turns(y, x, rule):
    # As many conversations as there are leave it as it was.
    turn = next(TURNS) % 2
    yield Query(y, x)
    yield Transition(y, x, ALIVE if turn else EMPTY)


CALLS = itertools.count()


def wavers(y, x, rule):
    # It takes two conversations one way, and the next two the other way.
    turn = next(CALLS) // 2 % 2
    state = yield Query(y, x)
    yield Transition(y, x, state if turn else ALIVE)


@pytest.mark.parametrize('cell, reason', [
    (looks, 'it needs the value of y (for > 3)'),
    (looks_in_secret, 'it needs the value of y (for > 3)'),
    (shows, 'it needs the value of y (for repr)'),
    (asks_at_a_place, 'it depends on its coordinates: it yielded Query(y=0, x=x): '
                      'expected y and x, moved by whole numbers'),
    (swaps, 'it depends on its coordinates: it yielded Query(y=x, x=y): expected y '
            'and x, moved by whole numbers'),
    (asks_for_ever, 'it has not ended after 1000 instructions'),
    (says_nothing, 'it ended without a Transition'),
    (says_it_twice, "it yielded Transition(y=y, x=x, state='*'): expected one "
                    'Transition, of its own cell'),
    (tells_its_neighbor, "it yielded Transition(y=y+1, x=x, state='*'): expected "
                         'one Transition, of its own cell'),
    (makes_a_state_up, "it yielded Transition(y=y, x=x, state='x'): expected a "
                       'state that is ALIVE or EMPTY'),
    (says_something_else, "it yielded 'something': expected a Query, a Transition "
                          'or its end'),
    (fails, 'it raised ValueError: of its own'),
    (sees_too_far, 'it yielded Query(y=y+101, x=x): expected a '
                   'position at most 100 cells away'),
    (leaves, 'it raised SystemExit: of its own'),
    (takes_turns, 'not deterministic: it took the same replies in two ways'),
    (wavers, 'not deterministic: it took the same replies in two ways'),
], ids=lambda value: getattr(value, '__name__', ''))
def test_cells_that_are_refused(gol, cell, reason):
    with pytest.raises(ExplorationError) as refused:
        explore(gol, cell=cell)
    assert str(refused.value) == reason


def test_an_exploration_within_another_is_independent_of_it(gol):
    """Kills: what the inner cell needs refuses the outer one."""
    refused = []

    def explores(y, x, rule):
        with pytest.raises(ExplorationError) as error:
            explore(gol, cell=shows)
        refused.append(str(error.value))
        yield Transition(y, x, ALIVE)

    assert explore(gol, cell=explores) == ((), LIVE)
    assert set(refused) == {'it needs the value of y (for repr)'}


def test_a_cell_may_ask_about_as_many_positions_as_are_allowed(gol, monkeypatch):
    for most in 9, 8:
        # This limit is for cells whose states cannot be read.
        monkeypatch.setattr(cell_conversations, 'MOST_POSITIONS', most)
        if most == 9:
            assert len(explore(gol, positions=most).nodes) == 41
        else:
            with pytest.raises(ExplorationError) as refused:
                explore(gol, positions=most)
            assert str(refused.value) == 'it asked about more than 8 positions'


def test_without_states_sixteen_positions_are_the_limit(gol, monkeypatch):
    monkeypatch.setattr(states, 'LAYOUT', None)
    assert len(explore(gol).nodes) == 41
    with pytest.raises(ExplorationError) as refused:
        explore(gol, cell=asks_of_all)
    assert str(refused.value) == 'it asked about more than 16 positions'


@reads_states
def test_a_cell_may_have_many_conversations(gol):
    # Only the last of 17 positions matters.
    assert explore(gol, cell=asks_of_all) == ((Node((0, 16), DEAD, LIVE),), 2)


@pytest.mark.long
@reads_states
def test_a_cell_with_a_large_neighborhood_is_explored(gol):
    """Kills: the reply to a question that is asked twice is not the same."""
    # It asks about itself twice, and so has 2 ** 25 conversations.
    rule = parse_rule('R2,C0,M1,S8..12,B7..9,NM')
    diagram = explore(gol, rule, gol.step_cell_around)
    around = rule.neighborhood.offsets
    chance = random.Random(0)
    for _ in range(200):
        live = {each for each in around if chance.random() < 0.4}
        state = rule(ALIVE if (0, 0) in live else EMPTY, len(live))
        assert diagram.state(live) == (LIVE if state == ALIVE else DEAD)


@pytest.mark.long
@reads_states
def test_all_generations_are_explored(gol):
    """Kills: only the first generation of a simulation is explored."""
    class Changes(object):
        step_cell = staticmethod(gol.step_cell)

        @staticmethod
        def simulate(height, width, rule, cell):
            for rules in [rule], [always_alive]:
                simulation = gol.simulate(height, width, rules[0], cell)
                instruction, reply = None, None
                while instruction is not TICK or rules[0] is always_alive:
                    instruction = simulation.send(reply)
                    reply = yield instruction

    def always_alive(state, neighbors):
        return ALIVE

    with pytest.raises(ExplorationError) as refused:
        explore(Changes)
    assert str(refused.value) == (
        'not deterministic: it took the same replies in two ways')


@pytest.mark.long
def test_a_broken_port_is_not_taken_for_life(life):
    # Its count is 0 whatever it is told.
    assert explore(broken.load('forwards_at_the_outer_level_only')) == (
        (), DEAD)
    for name in 'naive_for', 'no_except_stop_iteration':
        with pytest.raises(ExplorationError) as refused:
            explore(broken.load(name))
        if name == 'no_except_stop_iteration':
            assert str(refused.value).startswith(
                'it raised RuntimeError' if PEP_479 else 'the simulation ended')


def test_a_simulation_of_ticks_alone_is_refused(gol):
    class Idle(object):
        step_cell = gol.step_cell

        @staticmethod
        def simulate(height, width, rule, cell):
            while True:
                yield TICK

    with pytest.raises(ExplorationError) as refused:
        explore(Idle)
    assert str(refused.value) == 'it ended without a Transition'
