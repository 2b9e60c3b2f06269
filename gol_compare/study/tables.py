"""The tables of the page: broken ports, and ways to delegate."""

from collections import OrderedDict, namedtuple
from xml.sax.saxutils import escape, quoteattr

from ..delegation.behaviours import BEHAVIOURS, DECISIVE
from ..delegation.outcomes import RECORDED, recorded
from ..delegation.strategies import REAL, STRATEGIES
from ..traces.partings import parting
from .programs import symptom


def ports_html(reference, ports):
    """Return the rows of the table of broken ports, from their last traces.

    Args:
        reference: The right Program.
        ports: The Programs of the ports.
    """
    right = reference.traces[-1]
    partings = {port.name: parting(right, port.traces[-1]) for port in ports}
    return '\n'.join(
        '<tr><th scope="row"><code>%s</code></th><td>%s</td><td>%s</td><td>%s</td>'
        '<td>%s</td><td>%s</td></tr>' % (
            escape(port.name), escape(port.does),
            _step(port, partings[port.name].lost),
            _step(port, partings[port.name].shows),
            escape(symptom(right, port.traces[-1])), escape(port.lesson))
        for port in ports)


def _step(port, step):
    """Return a step as a link, or 'never' for None."""
    if step is None:
        return 'never'
    return '<a href=%s aria-label=%s>step %d</a>' % (
        quoteattr('#step=%d&port=%s' % (step, port.name)),
        quoteattr('%s, step %d' % (port.name, step)), step)


class Row(namedtuple('Row', 'behaviour expected outcomes')):
    """A behaviour with every way to delegate, as it was recorded.

    Attributes:
        behaviour: The Behaviour.
        expected: What happens with yield from, as text.
        outcomes: List of what happens with each of STRATEGIES, as text.
    """

    __slots__ = ()

    @property
    def differences(self):
        """How many ways differ from yield from."""
        return sum(outcome != self.expected for outcome in self.outcomes)


def recorded_rows():
    """Return a Row for each behaviour; those that decide come first.

    After them come those with most differences.
    """
    table = recorded()
    return sorted([
        Row(behaviour, *_split([
            next(text for text, names in sorted(table[behaviour.name][way.name].items())
                 if RECORDED in names) for way in [REAL] + STRATEGIES]))
        for behaviour in BEHAVIOURS], key=lambda row: (
            row.behaviour.name not in DECISIVE, -row.differences))


def _split(texts):
    return texts[0], texts[1:]


def ways_html():
    """Return the heads of the columns, and the list that explains them."""
    return (''.join('<th scope="col">%s</th>' % escape(way.name) for way in STRATEGIES),
            '\n'.join('<dt>%s</dt><dd>%s</dd>' % (escape(way.name), escape(way.does))
                      for way in STRATEGIES))


def behaviours_html(rows):
    """Return a row of the table for each Row."""
    return '\n'.join('<tr><th scope="row">%s</th>%s</tr>' % (
        escape(row.behaviour.name), ''.join(
            '<td>same</td>' if outcome == row.expected else
            '<td><button>differs</button></td>' for outcome in row.outcomes))
        for row in rows)


def behaviours_data(rows):
    """Return what the page shows about each Row when asked."""
    return [OrderedDict([
        ('group', row.behaviour.group),
        ('program', row.behaviour.text.strip('\n')),
        ('moves', '; '.join(' '.join(filter(None, move))
                            for move in row.behaviour.moves)),
        ('expected', row.expected),
        ('outcomes', [None if outcome == row.expected else outcome
                      for outcome in row.outcomes])]) for row in rows]
