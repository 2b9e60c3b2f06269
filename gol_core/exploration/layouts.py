"""Where each interpreter keeps what a suspended generator needs.

Only interpreters that were measured are listed: there, tests/environment/test_states.py
found different states wherever two positions differ. On all others, states are opaque.
"""

import platform
from collections import namedtuple


class Layout(namedtuple('Layout', 'stack_in_frame iterators_in_words ordered '
                                  'hides_places')):
    """How an interpreter keeps the state of a generator.

    Attributes:
        stack_in_frame: Whether the frame refers to the locals and the value stack;
            otherwise the generator does.
        iterators_in_words: Whether only the memory of an iterator shows its place;
            otherwise ``__reduce__`` does.
        ordered: Whether a dict keeps the order of its items, whatever its past.
        hides_places: Whether a loop over a list, or over text, keeps its place where
            nothing can read it, and the stack shows the list itself.
    """

    __slots__ = ()


PYTHON_2 = Layout(True, True, False, False)
PYTHON_3 = Layout(True, False, True, False)
SINCE_3_11 = Layout(False, False, True, False)
SINCE_3_15 = Layout(False, False, True, True)
MEASURED = {
    'CPython 2.7': PYTHON_2,
    'CPython 3.6': PYTHON_3,
    'CPython 3.7': PYTHON_3,
    'CPython 3.8': PYTHON_3,
    'CPython 3.9': PYTHON_3,
    'CPython 3.10': PYTHON_3,
    'CPython 3.11': SINCE_3_11,
    'CPython 3.12': SINCE_3_11,
    'CPython 3.13': SINCE_3_11,
    'CPython 3.14': SINCE_3_11,
    'CPython 3.15': SINCE_3_15,
}
HERE = '%s %s' % (platform.python_implementation(),
                  '.'.join(platform.python_version().split('.')[:2]))
# None if nobody measured this interpreter.
LAYOUT = MEASURED.get(HERE)
