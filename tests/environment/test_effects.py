"""What programs do besides yielding: it is compared, and nothing of it is left."""

import functools
import gc
import io
import itertools
import sys
import warnings
from collections import deque

import pytest
import six

from gol_compare.prover.conversations import compare_conversations
from gol_core.exploration.driving import dismiss
from gol_core.exploration.moves import CLOSE, START, Move, Thrown
from gol_core.exploration.programs import Program
from gol_core.exploration.scopes import RUNS, observing

LOG, COUNT, NESTED, QUEUE, SET = [], [0], {'inner': []}, deque([1]), {1}
NUMBER = 1


def outcomes(function, *moves, **options):
    """Return the Outcomes of moves in one run of a program."""
    with observing():
        program = Program('', function, options.pop('arguments', ()), **options)
        coroutine = program.start()
        found = [program.resume(coroutine, [move]) for move in moves]
        dismiss([coroutine])
    return found


def effects(function, *moves, **options):
    """Return the names and texts of the effects of each move."""
    return [[(effect.name, effect.text) for effect in outcome.effects]
            for outcome in outcomes(function, *moves, **options)]


def differ(one, other, *arguments, **options):
    """Return the texts of the two outcomes in which programs differ; () if none."""
    difference = compare_conversations(one, other, arguments, **options).difference
    return [str(side.outcome) for side in difference.sides] if difference else ()


def one():
    yield 1


def prints():
    six.print_('asked')
    yield 1


def warns():
    warnings.warn('old', stacklevel=1)
    yield 1


def releases():
    try:
        yield 1
    finally:
        LOG.append('released')


def releases_at_its_end():
    yield 1
    LOG.append('released')


def counts():
    COUNT[0] += 1
    yield 'again' if COUNT[0] > 1 else 'first'


def first():
    yield 'first'


def changes_its_list():
    said = []
    for number in range(2):
        said.append(number)
        yield said


def makes_lists():
    said = []
    for number in range(2):
        said = said + [number]
        yield said


def stubborn():
    while True:
        try:
            yield 1
        except BaseException:
            pass


@pytest.mark.parametrize('program, other, text', [
    (prints, one, 'yields 1; stdout: %r' % 'asked\n'),
    (warns, one, 'yields 1; warning: %r' % 'UserWarning: old'),
    (releases, releases_at_its_end, "raises Thrown; LOG: ['released']"),
    (counts, first, "yields 'first'; COUNT: [1]"),
    (changes_its_list, makes_lists, 'yields [0, 1]; aliasing: passes on the list '
     'yielded 1 mutable value ago'),
])
def test_effects_are_differences(program, other, text):
    assert differ(program, other)[0] == text
    assert differ(other, program)[1] == text
    assert not differ(program, program)


def test_nothing_is_shown_or_left(capsys):
    """Kills: text of a replay, of a finalizer or of dismiss reaches the terminal."""
    def noisy():
        try:
            six.print_('in')
            warnings.warn('w', stacklevel=1)
            yield 1
            yield 2
        finally:
            LOG.append(1)
            sys.stderr.write('out')

    before = sys.stdout, sys.stderr, warnings.showwarning, list(warnings.filters)
    assert not differ(noisy, noisy)
    assert not differ(counts, counts)
    assert capsys.readouterr() == ('', '')
    assert before == (
        sys.stdout, sys.stderr, warnings.showwarning, list(warnings.filters))
    assert (LOG, COUNT) == ([], [0])


def test_warnings_are_recorded_whatever_the_filters():
    """Kills: a filter, or an earlier warning from the same line, hides a warning."""
    with warnings.catch_warnings():
        for action in 'default', 'ignore', 'error':
            warnings.simplefilter(action)
            assert effects(warns, START) == [[('warning', repr('UserWarning: old'))]]


def test_long_text_is_kept_short():
    """Kills: 10 MB stay in every outcome, or two long texts are equal."""
    def long(end):
        sys.stdout.write(u'x' * 10 ** 5 + end)
        yield 1

    (outcome,) = outcomes(long, START, arguments=(u'a',))
    assert len(str(outcome)) < 300 and len(repr(outcome.key())) < 300
    (other,) = outcomes(long, START, arguments=(u'b',))
    assert outcome.key() != other.key()


@pytest.mark.skipif(not hasattr(sys.__stdout__, 'buffer'), reason='has no bytes')
def test_bytes_are_text_too():
    def writes():
        sys.stdout.buffer.write(b'ab')
        sys.__stderr__.write('c')
        yield 1

    assert effects(writes, START) == [[('stdout', "'ab'"), ('stderr', "'c'")]]


def test_hostile_streams():
    """Kills: a closed or replaced stream of one run is that of the next."""
    def closes():
        sys.stdout.close()
        sys.stdout.write(u'still there')
        yield 1

    def replaces():
        sys.stdout = io.StringIO()
        yield 1
        sys.stdout.write(u'hidden')
        yield 2

    assert effects(closes, START) == [[('stdout', repr('still there'))]]
    with observing():
        program = Program('', replaces)
        runs = [program.start(), program.start()]
        for move in START, START:
            for run in runs:
                outcome = program.resume(run, [move])
                assert str(outcome).startswith('yields ')
        assert not outcome.effects
        (shown,) = program._replace(function=prints).drive([START]).effects
        assert shown.name == 'stdout'


def test_arguments_are_compared_afterwards():
    def appends(items):
        items.append(9)
        yield len(items)

    def only_counts(items):
        yield len(items) + 1

    assert differ(appends, only_counts, [1, 2]) == [
        'yields 3; argument 1: [1, 2, 9]', 'yields 3']


def test_objects_with_a_hash_are_copied_for_each_run():
    """Kills: one run sees what another did to an argument with attributes."""
    class Box(object):
        def __init__(self):
            self.items = []

    def fills(box):
        box.items.append(1)
        yield len(box.items)

    box = Box()
    assert not differ(fills, fills, box)
    assert box.items == []


def test_each_run_has_its_own_module():
    """Kills: interleaved runs see each other's data; or it is not restored."""
    def changes():
        global NUMBER, NEW
        for _ in range(2):
            NUMBER += 1
            NEW = NUMBER
            NESTED['inner'].append(NUMBER)
            QUEUE.append(2)
            SET.add(NUMBER)
            yield NUMBER, len(NESTED['inner']), len(QUEUE), len(SET)

    inner = NESTED['inner']
    with observing():
        program = Program('', changes)
        runs = [program.start(), program.start()]
        found = [str(program.resume(run, [START])) for _ in range(2) for run in runs]
    assert found[0] == found[1] and found[0].startswith('yields (2, 1, 2, 2); ')
    assert found[2] == found[3] and found[2].startswith('yields (3, 2, 3, 3); ')
    assert 'NEW: 3' in found[2] and 'NUMBER: 3' in found[2]
    assert (NUMBER, NESTED, QUEUE, SET, 'NEW' in globals()) == (
        1, {'inner': []}, deque([1]), {1}, False)
    assert NESTED['inner'] is inner


def test_the_data_of_other_functions_of_the_module():
    def calls():
        yield next(counts())

    wrapped = functools.wraps(calls)(lambda: calls())
    for function in calls, wrapped, functools.partial(calls):
        assert effects(function, START) == [[('COUNT', '[1]')]]


def test_what_a_yielded_object_becomes():
    def changes():
        said = [1]
        yield said
        said.append(2)
        yield 0

    def keeps():
        yield [1]
        yield 0

    assert differ(changes, keeps)[0] == (
        'yields 0; aliasing: the list yielded 1 mutable value ago has changed to '
        '[1, 2]')


def test_an_object_that_was_sent_or_given_is_passed_on():
    def echoes(items):
        reply = yield 1
        yield reply
        yield (0, items)

    found = effects(echoes, START, Move('send', [1]), START, arguments=([5],))
    assert found == [[], [('aliasing', 'passes on the list sent 1 mutable value ago')],
                     [('aliasing', 'passes on argument 1')]]


def test_a_replay_remembers_what_was_yielded():
    """Kills: the aliasing of a coroutine depends on how it came to its state."""
    with observing():
        program = Program('', changes_its_list)
        coroutine = program.start()
        program.replay(coroutine, [START])
        (effect,) = program.resume(coroutine, [START]).effects
    assert effect.name == 'aliasing'


class Plain(object):
    """Objects without attributes of their own."""


@pytest.mark.parametrize('make, old, new, effect', [
    (lambda: iter([1, 2, 3]), next, lambda it: (next(it), next(it)), 'argument 1: [2'),
    (lambda: itertools.chain([1, 2, 3]), next, sum, 'argument 1: [2'),
    (Plain, lambda it: setattr(it, 'a', 1), lambda it: setattr(it, 'a', 2),
     'argument 1: <Plain object with a=1>')])
def test_what_a_setup_makes_is_watched(make, old, new, effect):
    """Kills: what is left in an argument, or set in it, is not compared."""
    def program(does):
        def program(it):
            does(it)
            yield 1
        return program

    found = differ(program(old), program(new), setup=lambda: {'arguments': (make(),)})
    assert effect in found[0] and found[0] != found[1]
    assert not differ(program(old), program(old),
                      setup=lambda: {'arguments': (make(),)})


def test_keywords_of_a_setup_are_watched():
    def one(o=None):
        o.append(1)
        yield 1

    def two(o=None):
        o.append(2)
        yield 1

    def setup():
        return {'arguments': (), 'keywords': {'o': []}}

    assert differ(one, two, setup=setup)
    assert not differ(one, one, setup=setup)


def test_a_context_variable_that_is_set_back_is_no_longer_set():
    """Kills: a reset that is forgotten is seen by nobody."""
    contextvars = pytest.importorskip('contextvars')
    variable = contextvars.ContextVar('variable')

    def resets():
        token = variable.set(1)
        yield 5
        variable.reset(token)

    def forgets():
        variable.set(1)
        yield 5

    assert differ(resets, forgets)
    assert not differ(resets, resets)


def test_observed_objects():
    def takes(tokens):
        for token in tokens:
            yield token

    def takes_all(tokens):
        for token in list(tokens):
            yield token

    def setup():
        tokens = (number for number in (1, 2, 3))
        return {'arguments': (tokens,), 'observe': {'left': tokens}}

    assert differ(takes, takes_all, setup=setup) == [
        'raises Thrown; left: [2, 3]', 'raises Thrown; left: []']
    log = []

    def logs():
        log.append(1)
        yield 1

    assert differ(logs, one, observe={'log': log}) == ['yields 1; log: [1]', 'yields 1']
    assert log == []


def test_context_variables_are_compared():
    contextvars = pytest.importorskip('contextvars')
    variable = contextvars.ContextVar('mine', default=0)

    def sets():
        yield variable.get()
        variable.set(1)
        yield variable.get()

    assert effects(sets, START, START) == [[], [('context variable mine', '1')]]
    assert variable.get() == 0


def test_the_value_of_close():
    """Kills: a value that close() returns on 3.13 is lost, or one that it does not."""
    namespace = {}
    try:
        six.exec_('def run():\n    try:\n        yield 1\n'
                  '    except GeneratorExit:\n        return 5\n', namespace)
    except SyntaxError:
        pytest.skip('no generator of Python 2 returns a value')
    run = namespace['run']()
    next(run)
    (_, outcome) = outcomes(namespace['run'], START, CLOSE)
    value = run.close()
    assert (outcome.kind, outcome.value) == ('closes', value)

    class Result(Exception):
        value = 5

    def port():
        try:
            yield 1
        except GeneratorExit:
            raise Result

    # close() raises it, and a return would not.
    (_, outcome) = outcomes(port, START, CLOSE, returns=(Result,))
    assert (outcome.kind, type(outcome.value)) == ('raises', Result)


def raises_at_once():
    raise LookupError('nothing')


def raises_at_its_start():
    raise LookupError('nothing')
    yield


class Plan(object):
    """An iterator with send and throw, and without close."""

    def __iter__(self):
        return self

    def __next__(self):
        return 1

    next = __next__

    def send(self, value):
        raise StopIteration

    def throw(self, *error):
        raise error[0]


@pytest.mark.parametrize('function, said', [
    (raises_at_once, ['raises LookupError: nothing'] * 3),
    (raises_at_its_start, ['raises LookupError: nothing', 'raises Thrown', 'closes']),
    (lambda: iter([1]), ['yields 1', 'throw', 'close']),
    (Plan, ['yields 1', 'raises Thrown', 'close']),
    (functools.wraps(one)(lambda: one()), ['yields 1', 'raises Thrown', 'closes']),
])
def test_kinds_of_programs(function, said):
    """Kills: what is no generator is refused, or a missing method is an error."""
    for move, text in zip([START, Move('throw', Thrown), CLOSE], said):
        (outcome,) = outcomes(function, move)
        if text in ('throw', 'close'):
            assert type(outcome.value) is AttributeError and text in str(outcome)
        else:
            assert str(outcome) == text


def test_coroutines_are_programs():
    namespace = {}
    try:
        six.exec_('class Wait(object):\n    def __await__(self):\n'
                  '        return (yield "asked")\n'
                  'async def run():\n    return await Wait()\n', namespace)
    except SyntaxError:
        pytest.skip('this Python has no async def')
    found = outcomes(namespace['run'], START, Move('send', 3))
    assert [str(outcome) for outcome in found] == ["yields 'asked'", 'returns 3']
    assert not differ(namespace['run'], namespace['run'])


def test_effects_of_the_call_belong_to_the_first_move():
    def calls():
        LOG.append(1)
        return iter([1, 2])

    assert effects(calls, START, START) == [[('LOG', '[1]')], []]


def test_stubborn_generators_are_silent(capfd):
    """Kills: the interpreter reports each one that cannot be closed."""
    assert not differ(stubborn, stubborn, depth=2)
    assert capfd.readouterr() == ('', '')


def test_only_the_moves_themselves_count():
    """Kills: text that another run prints meanwhile belongs to this move."""
    with observing():
        programs = [Program('', function) for function in (prints, one)]
        runs = [program.start() for program in programs]
        outcome = [program.resume(run, [START])
                   for program, run in zip(programs, runs)]
    assert [len(each.effects) for each in outcome] == [1, 0]


def test_nested_explorations_have_their_own_texts():
    def explores():
        six.print_('a')
        yield str(differ(prints, one))
        six.print_('b')

    first, last = effects(explores, START, START)
    assert first == [('stdout', repr('a\n'))] and last == [('stdout', repr('b\n'))]


def test_an_endless_iterator_is_observed_up_to_a_bound():
    def setup():
        return {'observe': {'left': itertools.count()}}

    assert not differ(one, one, setup=setup)


@pytest.mark.skipif(not hasattr(gc, 'set_threshold'), reason='no generations')
def test_runs_can_end_while_their_scope_ends():
    """Kills: garbage that is collected meanwhile changes the dict of runs."""
    def waits():
        yield

    program = Program('waits', waits)
    threshold = gc.get_threshold()
    gc.disable()
    with observing():
        kept = [program.start() for _ in range(1000)]
        cycle = [program.start()]
        cycle.append(cycle)
        del cycle
        # The interpreter keeps tuples to use them again.
        held = [(each, each) for each in range(5000)]
        # In the middle of a list with a tuple for each run.
        gc.set_threshold(gc.get_count()[0] + len(kept) // 2)
        gc.enable()
    gc.set_threshold(*threshold)
    assert len(held) == 5000
    assert not set(map(id, kept)) & set(RUNS)
