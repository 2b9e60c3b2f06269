"""Numbers that are not known: what can be done with them, and what cannot."""

import operator

import pytest

from gol_core.exploration.symbols import Symbol, ValueNeeded, stand_ins


@pytest.fixture
def y():
    return Symbol('y')


def test_a_symbol_is_moved_and_remembers(y):
    assert [repr(moved) for moved in (
        y, y + 1, 1 + y, y - 1, y + 1 - 1, y + 2 + 3)] == [
            'y', 'y+1', 'y+1', 'y-1', 'y', 'y+5']
    assert y.looks == []


def test_what_is_the_same_for_every_value_can_be_asked(y):
    assert (y + 3) - y == 3
    assert y + 1 == y + 2 - 1
    assert y != y + 1
    assert (y == y + 1) is (y + 1 != y + 1) is False
    assert y < y + 1 and y + 1 > y and y <= y and y >= y - 1
    assert not y < y and not y > y
    assert y.looks == []


@pytest.mark.parametrize('look, operation, other', [
    (lambda y: y < 9, '<', 9),
    (lambda y: operator.lt(9, y), '>', 9),
    (lambda y: y == 0, '==', 0),
    (lambda y: y != 0, '!=', 0),
    (lambda y: y == Symbol('x'), '==', None),
    (lambda y: y - Symbol('x'), '-', None),
    (lambda y: y + y, '+', None),
    (lambda y: y + 0.5, '+', None),
    (lambda y: y % 8, 'mod', 8),
    (lambda y: y * 2, 'mul', 2),
    (lambda y: 2 - y, 'rsub', 2),
    (operator.neg, 'neg', None),
    (abs, 'abs', None),
    (hash, 'hash', None),
    (lambda y: (y, 0) in {(0, 0)}, 'hash', None),
    (str, 'str', None),
    ('{}'.format, 'format', None),
    (lambda y: '%d' % y, None, None),
    (lambda y: [0, 1][y], 'index', None),
    (lambda y: 1 if y else 0, None, None),
    (lambda y: y.bit_length(), '.bit_length', None),
])
def test_what_needs_the_value_is_refused_and_remembered(y, look, operation, other):
    # Python 2 makes a TypeError of some.
    with pytest.raises((ValueNeeded, TypeError)):
        look(y + 1)
    seen = y.looks[0]
    assert repr(seen.symbol) == 'y+1'
    assert operation in (None, seen.operation)
    assert seen.other == other


REFUSED = (
    'hash bool nonzero int long float index str format hex oct rsub mul rmul div '
    'rdiv truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow '
    'and rand or ror xor rxor lshift rlshift rshift rrshift neg pos abs invert '
    'round trunc floor ceil')


@pytest.mark.parametrize('name', REFUSED.split())  # noqa: SIM905
def test_every_operation_of_a_number_is_refused(y, name):
    with pytest.raises(ValueNeeded):
        getattr(type(y), '__%s__' % name)(y, 2)
    assert [look.operation for look in y.looks] == [name]


def test_stand_ins_are_different_numbers():
    numbers = stand_ins([Symbol('y'), Symbol('x')])
    assert len(set(numbers.values())) == len(numbers) == 2


def test_to_ask_for_its_type_is_remembered_too(y):
    # Python 2 clears the exception.
    try:
        isinstance(y, int)
    except ValueNeeded:
        pass
    assert [look.operation for look in y.looks] == ['isinstance']


def test_a_programs_except_exception_lets_it_pass(y):
    with pytest.raises(ValueNeeded):
        try:
            hash(y)
        except Exception:
            pass


def test_a_look_in_words(y):
    with pytest.raises(ValueNeeded) as caught:
        bool(y + 1 < 9)
    assert str(caught.value) == 'y+1 (for < 9)'
    with pytest.raises(ValueNeeded) as caught:
        hash(y)
    assert str(caught.value) == 'y (for hash)'


def test_symbols_that_share_their_looks():
    looks = []
    y, x = Symbol('y', looks), Symbol('x', looks)
    with pytest.raises(ValueNeeded):
        hash(x - 1)
    assert looks == y.looks == (y + 1).looks != []


def test_a_number_in_place_of_it(y):
    assert (y + 1).at({'y': 10}) == 11
    assert (y + 1).at({'x': 10}) == (y + 2 - 1).at({}) != (y + 2).at({})
    assert y.at({}) != Symbol('x').at({})
