"""A program, driven move by move: what it says, and how it ends.

A program is a generator function and the arguments to call it with.
"""

import copy
import re
import sys
from collections import namedtuple

from ..wording import OneLineError
from .stacks import is_suspended
from .symbols import DRIVEN, Symbol, ValueNeeded


class ProgramError(OneLineError):
    """A program that cannot be compared; one line says which and why."""


class NotDeterministicError(ProgramError):
    """A program that takes one conversation in two ways."""


class Thrown(Exception):
    """What is thrown into programs: an exception that none of them knows."""


class Move(namedtuple('Move', 'kind value')):
    """What is done to a program that waits: 'send', 'throw' or 'close'."""

    __slots__ = ()

    def __str__(self):
        if self.kind == 'send':
            return repr(self.value)
        if self.kind == 'throw':
            return 'throw(%s)' % getattr(self.value, '__name__', self.value)
        return 'close()'


START = Move('send', None)
CLOSE = Move('close', None)
INTERRUPTIONS = (Move('throw', Thrown), CLOSE)


class Outcome(namedtuple('Outcome', 'kind value trace')):
    """What comes of a move.

    kind   'says', 'returns', 'raises' or, of close() only, 'closes' and
           'goes on', if it is suspended in spite of that
    value  the instruction, the value returned or the exception
    trace  the traceback of an exception, or None
    """

    __slots__ = ()

    def key(self, numbers=()):
        """Return what equals the key of an outcome that is alike.

        numbers  dict from the names of symbols to what stands for them

        Exceptions are alike if their types have one name, for two ports may
        define each its own; other values if they are equal and of one type.
        """
        if self.kind == 'raises':
            return self.kind, type(self.value).__name__
        return self.kind, _key(self.value, numbers)

    def __str__(self):
        if self.kind == 'raises':
            return 'raises ' + described(self.value)
        if self.kind in ('closes', 'goes on'):
            return self.kind
        return '%s %r' % self[:2]


class Program(namedtuple('Program', 'name function arguments returns numbers')):
    """A generator function, and how to call it.

    name       for people to read
    arguments  a tuple, in which Symbols may be
    returns    tuple of the exceptions that carry a ``value`` as MyReturn does
    numbers    dict from the names of symbols to what stands for them where
               this program is compared with one that was called with numbers
    """

    __slots__ = ()

    def __str__(self):
        """Return the call, as people write it."""
        return '%s(%s)' % (self.name, ', '.join(
            repr(argument) if type(argument) is Symbol
            else getattr(argument, '__name__', None) or repr(argument)
            for argument in self.arguments))

    def symbols(self):
        """Return the Symbols among the arguments."""
        return [argument for argument in self.arguments
                if type(argument) is Symbol]

    def at(self, numbers):
        """Return the program called with numbers in place of its symbols."""
        return self._replace(arguments=tuple(
            argument.at(numbers) if type(argument) is Symbol else argument
            for argument in self.arguments))

    def start(self):
        """Return a new coroutine, or raise ProgramError."""
        try:
            coroutine = self.function(*[
                _fresh(argument) for argument in self.arguments])
        except (KeyboardInterrupt, ValueNeeded):
            raise
        except BaseException as error:
            raise ProgramError('%s: calling it raised %s: expected a generator'
                               % (self.name, described(error)))
        if not (hasattr(coroutine, 'send') and hasattr(coroutine, 'throw')):
            raise ProgramError('%s: calling it returned %.60r: expected a '
                               'generator' % (self.name, coroutine))
        if is_suspended(coroutine):
            raise ProgramError(
                '%s: calling it returned a generator that was resumed already: '
                'expected one that waits for its first next()' % self.name)
        return coroutine

    def resume(self, coroutine, moves):
        """Make moves; return the Outcome of the last."""
        kind, value, said = 'send', None, None
        DRIVEN.append(self)
        try:
            for kind, value in moves:
                if kind == 'close':
                    said = _close(coroutine)
                else:
                    said = getattr(coroutine, kind)(_fresh(value))
            # What close() returns is seen from Python 3.13 on only.
            return Outcome('says' if kind != 'close' else
                           'goes on' if said else 'closes',
                           said if kind != 'close' else None, None)
        except self.returns as end:
            if kind == 'close':
                return Outcome('closes', None, None)
            if not hasattr(end, 'value'):
                raise ProgramError('%s: returned with %s, which has no value'
                                   % (self.name, described(end)))
            return Outcome('returns', end.value, None)
        except StopIteration as end:
            return Outcome('returns', getattr(end, 'value', None), None)
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, ValueNeeded)) and (
                    error is not value and type(error) is not value):
                # Somebody's Ctrl-C, or a look: neither is the program's.
                raise
            return Outcome('raises', error, sys.exc_info()[2])
        finally:
            DRIVEN.pop()

    def resume_twice(self, coroutines, moves):
        """Make moves in two coroutines of the program; return the one Outcome.

        Raises NotDeterministicError if there are two, and ValueNeeded if the
        program looked at a symbol, even if it caught that.
        """
        outcomes, keys = [], []
        for coroutine in coroutines:
            outcomes.append(self.resume(coroutine, moves))
            # At once: what it said may be changed by what it does next.
            keys.append(outcomes[-1].key(self.numbers))
        for symbol in self.symbols():
            if symbol.looks:
                raise symbol.looks[0]
        if _differ(self, outcomes[0], *keys):
            one, other = outcomes
            if _without_addresses(one) == _without_addresses(other):
                raise ProgramError(
                    '%s: it %s, which does not equal itself when it comes '
                    'again: expected what has an __eq__' % (self.name, one))
            raise NotDeterministicError(
                '%s: not deterministic: after the same replies it %s and then '
                'it %s' % (self.name, one, other))
        return outcomes[0]

    def drive(self, history):
        """Hold a conversation, twice; return the Outcome of its last move.

        history  sequence of Moves, START first
        """
        coroutines = [self.start(), self.start()]
        try:
            return self.resume_twice(coroutines, history)
        finally:
            dismiss(coroutines)


def alike(programs, outcomes):
    """Tell whether the Outcomes of Programs are alike, whatever symbols are."""
    keys = [outcome.key(program.numbers)
            for program, outcome in zip(programs, outcomes)]
    try:
        return not any(_differ(programs[0], outcomes[0], keys[0], key)
                       for key in keys[1:])
    except ValueNeeded as needed:
        # This was no program's look.
        needed.symbol.looks.remove(needed)
        # A symbol inside of an object cannot be told from the number for it.
        return bool(programs[0].numbers)


def _differ(program, outcome, one, other):
    """Tell whether the keys of an Outcome and of another one differ."""
    try:
        return one != other
    except Exception as error:
        raise ProgramError('%s: it %s, which cannot be compared: %s' % (
            program.name, outcome, described(error)))


def _close(coroutine):
    """Close a coroutine; tell whether it goes on in spite of that."""
    try:
        coroutine.close()
    except RuntimeError:
        if not is_suspended(coroutine):
            raise
        return True
    return False


def _fresh(value):
    """Return a value, or a copy if it could be changed by who gets it."""
    try:
        hash(value)
    except TypeError:
        return copy.deepcopy(value)
    except ValueNeeded as needed:
        needed.symbol.looks.remove(needed)
    return value


def dismiss(coroutines):
    """Close coroutines here, not where their last words would be in the way.

    One that goes on in spite of it is asked again, with patience.
    """
    for coroutine in coroutines:
        for _ in range(9):
            try:
                coroutine.close()
                break
            except KeyboardInterrupt:
                raise
            except BaseException:
                pass


def described(error):
    """Return the type and the first line of the message of an exception."""
    try:
        message = str(error).split('\n')[0]
    except UnicodeError:
        # On Python 2, of what is not ASCII.
        message = repr(error)
    return type(error).__name__ + (message and ': ' + message)


def _without_addresses(outcome):
    return re.sub(r' at 0x\w+', '', str(outcome))


def _key(value, numbers):
    """Return what is equal for values that are equal and of one type."""
    kind = type(value)
    if kind is Symbol:
        value = value.at(numbers)
        kind = type(value)
    if kind is float:
        # nan is like nan, and 0.0 is not like -0.0.
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
