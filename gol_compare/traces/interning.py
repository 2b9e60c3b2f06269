"""Traces as JSON data in which every value stands once.

``values`` lists all different values: a text, a number, null, or a list of positions
in ``values``, all before its own. ``traces`` lists [name, position]. A trace is a list
with a column for each field of its Steps. In an Event the value 0 stands for the
outcome of its step.
"""

from collections import OrderedDict

from .steps import Event, Step

OUTCOME = 0


def interned(traces):
    """Return traces as JSON data.

    Args:
        traces: Dict from names to tuples of Steps.
    """
    values, positions = [], {}

    def position(value):
        if isinstance(value, tuple):
            value = tuple([position(item) for item in value])
        if value not in positions:
            positions[value] = len(values)
            values.append(list(value) if isinstance(value, tuple) else value)
        return positions[value]

    return OrderedDict([
        ('traces', [[name, position(tuple(zip(*map(_shortened, steps))))]
                    for name, steps in traces.items()]),
        ('values', values)])


def traces_of(data):
    """Return the OrderedDict of the traces in data that ``interned`` returned."""
    values = []
    for value in data['values']:
        values.append(tuple([values[number] for number in value])
                      if isinstance(value, list) else value)
    return OrderedDict(
        (name, tuple(_restored(*fields) for fields in zip(*values[position])))
        for name, position in data['traces'])


def _shortened(step):
    """Return a Step in which OUTCOME replaces the outcome in its events."""
    return step._replace(events=tuple(
        event._replace(value=OUTCOME) if event.value == step.outcome else event
        for event in step.events))


def _restored(*fields):
    """Return the Step of the fields of a shortened one."""
    step = Step(*fields)
    return step._replace(events=tuple(
        Event(kind, function, line, step.outcome if value == OUTCOME else value)
        for kind, function, line, value in step.events))
