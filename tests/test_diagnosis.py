"""What became of each MyReturn, told by file and line."""

import sys

import pytest

from gol_py2compat import MyReturn
from gol_py2compat.delegation import adapted, delegate
from gol_py2compat.diagnosis import diagnosed


def returns():
    yield 1
    raise MyReturn(5)


def delegating(delegate):
    """The short loop of the game, around a delegate that is given."""
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
    except (MyReturn, StopIteration):
        pass


def with_delegate():
    inner = delegate(returns())
    while inner.goes_on():
        with inner:
            inner.reply = yield inner.said


def built_only():
    yield 1
    MyReturn(6)


def swallows():
    try:
        yield 1
        raise MyReturn(7)
    except Exception:
        pass


def lets_pass():
    for said in returns():
        yield said


def line(function, text):
    """Return the place of the line of a function that has a text in it."""
    code = function.__code__
    with open(code.co_filename.replace('.pyc', '.py')) as source:
        lines = source.read().split('\n')
    number = next(number for number, line in enumerate(lines, 1)
                  if number >= code.co_firstlineno and text in line)
    return '%s:%d' % (code.co_filename, number)


@pytest.mark.parametrize('generator', [
    lambda: delegating(returns()), with_delegate, lambda: adapted(returns()),
    lambda: adapted(with_delegate()), lambda: iter([1, 2])])
def test_a_return_that_arrives_is_no_news(generator):
    with diagnosed() as messages:
        list(generator())
    assert messages == []


def test_a_return_that_is_built_and_not_raised():
    with diagnosed() as messages:
        list(delegating(built_only()))
    assert messages == ['%s: MyReturn(6) is built in built_only and not raised'
                        % line(built_only, 'MyReturn(6)')]


def test_a_return_that_is_caught_where_it_was_raised():
    with diagnosed() as messages:
        list(delegating(swallows()))
    assert messages == [
        '%s: MyReturn(7), raised in swallows, is caught in there: return '
        'behind the try' % line(swallows, 'raise MyReturn(7)')]


def test_a_return_that_passes_who_waited_for_it():
    with diagnosed() as messages:
        list(delegating(lets_pass()))
    assert messages == [
        '%s: MyReturn(5), raised in returns, passed who waited for it (%s, '
        'lets_pass): catch it there' % (
            line(returns, 'raise MyReturn(5)'), line(lets_pass, 'for said'))]


def test_a_return_that_leaves_the_outermost_generator():
    with diagnosed() as messages, pytest.raises(MyReturn):
        list(returns())
    name = test_a_return_that_leaves_the_outermost_generator.__name__
    assert messages == [
        '%s: MyReturn(5), raised in returns, left the outermost generator: '
        'adapt that (%s, %s)' % (
            line(returns, 'raise MyReturn(5)'),
            line(test_a_return_that_leaves_the_outermost_generator,
                 'list(returns())'), name)]


def test_nothing_is_left_behind():
    before = sys.gettrace(), sys._getframe().f_trace
    with pytest.raises(KeyError), diagnosed():
        raise KeyError('of the block')
    assert (sys.gettrace(), sys._getframe().f_trace) == before
