"""The results of benchmarks, as a page with plots.

Results are a dict {interpreter: result} as read from JSON. A figure in it is a list
[median, least, most].
"""

from collections import OrderedDict

from .delegation import LEVELS
from .parts import plane_figures, prover_figures, table
from .plots import dots
from .torus import BITBOARD

HEAD = """\
# Performance

`%(command)s` writes this page. It keeps the last run of each interpreter.
The machine was %(machine)s.

A dot is the median of %(rounds)d rounds. Its line goes from the least to the most. All
programs take turns in each round, and a ratio compares two programs in the same round.
Programs that are compared make the same cells.

## Doing without `yield from`

A message goes through %(levels)d delegates. Each is written in the way that the dot
names; [migration.md](migration.md) explains the ways. CPython 2.7 is missing: it has no
`yield from` to compare with.

![The time of a message, divided by that with yield from](performance-delegation.svg)

%(delegation)s

## Time by size

A generation of a torus. Coroutines take a message for each cell that is asked; the
others advance all cells at once.

![The time of a generation, by size and engine](performance-size.svg)

## Memory of a waiting cell

A cell waits while it counts its neighbors, as two generators and a query.

![The memory of a waiting cell, task or thread, by interpreter](performance-memory.svg)

%(memory)s

## The figures

Each figure is the median, followed by the least and the most.
"""
# The ways to delegate that docs/migration.md recommends or warns of.
WAYS = 'for', 'send', 'expansion', 'delegate', 'trampoline'
UNITS = 'ns', 'us', 'ms', 's'


def pages(results):
    """Return {file name: text}: the page that shows results, and its plots."""
    return OrderedDict([
        ('performance.md', page(results)),
        ('performance-delegation.svg', dots(
            'A message through %d delegates, times as long as with yield from' % LEVELS,
            lambda power: '%g x' % 10.0 ** power, OrderedDict(
                (name, OrderedDict((way, ways[way]['ratio']) for way in WAYS))
                for name, ways in _delegating(results).items()))),
        ('performance-size.svg', dots(
            'A generation of a torus on ' + _richest(results)[0], _time, OrderedDict(
                ('%s x %s' % (size, size), OrderedDict(
                    (engine, [ns * int(size) ** 2 for ns in figures['ns']])
                    for engine, figures in engines.items()))
                for size, engines in _richest(results)[1]['torus'].items()))),
        ('performance-memory.svg', dots(
            'Memory of a waiting cell, task or thread, in bytes',
            lambda power: '{:,}'.format(10 ** power),
            OrderedDict(
                (name, OrderedDict((kind, figures['bytes'])
                                   for kind, figures in result['crowds'].items()
                                   if kind != 'function call'
                                   # A quick run may measure nothing.
                                   and figures['bytes'][1] > 0))
                for name, result in results.items())))])


def page(results):
    """Return the page that shows results, as Markdown."""
    name, best = _richest(results)
    machines = sorted({result['machine'] for result in results.values()})
    head = HEAD % dict(best, machine=' or '.join(machines), levels=LEVELS,
                       delegation=_delegation_in_words(results),
                       memory=_memory_in_words(results))
    return head + '\n' + '\n'.join(
        '<details>\n<summary>%s</summary>\n\n%s\n\n</details>\n'
        % (summary, '\n'.join(lines)) for summary, lines in [
            ('Ways to delegate', _delegation_figures(results)),
            ('A generation of a torus, on ' + name, _torus_figures(best)),
            ('A generation of a torus, on every interpreter',
             _every_torus(best, results)),
            ('Message by message', _message_figures(best, results)),
            ('Many at once', _crowd_figures(best, results)),
            ('The prover', prover_figures(results)),
            ('The plane', plane_figures(results)),
            ('The start of the command', _startup_figures(results))])


def _delegating(results):
    """Return {interpreter: ways to delegate}, for those that have ``yield from``."""
    return OrderedDict((name, result['delegation']) for name, result in results.items()
                       if 'yield from' in result.get('delegation', ()))


def _delegation_in_words(results):
    """Return a sentence on two ways on CPython: on PyPy, rounds differ too much."""
    measured = [ways for name, ways in _delegating(results).items()
                if name.startswith('CPython')]
    if not measured:
        return 'No CPython with `yield from` was measured.'
    send, delegate = ['%s to %s times' % tuple(
        _short(extreme(ways[way]['ratio'][0] for ways in measured))
        for extreme in (min, max)) for way in ('send', 'delegate')]
    return ('On CPython, `send` takes %s as long as `yield from`, and `delegate` %s.'
            % (send, delegate))


def _memory_in_words(results):
    return 'A cell takes less than 1 KB on %s.' % (', '.join(
        name for name, result in results.items() if _is_small(result))
        or 'none of these')


def _delegation_figures(results):
    measured = [(name, result['delegation']) for name, result in results.items()
                if 'delegation' in result]
    ways = list(OrderedDict.fromkeys(way for _, ways in reversed(measured)
                                     for way in ways))
    return ['The nanoseconds for a message through %d delegates, and that time divided '
            'by that with\n`yield from`, or on CPython 2.7 with `for`.' % LEVELS,
            ''] + table([''] + ['`%s`' % way for way in ways], [
                [name] + [_both(figures.get(way)) for way in ways]
                for name, figures in measured])


def _torus_figures(best):
    sizes = list(best['torus'])
    return ['The time for one cell in nanoseconds, and that time divided by the time '
            'of the bitboard.\nThe first generation is a soup with 30 % of its cells '
            'alive.', ''] + table(
        [''] + ['%s x %s' % (size, size) for size in sizes], [
            [engine] + [_both(best['torus'][size].get(engine)) for size in sizes]
            for engine in best['torus'][sizes[0]]])


def _every_torus(best, results):
    sizes = list(best['torus'])
    return ['- bitboard: the time for a cell of a torus of %s x %s\n'
            '- cells of a variant: the time of coroutines there, divided by the '
            'time of the bitboard\n'
            '- growth: the time of the bitboard on %s x %s, divided by that on '
            '%s x %s\n'
            '- exploration: the time to turn a cell coroutine into a decision '
            'diagram\n'
            '- memory: the largest memory of a board of %d x %d, without the '
            'interpreter' % (
                (_middle(best),) * 2 + (sizes[-2],) * 2 + (sizes[0],) * 2
                + (best['board'],) * 2), ''] + table(
        ['', 'bitboard, ns a cell', 'cells of a variant', 'growth',
         'exploration, ms', 'memory, MB'],
        [[name] + _bitboard(result) for name, result in results.items()])


def _message_figures(best, results):
    return ['`live_a_generation` on a torus of %d x %d:\n\n'
            '- ns an instruction: its time for one instruction, in nanoseconds\n'
            '- plain listing: the time of a plain environment that checks nothing\n'
            '  (`benchmarks/plain.py`), divided by its time\n'
            '- first variant: its time, divided by its time for the first variant'
            % ((best['messages_on'],) * 2), ''] + table(
        ['', 'variant', 'ns an instruction', 'plain listing', 'first variant'],
        [[name, variant, _shown(figures['ns']), _times(figures['plain']),
          _times(figures['first'])]
         for name, result in results.items()
         for variant, figures in result['messages'].items()])


def _crowd_figures(best, results):
    kinds = list(OrderedDict.fromkeys(
        kind for result in [best] + list(results.values())
        for kind in result['crowds']))
    return ['The memory of one of %d (threads: %d) that have started and wait, and '
            'the time\nto start it.' % (best['crowd'], best['threads']), ''] + table(
        [''] + kinds, [[name] + [_crowd(result['crowds'].get(kind)) for kind in kinds]
                       for name, result in results.items()])


def _startup_figures(results):
    return ['The CPU time of `gol-compare --version`, divided by that of a Python '
            'that only imports\n`argparse`.', ''] + table(
        ['', 'ratio'], [[name, _times(result['startup'])]
                        for name, result in results.items() if 'startup' in result])


def _time(power):
    """Return 10 ** power nanoseconds as text, in ns, us, ms or s."""
    unit = min(power // 3, 3)
    return '%d %s' % (10 ** (power - 3 * unit), UNITS[unit])


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
