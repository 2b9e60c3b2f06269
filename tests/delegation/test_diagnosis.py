"""The messages about lost MyReturns, with file and line."""

import sys

import pytest

from gol_compare.delegation.strategies import Trampoline
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
    """Return file and line number of the line of a function that has a text in it."""
    code = function.__code__
    with open(code.co_filename.replace('.pyc', '.py')) as source:
        lines = source.read().split('\n')
    number = next(number for number, line in enumerate(lines, 1)
                  if number >= code.co_firstlineno and text in line)
    return '%s:%d' % (code.co_filename, number)


def through_a_function():
    """A delegation whose delegate is resumed by a function."""
    inner = returns()

    def resume():
        return next(inner)

    try:
        while True:
            yield resume()
    except MyReturn:
        pass


def end():
    raise MyReturn(8)


def ends_by_a_function():
    yield 1
    end()


def takes_it_for_an_error():
    inner = returns()
    try:
        while True:
            yield next(inner)
    except Exception:
        pass


def driven(generator):
    """Drive a generator and handle MyReturn; return its value."""
    try:
        for _ in generator:
            pass
    except MyReturn as returned:
        return returned.value


def exhausted(generator):
    """Drive a generator without a handler of MyReturn."""
    try:
        for _ in generator:
            pass
    except Exception:
        pass


ENDS = (MyReturn, StopIteration)
Result = MyReturn


class Catching(object):
    ends = Result

    def delegate(self):
        inner = returns()
        try:
            while True:
                yield next(inner)
        except KeyError:
            raise
        except self.ends:
            pass


def by_another_name():
    inner = returns()
    try:
        while True:
            yield next(inner)
    except ENDS:
        pass


def swallows_and_returns():
    """A delegator that returns with MyReturn, but has no handler of it."""
    inner = returns()
    try:
        while True:
            yield next(inner)
    except:  # noqa: E722
        pass
    raise MyReturn(9)


class Own(MyReturn):
    def __init__(self):
        super(Own, self).__init__('own')


def builds_its_own():
    yield 1
    Own()


@pytest.mark.parametrize('generator', [
    by_another_name, Catching().delegate, lambda: delegating(returns()),
    with_delegate, lambda: adapted(returns()),
    lambda: adapted(with_delegate()), lambda: iter([1, 2]), through_a_function,
    lambda: delegating(ends_by_a_function()), lambda: Trampoline(returns())])
def test_a_return_that_arrives_gives_no_message(generator):
    with diagnosed() as messages:
        list(generator())
    assert messages == []


def test_a_delegator_that_returns_can_still_lose_a_return():
    with diagnosed() as messages:
        list(delegating(swallows_and_returns()))
    assert messages == [
        '%s: MyReturn(5) in returns is caught by a handler of other exceptions '
        '(%s, swallows_and_returns): expected one of MyReturn before it' % (
            line(returns, 'raise MyReturn(5)'),
            line(swallows_and_returns, 'yield next'))]


def test_a_subclass_is_built_where_it_is_called():
    with diagnosed() as messages:
        list(builds_its_own())
    assert messages == ["%s: MyReturn('own') in builds_its_own is built but not "
                        'raised: expected a raise' % line(builds_its_own, 'Own()')]


def test_a_return_of_a_closed_generator_gives_no_message():
    def answers():
        try:
            yield 1
        except GeneratorExit:
            raise MyReturn(1)

    with diagnosed() as messages, pytest.raises(MyReturn):
        generator = answers()
        next(generator)
        generator.close()
    assert messages == []


def test_without_a_source_text_no_handler_is_reported():
    namespace = {'returns': returns}
    exec('def sourceless():\n'
         '    try:\n'
         '        for said in returns():\n'
         '            yield said\n'
         '    except Exception:\n'
         '        pass\n', namespace)
    with diagnosed() as messages:
        list(namespace['sourceless']())
    assert messages == []


def test_returns_are_reported_in_the_order_they_were_built():
    with diagnosed() as messages:
        for value in range(3):
            MyReturn(value)
        MyReturn(list(range(10 ** 5)))
    assert [message.split('MyReturn(')[1].split(')')[0]
            for message in messages[:3]] == ['0', '1', '2']
    assert len(messages[3]) < 300


def test_a_driver_that_catches_it_gives_no_message():
    with diagnosed() as messages:
        assert driven(returns()) == 5
    assert messages == []


def test_a_return_that_is_built_and_not_raised():
    with diagnosed() as messages:
        list(delegating(built_only()))
    assert messages == ['%s: MyReturn(6) in built_only is built but not raised: '
                        'expected a raise' % line(built_only, 'MyReturn(6)')]


def test_a_return_that_is_caught_where_it_was_raised():
    with diagnosed() as messages:
        list(delegating(swallows()))
    assert messages == [
        '%s: MyReturn(7) in swallows is caught where it is raised: expected the '
        'raise after the try' % line(swallows, 'raise MyReturn(7)')]


def test_a_return_that_passes_its_delegator():
    with diagnosed() as messages:
        list(delegating(lets_pass()))
    assert messages == [
        '%s: MyReturn(5) in returns passed the generator that delegated to it '
        '(%s, lets_pass): expected a handler there' % (
            line(returns, 'raise MyReturn(5)'), line(lets_pass, 'for said'))]


def test_a_return_that_is_caught_as_an_exception():
    with diagnosed() as messages:
        list(takes_it_for_an_error())
    assert messages == [
        '%s: MyReturn(5) in returns is caught by a handler of other exceptions '
        '(%s, takes_it_for_an_error): expected one of MyReturn before it' % (
            line(returns, 'raise MyReturn(5)'),
            line(takes_it_for_an_error, 'yield next'))]


@pytest.mark.parametrize('generator', [returns, ends_by_a_function])
def test_a_return_that_leaves_the_outermost_generator(generator):
    function = end if generator is ends_by_a_function else returns
    with diagnosed() as messages:
        exhausted(generator())
    assert messages == [
        '%s: MyReturn(%d) in %s left the outermost generator (%s, exhausted): '
        'expected adapted around it' % (
            line(function, 'raise MyReturn'), 8 if function is end else 5,
            function.__name__, line(exhausted, 'for _'))]


def test_a_return_that_leaves_the_block():
    # This function handles MyReturn, but outside of the block.
    with pytest.raises(MyReturn), diagnosed() as messages:
        list(returns())
    assert len(messages) == 1
    assert ' left the outermost generator (' in messages[0]


def test_a_return_that_is_raised_in_no_generator():
    def fails():
        try:
            end()
        except Exception:
            pass

    with diagnosed() as messages:
        fails()
    assert messages == ['%s: MyReturn(8) in end is raised outside of a generator: '
                        'expected a plain return' % line(end, 'raise MyReturn(8)')]


def test_a_value_that_cannot_be_shown_hides_no_exception():
    class Unshown(object):
        def __repr__(self):
            raise ValueError('no')

    with pytest.raises(KeyError), diagnosed() as messages:
        MyReturn(Unshown())
        raise KeyError('of the block')
    assert 'Unshown ' in messages[0]


def test_the_trace_function_of_the_caller_is_restored():
    def own(frame, event, argument):
        return None

    before = sys.gettrace()
    f_trace = sys._getframe().f_trace
    sys.settrace(own)
    try:
        with pytest.raises(KeyError), diagnosed():
            raise KeyError('of the block')
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is own
    assert sys._getframe().f_trace == f_trace
