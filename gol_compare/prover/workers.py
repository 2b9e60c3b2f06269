"""Workers: the programs of a comparison, each in a process of its own.

A program in a process of its own shares nothing with the other one. It can be another
version of a module, use another version of a library, or run on another interpreter.
"""

import itertools
import json

import six

from gol_core.exploration.keys import from_json
from gol_core.exploration.outcomes import OpaqueError, ProgramError
from gol_core.exploration.programs import Program
from gol_core.exploration.stacks import Place
from gol_core.exploration.symbols import ConcreteValueRequired, Symbol

from .counterexamples import Side
from .explorers import Edge, Explorer
from .processes import DiedError, Process
from .replays import Replay
from .replies import NoReplyError

# The errors of a worker that differ from a ProgramError here.
ERRORS = {kind.__name__: kind for kind in (OpaqueError, NoReplyError)}


class Text(six.text_type):
    """The text of a value in another process."""

    __slots__ = ()

    def __repr__(self):
        return str(self)


class Worker(object):
    """A process that runs one program.

    Args:
        python: The command that starts its interpreter; by default, this one.
        named: Dict with the parts of a loading.Named.
        deadline: A Deadline.

    Attributes:
        name: The name of the program.
        loaded: The dict that ``Answers.load`` returns, after ``load``.
        ended: Whether the program ended its process, which was replaced.
    """

    def __init__(self, python, named, deadline):
        self._python = python
        self._named = named
        self._deadline = deadline
        self.ended = False
        self._choice = None
        self._explorers, self._numbers = {}, itertools.count()
        self.name = named['name']
        self.loaded = None
        self._start()

    def load(self, symbols=()):
        """Load the program.

        Args:
            symbols: The names of the symbols of another program, for those of this one.

        Raises:
            ProgramError: It cannot be loaded.
        """
        self._named = dict(self._named, symbols=list(symbols))
        try:
            self.loaded = self.ask('load', **self._named)
        except DiedError as died:
            raise ProgramError('%s: cannot be loaded: it %s' % (self.name, died))

    def choose(self, **choice):
        """Choose the moves, as ``Answers.choose`` does."""
        self._choice = choice
        return self.ask('choose', **choice)

    def twin(self):
        """Return another Worker with the same program, in a new process."""
        worker = Worker(self._python, self._named, self._deadline)
        worker.load(self._named['symbols'])
        worker.choose(**self._choice)
        return worker

    def next_number(self):
        """Return a number for a new RemoteExplorer in requests."""
        return next(self._numbers)

    def add(self, number, explorer):
        """Add a RemoteExplorer that a new process must know, too."""
        self._explorers[number] = explorer

    def remove(self, number):
        """Remove a RemoteExplorer by its number."""
        del self._explorers[number]
        if self._deadline.passed or self._process.ended:
            return
        try:
            self.ask('close', explorer=number)
        except DiedError:
            # The program ends its process when its coroutines are closed.
            self.restart()

    def restart(self):
        """Replace a process that ended by one that knows the same.

        Raises:
            ProgramError: That is impossible.
        """
        self.ended = True
        self._start()
        self.load(self._named['symbols'])
        self.ask('choose', **self._choice)
        for explorer in self._explorers.values():
            explorer.repeat()

    def ask(self, request, **arguments):
        """Make a request; return the answer.

        Raises:
            DiedError: The process ended.
            TimeUpError: The deadline passed.
            OpaqueError, NoReplyError, ProgramError, ConcreteValueRequired: The worker
                raised it.
        """
        line = json.dumps(dict(arguments, request=request)).encode('ascii') + b'\n'
        found = json.loads(self._process.exchange(line).decode('ascii'))
        if 'answer' in found:
            return found['answer']
        if found['error'] == ConcreteValueRequired.__name__:
            name, offset, operation, other = found['text']
            raise ConcreteValueRequired(
                Symbol(name) + offset if offset else Symbol(name), operation, other)
        raise ERRORS.get(found['error'], ProgramError)(found['text'])

    def close(self):
        """End the process."""
        self._process.close()

    def _start(self):
        self._process = Process(self.name, self._python, self._deadline)


class RemoteProgram(Program):
    """A Program in a Worker, which is its ``function``.

    Its arguments are only the symbols and what replaces them.
    """

    __slots__ = ()

    def twin(self):
        """Return the same program in a new process."""
        return self._replace(function=self.function.twin())

    def explorer(self, interrupted, merged):
        """Return a RemoteExplorer of the program.

        Args:
            interrupted: Whether it tries interruptions.
            merged: Whether equal states are continued only once.
        """
        at = {name: number for name, number in zip(
            self.function.loaded['symbols'], self.arguments)
            if type(number) is not Symbol}
        return RemoteExplorer(self.function, {
            'at': at, 'numbers': dict(self.numbers), 'interrupted': interrupted,
            'merged': merged})


class RemoteExplorer(Explorer):
    """An explorer of a program in a Worker.

    Args:
        worker: The Worker.
        options: Dict of the arguments of ``Answers.explore``.
    """

    def __init__(self, worker, options):
        self._worker = worker
        self._options = options
        self._number = worker.next_number()
        # The moves that were made, for a process that replaces a dead one.
        self._made = []
        # For each state, how many moves send a reply, and how many there are.
        self._moves = {0: self._ask('explore', **options)}
        worker.add(self._number, self)

    def repeat(self):
        """Do again, in a new process, what was done in the last one."""
        self._ask('explore', **self._options)
        for state, index in self._made:
            self._ask('step', state=state, index=index)

    def replies(self, number):
        """As in the contract."""
        return self._moves[number][0]

    def expand(self, number):
        """As in the contract."""
        return (self.step(number, index) for index in range(self._moves[number][1]))

    def step(self, number, index):
        """As in the contract."""
        try:
            sends, kind, key, target, moves = self._ask(
                'step', state=number, index=index)
        except DiedError as died:
            self._worker.restart()
            return Edge(index < self._moves[number][0], 'dies', str(died), None)
        self._made.append((number, index))
        self._moves.setdefault(target, moves)
        return Edge(sends, kind, key, target)

    def history(self, path):
        """Return a tuple of the texts of the Moves on a path."""
        return tuple(self._ask('history', path=path))

    def script(self, path):
        """Return a list of the texts of instructions, each with that of its Move."""
        return [(Text(instruction), Text(move))
                for instruction, move in self._ask('script', path=path)]

    def side(self, path):
        """As in the contract."""
        before = self._ask('places', path=path[:-1])
        try:
            side = Side(*self._ask('side', path=path))
        except DiedError as died:
            self._worker.restart()
            side = Side(self._worker.loaded['text'], [], str(died), None, [], 'dies',
                        str(died), [], None)
        return side._replace(before=[Place(*place) for place in before],
                             outcome=Text(side.outcome), key=from_json(side.key),
                             replay=side.replay and Replay(*side.replay),
                             after=[Place(*place) for place in side.after])

    def close(self):
        """As in the contract."""
        self._worker.remove(self._number)

    def _ask(self, request, **arguments):
        return self._worker.ask(request, explorer=self._number, **arguments)
