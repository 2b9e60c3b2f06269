"""The mutable objects that a run has yielded or was sent, and their later fate.

Two programs that yield equal lists differ if one yields the same list twice, or changes
it after it was yielded.
"""

import types

import six

from ..wording import counted
from .outcomes import Effect, text_of
from .shared_data import CONTAINERS, UNOBSERVED, key_of, snapshot
from .symbols import ConcreteValueRequired, Symbol, copied_for

# How many mutable objects are remembered that a run has yielded or was sent.
REMEMBERED = 64
# Longer text is described by its start, its length and a digest.
LONGEST = 200
NEXT = '__next__' if hasattr(iter(()), '__next__') else 'next'
# They are values, whatever refers to them; or code, or iterators.
INERT = {type(None), bool, bytes, six.text_type, float, complex, Symbol, type} | set(
    six.integer_types) | {
        types.FunctionType, types.BuiltinFunctionType, types.MethodType,
        types.ModuleType, types.GeneratorType}


class Held(tuple):
    """Pairs of a mutable object that was exchanged, and whether it was sent."""

    __slots__ = ()


class Exchanged(object):
    """The mutable objects that a run has yielded, returned or was sent.

    Args:
        numbers: Dict from names of symbols to numbers.
    """

    def __init__(self, numbers):
        self._numbers = numbers
        # The latest first, each with whether it was sent.
        self._held = []
        self._contents = {}

    def __len__(self):
        return len(self._held)

    def held(self):
        """Return what decides later effects."""
        return Held(self._held)

    def enter(self):
        """Prepare for a move."""
        self._contents = {id(each): snapshot(each, self._numbers)
                          for each, _ in self._held}

    def changed(self, passed):
        """Return the Effects on the objects, except those passed again now."""
        again = {id(each) for each in passed}
        effects = []
        for index, (each, _) in enumerate(self._held):
            if id(each) in self._contents and id(each) not in again and (
                    snapshot(each, self._numbers) != self._contents[id(each)]):
                text = '%s has changed to ' % self._place(index)
                effects.append(Effect('aliasing', text + text_of(each), (
                    text, key_of(each, self._numbers))))
        return effects

    def passed(self, passed, sent, names):
        """Return the Effects of passing objects that were passed before.

        Args:
            passed: Sequence of mutable objects that were yielded or returned.
            sent: Sequence of those that were sent before.
            names: Dict from the ids of arguments and observed objects to their names.
        """
        self._held[:0] = [(each, True) for each in sent]
        effects = []
        for each in passed:
            note_inner(each)
            index = next((index for index, (held, _) in enumerate(self._held)
                          if held is each), None)
            if id(each) in names:
                effects.append(names[id(each)])
            else:
                if index is not None:
                    effects.append(self._place(index))
                    del self._held[index]
                self._held.insert(0, (each, False))
        if len(self._held) > REMEMBERED:
            UNOBSERVED.add('aliasing with what was passed more than %d mutable values '
                           'ago' % REMEMBERED)
            del self._held[REMEMBERED:]
        return [Effect('aliasing', 'passes on %s' % place, place) for place in effects]

    def _place(self, index):
        """Return which of the objects it is, in words."""
        each, sent = self._held[index]
        return 'the %s %s %s ago' % (
            type(each).__name__, 'sent' if sent else 'yielded',
            counted(index + 1, 'mutable value'))


def note_inner(value):
    """Note that a mutable object contains others, whose identities are not compared."""
    if type(value) in CONTAINERS and any(mutables(each) for each in (
            value.values() if isinstance(value, dict) else value)):
        UNOBSERVED.add('which objects within an object of the type %s are the same'
                       % type(value).__name__)


def mutables(value):
    """Return the mutable objects among a value and the items of tuples, in order."""
    kind = type(value)
    if kind in INERT:
        return ()
    if not issubclass(kind, tuple):
        return (value,) if _is_mutable(value) else ()
    for each in tuple.__iter__(value):
        if type(each) not in INERT:
            break
    else:
        return ()
    found, pending = [], [iter((value,))]
    while pending:
        for each in pending[-1]:
            if type(each) in INERT:
                continue
            if issubclass(type(each), tuple):
                pending.append(tuple.__iter__(each))
                break
            if _is_mutable(each):
                found.append(each)
        else:
            pending.pop()
    return found


def own(inspections, value):
    """Return a value for one run: a copy, if the program could change it.

    Symbols in it report to the Inspections of the program.
    """
    if type(value) is Symbol:
        return value.recorded_by(inspections)
    if type(value) in INERT:
        return value
    try:
        hash(value)
        if not mutables(value):
            return value
    except (TypeError, ConcreteValueRequired):
        pass
    try:
        return copied_for(inspections, value)
    except Exception:
        # Some objects cannot be copied, such as files and generators.
        UNOBSERVED.add('what runs do to an object of the type %s, which cannot be '
                       'copied and which they share' % type(value).__name__)
        return value


def _is_mutable(value):
    """Tell whether an object can change: a container, or one with attributes.

    Objects with a hash of their own do not change, by convention.
    """
    kind = type(value)
    if kind.__hash__ is None:
        return True
    if kind.__hash__ is not object.__hash__ or issubclass(kind, type) or hasattr(
            kind, NEXT):
        return False
    return any(vars(base).get('__slots__') for base in kind.__mro__) or bool(
        _attributes(value))


def _attributes(value):
    """Return the dict of the attributes of an object, {} if it has none."""
    try:
        return object.__getattribute__(value, '__dict__')
    except AttributeError:
        return {}
