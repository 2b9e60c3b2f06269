"""The state of a suspended generator, as a value that decides all of its future.

It consists of the position, the locals, the value stack and the delegates of the
generator, and of all that they refer to. Two states are equal only if all of this is
equal. What cannot be read raises OpaqueError, with the reason.
"""

import gc
import types

from .aliasing import Held
from .contents import EXACT, contents
from .iterators import OVER_TABLES
from .layouts import HERE, LAYOUT
from .outcomes import OpaqueError
from .pure import PURE
from .surroundings import Surroundings

# How many referents of a generator may come before its locals.
HEADING = 8


class States(object):
    """The states of programs that share their surroundings.

    Args:
        values: What the runs of the programs share: their functions, arguments and
            replies.

    Raises:
        OpaqueError: No state of them can be read.
    """

    def __init__(self, values=()):
        if LAYOUT is None:
            raise OpaqueError('%s: expected an interpreter whose states were measured'
                              % HERE)
        self._surroundings = Surroundings()
        # Odd numbers for labels, because a state of numbers is small.
        self._labels = {}
        # The types whose objects are read by their contents.
        self._readable = set()
        for value in values:
            self._surroundings.add(value)

    def add(self, value):
        """Add a value that will be sent or thrown.

        Raises:
            OpaqueError: It cannot be read.
        """
        self._surroundings.add(value)

    def check(self):
        """Check that a run changed nothing that others share.

        Raises:
            OpaqueError: It did.
        """
        self._surroundings.check()

    def read(self, *values):
        """Return the state of objects, such as a suspended generator.

        It is a tuple of numbers, to be compared with others that this object read. Of
        a Held at the end, only those objects count that the others refer to.

        Raises:
            OpaqueError: It cannot be read.
        """
        known, labels, held = self._surroundings.tokens, self._labels, ()
        if values and type(values[-1]) is Held:
            held, values = values[-1], values[:-1]
        tokens, seen, kept, tables = [], {}, [], []
        pending = list(reversed(values))
        while pending:
            value = pending.pop()
            identity = id(value)
            token = known.get(identity)
            if token is None:
                token = seen.get(identity)
            if token is None:
                # Equal objects are not the same object: a program can ask for this.
                seen[identity] = 2 * len(kept)
                kept.append(value)
                label, children = ((type(value), value), ()) if (
                    type(value) in EXACT) else self._contents(value)
                token = labels.setdefault(label, 2 * len(labels) + 1)
                if children:
                    pending += reversed(children)
                    if type(value) in OVER_TABLES:
                        tables += gc.get_referents(value)
            tokens.append(token)
        if any(id(table) in seen and issubclass(type(table), (dict, set))
               for table in tables):
            raise OpaqueError('an iterator over a dict or set that can change')
        held = [(index, known.get(id(each), seen.get(id(each))), sent)
                for index, (each, sent) in enumerate(held)]
        tokens += [labels.setdefault(label, 2 * len(labels) + 1)
                   for label in held if label[1] is not None]
        return tuple(tokens)

    def _contents(self, value):
        kind = type(value)
        if kind is types.GeneratorType:
            return self._generator(value)
        if kind is types.TracebackType:
            # No program that can be read reads it.
            return (kind,), ()
        if id(value) in PURE:
            return ('pure', id(value)), ()
        if kind not in self._readable:
            _refuse_kind(kind, value)
            self._readable.add(kind)
        return contents(value)

    def _generator(self, generator):
        frame = generator.gi_frame
        if frame is None:
            return (types.GeneratorType, generator.__name__), ()
        code = frame.f_code
        token = self._surroundings.tokens.get(id(code))
        if token is None or generator.gi_running:
            raise OpaqueError('a generator that runs, or was made from text')
        names = frame.f_locals
        bound = tuple(sorted(names))
        if type(names) is dict:
            # A copy, which would keep the locals after the program drops them.
            names.clear()
        children = gc.get_referents(generator)
        if LAYOUT.stack_in_frame:
            # Its None is what is left of an exception that was handled.
            children = [child for child in children if child is not None]
            skipped = {id(each) for each in (
                frame, names, frame.f_globals, frame.f_builtins, frame.f_trace,
                frame.f_code)} - {id(None)}
            children = [child for child in children + gc.get_referents(frame)
                        if id(child) not in skipped]
        else:
            # None comes last after an exception was handled. The code and the
            # instruction decide how many objects come before, so nothing else is lost.
            if children[-1] is None:
                children.pop()
            # Before the locals come the frame, the function and its names.
            heading = min(HEADING, len(children))
            while children[heading - 1] is not code:
                heading -= 1
            del children[:heading]
        if LAYOUT.hides_places:
            # The locals come first.
            _refuse_hidden(children[len(bound):])
        return (types.GeneratorType, token, frame.f_lasti, len(children),
                bound), children


def _refuse_kind(kind, value):
    """Raise an OpaqueError if objects of the type of a value are never read."""
    if issubclass(kind, set) or not LAYOUT.ordered and issubclass(kind, dict):
        raise OpaqueError('a %s: the order of its items depends on its past'
                          % kind.__name__)
    if kind is types.CodeType or issubclass(kind, (type, types.ModuleType)):
        raise OpaqueError('%s, which was made while the program ran'
                          % getattr(value, '__name__', 'code'))


def _refuse_hidden(stack):
    """Raise OpaqueError if a value stack can have a loop whose place is hidden."""
    for value in stack:
        kind = type(value)
        if hasattr(kind, '__iter__') and not hasattr(kind, '__next__'):
            raise OpaqueError('a loop over a %s, whose place nothing can read'
                              % kind.__name__)
