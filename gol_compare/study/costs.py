"""Dot plots of what it costs to do without yield from."""

from collections import OrderedDict
from xml.sax.saxutils import escape

from .recorded import recorded_study

WIDTH, LEFT, RIGHT, ROW = 760, 120, 80, 26
MARKS = OrderedDict([
    ('a', '<circle class="a" cx="%(x).1f" cy="%(y)d" r="5.5"/>'),
    ('b', '<rect class="b" x="%(left).1f" y="%(top)d" width="10" height="10"/>'),
    ('c', '<path class="c" d="M%(x).1f %(top)dl6 10h-12z"/>')])


def costs_html():
    """Return both plots, with a sentence before each and the figures after it."""
    costs = recorded_study()
    programs = [(name, [variants.get('gol_py3', {}).get('ns'),
                        variants['gol_py2compat']['ns']],
                 '%s x' % variants['gol_py2compat']['ratio'] if 'gol_py3' in variants
                 else 'no yield from') for name, variants
                in costs['instructions'].items()]
    ways = [(name, [ratio], '%s x' % ratio) for name, ratio in costs['ways'].items()]
    return '\n'.join([
        '<p>Without <code>yield from</code> every answer passes through every level in '
        'Python code. Circles are <code>gol_py3</code>, squares are '
        '<code>gol_py2compat</code>.</p>',
        plot('Time of an instruction in both variants, on each interpreter',
             'nanoseconds an instruction, live_a_generation on 64 x 64', 200, programs),
        _figures(['', 'gol_py3, ns', 'gol_py2compat, ns', 'ratio'], [
            [name, _text(figures[0]), _text(figures[1]), note]
            for name, figures, note in programs]),
        '<p>How long a message through ten levels takes with each way to delegate, on '
        '%s. <code>gol-compare cost</code> measures it on your interpreter.</p>'
        % escape(costs['interpreter']),
        plot('Time of a message through ten levels, against yield from',
             'times as long as with yield from', 5, ways),
        _figures(['', 'times as long'], [[name, note] for name, _, note in ways])])


def _text(figure):
    return '' if figure is None else '%d' % figure


def _figures(heads, rows):
    """Return a table that is folded until a reader opens it."""
    return '<details><summary>The figures</summary><table><thead><tr>%s</tr></thead>' \
        '<tbody>%s</tbody></table></details>' % (
            ''.join('<th scope="col">%s</th>' % escape(head) if head else '<td></td>'
                    for head in heads),
            ''.join('<tr><th scope="row">%s</th>%s</tr>' % (escape(row[0]), ''.join(
                '<td>%s</td>' % escape(cell) for cell in row[1:])) for row in rows))


def plot(title, unit, step, rows):
    """Return a dot plot as SVG, with a row for each name.

    Args:
        title: What it shows, for readers who do not see it.
        unit: The unit, under the axis.
        step: The distance of the lines of the grid.
        rows: List of (name, figures, note); a figure may be None.
    """
    most = max(figure for _, figures, _ in rows for figure in figures if figure)
    scale = (WIDTH - LEFT - RIGHT) / float(most)
    bottom = len(rows) * ROW + 8
    parts = ['<svg class="plot" viewBox="0 0 %d %d" role="img" aria-label="%s">' % (
        WIDTH, bottom + 44, escape(title, {'"': '&quot;'}))]
    for tick in range(0, int(most // step) + 1):
        x = LEFT + tick * step * scale
        parts.append('<line x1="%.1f" x2="%.1f" y1="4" y2="%d"/><text class="dim" '
                     'x="%.1f" y="%d" text-anchor="middle">%d</text>' % (
                         x, x, bottom, x, bottom + 18, tick * step))
    for number, (name, figures, note) in enumerate(rows):
        parts += _row(name, figures, note, scale, 18 + number * ROW)
    parts.append('<text class="dim" x="%d" y="%d">%s</text></svg>' % (
        LEFT, bottom + 38, escape(unit)))
    return '\n'.join(parts)


def _row(name, figures, note, scale, y):
    """Return the parts of a row: its name, its dots, and a note after the last one."""
    places = [LEFT + figure * scale for figure in figures if figure]
    parts = ['<text x="%d" y="%d" text-anchor="end">%s</text>' % (
        LEFT - 12, y + 4, escape(name)),
        '<line class="span" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>' % (
            min(places), max(places), y, y)]
    for figure, mark in zip(figures, MARKS.values()):
        if figure:
            x = LEFT + figure * scale
            parts.append(mark % {'x': x, 'y': y, 'left': x - 5, 'top': y - 5})
    parts.append('<text class="dim" x="%.1f" y="%d">%s</text>' % (
        max(places) + 12, y + 4, escape(note)))
    return parts
