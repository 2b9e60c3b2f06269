"""The three instructions that a coroutine can yield, inert and immutable.

A coroutine yields them and knows no more. The environment that drives it decides
what a query finds and where a transition goes.
"""

import functools
import sys
from collections import namedtuple

import six

# As many queries as a torus of 128x128 has, in about 5 MB.
MOST_KEPT = 2 ** 14


class _Instruction(type):
    """The class of a named tuple whose help shows its fields only."""

    def __dir__(cls):
        return list(cls._fields)


class _Keeping(_Instruction):
    """A class whose call returns a kept Query, if there is one that is the same.

    Most of the time of a message is spent on making its Query. Types count:
    Query(True, 0) is another one than Query(1, 0).
    """

    # Where lru_cache is written in Python, it takes longer than it saves.
    if getattr(getattr(sys, 'implementation', None), 'name', None) == 'cpython':
        @staticmethod
        @functools.lru_cache(MOST_KEPT, typed=True)  # novm
        def __call__(y, x):
            for coordinate in y, x:
                if hasattr(type(coordinate), 'excuse_hash'):
                    # A Symbol records who hashes it. It was lru_cache.
                    coordinate.excuse_hash()
            return Query.__new__(Query, y, x)


class _Making(_Keeping):
    """A class whose call makes an instance of the class itself."""

    __call__ = type.__call__


class Query(six.with_metaclass(_Keeping, namedtuple('Query', 'y x'))):
    """What is the state at (y, x)? The state is sent back as the reply."""

    __slots__ = ()

    def __init_subclass__(cls):
        cls.__class__ = _Making


class Transition(six.with_metaclass(
        _Instruction, namedtuple('Transition', 'y x state'))):
    """The cell at (y, x) has this state next. There is no reply."""

    __slots__ = ()


class _Tick(object):
    def __repr__(self):
        return 'TICK'


# The generation is complete. One object, known by identity.
TICK = _Tick()
