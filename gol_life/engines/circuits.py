"""A generation as a fixed sequence of operations on whole boards.

A board is an integer that has a bit for each cell, rows one behind the other.
What a diagram decides for one cell is done here for all of them at once, with
shifts, ``&``, ``|`` and ``^``.
"""

import itertools
from collections import namedtuple

from six.moves import range

from .diagrams import LIVE, MOST_POSITIONS

# Boards that are there without an operation: no cell, every cell, the cells
# that are ALIVE.
ZEROS, ONES, CELLS = range(3)


class Operation(namedtuple('Operation', 'sign one other')):
    """One operation.

    sign   '&', '|' or '^' for the boards of the numbers one and other; '>>' for
           the board one moved, so that other, a (dy, dx), comes to (0, 0)
    """

    __slots__ = ()


class Circuit(object):
    """A board made from CELLS by operations, none of which is made twice."""

    def __init__(self):
        self._operations = [None] * 3
        self._numbers = {}
        self.result = CELLS

    def moved(self, board, dy, dx):
        """Return the board on which each cell is as the one (dy, dx) from it.

        What comes over the edge of a board is not to be relied on.
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

    def if_then_else(self, board, empty, alive):
        """Return the board alive where board is ALIVE, and empty elsewhere."""
        if empty == ZEROS:
            return self.and_(board, alive)
        if alive == ZEROS:
            return self.and_not(empty, board)
        if alive == ONES:
            return self.or_(empty, board)
        if empty == ONES:
            return self.or_(self.xor(board, ONES), alive)
        return self.xor(empty, self.and_(board, self.xor(empty, alive)))

    def sum_of(self, boards):
        """Return boards that are, as binary digits, the sum of boards.

        boards  list of lists of boards: those that count 1, 2, 4 and so on

        The lowest digit comes first.
        """
        columns = [list(column) for column in boards]
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
        """Return [(number, Operation)], those that the result needs, in order."""
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


def circuit_of(diagram):
    """Return the Circuit with the fewest operations for a DecisionDiagram."""
    circuits = [_decided(diagram)]
    table = _by_count(diagram)
    if table:
        circuits += [_counted(diagram, table, inclusive)
                     for inclusive in (False, True)]
    return min(circuits, key=lambda circuit: len(circuit.operations()))


def _decided(diagram):
    """Return a Circuit that takes the decisions of any DecisionDiagram one by one."""
    circuit = Circuit()
    boards = [ZEROS, ONES]
    for node in diagram.nodes:
        boards.append(circuit.if_then_else(
            circuit.moved(CELLS, *node.position), boards[node.empty],
            boards[node.alive]))
    circuit.result = boards[diagram.root]
    return circuit


def _by_count(diagram):
    """Return what becomes of a cell by itself and the number of its neighbors.

    That is a dict from (whether it is ALIVE, how many of the positions around
    it are) to whether it lives on; or None where it matters which ones are.
    """
    around = sorted(diagram.positions() - {(0, 0)})
    if len(around) > MOST_POSITIONS:
        # Too many to try them all, and not asked about in one conversation.
        return None
    table = {}
    for size in range(len(around) + 1):
        for live in itertools.combinations(around, size):
            for alive in (0, 1):
                state = diagram.state(live + ((0, 0),) * alive) == LIVE
                if table.setdefault((alive, size), state) != state:
                    return None
    return table


def _counted(diagram, table, inclusive):
    """Return a Circuit that counts neighbors, and decides by that.

    table      as _by_count returns it
    inclusive  whether to count the cell itself, too
    """
    circuit = Circuit()
    counted = diagram.positions() - {(0, 0)}
    if inclusive:
        counted.add((0, 0))
    # Rows that are alike are added up once, and the sum is moved.
    rows = {}
    for dy, dx in sorted(counted):
        rows.setdefault(dy, []).append(dx)
    columns = []
    for dy, row in sorted(rows.items()):
        # The middle last, for the row without it has all but that in common.
        row.sort(key=lambda dx: (dx == 0, dx))
        digits = circuit.sum_of([[circuit.moved(CELLS, 0, dx) for dx in row]])
        for weight, digit in enumerate(digits):
            columns += [[]] * (weight + 1 - len(columns))
            columns[weight] = columns[weight] + [circuit.moved(digit, dy, 0)]
    digits = [CELLS] + circuit.sum_of(columns)
    wanted, allowed = set(), set(range(2 ** len(digits)))
    for (alive, count), state in table.items():
        case = alive | (count + (alive if inclusive else 0)) << 1
        if state:
            wanted.add(case)
        else:
            allowed.discard(case)
    circuit.result = _sum_of_products(
        circuit, digits, minimized(wanted, allowed, len(digits)))
    return circuit


def _sum_of_products(circuit, digits, products):
    """Return the board where one of the products is true.

    A digit that most of them have is taken out, and so on.
    """
    if len(products) <= 1:
        return _product(circuit, digits, *products[0]) if products else ZEROS
    common, half, bit = max(
        (sum(product[half] >> bit & 1 for product in products), half, bit)
        for half in (0, 1) for bit in range(len(digits)))
    if common == 1:
        return circuit.or_(_product(circuit, digits, *products[0]),
                              _sum_of_products(circuit, digits, products[1:]))
    inside, rest = [], []
    for product in products:
        if product[half] >> bit & 1:
            halves = list(product)
            halves[half] ^= 1 << bit
            inside.append(tuple(halves))
        else:
            rest.append(product)
    take = (circuit.and_, circuit.and_not)[half]
    return circuit.or_(
        take(_sum_of_products(circuit, digits, inside), digits[bit]),
        _sum_of_products(circuit, digits, rest))


def _product(circuit, digits, ones, zeros):
    """Return the board where the digits of ones are 1 and those of zeros 0."""
    product, none = ONES, ZEROS
    for index, digit in enumerate(digits):
        if ones >> index & 1:
            product = circuit.and_(product, digit)
        if zeros >> index & 1:
            none = circuit.or_(none, digit)
    return circuit.and_not(product, none)


def minimized(wanted, allowed, width):
    """Return the shortest sum of products that is true in the wanted cases.

    wanted   set of cases, numbers of width bits, for which it must be true
    allowed  set of those for which it may be

    A product is (ones, zeros): the bits that have to be 1, and those to be 0.
    After W. V. Quine, 1952, and E. J. McCluskey, 1956.
    """
    every = 2 ** width - 1
    products = {(case, every ^ case) for case in allowed}
    primes = set()
    while products:
        merged, shorter = set(), set()
        for ones, zeros in products:
            for index in range(width):
                bit = 1 << index
                if zeros & bit and (ones | bit, zeros ^ bit) in products:
                    merged |= {(ones, zeros), (ones | bit, zeros ^ bit)}
                    shorter.add((ones, zeros ^ bit))
        primes |= products - merged
        products = shorter
    covers = {prime: frozenset(case for case in wanted if case & prime[0] == prime[0]
                               and not case & prime[1]) for prime in primes}
    return sorted(_cover(frozenset(wanted), covers, {})[1])


def _cover(wanted, covers, known):
    """Return the cost of the cheapest cover of cases, and its products."""
    if not wanted:
        return 0, ()
    if wanted not in known:
        hardest = min(wanted, key=lambda case: (
            sum(case in covered for covered in covers.values()), case))
        choices = []
        for prime, covered in covers.items():
            if hardest in covered:
                cost, rest = _cover(wanted - covered, covers, known)
                literals = sum(bin(half).count('1') for half in prime)
                choices.append((cost + literals + 1, rest + (prime,)))
        known[wanted] = min(choices)
    return known[wanted]
