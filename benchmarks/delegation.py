"""The time of a message through a chain of delegates, for each way to delegate."""

from collections import OrderedDict

from six.moves import range

from gol_compare.delegation.costs import available, nanoseconds
from gol_compare.measuring import Figure

# How many times the chain delegates.
LEVELS = 10


def measure(rounds, aim, progress):
    """Return the time of a message for each way to delegate.

    Args:
        rounds: The number of measurements of each.
        aim: The least duration of a measurement, in seconds.
        progress: A function that is called with the name of each step.

    Returns:
        Dict {way: {'ns': Figure, 'ratio': Figure}}: the time in nanoseconds, and the
        time divided by that of the first way in the same round. The first is
        ``yield from``, if this interpreter has it.
    """
    strategies = available()
    times = []
    for _ in range(rounds):
        times.append({})
        for strategy in strategies:
            times[-1][strategy.name] = nanoseconds(strategy, LEVELS, aim)
            progress('delegation with ' + strategy.name)
    first = strategies[0].name
    return OrderedDict((strategy.name, {
        'ns': Figure.of(one[strategy.name] for one in times),
        'ratio': Figure.of(one[strategy.name] / one[first] for one in times),
    }) for strategy in strategies)
