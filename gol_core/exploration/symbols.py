"""Coordinates that are not numbers, so that one conversation is every cell's.

A ``Symbol`` can be moved by whole numbers and held against itself. Whatever
else a program does with it would need its value, and is remembered and
refused.
"""

import operator

import six

# Not empty while a program runs: then to be shown is to be looked at, too.
DRIVEN = []
# What a symbol can be moved by.
WHOLE = six.integer_types + (bool,)


class ValueNeeded(BaseException):
    """A program looked at the value of a symbol, which has none.

    symbol     the Symbol
    operation  what was done, as '<' or 'hash'
    other      the number it was done with, or None

    No Exception, so that a program's ``except Exception`` lets it pass.
    """

    def __init__(self, symbol, operation, other=None):
        self.symbol = symbol
        self.operation = operation
        self.other = other

    def __str__(self):
        if self.other is None:
            return '%r (for %s)' % (self.symbol, self.operation)
        return '%r (for %s %r)' % (self.symbol, self.operation, self.other)


class Symbol(object):
    """An unknown whole number, and what was added to it.

    name    of the unknown
    looks   list to which each ValueNeeded is added before it is raised: a
            program that catches it has looked all the same

    >>> y = Symbol('y')
    >>> y + 1, y - 1 + 1, (y + 1) - y
    (y+1, y, 1)
    >>> y < y + 1
    True
    """

    __slots__ = 'name', 'looks', 'offset'

    def __init__(self, name, looks=None, offset=0):
        self.name = name
        self.looks = [] if looks is None else looks
        self.offset = offset

    def at(self, values):
        """Return the number it is if values, a dict by name, has the unknown's.

        Else return what tells it from every other symbol.
        """
        if self.name in values:
            return values[self.name] + self.offset
        return self.name, self.offset

    def __repr__(self):
        if DRIVEN:
            self._refuse('repr')
        return self.name + ('%+d' % self.offset if self.offset else '')

    def __deepcopy__(self, memo):
        return self

    def __add__(self, other):
        if type(other) not in WHOLE:
            self._refuse('+', other)
        return Symbol(self.name, self.looks, self.offset + other)

    __radd__ = __add__

    def __sub__(self, other):
        if type(other) is Symbol and other.name == self.name:
            return self.offset - other.offset
        if type(other) not in WHOLE:
            self._refuse('-', other)
        return Symbol(self.name, self.looks, self.offset - other)

    def __getattr__(self, name):
        self._refuse('.' + name)

    @property
    def __class__(self):
        # Where isinstance looks for want of the class it hoped for.
        self._refuse('isinstance')

    def _refuse(self, operation, other=None):
        if type(other) not in six.integer_types:
            other = None
        look = ValueNeeded(self, operation, other)
        self.looks.append(look)
        raise look


def stand_ins(symbols):
    """Return a dict of numbers by the names of symbols, each its own."""
    return {symbol.name: 10 + 5 * index for index, symbol in enumerate(symbols)}


def _compared(sign, compare):
    """Return a method that holds a symbol against another of its unknown."""
    def method(self, other):
        if type(other) is Symbol and other.name == self.name:
            return compare(self.offset, other.offset)
        self._refuse(sign, other)
    return method


def _refused(name):
    """Return a method that has to know the value."""
    def method(self, *others):
        self._refuse(name, *others[:1])
    return method


for _name, _sign in [('lt', '<'), ('le', '<='), ('eq', '=='), ('ne', '!='),
                     ('gt', '>'), ('ge', '>=')]:
    setattr(Symbol, '__%s__' % _name, _compared(_sign, getattr(operator, _name)))
for _name in [
        'hash', 'bool', 'nonzero', 'int', 'long', 'float', 'index', 'str',
        'format', 'hex', 'oct', 'rsub', 'mul', 'rmul', 'div', 'rdiv',
        'truediv', 'rtruediv', 'floordiv', 'rfloordiv', 'mod', 'rmod',
        'divmod', 'rdivmod', 'pow', 'rpow', 'and', 'rand', 'or', 'ror', 'xor',
        'rxor', 'lshift', 'rlshift', 'rshift', 'rrshift', 'neg', 'pos', 'abs',
        'invert', 'round', 'trunc', 'floor', 'ceil']:
    setattr(Symbol, '__%s__' % _name, _refused(_name))
