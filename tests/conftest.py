"""The fixtures of all folders, and the only version check of the tests."""

import ast
import gc
import importlib
import os
import sys
import warnings
from collections import OrderedDict

import pytest
from helpers import broken
from helpers.in_process import InProcess
from helpers.terminals import Watcher

from gol_compare import transcript_reader, transcripts
from gol_compare.commands import compare, prove, record
from gol_compare.prover import proof, trees, workers
from gol_core.exploration.layouts import LAYOUT
from gol_core.rules import game_logic
from gol_life import variants
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.variants import NAMES

try:
    import hypothesis
except ImportError:
    hypothesis = None

# For tools and benchmarks. The last place, so that the tests import what is installed.
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

# What a process leaves in its buffers is part of what is tested.
os.environ.pop('PYTHONUNBUFFERED', None)

# Pattern files of other projects, on machines that have them.
SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      '..', '..', 'shared', 'patterns')

# On an interpreter that nobody measured, no state is read.
collect_ignore = [] if LAYOUT else [
    'environment/test_contents.py', 'environment/test_states.py',
    'prover/test_endless.py', 'prover/test_states_and_trees.py']
# Only the environments for long tests install it.
if hypothesis is None:
    collect_ignore.append('properties')

# gol-compare port needs an ast that knows where a node ends.
collect_ignore += ['port/test_older_interpreters.py'] if hasattr(
    ast.parse('0').body[0], 'end_lineno') else [
        'port/test_measuring_ports.py', 'port/test_port_command.py',
        'port/test_sources.py',
        'port/test_the_variants.py', 'port/test_to_py2.py', 'port/test_to_py3.py']

YIELD_FROM = sys.version_info >= (3, 3)
needs_yield_from = pytest.mark.skipif(
    not YIELD_FROM, reason='this interpreter cannot parse it')

def _stops():
    raise StopIteration
    yield


# Whether a StopIteration that leaves a generator is a RuntimeError.
with warnings.catch_warnings():
    # Python 3.6 only warns.
    warnings.simplefilter('ignore')
    try:
        PEP_479 = bool(list(_stops()))
    except RuntimeError:
        PEP_479 = True
PROOFS = {}
VARIANTS = [pytest.param(NAMES[0], marks=needs_yield_from), NAMES[1]]


def pytest_addoption(parser):
    parser.addoption('--broken', action='store_true',
                     help='run the suite on the programs of broken.py instead')
    parser.addoption('--transcript', metavar='FILE',
                     help='what gol-compare record has just written, to save the '
                          'time to record it again')


def pytest_collection_finish(session):
    """Leave what pytest has made out of each collection of garbage: it is a lot."""
    # Python 2.7 and 3.6 cannot.
    if hasattr(gc, 'freeze'):
        gc.collect()
        gc.freeze()  # novm


def pytest_report_teststatus(report, config):
    """Print dots on a terminal only: tox shows the output of each environment."""
    if config.get_terminal_writer().hasmarkup or hasattr(report, 'wasxfail'):
        return None
    if report.skipped or report.passed and report.when == 'call':
        return report.outcome, '', report.outcome.upper()


def pytest_generate_tests(metafunc):
    if 'gol' in metafunc.fixturenames:
        wanted = VARIANTS
        if metafunc.config.getoption('--broken'):
            wanted = sorted(broken.CHANGES)
        metafunc.parametrize('gol', wanted, indirect=True, scope='session')


@pytest.fixture(scope='session')
def gol(request):
    """A variant: a module with every name of the listing."""
    if request.config.getoption('--broken'):
        return broken.load(request.param)
    return importlib.import_module(request.param)


@pytest.fixture(params=[pytest.param('both', marks=needs_yield_from)])
def both():
    """The names of the variants, on an interpreter that can import all of them."""
    return list(NAMES)


@pytest.fixture(scope='session')
def transcript_here(request):
    """The transcript of this interpreter, which takes seconds to record."""
    path = request.config.getoption('--transcript')
    if not path:
        return transcripts.record(variants.import_variants()[0])
    with open(path, 'rb') as stream:
        return transcript_reader.read_transcript(path, stream.read())


@pytest.fixture(scope='session', autouse=True)
def made_once():
    """Make and check each BitboardEnvironment only once in a run.

    It takes more time than most tests. They are kept by the functions that they are
    made from: a test that changes one of these passes another function.
    """
    make, made = BitboardEnvironment.__init__, {}

    def make_once(self, variant, rule=game_logic, cell=None):
        key = tuple(getattr(variant, name, None)
                    for name in ('simulate', 'step_cell')) + (rule, cell)
        if key not in made:
            make(self, variant, rule, cell)
            made[key] = dict(vars(self))
        vars(self).update(made[key])

    BitboardEnvironment.__init__ = make_once
    yield
    BitboardEnvironment.__init__ = make


@pytest.fixture
def proved_once(monkeypatch):
    """Let ``gol-compare prove`` prove the same variants once, and on small grids."""
    def prove_once(found):
        key = tuple(found.items()), tuple(proof.STEPS)
        if key not in PROOFS:
            PROOFS[key] = proof.prove(found)
        return PROOFS[key]

    monkeypatch.setattr(proof, 'SIZES', 2)
    monkeypatch.setattr(trees, 'CHECKS', 2)
    monkeypatch.setattr(prove, 'prove', prove_once)


@pytest.fixture
def in_process(monkeypatch):
    """Let ``gol-compare prove`` run both programs in this process.

    It takes a tenth of the time.
    """
    monkeypatch.setattr(workers, 'Process', InProcess)


@pytest.fixture
def alone(monkeypatch, gol):
    """Let the interpreter import this variant and no other."""
    monkeypatch.setattr(variants, 'NAMES', (gol.__name__, 'gol_nowhere'))


@pytest.fixture
def differing(monkeypatch, gol):
    """Replace the other variants by a broken program."""
    found = OrderedDict([(gol.__name__, gol),
                         ('broken', broken.load('naive_for'))])
    for command in compare, prove, record:
        monkeypatch.setattr(command, 'import_variants',
                            lambda: (found, OrderedDict()))


@pytest.fixture
def watcher():
    """A terminal, and a user who watches it."""
    watcher = Watcher()
    yield watcher
    watcher.leave()
