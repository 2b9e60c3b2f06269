"""What a coroutine can say: three instructions, inert and immutable.

A coroutine yields them and knows no more. Whoever drives it decides what a
query finds and where a transition goes.
"""

from collections import namedtuple


class Query(namedtuple('Query', 'y x')):
    """What is the state at (y, x)? The state is sent back as the reply."""

    __slots__ = ()


class Transition(namedtuple('Transition', 'y x state')):
    """The cell at (y, x) is in this state next. Resumed with ``next``."""

    __slots__ = ()


class _Tick(object):
    def __repr__(self):
        return 'TICK'


# The generation is complete. One object, known by identity.
TICK = _Tick()
