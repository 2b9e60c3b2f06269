"""The states of generators: different where their futures differ, or opaque."""

import collections
import contextlib
import functools
import io
import itertools
import math
import operator
import random
import time
import types

import pytest

from gol_core.exploration import layouts, states
from gol_core.exploration.automata import Automaton
from gol_core.exploration.moves import INTERRUPTIONS, START, Move
from gol_core.exploration.outcomes import OpaqueError
from gol_core.exploration.programs import Program
from gol_core.exploration.scopes import observing
from gol_core.exploration.states import States
from gol_core.exploration.symbols import Symbol
from gol_core.instructions import Query


def explored(function, *arguments, **options):
    """Return the Automaton of a program after all steps, and the outcomes of these."""
    replies = options.pop('replies', (None,))
    sends = tuple(Move('send', reply) for reply in replies)

    def moves(outcome, context):
        return INTERRUPTIONS + (sends if outcome else (START,))

    graph = Automaton(Program(function.__name__, function, arguments), moves)
    outcomes = [str(step.outcome) for step in graph.steps()]
    return graph, outcomes


def states_of(function, count=100):
    """Return the state at each position of a generator that yields the same."""
    read = States([function])
    coroutine = function()
    found = []
    try:
        for said in itertools.islice(coroutine, count):
            assert said == 'a'
            found.append(read.read(coroutine))
    except OpaqueError:
        # One that yields in a finally clause cannot be closed before its end.
        list(coroutine)
        raise
    return found


# Each yields 'a' some times, from different positions. Only the state differs.
def list_():
    for _ in [1, 1, 1]:
        yield 'a'


def known_list(items=[1, 1, 1]):  # noqa: B006
    for _ in items:
        yield 'a'


def tuple_():
    for _ in (None, None, None):
        yield 'a'


def text():
    for _ in 'xxx':
        yield 'a'


def unicode_text():
    for _ in u'\xe9\xe9\xe9':
        yield 'a'


def bytes_():
    for _ in bytearray(b'xxx'):
        yield 'a'


def range_():
    for _ in range(3):
        yield 'a'


def range_that_nothing_names():
    for start in (0, 0, 0):
        for _ in iter(range(start, start + 2)):
            start = None
            yield 'a'


def reversed_list():
    for _ in reversed([1, 1, 1]):
        yield 'a'


def enumerate_():
    for _ in enumerate('xxx'):
        _ = None
        yield 'a'


def zip_():
    for _ in zip('xxx', [1, 1, 1]):
        _ = None
        yield 'a'


def map_():
    for _ in map(abs, (1, 1, 1)):
        yield 'a'


def filter_():
    for _ in filter(None, [1, 1, 1]):
        yield 'a'


def until_a_sentinel():
    items = [2, 1, 1, 1]
    for _ in iter(items.pop, 2):
        yield 'a'


def old_iterator():
    class_ = Indexed()
    for _ in class_:
        yield 'a'


class Indexed(object):
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return 1


def generator_expression():
    for _ in (item for item in 'xxx'):
        yield 'a'


def delegates():
    delegate = list_()
    while True:
        try:
            said = delegate.send(None)
        except StopIteration:
            return
        yield said


def delegates_twice():
    for said in delegates():
        yield said


def while_():
    left = 3
    while left:
        yield 'a'
        left -= 1


def straight_on():
    yield 'a'
    yield 'a'
    yield 'a'


def finally_():
    for _ in 'xx':
        try:
            yield 'a'
        finally:
            yield 'a'


def handled_exceptions():
    for error in (KeyError, IndexError):
        try:
            raise error
        except LookupError:
            error = None
            yield 'a'


def exceptions_with_values():
    for number in 1, 2, 3:
        caught = None
        try:
            raise ValueError(number)
        except ValueError as error:
            caught = error
        number = None
        yield 'a'
    del caught


def unbound_locals():
    one = two = 1
    del one
    yield 'a'
    one = two
    del two
    yield 'a'
    del one


def grows():
    items = []
    while len(items) < 3:
        items.append(1)
        yield 'a'


def nested_lists():
    items = [[[0]]]
    while items[0][0][0] < 3:
        items[0][0][0] += 1
        yield 'a'


def same_list_twice():
    one, other = [1], [1]
    while True:
        yield 'a'
        if one is other:
            return
        other = one


def known_objects():
    kept = NOTHING
    while True:
        yield 'a'
        if kept is SOMETHING:
            return
        kept = SOMETHING


NOTHING, SOMETHING = object(), object()


def kinds_of_sequences():
    kept = [1]
    while True:
        yield 'a'
        if type(kept) is tuple:
            return
        kept = tuple(kept)


def symbols():
    first, kept = Symbol('y'), Symbol('y')
    while True:
        yield 'a'
        if kept == first + 2:
            return
        kept += 1


def list_in_itself():
    items = []
    items.append(items)
    while len(items) < 3:
        yield 'a'
        items.append(items)


def closures():
    count = [0]

    def increase():
        count[0] += 1
        return count[0]

    while increase() < 4:
        yield 'a'


def default_arguments():
    for number in 1, 2, 3:
        def function(kept=number):
            return kept
        number = None
        yield 'a'
    function()


def attributes():
    holder = Holder()
    while holder.count < 3:
        holder.count += 1
        yield 'a'


class Holder(object):
    def __init__(self):
        self.count = 0


def slots():
    holder = Slotted()
    holder.count = 0
    while holder.count < 3:
        holder.count += 1
        yield 'a'


class Slotted(object):
    __slots__ = ('count', 'never')


def subclass_of_list():
    items = Listed()
    while len(items) < 3:
        items.append(1)
        yield 'a'


class Listed(list):
    pass


def bound_methods():
    for items in [1], [2], [3]:
        method = items.append
        items = None
        yield 'a'
    method(1)


def names_of_methods():
    items = []
    for method in items.append, items.extend:
        kept, method = method, None
        yield 'a'
    kept('x')


def partials():
    for number in 1, 2, 3:
        call = functools.partial(abs, number)
        number = None
        yield 'a'
    call()


def deque_():
    items = collections.deque('xx', 2)
    for item in 1, 2, 3:
        items.append(item)
        item = None
        yield 'a'


def counts():
    numbers = itertools.count(1)
    while next(numbers) < 4:
        yield 'a'


def cycles():
    for _ in itertools.islice(itertools.cycle([1, 2]), 5):
        _ = None
        yield 'a'


def chains():
    for _ in itertools.chain('xx', [1, 1]):
        _ = None
        yield 'a'


def products():
    for _ in itertools.product((1, 1), (1, 1)):
        yield 'a'


def permutations():
    for _ in itertools.permutations((1, 1, 1)):
        yield 'a'


def repeats():
    for _ in itertools.repeat(1, 3):
        yield 'a'


def with_():
    for number in 1, 2, 3:
        with Context(number):
            number = None
            yield 'a'


class Context(object):
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        return None

    def __exit__(self, *error):
        return False


def unfinished_delegates():
    kept = []
    for _ in 1, 2, 3:
        kept.append(straight_on())
        next(kept[-1])
        _ = None
        yield 'a'


def constants_and_their_equals():
    for made in 'some text', ''.join(['some', ' text']):
        kept, made = made, None
        yield 'a'
        del kept


def keywords_of_partials():
    for call in functools.partial(dict, a=1, b=2), functools.partial(dict, b=2, a=1):
        kept, call = call, None
        yield 'a'
        kept()


def keywords_that_two_hold():
    for copied in False, True:
        call = functools.partial(dict, a=1)
        named = dict(call.keywords) if copied else call.keywords
        copied = None
        yield 'a'
        named.clear()


def fields_of_exceptions():
    error = SyntaxError()
    error.filename = 'x'
    yield 'a'
    error.filename, error.text = None, 'x'
    yield 'a'
    error.text = None


def names_of_ended_generators():
    for maker in list_, tuple_:
        delegate = maker()
        list(delegate)
        maker = None
        yield 'a'
    del delegate


class Traced(object):
    """Give the traceback of the exception in a ``with`` statement to a generator."""

    def __init__(self, turn):
        self.generator = self.keep(turn)
        next(self.generator)

    def keep(self, turn):
        kind, error, found = yield
        other = kind = error = None  # noqa: F841
        if turn:
            other, found = found, other
        turn = None
        while True:
            yield found is None, other

    def __enter__(self):
        return None

    def __exit__(self, *error):
        self.generator.send(error)
        return True


def tracebacks():
    for turn in 0, 1:
        context = Traced(turn)
        turn = None
        with context:
            raise KeyError
        yield 'a'
        next(context.generator)


def attributes_of_static_methods():
    for number in 1, 2:
        method = staticmethod(abs)
        method.number = number
        number = None
        yield 'a'
        del method


def zeros():
    numbers = [0.0, -0.0, 0, False]
    while numbers[1:]:
        numbers = numbers[1:]
        yield 'a'


POSITIONS = [
    list_, known_list, tuple_, text, unicode_text, bytes_, range_,
    range_that_nothing_names, names_of_methods,
    reversed_list, enumerate_, zip_, map_, filter_,
    until_a_sentinel, old_iterator, generator_expression, delegates, delegates_twice,
    while_, straight_on, finally_, handled_exceptions, exceptions_with_values,
    unbound_locals, grows, nested_lists, same_list_twice, known_objects,
    kinds_of_sequences, symbols, list_in_itself, closures, default_arguments,
    attributes, slots, subclass_of_list, bound_methods, partials, deque_, counts,
    cycles, chains, repeats, with_, unfinished_delegates,
    constants_and_their_equals, fields_of_exceptions, names_of_ended_generators,
    tracebacks, zeros] + [
        # On 2.7 a dict is not read, and a static method has no attributes.
        keywords_of_partials, keywords_that_two_hold, attributes_of_static_methods
    ] * hasattr(staticmethod(abs), '__dict__') + [
        # In words, these only show where their numbers are kept.
        products, permutations] * (not layouts.LAYOUT.iterators_in_words)


def opaque_here(read):
    """Tell whether states are opaque that only this interpreter and later ones hide."""
    try:
        read()
    except OpaqueError as error:
        loop = 'whose place nothing can read' in str(error)
        assert layouts.LAYOUT.hides_places if loop else (
            '__reduce__' not in vars(itertools.count)
            and str(error).startswith('an iterator of the type'))
        return True
    return False


@pytest.mark.parametrize('function', POSITIONS, ids=lambda each: each.__name__)
def test_positions_that_differ_have_different_states(function):
    """Kills: a state that leaves something out, so that the program seems endless."""
    if not opaque_here(lambda: states_of(function)):
        found = states_of(function)
        assert len(found) >= 2
        assert len(set(found)) == len(found)


@pytest.mark.parametrize('function', POSITIONS, ids=lambda each: each.__name__)
def test_the_same_position_has_the_same_state(function):
    """Kills: an address in a state, so that no two states are ever equal."""
    if not opaque_here(lambda: states_of(function, 2)):
        assert states_of(function, 2) == states_of(function, 2)


@pytest.mark.parametrize('delegate', [
    '[1, 1, 1]', '(1, 1, 1)', 'range(3)', 'list_()', 'delegates()', 'iter("aaa")'])
def test_positions_in_a_yield_from_are_read(delegate):
    """Kills: the place in what a generator yields from is left out."""
    scope = dict(globals())
    try:
        exec('def function():\n    yield from %s' % delegate, scope)
    except SyntaxError:
        pytest.skip('this interpreter has no yield from')
    read = States([scope['function']])

    def found():
        coroutine = scope['function']()
        return [read.read(coroutine) for _ in coroutine]

    if not opaque_here(found):
        assert len(set(found())) == len(found()) == 3


def dict_():
    items = {}
    while len(items) < 3:
        items[len(items)] = 1
        yield 'a'


def items_of_a_dict():
    for _ in {1: 1, 2: 2, 3: 3}.items():
        _ = None
        yield 'a'


def dict_that_changes():
    items = {1: 1, 2: 2, 3: 3}
    for key in items:
        items[key] = 2
        yield 'a'


def set_():
    items = set()
    while len(items) < 3:
        items.add(len(items))
        yield 'a'


@pytest.mark.parametrize('function', [dict_, items_of_a_dict, dict_that_changes, set_],
                         ids=lambda each: each.__name__)
def test_tables_are_read_if_their_order_can_be(function):
    """Kills: the order of the next items, which the past decides, is left out."""
    try:
        found = states_of(function)
    except OpaqueError as error:
        assert not layouts.LAYOUT.ordered or function in (set_, dict_that_changes)
        assert 'dict' in str(error) or 'set' in str(error)
    else:
        assert function in (dict_, items_of_a_dict)
        assert len(set(found)) == 3


def minimum():
    least = None
    while True:
        reply = yield least
        if least is None or reply < least:
            least = reply


def test_an_endless_program_has_few_states():
    graph, _ = explored(minimum, replies=(0, 1, 2))
    # After no reply, and for each minimum after each last reply.
    assert len(graph) == 1 + 3 + 2 + 1


def test_histories_that_meet_are_continued_once():
    def sums():
        total = 0
        for _ in range(10):
            total += yield
            yield total

    graph, outcomes = explored(sums, replies=(0, 1))
    # Not 2 ** 20.
    assert len(graph) < 20 * 12 * 3
    assert outcomes.count('returns None') == 2 * 11


def test_the_shortest_history_leads_to_a_state():
    graph, _ = explored(minimum, replies=(0, 1, 2))
    lengths = [len(graph.history(number)) for number in range(len(graph) + 1)]
    assert lengths == sorted(lengths) == [
        graph.length(number) for number in range(len(graph) + 1)]


# Each of these has state that no generator shows.
COUNT = [0]
NUMBERS = iter(range(100))
CHANCE = random.Random(0)


class Kept(object):
    count = 0


KEPT = Kept()


def in_a_global_list():
    while True:
        COUNT[0] += 1
        yield COUNT[0] > 40


def in_a_global():
    global TIMES
    while True:
        TIMES += 1
        yield TIMES > 40


TIMES = 0


def in_a_global_that_is_undone():
    """The second of two coroutines undoes what the first one does."""
    while True:
        COUNT[0] ^= 1
        yield 'a'


def in_an_attribute_of_a_global():
    while True:
        KEPT.count += 1
        yield KEPT.count > 40


def in_a_class():
    while True:
        Kept.count += 1
        yield Kept.count > 40


def in_a_function():
    while True:
        in_a_function.calls = getattr(in_a_function, 'calls', 0) + 1
        yield in_a_function.calls > 40


def in_a_stored_attribute_of_a_function():
    while True:
        helper.calls += 1
        yield helper.calls > 40


def helper():
    return None


helper.calls = 0


def in_a_default(calls=[]):  # noqa: B006
    while True:
        calls.append(1)
        yield len(calls) > 40


def in_an_iterator():
    while True:
        yield next(NUMBERS) > 40


def in_a_count(numbers=itertools.count()):  # noqa: B008
    while True:
        yield next(numbers) > 40


def in_a_shared_cell():
    while True:
        yield increase() > 40


def _counter():
    count = [0]

    def increase():
        count[0] += 1
        return count[0]

    return increase


increase = _counter()


def in_a_shared_generator():
    while True:
        yield next(SHARED)


SHARED = iter([0] * 40 + [1])


@pytest.fixture(autouse=True)
def _query(monkeypatch):
    monkeypatch.setattr(Query, 'count', 0, raising=False)


def by_chance():
    while True:
        yield CHANCE.random() < 0.02


def by_chance_of_a_module():
    while True:
        yield random.random() < 0.02


def by_time():
    while True:
        yield time.time() % 1 < 0.02


def by_address():
    while True:
        yield id(object()) % 1024 == 0


def by_hash():
    while True:
        yield hash(object()) % 1024 == 0


def by_a_file():
    while True:
        yield FILE.readline() == 'x'


FILE = io.StringIO(u'a' * 40 + u'x')


def by_import():
    import random
    while True:
        yield random.random() < 0.02


def by_getattr():
    while True:
        yield getattr(random, 'random')() < 0.02  # noqa: B009


def by_a_method_of_chance(draw=CHANCE.random):
    while True:
        yield draw() < 0.02


def by_a_frame():
    this = by_a_frame()
    while True:
        yield this.gi_frame.f_globals['COUNT'][0]


def by_dict():
    while True:
        vars(Kept).get('count')
        Kept.__dict__.get('count')
        yield 'a'


def by_a_class_made_meanwhile():
    while True:
        class Made(object):
            pass
        yield Made.__name__


def by_a_partial():
    while True:
        yield DRAW() < 0.02


DRAW = functools.partial(CHANCE.uniform, 0, 1)


class Wrapped(object):
    """An object with methods that no code names, and others call."""

    def __iter__(self):
        return self

    def __next__(self):
        return 'a'

    def send(self, value):
        COUNT[0] += 1
        return COUNT[0] > 40

    def keys(self):
        COUNT[0] += 1
        return [COUNT[0] > 40]

    def __getitem__(self, key):
        return 1

    next = __next__
    throw = close = send


class Indexes(object):
    def __iter__(self):
        return self

    def next(self):
        COUNT[0] += 1
        return COUNT[0] > 40

    __next__ = next


WRAPPED = Wrapped()


def in_a_wrapper():
    return WRAPPED


def by_keys():
    while True:
        yield list(dict(WRAPPED))


def by_next():
    for each in Indexes():
        yield each


class Computed(object):
    __hash__ = None

    def __repr__(self):
        return 'computed'

    @property
    def number(self):
        return random.random() < 0.02


COMPUTED = Computed()
TEMPLATE = '{0.number}'


def by_a_format():
    while True:
        yield TEMPLATE.format(COMPUTED)


LAZY = types.ModuleType('lazy')
LAZY.__getattr__ = lambda name: random.random() < 0.02


def by_an_attribute_of_a_module():
    while True:
        yield LAZY.number


class OwnModule(types.ModuleType):
    @property
    def number(self):
        return random.random() < 0.02


OWN = OwnModule('own')


def by_a_module_of_another_type():
    while True:
        yield OWN.number


def in_an_attribute_of_query():
    while True:
        Query.count += 1
        yield Query.count > 40


def by_the_text_of_an_object():
    while True:
        yield str(object())[-4:] == '123>'


def by_the_text_of_an_instance():
    while True:
        yield ('%s' % Kept())[-4:] == '123>'


def by_the_order_of_a_set():
    while True:
        yield list({Kept(), Kept()})[0].count


class Key(object):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return random.random() < 0.02


def by_a_getter(get=operator.itemgetter(Key())):  # noqa: B008
    while True:
        yield get({1: 2})


def by_the_line_of_a_traceback():
    while True:
        with Lines() as lines:
            raise KeyError
        yield lines.found.tb_lineno


class Lines(object):
    def __enter__(self):
        return self

    def __exit__(self, kind, error, found):
        self.found = found
        return True


HIDDEN = [
    in_a_global_list, in_a_global, in_a_global_that_is_undone,
    in_an_attribute_of_a_global, in_a_class, in_a_function,
    in_a_stored_attribute_of_a_function, in_a_default, in_an_iterator, in_a_count,
    in_a_shared_cell, in_a_shared_generator, by_chance, by_chance_of_a_module, by_time,
    by_address, by_hash, by_a_file, by_import, by_getattr, by_a_method_of_chance,
    by_a_frame, by_dict, by_a_class_made_meanwhile, by_a_partial, in_a_wrapper, by_keys,
    by_next, by_a_format, by_a_module_of_another_type, in_an_attribute_of_query,
    by_the_text_of_an_object, by_the_text_of_an_instance, by_the_order_of_a_set,
    by_a_getter, by_the_line_of_a_traceback]
# On older interpreters there is no such attribute.
HIDDEN += [by_an_attribute_of_a_module] * hasattr(contextlib, 'nullcontext')


@pytest.mark.parametrize('function', HIDDEN, ids=lambda each: each.__name__)
def test_a_program_that_hides_its_state_is_opaque(function):
    """Kills: a program is called endless whose future depends on something else."""
    with pytest.raises(OpaqueError) as caught:
        explored(function)
    assert str(caught.value)


def test_pure_functions_are_called():
    def calls():
        number = 9
        while True:
            number = max(1, abs(int(math.sqrt(number))))
            yield sorted([number, len('abc')])

    graph, _ = explored(calls)
    # After 3, and after 1.
    assert len(graph) == 2


def test_an_object_is_itself():
    """Kills: two objects without contents are taken for one."""
    def asks_for_itself():
        other = object()
        found = NOTHING
        while True:
            reply = yield found is NOTHING
            found = NOTHING if reply else other

    graph, _ = explored(asks_for_itself, replies=(0, 1))
    # At the start, and after each reply.
    assert len(graph) == 3


def test_what_is_sent_is_read_too():
    """Kills: a reply that keeps state is taken for a constant."""
    def forwards():
        reply = yield
        while True:
            reply.count += 1
            yield reply.count > 40

    with pytest.raises(OpaqueError):
        explored(forwards, replies=(Kept(),))


def test_defaults_of_keyword_only_arguments_are_read():
    """Kills: two functions with other defaults are taken for one."""
    scope = {}
    try:
        exec('def function():\n    for number in 1, 2:\n'
             '        def inner(*, kept=number):\n            return kept\n'
             '        number = None\n        yield "a"\n    inner()', scope)
    except SyntaxError:
        pytest.skip('this interpreter has no such arguments')
    if not opaque_here(lambda: states_of(scope['function'])):
        assert len(set(states_of(scope['function']))) == 2


def remembers_what_was_sent():
    while True:
        reply = yield KEPT.count
        if reply is not None:
            KEPT.count = 1
        reply = None


def test_what_changes_when_an_object_is_sent_is_found(monkeypatch):
    """Kills: the new attribute counts as the one before the move."""
    monkeypatch.setattr(KEPT, 'count', 0, raising=False)
    with pytest.raises(OpaqueError) as caught:
        explored(remembers_what_was_sent, replies=(None, NOTHING))
    assert str(caught.value) == (
        'Kept.count changes, which its runs share, and was not compared')


@pytest.mark.parametrize('text', [
    'while True:\n        yield from WRAPPED',
    'match COMPUTED:\n        case Computed(number=True):\n            yield'])
def test_methods_that_a_statement_calls_are_read(text):
    """Kills: send() of a delegate, or an attribute in a pattern, hides its state."""
    scope = dict(globals())
    try:
        exec('def function():\n    ' + text, scope)
    except SyntaxError:
        pytest.skip('this interpreter has no such statement')
    with pytest.raises(OpaqueError):
        explored(scope['function'])


def test_a_reply_and_its_equal_are_two_objects():
    """Kills: a program that asks with ``is`` for a reply seems to forget it."""
    def asks(kept=None):
        while True:
            reply = yield 'a'
            kept = reply if kept is None else ''.join(['some', ' reply'])
            reply = None

    coroutine, reply = asks(), ''.join(['some ', 'reply'])
    read = States([asks])
    read.add(reply)
    next(coroutine)
    found = []
    for _ in range(2):
        coroutine.send(reply)
        found.append(read.read(coroutine))
    assert found[0] != found[1]


def test_what_is_sent_may_be_an_object_that_does_not_change():
    """Kills: a reply that keeps no state is opaque."""
    def forwards():
        reply = None
        while True:
            reply = yield reply is not None and reply.count

    graph, _ = explored(forwards, replies=(Kept(), Holder()))
    assert len(graph) == 3


def test_reading_keeps_nothing_alive():
    """Kills: a delegate that the program drops is closed later because it was read."""
    closed = []

    def inner():
        try:
            yield
        finally:
            closed.append(True)

    def drops():
        delegate = inner()
        next(delegate)
        yield
        delegate = None
        yield

    read = States([drops])
    coroutine = drops()
    next(coroutine)
    read.read(coroutine)
    next(coroutine)
    assert closed == [True]


def test_a_state_that_is_not_what_it_seems_is_found(monkeypatch):
    """Kills: histories that seem to lead to one state, and go on in two ways."""
    def remembers():
        first = yield 'a'
        for _ in range(4):
            yield 'b'
        yield first

    monkeypatch.setattr(
        states.States, 'read', lambda self, coroutine, *values:
        coroutine.gi_frame.f_lasti)
    with pytest.raises(OpaqueError) as caught:
        explored(remembers, replies=(0, 1))
    assert str(caught.value) == (
        'remembers: two histories led to one state, and then to two')


def test_an_interpreter_that_was_not_measured_is_opaque(monkeypatch):
    monkeypatch.setattr(states, 'LAYOUT', None)
    with pytest.raises(OpaqueError) as caught:
        States()
    assert str(caught.value).endswith(
        ': expected an interpreter whose states were measured')


def test_states_contain_what_can_be_passed_on_again():
    """Kills: two histories are merged, of which one has yielded a list that is kept."""
    def keeps(first):
        said = []
        yield said if first else []
        yield 0

    def read(program):
        coroutine = program.start()
        outcome = program.resume(coroutine, [START])
        return read_states.read(coroutine.gi_frame.f_locals['said'],
                                *program.remembered(coroutine)), outcome

    read_states = States()
    with observing():
        programs = [Program('', keeps, (first,)) for first in (True, False)]
        (one, _), (other, _) = [read(program) for program in programs]
    assert one != other
