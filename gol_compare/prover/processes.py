"""The process of a worker, which answers requests until it ends or is stopped."""

import atexit
import inspect
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

import six

import gol_core
from gol_core.exploration.outcomes import ProgramError
from gol_core.wording import quoted

from .explorers import TimeUpError

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
        self._timer = threading.Timer(seconds, self.pass_now)
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
        # On Python 2 a thread that outlives the interpreter prints a traceback.
        self._timer.join()

    def pass_now(self):
        """Stop all workers now."""
        self.passed = True
        for process in list(self._processes):
            process.kill()


class Process(object):
    """A process that answers requests, one a line.

    Args:
        name: The name of its program.
        python: The command that starts its interpreter; by default, this one.
        deadline: A Deadline.

    Attributes:
        ended: Whether it has ended.

    Raises:
        ProgramError: It cannot be started.
    """

    def __init__(self, name, python, deadline):
        command = [sys.executable, '-c', BOOT, json.dumps(
            [os.path.abspath(each) for each in sys.path])]
        if python is not None:
            command = _words(python) + ['-c', BOOT_ELSEWHERE, bundle()]
        try:
            # What a command prints that is no interpreter says nothing to a user.
            with open(os.devnull, 'w') as nothing:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    stderr=nothing, env=dict(os.environ, **ENVIRONMENT),
                    # Away from the keys of the terminal.
                    preexec_fn=getattr(os, 'setsid', None))
        except OSError as error:
            raise ProgramError('%s: cannot be started: %s' % (
                command[0], error.strerror))
        self.ended = False
        self._name = name
        self._deadline = deadline
        self._deadline.add(self._process)

    def exchange(self, line):
        """Send a request; return the line that answers it. Both are bytes.

        Raises:
            DiedError: The process ended.
            TimeUpError: The deadline passed.
        """
        started = time.time()
        try:
            try:
                self._process.stdin.write(line)
                self._process.stdin.flush()
            except (IOError, OSError, ValueError):
                # It has ended, or was closed when the deadline passed.
                raise self._died(started)
            answer = self._process.stdout.readline()
        except KeyboardInterrupt:
            # The next request would get this answer.
            self.close()
            raise
        if not answer.endswith(b'\n'):
            raise self._died(started)
        return answer

    def close(self):
        """End the process."""
        if self.ended:
            return
        self.ended = True
        self._deadline.remove(self._process)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        try:
            self._process.stdin.close()
        except (IOError, OSError):
            # A request was on its way when the process ended.
            pass

    def _died(self, started):
        status = self._process.wait()
        self.close()
        if self._deadline.passed:
            return TimeUpError('%s: no answer for %.0f s'
                               % (self._name, time.time() - started))
        return DiedError('ends its process with exit status %d' % status if status >= 0
                         else 'ends its process by signal %d' % -status)


def _words(command):
    """Return a list of the words of a command."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise ProgramError('%s: expected the command of a Python interpreter'
                           % quoted(command))
    return words


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
