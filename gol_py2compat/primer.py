"""Coroutines in five small steps, before the game makes use of them.

Run it with ``python -m``; then read coroutines.py beside it.
"""

from .coroutines import MyReturn


def my_coroutine():
    """Receive values for ever and print each."""
    while True:
        received = yield
        print('Received: %s' % received)


def minimize():
    """Yield the smallest value sent so far.

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
    """A delegate that returns nothing."""
    yield 1
    yield 2


def composed():
    """Delegate in the middle of one's own values.

    >>> list(composed())
    ['A', 1, 2, 'B']
    """
    yield 'A'
    delegate = delegated()  # yield from in Python 3
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
    except (MyReturn, StopIteration):
        pass
    yield 'B'


def delegated_with_value():
    """A delegate that returns 2; nothing behind it is reached."""
    yield 1
    raise MyReturn(2)  # return 2 in Python 3
    yield 'never'


def composed_with_value():
    """Delegate, and go on with what the delegate returned.

    >>> list(composed_with_value())
    [1, 8]
    """
    delegate = delegated_with_value()  # yield from in Python 3
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
    except MyReturn as returned:
        value = returned.value
    yield value * 4


def crowd(size):
    """Start size coroutines; return them all, suspended at once.

    Each takes less than 1 KB, which no thread would be content with.

    >>> [member.send(7) for member in crowd(3)]
    [7, 7, 7]
    """
    members = [minimize() for _ in range(size)]
    for member in members:
        next(member)
    return members


if __name__ == '__main__':
    receiver = my_coroutine()
    next(receiver)
    receiver.send('First')
    receiver.send('Second')

    smallest = minimize()
    next(smallest)
    print([smallest.send(value) for value in (10, 4, 22, -1)])

    print(list(composed()))
    print(list(composed_with_value()))
    print('%d coroutines at once' % len(crowd(20000)))
