"""Random pairs of programs: equal ones are proved, and a planted difference is found.

A program is a plan of nested tuples. One way to run it delegates, and the other does
not. So only the plan decides what they yield.
"""

from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gol_compare.prover.conversations import compare_conversations
from gol_core.exploration.moves import Thrown
from gol_core.exploration.programs import Program

pytestmark = pytest.mark.long
REPLIES = (0, 1)
INSTRUCTIONS = st.sampled_from(['a', 'b', ('c', 1), None])


class Result(Exception):
    def __init__(self, value):
        self.value = value


def plans(depth=3):
    """Return a strategy for plans.

    ('return', value), ('raise',), or ('ask', instruction, the plan that goes
    on from each of REPLIES, the plan from a Thrown or None to let it pass)
    """
    ends = st.tuples(st.just('return'), INSTRUCTIONS) | st.just(('raise',))
    if not depth:
        return ends
    further = plans(depth - 1)
    return ends | st.tuples(
        st.just('ask'), INSTRUCTIONS, st.tuples(further, further),
        st.none() | plans(0))


def run_in_a_loop(plan):
    """Run a plan in one generator."""
    while plan[0] == 'ask':
        _, instruction, following, caught = plan
        try:
            reply = yield instruction
        except Thrown:
            if caught is None:
                raise
            plan = caught
        else:
            plan = following[reply]
    if plan[0] == 'raise':
        raise KeyError
    raise Result(plan[1])


def run_by_delegates(plan):
    """Run a plan with a delegate for each instruction."""
    while plan[0] == 'ask':
        delegate = ask_once(plan)
        reply = None
        try:
            while True:
                try:
                    reply = yield delegate.send(reply)
                except Thrown:
                    delegate.throw(Thrown)
        except Result as returned:
            plan = returned.value
    if plan[0] == 'raise':
        raise KeyError
    raise Result(plan[1])


def ask_once(plan):
    """Yield the first instruction of a plan; return the plan for the reply."""
    _, instruction, following, caught = plan
    try:
        reply = yield instruction
    except Thrown:
        if caught is None:
            raise
        raise Result(caught)
    raise Result(following[reply])


def compared(plan, other):
    """Compare two plans, each run in another way."""
    def one():
        return run_in_a_loop(plan)

    def two():
        return run_by_delegates(other)

    return compare_conversations(one, two, replies=REPLIES, returns=[Result])


def leaves(plan):
    """Return how many conversations a plan has."""
    if plan[0] != 'ask':
        return 1
    return sum(leaves(one) for one in plan[2])


def paths(plan):
    """Yield the path to each node of a plan, and the node, the nearest first.

    A path is a tuple of replies, with a Thrown for each throw.
    """
    queue = deque([((), plan)])
    while queue:
        path, node = queue.popleft()
        yield path, node
        if node[0] == 'ask':
            _, _, following, caught = node
            for reply in REPLIES:
                queue.append((path + (reply,), following[reply]))
            if caught:
                queue.append((path + (Thrown,), caught))


def planted(plan, path):
    """Return a plan that yields something else at the end of a path."""
    if not path:
        return ('ask', 'planted', (plan, plan), None)
    kind, instruction, following, caught = plan
    if path[0] is Thrown:
        return (kind, instruction, following, planted(caught, path[1:]))
    following = list(following)
    following[path[0]] = planted(following[path[0]], path[1:])
    return (kind, instruction, tuple(following), caught)


# Random programs may take any time.
@settings(deadline=None, max_examples=15)
@given(plan=plans())
def test_programs_that_are_equal_are_proved(plan):
    verdict = compared(plan, plan)
    assert verdict.difference is None
    assert verdict.exhaustive
    assert verdict.conversations == leaves(plan)


@settings(deadline=None, max_examples=15)
@given(plan=plans(), data=st.data())
def test_a_planted_difference_gives_the_shortest_counterexample(plan, data):
    path, _ = data.draw(st.sampled_from(list(paths(plan))))
    other = planted(plan, path)
    difference = compared(plan, other).difference
    # The counterexample ends where the difference was planted.
    assert [move.value for move in difference.history[1:]] == list(path)
    # The counterexample can be replayed.
    outcomes = [
        Program('', run, (which,), (Result,)).drive(difference.history)
        for run, which in ((run_in_a_loop, plan), (run_by_delegates, other))]
    assert [str(outcome) for outcome in outcomes] == [
        str(side.outcome) for side in difference.sides]
    assert str(outcomes[1]) == "yields 'planted'"
    assert str(outcomes[0]) != "yields 'planted'"
