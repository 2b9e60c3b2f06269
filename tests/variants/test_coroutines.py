"""Each coroutine alone, driven by hand: its instructions and their order."""

import gc
import itertools
import pydoc
import re

import pytest
from conftest import YIELD_FROM
from helpers.drive import drive, ending

# N, NE, E, SE, S, SW, W, NW, written out; north is y + 1.
AROUND_10_5 = [(11, 5), (11, 6), (10, 6), (9, 6),
               (9, 5), (9, 4), (10, 4), (11, 4)]


def queries(gol, places, replies):
    """Return a script of queries."""
    return [(gol.Query(y, x), reply)
            for (y, x), reply in zip(places, replies)]


def test_count_neighbors_with_two_alive(gol):
    replies = [gol.ALIVE] * 2 + [gol.EMPTY] * 6
    script = queries(gol, AROUND_10_5, replies)
    assert repr(script[0][0]) == 'Query(y=11, x=5)'
    assert repr(script[1][0]) == 'Query(y=11, x=6)'
    assert drive(gol, gol.count_neighbors(10, 5), script) == 2


def test_count_neighbors_in_every_neighborhood(gol):
    seen = 0
    for replies in itertools.product([gol.ALIVE, gol.EMPTY], repeat=8):
        script = queries(gol, AROUND_10_5, replies)
        alive = sum(reply == '*' for reply in replies)
        assert drive(gol, gol.count_neighbors(10, 5), script) == alive
        seen += 1
    assert seen == 256


def test_step_cell_with_four_of_eight_alive(gol):
    replies = [gol.ALIVE] * 5 + [gol.EMPTY] * 4
    script = queries(gol, [(10, 5)] + AROUND_10_5, replies)
    script.append((gol.Transition(10, 5, gol.EMPTY), None))
    assert repr(script[-1][0]) == "Transition(y=10, x=5, state='-')"
    assert drive(gol, gol.step_cell(10, 5), script) is None


def test_step_cell_in_every_neighborhood(gol):
    seen = 0
    for replies in itertools.product([gol.ALIVE, gol.EMPTY], repeat=9):
        alive = sum(reply == '*' for reply in replies[1:])
        lives = alive == 3 or (alive == 2 and replies[0] == '*')
        script = queries(gol, [(10, 5)] + AROUND_10_5, replies)
        script.append((gol.Transition(10, 5, '*' if lives else '-'), None))
        assert drive(gol, gol.step_cell(10, 5), script) is None
        seen += 1
    assert seen == 512


def test_step_cell_calls_the_given_rule(gol):
    asked = []

    def rule(state, neighbors):
        asked.append((state, neighbors))
        return gol.ALIVE

    script = queries(gol, [(10, 5)] + AROUND_10_5,
                     [gol.EMPTY] * 4 + [gol.ALIVE] * 5)
    script.append((gol.Transition(10, 5, gol.ALIVE), None))
    drive(gol, gol.step_cell(10, 5, rule), script)
    assert asked == [(gol.EMPTY, 5)]


def take(simulation, count):
    return [next(simulation) for _ in range(count)]


def test_simulate_steps_row_by_row_and_ticks_for_ever(gol):
    def cell(y, x, rule):
        yield y, x

    one = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), gol.TICK]
    said = take(gol.simulate(2, 3, cell=cell), 3 * len(one))
    assert said == 3 * one
    assert said[6] is said[13] is gol.TICK


def test_simulate_steps_cells_by_step_cell(gol):
    simulation = gol.simulate(2, 3)
    said = [next(simulation)]
    while said[-1] is not gol.TICK:
        said.append(simulation.send(
            gol.EMPTY if isinstance(said[-1], gol.Query) else None))
    alone = []
    for y, x in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]:
        step = gol.step_cell(y, x)
        alone.append(next(step))
        alone.extend(step.send(gol.EMPTY) for _ in range(9))
    assert said[:-1] == alone


def test_simulate_passes_its_rule_to_the_cell(gol):
    def cell(y, x, rule):
        yield rule

    def rule(state, neighbors):
        """Never called: simulate only has to pass it on."""

    assert take(gol.simulate(1, 2, rule, cell), 2) == [rule, rule]
    assert take(gol.simulate(1, 2, cell=cell), 2) == [gol.game_logic] * 2


def test_simulate_sends_every_reply_on(gol):
    received = []

    def cell(y, x, rule):
        while True:
            received.append((yield))

    simulation = gol.simulate(1, 2, cell=cell)
    next(simulation)
    replies = [None, 0, '', False, (), 'x', [1]]
    for reply in replies:
        simulation.send(reply)
    assert received == replies


class Delegate(object):
    """Yield 'once', then raise the given exception."""

    def __init__(self, end):
        self.end = end
        self.replies = []

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    next = __next__

    def send(self, reply):
        self.replies.append(reply)
        if len(self.replies) > 1:
            raise self.end
        return 'once'


def test_simulate_takes_both_ends_of_a_cell(gol):
    for end in StopIteration(), StopIteration(3), ending(gol)(3):
        cells = []

        def cell(y, x, rule, end=end, cells=cells):
            cells.append(Delegate(end))
            return cells[-1]

        simulation = gol.simulate(1, 2, cell=cell)
        assert take(simulation, 3) == ['once', 'once', gol.TICK]
        assert [delegate.replies for delegate in cells] == [[None, None]] * 2


@pytest.mark.parametrize('error', [KeyError, ZeroDivisionError])
def test_simulate_lets_errors_of_a_cell_pass(gol, error):
    def cell(y, x, rule):
        yield 'once'
        raise error('seen')

    simulation = gol.simulate(1, 2, cell=cell)
    next(simulation)
    with pytest.raises(error, match='seen'):
        next(simulation)


def test_closing_a_simulation_closes_its_cells(gol):
    closed = []

    def cell(y, x, rule):
        try:
            yield 'open'
        finally:
            closed.append((y, x))

    simulation = gol.simulate(1, 2, cell=cell)
    next(simulation)
    simulation.close()
    del simulation
    gc.collect()
    assert closed == [(0, 0)]


def test_the_help_names_each_function_in_one_line_and_no_method_of_tuples(gol):
    """Kills: the page of pydoc starts with forty methods of two named tuples."""
    page = pydoc.plain(pydoc.render_doc(gol))
    description = page[:page.index('\nFUNCTIONS\n')]
    for name in gol.__all__:
        if callable(getattr(gol, name)) and name not in ('Query', 'Transition'):
            assert re.search(r'^    +%s\(.*\)  +\w' % name, description, re.M), name
    if YIELD_FROM:
        assert '_asdict' not in page and '__getnewargs__' not in page
