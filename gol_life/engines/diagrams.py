"""The decisions of a cell: the positions it asks about, and its next state.

``explore`` drives a cell coroutine through all of its conversations, at symbolic
coordinates, and returns them as a decision diagram.
"""

from collections import namedtuple

from gol_core.environment import check_variant
from gol_core.exploration.outcomes import ProgramError
from gol_core.rules import game_logic

from .cell_conversations import LIVE, MOST_POSITIONS, ExplorationError, conversations_of
from .cell_states import RepeatedError, graph_of, root_of

NOT_DETERMINISTIC = 'not deterministic: it took the same replies in two ways'


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


def explore(variant, rule=game_logic, cell=None, positions=None):
    """Return the DecisionDiagram of a cell.

    Every conversation is held twice, through the ``simulate`` of the variant. Where the
    states of a cell can be read, conversations that lead to one state are continued
    once, and ``simulate`` is followed until its states recur.

    Args:
        variant: A module with ``simulate`` and ``step_cell``.
        rule: A callable rule(state, neighbors) -> state.
        cell: A coroutine cell(y, x, rule); by default that of the variant.
        positions: How many positions it may ask about; by default any number, or
            MOST_POSITIONS if its states cannot be read.

    Raises:
        ExplorationError: The cell has no decision diagram.
        NoVariantError: The variant has no ``simulate``.
    """
    check_variant(variant)
    repeated = set()
    try:
        while len(repeated) <= MOST_POSITIONS:
            try:
                return _of_states(
                    graph_of(variant, rule, cell, positions, repeated))
            except RepeatedError as error:
                repeated.add(error.args[0])
    except ProgramError:
        # Some state cannot be read.
        pass
    conversations = conversations_of(variant, rule, cell, False)
    # In reverse order, so that a cell that takes turns shows.
    if conversations_of(variant, rule, cell, True)[::-1] != conversations:
        raise ExplorationError(NOT_DETERMINISTIC)
    return _diagram(lambda branch: _root(conversations, 0, branch))


def _of_states(found):
    """Return the DecisionDiagram of a CellGraph, the same for each generation."""
    diagrams = {_diagram(lambda branch, start=start: root_of(found, start, branch))
                for start in found.starts}
    if len(diagrams) > 1:
        raise ExplorationError(NOT_DETERMINISTIC)
    return diagrams.pop()


def _diagram(root_by):
    """Return the DecisionDiagram with the root that a function returns.

    The function takes another function, branch(position, empty, alive), which returns
    the number of the node that decides between two nodes.
    """
    nodes, numbers = [], {}

    def branch(position, empty, alive):
        node = Node(position, empty, alive)
        if empty == alive:
            return empty
        if node not in numbers:
            nodes.append(node)
            numbers[node] = len(nodes) + 1
        return numbers[node]

    root = root_by(branch)
    return DecisionDiagram(tuple(nodes), root)


def _root(conversations, depth, branch):
    """Return the number of the node that leads to conversations.

    Args:
        conversations: List of those with the same first replies, in their order.
        depth: How many replies are the same.
        branch: As in ``_diagram``.
    """
    asked, state = conversations[0]
    if depth == len(asked):
        return state
    split = next(index for index, (replies, _) in enumerate(conversations)
                 if replies[depth][1])
    return branch(asked[depth][0], _root(conversations[:split], depth + 1, branch),
                  _root(conversations[split:], depth + 1, branch))
