"""Two programs in every conversation: proved the same, or found to differ."""

import functools
import random
import re
import threading

import pytest
from helpers import broken

from gol_compare.prover import trees
from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.limits import EndlessError, TooLargeError
from gol_compare.prover.proof import ending, replies
from gol_compare.prover.trees import Tree
from gol_core.exploration import states
from gol_core.exploration.moves import START, Move, Thrown
from gol_core.exploration.outcomes import ProgramError
from gol_core.exploration.programs import NotDeterministicError, Program
from gol_core.exploration.symbols import Symbol


class Result(Exception):
    """How these programs return a value, on any Python."""

    def __init__(self, value):
        self.value = value


def compared(one, other, *arguments, **options):
    """Compare two programs; the replies are 0 and 1 unless options set others."""
    options.setdefault('replies', (0, 1))
    return compare_conversations(one, other, arguments, returns=(Result,),
                                 **options)


@pytest.fixture
def by_conversations(monkeypatch):
    """Let the prover follow conversations, as where no state can be read."""
    monkeypatch.setattr(states, 'LAYOUT', None)


def sums(count):
    """Ask count times for a number; return the sum."""
    total = 0
    for _ in range(count):
        total += yield total
    raise Result(total)


def coordinates():
    return Symbol('y'), Symbol('x')


@pytest.mark.long
@pytest.mark.parametrize('name, conversations, interruptions', [
    ('count_neighbors', 2 ** 8, 2 * 2 ** 8),
    # Interruptions at the start, at 2 ** 9 - 1 queries and 2 ** 9 transitions.
    pytest.param('step_cell', 2 ** 9, 2 * (1 + 2 ** 9 - 1 + 2 ** 9),
                 marks=pytest.mark.long),
])
def test_every_conversation_of_the_game(gol, name, conversations, interruptions):
    right = broken.load('right')
    verdict = compare_conversations(
        getattr(gol, name), getattr(right, name), coordinates(), replies,
        returns=ending(gol) + ending(right))
    assert verdict.difference is None
    assert verdict.exhaustive
    assert verdict.conversations == conversations
    assert verdict.interruptions == interruptions
    assert str(verdict) == (
        'the same: %d conversations and %d interruptions, exhaustive'
        % (conversations, interruptions))


def test_a_tree_is_counted_by_its_leaves_and_points():
    verdict = compared(sums, sums, 3)
    assert verdict.conversations == 2 ** 3
    # Two interruptions at the start, and at 1, 2 and 4 points where it waits.
    assert verdict.interruptions == 2 * (1 + 1 + 2 + 4)


# A program that differs from sums(2), and its counterexample: the moves after the
# start, and the outcomes of sums and of the other.
def no_return(count):
    total = 0
    for _ in range(count):
        total += yield total


def longer(count):
    total = 0
    for _ in range(count + 1):
        total += yield total
    raise Result(total)


def another_type(count):
    total = 0
    for _ in range(count):
        total += yield total
    raise Result(bool(total))


def another_item(count):
    total = 0
    for _ in range(count):
        total += yield total
    raise Result([total])


def stumbles(count):
    total = 0
    for index in range(count):
        reply = yield total
        total += reply
        if index and reply:
            raise KeyError('stumbled')
    raise Result(total)


def survives(count):
    total = 0
    for _ in range(count):
        try:
            total += yield total
        except Thrown:
            total += yield 'again'
    raise Result(total)


def refuses_to_close(count):
    total = 0
    for _ in range(count):
        try:
            total += yield total
        except GeneratorExit:
            total += yield 'not yet'
    raise Result(total)


@pytest.mark.parametrize('other, moves, said', [
    (no_return, '0, 0', ['returns 0', 'returns None']),
    (longer, '0, 0', ['returns 0', 'yields 0']),
    (another_type, '0, 0', ['returns 0', 'returns False']),
    (another_item, '0, 0', ['returns 0', 'returns [0]']),
    (stumbles, '0, 1', ['returns 1', "raises KeyError: 'stumbled'"]),
    (survives, 'throw(Thrown)', ['raises Thrown', "yields 'again'"]),
    (refuses_to_close, 'close()', ['closes', 'goes on']),
])
def test_the_shortest_counterexample(other, moves, said):
    difference = compared(sums, other, 2).difference
    assert ', '.join(str(move) for _, move in difference.script) == moves
    assert [str(side.outcome) for side in difference.sides] == said
    assert difference.sides[1].name == '%s.%s(2)' % (__name__, other.__name__)
    assert replayed(difference, sums, other, 2) == said


def replayed(difference, *programs_and_argument):
    """Return the last outcome of each program in a counterexample."""
    outcomes = []
    for function in programs_and_argument[:-1]:
        program = Program('', function, programs_and_argument[-1:], (Result,))
        outcomes.append(str(program.drive(difference.history)))
    return outcomes


def test_moves_after_an_interruption_are_compared():
    def one():
        try:
            yield 'first'
        except Thrown:
            yield 'caught'

    def other():
        try:
            yield 'first'
        except Thrown:
            reply = yield 'caught'
            yield reply

    difference = compared(one, other).difference
    assert [str(move) for _, move in difference.script] == ['throw(Thrown)', '0']
    assert [str(side.outcome) for side in difference.sides] == [
        'returns None', 'yields 0']


def test_only_the_requested_interruptions_are_made():
    assert compared(sums, survives, 2, interruptions=()).exhaustive
    assert compared(sums, survives, 2, interruptions=[Move('close', None)]
                    ).interruptions == 1 + 1 + 2
    assert compared(sums, survives, 2, interruptions=[
        Move('throw', KeyError)]).difference is None


def test_exceptions_of_two_programs_are_compared_by_name():
    def fails(error):
        yield 'ready'
        raise error

    class Result2(Exception):
        pass

    class KeyError2(KeyError):
        pass

    def one():
        return fails(KeyError('a'))

    def other():
        return fails(KeyError2('b'))

    assert compared(one, other).difference
    KeyError2.__name__ = 'KeyError'
    assert compared(one, other).exhaustive


def test_a_return_that_is_not_mapped_is_an_exception():
    verdict = compare_conversations(sums, no_return, (1,), (0,))
    one, other = [side.outcome for side in verdict.difference.sides]
    assert (one.kind, one.value.value) == ('raises', 0)
    assert str(other) == 'returns None'


def test_replies_may_depend_on_the_instruction():
    def asks():
        reply = yield 'letter?'
        if reply == 'b':
            yield 'number?'
        yield 'end'

    alphabet = {'letter?': 'abc', 'number?': [1, 2], 'end': (None,)}
    verdict = compared(asks, asks, replies=alphabet.__getitem__)
    assert verdict.conversations == 2 + 2
    with pytest.raises(ProgramError) as caught:
        compared(asks, asks, replies={'letter?': 'ab'}.__getitem__)
    assert str(caught.value).endswith(
        "asks: yielded 'end': expected a value with a known reply")


def test_the_value_of_false_replies_counts():
    def forwards():
        reply = yield 'ready'
        yield reply

    def forwards_what_is_true():
        reply = yield 'ready'
        yield reply or None

    assert compared(forwards, forwards_what_is_true, replies='ab').exhaustive
    difference = compared(forwards, forwards_what_is_true,
                          replies=['a', '']).difference
    assert [str(move) for _, move in difference.script] == ["''"]


@pytest.mark.long
def test_a_tree_that_is_too_large_is_refused_with_its_size(by_conversations):
    with pytest.raises(TooLargeError) as caught:
        compared(sums, sums, 30, conversations=1000)
    assert str(caught.value).endswith(
        'sums: too large: more than 1000 conversations and interruptions; about '
        '%d without interruptions' % 2 ** 30)
    # Interruptions count, too: 8 conversations, 16 interruptions.
    with pytest.raises(TooLargeError):
        compared(sums, sums, 3, conversations=23)
    assert compared(sums, sums, 3, conversations=24).exhaustive


def walks(items):
    """Yield the items of what has none: it ends at its first move."""
    for item in items:
        yield item


def test_a_program_that_may_end_at_once_is_interrupted_before_its_start():
    """Kills: a traceback, because nothing waits where it has ended."""
    assert not compared(walks, walks, ()).difference
    assert not compared(walks, walks, (), sample=3).difference
    # A number has no items.
    assert not compare_conversations(walks, walks).difference


def test_a_sample_is_no_proof():
    verdict = compared(sums, sums, 30, sample=7)
    assert not verdict.exhaustive
    assert verdict.sampled
    assert verdict.conversations == 7
    assert verdict.interruptions == 2 * 7
    assert str(verdict).endswith('drawn at random')


def test_a_sample_finds_a_frequent_difference():
    difference = compared(sums, stumbles, 30, sample=5).difference
    said = [str(side.outcome) for side in difference.sides]
    assert said[1] == "raises KeyError: 'stumbled'"
    assert replayed(difference, sums, stumbles, 30) == said


def test_a_sample_is_interrupted_too():
    assert compared(sums, survives, 30, sample=5).difference


def forever():
    while True:
        yield 'more?'


def test_an_endless_program_needs_a_depth(by_conversations):
    with pytest.raises(EndlessError) as caught:
        compared(forever, forever, conversations=1000)
    assert 'forever: has not ended after 64 replies' in str(caught.value)
    verdict = compared(forever, forever, depth=3)
    assert verdict.conversations == verdict.cut == 2 ** 3
    assert not verdict.exhaustive
    assert str(verdict).endswith('all up to the depth asked for')


@pytest.mark.parametrize('replies, most', [((1,), 200), ((0, 1), 64)])
def test_one_reply_at_each_point_makes_no_tree(
        by_conversations, monkeypatch, replies, most):
    """Kills: a limit of depth for programs whose conversations are one line."""
    monkeypatch.setattr(trees, 'STATES_DEPTH', 200)
    with pytest.raises(EndlessError) as caught:
        compared(forever, forever, replies=replies, conversations=1000)
    assert 'has not ended after %d replies' % most in str(caught.value)
    if most > 64:
        assert compared(sums, sums, most - 1, replies=replies,
                        interruptions=()).exhaustive


def test_a_depth_hides_deeper_differences():
    assert compared(sums, no_return, 3, depth=2).difference is None
    assert compared(sums, no_return, 3, depth=3).difference


def test_values_with_the_same_text_that_are_not_equal_are_reported():
    """Kills: a counterexample that shows no difference, but for an address."""
    class Ask(object):
        def __init__(self, value):
            self.value = value

    class Shown(Ask):
        def __repr__(self):
            return 'Shown'

    def asks(kind, value):
        yield {'asked': [kind(value)]}

    for kind in Ask, Shown:
        assert str(compare_conversations(
            functools.partial(asks, kind, True), functools.partial(asks, kind, 1)
        ).difference.sentence()).endswith(
            "which is not equal to that of the first program: ['asked'][0].value: "
            'True (bool) against 1 (int)')


def test_long_and_hostile_values_stay_in_their_lines():
    """Kills: a counterexample of megabytes, a broken table, an escape sequence."""
    class Ask(object):
        def __init__(self, text):
            self.text = text

        def __repr__(self):
            return self.text

    class Hidden(object):
        def __repr__(self):
            raise SystemExit(3)

    def asks(last):
        yield 'x' * 10 ** 6
        yield Ask('two\nlines\x1b[2J')
        yield Hidden()
        yield last

    lines = str(compare_conversations(
        functools.partial(asks, 'one'), functools.partial(asks, 'two'),
        interruptions=()).difference).split('\n')
    assert max(map(len, lines)) < 250
    assert "  'xxx" in lines[3] and '... 999822 characters ...' in lines[3]
    assert [line.split('  ')[1] for line in lines[4:6]] == [
        r'two\nlines\x1b[2J', 'a Hidden whose repr() raises SystemExit: 3']


def test_a_value_is_never_asked_whether_it_is_equal():
    class Ask(object):
        def __eq__(self, other):
            raise ValueError('nothing to compare')

        __ne__ = __eq__
        __hash__ = None

    def asks():
        yield Ask()

    assert compared(asks, asks).exhaustive


def test_ctrl_c_is_no_exception_of_a_program():
    def interrupted():
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compared(interrupted, interrupted)


def test_a_program_that_is_not_deterministic_is_named():
    calls = []

    def counts():
        calls.append(None)
        yield len(calls)

    with pytest.raises(NotDeterministicError) as caught:
        compared(forever, counts)
    assert re.search(
        r'counts: not deterministic: after the same replies it yields \d and then '
        r'it yields \d$', str(caught.value))


def test_a_program_that_ends_by_chance_is_not_deterministic():
    chance = random.Random(0)

    def ends():
        for _ in range(6):
            yield 'more?'
            if chance.random() < 0.2:
                return

    pytest.raises(NotDeterministicError, compared, ends, ends)


@pytest.mark.parametrize('program, arguments, message', [
    (len, ([],), 'len: calling it returned 0: expected a generator'),
    (lambda: None, (), 'calling it returned None: expected a generator'),
])
def test_a_function_that_returns_no_generator_is_named(program, arguments, message):
    with pytest.raises(ProgramError) as caught:
        compared(program, program, *arguments)
    assert message in str(caught.value)


def test_an_object_with_send_and_throw_replaces_a_generator():
    class Wrapped(object):
        def __init__(self, count):
            generator = sums(count)
            self.send, self.throw = generator.send, generator.throw
            self.close = generator.close

    assert compared(sums, Wrapped, 3).exhaustive


# Operations that need the value of a coordinate, and differ from some value on.
def low_or_high(y):
    yield 'low' if y + 1 < 1000 else 'high'


def lower_or_high(y):
    yield 'low' if y + 1 < 999 else 'high'


def asks_its_type(y):
    # No symbol records it.
    if type(y) is int:
        yield 'number'
    yield 'end'


def hides_its_look(y):
    try:
        yield y > 2
    except BaseException:
        yield 'hidden'


@pytest.mark.parametrize('program, operation', [
    (low_or_high, '<'), (asks_its_type, 'its type'), (hides_its_look, '>'),
])
def test_a_program_that_needs_a_value_is_compared_with_numbers(program, operation):
    verdict = compared(program, program, Symbol('y'), replies=(0,))
    assert verdict.difference is None
    assert not verdict.exhaustive
    assert verdict.required.operation == operation
    assert verdict.choices == verdict.conversations >= 3
    assert 'but only for %d choices of numbers' % verdict.choices in str(verdict)


def test_numbers_around_a_comparison_are_tried():
    difference = compared(low_or_high, lower_or_high, Symbol('y')).difference
    assert [side.name.split('.')[-1] for side in difference.sides] == [
        'low_or_high(998)', 'lower_or_high(998)']
    assert [str(side.outcome) for side in difference.sides] == [
        "yields 'low'", "yields 'high'"]


def test_all_pairs_of_numbers_are_tried():
    def same(y, x):
        yield y == x

    verdict = compared(same, same, *coordinates())
    assert verdict.choices == 3 * 3


def test_symbols_that_differ_somewhere_are_different():
    def one(y, x):
        yield y + 1

    def other(y, x):
        yield x + 1

    difference = compared(one, other, *coordinates()).difference
    assert [str(side.outcome) for side in difference.sides] == [
        'yields y+1', 'yields x+1']


def test_instructions_that_compare_their_symbols_themselves():
    class Ask(object):
        def __init__(self, at):
            self.at = at

        def __eq__(self, other):
            return self.at == other.at

    def one(y, x):
        yield Ask(y)

    def other(y, x):
        yield Ask(x)

    assert compared(one, one, *coordinates()).exhaustive
    verdict = compared(one, other, *coordinates())
    # The comparison needed the value; no program did.
    assert verdict.difference and not verdict.required


def test_a_difference_is_explained_line_by_line(gol):
    # Keep a reference, or Python 2 clears its globals.
    naive = broken.load('naive_for')
    difference = compare_conversations(
        gol.step_cell, naive.step_cell, coordinates(), replies,
        returns=ending(gol) + ending(naive)).difference
    assert len(difference.script) == 9
    right, wrong = difference.sides
    assert [place.function for place in right.before] == [
        'step_cell', 'count_neighbors']
    assert right.before[1].source == 'state = yield Query(y + dy, x + dx)'
    assert [(place.file, place.source) for place in wrong.before] == [
        ('<naive_for>', 'yield instruction'),
        ('<naive_for>', 'state = yield Query(y + dy, x + dx)')]
    assert [place.source for place in wrong.after] == [
        'yield Transition(y, x, rule(state, neighbors))']
    text = str(difference).split('\n')
    assert text[0] == 'first difference, after 9 exchanges'
    assert text[1:5] == [
        '  in the second program, the reply does not reach count_neighbors',
        '  a trap: A for loop sends nothing '
        '(docs/migration.md#a-for-loop-sends-nothing)',
        '  both yield           and are sent', "  Query(y=y, x=x)      '*'"]
    assert text[13:15] == [
        '%s.step_cell(y, x)' % gol.step_cell.__module__, '  waits at']
    assert text[-4:] == [
        '    <naive_for>:55, step_cell: yield instruction',
        '    <naive_for>:40, count_neighbors: state = yield Query(y + dy, x + dx)',
        "  yields Transition(y=y, x=x, state='-')",
        '    <naive_for>:58, step_cell: yield Transition(y, x, '
        'rule(state, neighbors))']


def test_an_exception_is_explained_by_its_line():
    difference = compared(sums, stumbles, 2).difference
    assert difference.sides[1].after[-1].source == "raise KeyError('stumbled')"


def test_each_program_gets_its_own_mutable_values():
    def sorts(items):
        items.sort()
        reply = yield items[0]
        reply.append(items[0])
        yield reply

    def does_not_sort(items):
        reply = yield items[0]
        reply.append(items[0])
        yield reply

    assert compared(sorts, sorts, [3, 1], replies=[[5]]).exhaustive
    assert compared(sorts, does_not_sort, [3, 1], replies=[[5]]).difference
    assert compared(does_not_sort, does_not_sort, [3, 1],
                    replies=[[5], [6]]).exhaustive


def test_a_value_that_changes_after_it_was_yielded_differs():
    def keeps(said=[]):  # noqa: B006
        said.append(1)
        yield said

    pytest.raises(ProgramError, compared, keeps, keeps)


def test_a_program_that_goes_on_after_close_is_followed():
    def stays(last):
        try:
            yield 1
        except GeneratorExit:
            yield 'stays'
            yield last

    verdict = compared(stays, stays, 'a')
    assert verdict.exhaustive

    def other(last):
        return stays(last * 2)

    difference = compared(stays, other, 'a').difference
    assert [str(move) for _, move in difference.script] == ['close()', 'None']
    assert [str(side.outcome) for side in difference.sides] == [
        "yields 'a'", "yields 'aa'"]


def test_a_cut_after_an_interruption_is_a_cut():
    def long(last):
        try:
            yield 1
        except Thrown:
            for _ in range(5):
                yield 2
            yield last

    verdict = compared(long, long, 'a', depth=3)
    assert verdict.cut and not verdict.exhaustive


def test_a_coroutine_that_was_started_already_is_refused():
    def primed():
        coroutine = forever()
        next(coroutine)
        return coroutine

    with pytest.raises(ProgramError) as caught:
        compared(primed, primed)
    assert 'resumed already: expected one that waits for its first next()' in (
        str(caught.value))


@pytest.mark.parametrize('one, other', [
    ({'a': 1}, {'a': True}), ({1}, {True}), (0.0, -0.0), ([1], (1,)),
    ([1, [2]], [1, [2.0]]), ({'a': [1]}, {'a': [True]}), ('1', 1)])
def test_values_are_of_one_type_inside_too(one, other):
    def says(value):
        yield value

    def says_other(value):
        yield other

    assert compared(says, says, one).exhaustive
    assert compared(says, says_other, one).difference


def test_nan_equals_nan():
    def says():
        yield float('nan')

    assert compared(says, says).exhaustive


def test_a_return_needs_a_value():
    class Bare(Exception):
        pass

    def returns():
        yield 1
        raise Bare(1)

    with pytest.raises(ProgramError) as caught:
        compare_conversations(returns, returns, returns=(Bare,), replies=(0,))
    assert 'returned with Bare' in str(caught.value)


def test_replies_that_can_be_read_once_are_kept():
    verdict = compared(sums, sums, 2, replies=iter((0, 1)))
    assert verdict.conversations == 4
    with pytest.raises(ProgramError):
        compared(sums, sums, 2, replies=lambda said: iter(()))
    with pytest.raises(ProgramError):
        compared(sums, sums, 2, replies=lambda said: 3)


def tells_its_type(y):
    yield y if type(y) is not int or y >= 0 else -y


def hides_its_type(y):
    yield {'y': y, 'k': 'b' if type(y) is not int else 'a'}


def shows_itself(y):
    yield 2 if repr(y) == '77' else 1


def says_it(y):
    yield y


def says_it_in_a_dict(y):
    yield {'y': y, 'k': 'b'}


@pytest.mark.parametrize('one, other', [
    (tells_its_type, says_it), (hides_its_type, says_it_in_a_dict)])
def test_a_program_that_inspects_the_type_of_a_symbol_is_found(one, other):
    verdict = compared(one, other, Symbol('y'))
    assert not verdict.exhaustive


def test_symbols_inside_objects_are_watched_too():
    """Kills: a program decides by the text of a symbol that is in a list."""
    def shows(items):
        yield repr(items)

    with pytest.raises(ProgramError) as caught:
        compared(shows, shows, [Symbol('y')])
    assert 'needs the value of y (for repr)' in str(caught.value)


@pytest.mark.long
def test_a_comparison_within_a_program_is_independent_of_it():
    """Kills: a comparison cannot show its symbols while a program of another runs.

    Also kills: values that inner programs need are recorded for the outer one.
    """
    y = Symbol('y')
    texts = []

    def says_y(y):
        yield y

    def says_next(y):
        yield y + 1

    def outer(y_too):
        texts.append(str(compared(says_y, says_next, y).difference))
        texts.append(str(compared(low_or_high, low_or_high, y)))
        yield y_too

    verdict = compare_conversations(outer, outer, (1,), (None,), ())
    assert verdict.exhaustive and not verdict.difference
    assert '  yields y+1' in texts[0] and 'the value of y+1 (for < 1000)' in texts[1]


def test_a_comparison_in_another_thread_is_independent():
    """Kills: one thread cannot show a symbol while another one runs a program."""
    y, running, shown = Symbol('y'), threading.Event(), threading.Event()

    def waits(y):
        running.set()
        shown.wait()
        yield y

    verdicts = []
    thread = threading.Thread(
        target=lambda: verdicts.append(compared(waits, waits, y)))
    thread.start()
    running.wait()
    try:
        text = str(compared(says_it, low_or_high, y, replies=(0,)).difference)
    finally:
        shown.set()
        thread.join()
    assert text.startswith('first difference')
    assert repr(y) == 'y' and verdicts[0].exhaustive


def test_repr_of_a_symbol_needs_its_value():
    verdict = compared(shows_itself, shows_itself, Symbol('y'))
    assert verdict.required.operation == 'repr'


def test_each_comparison_starts_with_empty_inspections():
    y = Symbol('y')
    assert compared(low_or_high, low_or_high, y).required
    assert compared(says_it, says_it, y).exhaustive


def test_many_unknown_numbers_get_one_number():
    def looks(a, b, c, d):
        yield a > 3

    assert compared(looks, looks, *[Symbol(name) for name in 'abcd']).choices == 6


def test_a_program_without_a_name_is_shown():
    program = functools.partial(sums, 2)
    assert compared(program, program).exhaustive


def test_a_call_that_exits_is_an_outcome():
    """Kills: the command ends with the exit status of a program."""
    def leaves():
        raise SystemExit(0)

    assert not compared(leaves, leaves).difference
    difference = compared(forever, leaves).difference
    assert [str(side.outcome) for side in difference.sides] == [
        "yields 'more?'", 'raises SystemExit: 0']


def test_each_conversation_is_held_twice():
    calls = []

    def counted():
        calls.append(None)
        yield 1

    (program,) = [Program('', counted, (), ())]
    program.drive((START,))
    assert len(calls) == 2


def test_a_sample_goes_further_than_its_start():
    def late(count):
        for _ in range(count):
            yield 'early'
        try:
            yield 'late'
        except Thrown:
            yield 'caught'

    def later(count):
        for _ in range(count + 1):
            yield 'early' if _ < count else 'late'

    assert compared(late, later, 3, sample=40).difference


def test_every_coroutine_is_closed():
    events = []

    def watched():
        events.append('start')
        try:
            yield 'ready'
            yield 'steady'
        finally:
            events.append('end')

    kept = []

    def kept_alive():
        kept.append(watched())
        return kept[-1]

    assert compared(kept_alive, kept_alive).exhaustive
    assert events.count('start') == events.count('end') > 20
    assert compared(kept_alive, kept_alive, sample=3).sampled
    assert events.count('start') == events.count('end')


def test_the_nodes_of_a_tree_are_its_histories():
    (program,) = [Program('sums', sums, (2,), (Result,))]
    nodes = [(' '.join(str(move) for move in history[1:]), kind, value)
             for history, (kind, ((_, value),)) in Tree((0, 1), ()).histories(program)]
    assert nodes == [
        ('', 'yields', 0), ('0', 'yields', 0), ('1', 'yields', 1),
        ('0 0', 'returns', 0), ('0 1', 'returns', 1), ('1 0', 'returns', 1),
        ('1 1', 'returns', 2)]


class Restarts(object):
    """An iterator that starts anew after its end."""

    def __init__(self):
        self._left = 1

    def __iter__(self):
        return self

    def __next__(self):
        self._left = not self._left
        if self._left:
            raise StopIteration
        return 'one'

    next = __next__


def test_an_iterator_that_restarts_is_not_one_that_ends():
    """Kills: nothing moves a program after its end."""
    difference = compared(Restarts, lambda: iter(['one']), replies=(None,),
                          interruptions=()).difference
    assert str(difference.sides[0].outcome) == (
        "returns None; after its end: yields 'one'")


def test_aliasing_that_is_forgotten_is_named():
    """Kills: more mutable values than are remembered are proved the same."""
    def yields():
        for _ in range(70):
            yield []

    verdict = compared(yields, yields, replies=(None,), interruptions=())
    assert verdict.exhaustive
    assert not verdict.proved
    assert any('64 mutable values ago' in line for line in verdict.scope)
