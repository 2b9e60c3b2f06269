"""The results of benchmarks, as a page and as a plot.

Results are a dict {interpreter: result} as read from JSON. A figure in it is a list
[median, least, most].
"""

import math
from collections import OrderedDict

from .torus import BITBOARD

HEAD = """\
# Performance

`%(command)s` writes this page. It keeps the last run of each interpreter.
The machine was %(machine)s.

A figure is the median of %(rounds)d rounds, followed by the least and the most. All
programs take turns in each round, and a ratio compares two programs in the same round.
Programs that are compared make the same cells.
"""
PLOT = """
![time for a generation against the number of cells](performance.svg)
"""
WIDTH, HEIGHT, MARGIN = 720, 480, 70
COLORS = ('#c0392b', '#2980b9', '#27ae60', '#8e44ad', '#d35400')


def page(results):
    """Return the page that shows results, as Markdown."""
    name, best = _richest(results)
    sizes = list(best['torus'])
    engines = list(best['torus'][sizes[0]])
    machines = sorted({result['machine'] for result in results.values()})
    lines = [HEAD % dict(best, machine=' or '.join(machines)),
             '## A generation of a torus', '',
             'On %s: the time for one cell in nanoseconds, and that time divided '
             'by the time\nof the bitboard. The first generation is a soup with 30 %% '
             'of its cells alive.' % name, '']
    lines += _table([''] + ['%s x %s' % (size, size) for size in sizes], [
        [engine] + [_both(best['torus'][size].get(engine)) for size in sizes]
        for engine in engines])
    lines += [PLOT, '## Every interpreter', '',
              '- bitboard: the time for a cell of a torus of %s x %s\n'
              '- cells of a variant: the time of coroutines there, divided by the '
              'time of the bitboard\n'
              '- growth: the time of the bitboard on %s x %s, divided by that on '
              '%s x %s\n'
              '- exploration: the time to turn a cell coroutine into a decision '
              'diagram\n'
              '- memory: the largest memory of a board of %d x %d, without the '
              'interpreter' % (
                  (_middle(best),) * 2 + (sizes[-2],) * 2 + (sizes[0],) * 2
                  + (best['board'],) * 2), '']
    lines += _table(
        ['', 'bitboard, ns a cell', 'cells of a variant', 'growth',
         'exploration, ms', 'memory, MB'],
        [[name] + _bitboard(result) for name, result in results.items()])
    lines += ['', '## Message by message', '',
              '`live_a_generation` on a torus of %d x %d:\n\n'
              '- ns an instruction: its time for one instruction, in nanoseconds\n'
              '- plain listing: the time of a plain environment that checks nothing\n'
              '  (`benchmarks/plain.py`), divided by its time\n'
              '- first variant: its time, divided by its time for the first variant'
              % ((best['messages_on'],) * 2), '']
    lines += _table(
        ['', 'variant', 'ns an instruction', 'plain listing', 'first variant'],
        [[name, variant, _shown(figures['ns']), _times(figures['plain']),
          _times(figures['first'])]
         for name, result in results.items()
         for variant, figures in result['messages'].items()])
    lines += ['', '## Many at once', '',
              'The memory of one of %d (threads: %d) that have started and wait, '
              'and the time\nto start it. A cell waits while it counts its neighbors, '
              'as two generators and a query.\nIt takes less than 1 KB on %s.'
              % (best['crowd'], best['threads'],
                 ', '.join(name for name, result in results.items()
                           if _is_small(result)) or 'none of these'), '']
    kinds = list(OrderedDict.fromkeys(
        kind for result in [best] + list(results.values())
        for kind in result['crowds']))
    lines += _table([''] + kinds, [
        [name] + [_crowd(result['crowds'].get(kind)) for kind in kinds]
        for name, result in results.items()])
    started = [[name, _times(result['startup'])] for name, result in results.items()
               if 'startup' in result]
    if started:
        lines += ['', '## The start of the command', '',
                  'The CPU time of `gol-compare --version`, divided by that of a '
                  'Python that only imports\n`argparse`.', '']
        lines += _table(['', 'ratio'], started)
    return '\n'.join(lines) + '\n'


def plot(results):
    """Return a plot of the cost against the size, both logarithmic, as SVG."""
    name, best = _richest(results)
    points = OrderedDict()
    for size, engines in best['torus'].items():
        for engine, figures in engines.items():
            points.setdefault(engine, []).append(
                (int(size) ** 2, figures['ns'][0] * int(size) ** 2))
    every = [point for line in points.values() for point in line]
    ranges = [(math.floor(math.log10(min(values))),
               math.ceil(math.log10(max(values)))) for values in zip(*every)]

    def place(point):
        x, y = [(math.log10(value) - low) / (high - low)
                for value, (low, high) in zip(point, ranges)]
        return (MARGIN + x * (WIDTH - 3 * MARGIN),
                HEIGHT - MARGIN - y * (HEIGHT - 2 * MARGIN))

    lines = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" '
             'font-family="sans-serif" font-size="12">' % (WIDTH, HEIGHT),
             '<rect width="100%" height="100%" fill="white"/>']
    (left, right), (low, high) = ranges
    for power in range(int(left), int(right) + 1):
        lines += _grid_line(place((10 ** power, 10 ** low)),
                            place((10 ** power, 10 ** high)), '10^%d' % power, 0, 18)
    for power in range(int(low), int(high) + 1):
        lines += _grid_line(place((10 ** left, 10 ** power)),
                            place((10 ** right, 10 ** power)), _time(power), -30, 4)
    lowest = 0
    # From the top, so that a label is placed below the one before.
    for (engine, line), color in zip(
            sorted(points.items(), key=lambda item: -item[1][-1][1]), COLORS):
        path = ' '.join('%.1f,%.1f' % place(point) for point in line)
        lines.append('<polyline points="%s" fill="none" stroke="%s" '
                     'stroke-width="2"/>' % (path, color))
        x, y = place(line[-1])
        lowest = max(lowest + 14, y + 4)
        lines.append('<text x="%.1f" y="%.1f" fill="%s">%s</text>' % (
            x + 6, lowest, color, engine))
    lines.append('<text x="%d" y="20">a generation against the number of cells, '
                 '%s</text>' % (MARGIN, name))
    return '\n'.join(lines + ['</svg>']) + '\n'


def _grid_line(start, end, label, right, down):
    """Return a line of the grid, with a label where it starts."""
    return ['<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#ddd"/>'
            % (start + end),
            '<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>'
            % (start[0] + right, start[1] + down, label)]


def _time(power):
    """Return 10 ** power nanoseconds as text, in ns, us, ms or s."""
    unit = ('ns', 'us', 'ms', 's')[min(power // 3, 3)]
    return '%d %s' % (10 ** (power - 3 * min(power // 3, 3)), unit)


def _richest(results):
    """Return the (interpreter, result) with the most engines, the last of equals."""
    def count(item):
        return max(len(engines) for engines in item[1]['torus'].values())

    most = max(count(item) for item in results.items())
    return [item for item in results.items() if count(item) == most][-1]


def _middle(result):
    """Return the largest size that coroutines were measured on."""
    return [size for size, engines in result['torus'].items() if any(
        engine.startswith('cells of ') for engine in engines)][-1]


def _bitboard(result):
    engines = result['torus'][_middle(result)]
    sizes = list(result['torus'])
    small, large = [result['torus'][size][BITBOARD]['ns'][0] * int(size) ** 2
                    for size in (sizes[0], sizes[-2])]
    cells = [_times(figures['ratio']) for engine, figures in engines.items()
             if engine.startswith('cells of ')]
    return [_shown(engines[BITBOARD]['ns']), ', '.join(cells),
            '%.0f x' % (large / small), _shown(result['exploration']),
            '%.0f' % result['memory']]


def _both(figures):
    return '' if figures is None else '%s, %s' % (
        _shown(figures['ns']), _times(figures['ratio']))


def _is_small(result):
    """Return whether a cell of each variant takes less than 1 KB."""
    return all(figures['bytes'][0] < 1024 for kind, figures
               in result['crowds'].items() if kind.startswith('cell of '))


def _crowd(figures):
    return '' if figures is None else '%d bytes, %d ns' % (
        figures['bytes'][0], figures['ns'][0])


def _shown(figure):
    return '%s (%s to %s)' % tuple(_short(number) for number in figure)


def _times(figure):
    return '**%s x** (%s to %s)' % tuple(_short(number) for number in figure)


def _short(number):
    """Return a number as text, with at least two significant digits."""
    return '%.*f' % (max(0, 2 - len(str(int(number))) + (number < 1)), number)


def _table(heading, rows):
    return ['| %s |' % ' | '.join(row) for row in
            [heading, ['---'] * len(heading)] + rows]
