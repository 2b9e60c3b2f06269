"""The circuit of a decision diagram, with few operations.

``circuit_of`` tries two ways: the decisions one by one, and, if only the number of
live neighbors matters, a sum of neighbors that is looked up.
"""


from six.moves import range

from .cell_conversations import LIVE
from .circuits import CELLS, ONES, ZEROS, Circuit

# The most decisions that are tried one by one if a sum does, too.
MOST_DECIDED = 1000
# The most binary digits of a count whose table is minimized. For more, that takes long.
MOST_MINIMIZED = 4


def circuit_of(diagram):
    """Return the Circuit with the fewest operations for a DecisionDiagram."""
    circuits, table = [], table_by_count(diagram)
    if table:
        circuits += [_counted(diagram, table, inclusive)
                     for inclusive in (False, True)]
    if not table or len(diagram.nodes) <= MOST_DECIDED:
        circuits.append(_decided(diagram))
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
        matters which neighbors are alive, or if the cell does not always ask in the
        same order.
    """
    depths = {}
    for node in reversed(diagram.nodes):
        if node.position != (0, 0):
            depths.setdefault(node.position, len(depths))
    table = {}
    for alive in (0, 1):
        states = _states_by_count(diagram, depths, alive)
        if states is None:
            return None
        for count in range(len(depths) + 1):
            table[alive, count] = bool(states >> count & 1)
    return table


def _states_by_count(diagram, depths, alive):
    """Return the next states by count as a number, a bit each, or None.

    Args:
        diagram: The DecisionDiagram.
        depths: Dict from the positions to the numbers of those asked about before.
        alive: Whether the cell itself is ALIVE.
    """
    # For each node, its depth, and such a number for the positions from there on.
    found = {}

    def states(number, depth):
        while number > LIVE and diagram.nodes[number - 2].position == (0, 0):
            number = diagram.nodes[number - 2][1 + alive]
        if number <= LIVE:
            return number * (2 ** (len(depths) - depth + 1) - 1)
        at, known = found[number]
        return known if at == depth else None

    for number, node in enumerate(diagram.nodes, 2):
        if node.position == (0, 0):
            continue
        depth = depths[node.position]
        rest = len(depths) - depth - 1
        empty, full = [states(after, depth + 1) for after in node[1:]]
        # It must not matter which of two neighbors is the live one.
        same = None not in (empty, full) and empty >> 1 == full & (1 << rest) - 1
        found[number] = depth, (empty | full >> rest << rest + 1) if same else None
    return states(diagram.root, 0)


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
        # From the inside out, but the middle last: so rows of other lengths, or
        # without the middle, share sums.
        row.sort(key=lambda dx: (dx == 0, abs(dx), dx))
        digits = circuit.sum_of([[circuit.moved(CELLS, 0, dx) for dx in row]])
        for weight, digit in enumerate(digits):
            columns += [[]] * (weight + 1 - len(columns))
            columns[weight] = columns[weight] + [circuit.moved(digit, dy, 0)]
    digits = circuit.sum_of(columns)
    states = [[table.get((alive, case - (alive if inclusive else 0)))
               for case in range(2 ** len(digits))] for alive in (0, 1)]
    if len(digits) > MOST_MINIMIZED:
        circuit.result = circuit.if_then_else(
            CELLS, *[_looked_up(circuit, digits, states[alive]) for alive in (1, 0)])
        return circuit
    wanted, allowed = [{
        alive | case << 1 for alive in (0, 1)
        for case, state in enumerate(states[alive]) if state in chosen}
        for chosen in ((True,), (True, None))]
    circuit.result = _sum_of_products(
        circuit, [CELLS] + digits, minimized(wanted, allowed, 1 + len(digits)))
    return circuit


def _looked_up(circuit, digits, states):
    """Return the board of the states of cells that have counts.

    Args:
        circuit: The Circuit.
        digits: List of the boards with the binary digits of the counts.
        states: List of states by count. Those that are None do not matter.
    """
    if False not in states:
        return ONES
    if True not in states:
        return ZEROS
    half = len(states) // 2
    return circuit.if_then_else(
        digits[-1], _looked_up(circuit, digits[:-1], states[half:]),
        _looked_up(circuit, digits[:-1], states[:half]))


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
