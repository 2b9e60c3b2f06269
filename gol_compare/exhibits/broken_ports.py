"""The classic wrong ports: gol_py2compat with a few changed lines."""

import inspect
import linecache
import types
from collections import namedtuple

import six

import gol_py2compat
from gol_py2compat import coroutines


class BrokenPort(namedtuple('BrokenPort', 'name does changes lesson')):
    """A wrong port.

    Attributes:
        name: A word.
        does: Its mistake, in one line.
        changes: List of (lines of gol_py2compat, lines that replace them).
        lesson: What to learn from it, in one line.
    """

    __slots__ = ()


COUNT = '''\
    delegate = count_neighbors(y, x)  # yield from in Python 3
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
    except MyReturn as returned:
        neighbors = returned.value
'''
NAIVE_COUNT = '''\
    try:
        for instruction in count_neighbors(y, x):
            yield instruction
    except MyReturn as returned:
        neighbors = returned.value
'''
CELL = '''\
                delegate = cell(y, x, rule)  # yield from in Python 3
                reply = None
                try:
                    while True:
                        reply = yield delegate.send(reply)
                except (MyReturn, StopIteration):
                    pass
'''
NAIVE_CELL = '''\
                for instruction in cell(y, x, rule):
                    yield instruction
'''
COUNTING = '''\
    for dy, dx in NEIGHBORS:
        state = yield Query(y + dy, x + dx)
        if state == ALIVE:
            count += 1
    raise MyReturn(count)  # return count in Python 3
'''
TRUTH = [('yield delegate.send(reply)',
          'yield delegate.send(reply) if reply else next(delegate)')]


def _with(lines, *changes):
    """Return lines, and the same lines after some replacements."""
    changed = lines
    for right, wrong in changes:
        changed = changed.replace(right, wrong)
    return lines, changed


PORTS = [
    BrokenPort(
        'naive_for', 'delegates with a for loop at both levels',
        [(COUNT, NAIVE_COUNT), (CELL, NAIVE_CELL)],
        'a for loop calls next(): it drops every value that is sent to the outer '
        'generator'),
    BrokenPort(
        'forwards_at_the_inner_level_only',
        'delegates with a for loop from simulate to its cells',
        [(CELL, NAIVE_CELL)],
        'one level that drops replies is enough: every level must forward'),
    BrokenPort(
        'forwards_at_the_outer_level_only',
        'delegates with a for loop from a cell to its count',
        [(COUNT, NAIVE_COUNT)],
        'a reply of None raises no error: the count is 0, and the world dies '
        'without an error'),
    BrokenPort(
        'no_except_stop_iteration',
        'expects every delegate to end with MyReturn',
        [_with(CELL, ('(MyReturn, StopIteration)', 'MyReturn'))],
        'a delegate that returns nothing ends with StopIteration, which also ends '
        'the delegator, or is a RuntimeError from Python 3.7 on'),
    BrokenPort(
        'no_except_my_return',
        'expects a delegate that returns a value to end with StopIteration',
        [_with(COUNT, ('MyReturn as returned', 'StopIteration'),
               ('returned.value', '0'))],
        'a return that is not caught goes one level too far: the next level takes '
        'it for the end of its own delegate'),
    BrokenPort(
        'if_sent', 'forwards only true values',
        [_with(COUNT, *TRUTH), _with(CELL, *TRUTH)],
        '0, the empty string and an empty list are replies, too: compare the reply '
        'with None'),
    BrokenPort(
        'my_return_is_stop_iteration', 'bases MyReturn on StopIteration',
        [('class MyReturn(Exception):', 'class MyReturn(StopIteration):')],
        'right up to Python 3.6; from 3.7 on a StopIteration that leaves a '
        'generator becomes a RuntimeError (PEP 479)'),
    BrokenPort(
        'swallowed_return', 'returns inside try and except Exception',
        [('    raise MyReturn(count)  # return count in Python 3\n', '''\
    try:
        raise MyReturn(count)  # return count in Python 3
    except Exception:
        pass
''')],
        'a return that is an exception is caught like one: return outside of '
        'the try, or catch less'),
    BrokenPort(
        'another_order', 'asks for its neighbors in another order',
        [('''\
    (+1, 0), (+1, +1), (0, +1), (-1, +1),
    (-1, 0), (-1, -1), (0, -1), (+1, -1),
''', '''\
    (-1, -1), (-1, 0), (-1, +1), (0, -1),
    (0, +1), (+1, -1), (+1, 0), (+1, +1),
''')],
        'no grid ever shows it: compare the instructions, not only the grids'),
    BrokenPort(
        'stops_at_the_edge', 'asks for no neighbor below row 0 or column 0',
        [_with(COUNTING, ('NEIGHBORS:\n', '''\
NEIGHBORS:
        if y + dy < 0 or x + dx < 0:
            continue
'''))],
        'a torus has no edge, but a pattern that stays in the middle does not show '
        'that'),
    BrokenPort(
        'primed_twice', 'starts its delegate before the loop does',
        [_with(COUNT, ('    reply = None\n',
                       '    next(delegate)\n    reply = None\n'))],
        'the first send(None) starts a generator: a next() before it loses the '
        'first instruction of the delegate'),
    BrokenPort(
        'transition_before_its_query',
        'yields the transition of a cell before it asks for its state',
        [('    state = yield Query(y, x)\n', '    state = EMPTY\n'),
         ('    yield Transition(y, x, rule(state, neighbors))\n',
          '    yield Transition(y, x, rule(state, neighbors))\n'
          '    state = yield Query(y, x)\n'),
         ('import ALIVE, game_logic', 'import ALIVE, EMPTY, game_logic')],
        'the order of instructions is part of the behaviour'),
]


def load(name, changes):
    """Return gol_py2compat with changes, as a module.

    Args:
        name: The name of the module.
        changes: As those of a BrokenPort.

    Raises:
        LookupError: Lines to change are missing, or are there several times.
    """
    source = inspect.getsource(coroutines)
    for right, wrong in changes:
        if right == wrong or source.count(right) != 1:
            raise LookupError('%s: not one place to break:\n%s' % (name, right))
        source = source.replace(right, wrong)
    module = types.ModuleType(name)
    module.__file__ = gol_py2compat.__file__
    vars(module).update((key, getattr(gol_py2compat, key))
                        for key in gol_py2compat.__all__)
    # Brackets tell coverage that there is no such file.
    file = '<%s>' % name
    # Tracebacks and the prover find its lines there.
    linecache.cache[file] = len(source), None, source.splitlines(True), file
    six.exec_(compile(source, file, 'exec'), vars(module))
    return module
