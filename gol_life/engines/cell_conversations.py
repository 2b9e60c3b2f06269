"""The conversations of a cell, each held from its start to its end.

Each position that a cell asks about doubles their number.
"""

import functools

from gol_core.exploration.symbols import ConcreteValueRequired, Inspections, Symbol
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY

from .engine import EngineError

# The limits of one conversation.
MOST_POSITIONS = 16
MOST_INSTRUCTIONS = 1000
# The largest distance from the cell, in cells.
MOST_RADIUS = 100

# The next state of a cell, at the end of a conversation.
DEAD, LIVE = 0, 1


class ExplorationError(EngineError, ValueError):
    """A cell that has no decision diagram."""


def conversations_of(variant, rule, cell, first):
    """Return every conversation of a cell, in the order of its replies.

    Each is ([((dy, dx), whether that is ALIVE), ...], DEAD or LIVE).

    Args:
        variant: As for ``diagrams.explore``.
        rule: As for ``diagrams.explore``.
        cell: As for ``diagrams.explore``.
        first: Whether ALIVE comes before EMPTY.
    """
    inspections = Inspections()
    conversations = []
    replies = []
    try:
        simulation = variant.simulate(
            1, 1, rule, at_symbols(cell or variant.step_cell, inspections))
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


def at_symbols(cell, inspections):
    """Return a cell that is called with symbols for its coordinates."""
    def symbolic(y, x, rule):
        return cell(Symbol('y', inspections), Symbol('x', inspections), rule)

    return symbolic


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
            position = position_of(instruction)
            if position not in known:
                if len(asked) == MOST_POSITIONS:
                    raise ExplorationError(
                        'it asked about more than %d positions' % MOST_POSITIONS)
                known[position] = (replies[len(asked)]
                                   if len(asked) < len(replies) else first)
                asked.append((position, known[position]))
            instruction = resume(ALIVE if known[position] else EMPTY)
        elif isinstance(instruction, Transition):
            if state is not None:
                refuse_second(instruction)
            state = state_in(instruction)
            instruction = resume(None)
        elif instruction is TICK:
            if state is None:
                raise ExplorationError('it ended without a Transition')
            return asked, state
        else:
            refuse_other(instruction)
    raise ExplorationError(
        'it has not ended after %d instructions' % MOST_INSTRUCTIONS)


def state_in(transition):
    """Return the state in the Transition of a cell: DEAD or LIVE.

    Raises:
        ExplorationError: It is the Transition of another cell, or has another state.
    """
    if position_of(transition) != (0, 0):
        refuse_second(transition)
    if transition.state not in (ALIVE, EMPTY):
        refuse('it yielded', transition, 'a state that is ALIVE or EMPTY')
    return LIVE if transition.state == ALIVE else DEAD


def refuse_second(transition):
    """Raise ExplorationError for a Transition that must not be there."""
    refuse('it yielded', transition, 'one Transition, of its own cell')


def refuse_other(instruction):
    """Raise ExplorationError for a value that is no instruction of a cell."""
    refuse('it yielded', instruction, 'a Query, a Transition or its end')


def position_of(instruction):
    """Return the (dy, dx) of an instruction, from the cell that yielded it.

    Raises:
        ExplorationError: It depends on the coordinates, or is too far away.
    """
    y, x = instruction[:2]
    if not (type(y) is type(x) is Symbol and (y.name, x.name) == ('y', 'x')):
        refuse('it depends on its coordinates: it yielded', instruction,
                'y and x, moved by whole numbers')
    position = y.offset, x.offset
    if not (-MOST_RADIUS <= y.offset <= MOST_RADIUS
            and -MOST_RADIUS <= x.offset <= MOST_RADIUS):
        refuse('it yielded', instruction,
                'a position at most %d cells away' % MOST_RADIUS)
    return position


def refuse(problem, instruction, expected):
    """Raise ExplorationError with a problem, and what was expected."""
    raise ExplorationError('%s %r: expected %s' % (problem, instruction, expected))
