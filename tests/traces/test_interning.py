"""Traces as small JSON data, and back."""

import json
from collections import OrderedDict

from gol_compare.traces.interning import interned, traces_of
from gol_compare.traces.steps import Event, Step
from gol_compare.traces.tracing import trace
from gol_core.environment import Grid


def test_interned_traces_come_back_from_json(gol):
    """Kills a field or a type that is lost on the way."""
    steps = trace(gol, Grid(1, 1))
    traces = OrderedDict([('b', steps), ('a', steps[:3])])
    back = traces_of(json.loads(json.dumps(interned(traces))))
    assert back == traces
    assert list(back) == ['b', 'a']
    step = back['b'][1]
    assert type(step) is Step
    assert {type(event) for event in step.events} == {Event}


def test_each_value_stands_once_and_after_its_items():
    """Kills: a number that equals a position is taken for it."""
    step = Step((0, 1), 'None', (Event('yield', 'f', 0, 'x'), Event(
        'yield', 'f', 1, 'y')), (('f', 1),), ((),), 'x', None)
    data = interned({'name': (step, step)})
    values = data['values']
    assert len({json.dumps(value) for value in values}) == len(values)
    assert all(position < number for number, value in enumerate(values)
               if isinstance(value, list) for position in value)
    assert traces_of(data) == {'name': (step, step)}
