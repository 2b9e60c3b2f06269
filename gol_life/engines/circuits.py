"""Circuits: a generation as a sequence of operations on whole boards.

A board is an integer with a bit for each cell, where row follows row. An operation
shifts a board, or combines two with ``&``, ``|`` or ``^``. The circuit of a decision
diagram does not belong here, but in synthesis.
"""

from collections import namedtuple

import six
from six.moves import range

# Boards that need no operation: no cell, every cell, the cells that are ALIVE.
ZEROS, ONES, CELLS = range(3)


class Operation(namedtuple('Operation', 'sign one other')):
    """One operation on boards.

    Attributes:
        sign: '&', '|' or '^', or '>>' to move a board.
        one: The number of a board.
        other: The number of another board; after '>>' the (dy, dx) that comes to
            (0, 0).
    """

    __slots__ = ()


class Circuit(object):
    """Operations that make boards from CELLS, none of them twice.

    Boards are numbers. Each method that returns one adds the operations it needs.

    Attributes:
        result: The board that the circuit is for.
    """

    def __init__(self):
        self._operations = [None] * 3
        self._numbers = {}
        self.result = CELLS

    def moved(self, board, dy, dx):
        """Return the board that has at each cell the cell (dy, dx) away from it.

        Cells that come from beyond the edges of a board are undefined.
        """
        if (dy, dx) == (0, 0) or board in (ZEROS, ONES):
            return board
        return self._made('>>', board, (dy, dx))

    def and_(self, one, other):
        """Return the board one & other."""
        if ZEROS in (one, other):
            return ZEROS
        if ONES in (one, other) or one == other:
            return one if other == ONES else other
        return self._made('&', *sorted((one, other)))

    def or_(self, one, other):
        """Return the board one | other."""
        if ONES in (one, other):
            return ONES
        if ZEROS in (one, other) or one == other:
            return one if other == ZEROS else other
        return self._made('|', *sorted((one, other)))

    def xor(self, one, other):
        """Return the board one ^ other."""
        one, other = sorted((one, other))
        if one == other:
            return ZEROS
        if one == ZEROS:
            return other
        operation = self._operations[other]
        if operation and operation.sign == '^' and one in operation[1:]:
            return operation[1 if operation.other == one else 2]
        return self._made('^', one, other)

    def and_not(self, one, other):
        """Return the board one & ~other."""
        if one == ONES:
            return self.xor(ONES, other)
        return self.xor(one, self.and_(one, other))

    def if_then_else(self, condition, then, otherwise):
        """Return the board with cells of then or otherwise, chosen by condition."""
        if otherwise == ZEROS:
            return self.and_(condition, then)
        if then == ZEROS:
            return self.and_not(otherwise, condition)
        if then == ONES:
            return self.or_(otherwise, condition)
        if otherwise == ONES:
            return self.or_(self.xor(condition, ONES), then)
        return self.xor(otherwise, self.and_(condition, self.xor(otherwise, then)))

    def sum_of(self, columns):
        """Return the binary digits of a sum of boards, the lowest digit first.

        Args:
            columns: List of lists of boards: those that count 1, 2, 4 and so on.
        """
        columns = [list(column) for column in columns]
        digits = []
        while columns:
            column = columns.pop(0)
            carried = []
            while len(column) > 1:
                one, other = column.pop(0), column.pop(0)
                half = self.xor(one, other)
                carry = self.and_(one, other)
                if column:
                    third = column.pop(0)
                    carry = self.or_(carry, self.and_(half, third))
                    half = self.xor(half, third)
                column.append(half)
                carried.append(carry)
            digits += column
            if carried:
                columns = [carried + (columns[0] if columns else [])] + columns[1:]
        return digits

    def operations(self):
        """Return the operations that the result needs, in order.

        Returns:
            List of (number of the new board, Operation).
        """
        needed = {self.result}
        for number in range(self.result, CELLS, -1):
            operation = self._operations[number]
            if number in needed:
                needed.add(operation.one)
                if operation.sign != '>>':
                    needed.add(operation.other)
        return [(number, self._operations[number])
                for number in sorted(needed) if number > CELLS]

    def _made(self, *operation):
        operation = Operation(*operation)
        if operation not in self._numbers:
            self._numbers[operation] = len(self._operations)
            self._operations.append(operation)
        return self._numbers[operation]


def compiled(circuit):
    """Return a function that runs the operations of a circuit.

    Returns:
        run(cells, generations, ones, stride), which returns the board after those
        generations. ``cells`` is a board, ``ones`` is one with all bits, and
        ``stride`` is how many bits a row takes.
    """
    operations = circuit.operations()
    moves = sorted({operation.other for _, operation in operations
                    if operation.sign == '>>'})
    names = _variables(operations, circuit.result)
    lines = ['def run(cells, generations, ones, stride):']
    for index, move in enumerate(moves):
        lines.append('    by_%d = abs(%d * stride + %d)' % ((index,) + move))
    lines.append('    for _ in range(generations):')
    for number, (sign, one, other) in operations:
        if sign == '>>':
            text = '%s %s by_%d' % (names[one], '>>' if other > (0, 0) else '<<',
                                    moves.index(other))
        else:
            text = '%s %s %s' % (names[one], sign, names[other])
        lines.append('        %s = %s' % (names[number], text))
    lines += ['        cells = ' + names[circuit.result], '    return cells']
    namespace = {'range': range}
    six.exec_('\n'.join(lines), namespace)
    return namespace['run']


def _variables(operations, result):
    """Return a dict from the number of each board to the name of its variable.

    Boards that are needed no more give their names to new ones, so that the memory
    is used again while it is in the cache.
    """
    def used(operation):
        return [operation.one] if operation.sign == '>>' else operation[1:]

    last = {}
    for index, (_, operation) in enumerate(operations):
        for board in used(operation):
            last[board] = index
    last[result] = len(operations)
    names = {ZEROS: '0', ONES: 'ones', CELLS: 'cells'}
    free = []
    for index, (number, operation) in enumerate(operations):
        free += [names[board] for board in used(operation)
                 if last[board] == index and board > ONES]
        names[number] = free.pop() if free else 'board_%d' % number
    return names
