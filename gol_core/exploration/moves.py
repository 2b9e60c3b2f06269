"""The moves that a program can be made to do, one after another."""

from collections import namedtuple

from .outcomes import text_of


class Thrown(Exception):
    """An exception to throw into programs, which none of them catches by name."""


class Move(namedtuple('Move', 'kind value')):
    """An operation on a suspended program.

    Attributes:
        kind: 'send', 'throw' or 'close'.
        value: The value that is sent, the exception that is thrown, or None.
    """

    __slots__ = ()

    def __str__(self):
        if self.kind == 'send':
            return text_of(self.value)
        if self.kind == 'throw':
            return 'throw(%s)' % (getattr(self.value, '__name__', None)
                                  or text_of(self.value))
        return 'close()'


START = Move('send', None)
CLOSE = Move('close', None)
INTERRUPTIONS = (Move('throw', Thrown), CLOSE)
