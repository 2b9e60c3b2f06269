"""Coroutines of Python 3 as source text, random ones too, and what they do.

Each program is a text that defines ``program()``, and other coroutines that it
delegates to. Whatever it calls is logged, so that the order of evaluation shows.
"""

import warnings

from gol_py2compat import MyReturn

HEAD = '''\
class Box(object):
    pass


def program():
    """Delegate to the coroutines below."""
    return (yield from one(1, 2))


def ask(a, b=0):
    log.append(('ask', a, b))
    try:
        got = yield ('asks', a, b)
    finally:
        log.append(('asked', a, b))
    return got if got is not None else a % 3


def never(a=0):
    return a
    yield


def silent(a=0):
    yield ('silent', a)


'''


class Bodies(object):
    """A writer of the coroutines of one random program.

    Args:
        chance: A random.Random.
    """

    def __init__(self, chance):
        self._chance = chance
        self._functions = ['one', 'two']

    def text(self):
        """Return the text."""
        return HEAD + '\n\n'.join(
            '\n'.join(self._function(index)) + '\n'
            for index in range(len(self._functions)))

    def _pick(self, *choices):
        return choices[int(self._chance.random() * len(choices))]

    def _number(self):
        return str(int(self._chance.random() * 5))

    def _function(self, index):
        self._callable = ['ask', 'ask', 'never', 'silent'] + (
            self._functions[index + 1:] * 2)
        lines = ['def %s(x, y=1):' % self._functions[index],
                 '    z, box, thing = 0, [0, 1, 2, 3, 4], Box()',
                 '    thing.a = thing.b = 0',
                 '    def bump(n=1):',
                 '        nonlocal z',
                 '        z += n',
                 "        log.append(('bump', z))",
                 '        return z % 4']
        for _ in range(2 + int(self._chance.random() * 3)):
            lines += self._indented(self._statement(2))
        return lines

    def _indented(self, lines):
        return ['    ' + line for line in lines]

    def _body(self, depth, loop=False):
        lines = []
        for _ in range(1 + int(self._chance.random() * 2)):
            lines += self._statement(depth - 1, loop)
        return self._indented(lines)

    def _statement(self, depth, loop=False):
        kinds = ['_assign'] * 3 + [
            '_augment', '_delegate', '_call', '_return', '_yield', '_assert',
            '_subscript', '_semicolons']
        if depth:
            kinds += ['_if'] * 2 + ['_while', '_for', '_try', '_try', '_with', '_inner']
        if loop:
            kinds += ['_leave'] * 2
        return getattr(self, self._pick(*kinds))(depth, loop)

    def _target(self):
        return self._pick('x', 'y', 'z', 'thing.a', 'box[%s]' % self._number())

    def _assign(self, depth, loop):
        return ['%s = %s' % (self._target(), self._value(2))]

    def _augment(self, depth, loop):
        target = self._pick(self._target(), 'box[%s %% 5]' % self._value(1))
        return ['%s += %s' % (target, self._value(2))]

    def _delegate(self, depth, loop):
        return ['yield from %s' % self._delegate_call(2)]

    def _call(self, depth, loop):
        return [self._value(2)]

    def _return(self, depth, loop):
        text = self._pick('return', 'return None', 'return %s' % self._value(2),
                          'return %s, %s' % (self._value(1), self._value(1)))
        return ['if %s:' % self._value(1), '    ' + text]

    def _yield(self, depth, loop):
        return ['%s = (yield %s) or 0' % (self._target(), self._value(2))]

    def _assert(self, depth, loop):
        return ['assert %s, %s' % (self._value(2), self._value(2))]

    def _subscript(self, depth, loop):
        return ['box[%s %% 5] = thing.b = %s' % (self._value(2), self._value(2))]

    def _semicolons(self, depth, loop):
        return ['if %s: x = %s; yield from %s' % (
            self._value(1), self._value(1), self._delegate_call(1))]

    def _if(self, depth, loop):
        lines = ['if %s:' % self._value(2)] + self._body(depth, loop)
        for _ in range(int(self._chance.random() * 3)):
            lines += ['elif %s:' % self._value(2)] + self._body(depth, loop)
        if self._chance.random() < 0.5:
            lines += ['else:'] + self._body(depth, loop)
        return lines

    def _while(self, depth, loop):
        test = self._pick(
            'go() and %s', 'not (not go() or %s)', '(yield from ask(go()))',
            'go() > %s', 'go() if %s else 0')
        return ['while %s:' % (test % self._value(2) if '%' in test else test)
                ] + self._body(depth, True)

    def _for(self, depth, loop):
        return ['for %s in [%s, %s]:' % (self._pick('x', 'y'), self._value(2),
                                         self._value(1))] + self._body(depth, True)

    def _try(self, depth, loop):
        lines = ['try:'] + self._body(depth, loop)
        kinds = self._pick(
            ['KeyError'], ['Exception'], ['ValueError', ''], ['(KeyError, ValueError)'],
            ['KeyError as error', 'BaseException'], [], ['Exception'])
        for kind in kinds:
            lines.append(('except %s:' % kind).replace(' :', ':'))
            lines += self._body(depth, loop)
        if kinds and self._chance.random() < 0.3:
            lines += ['else:'] + self._body(depth, loop)
        if not kinds or self._chance.random() < 0.3:
            lines += ['finally:'] + self._body(depth)
        return lines

    def _with(self, depth, loop):
        return [self._pick('with closing(%s):', 'with noted(%s) as x:') % (
            self._value(2))] + self._body(depth, loop)

    def _inner(self, depth, loop):
        return ['def inner(n):'] + self._indented(
            ['nonlocal x', 'x = (yield from ask(n + x % 5)) or 0',
             'return (x + n) % 5']) + ['y = yield from inner(%s)' % self._value(1)]

    def _leave(self, depth, loop):
        return [self._pick('break', 'continue')]

    def _delegate_call(self, depth):
        name = self._pick(*self._callable)
        if depth and self._chance.random() < 0.1:
            return '(%s if %s else silent(%s))' % (
                'ask(%s)' % self._value(0), self._value(depth - 1), self._number())
        return '%s(%s)' % (name, self._value(max(0, depth - 1)))

    def _value(self, depth):
        """Return an expression whose value is a number."""
        if not depth:
            return self._pick('x', 'y', 'z', 'thing.a', 'box[1]', 'bump()',
                              'f(%s)' % self._number(), self._number())
        value = self._value
        kind = self._pick('yf', 'yf', 'and', 'or', 'not', 'if', 'chain', 'call', 'call',
                          'sum', 'item', 'attribute', 'dict', 'list', 'yield', 'star',
                          'method', 'generator')
        one, two, three = value(depth - 1), value(depth - 1), value(depth - 1)
        return {
            'yf': '(yield from %s)' % self._delegate_call(depth - 1),
            'and': '(%s and %s and %s)' % (one, two, three),
            'or': '(%s or %s)' % (one, two),
            'not': 'int(not %s)' % one,
            'if': '(%s if %s else %s)' % (one, two, three),
            'chain': 'int(n(%s) < n(%s) <= n(%s))' % (one, two, three),
            'call': 'f(%s, %s, k=%s)' % (one, two, three),
            'sum': '(n(%s) + n(%s) %% 5)' % (one, two),
            'item': 'box[n(%s) %% 5]' % one,
            'attribute': 'h(%s, %s).b' % (one, two),
            'dict': '{n(%s): %s}.popitem()[1]' % (one, two),
            'list': '[%s, %s, %s][n(%s) %% 3]' % (one, two, three, self._number()),
            'yield': 'f((yield %s), %s)' % (one, two),
            'star': 'f(*[%s, %s], k=%s)' % (one, two, three),
            'method': 'h(%s).method(%s, %s)' % (one, two, three),
            'generator': 'sum(n(i) for i in [%s, %s])' % (one, two),
        }[kind]


def random_moves(chance, kinds=('next', 'send', 'throw', 'close')):
    """Return moves for a program: list of (kind, value to send or throw)."""
    moves = []
    for _ in range(30):
        number = chance.random()
        if number < 0.3:
            moves.append(('next', None))
        elif number < 0.9:
            moves.append(('send', int(chance.random() * 4)))
        elif number < 0.98:
            moves.append(('throw', KeyError('a') if number < 0.95 else ValueError('b')))
        else:
            moves.append(('close', None))
    return [move for move in moves if move[0] in kinds]


def outcome(text, moves):
    """Return what a program does and calls if it gets moves.

    An end with MyReturn counts as that of Python 3.
    """
    log = []
    scope = helpers(log)
    with warnings.catch_warnings():
        # From 3.14 on, Python warns of a return in finally.
        warnings.simplefilter('ignore', SyntaxWarning)
        exec(compile(text, '<program>', 'exec'), scope)
    program = scope['program']()
    for kind, value in moves:
        try:
            if kind == 'close':
                program.close()
            elif kind == 'next':
                log.append(('yields', next(program)))
            else:
                log.append(('yields', getattr(program, kind)(value)))
        except (StopIteration, MyReturn) as end:
            log.append(('ends', end.value))
        except Exception as error:
            log.append(('raises', type(error).__name__, str(error)))
    return list(log)


class Noted(object):
    """A context manager that logs what it sees."""

    def __init__(self, log, value, is_file=False):
        self.log = log
        self.value = value
        self.is_file = is_file

    def __enter__(self):
        self.log.append(('enter', self.value))
        return self.value

    def __exit__(self, kind, error, trace):
        # A file does not mind how its block ends.
        self.log.append(('exit', self.is_file or kind and kind.__name__))


class Thing(object):
    """An object whose attribute and method log."""

    def __init__(self, log, value):
        self._log = log
        self._value = value

    @property
    def b(self):
        self._log.append(('b', self._value))
        return self._value % 4

    @property
    def method(self):
        self._log.append(('method', self._value))
        return self._called

    def _called(self, *values):
        self._log.append(('called', values))
        if sum(map(number, values)) % 11 == 10:
            raise KeyError(self._value)
        return sum(map(number, values)) % 5


def number(value):
    """Return a value as a number; a coroutine may return None or a tuple."""
    if isinstance(value, tuple):
        return sum(map(number, value))
    return value or 0


def helpers(log):
    """Return the functions that programs call, by name."""
    def called(*values, **keywords):
        log.append(('f', values, keywords))
        total = sum(map(number, values)) + sum(map(number, keywords.values()))
        if total % 13 == 12:
            raise ValueError(total)
        return total % 5

    def go():
        log.append('go')
        return int(len(log) % 97 < 60 and len(log) < 400)

    def n(value):
        log.append(('n', value))
        return number(value)

    return {'log': log, 'f': called, 'n': n, 'go': go,
            'closing': lambda value: Noted(log, value, True),
            'noted': lambda value: Noted(log, value),
            'h': lambda *values: Thing(log, sum(map(number, values)))}
