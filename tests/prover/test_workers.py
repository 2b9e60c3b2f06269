"""Programs in workers: a process that ends is replaced by one that knows the same."""

import json
import sys

import pytest
from helpers.in_process import InProcess
from six.moves import shlex_quote

from gol_compare.prover import workers
from gol_compare.prover.loading import Named
from gol_compare.prover.processes import DiedError
from gol_compare.prover.workers import RemoteProgram, Worker
from gol_core.exploration.outcomes import ProgramError

PROGRAM = '''\
import sys


def asks(number):
    first = yield number
    second = yield first
    yield second + number


def others():
    yield [(name, '.zip' in sys.modules[name].__file__) for name in (
        'PIL', 'argcomplete', 'blessed', 'six', 'tqdm') if name in sys.modules]
'''
DIES = 'ends its process with exit status 3'


class Never(object):
    """A Deadline that never passes."""

    passed = False

    def add(self, process):
        """Do nothing."""

    remove = add


@pytest.fixture
def made(monkeypatch):
    """Return the list of the processes, which keep their requests.

    The first dies at the second step in state 2.
    """
    made = []

    class Recorded(InProcess):

        def __init__(self, *arguments):
            InProcess.__init__(self, *arguments)
            self.requests = []
            made.append(self)

        def exchange(self, line):
            request = json.loads(line.decode('ascii'))
            if made == [self] and (request.get('state'), request.get('index')) == (
                    2, 1):
                self.close()
                raise DiedError(DIES)
            self.requests.append(request)
            return InProcess.exchange(self, line)

    monkeypatch.setattr(workers, 'Process', Recorded)
    return made


@pytest.fixture
def start(tmpdir, monkeypatch):
    """Return a function that starts the Worker of a program; all end with the test."""
    tmpdir.join('mine_worker.py').write(PROGRAM)
    monkeypatch.setattr(sys, 'path', list(sys.path))
    monkeypatch.delitem(sys.modules, 'mine_worker', raising=False)
    started = []

    def start(attribute='asks', python=None):
        named = dict.fromkeys(Named._fields)
        named.update(name='mine_worker:asks', path=[str(tmpdir)], module='mine_worker',
                     attribute=attribute, replies='0, 1', throws=[], observe=[])
        started.append(Worker(python, named, Never()))
        started[-1].load()
        return started[-1]

    yield start
    for worker in started:
        worker.close()
    sys.modules.pop('mine_worker', None)


def explorer(worker):
    """Return an Explorer of the program of a Worker."""
    worker.choose(constants=None, game=False, throws=[], across=False)
    return RemoteProgram(worker.name, worker, ()).explorer(True, merged=False)


def test_a_new_process_repeats_what_was_done(start, made):
    """Kills: it lacks a move, so that a number means another state."""
    worker = start()
    found = explorer(worker)
    for state in 0, 1:
        assert found.step(state, 0).target == state + 1
    before = found.step(2, 0)
    died = found.step(2, 1)
    assert (died.sends, died.kind, died.key, died.target) == (True, 'dies', DIES, None)
    first, second = made
    assert [each['request'] for each in second.requests] == [
        'load', 'choose', 'explore', 'step', 'step', 'step']
    assert second.requests == first.requests
    assert found.step(2, 0)[:3] == before[:3]
    assert worker.ended


def test_a_new_process_knows_the_explorers_that_are_in_use(start, made):
    """Kills: only the one that died is known, or one that was closed is, too."""
    worker = start()
    first, second, third = [explorer(worker) for _ in range(3)]
    third.step(0, 0)
    first.close()
    for state in 0, 1, 2:
        second.step(state, state // 2)
    assert third.step(1, 0).target == 2
    assert [each['explorer'] for each in made[1].requests
            if each['request'] == 'explore'] == [1, 2]


def test_a_death_while_explorers_are_closed_is_no_error(start, made):
    """Kills: the comparison has its result, and fails."""
    found = explorer(start())
    dies, made[0].exchange = made[0].exchange, None

    def exchange(line):
        if b'"close"' in line:
            made[0].close()
            raise DiedError(DIES)
        return dies(line)

    made[0].exchange = exchange
    found.close()
    assert len(made) == 2
    assert [each['request'] for each in made[1].requests] == ['load', 'choose']


def test_a_fault_of_a_worker_is_not_the_end_of_its_program(start, in_process):
    """Kills: it counts as an outcome of the program, perhaps of both."""
    with pytest.raises(ProgramError) as caught:
        start().ask('step', explorer=0, state=0, index=0)
    assert 'the comparison failed: KeyError: 0' in str(caught.value)


def test_a_bare_interpreter_is_enough(start):
    """Kills: a worker elsewhere imports what is installed here, but not in a bundle."""
    found = explorer(start('others', shlex_quote(sys.executable)))
    assert found.step(0, 0).kind == 'yields'
    assert found.side([(0, 0)]).outcome == "yields [('six', True)]"
