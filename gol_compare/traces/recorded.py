"""The traces of all programs, as they were recorded on other interpreters.

Only PEP 479 makes a difference: from Python 3.7 on, a StopIteration that leaves a
generator is replaced by a RuntimeError.
"""

import io
import json
import os
import warnings
from collections import OrderedDict

from gol_core.environment import Grid
from gol_life.variants import import_variants

from ..comparison import GLIDER
from ..exhibits.broken_ports import PORTS, load
from .interning import interned, traces_of
from .tracing import trace

UP_TO_36, FROM_37 = ERAS = 'up to 3.6', 'from 3.7'
REPLACED = 'raises RuntimeError: generator raised StopIteration'
# The broken ports whose traces differ, with the last outcome in each of the ERAS.
DIFFERING = {
    'no_except_stop_iteration': ('ends', REPLACED),
    'my_return_is_stop_iteration': ('TICK', REPLACED),
    'swallowed_return': ('TICK', REPLACED)}
PATH = os.path.join(os.path.dirname(__file__), 'recorded.json')


def era_here():
    """Return the one of the ERAS that this interpreter belongs to."""
    with warnings.catch_warnings():
        # Python 3.6 warns of what Python 3.7 does.
        warnings.simplefilter('ignore')
        try:
            list(_stops())
        except RuntimeError:
            return FROM_37
    return UP_TO_36


def _stops():
    raise StopIteration
    yield


def traces_here():
    """Return the traces of all programs on this interpreter.

    Returns:
        OrderedDict from the names of variants and broken ports to tuples of Steps.
    """
    programs, _ = import_variants()
    programs.update((port.name, load(port.name, port.changes)) for port in PORTS)
    return OrderedDict((name, trace(program, glider()))
                       for name, program in programs.items())


def glider():
    """Return the Grid that all programs are traced with."""
    return Grid.from_rows(GLIDER.splitlines())


def recorded():
    """Return an OrderedDict from the ERAS to the recorded traces, by name."""
    with io.open(PATH, encoding='ascii') as stream:
        data = json.load(stream, object_pairs_hook=OrderedDict)
    traces = OrderedDict((era, OrderedDict()) for era in ERAS)
    for name, steps in traces_of(data).items():
        era, program = name.split(': ')
        traces[era][program] = steps
    return traces


def text_of_recorded(traces):
    """Return traces as the text that ``recorded`` reads.

    Args:
        traces: Dict from the ERAS to dicts from names to tuples of Steps.
    """
    data = interned(OrderedDict(
        ('%s: %s' % (era, name), steps)
        for era in ERAS for name, steps in traces[era].items()))
    return json.dumps(data, separators=(',', ':')) + '\n'
