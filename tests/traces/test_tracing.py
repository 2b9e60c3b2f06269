"""The trace of a program: its steps, its errors, and what it leaves as it was."""

import re
import sys
import types

import pytest

from gol_compare.traces.partings import is_lost, paired, parting
from gol_compare.traces.recorded import glider
from gol_compare.traces.steps import Step
from gol_compare.traces.tracing import MOST_CELLS, TraceError, trace
from gol_core.environment import Grid
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, Rule


def port(simulate):
    """Return a module with a simulation."""
    module = types.ModuleType('port')
    module.simulate = simulate
    return module


def one_cell(simulate):
    """Return the Steps of a simulation on a torus of one cell."""
    return trace(port(simulate), Grid(1, 1))


def test_a_cell_asks_and_its_count_waits_inside(gol):
    """Kills wrong fields of a Step."""
    steps = trace(gol, Grid(1, 2))
    assert [step.outcome for step in steps[:2]] == [
        'Query(y=0, x=0)', 'Query(y=1, x=0)']
    assert [[function for function, _ in step.waiting] for step in steps[:2]] == [
        ['simulate', 'step_cell'], ['simulate', 'step_cell', 'count_neighbors']]
    assert [step.sent for step in steps[:2]] == ['None', "'-'"]
    assert steps[-1].outcome == 'TICK'
    assert [step.cell for step in steps[::10]] == [(0, 0), (0, 1), None]
    kinds = [(event.kind, event.function) for event in steps[10].events]
    assert kinds == [
        ('call', 'simulate'), ('call', 'step_cell'), ('return', 'step_cell'),
        ('call', 'step_cell'), ('yield', 'step_cell'), ('yield', 'simulate')]
    assert ('count', '0') in steps[1].locals[2]
    assert ('neighbors', '0') in steps[9].locals[1]
    assert {step.refusal for step in steps} == {None}


def test_each_generation_is_traced(gol):
    """Kills a trace that ends with the first TICK."""
    steps = trace(gol, glider(), generations=2)
    assert [number for number, step in enumerate(steps) if step.outcome == 'TICK'] == [
        450, 901]
    assert steps[451].outcome == steps[0].outcome
    assert [step.outcome for step in steps[9::10]] != [
        step.outcome for step in steps[460::10]]


def test_another_rule_is_traced(gol):
    """Kills a trace that ignores its rule."""
    steps = trace(gol, Grid(1, 1), Rule(frozenset([0]), frozenset()))
    assert steps[9].outcome == "Transition(y=0, x=0, state='*')"


@pytest.mark.long
def test_a_grid_of_more_cells_is_refused(gol):
    """Kills a trace that takes minutes and gigabytes."""
    assert len(trace(gol, Grid(10, 10))) == 10 * MOST_CELLS + 1
    with pytest.raises(TraceError) as caught:
        trace(gol, Grid(1, 101))
    assert str(caught.value) == (
        '1x101: a torus of 101 cells: expected at most 100 for a trace')


def test_the_trace_function_of_before_is_back(gol):
    """Kills a trace that switches a debugger off, or follows the environment."""
    seen = []

    def before(frame, event, argument):
        seen.append(frame.f_code.co_name)

    left = sys.gettrace()
    sys.settrace(before)
    try:
        trace(gol, Grid(1, 1))
        after = sys.gettrace()
    finally:
        sys.settrace(left)
    assert after is before
    assert 'live_a_generation' in seen
    assert 'count_neighbors' not in seen


def fails(height, width):
    state = yield Query(0, 0)
    raise KeyError(state)


def ends(height, width):
    yield Query(0, 0)


def exits(height, width):
    raise SystemExit(3)
    yield


def refused(height, width):
    yield Transition(0, 0, None)


def fails_oddly(height, width):
    raise OddError
    yield


def yields_an_object(height, width):
    yield object()


class HiddenError(Exception):
    args = 5

    @property
    def value(self):
        raise ValueError()

    def __str__(self):
        raise ValueError()


def raises_hidden(height, width):
    raise HiddenError()
    yield


class Exiting(object):
    def __repr__(self):
        raise SystemExit(3)


def exits_in_repr(height, width):
    yield Exiting()


def endless(height, width):
    while True:
        yield Query(0, 0)


@pytest.mark.parametrize('simulate, outcome, refusal', [
    (fails, "raises KeyError: '-'", None),
    (ends, 'ends', 'SimulationEndedError: the simulation ended after 0 of 1 cells: '
     'expected TICK first'),
    (exits, 'raises SystemExit: 3', None),
    (refused, 'Transition(y=0, x=0, state=None)', 'UnknownStateError: state None at '
     "(0, 0): expected '*' (ALIVE) or '-' (EMPTY)"),
    (fails_oddly, 'raises OddError: its message cannot be shown', None),
    (yields_an_object, '<object object>', 'UnknownInstructionError: instruction '
     '<object object>: expected a Query, a Transition or TICK'),
    (raises_hidden, 'raises HiddenError: its message cannot be shown', None),
    (exits_in_repr, '<Exiting: SystemExit: 3>', 'UnknownInstructionError: its message '
     'cannot be shown'),
    (endless, 'Query(y=0, x=0)', 'NoTickError: 100 instructions: expected TICK'),
])
def test_the_last_step_says_why_it_is_the_last(simulate, outcome, refusal):
    """Kills: a trace that fails, ends the process, or never ends."""
    steps = one_cell(simulate)
    last = steps[-1]
    assert len(steps) <= 100
    assert (last.outcome, last.refusal) == (outcome, refusal)
    ended = outcome == 'ends' or outcome.startswith('raises')
    assert (last.waiting == ()) is ended


def test_a_loop_without_an_instruction_is_an_error():
    """Kills: gol-compare study hangs on a port that never yields."""
    def simulate(height, width):
        yield Query(0, 0)
        while True:
            try:
                height += 1
            except Exception:
                pass

    with pytest.raises(TraceError) as caught:
        one_cell(simulate)
    assert re.search(r'test_tracing.py:\d+: simulate: ran 100000 lines: expected an '
                     'instruction', str(caught.value))


def test_a_raise_that_leaves_is_no_return():
    """Kills: the None that a trace function gets after an exception is a return."""
    assert [event.kind for event in one_cell(fails)[1].events] == ['call', 'raise']


def test_a_return_in_spite_of_an_exception_is_a_return():
    """Kills: a swallowed exception hides the return after it."""
    def simulate(height, width):
        yield Query(0, 0)
        try:
            raise KeyError(1)
        except KeyError:
            pass

    assert [(event.kind, event.value) for event in one_cell(simulate)[1].events] == [
        ('call', None), ('raise', 'KeyError(1)'), ('return', 'None')]


@pytest.mark.parametrize('interrupt', [
    lambda generator: generator.throw(KeyError(1)),
    # It hides the GeneratorExit that ends the delegate.
    lambda generator: generator.close()])
def test_a_delegate_may_be_interrupted(interrupt):
    """Kills: a trace fails if a port throws into its delegate or closes it."""
    def simulate(height, width):
        delegate = inner()
        next(delegate)
        try:
            interrupt(delegate)
        except StopIteration:
            pass
        yield TICK

    def inner():
        try:
            yield
        except KeyError:
            pass

    (step,) = one_cell(simulate)
    assert step.outcome == 'TICK'
    # Not all versions call a trace function when a generator is interrupted.
    events = [event for event in step.events
              if event.function == 'inner' and event.kind != 'call']
    assert [event.kind for event in events] == [
        'yield', 'raise', 'return']


def test_a_none_that_is_yielded_is_no_return():
    """Kills: a generator that yields None counts as ended."""
    def simulate(height, width):
        for value in inner():
            yield Query(0, 0) if value is None else value

    def inner():
        yield None
        yield TICK

    steps = one_cell(simulate)
    assert [[(event.kind, event.function) for event in step.events] for step in steps
            ] == [[('call', 'simulate'), ('call', 'inner'), ('yield', 'inner'),
                   ('yield', 'simulate')]] * 2
    assert [function for function, _ in steps[0].waiting] == ['simulate', 'inner']


def test_the_delegate_that_was_resumed_last_is_the_one_that_waits():
    """Kills: of two delegates, the first one is always shown."""
    def simulate(height, width):
        delegates = first(), second()
        for delegate in delegates:
            reply = next(delegate)
        yield reply

    def first():
        yield Query(0, 0)

    def second():
        yield TICK

    (step,) = one_cell(simulate)
    assert [function for function, _ in step.waiting] == ['simulate', 'second']


class Odd(object):
    def __repr__(self):
        raise ValueError('no text')


class OddError(Exception):
    def __str__(self):
        raise ValueError('no message')


class Evil(object):
    def __repr__(self):
        return '\x1b[2J\n</script>' + 'x' * 1000


def test_values_are_short_text_of_one_line_without_addresses():
    """Kills: an address, a control character or a failing repr in a trace."""
    texts = []
    for value in object(), Odd(), Evil():
        def simulate(height, width, value=value):
            yield value

        texts.append(one_cell(simulate)[0].outcome)
    assert texts[:2] == ['<object object>', '<Odd: ValueError: no text>']
    assert texts[2].startswith('\\x1b[2J\\n</script>xxx')
    assert len(texts[2]) == 203


@pytest.mark.parametrize('simulate, message', [
    (lambda height, width: 3, 'simulate(1, 1): returns 3: expected a new generator'),
    (lambda height: 3, 'simulate(1, 1): raises TypeError: '),
    (len, 'simulate(1, 1): raises TypeError: '),
])
def test_what_is_no_simulation_is_one_line(simulate, message):
    """Kills a traceback of a port whose simulate is not a generator function."""
    with pytest.raises(TraceError) as caught:
        one_cell(simulate)
    assert message in str(caught.value)
    assert simulate is len or '.py:' in str(caught.value).split(message)[0]


def test_steps_pair_by_cell():
    """Kills: after a cell with fewer steps, each pair is of two cells."""
    def simulate(height, width, queries=2):
        for x in range(width):
            y = 0
            for _ in range(queries):
                yield Query(y, x)
            yield Transition(y, x, EMPTY)
        yield TICK

    grid = Grid(1, 2)
    two = trace(port(simulate), grid)
    one = trace(port(lambda height, width: simulate(height, width, 1)), grid)
    assert paired(two, one) == [
        (0, 0), (1, 1), (2, None), (3, 2), (4, 3), (5, None), (6, 4)]
    assert paired(one, two) == [
        (0, 0), (1, 1), (None, 2), (2, 3), (3, 4), (None, 5), (4, 6)]
    assert parting(two, one) == (None, 1)
    assert parting(two, two) == (None, None)


def test_steps_pair_by_generation(gol):
    """Kills: a cell of the first generation is paired with one of the second."""
    grid = Grid(1, 1)
    one, two = (trace(gol, grid, generations=count) for count in (1, 2))
    assert paired(one, two)[-11:] == [(None, number) for number in range(11, 22)]


@pytest.mark.parametrize('sent, state, lost', [
    ("'-'", 'None', True), ("'-'", "'-'", False), ('None', 'None', False)])
def test_an_answer_is_lost_if_it_arrives_as_none(sent, state, lost):
    """Kills: a None that was sent is a lost answer, or an answer is never lost."""
    steps = [Step((0, 0), sent, (), (('simulate', 1),), ((('state', state),),), 'x',
                  None)] * 2
    assert [is_lost(steps, number) for number in range(2)] == [False, lost]


def test_an_answer_that_arrives_is_not_lost(gol):
    """Kills: every None that is sent counts as a lost answer."""
    steps = trace(gol, Grid.from_rows([ALIVE + EMPTY]))
    assert not any(is_lost(steps, number) for number in range(len(steps)))
