"""The contents of objects in a state: other contents are another state, or opaque."""

import array
import collections
import functools
import itertools

import pytest

from gol_core.exploration.layouts import LAYOUT
from gol_core.exploration.outcomes import OpaqueError
from gol_core.exploration.states import States
from gol_core.exploration.symbols import Symbol


class Arrays(array.array):
    pass


class HidesAttributes(object):
    __dict__ = property(lambda self: {})


def ended(function):
    """Return the generator of a function, at its end."""
    generator = function()
    list(generator)
    return generator


def one():
    yield 1


def other():
    yield 1


def cell(*values):
    """Return a cell with a value, or an empty one."""
    def function():
        return kept

    if values:
        kept, = values
    return function.__closure__[0]


def with_attribute(call):
    call.count = 0
    return call


# Each is made by its text, so that no code has it as a constant.
DIFFERENT = [
    ('0', 'False'), ('7', '7.0'), ('0.0', '-0.0'), ('7', '8'), ("b'a'", "u'a'"),
    ('[1]', '(1,)'), ('[[1], 2]', '[[1, 2]]'), ('[1, 2]', '[2, 1]'),
    ("bytearray(b'a')", "bytearray(b'b')"), ('slice(1)', 'slice(2)'),
    ('deque([1])', '[1]'), ('deque([1], 3)', 'deque([1], 4)'),
    ('deque([deque([7], 3), 8], 3)', 'deque([deque([7, 8], 3)], 3)'),
    ("Symbol('y')", "Symbol('x')"), ("Symbol('y')", "Symbol('y') + 1"),
    ('[].append', '[].pop'), ('abs', 'len'),
    ('cell(0)', 'cell(1)'), ('cell()', 'cell(None)'), ('ended(one)', 'ended(other)'),
    ('ended(one)', 'one()'), ('iter([1])', 'iter((1,))'),
    ('partial(abs, 1)', 'partial(len, 1)'), ('KeyError(1)', 'KeyError(2)')]
IN_ORDER = [
    ('{1: 2}', 'OrderedDict([(1, 2)])'), ('{1: 2}', 'defaultdict(None, {1: 2})'),
    ('{1: 2, 3: 4}', '{3: 4, 1: 2}'), ('{1: {2: 3}, 4: 5}', '{1: {2: 3, 4: 5}}'),
    ('defaultdict(int)', 'defaultdict(list)'),
    ('defaultdict(int, {1: defaultdict(int, {2: 3}), 4: 5})',
     'defaultdict(int, {1: defaultdict(int, {2: 3, 4: 5})})')]
OPAQUE = ["Arrays('b')", 'HidesAttributes()', 'with_attribute(partial(abs))',
          "UnicodeDecodeError('ascii', b'', 0, 1, '')", "type('Made', (), {})",
          '(lambda: (yield))()', 'set()', 'open', "memoryview(b'a')"]


def read(*texts):
    """Return a list of the states of the objects that texts make."""
    scope = dict(vars(collections), partial=functools.partial, Symbol=Symbol)
    scope.update(globals())
    states = States([one, other, HidesAttributes])
    return [states.read(eval(text, scope)) for text in texts]


@pytest.mark.parametrize('first, second', DIFFERENT + IN_ORDER * LAYOUT.ordered)
def test_other_contents_are_another_state(first, second):
    """Kills: a label leaves something out, so that two histories are merged."""
    try:
        states = read(first, second)
    except OpaqueError as error:
        # From 3.14 on, no iterator of a sequence or of itertools can be read.
        assert 'iter' in first and '__reduce__' not in vars(itertools.count), error
    else:
        assert states[0] != states[1]


@pytest.mark.parametrize('text', [
    text for pair in DIFFERENT for text in pair if 'partial' not in text])
def test_the_same_contents_are_the_same_state(text):
    """Kills: an address in a label."""
    states = read(text, text)
    assert states[0] == states[1]


@pytest.mark.parametrize('text', OPAQUE)
def test_an_object_that_hides_its_contents_is_opaque(text):
    """Kills: a label that does not show all of an object."""
    with pytest.raises(OpaqueError):
        read(text)
