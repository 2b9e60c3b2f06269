"""Broken programs, on which the suite must fail.

Each is gol_py2compat with a few lines changed, the way people write them.
``right`` changes nothing: what it shows is that the others fail for what was
changed in them.
"""

import inspect
import types

import gol_py2compat
from gol_core import rules
from gol_py2compat import coroutines

COUNT = '''\
    delegate = count_neighbors(y, x)  # yield from in Python 3
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
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
NAIVE_COUNT = '''\
    try:
        for instruction in count_neighbors(y, x):
            yield instruction
    except MyReturn as returned:
        neighbors = returned.value
'''
NAIVE_CELL = '''\
                for instruction in cell(y, x, rule):
                    yield instruction
'''
IMPORT = 'from gol_core.rules import ALIVE, game_logic\n'
NO_ELSE = inspect.getsource(rules.game_logic).replace('''\
    else:
        if neighbors == 3:
            return ALIVE
''', '')

# For each name the lines that are replaced, and by what.
CHANGES = {
    'right': [],
    'naive_for': [(COUNT, NAIVE_COUNT), (CELL, NAIVE_CELL)],
    'forwards_at_the_inner_level_only': [(CELL, NAIVE_CELL)],
    'forwards_at_the_outer_level_only': [(COUNT, NAIVE_COUNT)],
    'no_except_stop_iteration': [
        (CELL, CELL.replace('(MyReturn, StopIteration)', 'MyReturn'))],
    'no_except_my_return': [
        (COUNT, COUNT.replace('except MyReturn as returned:',
                              'except StopIteration:')
                     .replace('returned.value', 'None'))],
    'no_else': [(IMPORT, IMPORT.replace('ALIVE', 'ALIVE, EMPTY')
                 + '\n\n' + NO_ELSE)],
}


def load(name):
    """Return a broken program as a module with the names of a variant."""
    source = inspect.getsource(coroutines)
    for right, wrong in CHANGES[name]:
        if right == wrong or source.count(right) != 1:
            raise LookupError('%s: not one place to break:\n%s' % (name, right))
        source = source.replace(right, wrong)
    module = types.ModuleType(gol_py2compat.__name__)
    module.__file__ = gol_py2compat.__file__
    vars(module).update((key, getattr(gol_py2compat, key))
                        for key in gol_py2compat.__all__)
    # Brackets tell coverage that there is no such file.
    exec(compile(source, '<%s>' % name, 'exec'), vars(module))
    return module
