"""The traces of all programs are the recorded ones, on every interpreter."""

import io
from collections import Counter

import pytest
from conftest import PEP_479

from gol_compare.exhibits.broken_ports import PORTS
from gol_compare.traces.partings import Parting, parting
from gol_compare.traces.recorded import (
    DIFFERING,
    ERAS,
    FROM_37,
    PATH,
    UP_TO_36,
    era_here,
    glider,
    recorded,
    text_of_recorded,
    traces_here,
)
from gol_compare.traces.tracing import trace
from gol_life.variants import NAMES

# Python 3.6 warns of what Python 3.7 does.
pytestmark = pytest.mark.filterwarnings('ignore:generator .* raised:DeprecationWarning')

# The table "Where each port parts from gol_py3" of study/README.md.
PARTINGS = {
    'naive_for': (1, 9),
    'forwards_at_the_inner_level_only': (1, 9),
    'forwards_at_the_outer_level_only': (2, 119),
    'no_except_stop_iteration': (None, 10),
    'no_except_my_return': (None, 9),
    'if_sent': (None, None),
    'my_return_is_stop_iteration': (None, 9),
    'swallowed_return': (None, 9),
    'another_order': (None, 1),
    'stops_at_the_edge': (None, 4),
    'primed_twice': (None, 1),
    'transition_before_its_query': (None, 0),
}


@pytest.fixture(scope='module')
def eras():
    return recorded()


@pytest.fixture(scope='module')
def here():
    return traces_here()


def test_the_traces_here_are_the_recorded_ones(eras, here):
    """Kills a trace that depends on the interpreter."""
    assert set(here) >= {port.name for port in PORTS}
    assert {name for name, steps in here.items()
            if steps != eras[era_here()][name]} == set()


def test_the_text_of_the_traces_here_is_the_recorded_text(eras, here):
    """Kills bytes that depend on the interpreter, such as a repr with u''."""
    traces = dict(eras)
    # This interpreter may not import every variant.
    traces[era_here()] = eras[era_here()].copy()
    traces[era_here()].update(here)
    with io.open(PATH, encoding='ascii') as stream:
        assert text_of_recorded(traces) == stream.read()


def test_the_era_is_that_of_pep_479():
    """Kills a comparison with the traces of the other era."""
    assert era_here() == (FROM_37 if PEP_479 else UP_TO_36)


def test_three_ports_differ_between_the_eras(eras):
    """Kills a difference that PEP 479 does not explain."""
    before, after = (eras[era] for era in ERAS)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == set(DIFFERING)
    for name, outcomes in DIFFERING.items():
        assert (before[name][-1].outcome, after[name][-1].outcome) == outcomes


def test_my_return_as_a_stop_iteration_was_right_up_to_36(eras):
    """Kills a trace of an old Python that shows a difference where there is none."""
    before = eras[UP_TO_36]
    assert parting(before['if_sent'], before['my_return_is_stop_iteration']) == (
        None, None)


def test_every_program_is_recorded(eras):
    """Kills a port that is added without its trace."""
    names = list(NAMES) + [port.name for port in PORTS]
    assert [list(eras[era]) for era in ERAS] == [names, names]
    assert sum(len(steps) for steps in eras[FROM_37].values()) == 3979


def test_where_each_port_parts_is_computed(eras):
    """Kills a wrong number in the table of lost and shown steps."""
    traces = eras[FROM_37]
    assert {name: parting(traces[NAMES[0]], traces[name]) for name in PARTINGS} == {
        name: Parting(*numbers) for name, numbers in PARTINGS.items()}
    assert parting(traces[NAMES[0]], traces[NAMES[1]]) == (None, None)


@pytest.mark.long
def test_a_variant_is_traced_as_it_is_recorded(gol, eras):
    """Kills a test of traces that no variant can fail."""
    steps = trace(gol, glider())
    assert steps == eras[FROM_37][gol.__name__] == eras[UP_TO_36][gol.__name__]
    assert Counter(step.outcome.split('(')[0] for step in steps) == {
        'Query': 405, 'Transition': 45, 'TICK': 1}


def test_the_record_is_small():
    """Kills package data that repeats its texts."""
    with io.open(PATH, 'rb') as stream:
        assert len(stream.read()) < 95000
