"""What runs of programs do besides yielding, returning and raising.

An effect is text that is printed, a warning, a change of an argument, of an observed
object or of plain data in the module of the program, a context variable left set, or
aliasing: a mutable object that is yielded again, or changes after it was yielded.

Within ``scopes.observing``, runs do not see each other's effects.
"""

import hashlib
import itertools
import re
import sys
import weakref

from .aliasing import INERT, LONGEST, NEXT, Exchanged, mutables, note_inner
from .outcomes import OPEN, Effect, text_of
from .outputs import NAMES, STDERR, STDOUT
from .scopes import RUNS, scopes_of_thread
from .shared_data import (
    MISSING,
    is_plain,
    key_of,
    snapshot,
)

try:
    from contextvars import copy_context  # novm
except ImportError:
    # Before Python 3.7 there are no context variables.
    copy_context = None

# How many items are taken from an iterator to show what is left.
LEFT = 100
# Calculating with decimals sets it.
DECIMAL = 'decimal_context'



def named(arguments):
    """Return a list of the names and values of arguments."""
    return [('argument %d' % number, each) for number, each in enumerate(arguments, 1)]


def observed(arguments, others):
    """Return a dict from names to the objects of one run that are observed.

    Args:
        arguments: Sequence of the arguments that only this run has. Iterators and
            objects are observed here; what else can change is watched in any case.
        others: Dict of the other objects.
    """
    known = {id(each) for each in others.values()}
    found = dict(each for each in named(arguments) if not (
        type(each[1]) in INERT or id(each[1]) in known or mutables(each[1])))
    found.update(others)
    return found


def begin(function, arguments, observe, shared, numbers):
    """Return a new Run, or None if nothing is observed.

    Args:
        function: The function that returns the coroutine.
        arguments: List of the names and values of the arguments of this run.
        observe: Dict from names to other objects of this run.
        shared: The same for objects of all runs.
        numbers: Dict from names of symbols to numbers.
    """
    scopes = scopes_of_thread()
    if not scopes:
        return None
    run = Run(scopes[-1], scopes[-1].data_of(function, shared), numbers)
    run.watch(arguments, observe, shared)
    return run


class Run(object):
    """The effects of one coroutine.

    Args:
        scope: What it shares with other runs.
        data: List of the SharedData of its program.
        numbers: As for ``begin``.

    Attributes:
        scope: The same.
        versions: Dict of its versions of SharedData.
    """

    def __init__(self, scope, data, numbers):
        self.scope = scope
        self.versions = {}
        self._data = data
        self._numbers = numbers
        # It has its own context variables.
        self.call, self._context, self._variables = call_directly, None, None
        if copy_context:
            self._variables = copy_context()
            self._context = self._variables.copy()
            self.call = self._context.run
        # Pairs of a name and an object, which is watched or an iterator.
        self._watched, self._iterators = [], []
        self._exchanged = Exchanged(numbers)
        # Whether a move has to be prepared.
        self._busy = bool(data)
        # The effects of the call that made the coroutine.
        self._first = ()
        self._before = self._contents = self._reference = None

    def watch(self, arguments, observe, shared):
        """Choose the objects to watch; the arguments are as for ``begin``."""
        self._watched = [(name, each) for name, each in arguments if mutables(each)]
        for name, each in sorted(observe.items()) if observe else ():
            if hasattr(type(each), NEXT):
                self._iterators.append((name, each))
            elif not (is_plain(each) and each is shared.get(name)):
                self._watched.append((name, each))
        self._busy = bool(self._data or self._watched or self._iterators)

    def attach(self, coroutine):
        """Belong to a coroutine, for as long as it exists."""
        key = id(coroutine)
        try:
            self._reference = weakref.ref(coroutine, lambda _: RUNS.pop(key, None))
        except TypeError:
            # To the end of the scope.
            self._reference = coroutine
        self._first = self.leave()
        RUNS[key] = self

    def enter(self):
        """Prepare for a move."""
        del self.scope.record[:]
        if self._busy or not self.scope.clean:
            self._prepare()

    def leave(self, outcome=None, sent=None):
        """Return a tuple of the Effects since ``enter``.

        Args:
            outcome: The Outcome of the move.
            sent: The value that was sent.
        """
        scope = self.scope
        passed = () if outcome is None or outcome[0] == 'raises' else mutables(
            outcome[1])
        sent = () if sent is None else mutables(sent)
        # Most moves have none, so find this out quickly.
        if not (self._busy or passed or sent or scope.record or self._first) and (
                scope.clean and sys.stdout is STDOUT and sys.stderr is STDERR
                and self._context == self._variables):
            return ()
        effects, self._first = list(self._first), ()
        effects += _printed(scope.record)
        effects += self._shared()
        if self._context != self._variables:
            effects += self._set()
        for (name, each), before in zip(self._watched, self._contents or ()):
            if snapshot(each, self._numbers) != before:
                note_inner(each)
                effects.append(Effect(name, text_of(each), key_of(each, self._numbers)))
        effects += self._aliased(passed, sent)
        if outcome and outcome.kind not in OPEN:
            effects += [self._changed(name, self.call(_rest, each))
                        for name, each in self._iterators]
        return tuple(effects)

    def remember(self, passed, sent):
        """Remember values that were yielded and sent before."""
        passed, sent = mutables(passed), mutables(sent)
        if passed or sent:
            self._aliased(passed, sent)

    def forget(self):
        """Undo what the coroutine changed, because it has ended."""
        if self._data or not self.scope.clean:
            for data in self._all():
                data.leave(self)

    def remembered(self):
        """Return a list of what decides later effects, for the state of the coroutine.

        The last item is a list of mutable objects that were exchanged. Of these, only
        those decide that the coroutine still refers to.
        """
        if not (self._watched or self._iterators or self._exchanged):
            return []
        return [each for _, each in self._watched + self._iterators] + [
            self._exchanged.held()]

    def _changed(self, name, value):
        if value is MISSING:
            return Effect(name, 'deleted', None)
        if not is_plain(value):
            kind = type(value).__name__
            return Effect(name, 'set to an object of the type ' + kind, ('type', kind))
        return Effect(name, text_of(value), key_of(value, self._numbers))

    def _set(self):
        """Return the Effects on context variables."""
        before, self._variables = self._variables, self._context.copy()
        return [self._changed('context variable ' + variable.name, value)
                for variable, value in sorted(
                    self._context.items(), key=lambda item: item[0].name)
                if before.get(variable, MISSING) is not value
                and variable.name != DECIMAL] + [
            self._changed('context variable ' + variable.name, MISSING)
            for variable in sorted(before, key=lambda each: each.name)
            if variable not in self._context]

    def _all(self):
        return [self.scope.streams] + self._data

    def _prepare(self):
        for data in self._all():
            data.enter(self, self.versions)
        self._before = [data.before() for data in self._all()]
        self._contents = [snapshot(each, self._numbers) for _, each in self._watched]
        self._exchanged.enter()

    def _shared(self):
        """Return the Effects on variables of modules."""
        before = self._before or [data.before() for data in self._all()]
        effects = []
        for data, looked in zip(self._all(), before):
            names = data.changed(self, looked, data.look())
            self.scope.clean &= not names
            effects += [self._changed(name, data.value(name)) for name in names]
        return effects

    def _aliased(self, passed, sent):
        """Return the Effects on mutable objects that were passed before."""
        effects = self._exchanged.changed(passed)
        if passed or sent:
            self._busy = True
            effects += self._exchanged.passed(passed, sent, {
                id(part): name for name, each in self._watched
                for part in mutables(each)})
        return effects


def call_directly(function, *arguments):
    """Call a function where there are no context variables."""
    return function(*arguments)


def _printed(record):
    """Return the Effects of what was printed: one of each stream, and each warning."""
    effects = []
    for name in NAMES:
        text = ''.join(text for kind, text in record if kind == name)
        effects += [_effect(name, text)] * bool(text)
    return effects + [_effect(kind, text) for kind, text in record
                      if kind not in NAMES]


def _effect(name, text):
    text = re.sub(r' at 0x\w+', '', text)
    key = text
    if len(text) > LONGEST:
        key = len(text), hashlib.sha256(
            text.encode('utf-8', 'backslashreplace')).hexdigest()
    # On Python 2 its repr starts with a u.
    return Effect(name, text_of(text).lstrip('u'), key)


def _rest(iterator):
    """Return the next items of an iterator as a list, and the exception after them."""
    items = []
    try:
        for each in itertools.islice(iterator, LEFT):
            items.append(each)
    except Exception as error:
        items.append('raises ' + type(error).__name__)
    return items
