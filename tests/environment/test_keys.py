"""Keys of values: equal exactly for values that count as the same, and plain data."""

import collections
import datetime
import decimal
import fractions
import functools
import json
import random
import re
import threading
from array import array

import pytest
import six

from gol_core.exploration import keys
from gol_core.exploration.fields import NoKeyError
from gol_core.exploration.keys import difference, key
from gol_core.exploration.outcomes import Outcome, ProgramError
from gol_core.exploration.symbols import ConcreteValueRequired, Symbol
from gol_core.instructions import TICK, Query, Transition


class Message(object):
    """An object that must be read, because none of its methods answers."""

    def __init__(self, **fields):
        self.__dict__.update(fields)

    def _refuse(self, *_):
        raise SystemExit(self)

    __eq__ = __ne__ = __hash__ = __repr__ = __str__ = __reduce_ex__ = _refuse


class Slotted(object):
    __slots__ = 'left', '__right'

    def __init__(self, left, right):
        self.left = left
        self.__right = right

    def method(self):
        pass


class Extended(Slotted):
    pass


class Tagged(Extended):
    __slots__ = 'tag',


class Numbers(list):
    pass


class Number(int):
    pass


class Text(six.text_type):
    pass


class Failure(Exception):
    pass


class Old:
    """An instance has another type on 2.7."""


class Zone(datetime.tzinfo):
    pass


class Listing(threading.local):
    """An object with state in C, which consists of items."""

    def __init__(self, *items):
        self.items = items

    def __reduce__(self):
        return Listing, (), None, iter(self.items)


def y(offset=0):
    return Symbol('y') + offset


def made(base=object, name='Frame', **members):
    """Return a new class, as another version of a library defines it."""
    return type(name, (base,), members)


def with_fields(kind, **fields):
    value = kind()
    for name in fields:
        setattr(value, name, fields[name])
    return value


def loop(value, levels):
    for _ in range(levels):
        value = [value]
    return value


Pair = collections.namedtuple('Pair', 'one other')
LOCK, OTHER = threading.Lock(), threading.Lock()
NAN = float('nan')


def one():
    yield


def another():
    yield


SAME = [
    (1, 1), (10 ** 30, 10 ** 30), (NAN, float('nan')), (u'\xe9', u'\xe9'),
    (Query(y(), 1), Query(y(), 1)), (TICK, TICK), (y(1), y(1)),
    ({1: 'a', 'b': 2}, {'b': 2, 1: 'a'}),
    ({(1, 2): 3, (0, 1): 4}, {(0, 1): 4, (1, 2): 3}),
    ({3, 10 ** 20, 'a'}, {'a', 3, 10 ** 20}),
    (frozenset([(1, 'a'), (0, 'b')]), frozenset([(0, 'b'), (1, 'a')])),
    ({1: 2, 3: 4}.items(), {3: 4, 1: 2}.items()),
    (Message(verb='set', value=[1]), Message(value=[1], verb='set')),
    (with_fields(made(), a=1), with_fields(made(), a=1)),
    (made(list)([1]), made(list)([1])),
    (collections.namedtuple('Query', 'y x')(1, 2), Query(1, 2)),
    (ValueError('a', 1), ValueError('a', 1)),
    (made(KeyError, 'Failed')('a'), made(KeyError, 'Failed')('a')),
    (LOCK, OTHER), ([LOCK, OTHER, LOCK], [OTHER, LOCK, OTHER]),
    ((number for number in ()), (number for number in ())),
    (one, one), (made, made), (KeyError, made(name='KeyError')),
    (functools.partial(one, 1), functools.partial(one, 1)),
    (Message(lock=LOCK), Message(lock=OTHER)),
]
DIFFERENT = [
    (made(KeyError, 'Failed')('a'), made(IOError, 'Failed')('a')),
    (IOError(2, 'no', 'a'), IOError(2, 'no', 'b')),
    (1, True), (0, 0.0), (0.0, -0.0), (1, 1.0), (None, False), ('a', 'b'),
    (b'a', u'a'), (10 ** 30, 10 ** 30 + 1), (2 ** 70, '%x' % 2 ** 70), (1j, 2j),
    (y(), y(1)), (y(), Symbol('x')), (y(), ('y', 0)),
    (Query(1, 0), Query(True, 0)), (Query(1, 0), Transition(1, 0, '*')),
    (Query(1, 0), (1, 0)), (Pair(1, 0), collections.namedtuple('Pair', 'a b')(1, 0)),
    ((1,), [1]), ([1], [1, 1]), ([[1], 2], [[1, 2]]), ([[], 1], [[1]]),
    ({1: 'a'}, {True: 'a'}), ({1: 'a'}, {1: 'b'}), ({1: 2, 3: 4}, {1: 4, 3: 2}),
    ({(1,): 2, (3,): 4}, {(1,): 4, (3,): 2}),
    ({1: 2}, collections.OrderedDict([(1, 2)])),
    (collections.OrderedDict([(1, 2), (3, 4)]),
     collections.OrderedDict([(3, 4), (1, 2)])),
    (collections.defaultdict(int), collections.defaultdict(list)),
    (collections.defaultdict(int), {}),
    (collections.deque([1], 2), collections.deque([1], 3)),
    (collections.deque([1, 2]), collections.deque([2, 1])),
    ({1}, {True}), ({1}, frozenset([1])), ({1, 2}, {1, 3}),
    (Numbers([1]), [1]), (Numbers([1]), Numbers([2])), (made(list)(), made(tuple)()),
    (with_fields(Numbers, a=1), with_fields(Numbers, a=2)),
    (Number(1), 1), (Number(1), Number(2)), (Text(u'a'), Text(u'b')),
    (Text(u'a'), u'a'),
    (slice(1, 2), slice(1, 3)), (range(3), range(4)),
    (decimal.Decimal('1.0'), decimal.Decimal('1.00')),
    (fractions.Fraction(1, 2), fractions.Fraction(1, 3)),
    (datetime.date(2000, 1, 1), datetime.datetime(2000, 1, 1)),
    (datetime.datetime(2000, 1, 1), datetime.datetime(2000, 1, 2)),
    (datetime.time(1, 2), datetime.time(1, 3)),
    (datetime.timedelta(1), datetime.timedelta(2)),
    (Message(value=True), Message(value=1)), (Message(a=1), Message(b=1)),
    (Message(a=1), Message(a=1, b=1)),
    (with_fields(made(), a=1), with_fields(made(name='Frame2'), a=1)),
    (Slotted(1, 2), Slotted(1, 3)), (Extended(1, 2), Extended(1, 3)),
    (with_fields(lambda: Extended(1, 2), a=1),
     with_fields(lambda: Extended(1, 2), a=2)),
    (with_fields(lambda: Tagged(1, 2), a=1), with_fields(lambda: Tagged(1, 2), a=2)),
    (ValueError('a'), ValueError('b')), (ValueError(1), KeyError(1)),
    (with_fields(lambda: Tagged(1, 2), tag=1),
     with_fields(lambda: Tagged(1, 2), tag=2)),
    (with_fields(Failure, a=1), with_fields(Failure, a=2)),
    ([LOCK, LOCK], [LOCK, OTHER]), (LOCK, threading.Thread), (one, another),
    (functools.partial(one, 1), functools.partial(one, 2)),
    (with_fields(made(set), a=1), with_fields(made(set), a=2)),
    ([{1}, LOCK, LOCK], [{1}, LOCK, OTHER]), (array('i', [1]), array('i', [2])),
    (Slotted(1, 2).method, Slotted(1, 3).method), (re.compile('a'), re.compile('b')),
    (Listing(1), Listing(2)), (datetime.time(1, tzinfo=Zone()), datetime.time(1)),
    (with_fields(Old, a=1), with_fields(Old, a=2)),
    ([].append, [1].append), (one().send, None), (made, made()), (len, iter),
    (bytearray(b'a'), bytearray(b'b')),
]


def roundtrip(value, **options):
    """Return the JSON text of the key of a value."""
    return json.dumps(key(value, **options))


@pytest.mark.parametrize('same', SAME, ids=lambda pair: type(pair[0]).__name__)
def test_values_that_count_as_the_same(same):
    first, second = same
    assert key(first) == key(second)
    assert roundtrip(first) == roundtrip(second)
    assert difference(key(first), key(second)) is None


@pytest.mark.parametrize('pair', DIFFERENT, ids=lambda pair: type(pair[0]).__name__)
def test_values_that_do_not(pair):
    """Kills: a part of a value is not read, or two kinds of values get one key."""
    first, second = pair
    assert key(first) != key(second)
    assert roundtrip(first) != roundtrip(second)
    assert difference(key(first), key(second))
    # Inside others, too, where other code may read them.
    for wrap in (lambda value: [0, value], lambda value: {'a': value},
                 lambda value: Message(value=value), ValueError,
                 lambda value: Transition(value, 0, '*')):
        assert key(wrap(first)) != key(wrap(second))


@pytest.mark.parametrize('value', [Query(1, 2), Transition(1, 2, '*'), TICK])
def test_the_short_path_leads_to_the_same_key(value):
    assert key([value])[1:] == key(value)


def test_a_number_equals_the_symbol_that_stands_for_it():
    numbers = {'y': 3}
    assert key(Query(y(1), 0), numbers) == key(Query(4, 0))
    assert key(Message(at={y()}), numbers) == key(Message(at={3}))
    assert key(Query(y(1), 0), numbers) != key(Query(True, 0))


def test_members_of_enums():
    enum = pytest.importorskip('enum')
    members = [('RED', 1), ('GREEN', 2)]
    # The order of members is no part of one.
    color, again = enum.Enum('Color', members), enum.Enum('Color', members[::-1])
    assert key(color.RED) == key(again.RED)
    assert key(color.RED) != key(color.GREEN)
    assert key(color.RED) != key(1)
    assert key(color.RED) != key(enum.Enum('Paint', 'RED').RED)


def test_state_in_c_is_read():
    """Kills: two equal objects of the standard library differ, or all are equal."""
    assert key(array('i', [0, 1])) == key(array('i', [0, 1]))
    assert key(array('i', [0, 1])) != key(array('i', [0, 2]))
    assert key(array('i', [0, 1])) != key(array('h', [0, 1]))
    # What it is made from is always (), and the state is set afterwards.
    assert key(random.Random(1)) == key(random.Random(1))
    assert key(random.Random(1)) != key(random.Random(2))


def test_what_cannot_be_read_is_reported_by_its_type():
    """Kills: a verdict that claims more than was compared."""
    unread = set()
    key([1, 'a', Query(1, 2), TICK, {1: 2}, ValueError(1), Message(a=1)], unread=unread)
    assert unread == set()
    key([object(), {one: Message()}, (number for number in ()),
         Reducing(TypeError('cannot be pickled'))], unread=unread)
    assert unread == {'object', 'function', 'Message', 'generator', 'Reducing'}


def test_objects_in_a_set_have_no_order():
    """Kills: the order of a set numbers the objects in it, which is chance."""
    for _ in range(20):
        objects = [object() for _ in range(9)]
        assert key([set(objects), objects[0]]) == key([set(objects), objects[3]])


class Reducing(threading.local):
    """An object with state in C, and a way to read it."""

    def __init__(self, error):
        self.error = error

    def __reduce__(self):
        raise self.error


class Asking(object):
    """An object that needs the value of a symbol to say what it consists of."""

    __slots__ = ()

    def __reduce__(self):
        return y('a')


@pytest.mark.parametrize('value, problem', [
    (Reducing(SystemExit(1)), 'raises SystemExit when it is read'),
    (Reducing(ValueError(1)), 'raises ValueError when it is read'),
    (loop(0, 1001), 'is nested deeper than 1,000'),
    (loop(0, 5000), 'is nested deeper than 1,000'),
    (functools.reduce(lambda value, _: frozenset([value]), range(1001), 0),
     'is nested deeper than 1,000'),
    (functools.reduce(lambda value, _: Message(a=value), range(1001), 0),
     'is nested deeper than 1,000'),
    (with_fields(made(), **{'a': {}}), None),
])
def test_values_without_a_key(value, problem):
    if problem is None:
        value.a[1] = value
        problem = 'contains itself'
    with pytest.raises(NoKeyError) as caught:
        key(value)
    assert str(caught.value) == problem
    with pytest.raises(ProgramError) as caught:
        Outcome('yields', value, None).key()
    message = str(caught.value)
    assert message.endswith(', which %s: expected a value that can be read' % problem)
    assert len(message) < 400 and '\n' not in message


def test_1000_levels_are_not_too_deep():
    """Kills RecursionError, in reading, comparing and writing as JSON."""
    one, other = loop(0, 1000), loop(1, 1000)
    assert roundtrip(one) != roundtrip(other)
    assert difference(key(one), key(other)) == (
        '[0]' * 1000 + ': 0 (int) against 1 (int)')
    # A value that occurs twice does not contain itself.
    again = [0]
    assert key([again, [again]]) == key([[0], [[0]]])


def test_a_value_that_grows_when_it_is_read_is_refused(monkeypatch):
    """Kills: 2^60 parts of a value that has sixty objects."""
    monkeypatch.setattr(keys, 'PARTS', 1000)
    with pytest.raises(NoKeyError) as caught:
        key(functools.reduce(lambda value, _: [value, value], range(60), 0))
    assert str(caught.value) == 'has more than 1,000 parts'


def test_an_attribute_whose_name_is_no_text():
    value = Message()
    value.__dict__[1] = 2
    with pytest.raises(NoKeyError) as caught:
        key(value)
    assert str(caught.value) == 'has an attribute whose name is no text'


def test_ctrl_c_ends_the_reading():
    pytest.raises(KeyboardInterrupt, key, Reducing(KeyboardInterrupt()))


def test_to_read_an_object_may_need_the_value_of_a_symbol():
    pytest.raises(ConcreteValueRequired, key, Asking())


def test_keys_of_python_2_equal_those_of_python_3():
    """Kills: text and whole numbers differ between interpreters."""
    assert roundtrip(['a', u'a', 1, 10 ** 30], across=True) == json.dumps([
        ['list', 'list', None, 4, []], ['str', 'a'], ['str', 'a'], ['int', 1],
        ['int', '%x' % 10 ** 30]])
    assert roundtrip({u'a': Number(1), b'\xff': u'\xe9'}, across=True) == json.dumps([
        ['dict', 'dict', None, 4, []], ['bytes', u'\xff'], ['str', u'\xe9'],
        ['str', 'a'], ['Number', 'int', None, 1, []], ['int', 1]])
    assert key(u'a', across=True) != key(b'\xff', across=True)
    assert key(True, across=True) != key(1, across=True)


def test_messages_are_compared_on_request():
    """Kills: exceptions of one type with other arguments count as the same."""
    def raised(error):
        return Outcome('raises', error, None)

    one, other = raised(ValueError('a')), raised(ValueError('b'))
    assert one.key() == other.key()
    assert one.key(messages=True) != other.key(messages=True)
    assert one.key(messages=True) == raised(ValueError('a')).key(messages=True)
    assert raised(ValueError()).key() != raised(KeyError()).key()


@pytest.mark.parametrize('one, other, text', [
    (1, True, '1 (int) against True (bool)'),
    ([0, [1]], [0, [2]], '[1][0]: 1 (int) against 2 (int)'),
    ([[], 1], [[], 2], '[1]: 1 (int) against 2 (int)'),
    ([1], [1, 2], 'list of 1 part against list of 2 parts'),
    (Query(1, y()), Query(1, y(1)), '.x: y+0 against y+1'),
    ({'a': 1, 'b': 2}, {'a': 1, 'b': 3}, "['b']: 2 (int) against 3 (int)"),
    ({'a': 1}, {'b': 1}, ", a key: 'a' (str) against 'b' (str)"),
    ({'b': Message(a=[1], b=2)}, {'b': Message(a=[1], b=3)},
     "['b'].b: 2 (int) against 3 (int)"),
    ({1}, {2}, '{...}: 1 (int) against 2 (int)'),
    (1.0, 2.0, '1.0 (float) against 2.0 (float)'),
])
def test_where_keys_differ(one, other, text):
    assert difference(key(one), key(other)) == text
