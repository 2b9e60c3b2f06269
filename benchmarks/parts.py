"""The parts of the page that are measured alone, as lines of Markdown."""


def table(heading, rows):
    """Return the lines of a table in Markdown."""
    return ['| %s |' % ' | '.join(row) for row in
            [heading, ['---'] * len(heading)] + rows]


def prover_figures(results):
    """Return the lines of the last run of ``python -m benchmarks prover``."""
    name, prover = _last(results, 'prover')
    if not prover:
        return ['`python -m benchmarks prover` was not run.']
    return ['`python -m benchmarks prover`, on %s: CPU time. It took at most %d MB.'
            % (name, prover['memory']), ''] + table(
        ['', 'by states, s', 'by conversations, s'],
        [[work, '%.2f' % states, 'impossible' if other is None else '%.2f' % other]
         for work, states, other in prover['works']]) + [
        '', 'Time by the number of states, and of the moves to the last one:', ''
        ] + table(['states', 'moves', 's', 'us for a state and a move'], [
            ['%d' % states, '%d' % moves, '%.2f' % seconds,
             '%.2f' % (seconds * 1e6 / states / moves)]
            for states, moves, seconds in prover['growth']])


def plane_figures(results):
    """Return the lines of the last run of ``python -m benchmarks plane``."""
    name, plane = _last(results, 'plane')
    if not plane:
        return ['`python -m benchmarks plane` was not run.']
    lines = ['`python -m benchmarks plane`, on %s: CPU time and the largest memory of '
             'one run, with\nthe start of the command. 29 MB may be the memory of the '
             'benchmark. Golly makes the same\nnumber of cells.' % name, ''] + table(
        ['', 'generations', 'cells', 'engine', 's', 'MB', 'Golly', 's', 'MB'],
        [_plane_work(work) for work in plane['works']])
    lines += ['', 'Time and memory if the number of generations is doubled each time:',
              '']
    lines += table(
        ['', 'engine', 'generations', 's', 'MB'],
        [[runs[0]['name'], runs[0]['engine']] + [
            ', '.join(form % run[key] for run in runs) for key, form in (
                ('generations', '%d'), ('seconds', '%.2f'), ('memory', '%.0f'))]
         for runs in plane['growth']])
    larger = plane['larger']
    return lines + [
        '', 'A generation of a soup of %s on a torus of %d x %d takes\n%.1f ms on '
        'bitboards, and %d s by cells, %d times as long (measured on a\nsmaller torus).'
        % (larger['rule'], larger['size'], larger['size'], larger['bitboard'] * 1e3,
           larger['cells'], larger['cells'] / larger['bitboard'])]


def _last(results, part):
    """Return the last interpreter that a part was measured on, and its figures."""
    return ([(None, None)] + [(name, result[part]) for name, result in results.items()
                              if part in result])[-1]


def _plane_work(work):
    golly = work.get('golly')
    return [work['name'], '%d' % work['generations'], '%d' % work['population'],
            work['engine'], '%.2f' % work['seconds'], '%.0f' % work['memory']] + (
        [golly['algorithm'], '%.2f' % golly['seconds'], '%.0f' % golly['memory']]
        if golly else 3 * [''])
