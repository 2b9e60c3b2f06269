"""The three instructions that a coroutine can yield: immutable data, and no more.

The environment that drives a coroutine decides how it answers a query, and where it
writes a transition.
"""

import functools
import sys
from collections import namedtuple

import six

# The number of cells of a torus of 128x128. So many queries take about 5 MB.
MOST_KEPT = 2 ** 14
# Equal values of other types can still differ: (1,) and (True,), or 0.0 and -0.0.
ATOMIC = {int, bool, str}


class _Instruction(type):
    """A class of named tuples whose help lists only the fields."""

    def __dir__(cls):
        return list(cls._fields)


class _Keeping(_Instruction):
    """A class that keeps its instances: an equal call returns the same Query.

    To make a Query takes most of the time of a message. Types count: Query(True, 0)
    and Query(1, 0) are two instances.
    """

    @property
    def __signature__(cls):
        """The arguments, which inspect takes for those of a method."""
        import inspect

        return inspect.signature(lambda y, x: None)  # novm


class _Making(_Keeping):
    """A subclass of Query: each call makes a new instance of it."""

    __call__ = type.__call__


class Query(six.with_metaclass(_Keeping, namedtuple('Query', 'y x'))):
    """Ask for the state at (y, x). The reply is ALIVE or EMPTY."""

    __slots__ = ()

    def __init_subclass__(cls):
        cls.__class__ = _Making


def _keep_anew():
    """Let calls of Query keep what they make, and forget what they have kept."""
    def make(y, x):
        for coordinate in y, x:
            if hasattr(type(coordinate), 'excuse_hash'):
                # A Symbol records that it was hashed, but lru_cache did it.
                coordinate.excuse_hash()
            elif type(coordinate) not in ATOMIC:
                # Then nothing finds what this call keeps.
                _keep_anew()
        return Query.__new__(Query, y, x)

    # For errors about its arguments.
    make.__qualname__ = 'Query'
    _Keeping.__call__ = staticmethod(
        functools.lru_cache(MOST_KEPT, typed=True)(make))  # novm


# Where lru_cache is written in Python, it takes longer than it saves.
if getattr(getattr(sys, 'implementation', None), 'name', None) == 'cpython':
    _keep_anew()


class Transition(six.with_metaclass(
        _Instruction, namedtuple('Transition', 'y x state'))):
    """Set the next state of the cell at (y, x). The reply is None."""

    __slots__ = ()


class _Tick(object):
    def __repr__(self):
        return 'TICK'

    def __reduce__(self):
        return 'TICK'


# The end of a generation. There is one such object: compare it with ``is``.
TICK = _Tick()
