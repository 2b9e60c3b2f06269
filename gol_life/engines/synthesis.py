"""The circuit of a decision diagram, with few operations.

``circuit_of`` tries two ways: the decisions one by one, and, if only the number of
live neighbors matters, a sum of neighbors that is looked up.
"""

import itertools

from six.moves import range

from .cell_conversations import LIVE, MOST_POSITIONS
from .circuits import CELLS, ONES, ZEROS, Circuit


def circuit_of(diagram):
    """Return the Circuit with the fewest operations for a DecisionDiagram."""
    circuits = [_decided(diagram)]
    table = table_by_count(diagram)
    if table:
        circuits += [_counted(diagram, table, inclusive)
                     for inclusive in (False, True)]
    return min(circuits, key=lambda circuit: len(circuit.operations()))


def _decided(diagram):
    """Return the Circuit of any DecisionDiagram, one decision after the other."""
    circuit = Circuit()
    boards = [ZEROS, ONES]
    for node in diagram.nodes:
        boards.append(circuit.if_then_else(
            circuit.moved(CELLS, *node.position), boards[node.alive],
            boards[node.empty]))
    circuit.result = boards[diagram.root]
    return circuit


def table_by_count(diagram):
    """Return the next state of a cell by its state and its number of live neighbors.

    Returns:
        Dict from (0 or 1, number) to whether the cell is ALIVE next, or None if it
        matters which neighbors are alive.
    """
    around = sorted(diagram.positions() - {(0, 0)})
    if len(around) > MOST_POSITIONS:
        # Too many to try all sets of them.
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
    """Return a Circuit that counts neighbors and looks up the count.

    Args:
        diagram: The DecisionDiagram.
        table: As ``table_by_count`` returns it.
        inclusive: Whether to count the cell itself, too.
    """
    circuit = Circuit()
    counted = diagram.positions() - {(0, 0)}
    if inclusive:
        counted.add((0, 0))
    # Equal rows are added up once, and the sum is moved.
    rows = {}
    for dy, dx in sorted(counted):
        rows.setdefault(dy, []).append(dx)
    columns = []
    for dy, row in sorted(rows.items()):
        # The middle last, so that the row without it shares the sum of the rest.
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

    The digit that most products share is factored out first.
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
    """Return the board where all digits in ones are 1 and all in zeros are 0."""
    product, none = ONES, ZEROS
    for index, digit in enumerate(digits):
        if ones >> index & 1:
            product = circuit.and_(product, digit)
        if zeros >> index & 1:
            none = circuit.or_(none, digit)
    return circuit.and_not(product, none)


def minimized(wanted, allowed, width):
    """Return the shortest sum of products that is true in the wanted cases.

    This is the algorithm of W. V. Quine, 1952, and E. J. McCluskey, 1956.

    Args:
        wanted: Set of the cases, numbers, in which the sum must be true.
        allowed: Set of the cases in which it may be true, the wanted ones included.
        width: How many bits a case has.

    Returns:
        List of products (ones, zeros): the bits that must be 1, and those that must
        be 0.
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
    """Return the cost of the cheapest cover of cases, and its products.

    Args:
        wanted: Frozenset of cases.
        covers: Dict from products to frozensets of the cases that they cover.
        known: Dict from sets of cases to results, to be filled.
    """
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
