"""Two traces: their steps in pairs, and where a port parts from the right program."""

from collections import OrderedDict, namedtuple

from six.moves import zip_longest

TICK = 'TICK'
NONE = 'None'


class Parting(namedtuple('Parting', 'lost shows')):
    """Where a port parts from a reference, as numbers of the reference's steps.

    Attributes:
        lost: The first step at which an answer arrives as None, or None. It arrives
            in the variable ``state`` of the generator that asked.
        shows: The first step at which the outcome is another one, or None.
    """

    __slots__ = ()


def paired(reference, steps):
    """Return a list that pairs the numbers of the steps of two traces, by cell.

    Each number of both is in one pair (number, number), with None for a step that the
    other trace does not have.

    Args:
        reference: The Steps of the program to compare with.
        steps: The Steps of the other program.
    """
    ours, others = _by_cell(reference), _by_cell(steps)
    places = list(ours) + [place for place in others if place not in ours]
    return [pair for place in places
            for pair in zip_longest(ours.get(place, ()), others.get(place, ()))]


def parting(reference, steps):
    """Return the Parting of a port, as numbers of the steps of the reference.

    Args:
        reference: The Steps of the right program.
        steps: The Steps of the port.
    """
    lost, shows, following = None, None, 0
    for one, other in paired(reference, steps):
        following = following if one is None else one
        if lost is None and other is not None and is_lost(steps, other):
            lost = following
        if shows is None and (
                one is None or other is None
                or reference[one].outcome != steps[other].outcome):
            shows = following
        following += 1
    return Parting(lost, shows)


def is_lost(steps, number):
    """Tell whether what is sent in a step arrives as None at the one that asked."""
    step = steps[number]
    if step.sent == NONE or not number:
        return False
    depth = len(steps[number - 1].waiting) - 1
    return dict(step.locals[depth:depth + 1][0] if len(step.locals) > depth else ()
                ).get('state') == NONE


def _by_cell(steps):
    """Return an OrderedDict from (generation, cell) to the numbers of its steps."""
    generation, numbers = 0, OrderedDict()
    for number, step in enumerate(steps):
        numbers.setdefault((generation, step.cell), []).append(number)
        generation += step.outcome == TICK
    return numbers
