"""The conversations of a cell as a graph: each state of it once.

The graph goes on after a TICK, until the states of the simulation recur. So what holds
for a cell in one generation holds in all of them.
"""

from contextlib import closing

from six.moves import range

from gol_core.exploration.automata import Automaton
from gol_core.exploration.driving import dismiss
from gol_core.exploration.moves import START, Move
from gol_core.exploration.outcomes import OpaqueError, described
from gol_core.exploration.programs import Program
from gol_core.exploration.symbols import ConcreteValueRequired, Inspections
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY

from .cell_conversations import (
    MOST_INSTRUCTIONS,
    ExplorationError,
    at_symbols,
    position_of,
    refuse_other,
    refuse_second,
    state_in,
)

# A cell of radius 7 that keeps the last reply has some 100,000.
MOST_STATES = 2 * 10 ** 5
# In the order of the branches of a Node.
REPLIES = (Move('send', EMPTY), Move('send', ALIVE))


class CellGraph(object):
    """The states of a simulation of one cell.

    Attributes:
        asked: Dict from the number of a state to the position that the cell asks about.
        decided: Dict from the number of a state to the Transition that the cell has
            just yielded.
        followed: Dict from the number of a state to a list of the numbers of the
            states after it: for EMPTY and for ALIVE, or for the only reply.
        starts: List of the numbers of the states at which a generation starts.
    """

    def __init__(self):
        self.asked, self.decided, self.followed = {}, {}, {}
        self.starts = []
        # How many instructions of this generation, and how many Queries, come before
        # each state.
        self._yielded, self._queries = {0: 0}, {0: 0}

    def add(self, step, positions):
        """Add a Step of the Automaton.

        Args:
            step: The Step.
            positions: How many positions the cell may ask about, or None.

        Raises:
            ExplorationError: The cell has no decision diagram.
            OpaqueError: It asks more questions, perhaps some of them twice.
        """
        outcome, source, target = step.outcome, step.source, step.target
        if outcome.kind == 'returns':
            raise ExplorationError('the simulation ended: expected an endless one')
        if outcome.kind != 'yields':
            raise ExplorationError('it raised %s' % described(outcome.value))
        self.followed.setdefault(source, []).append(target)
        ticked = source not in self.asked and source not in self.decided
        if ticked and target not in self.starts:
            self.starts.append(target)
        if target in self._yielded:
            return
        self._yielded[target] = 1 + (0 if ticked else self._yielded[source])
        self._queries[target] = self._describe(target, outcome.value) + (
            0 if ticked else self._queries[source])
        if self._yielded[target] > MOST_INSTRUCTIONS:
            _refuse_endless()
        if positions is not None and self._queries[target] > positions:
            raise OpaqueError('it asks more than %d questions' % positions)

    def _describe(self, number, instruction):
        """Add what the cell yields in a state; return whether that is a Query."""
        if isinstance(instruction, Query):
            self.asked[number] = position_of(instruction)
            return True
        if isinstance(instruction, Transition):
            state_in(instruction)
            self.decided[number] = instruction
        elif instruction is not TICK:
            refuse_other(instruction)
        return False


class RepeatedError(Exception):
    """A cell that asks about a position twice in a generation."""


def graph_of(variant, rule, cell, positions, repeated):
    """Return the CellGraph of a cell.

    Args:
        variant, rule, cell, positions: As for ``diagrams.explore``.
        repeated: Set of the positions that it asks about twice, which both times get
            the same reply. Those that show at once are added.

    Raises:
        ExplorationError: The cell has no decision diagram.
        ProgramError: Its states cannot be read.
    """
    inspections = Inspections()
    program = Program('simulate', variant.simulate, (1, 1, rule, at_symbols(
        cell or variant.step_cell, inspections)), inspections=inspections)
    graph = Automaton(program, _moves, context=lambda known, outcome, move: _known(
        known, outcome, move, repeated))
    found = CellGraph()
    try:
        _add_repeated(program, repeated, positions)
        with closing(graph.steps()) as steps:
            for step in steps:
                found.add(step, positions and positions + len(repeated))
                if len(graph) > MOST_STATES:
                    raise ExplorationError('it has more than %d states' % MOST_STATES)
    except ConcreteValueRequired as required:
        raise ExplorationError('it needs the value of %s' % required)
    return found


def _add_repeated(program, repeated, positions):
    """Add the positions that a cell asks about twice if all replies are EMPTY.

    Args:
        program: The Program.
        repeated: The set to which they are added.
        positions: How many positions it may ask about, or None.
    """
    coroutine = program.start()
    outcome, asked = program.resume(coroutine, [START]), set()
    for _ in range(MOST_INSTRUCTIONS):
        if outcome.kind != 'yields' or outcome.value is TICK:
            break
        moves = _moves(outcome, ())
        if moves is REPLIES:
            position = position_of(outcome.value)
            (repeated if position in asked else asked).add(position)
            if positions is not None and len(asked) > positions:
                dismiss([coroutine])
                raise ExplorationError('it asked about more than %d positions'
                                       % positions)
        outcome = program.resume(coroutine, moves[:1])
    dismiss([coroutine])


def _moves(outcome, known):
    if outcome is None or not isinstance(outcome.value, Query):
        return (START,)
    return tuple(reply for position, reply in known
                 if position == position_of(outcome.value)) or REPLIES


def _known(known, outcome, move, repeated):
    """Return the replies that will be repeated, as pairs of a position and a Move."""
    if outcome is None or outcome.value is TICK:
        return ()
    if isinstance(outcome.value, Query):
        pair = position_of(outcome.value), move
        if pair[0] in repeated and pair not in known:
            return known + (pair,)
    return known


def _refuse_endless():
    raise ExplorationError(
        'it has not ended after %d instructions' % MOST_INSTRUCTIONS)


def root_of(found, start, branch):
    """Return the number of the node that a generation starts with.

    Args:
        found: The CellGraph.
        start: One of its starts.
        branch: Function from a position and the numbers of two nodes, for EMPTY and for
            ALIVE, to the number of the node that decides between them.

    Raises:
        ExplorationError: The cell has no decision diagram.
        RepeatedError: It asks about a position twice, with the position.
    """
    # For each state, the number of its node, None if no Transition follows; and the
    # positions that are asked about from there on, as the sum of their bits.
    results, pending, open_ = {}, [start], set()
    bits = {position: 1 << index
            for index, position in enumerate(sorted(set(found.asked.values())))}
    while pending:
        number = pending[-1]
        if number in results:
            pending.pop()
            continue
        after = [] if number not in found.asked and number not in found.decided else (
            found.followed[number])
        missing = [each for each in after if each not in results]
        if missing:
            if number in open_:
                _refuse_endless()
            open_.add(number)
            # The one for EMPTY first.
            pending += reversed(missing)
            continue
        results[number] = _result(found, number, [results[each] for each in after],
                                  bits, branch)
        pending.pop()
    root = results[start][0]
    if root is None:
        raise ExplorationError('it ended without a Transition')
    return root


def _result(found, number, after, bits, branch):
    asked = 0
    for _, positions in after:
        asked |= positions
    if number in found.decided:
        if after[0][0] is not None:
            refuse_second(found.decided[number])
        return state_in(found.decided[number]), asked
    if number not in found.asked:
        return None, asked
    if len(after) == 1:
        # It asked the same before.
        return after[0]
    position = found.asked[number]
    if asked & bits[position]:
        raise RepeatedError(position)
    (empty, _), (alive, _) = after
    if (empty is None) != (alive is None):
        raise ExplorationError('it ended without a Transition')
    return (None if empty is None else branch(position, empty, alive),
            asked | bits[position])
