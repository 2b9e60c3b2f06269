"""Symbols: the operations that they allow, and those that they refuse."""

import operator

import pytest

from gol_core.exploration.symbols import (
    ConcreteValueRequired,
    Inspections,
    Symbol,
    copied_for,
    stand_ins,
)
from gol_core.instructions import Query


@pytest.fixture
def y():
    return Symbol('y')


def test_a_symbol_can_be_added_to(y):
    assert [repr(moved) for moved in (
        y, y + 1, 1 + y, y - 1, y + 1 - 1, y + 2 + 3)] == [
            'y', 'y+1', 'y+1', 'y-1', 'y', 'y+5']


def test_operations_that_are_the_same_for_every_value_are_allowed(y):
    """Kills: a comparison that holds for every value is refused, or recorded."""
    def operations():
        assert (y + 3) - y == 3
        assert y + 1 == y + 2 - 1
        assert y != y + 1
        assert (y == y + 1) is (y + 1 != y + 1) is False
        assert y < y + 1 and y + 1 > y and y <= y and y >= y - 1
        assert not y < y and not y > y

    y.inspections.watch(operations)
    assert y.inspections.made == []


@pytest.mark.parametrize('inspect, operation, other', [
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
    (repr, 'repr', None),
    ('{}'.format, 'format', None),
    (lambda y: '%d' % y, None, None),
    (lambda y: [0, 1][y], 'index', None),
    (lambda y: 1 if y else 0, None, None),
    (lambda y: y.bit_length(), '.bit_length', None),
])
def test_an_operation_that_needs_the_value_is_refused_and_recorded(
        y, inspect, operation, other):
    # Python 2 turns some into a TypeError.
    with pytest.raises((ConcreteValueRequired, TypeError)):
        y.inspections.watch(inspect, y + 1)
    required = y.inspections.made[0]
    assert repr(required.symbol) == 'y+1'
    assert operation in (None, required.operation)
    assert required.other == other


REFUSED = (
    'bool nonzero int long float index str format hex oct rsub mul rmul div '
    'rdiv truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow '
    'and rand or ror xor rxor lshift rlshift rshift rrshift neg pos abs invert '
    'round trunc floor ceil')


@pytest.mark.parametrize('name', REFUSED.split())  # noqa: SIM905
def test_every_operation_of_a_number_is_refused(y, name):
    with pytest.raises(ConcreteValueRequired):
        y.inspections.watch(getattr(type(y), '__%s__' % name), y, 2)
    assert [required.operation for required in y.inspections.made] == [name]


def test_stand_ins_are_different_numbers():
    numbers = stand_ins([Symbol('y'), Symbol('x')])
    assert len(set(numbers.values())) == len(numbers) == 2


def test_isinstance_is_recorded_too(y):
    # Python 2 clears the exception.
    try:
        y.inspections.watch(isinstance, y, int)
    except ConcreteValueRequired:
        pass
    assert [required.operation for required in y.inspections.made] == ['isinstance']


def test_except_exception_in_a_program_does_not_catch_it(y):
    with pytest.raises(ConcreteValueRequired):
        try:
            abs(y)
        except Exception:
            pass


def test_a_hash_is_recorded_and_refused_once_the_program_stops(y):
    """Kills: a program finds a symbol in a dict, or learns that it is not there."""
    known = {}
    with pytest.raises(ConcreteValueRequired) as caught:
        y.inspections.watch(lambda: known.get(y))
    assert str(caught.value) == 'y (for hash)'
    assert hash(y) != hash(y)


def test_a_query_does_not_count_as_a_hash(y):
    """Kills: no cell can be explored, because Query hashes its coordinates."""
    x = Symbol('x', y.inspections)
    assert y.inspections.watch(lambda: [Query(y, x), Query(y, y)]) == [(y, x), (y, y)]
    for program in (lambda: (hash(y), Query(y, x)), lambda: (Query(y, x), hash(x))):
        with pytest.raises(ConcreteValueRequired, match='for hash'):
            y.inspections.watch(program)
        del y.inspections.made[:]


def test_a_kept_query_is_never_that_of_another_program(y):
    """Kills: an operation of one program is recorded for another."""
    other = Symbol('y')
    assert Query(y, y).y.inspections is y.inspections
    assert Query(other, other).y.inspections is other.inspections


def test_the_text_of_what_is_required(y):
    with pytest.raises(ConcreteValueRequired) as caught:
        bool(y + 1 < 9)
    assert str(caught.value) == 'y+1 (for < 9)'
    with pytest.raises(ConcreteValueRequired) as caught:
        abs(y)
    assert str(caught.value) == 'y (for abs)'


def test_only_operations_of_the_program_are_recorded(y):
    """Kills: a comparison by the prover counts as one by the program."""
    with pytest.raises(ConcreteValueRequired):
        abs(y)
    hash(y)
    assert y.inspections.made == []


def test_watching_ends_however_the_program_ends(y):
    """Kills: messages cannot show a symbol after an exception."""
    with pytest.raises(ConcreteValueRequired):
        y.inspections.watch(repr, y)
    assert repr(y) == 'y'


def test_a_program_within_a_program_leaves_the_outer_one_watched(y):
    """Kills: after the inner one, the outer one can see repr() of a symbol."""
    def outer():
        y.inspections.watch(int)
        return repr(y)

    with pytest.raises(ConcreteValueRequired):
        y.inspections.watch(outer)


def test_symbols_of_one_program_share_its_inspections():
    inspections = Inspections()
    y, x = Symbol('y', inspections), Symbol('x', inspections)
    with pytest.raises(ConcreteValueRequired):
        inspections.watch(hash, x - 1)
    assert inspections.made == (y + 1).inspections.made != []


def test_a_copy_for_a_program_reports_to_it(y):
    """Kills: a program sees a symbol inside a list, and it is not recorded."""
    inspections = Inspections()
    (copied,), = copied_for(inspections, [(y + 1,)])
    assert repr(copied) == 'y+1'
    with pytest.raises(ConcreteValueRequired):
        inspections.watch(repr, copied)
    assert y.inspections.made == []


def test_a_number_replaces_a_symbol(y):
    assert (y + 1).at({'y': 10}) == 11
    assert (y + 1).at({'x': 10}) == (y + 2 - 1).at({}) != (y + 2).at({})
    assert y.at({}) != Symbol('x').at({})
