"""A program, driven move by move.

A program is a generator function and the arguments to call it with.
"""

import functools
import itertools
import sys
from collections import namedtuple

from .aliasing import INERT, NEXT, own
from .comparing import Comparing
from .driving import (
    Failed,
    can_restart,
    close,
    dismiss,
    is_movable,
    movable,
    note_other_moves,
    passes,
)
from .effects import begin, call_directly, named, observed
from .moves import START
from .outcomes import (
    OPEN,
    NotDeterministicError,
    Outcome,
    ProgramError,
    described,
    text_of,
)
from .scopes import RUNS
from .stacks import is_suspended
from .symbols import Inspections, Symbol


class Program(namedtuple('Program', 'name function arguments returns numbers '
                                    'inspections observe setup comparing')):
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
        observe: Dict from names to objects that are compared after each move, too. Of
            an iterator, the items that are left are compared at the end.
        setup: Function that is called before each run, or None. It returns a dict with
            any of ``arguments``, ``keywords`` and ``observe``, to be used instead.
        comparing: How its outcomes are compared, as Comparing.
    """

    __slots__ = ()

    def __new__(cls, name, function, arguments=(), returns=(), numbers=(),
                inspections=None, observe=None, setup=None, comparing=None):
        return super(Program, cls).__new__(
            cls, name, function, arguments, returns, numbers,
            inspections or Inspections(), {} if observe is None else observe, setup,
            comparing or Comparing())

    def __str__(self):
        """Return the call as source text."""
        return '%s(%s)' % (self.name, ', '.join(
            repr(argument) if type(argument) is Symbol
            else getattr(argument, '__name__', None) or text_of(argument)
            for argument in self.arguments))

    def key(self, outcome):
        """Return a value that equals the keys of equivalent Outcomes.

        Raises:
            ProgramError: A value cannot be read, or its ``same_by`` failed.
        """
        return self.comparing.key(outcome, self.numbers)

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

        If the call raises an exception, the coroutine raises it at its first move.

        Raises:
            ProgramError: The function does not return a fresh coroutine.
        """
        arguments, keywords, observe = self._given()
        run = begin(self.function, named(arguments) + sorted((keywords or {}).items()),
                    observe, self.observe, self.numbers)
        call = run.call if run else call_directly
        if run:
            run.enter()
        try:
            coroutine = self.inspections.watch(
                call, functools.partial(self.function, **keywords) if keywords
                else self.function, *arguments)
        except BaseException as error:
            if passes(error):
                if run:
                    run.leave()
                    run.forget()
                raise
            coroutine = Failed(error)
        coroutine = movable(coroutine)
        if run:
            run.attach(coroutine)
        if not is_movable(coroutine):
            raise ProgramError('%s: calling it returned %s: expected a '
                               'generator' % (self.name, text_of(coroutine)))
        note_other_moves(coroutine)
        if is_suspended(coroutine):
            raise ProgramError(
                '%s: calling it returned a generator that was resumed already: '
                'expected one that waits for its first next()' % self.name)
        return coroutine

    def _given(self):
        """Return the arguments and keywords of a new run, and what is observed."""
        if not (self.setup or self.observe):
            return [own(self.inspections, each) for each in self.arguments], None, {}
        made = self.setup() if self.setup else {}
        given = arguments = made.get('arguments', self.arguments)
        if 'arguments' not in made:
            arguments = [own(self.inspections, argument) for argument in given]
        copies = {id(one): other for one, other in zip(given, arguments)}
        return arguments, made.get('keywords'), observed(made.get('arguments', ()), {
            name: copies.get(id(each), each)
            for name, each in made.get('observe', self.observe).items()})

    def resume(self, coroutine, moves):
        """Make moves, until the program ends; return the Outcome of the last one.

        Args:
            coroutine: A coroutine of this program.
            moves: Sequence of Moves.

        Raises:
            ConcreteValueRequired: The program needs the value of a symbol.
            ProgramError: It returned with an exception that has no value.
        """
        outcome, run = None, RUNS.get(id(coroutine))
        try:
            for kind, value in moves:
                if not (value is None or kind == 'throw'):
                    value = own(self.inspections, value)
                if run is None:
                    outcome = self._outcome(coroutine, kind, value)
                else:
                    run.enter()
                    try:
                        outcome = self._outcome(coroutine, kind, value, run.call)
                    except BaseException:
                        run.leave()
                        raise
                    effects = run.leave(outcome, value)
                    if effects:
                        outcome = outcome._replace(effects=effects)
                if outcome.kind not in OPEN:
                    break
            if outcome and outcome.kind == 'returns' and can_restart(coroutine):
                outcome = outcome.beyond(self._outcome(coroutine, *START))
            return outcome
        finally:
            # A traceback refers to this frame, which would keep the program alive.
            del outcome

    def _outcome(self, coroutine, kind, value, call=call_directly):
        """Return the Outcome of a move.

        Args:
            coroutine: The coroutine.
            kind, value: The Move, with a value of this run.
            call: Function that calls a function with arguments.
        """
        watch = self.inspections.watch
        try:
            if kind == 'close':
                return Outcome(*watch(call, close, coroutine))
            if value is None and kind == 'send' and hasattr(coroutine, NEXT):
                return Outcome('yields', watch(call, next, coroutine), None)
            return Outcome('yields', watch(call, getattr(coroutine, kind), value), None)
        except self.returns as end:
            if not hasattr(end, 'value'):
                raise ProgramError('%s: returned with %s, which has no value'
                                   % (self.name, described(end)))
            if kind == 'close':
                # Where return ends a program, close() raises nothing.
                return Outcome('raises', end, sys.exc_info()[2])
            return Outcome('returns', end.value, None)
        except StopIteration as end:
            return Outcome('returns', getattr(end, 'value', None), None)
        except BaseException as error:
            if passes(error) and error is not value and type(error) is not value:
                # Not the program's own: a user pressed Ctrl-C, or it needs a value.
                raise
            return Outcome('raises', error, sys.exc_info()[2])

    def replay(self, coroutine, moves):
        """Make moves after which this program was suspended before.

        Raises:
            NotDeterministicError: This time it ends, or raises.
            ConcreteValueRequired: The program needs the value of a symbol.
        """
        run = RUNS.get(id(coroutine))
        call, remember = (run.call, run.remember) if run else (
            call_directly, lambda *_: None)
        if run:
            run.enter()
        try:
            self.inspections.watch(call, self._replay, coroutine, moves, remember)
        except BaseException as error:
            if passes(error):
                raise
            raise NotDeterministicError(
                '%s: not deterministic: after the same replies it yields and then it '
                'raises %s' % (self.name, described(error)))
        finally:
            if run:
                run.leave()

    def _replay(self, coroutine, moves, remember):
        send, iterates = getattr(coroutine, 'send', None), hasattr(coroutine, NEXT)
        if iterates and moves.count(START) == len(moves):
            # Fast, because a long program is replayed often.
            values = list(itertools.islice(coroutine, len(moves)))
            if len(values) < len(moves):
                raise StopIteration
            for yielded in () if INERT.issuperset(map(type, values)) else values:
                remember(yielded, None)
            return
        for kind, value in moves:
            if not (value is None or kind == 'throw'):
                value = own(self.inspections, value)
            if kind != 'send':
                yielded = self._outcome(coroutine, kind, value).value
            elif value is None and iterates:
                yielded = next(coroutine)
            else:
                yielded = send(value)
            if type(yielded) not in INERT or type(value) not in INERT:
                remember(yielded, value)

    def remembered(self, coroutine):
        """Return a list of objects that belong to the state of a coroutine, too.

        Its effects depend on them. They go to ``States.read`` after all others.
        """
        run = RUNS.get(id(coroutine))
        return run.remembered() if run else []

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
            keys.append(self.key(outcomes[-1]))
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
