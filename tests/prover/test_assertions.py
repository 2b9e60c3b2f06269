"""The assertion that two programs are the same."""

import pytest

from gol_compare import assert_same


def sums():
    total = 0
    for _ in range(2):
        total += yield total


def forgets():
    total = 0
    for _ in range(2):
        total += (yield total) or 1


def prints():
    print('here')
    for each in sums():
        yield each


def fails(first):
    yield first


def test_the_same_programs_pass():
    """Kills: an assertion that fails, or prints, without a difference."""
    assert assert_same(sums, sums, replies=[0, 5]) is None


def test_a_difference_fails_with_a_diff():
    """Kills: a failure that does not show what both do."""
    with pytest.raises(AssertionError) as caught:
        assert_same(sums, forgets, replies=[5, 0])
    lines = str(caught.value).split('\n')
    assert lines[:3] == ['the programs differ', 'first difference, after 1 exchange',
                         '  the second program yields 1 instead of 0']
    assert lines[-5:] == [
        '--- %s.sums()' % __name__, '+++ %s.forgets()' % __name__,
        '  next(): yields 0', '- send(0): yields 0', '+ send(0): yields 1']


def test_a_diff_has_effects():
    """Kills: a diff whose two lines are equal."""
    with pytest.raises(AssertionError) as caught:
        assert_same(sums, prints, replies=[0])
    assert str(caught.value).split('\n')[-3:] == [
        '- next(): yields 0', '+ next(): yields 0', "+   stdout: 'here\\n'"]


def test_programs_that_never_start_fail():
    """Kills: a test that passes because it calls both programs in a wrong way."""
    with pytest.raises(AssertionError) as caught:
        assert_same(fails, fails)
    assert str(caught.value) == (
        'nothing was compared: both programs raise TypeError before they yield '
        'anything: expected arguments that they accept')
