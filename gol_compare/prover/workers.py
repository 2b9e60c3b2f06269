"""The processes in which programs run, as the comparison uses them.

A program in a process of its own shares nothing with the other one. It can be another
version of a module, use another version of a library, or run on another interpreter.
"""

import atexit
import inspect
import itertools
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading
import zipfile

import six

import gol_core
from gol_core.exploration import outcomes
from gol_core.exploration.keys import from_json
from gol_core.exploration.outcomes import ProgramError
from gol_core.exploration.programs import Program
from gol_core.exploration.stacks import Place
from gol_core.exploration.symbols import ConcreteValueRequired, Symbol

from .counterexamples import Side
from .explorers import Edge, Explorer, TimeUpError

START = 'from gol_compare.prover import worker; worker.serve()'
# The first argument lists the folders of modules. With the same strings, sets have the
# same order in both processes.
BOOT = 'import json, sys; sys.path[:] = json.loads(sys.argv[1]); ' + START
BOOT_ELSEWHERE = 'import sys; sys.path[:1] = [sys.argv[1]]; ' + START
# What a worker imports comes from these, and so do the variants.
FOLDERS = ('gol_core', 'gol_core/exploration', 'gol_compare', 'gol_compare/prover',
           'gol_py3', 'gol_py2compat')
ENVIRONMENT = {'PYTHONHASHSEED': '0', 'PYTHONDONTWRITEBYTECODE': '1'}
# The path of the bundle, when it is made.
_BUNDLE = []


class DiedError(ProgramError):
    """A program that ended its process; the message says how."""


class Deadline(object):
    """The moment at which all workers are stopped.

    Args:
        seconds: How many seconds from now it is.

    Attributes:
        seconds: The same.
        passed: Whether it has passed.
    """

    def __init__(self, seconds):
        self.seconds = seconds
        self.passed = False
        self._processes = set()
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def add(self, process):
        """Add a process, which is killed when the deadline passes."""
        self._processes.add(process)
        if self.passed:
            process.kill()

    def remove(self, process):
        """Remove a process that is about to end."""
        self._processes.discard(process)

    def cancel(self):
        """Never stop a worker."""
        self._timer.cancel()

    def _stop(self):
        self.passed = True
        for process in list(self._processes):
            process.kill()


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
        loaded: The dict that ``Answers.load`` returns.
        ended: Whether the program ended its process, which was replaced.
    """

    def __init__(self, python, named, deadline):
        self._python = python
        self._named = named
        self._deadline = deadline
        self._process = None
        self.ended = False
        self._choice = None
        self._explorers, self._numbers = {}, itertools.count()
        self.name = named['name']
        self._start()
        self.loaded = self.ask('load', **named)

    def choose(self, **choice):
        """Choose the moves, as ``Answers.choose`` does."""
        self._choice = choice
        return self.ask('choose', **choice)

    def next_number(self):
        """Return a number for a new RemoteExplorer in requests."""
        return next(self._numbers)

    def add(self, number, explorer):
        """Add a RemoteExplorer that a new process must know, too."""
        self._explorers[number] = explorer

    def remove(self, number):
        """Remove a RemoteExplorer by its number."""
        del self._explorers[number]
        if not self._deadline.passed:
            self.ask('close', explorer=number)

    def restart(self):
        """Replace a process that ended by one that knows the same.

        Raises:
            ProgramError: That is impossible.
        """
        self.ended = True
        self._start()
        self.ask('load', **self._named)
        self.ask('choose', **self._choice)
        for explorer in self._explorers.values():
            explorer.repeat()

    def ask(self, request, **arguments):
        """Make a request; return the answer.

        Raises:
            DiedError: The process ended.
            TimeUpError: The deadline passed.
            OpaqueError, ProgramError, ConcreteValueRequired: The worker raised it.
        """
        line = json.dumps(dict(arguments, request=request)).encode('ascii') + b'\n'
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except (IOError, OSError):
            raise self._died()
        line = self._process.stdout.readline()
        if not line.endswith(b'\n'):
            raise self._died()
        found = json.loads(line.decode('ascii'))
        if 'answer' in found:
            return found['answer']
        if found['error'] == ConcreteValueRequired.__name__:
            name, offset, operation, other = found['text']
            raise ConcreteValueRequired(
                Symbol(name) + offset if offset else Symbol(name), operation, other)
        raise getattr(outcomes, found['error'])(found['text'])

    def close(self):
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        self._deadline.remove(process)
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()
        try:
            process.stdin.close()
        except (IOError, OSError):
            # A request was on its way when the process ended.
            pass

    def _start(self):
        command = [sys.executable, '-c', BOOT, json.dumps(
            [os.path.abspath(each) for each in sys.path])]
        if self._python:
            command = shlex.split(self._python) + ['-c', BOOT_ELSEWHERE, bundle()]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env=dict(os.environ, **ENVIRONMENT),
                # Away from the keys of the terminal.
                preexec_fn=getattr(os, 'setsid', None))
        except OSError as error:
            raise ProgramError('%s: cannot be started: %s' % (
                command[0], error.strerror))
        self._deadline.add(self._process)

    def _died(self):
        status = self._process.wait()
        self.close()
        if self._deadline.passed:
            return TimeUpError('%s: no answer within %d s'
                               % (self.name, self._deadline.seconds))
        return DiedError('ends its process with exit status %d' % status if status >= 0
                         else 'ends its process by signal %d' % -status)


def bundle():
    """Return the path of a file with the modules that a worker imports, and six.

    It is made once, and removed at the end.
    """
    if not _BUNDLE:
        handle, path = tempfile.mkstemp('.zip')
        atexit.register(os.remove, path)
        _BUNDLE.append(path)
        root = os.path.dirname(os.path.dirname(os.path.abspath(gol_core.__file__)))
        with os.fdopen(handle, 'wb') as stream, zipfile.ZipFile(stream, 'w') as packed:
            packed.writestr('six.py', inspect.getsource(six))
            for folder in FOLDERS:
                for name in sorted(os.listdir(os.path.join(root, folder))):
                    if name.endswith('.py'):
                        packed.write(os.path.join(root, folder, name),
                                     '%s/%s' % (folder, name))
    return _BUNDLE[0]


class RemoteProgram(Program):
    """A Program in a Worker, which is its ``function``.

    Its arguments are only the symbols and what replaces them.
    """

    __slots__ = ()

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
            name, outcome, key, after = self._ask('side', path=path)
        except DiedError as died:
            self._worker.restart()
            name, outcome, key, after = (
                self._worker.loaded['text'], str(died), None, [])
        return Side(name, [Place(*place) for place in before], Text(outcome),
                    from_json(key), [Place(*place) for place in after])

    def close(self):
        """As in the contract."""
        self._worker.remove(self._number)

    def _ask(self, request, **arguments):
        return self._worker.ask(request, explorer=self._number, **arguments)
