"""Python source that makes the moves of a conversation again."""

import ast
import sys
from collections import namedtuple

import six
from six.moves import builtins

from gol_core.exploration.moves import Thrown
from gol_core.exploration.symbols import Symbol

from .defaults import FRESH

# What a replay calls a program with if the difference shows with any number.
NUMBER = 10
# The flag of the code of ``async def``, whose coroutines have no next().
COROUTINE = 0x80


class Replay(namedtuple('Replay', 'folder revision module name arguments moves '
                                  'returns')):
    """A conversation of one program, as Python source.

    Attributes:
        folder: The folder to import the module from, '' if it is known anyway.
        revision: The revision of git that the module is from, or None.
        module: The name of the module.
        name: The name of the function in it.
        arguments: List of the sources of the arguments; a Symbol has its name.
        moves: List of the sources of the moves of a coroutine named ``program``.
        returns: List of the names of exceptions that carry a value.
    """

    __slots__ = ()

    def imports(self):
        """Return the line that imports the program."""
        return 'from %s import %s' % (self.module, self.name.split('.')[0])

    def lines(self, numbers, other):
        """Return three lines that replay a conversation.

        Args:
            numbers: Dict from the names of symbols to numbers.
            other: The Replay of the other program.
        """
        first = self._source()
        if self.revision:
            first += '  # in a checkout of ' + self.revision
        if (self._source(), self.name) != (other._source(), other.name):
            first += '  # or ' + (other.imports() if other.folder == self.folder
                                  else other._source())
        return [first, 'program = %s(%s)' % (
            self.name, ', '.join(self.given(numbers))),
            'print([%s])' % ', '.join(self.moves)]

    def _source(self):
        """Return the source that imports the program from its folder."""
        return ('import sys; sys.path[:0] = %r; ' % ([six.ensure_str(self.folder)],)
                if self.folder else '') + self.imports()

    def given(self, numbers):
        """Return a list of the sources of arguments, with numbers for symbols."""
        return [str(numbers.get(each, NUMBER)) if is_name(each) else each
                for each in self.arguments]


def is_name(source):
    """Tell whether source is that of a Symbol."""
    return source.replace('_', 'a').isalnum() and not source[0].isdigit() and (
        not hasattr(builtins, source))


def replay_of(program, history):
    """Return the Replay of a Program, or None if no source can be written for it.

    Args:
        program: The Program.
        history: Sequence of the Moves.
    """
    function = program.function
    name = getattr(function, '__qualname__', None) or getattr(
        function, '__name__', None)
    found = sys.modules.get(getattr(function, '__module__', None))
    for part in (name or '').split('.'):
        found = getattr(found, part, None)
    if name is None or found is not function or program.setup:
        return None
    flags = getattr(getattr(function, '__code__', None), 'co_flags', 0)
    start = 'program.send(None)' if flags & COROUTINE else 'next(program)'
    arguments = [each.name if type(each) is Symbol else source_of(each)
                 for each in program.arguments]
    moves = [start if tuple(move) == ('send', None) else _move(move)
             for move in history]
    if None in arguments + moves:
        return None
    return Replay('', None, function.__module__, name, arguments, moves,
                  [each.__name__ for each in program.returns])


def source_of(value):
    """Return the source of a value, or None if it is no literal."""
    if value is FRESH:
        return 'object()'
    try:
        text = repr(value)
        made = ast.literal_eval(text)
    except Exception:
        # Its repr() is no literal, or fails.
        return None
    return text if type(made) is type(value) and repr(made) == text else None


def _move(move):
    if move.kind == 'close':
        return 'program.close()'
    source = (source_of if move.kind == 'send' else _exception)(move.value)
    return source and 'program.%s(%s)' % (move.kind, source)


def _exception(kind):
    """Return the source of an exception class, or of an exception with arguments."""
    if kind is Thrown:
        return "type('Thrown', (Exception,), {})"
    if not isinstance(kind, type):
        return None
    name = kind.__name__
    if not hasattr(builtins, name):
        if not hasattr(sys.modules.get(kind.__module__), name):
            return None
        name = "__import__(%r, fromlist=['']).%s" % (kind.__module__, name)
    arguments = getattr(kind(), 'args', ())
    sources = [source_of(each) for each in arguments]
    if None in sources:
        return None
    return '%s(%s)' % (name, ', '.join(sources)) if sources else name
