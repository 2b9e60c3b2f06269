"""What a program does after a move, and when two programs do the same.

Two outcomes are equivalent if their keys are equal: exceptions by the name of
their type, because two ports may each define their own, and all other values by
their value and type.
"""

from collections import namedtuple

import six

from ..wording import OneLineError
from .symbols import ConcreteValueRequired, Symbol

# Values of these types are equal if and only if they are interchangeable.
PLAIN = set(six.integer_types) | {bool, bytes, six.text_type, type(None)}


class ProgramError(OneLineError):
    """A program that cannot be explored or compared."""


class OpaqueError(ProgramError):
    """A state that cannot be read."""


class Outcome(namedtuple('Outcome', 'kind value traceback')):
    """What a program did after a move.

    Attributes:
        kind: 'yields', 'returns' or 'raises'; after close(), 'closes' or, if the
            program is suspended again, 'goes on'.
        value: The instruction, the value returned or the exception.
        traceback: The traceback of the exception, or None.
    """

    __slots__ = ()

    def key(self, numbers=()):
        """Return a value that equals the keys of equivalent outcomes.

        Args:
            numbers: Dict from names of symbols to the numbers they stand for.
        """
        if self.kind == 'raises':
            return self.kind, type(self.value).__name__
        return self.kind, _key(self.value, numbers)

    def __str__(self):
        if self.kind == 'raises':
            return 'raises ' + described(self.value)
        if self.kind in ('closes', 'goes on'):
            return self.kind
        try:
            return '%s %r' % self[:2]
        except Exception as error:
            return '%s a %s whose repr() raises %s' % (
                self.kind, type(self.value).__name__, described(error))


def equivalent(programs, outcomes, keys=None):
    """Tell whether outcomes are equivalent, for all values of symbols.

    Args:
        programs: The Programs.
        outcomes: The Outcome of each.
        keys: The key of each, if it is known.

    Raises:
        ProgramError: The values cannot be compared.
    """
    keys = keys or [outcome.key(program.numbers)
                    for program, outcome in zip(programs, outcomes)]
    try:
        return not any(differ(programs[0], outcomes[0], keys[0], key)
                       for key in keys[1:])
    except ConcreteValueRequired:
        # A symbol inside an object cannot be compared with the number for it.
        return bool(programs[0].numbers)


def differ(program, outcome, one, other):
    """Tell whether the key of an outcome of a program differs from another key.

    Raises:
        ProgramError: The values cannot be compared.
    """
    try:
        return one != other
    except Exception as error:
        raise ProgramError('%s: it %s, which cannot be compared: %s' % (
            program.name, outcome, described(error)))


def described(error):
    """Return the type and the first line of the message of an exception."""
    try:
        message = str(error).split('\n')[0]
    except UnicodeError:
        # Python 2 cannot convert a message beyond ASCII.
        message = repr(error)
    except KeyboardInterrupt:
        raise
    except BaseException:
        message = 'its message cannot be shown'
    return type(error).__name__ + (message and ': ' + message)


def _key(value, numbers):
    """Return a value that is equal for values that are equal and have the same type."""
    kind = type(value)
    if kind in PLAIN:
        return kind.__name__, value
    if kind is Symbol:
        value = value.at(numbers)
        kind = type(value)
    if kind is float:
        # So that nan equals nan, and 0.0 does not equal -0.0.
        return kind.__name__, repr(value)
    if kind in (tuple, list) or issubclass(kind, tuple) and hasattr(
            kind, '_fields'):
        return (kind.__name__, getattr(kind, '_fields', ()),
                [_key(item, numbers) for item in value])
    if kind is dict:
        return kind.__name__, {
            key: (_key(key, numbers), _key(item, numbers))
            for key, item in value.items()}
    if kind in (set, frozenset):
        return kind.__name__, {(type(item).__name__, item) for item in value}
    return kind.__name__, value
