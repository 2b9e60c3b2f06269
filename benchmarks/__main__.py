"""Measure the engines on this interpreter; print and write docs/performance.md.

docs/performance.json keeps the last run of each interpreter.
"""

import argparse
import io
import json
import multiprocessing
import os
import platform
import sys
from collections import OrderedDict

from tqdm import tqdm

from gol_compare.interpreter import short_name
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.terminal import CommandError, OneLineParser, print_lines, warn
from gol_life.variants import import_variants
from gol_life.writing import check_writable, write_file

from . import (
    crowds,
    delegation,
    messages,
    parts,
    plane,
    prover,
    report,
    startup,
    torus,
)

EPILOG = """\
examples:
  python -m benchmarks
  python -m benchmarks --quick -o /tmp
  python -m benchmarks prover    measure the prover, for its part of the page
  python -m benchmarks plane     the same for the plane, with bgolly if it is there"""
# By their names: what measures a part of the page, and the function for its lines.
PARTS = OrderedDict([('prover', (prover.measure, parts.prover_figures)),
                     ('plane', (plane.measure, parts.plane_figures))])


def main():
    """Measure, print the page and write it; return the exit status."""
    if sys.argv[1:] in [[part] for part in PARTS]:
        return measure_part(sys.argv[1])
    parser = OneLineParser(
        prog='python -m benchmarks', description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-o', '--output', metavar='FOLDER', help='write the page to '
                        'FOLDER (default: docs, and with --quick nowhere)')
    parser.add_argument('--quick', action='store_true', help='measure a '
                        'little of everything, as a test; the figures mean nothing')
    options = parser.parse_args()
    try:
        folder = options.output or (None if options.quick else 'docs')
        # Quick figures must not be compared with others.
        results = earlier(folder) if folder else OrderedDict()
        if options.quick:
            results.clear()
        sizes, rounds, crowd, aim, board = (
            torus.SIZES, 7, crowds.CROWD, torus.AIM, crowds.BOARD)
        if options.quick:
            sizes, rounds, crowd, aim, board = (16, 64), 2, 100, 1e-3, 64
        with tqdm(disable=None, leave=False) as bar:
            def progress(step):
                bar.set_description(step, refresh=False)
                bar.update()

            measured = measure(sizes, rounds, crowd, aim, board, progress)
        name = short_name()
        measured.update((part, figures) for part, figures in
                        results.get(name, {}).items() if part in PARTS)
        results[name] = measured
        # JSON changes some types: the page must be the same when it is read later.
        results = json.loads(json.dumps(results), object_pairs_hook=OrderedDict)
        results = OrderedDict(sorted(results.items(), key=lambda item: [
            part.zfill(3) for part in item[0].replace('.', ' ').split()]))
        if folder:
            write(folder, results)
        print_lines(report.page(OrderedDict([(name, results[name])])).split('\n'))
        return 0
    except CommandError as error:
        warn('python -m benchmarks: %s' % error)
        return 2
    except KeyboardInterrupt:
        warn('python -m benchmarks: interrupted')
        return 130


def measure_part(part):
    """Measure a part of the page, write and print it; return the exit status."""
    results, name = earlier('docs'), short_name()
    if name not in results:
        warn('python -m benchmarks %s: %s: expected python -m benchmarks before'
             % (part, name))
        return 2
    measure, lines_of = PARTS[part]
    with tqdm(disable=None, leave=False) as bar:
        results[name][part] = measure(lambda step: bar.update())
    write('docs', results)
    lines = lines_of(OrderedDict([(name, results[name])]))
    print_lines('\n'.join(lines).split('\n'))
    return 0


def earlier(folder):
    """Return the results in a folder, by interpreter.

    Raises:
        CommandError: The folder or its performance.json is not valid.
    """
    if not os.path.isdir(folder):
        raise CommandError('%s: not a folder: expected one to write to' % folder)
    path = os.path.join(folder, 'performance.json')
    check_writable(path)
    if not os.path.exists(path):
        return OrderedDict()
    try:
        with io.open(path, encoding='ascii') as stream:
            return json.load(stream, object_pairs_hook=OrderedDict)
    except ValueError as error:
        raise CommandError('%s: %s: expected JSON that a benchmark wrote'
                           % (path, error))


def measure(sizes, rounds, crowd, aim, board, progress):
    """Return all results of this interpreter, by name.

    Args:
        sizes: The heights of the square tori, in cells.
        rounds: The number of measurements that each figure is the median of.
        crowd: How many coroutines, tasks and so on wait at once.
        aim: The least duration of a measurement, in seconds.
        board: The height of the torus whose memory is measured.
        progress: A function that is called with the name of each step.
    """
    variants = import_variants()[0]
    first = list(variants.values())[0]
    return OrderedDict([
        ('command', ' '.join(['python -m benchmarks'] + sys.argv[1:])),
        ('machine', machine()), ('rounds', rounds), ('crowd', crowd),
        ('threads', min(crowd, crowds.THREADS)), ('board', board),
        ('messages_on', min(messages.SIZE, sizes[-1])),
        ('torus', OrderedDict(
            (str(size), torus.measure(variants, size, rounds, aim, progress))
            for size in sizes)),
        ('messages', messages.measure(variants, min(messages.SIZE, sizes[-1]),
                                      rounds, progress)),
        ('exploration', messages.exploration(first, rounds)),
        ('operations', BitboardEnvironment(first).operations),
        ('memory', crowds.memory_of_a_board(board)),
        ('crowds', crowds.measure(crowd, rounds, progress)),
        ('delegation', delegation.measure(rounds, aim, progress)),
        ('startup', startup.measure(rounds))])


def machine():
    """Return a description of this machine, such as 'an EPYC with 2 cores, Linux'."""
    model = platform.processor() or platform.machine()
    if os.path.exists('/proc/cpuinfo'):
        with io.open('/proc/cpuinfo', encoding='utf-8') as stream:
            models = [line.split(':')[1].strip() for line in stream
                      if line.startswith('model name')]
        model = models[0] if models else model
    return 'an %s with %d cores, %s' % (
        model, multiprocessing.cpu_count(), platform.system())


def write(folder, results):
    """Write the results, their page and its plots to a folder."""
    texts = report.pages(results)
    texts['performance.json'] = json.dumps(
        results, indent=1, separators=(',', ': ')) + '\n'
    for name, text in texts.items():
        write_file(os.path.join(folder, name), text.encode('ascii'))


if __name__ == '__main__':
    sys.exit(main())
