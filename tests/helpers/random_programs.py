"""Random programs as source text, each in two styles that do the same.

A plan is a list of statements, nested tuples. Only the plan decides what a program
yields; the style decides which loops, closures, lists and delegates it consists of.
"""

from gol_core.exploration.moves import Thrown

HEAD = '''\
def program():
    a, b, c, items, box, shown = 0, 0, 0, [], [0], []
    def bump():
        box[0] = (box[0] + 1) % 3
        return box[0]
    def below(end):
        for number in range(end):
            try:
                yield number
            finally:
                number = None
'''


class Result(Exception):
    """How a delegate returns what its delegator needs."""

    def __init__(self, value):
        self.value = value


def plan(chance, depth=3, caught=True):
    """Return a random plan.

    Args:
        chance: A random.Random.
        depth: How deep its statements are nested.
        caught: Whether it may catch exceptions.
    """
    return [statement(chance, depth, caught)
            for _ in range(1 + int(chance.random() * 3))]


def statement(chance, depth, caught):
    """Return a random statement; the arguments are those of ``plan``."""
    kinds = ['yield', 'yield', 'yield', 'add', 'push', 'bump', 'return']
    if depth:
        kinds += ['repeat', 'each', 'inner', 'if', 'loop', 'loop', 'sub'] + [
            'try'] * 2 * caught
        # Only here, because it leads to many states.
        kinds += ['show'] * (depth == 3)
    kind = kinds[int(chance.random() * len(kinds))]
    number = int(chance.random() * 3)

    def inner():
        return plan(chance, depth - 1, caught)

    if kind == 'if':
        return (kind, inner(), inner())
    if kind == 'try':
        return (kind, inner(), inner(), [('add', number)])
    if kind == 'sub':
        # It binds nothing before it can be interrupted.
        return (kind, [('yield', number), ('add', number), ('push', 0)])
    if kind in ('repeat', 'each', 'inner', 'loop'):
        return (kind, number, [('yield', number)] + inner())
    return (kind, number)


def planted(chance, steps):
    """Return a plan in which one random yield yields something else."""
    steps = list(steps)
    index = int(chance.random() * len(steps))
    kind = steps[index][0]
    parts = list(steps[index])
    bodies = [at for at, part in enumerate(parts) if isinstance(part, list)]
    if kind == 'yield':
        parts[1] = 'planted'
    elif bodies:
        at = bodies[int(chance.random() * len(bodies))]
        parts[at] = planted(chance, parts[at])
    else:
        return steps + [('yield', 'planted')]
    steps[index] = tuple(parts)
    return steps


def compiled(steps, style):
    """Return the generator function of a plan, in style 0 or 1."""
    lines = _lines(steps, style, 1)
    scope = {'Thrown': Thrown, 'Result': Result}
    exec(HEAD + '\n'.join(lines + ['    return', '    yield']), scope)
    return scope['program']


def _lines(steps, style, depth):
    lines = []
    for step in steps:
        lines += ['    ' * depth + line for line in (
            _FIRST if style == 0 else _SECOND)[step[0]](step, style, depth)]
    return lines


def _block(steps, style, depth):
    """Return the lines of a body, indented once."""
    return [line[4 * depth:] for line in _lines(steps, style, depth + 1)]


def _sub(step, style, depth):
    return (['def sub(a, b, c, items):'] + _block(step[1], style, depth)
            + ['    raise Result((a, b, c, items))',
               'delegate, reply = sub(a, b, c, items), None', 'try:',
               '    while True:', '        reply = yield delegate.send(reply)',
               'except Result as returned:',
               '    a, b, c, items = returned.value', 'delegate = reply = None'])


_FIRST = {
    'yield': lambda step, style, depth: ['a = yield (%r, a, b)' % (step[1],)],
    'add': lambda step, style, depth: ['b = (b + %d) %% 3' % step[1]],
    'push': lambda step, style, depth: [
        'items.append(b)', 'del items[:-2]', 'b = sum(items) % 3'],
    'bump': lambda step, style, depth: ['b = bump()'],
    'return': lambda step, style, depth: ['return'],
    # The same list again, so that its changes are effects.
    'show': lambda step, style, depth: [
        'shown.append(b)', 'del shown[:-2]', 'a = yield shown'],
    'repeat': lambda step, style, depth: [
        'for _ in range(%d):' % step[1]] + _block(step[2], style, depth),
    'each': lambda step, style, depth: [
        'for b in [%d, 1, 1]:' % step[1]] + _block(step[2], style, depth),
    'inner': lambda step, style, depth: [
        'for b in below(%d):' % step[1]] + _block(step[2], style, depth),
    'loop': lambda step, style, depth: [
        'while True:'] + _block(step[2], style, depth),
    'if': lambda step, style, depth: (
        ['if a == 1:'] + _block(step[1], style, depth)
        + ['else:'] + _block(step[2], style, depth)),
    'try': lambda step, style, depth: (
        ['try:'] + _block(step[1], style, depth) + ['except Thrown:']
        + _block(step[2], style, depth) + ['finally:']
        + _block(step[3], style, depth)),
    'sub': _sub,
}
_SECOND = dict(_FIRST, **{
    'yield': lambda step, style, depth: [
        'said = (%r, a, b)' % (step[1],), 'a = yield said', 'said = None'],
    'push': lambda step, style, depth: [
        'items = (items + [b])[-2:]', 'b = sum(item for item in items) % 3'],
    'bump': lambda step, style, depth: ['c = (c + 1) % 3', 'b = c'],
    'show': lambda step, style, depth: [
        'shown += [b]', 'shown[:] = shown[-2:]', 'a = yield shown'],
    'repeat': lambda step, style, depth: (
        ['n%d = 0' % depth, 'while n%d < %d:' % (depth, step[1])]
        + _block(step[2], style, depth) + ['    n%d += 1' % depth]),
    'each': lambda step, style, depth: [
        'for b in iter((%d, 1, 1)):' % step[1]] + _block(step[2], style, depth),
    'inner': lambda step, style, depth: [
        'for b in (0, 1, 2)[:%d]:' % step[1]] + _block(step[2], style, depth),
    'loop': lambda step, style, depth: [
        'go = [1]', 'while go:'] + _block(step[2], style, depth),
    'if': lambda step, style, depth: (
        ['if a != 1:'] + _block(step[2], style, depth)
        + ['else:'] + _block(step[1], style, depth)),
    'try': lambda step, style, depth: (
        ['try:', '    try:'] + ['    ' + line for line in _block(step[1], style, depth)]
        + ['    except Thrown:']
        + ['    ' + line for line in _block(step[2], style, depth)] + ['finally:']
        + _block(step[3], style, depth)),
    'sub': lambda step, style, depth: [
        line[4:] for line in _block(step[1], style, depth)],
})
