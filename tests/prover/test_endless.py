"""Programs that never end, proved by their states; and those that hide some."""

import itertools
import random

import pytest

from gol_compare.prover import trees
from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.limits import EndlessError, TooLargeError
from gol_core.exploration import states
from gol_core.exploration.moves import INTERRUPTIONS, Thrown
from gol_core.exploration.outcomes import ProgramError
from gol_core.exploration.programs import Program


def total_of_three():
    total = 0
    while True:
        total = (total + (yield total)) % 3


def total_of_three_too():
    left = 0
    while True:
        left += yield left
        left -= 3 * (left // 3)


def total_of_five():
    total = 0
    while True:
        total = (total + (yield total)) % 5


def total_of_six():
    total = 0
    while True:
        total = (total + (yield total)) % 6


def minimum():
    least = yield None
    while True:
        reply = yield least
        least = min(least, reply)


def minimum_by_delegates():
    least = yield
    while True:
        delegate = smaller(least)
        reply = None
        try:
            while True:
                reply = yield delegate.send(reply)
        except Smaller as returned:
            least = returned.value


class Smaller(Exception):
    def __init__(self, value):
        self.value = value


def smaller(least):
    reply = yield least
    raise Smaller(min(least, reply))


def cache():
    """Keep the three keys that were used last; tell whether a key was kept."""
    keys = []
    found = None
    while True:
        key = yield found
        found = key in keys
        if found:
            keys.remove(key)
        keys.append(key)
        del keys[:-3]


def cache_in_tuples():
    keys = ()
    found = None
    while True:
        key = yield found
        found = key in keys
        keys = tuple(one for one in keys if one != key) + (key,)
        keys = keys[-3:]


def parser():
    """Yield each word of a text that comes letter by letter."""
    word = said = ''
    while True:
        letter = yield said
        said = ''
        if letter == ' ':
            said, word = word, ''
        elif len(word) < 3:
            word += letter


def parser_by_a_list():
    word, said = [], ''
    while True:
        letter = yield said
        said = ''
        if letter == ' ':
            said = ''.join(word)
            word = []
        else:
            word = (word + [letter])[:3]


def stubborn():
    for _ in range(3):
        try:
            yield 1
        except BaseException:
            yield 2


@pytest.mark.parametrize('one, other, replies', [
    (total_of_three, total_of_three_too, (0, 1, 2)),
    (minimum, minimum_by_delegates, (0, 1, 2)),
    (cache, cache_in_tuples, 'abcd'),
    (parser, parser_by_a_list, 'ab '),
])
def test_endless_programs_are_proved_for_ever(one, other, replies):
    verdict = compare_conversations(one, other, (), replies, INTERRUPTIONS)
    assert verdict.endless and verdict.exhaustive and not verdict.difference
    assert str(verdict).startswith('the same for ever: ')
    assert str(verdict).endswith(', until their states recur')
    assert verdict.way() == 'followed %d states' % verdict.states
    assert_nothing_differs_later(one, other, replies)


def assert_nothing_differs_later(one, other, replies, count=10 ** 4):
    """Send random replies to two programs that never end."""
    chance = random.Random(0)
    one, other = one(), other()
    assert next(one) == next(other)
    for _ in range(count):
        reply = replies[int(chance.random() * len(replies))]
        assert one.send(reply) == other.send(reply)


def test_the_shortest_counterexample_of_endless_programs():
    difference = compare_conversations(
        total_of_five, total_of_six, replies=(0, 1)).difference
    assert [str(move) for _, move in difference.script] == ['1'] * 5
    assert [str(side.outcome) for side in difference.sides] == [
        'yields 0', 'yields 5']


def sums(count):
    total = 0
    for _ in range(count):
        total += yield total


def catches(count):
    for _ in range(count):
        try:
            yield 'ready'
        except Thrown:
            yield 'caught'
        except GeneratorExit:
            yield 'not yet'


def fails(count):
    for _ in range(count):
        if (yield):
            raise KeyError


@pytest.mark.parametrize('depth', [None, 2])
@pytest.mark.parametrize('program', [sums, catches, fails])
def test_states_and_conversations_are_counted_in_the_same_way(
        program, depth, monkeypatch):
    """Kills: a conversation that several paths share is counted once."""
    def verdict():
        return compare_conversations(program, program, (3,), (0, 1), depth=depth)

    by_states = verdict()
    assert by_states.states and by_states.opaque is None
    monkeypatch.setattr(states, 'LAYOUT', None)
    by_conversations = verdict()
    assert by_conversations.states is None
    assert by_conversations.opaque.endswith(' whose states were measured')
    assert by_conversations[:8] == by_states[:8]


def test_millions_of_conversations_are_one_graph():
    verdict = compare_conversations(sums, sums, (24,), (0, 1))
    assert verdict.exhaustive
    assert verdict.conversations == 2 ** 24
    assert verdict.states == 24 * 25 // 2


@pytest.mark.long
def test_a_difference_after_a_long_time_is_found():
    def late(count):
        for left in range(count, 0, -1):
            yield left > 0
        yield 'end'

    def never(count):
        while True:
            yield True

    difference = compare_conversations(late, never, (200,)).difference
    assert len(difference.script) == 200


def counts():
    number = 0
    while True:
        number += yield number


def test_states_that_never_recur_are_not_followed_for_ever(monkeypatch):
    monkeypatch.setattr(trees, 'STATES_DEPTH', 100)
    with pytest.raises(EndlessError) as caught:
        compare_conversations(counts, counts, replies=(1,))
    assert str(caught.value).endswith(
        'counts: has not ended after 100 replies, and its states differ: expected a '
        'program that ends or returns to its states')
    with pytest.raises(TooLargeError) as caught:
        compare_conversations(counts, counts, replies=(1, 2, 3), conversations=99)
    assert 'too large: more than 99 moves in ' in str(caught.value)


def test_programs_that_differ_before_they_are_refused_differ():
    """Kills: a refusal of a program that never ends, whose difference was passed."""
    def late(most):
        number = 0
        while True:
            number += 1
            yield number > most

    difference = compare_conversations(
        lambda: late(150), lambda: late(151), replies=(None,)).difference
    assert len(difference.script) == 150


def test_a_program_may_end_after_a_long_time():
    verdict = compare_conversations(sums, sums, (300,), (None,))
    assert verdict.conversations == verdict.raised == 1


def test_replies_by_instruction_depend_on_it():
    """Kills: two instructions of one state get the replies of the first one."""
    def asks():
        first = yield 'which?'
        while True:
            # The state after it has forgotten which one it was.
            second = yield (first, forget())[0]
            first = 'which?'
            if second == 'differs':
                yield 'end'

    def forget():
        return None

    def other():
        first = yield 'which?'
        while True:
            second = yield first
            first = 'which?'
            if second == 'differs':
                yield 'other end'

    said = {'which?': ('a', 'b'), 'a': (1,), 'b': ('differs',), 'end': (1,),
            'other end': (1,)}
    assert compare_conversations(
        asks, other, replies=said.__getitem__).difference


def test_the_state_after_an_interruption_is_another():
    """Kills: after close(), replies are sent as if the program had yielded."""
    def goes_on():
        while True:
            try:
                reply = yield 'ready'
            except GeneratorExit:
                reply = yield 'not yet'
            if reply is None:
                yield 'no reply'

    def goes_on_in_another_way():
        closed = False
        while True:
            try:
                reply = yield 'ready'
                closed = False
            except GeneratorExit:
                closed = True
                reply = yield 'not yet'
            if reply is None:
                yield 'no reply after close()' if closed else 'no reply'

    verdict = compare_conversations(goes_on, goes_on_in_another_way, replies=(1,))
    assert str(verdict.difference.sides[1].outcome) == (
        "yields 'no reply after close()'")


def test_every_coroutine_of_a_graph_is_closed(monkeypatch):
    """Kills: coroutines that wait in states are left to the garbage collector."""
    kept = []
    start = Program.start

    def keep(self):
        kept.append(start(self))
        return kept[-1]

    monkeypatch.setattr(Program, 'start', keep)
    assert compare_conversations(sums, sums, (4,), (0, 1)).states
    assert compare_conversations(sums, fails, (4,), (0, 1)).difference
    assert kept and all(coroutine.gi_frame is None for coroutine in kept)


CALLS = []
TURNS = itertools.count()
CHANCE = random.Random(0)


def hides_in_a_list():
    """Yield the same, for a long time."""
    while True:
        CALLS.append(None)
        yield len(CALLS) < 10 ** 6


def hides_in_an_iterator():
    while True:
        yield next(TURNS) < 10 ** 6


def hides_in_chance():
    while True:
        yield CHANCE.random() < 1


@pytest.mark.parametrize('program', [
    hides_in_a_list, hides_in_an_iterator, hides_in_chance])
def test_programs_that_hide_state_are_never_the_same_for_ever(program, monkeypatch):
    # All of CALLS is read in each state.
    monkeypatch.setattr(trees, 'STATES_DEPTH', 100)
    with pytest.raises(ProgramError):
        compare_conversations(program, program, replies=(None,))
    verdict = compare_conversations(program, program, replies=(None,), depth=3)
    assert not verdict.endless and not verdict.exhaustive
    assert verdict.opaque and verdict.states is None
    assert not verdict.proved
    assert verdict.scope[-1] == (
        'conversations were followed, not states: ' + verdict.opaque)
