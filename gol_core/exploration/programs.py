"""A program, driven move by move.

A program is a generator function and the arguments to call it with.
"""

import sys
from collections import namedtuple

from .outcomes import Outcome, ProgramError, described, text_of
from .stacks import is_suspended
from .symbols import ConcreteValueRequired, Inspections, Symbol, copied_for


class NotDeterministicError(ProgramError):
    """A program that behaves in two ways after the same moves."""


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


class Program(namedtuple('Program', 'name function arguments returns numbers '
                                    'inspections')):
    """A generator function, and how to call it.

    Attributes:
        name: The name in messages.
        function: The generator function.
        arguments: Tuple of its arguments; Symbols stand for all whole numbers.
        returns: Tuple of exceptions that carry a ``value``, as MyReturn does.
        numbers: Dict from names of symbols to numbers, if this program is compared
            with one that was called with these numbers.
        inspections: The Inspections of this program. Symbols in its arguments, and
            in replies to it, report to them, whatever their own are.
    """

    __slots__ = ()

    def __new__(cls, name, function, arguments=(), returns=(), numbers=(),
                inspections=None):
        return super(Program, cls).__new__(cls, name, function, arguments, returns,
                                           numbers, inspections or Inspections())

    def __str__(self):
        """Return the call as source text."""
        return '%s(%s)' % (self.name, ', '.join(
            repr(argument) if type(argument) is Symbol
            else getattr(argument, '__name__', None) or text_of(argument)
            for argument in self.arguments))

    def symbols(self):
        """Return the Symbols among the arguments."""
        return [argument for argument in self.arguments
                if type(argument) is Symbol]

    def at(self, numbers):
        """Return the program called with numbers instead of its symbols.

        Args:
            numbers: Dict from names of symbols to numbers.
        """
        return self._replace(arguments=tuple(
            argument.at(numbers) if type(argument) is Symbol else argument
            for argument in self.arguments))

    def start(self):
        """Return a new coroutine.

        Raises:
            ProgramError: The function does not return a fresh generator.
        """
        try:
            coroutine = self.inspections.watch(self.function, *[
                self._own(argument) for argument in self.arguments])
        except (KeyboardInterrupt, ConcreteValueRequired):
            raise
        except BaseException as error:
            raise ProgramError('%s: calling it raised %s: expected a generator'
                               % (self.name, described(error)))
        if not (hasattr(coroutine, 'send') and hasattr(coroutine, 'throw')):
            raise ProgramError('%s: calling it returned %s: expected a '
                               'generator' % (self.name, text_of(coroutine)))
        if is_suspended(coroutine):
            raise ProgramError(
                '%s: calling it returned a generator that was resumed already: '
                'expected one that waits for its first next()' % self.name)
        return coroutine

    def resume(self, coroutine, moves):
        """Make moves; return the Outcome of the last one.

        Args:
            coroutine: A coroutine of this program.
            moves: Sequence of Moves.

        Raises:
            ConcreteValueRequired: The program needs the value of a symbol.
            ProgramError: It returned with an exception that has no value.
        """
        kind = value = yielded = None
        try:
            for kind, value in moves:
                if kind == 'close':
                    yielded = self.inspections.watch(_close, coroutine)
                else:
                    yielded = self.inspections.watch(getattr(coroutine, kind),
                                                     self._own(value))
            if kind == 'close':
                # Only Python 3.13 and later return the value of close().
                return Outcome('goes on' if yielded else 'closes', None, None)
            return Outcome('yields', yielded, None)
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
            if isinstance(error, (KeyboardInterrupt, ConcreteValueRequired)) and (
                    error is not value and type(error) is not value):
                # Not the program's own: a user pressed Ctrl-C, or it needs a value.
                raise
            return Outcome('raises', error, sys.exc_info()[2])

    def replay(self, coroutine, moves):
        """Make moves after which this program was suspended before.

        Raises:
            NotDeterministicError: This time it ends, or raises.
            ConcreteValueRequired: The program needs the value of a symbol.
        """
        try:
            self.inspections.watch(self._replay, coroutine, moves)
        except (KeyboardInterrupt, ConcreteValueRequired):
            raise
        except BaseException as error:
            raise NotDeterministicError(
                '%s: not deterministic: after the same replies it yields and then it '
                'raises %s' % (self.name, described(error)))

    def _replay(self, coroutine, moves):
        send = coroutine.send
        for kind, value in moves:
            if kind != 'send':
                self.resume(coroutine, [Move(kind, value)])
            elif value is None:
                send(None)
            else:
                send(self._own(value))

    def resume_twice(self, coroutines, moves):
        """Make moves in two coroutines of the program; return their one Outcome.

        Raises:
            NotDeterministicError: There are two outcomes.
            ConcreteValueRequired: The program needed the value of a symbol, even if
                it caught that.
        """
        outcomes, keys = [], []
        for coroutine in coroutines:
            outcomes.append(self.resume(coroutine, moves))
            # At once: the program may change the value later.
            keys.append(outcomes[-1].key(self.numbers))
        if keys[0] != keys[1]:
            raise NotDeterministicError(
                '%s: not deterministic: after the same replies it %s and then '
                'it %s' % ((self.name,) + tuple(outcomes)))
        return outcomes[0]

    def drive(self, history):
        """Hold a conversation, twice; return the Outcome of its last move.

        Args:
            history: Sequence of Moves, START first.
        """
        coroutines = [self.start(), self.start()]
        try:
            return self.resume_twice(coroutines, history)
        finally:
            dismiss(coroutines)

    def _own(self, value):
        """Return a value, or a copy if the program could change it."""
        if type(value) is Symbol:
            return value.recorded_by(self.inspections)
        try:
            hash(value)
        except (TypeError, ConcreteValueRequired):
            return copied_for(self.inspections, value)
        return value


def dismiss(coroutines):
    """Close coroutines now, so that their last actions disturb nothing later.

    One that goes on after close() is closed again, a few times.
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


def _close(coroutine):
    """Close a coroutine; tell whether it is suspended again after that."""
    try:
        coroutine.close()
    except RuntimeError:
        if not is_suspended(coroutine):
            raise
        return True
    return False
