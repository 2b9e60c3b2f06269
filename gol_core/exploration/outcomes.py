"""What a program does after a move, and when two programs do the same.

Two outcomes are equivalent if their keys are equal: exceptions by the name of their
type and its built-in base, because two ports may each define their own, and all other
values by what they consist of.
"""

from collections import namedtuple

import six

from ..wording import OneLineError, one_line
from .classes import builtin_base
from .fields import NoKeyError, contents
from .keys import key

# After outcomes of these kinds, a coroutine waits for the next move.
OPEN = ('yields', 'goes on')


class ProgramError(OneLineError):
    """A program that cannot be explored or compared."""


class NotDeterministicError(ProgramError):
    """A program that behaves in two ways after the same moves."""


class OpaqueError(ProgramError):
    """A state that cannot be read."""


class Effect(namedtuple('Effect', 'name text key')):
    """Something that a program did besides its Outcome.

    Attributes:
        name: What changed, such as 'stdout', 'argument 1' or a variable.
        text: How it changed, for people.
        key: A value that equals the keys of equivalent effects on this name.
    """

    __slots__ = ()

    def __str__(self):
        return '%s: %s' % self[:2]


_Outcome = namedtuple('Outcome', 'kind value traceback effects')
# Most outcomes have none.
_Outcome.__new__.__defaults__ = ((),)


class Outcome(_Outcome):
    """What a program did after a move.

    Attributes:
        kind: 'yields', 'returns' or 'raises'; after close(), 'closes' or, if the
            program is suspended again, 'goes on'.
        value: The instruction, the value returned or the exception.
        traceback: The traceback of the exception, or None.
        effects: Tuple of Effects.
    """

    __slots__ = ()

    def key(self, numbers=(), messages=False, across=False, unread=None):
        """Return a value that equals the keys of equivalent outcomes.

        It can be written as JSON.

        Args:
            numbers, across, unread: As for ``keys.key``.
            messages: Whether exceptions are compared by their arguments and
                attributes, too, and not only by the names of their types.

        Raises:
            ProgramError: The value cannot be read.
        """
        effects = (tuple([(effect.name, effect.key) for effect in self.effects]),
                   ) * bool(self.effects)
        if self.kind == 'raises' and not messages:
            base = builtin_base(type(self.value))
            return (self.kind, type(self.value).__name__) + (
                base,) * bool(base) + effects
        try:
            return (self.kind, key(self.value, numbers, across, unread)) + effects
        except NoKeyError as error:
            raise ProgramError('a program %s, which %s: expected a value that can be '
                               'read' % (self, error))

    def beyond(self, again):
        """Return the last Outcome of an iterator, with the one after it as an effect.

        Args:
            again: The Outcome of one more move.
        """
        effects = () if again.kind == 'returns' else (
            Effect('after its end', str(again), again.key()),)
        return self._replace(effects=self.effects + effects)

    def __str__(self):
        return '; '.join([self._text()] + [str(effect) for effect in self.effects])

    def _text(self):
        if self.kind == 'raises':
            return 'raises ' + described(self.value)
        if self.kind == 'goes on' or self.kind == 'closes' and self.value is None:
            return self.kind
        return '%s %s' % (self.kind, text_of(self.value))


def equivalent(programs, outcomes, keys=None):
    """Tell whether outcomes are equivalent, for all values of symbols.

    Args:
        programs: The Programs.
        outcomes: The Outcome of each.
        keys: The key of each, if it is known.

    Raises:
        ProgramError: The values cannot be read.
    """
    keys = keys or [program.key(outcome)
                    for program, outcome in zip(programs, outcomes)]
    return all(key == keys[0] for key in keys[1:])


def differ(program, outcome, one, other):
    """Tell whether the key of an outcome of a program differs from another key."""
    return one != other


def described(error):
    """Return the type and the first line of the message of an exception, shortened."""
    message = 'its message cannot be shown'
    # Python 2 cannot convert a message beyond ASCII with str.
    for show in str, repr:
        try:
            message = one_line(show(error).split('\n')[0])
            break
        except UnicodeError:
            pass
        except KeyboardInterrupt:
            raise
        except BaseException:
            break
    return type(error).__name__ + (message and ': ' + message)


def text_of(value):
    """Return the repr() of a value of others as one line, shortened if it is long.

    An object without a repr() of its own is shown by its attributes.
    """
    try:
        if type(value).__repr__ is object.__repr__:
            return one_line(_with_attributes(value))
        return one_line(repr(value))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return 'a %s whose repr() raises %s' % (type(value).__name__, described(error))


def _with_attributes(value):
    """Return the name of the class of an object, with the attributes of the object."""
    try:
        fields = contents(value).fields
    except NoKeyError:
        fields = ()
    if not fields:
        return repr(value)
    return '<%s object with %s>' % (type(value).__name__, ', '.join([
        '%s=%r' % (six.ensure_str(name), each) for name, each in fields]))
