"""Unknown whole numbers, so that one conversation stands for that of every cell.

A program can move a ``Symbol`` by whole numbers and compare it with itself. Any
other operation needs the value: it raises ``ConcreteValueRequired``, and the
``Inspections`` of the program record it.
"""

import copy
import itertools
import operator

import six
from six.moves import range

# A symbol can be moved by these.
WHOLE = six.integer_types + (bool,)
# The hashes of symbols.
SERIAL = itertools.count()


class ConcreteValueRequired(BaseException):
    """An operation on a symbol that needs its value.

    It is not an Exception, so that ``except Exception`` in a program does not catch it.

    Attributes:
        symbol: The Symbol.
        operation: The name of the operation, such as '<' or 'hash'.
        other: The number on the other side of it, or None.
    """

    def __init__(self, symbol, operation, other=None):
        self.symbol = symbol
        self.operation = operation
        self.other = other

    def __str__(self):
        if self.other is None:
            return '%r (for %s)' % (self.symbol, self.operation)
        return '%r (for %s %r)' % (self.symbol, self.operation, self.other)


class Inspections(object):
    """A record of the operations of one program that needed a symbol's value.

    Only operations of the program count: those made within ``watch``.

    Attributes:
        made: List of each ConcreteValueRequired, oldest first.
        watching: Whether the program runs at the moment.
    """

    __slots__ = 'made', 'watching'

    def __init__(self):
        self.made = []
        self.watching = False

    def watch(self, function, *arguments):
        """Call a function that runs the program; return its result.

        Raises:
            ConcreteValueRequired: The program needed a value, even if it caught that.

        Meanwhile repr() of a symbol needs the value, too: a program could decide
        by it. At other times messages may show symbols.
        """
        before, self.watching = self.watching, True
        try:
            return function(*arguments)
        finally:
            self.watching = before
            if self.made:
                raise self.made[0]


class Symbol(object):
    """An unknown whole number, plus a known one.

    Attributes:
        name: The name of the unknown number.
        inspections: The Inspections that record which operations need the value.
        offset: The known number.

    Example:
        >>> y = Symbol('y')
        >>> y + 1, y - 1 + 1, (y + 1) - y
        (y+1, y, 1)
        >>> y < y + 1
        True
    """

    __slots__ = 'name', 'inspections', 'offset'

    def __init__(self, name, inspections=None, offset=0):
        self.name = name
        self.inspections = inspections or Inspections()
        self.offset = offset

    def at(self, values):
        """Return the number that the symbol stands for.

        Args:
            values: Dict from names of symbols to numbers.

        Returns:
            The number, or, for a name that is not among the values, a tuple that
            is equal for equal symbols only.
        """
        if self.name in values:
            return values[self.name] + self.offset
        return self.name, self.offset

    def recorded_by(self, inspections):
        """Return the same symbol with other Inspections."""
        return Symbol(self.name, inspections, self.offset)

    def __repr__(self):
        if self.inspections.watching:
            self._refuse('repr')
        return self.name + ('%+d' % self.offset if self.offset else '')

    def __deepcopy__(self, memo):
        # See copied_for.
        return self.recorded_by(memo.get(Inspections, self.inspections))

    def __hash__(self):
        # Not raised at once: a call of Query hashes its arguments, and excuses that.
        if self.inspections.watching:
            self.inspections.made.append(ConcreteValueRequired(self, 'hash'))
        # Never the same: a kept Query would have the Inspections of another program.
        return next(SERIAL)

    def excuse_hash(self):
        """Withdraw the record that this symbol was hashed, the latest one."""
        made = self.inspections.made
        for index in reversed(range(len(made))):
            if made[index].symbol is self and made[index].operation == 'hash':
                del made[index]
                return

    def __add__(self, other):
        if type(other) not in WHOLE:
            self._refuse('+', other)
        return Symbol(self.name, self.inspections, self.offset + other)

    __radd__ = __add__

    def __sub__(self, other):
        if type(other) is Symbol and other.name == self.name:
            return self.offset - other.offset
        if type(other) not in WHOLE:
            self._refuse('-', other)
        return Symbol(self.name, self.inspections, self.offset - other)

    def __getattr__(self, name):
        self._refuse('.' + name)

    @property
    def __class__(self):
        # isinstance asks for it if the type is another one.
        self._refuse('isinstance')

    def _refuse(self, operation, other=None):
        if type(other) not in six.integer_types:
            other = None
        required = ConcreteValueRequired(self, operation, other)
        if self.inspections.watching:
            self.inspections.made.append(required)
        raise required


def copied_for(inspections, value):
    """Return a deep copy of a value whose symbols have other Inspections."""
    # deepcopy hands its memo to each __deepcopy__; its own keys are numbers.
    return copy.deepcopy(value, {Inspections: inspections})


def stand_ins(symbols):
    """Return a dict from the names of symbols to numbers, all different."""
    return {symbol.name: 10 + 5 * index for index, symbol in enumerate(symbols)}


def _compared(sign, compare):
    """Return a method that compares a symbol with another of the same name."""
    def method(self, other):
        if type(other) is Symbol and other.name == self.name:
            return compare(self.offset, other.offset)
        self._refuse(sign, other)
    return method


def _refused(name):
    """Return a method that needs the value."""
    def method(self, *others):
        self._refuse(name, *others[:1])
    return method


for _name, _sign in [('lt', '<'), ('le', '<='), ('eq', '=='), ('ne', '!='),
                     ('gt', '>'), ('ge', '>=')]:
    setattr(Symbol, '__%s__' % _name, _compared(_sign, getattr(operator, _name)))
for _name in [
        'bool', 'nonzero', 'int', 'long', 'float', 'index', 'str',
        'format', 'hex', 'oct', 'rsub', 'mul', 'rmul', 'div', 'rdiv',
        'truediv', 'rtruediv', 'floordiv', 'rfloordiv', 'mod', 'rmod',
        'divmod', 'rdivmod', 'pow', 'rpow', 'and', 'rand', 'or', 'ror', 'xor',
        'rxor', 'lshift', 'rlshift', 'rshift', 'rrshift', 'neg', 'pos', 'abs',
        'invert', 'round', 'trunc', 'floor', 'ceil']:
    setattr(Symbol, '__%s__' % _name, _refused(_name))
