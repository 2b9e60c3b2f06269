"""The process of one program: it answers requests of the comparison, one a line.

A request and its answer are JSON objects. The modules that a worker imports need
nothing but the standard library and six, and run on every interpreter.
"""

import hashlib
import json
import os
import signal
import sys
import traceback

import six
from six.moves import builtins

from gol_core.exploration.lines import LineRecord
from gol_core.exploration.moves import INTERRUPTIONS
from gol_core.exploration.outcomes import described, text_of
from gol_core.exploration.program_code import constants_of
from gol_core.exploration.scopes import observing
from gol_core.exploration.shared_data import UNOBSERVED
from gol_core.exploration.symbols import ConcreteValueRequired
from gol_core.wording import OneLineError

from ..interpreter import short_name
from .defaults import (
    caught,
    common,
    knows_the_game,
    parameters,
    replies_with,
    throw,
)
from .explorers import LocalExplorer
from .importing import functions_of_module, methods_of_module, module_of
from .loading import Named, load, refusal
from .replies import Replies, moves_of

# A longer key is sent as its digest.
KEY = 200
# How many frames of ours lie below a program, which has as much room without them.
FRAMES = 20


class Answers(object):
    """The answers to requests about one program.

    A request names a method, and has its arguments.
    """

    def __init__(self):
        self._loaded = self._program = self._moves = None
        self._record = self._observing = None
        self._explorers = {}

    def line(self, request):
        """Return the line that answers the line of a request; both are bytes."""
        answer = self.answer(json.loads(request.decode('ascii')))
        return json.dumps(answer).encode('ascii') + b'\n'

    def answer(self, request):
        """Return the answer to a request; both are dicts of JSON data."""
        arguments = dict(request)
        try:
            return {'answer': getattr(self, arguments.pop('request'))(**arguments)}
        except ConcreteValueRequired as required:
            symbol = required.symbol
            return {'error': 'ConcreteValueRequired', 'text': [
                symbol.name, symbol.offset, required.operation, required.other]}
        except OneLineError as error:
            return {'error': type(error).__name__, 'text': str(error)}
        except Exception as error:
            # A fault of ours must not look like the end of the program.
            path, line = traceback.extract_tb(sys.exc_info()[2])[-1][:2]
            return {'error': 'ProgramError', 'text': '%s:%d: the comparison failed: %s'
                    % (path, line, described(error))}

    def load(self, **named):
        """Load the program of a loading.Named; return what it consists of."""
        given = Named(**named)
        self._loaded = loaded = load(given)
        program = loaded.program
        self._record = LineRecord([program])
        self._record.__enter__()
        self._observing = observing()
        self._observing.__enter__()
        found = caught(program)
        return {
            'text': str(program), 'file': loaded.file, 'interpreter': short_name(),
            'bytes': str is bytes, 'messages': given.messages,
            'any_order': given.any_order,
            'refusal': None if given.arguments is None else refusal(program),
            'symbols': [symbol.name for symbol in program.symbols()],
            'parameters': parameters(program.function),
            'given': len(program.arguments),
            'constants': [_packed(value) for value in constants_of(program.function)],
            'game': knows_the_game(program),
            'caught': [[name, classes[0].__module__]
                       for name, classes in found.classes.items()],
            'endings': found.endings, 'unknown': found.unknown,
            # One that an option lists with arguments is thrown without, too.
            'thrown': [move.value.__name__ for move in loaded.throws
                       if str(move) == 'throw(%s)' % getattr(
                           move.value, '__name__', None)]}

    def functions(self, name, path, module, **_):
        """Return the functions of a module, and its methods, as loading returns them.

        Args:
            name, path, module: As for a loading.Named.
        """
        found = module_of(name, module, path)
        return [functions_of_module(found), methods_of_module(found)]

    def choose(self, constants, game, throws, across):
        """Choose the moves that will be tried.

        Args:
            constants: List of constants as ``load`` returns them, for the replies that
                no option lists; None to send None only.
            game: Whether the programs can yield instructions of the game.
            throws: List of [name, module] of exceptions, besides those of options.
            across: Whether the other program runs on Python 2, or this one only.

        Returns:
            A dict of the texts of the replies, or None if a function returns them; how
            many constants are left out; the texts of interruptions; and the names of
            exceptions that cannot be thrown.
        """
        loaded = self._loaded
        self._program = loaded.program._replace(
            comparing=loaded.program.comparing._replace(across=across))
        left_out, replies = 0, loaded.replies
        if replies is None and constants is None:
            replies = Replies((None,))
        elif replies is None:
            given, left_out = replies_with(
                [_unpacked(each) for each in constants], game)
            replies = Replies(given)
        moves, unknown = list(INTERRUPTIONS) + loaded.throws, []
        for name, module in throws:
            try:
                moves.append(throw(self._exception(name, module)))
            except TypeError:
                unknown.append(name)
        self._moves = replies, tuple(moves)
        return {'replies': None if replies.by_instruction else [
                    text_of(reply) for reply in replies.given],
                'left_out': left_out, 'interruptions': [str(move) for move in moves],
                'unknown': unknown}

    def _exception(self, name, module):
        """Return the exception class that this program knows by a name."""
        own = caught(self._loaded.program).classes.get(name)
        if own:
            return common(own)
        if hasattr(builtins, name):
            return getattr(builtins, name)
        found = getattr(sys.modules.get(module), name, None)
        return found if isinstance(found, type) else type(name, (Exception,), {})

    def explore(self, explorer, at, numbers, interrupted, merged):
        """Start an exploration.

        Args:
            explorer: A number for it.
            at: Dict from the names of symbols to the numbers to call it with.
            numbers: Dict from names of symbols to the numbers they stand for.
            interrupted: Whether to try interruptions.
            merged: Whether equal states are continued only once.

        Returns:
            How many replies and moves there are before the start.
        """
        program = self._record.watch(self._program)
        program = (program.at(at) if at else program)._replace(numbers=numbers)
        del program.inspections.made[:]
        replies, interruptions = self._moves
        self._explorers[explorer] = found = LocalExplorer(
            program, lambda outcome: moves_of(
                program, outcome, replies, interruptions if interrupted else ()),
            replies.by_instruction, merged)
        return found.moves(0)

    def close(self, explorer):
        """End an exploration."""
        self._explorers.pop(explorer).close()

    def step(self, explorer, state, index):
        """Make a move in a state.

        Returns:
            The Edge, and how many replies and moves its target has.
        """
        found = self._explorers[explorer]
        edge = found.step(state, index)
        key = json.dumps(edge.key)
        if len(key) > KEY:
            key = hashlib.sha256(key.encode('ascii')).hexdigest()
        return [edge.sends, edge.kind, key, edge.target,
                None if edge.target is None else found.moves(edge.target)]

    def history(self, explorer, path):
        """Return a list of the texts of the Moves on a path."""
        return [str(move) for move in self._explorers[explorer].history(path)]

    def script(self, explorer, path):
        """Return a list of the texts of instructions and Moves on a path."""
        return [[text_of(instruction), str(move)]
                for instruction, move in self._explorers[explorer].script(path)]

    def places(self, explorer, path):
        """Return a list of the Places where the program waits after a path."""
        return self._explorers[explorer].places(path)

    def side(self, explorer, path):
        """Return the Side that a path leads to, without the Places before it."""
        side = self._explorers[explorer].side(path)
        replay = side.replay and side.replay._replace(
            folder=self._loaded.folder, revision=self._loaded.revision)
        return side._replace(before=[], outcome=str(side.outcome), replay=replay)

    def end(self):
        """End all observation of the program."""
        if self._loaded:
            self._observing.__exit__(None, None, None)
            self._record.__exit__(None, None, None)

    def untried(self):
        """Return what was not tried, or not compared.

        Returns:
            The lines that never ran, None if the interpreter hides lines; the names of
            the types whose objects were compared by type only; and which effects were
            not observed, in words.
        """
        return [self._record.unreached() if self._record.readable() else None,
                sorted(self._loaded.program.comparing.unread), sorted(UNOBSERVED)]


def _packed(value):
    """Return a constant as JSON data, for another interpreter."""
    if isinstance(value, six.integer_types):
        return ['int', value]
    kind = 'str' if type(value) is str else (
        'bytes' if isinstance(value, bytes) else 'text')
    return [kind, value.decode('latin-1') if isinstance(value, bytes) else value]


def _unpacked(packed):
    kind, value = packed
    if kind == 'bytes' or kind == 'str' and str is bytes:
        return value.encode('latin-1', 'replace')
    return value


def serve():  # pragma: no cover
    """Answer the requests on stdin, one a line, until it ends."""
    # Only the comparison writes to the old stdout; programs write to nothing.
    requests, answers = os.fdopen(os.dup(0), 'rb'), os.fdopen(os.dup(1), 'wb')
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in 0, 1, 2:
        os.dup2(nothing, stream)
    # A user who presses Ctrl-C ends the comparison, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(sys.getrecursionlimit() + FRAMES)
    answering, process = Answers(), os.getpid()
    for line in iter(requests.readline, b''):
        answer = answering.line(line)
        if os.getpid() != process:
            # The program made a copy of its process, which answers nobody.
            os._exit(0)
        answers.write(answer)
        answers.flush()
