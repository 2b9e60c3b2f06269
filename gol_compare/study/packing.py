"""Programs as data for the page, with every value of their traces once."""

from collections import OrderedDict

from ..sources import aligned
from ..traces.interning import interned
from ..traces.partings import is_lost, paired
from .programs import symptom


class Numbered(object):
    """Values, each with the number of its first use.

    Example:
        >>> numbered = Numbered()
        >>> [numbered.number(value) for value in 'aba']
        [0, 1, 0]
        >>> numbered.values()
        ['a', 'b']
    """

    def __init__(self):
        self._numbers = OrderedDict()

    def number(self, value):
        """Return the number of a value, a new one if it is new."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self):
        """Return all values in the order of their numbers."""
        return list(self._numbers)


def packed(programs):
    """Return a dict with the data of Programs; the first is the reference."""
    texts, traces = Numbered(), Numbered()
    reference = programs[0]
    data = [{
        'name': program.name, 'does': program.does, 'lesson': program.lesson,
        'lines': [texts.number(line) for line in program.lines],
        'rows': runs(aligned_rows(reference.lines, program.lines)),
        'changed': program.changed,
        'symptoms': [symptom(right, steps) for right, steps
                     in zip(reference.traces, program.traces)],
        'traces': [traces.number(steps) for steps in program.traces],
        'pairs': [runs(joined(paired(right, steps))) for right, steps
                  in zip(reference.traces, program.traces)],
    } for program in programs]
    return {
        'programs': data, 'texts': texts.values(),
        'lost': [[number for number in range(len(steps)) if is_lost(steps, number)]
                 for steps in traces.values()],
        'refusals': [steps[-1].refusal for steps in traces.values()],
        'steps': interned(OrderedDict(
            (str(number), steps) for number, steps in enumerate(traces.values())))}


def joined(pairs):
    """Return pairs in which the end of a port stands beside the next step.

    A port that ends between two cells has one more step of the first.

    Example:
        >>> joined([(0, 0), (None, 1), (1, None), (2, None)])
        [(0, 0), (1, 1), (2, None)]
    """
    found = []
    for left, right in pairs:
        if found and right is None and found[-1][0] is None:
            right = found.pop()[1]
        found.append((left, right))
    return found


def runs(pairs):
    """Return pairs as a list of [left, right, how many], each counting up on its own.

    Example:
        >>> runs([(0, 0), (1, 1), (2, None), (3, 2), (4, 3)])
        [[0, 0, 2], [2, None, 1], [3, 2, 2]]
    """
    found = []
    for left, right in pairs:
        if found and [left, right] == _following(*found[-1]):
            found[-1][2] += 1
        else:
            found.append([left, right, 1])
    return found


def _following(left, right, count):
    return [None if number is None else number + count for number in (left, right)]


def aligned_rows(old, new):
    """Return the numbers of lines that stand side by side, from 1 on.

    A line without a counterpart has None.

    Example:
        >>> aligned_rows(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])
        [(1, 1), (2, 2), (None, 3), (3, 4)]
    """
    rows, left, right = [], 0, 0
    for same, removed, added in aligned(old, new):
        rows += [(left + row, right + row) for row in range(1, same + 1)]
        left, right = left + same, right + same
        rows += [(left + row if row <= removed else None,
                  right + row if row <= added else None)
                 for row in range(1, max(removed, added) + 1)]
        left, right = left + removed, right + added
    return rows
