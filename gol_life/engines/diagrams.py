"""What a cell does, kept as the decisions that it takes.

A cell coroutine is driven through all of its conversations, at coordinates
that are not numbers. What is left of it is a diagram: which relative position
it asks about next, and what becomes of the cell in the end.
"""

from collections import namedtuple

from gol_core.environment import check_variant
from gol_core.exploration.symbols import DRIVEN, Symbol, ValueNeeded
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic

# How many positions a cell may ask about in one conversation, for there are
# twice as many conversations with each; and how much it may say in one.
MOST_POSITIONS = 16
MOST_INSTRUCTIONS = 1000
# How far away these may be.
MOST_REACH = 100

# Of a Diagram's nodes, where every conversation ends.
DEAD, LIVE = 0, 1


class InterrogationError(ValueError):
    """A cell that is not described by what it does; one line says why."""


class Node(namedtuple('Node', 'position empty alive')):
    """A decision.

    position      (dy, dx) from the cell, of the cell that is asked about
    empty, alive  what is next, whether that is EMPTY or ALIVE: DEAD, LIVE or,
                  from 2 on, a node counted from the first of the diagram
    """

    __slots__ = ()


class Diagram(namedtuple('Diagram', 'nodes root')):
    """A decision diagram, reduced: no two nodes are alike, none is idle.

    nodes  tuple of Nodes, each behind those that it leads to
    root   where a conversation begins, as in a Node

    Diagrams of programs that ask in the same order are equal if the same
    becomes of every cell.
    """

    __slots__ = ()

    def positions(self):
        """Return the set of (dy, dx) that matter to a cell."""
        return {node.position for node in self.nodes}

    def state(self, live):
        """Return what becomes of a cell: DEAD or LIVE.

        live  the (dy, dx) that are ALIVE, in anything with ``in``
        """
        at = self.root
        while at > LIVE:
            node = self.nodes[at - 2]
            at = node.alive if node.position in live else node.empty
        return at


def interrogate(variant, rule=game_logic, cell=None):
    """Return the Diagram of a cell, or raise InterrogationError.

    variant  a module with ``simulate`` and ``step_cell``
    rule     a callable rule(state, neighbors) -> state
    cell     a coroutine cell(y, x, rule), by default the variant's own

    Every conversation is held twice, through the variant's own ``simulate``.
    Raises NoVariantError, too.
    """
    check_variant(variant)
    conversations = _conversations(variant, rule, cell, False)
    # In the other order, for a cell that goes by turns.
    if _conversations(variant, rule, cell, True)[::-1] != conversations:
        raise InterrogationError('not deterministic: it took the same replies '
                                 'in two ways')
    nodes, numbers = [], {}
    root = _reduced(conversations, 0, nodes, numbers)
    return Diagram(tuple(nodes), root)


def _reduced(conversations, depth, nodes, numbers):
    """Return the number of the node that conversations lead to.

    conversations  that are the same up to a depth, in the order of replies
    nodes          list, to which what is new is added
    numbers        dict from the nodes to their numbers
    """
    asked, state = conversations[0]
    if depth == len(asked):
        return state
    split = next(index for index, (replies, _) in enumerate(conversations)
                 if replies[depth][1])
    node = Node(asked[depth][0],
                _reduced(conversations[:split], depth + 1, nodes, numbers),
                _reduced(conversations[split:], depth + 1, nodes, numbers))
    if node.empty == node.alive:
        return node.empty
    if node not in numbers:
        nodes.append(node)
        numbers[node] = len(nodes) + 1
    return numbers[node]


def _conversations(variant, rule, cell, first):
    """Return every conversation of a cell, in the order of its replies.

    first  whether ALIVE comes before EMPTY

    Each is a list of (position, whether it is ALIVE), and DEAD or LIVE.
    """
    looks = []

    def symbolic(y, x, rule):
        return (cell or variant.step_cell)(
            Symbol('y', looks), Symbol('x', looks), rule)

    conversations = []
    replies = []
    try:
        simulation = variant.simulate(1, 1, rule, symbolic)
        while True:
            conversation = _held(simulation, replies, first)
            if looks:
                raise looks[0]
            conversations.append(conversation)
            # The next one: the last reply that was the first becomes the other.
            replies = [alive for _, alive in conversation[0]]
            while replies and replies[-1] != first:
                replies.pop()
            if not replies:
                return conversations
            replies[-1] = not first
    except (InterrogationError, KeyboardInterrupt):
        raise
    except ValueNeeded as needed:
        reason = 'it asked for the value of %s' % needed
    except StopIteration:
        reason = 'the simulation ended: expected it to go on for ever'
    except BaseException as error:
        reason = 'it raised %s: %s' % (type(error).__name__, error)
    raise InterrogationError(reason)


def _held(simulation, replies, first):
    """Return one conversation, which begins with some replies.

    first  whether all that is asked about from there on is ALIVE
    """
    asked, known, state = [], {}, None
    instruction = _resumed(simulation)
    for _ in range(MOST_INSTRUCTIONS):
        if instruction is TICK:
            if state is None:
                raise InterrogationError('it ended without a Transition')
            return asked, state
        if isinstance(instruction, Query):
            position = _position(instruction)
            if position not in known:
                if len(asked) == MOST_POSITIONS:
                    raise InterrogationError(
                        'it asked about more than %d positions' % MOST_POSITIONS)
                known[position] = (replies[len(asked)]
                                   if len(asked) < len(replies) else first)
                asked.append((position, known[position]))
            instruction = _resumed(simulation,
                                   ALIVE if known[position] else EMPTY)
        elif isinstance(instruction, Transition):
            if _position(instruction) != (0, 0) or state is not None:
                _refuse('it said', instruction, 'one Transition, of its own cell')
            if instruction.state not in (ALIVE, EMPTY):
                _refuse('it said', instruction, 'a state that is ALIVE or EMPTY')
            state = LIVE if instruction.state == ALIVE else DEAD
            instruction = _resumed(simulation)
        else:
            _refuse('it said', instruction, 'a Query, a Transition or its end')
    raise InterrogationError(
        'it has not ended after %d instructions' % MOST_INSTRUCTIONS)


def _resumed(simulation, reply=None):
    """Return what a simulation says next; to be shown a symbol is a look."""
    DRIVEN.append(simulation)
    try:
        return simulation.send(reply)
    finally:
        DRIVEN.pop()


def _position(instruction):
    """Return the (dy, dx) that an instruction is about."""
    for name, symbol in zip('yx', instruction):
        if type(symbol) is not Symbol or symbol.name != name:
            _refuse('it depends on its coordinates: it said', instruction,
                    'y and x, moved by whole numbers')
    position = instruction.y.offset, instruction.x.offset
    if max(map(abs, position)) > MOST_REACH:
        _refuse('it said', instruction, 'what is at most %d cells away' % MOST_REACH)
    return position


def _refuse(what, instruction, expected):
    raise InterrogationError('%s %r: expected %s' % (what, instruction, expected))
