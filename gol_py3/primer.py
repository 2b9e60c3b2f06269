"""Coroutines in five small steps, to read before the game.

Run it with ``python -m``: it shows each step. Then read coroutines.py.
"""

from gol_core.steps import Step, show


def my_coroutine():
    """Print every value that is sent; for ever."""
    while True:
        received = yield
        print('Received: %s' % received)


def minimize():
    """Yield the smallest value sent so far; for ever.

    Example:
        >>> smallest = minimize()
        >>> next(smallest)
        >>> [smallest.send(value) for value in (10, 4, 22, -1)]
        [10, 4, 4, -1]
    """
    smallest = yield
    while True:
        value = yield smallest
        smallest = min(value, smallest)


def delegated():
    """Yield 1 and 2; return nothing."""
    yield 1
    yield 2


def composed():
    """Yield 'A', then the values of a delegate, then 'B'.

    Example:
        >>> list(composed())
        ['A', 1, 2, 'B']
    """
    yield 'A'
    yield from delegated()
    yield 'B'


def delegated_with_value():
    """Yield 1 and return 2; the line after the return never runs."""
    yield 1
    return 2
    yield 'never'


def composed_with_value():
    """Delegate, then yield four times the value that the delegate returned.

    Example:
        >>> list(composed_with_value())
        [1, 8]
    """
    value = yield from delegated_with_value()
    yield value * 4


def crowd(size):
    """Start many coroutines; return them in a list, all suspended.

    Each takes less than 1 KB of memory. A thread takes more than 10 KB.

    Args:
        size: How many to start.

    Example:
        >>> [member.send(7) for member in crowd(3)]
        [7, 7, 7]
    """
    members = [minimize() for _ in range(size)]
    for member in members:
        next(member)
    return members


STEPS = [
    Step('a generator receives values',
         [my_coroutine], 'my_coroutine()', [None, 'First', 'Second'],
         'the call runs nothing; next() runs it to its first yield, where it '
         'waits for a value.'),
    Step('a generator answers each value',
         [minimize], 'minimize()', [None, 10, 4, 22, -1],
         'send() passes a value to the yield that waits, and returns the value of '
         'the next yield.'),
    Step('a generator delegates to another',
         [delegated, composed], 'composed()', [None] * 5,
         'the caller cannot tell that 1 and 2 come from delegated().'),
    Step('a delegate returns a value',
         [delegated_with_value, composed_with_value], 'composed_with_value()',
         [None] * 3,
         'the 2 goes to the delegator; the caller only gets 2 * 4.'),
    Step('many generators wait at once',
         [crowd], 'crowd(20000)[-1]', [7, 3],
         'all 20000 waited at once, each at its own place, with its own '
         'variables and without a thread.')]

if __name__ == '__main__':
    show(STEPS, globals())
