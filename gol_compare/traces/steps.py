"""The data of a trace: events and steps, whose values are text."""

import re
from collections import namedtuple

from gol_core.exploration.outcomes import described
from gol_core.wording import shown

LONGEST = 200
ADDRESS = re.compile(r' at 0x[0-9A-Fa-f]+')


class Event(namedtuple('Event', 'kind function line value')):
    """Something that a generator of a program does.

    Attributes:
        kind: 'call' when it starts or is resumed, 'yield', 'return', or 'raise' when
            an exception occurs in it.
        function: Its name.
        line: The number of its line in the file of the program.
        value: What it yields, returns or raises, as text; None for a call.
    """

    __slots__ = ()


class Step(namedtuple('Step', 'cell sent events waiting locals outcome refusal')):
    """What a program does from one send() to the next instruction.

    Attributes:
        cell: The (y, x) of the cell that is stepped, or None, as before TICK.
        sent: What is sent into the simulation, as text.
        events: Tuple of Events.
        waiting: Tuple of the (function, line) of each generator that waits after the
            step, the outermost first.
        locals: Tuple with a tuple of (name, value as text) for each of these.
        outcome: The instruction as text, 'raises ...' with the exception, or 'ends'.
        refusal: The error of the environment at this outcome, as text, or None.
    """

    __slots__ = ()


def exception_text(error):
    """Return an exception as source text, the same on every interpreter."""
    try:
        # On Python 2 a MyReturn has no args, because its __init__ keeps only the value.
        arguments = (error.value,) if hasattr(error, 'value') else tuple(error.args)
    # The exception is one of the program, and the trace goes on.
    except Exception:
        return message_of(error)
    return '%s(%s)' % (type(error).__name__, ', '.join(
        text_of(argument) for argument in arguments))


def text_of(value):
    """Return a value as text of one line, the same on every interpreter."""
    try:
        return _one_line(repr(value))
    except KeyboardInterrupt:
        raise
    # The value comes from the program, and the trace goes on.
    except BaseException as error:
        return _one_line('<%s: %s>' % (type(value).__name__, message_of(error)))


def message_of(error):
    """Return the type and the message of an exception as text of one line."""
    return _one_line(described(error))


def _one_line(text):
    text = ADDRESS.sub('', shown(text))
    return text if len(text) <= LONGEST else text[:LONGEST] + '...'
