"""Remarks on a port: what was refused, and what you should know."""

from collections import namedtuple


class Refusal(namedtuple('Refusal', 'line function problem advice')):
    """A function that stays as it is.

    Attributes:
        line: The line of the reason, from 1.
        function: The name of the function, such as Class.method.
        problem: Why it stays as it is.
        advice: What to do, or None.
    """

    __slots__ = ()

    def __str__(self):
        return ': '.join(['refused', self.problem] + [self.advice] * bool(self.advice))


def broken(function):
    """Return the Refusal of a Function whose new text could not be read."""
    return Refusal(function.node.lineno, function.name,
                   'its new text could not be read', 'port it by hand')


class Note(namedtuple('Note', 'line function problem advice')):
    """Something to know about a function that was ported.

    Attributes:
        line: The line that it is about, from 1.
        function: The name of the function, such as Class.method; None for the file.
        problem: What may be different now.
        advice: What to do, or None.
    """

    __slots__ = ()

    def __str__(self):
        return ': '.join(['note', self.problem] + [self.advice] * bool(self.advice))


class Unreadable(Note):
    """A note about something that Python 2.7 cannot read, and that stays.

    The port is not complete. The exit status says so, as for a Refusal.
    """

    __slots__ = ()
