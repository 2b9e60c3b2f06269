"""The decisions of a cell: the positions it asks about, and its next state.

``explore`` drives a cell coroutine through all of its conversations, at symbolic
coordinates, and returns them as a decision diagram.
"""

import functools
from collections import namedtuple

from gol_core.environment import check_variant
from gol_core.exploration.symbols import ConcreteValueRequired, Inspections, Symbol
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic

from .engine import EngineError

# The limits of one conversation. Each position doubles the number of conversations.
MOST_POSITIONS = 16
MOST_INSTRUCTIONS = 1000
# The largest distance from the cell, in cells.
MOST_RADIUS = 100

# Conversations end here; other nodes of a DecisionDiagram have numbers from 2 on.
DEAD, LIVE = 0, 1


class ExplorationError(EngineError, ValueError):
    """A cell that has no decision diagram."""


class Node(namedtuple('Node', 'position empty alive')):
    """A decision.

    Attributes:
        position: (dy, dx) of the cell that is asked about, from the cell that asks.
        empty: The next node if that is EMPTY: DEAD, LIVE or, from 2 on, the index
            of a node plus 2.
        alive: The next node if that is ALIVE.
    """

    __slots__ = ()


class DecisionDiagram(namedtuple('DecisionDiagram', 'nodes root')):
    """A reduced decision diagram: all nodes differ, and each one matters.

    Diagrams of programs that ask in the same order are equal if and only if the
    next state of every cell is the same.

    Attributes:
        nodes: Tuple of Nodes; each comes after those that it leads to.
        root: The first node of a conversation, as in a Node.
    """

    __slots__ = ()

    def positions(self):
        """Return the set of the (dy, dx) that matter to a cell."""
        return {node.position for node in self.nodes}

    def state(self, live):
        """Return the next state of a cell: DEAD or LIVE.

        Args:
            live: Container of the (dy, dx) that are ALIVE.
        """
        at = self.root
        while at > LIVE:
            node = self.nodes[at - 2]
            at = node.alive if node.position in live else node.empty
        return at


def explore(variant, rule=game_logic, cell=None):
    """Return the DecisionDiagram of a cell.

    Every conversation is held twice, through the ``simulate`` of the variant.

    Args:
        variant: A module with ``simulate`` and ``step_cell``.
        rule: A callable rule(state, neighbors) -> state.
        cell: A coroutine cell(y, x, rule); by default that of the variant.

    Raises:
        ExplorationError: The cell has no decision diagram.
        NoVariantError: The variant has no ``simulate``.
    """
    check_variant(variant)
    conversations = _conversations(variant, rule, cell, False)
    # In reverse order, so that a cell that takes turns shows.
    if _conversations(variant, rule, cell, True)[::-1] != conversations:
        raise ExplorationError('not deterministic: it took the same replies '
                               'in two ways')
    nodes, numbers = [], {}
    root = _reduced(conversations, 0, nodes, numbers)
    return DecisionDiagram(tuple(nodes), root)


def _reduced(conversations, depth, nodes, numbers):
    """Return the number of the node that leads to conversations.

    Args:
        conversations: List of those with the same first replies, in their order.
        depth: How many replies are the same.
        nodes: List, to which new nodes are added.
        numbers: Dict from nodes to their numbers.
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

    Each is ([((dy, dx), whether that is ALIVE), ...], DEAD or LIVE).

    Args:
        variant: As for ``explore``.
        rule: As for ``explore``.
        cell: As for ``explore``.
        first: Whether ALIVE comes before EMPTY.
    """
    inspections = Inspections()

    def symbolic(y, x, rule):
        return (cell or variant.step_cell)(
            Symbol('y', inspections), Symbol('x', inspections), rule)

    conversations = []
    replies = []
    try:
        simulation = variant.simulate(1, 1, rule, symbolic)
        resume = functools.partial(inspections.watch, simulation.send)
        while True:
            conversation = _held(resume, replies, first)
            conversations.append(conversation)
            replies = _next_replies(conversation, first)
            if not replies:
                return conversations
    except (ExplorationError, KeyboardInterrupt):
        raise
    except ConcreteValueRequired as required:
        reason = 'it needs the value of %s' % required
    except StopIteration:
        reason = 'the simulation ended: expected an endless one'
    except BaseException as error:
        reason = 'it raised %s: %s' % (type(error).__name__, error)
    raise ExplorationError(reason)


def _next_replies(conversation, first):
    """Return the first replies of the next conversation; none after the last one."""
    replies = [alive for _, alive in conversation[0]]
    while replies and replies[-1] != first:
        replies.pop()
    # The last reply that was the first of its two becomes the other.
    return replies and replies[:-1] + [not first]


def _held(resume, replies, first):
    """Hold one conversation; return it as ``_conversations`` does.

    Args:
        resume: Function that sends a reply to the simulation.
        replies: The first replies, as truth values.
        first: Whether all other cells that are asked about are ALIVE.
    """
    asked, known, state = [], {}, None
    instruction = resume(None)
    for _ in range(MOST_INSTRUCTIONS):
        if isinstance(instruction, Query):
            position = _position(instruction)
            if position not in known:
                if len(asked) == MOST_POSITIONS:
                    raise ExplorationError(
                        'it asked about more than %d positions' % MOST_POSITIONS)
                known[position] = (replies[len(asked)]
                                   if len(asked) < len(replies) else first)
                asked.append((position, known[position]))
            instruction = resume(ALIVE if known[position] else EMPTY)
        elif isinstance(instruction, Transition):
            if _position(instruction) != (0, 0) or state is not None:
                _refuse('it yielded', instruction, 'one Transition, of its own cell')
            if instruction.state not in (ALIVE, EMPTY):
                _refuse('it yielded', instruction, 'a state that is ALIVE or EMPTY')
            state = LIVE if instruction.state == ALIVE else DEAD
            instruction = resume(None)
        elif instruction is TICK:
            if state is None:
                raise ExplorationError('it ended without a Transition')
            return asked, state
        else:
            _refuse('it yielded', instruction, 'a Query, a Transition or its end')
    raise ExplorationError(
        'it has not ended after %d instructions' % MOST_INSTRUCTIONS)


def _position(instruction):
    """Return the (dy, dx) of an instruction, from the cell that yielded it."""
    y, x = instruction[:2]
    if not (type(y) is type(x) is Symbol and (y.name, x.name) == ('y', 'x')):
        _refuse('it depends on its coordinates: it yielded', instruction,
                'y and x, moved by whole numbers')
    position = y.offset, x.offset
    if not (-MOST_RADIUS <= y.offset <= MOST_RADIUS
            and -MOST_RADIUS <= x.offset <= MOST_RADIUS):
        _refuse('it yielded', instruction,
                'a position at most %d cells away' % MOST_RADIUS)
    return position


def _refuse(problem, instruction, expected):
    raise ExplorationError('%s %r: expected %s' % (problem, instruction, expected))
