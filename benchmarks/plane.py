"""The time and memory of runs on the plane, compared with Golly's command bgolly.

``python -m benchmarks plane`` measures them, and adds them to docs/performance.json and
its page. Golly runs the same pattern to the same generation, and must have the same
population. Without bgolly, only this project is measured.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import OrderedDict
from timeit import default_timer

from six.moves import range

from gol_core.environment import Grid, live_a_generation
from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import cell_of
from gol_life.patterns.catalog import named
from gol_life.patterns.files import parse_pattern, written
from gol_life.patterns.formats import rle
from gol_life.rulestrings import parse_rule
from gol_life.variants import import_variants

from .torus import soup

# Where Debian keeps the patterns of Golly.
GOLLY = '/usr/share/golly/Patterns'
PATTERNS = {
    'blom': 'o10bo$b4o6bo$2b2o7bo$10bo$8bobo!',
    'Lidka': '10b3o2$11b2obo$12bobo$14bo2$bo$obo$bo!',
    'two gliders': 'bo$2bo$3o999998$1000001bo$1000002bo$1000000b3o!'}
# A pattern, the options of gol-life run, and Golly's algorithm.
WORKS = [
    ('gosper-glider-gun', ['--generations', '100000'], 'QuickLife'),
    ('gosper-glider-gun', ['--generations', '1000000', '--engine', 'hashlife'],
     'HashLife'),
    ('acorn', [], 'QuickLife'), ('rabbits', [], 'QuickLife'),
    ('bunnies', [], 'QuickLife'), ('blom', [], 'QuickLife'),
    ('Lidka', [], 'QuickLife'),
    ('Life/Breeders/spacefiller.rle', ['--generations', '5000'], 'QuickLife'),
    ('two gliders', ['--generations', '1000000'], 'HashLife'),
    ('HashLife/metapixel-galaxy.mc.gz', ['--generations', '35328'], 'HashLife')]
# A pattern, an engine, and the first generations, which are doubled DOUBLINGS times.
GROWTH = [('gosper-glider-gun', 'bitboard', 1000), ('rabbits', 'bitboard', 1000),
          ('rabbits', 'hashlife', 1000), ('gosper-glider-gun', 'hashlife', 10 ** 5)]
DOUBLINGS = 4
# Bosco's rule, of radius 5; the side of its torus, and of one that the cells manage.
LARGER, BOARD, CELLS = 'R5,C0,M1,S34..58,B34..45,NM', 512, 32
# How many generations of the larger torus are measured together.
TOGETHER = 10


def larger_than_life():
    """Return the seconds that a generation takes in bitboards and in cells.

    Returns:
        {'rule': text, 'size': the side of the torus, 'bitboard': seconds, 'cells':
        seconds, extrapolated from a smaller torus}. To find out what the cells do is
        not included.
    """
    variant, rule = list(import_variants()[0].values())[0], parse_rule(LARGER)
    cell = cell_of(variant, rule)
    board = BitboardEnvironment(variant, rule, cell).board(soup(BOARD))
    started = default_timer()
    board.advance(TOGETHER)
    on_boards = (default_timer() - started) / TOGETHER
    grid = Grid.from_rows(soup(CELLS))
    simulation = variant.simulate(CELLS, CELLS, rule, cell)
    started = default_timer()
    live_a_generation(grid, simulation)
    return OrderedDict([
        ('rule', LARGER), ('size', BOARD), ('bitboard', on_boards),
        ('cells', (default_timer() - started) * BOARD ** 2 / CELLS ** 2)])


def measure(progress):
    """Return the figures of WORKS and of GROWTH.

    Args:
        progress: A function that is called with the name of each step.

    Returns:
        {'works': list of dicts, 'growth': list of lists of dicts, doubled each time,
        'larger': the dict that ``larger_than_life`` returns}.

    Raises:
        AssertionError: Golly has another population.
    """
    folder = tempfile.mkdtemp()
    try:
        works, growth = [], []
        for name, options, algorithm in WORKS:
            path = _file(folder, name)
            if os.path.exists(path):
                works.append(_compared(name, path, options, algorithm))
                progress(name)
        for name, engine, first in GROWTH:
            growth.append([])
            for doubling in range(DOUBLINGS + 1):
                growth[-1].append(_run(name, _file(folder, name), [
                    '--engine', engine, '--generations', str(first << doubling)]))
                progress('%s by %s' % (name, engine))
    finally:
        shutil.rmtree(folder)
    return OrderedDict([('works', works), ('growth', growth),
                        ('larger', larger_than_life())])


def _file(folder, name):
    """Return the path of a pattern, written to a folder unless it is Golly's."""
    if '/' in name:
        return os.path.join(GOLLY, name)
    path = os.path.join(folder, name + '.rle')
    with open(path, 'w') as stream:
        stream.write(written(parse_pattern(PATTERNS[name]) if name in PATTERNS
                             else named(name), rle))
    return path


def _compared(name, path, options, algorithm):
    """Return the figures of a run, and those of Golly if it is there."""
    work = _run(name, path, options)
    try:
        out, seconds, memory = _ran(['bgolly', '-a', algorithm, '-m', str(
            work['generations']), path])
    except OSError:
        return work
    population = int(re.findall('^[0-9,]+: ([0-9,]+)$', out, re.MULTILINE)[-1].replace(
        ',', ''))
    assert population == work['population'], (name, population, work)
    work['golly'] = OrderedDict([
        ('algorithm', algorithm), ('seconds', seconds), ('memory', memory)])
    return work


def _run(name, path, options):
    """Return the figures of ``gol-life run``."""
    out, seconds, memory = _ran(
        [sys.executable, '-m', 'gol_life', 'run', '--json', path] + options)
    result = json.loads(out)
    engine = result['engine']
    if result['hashlife_from'] is not None:
        engine += ', hashlife from %d on' % result['hashlife_from']
    return OrderedDict([
        ('name', name), ('engine', engine), ('generations', result['generations']),
        ('population', result['population']['last']), ('seconds', seconds),
        ('memory', memory)])


def _ran(command):
    """Run a command; return its output, its CPU seconds and its memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = process.stdout.read().decode('ascii')
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    assert not status, command
    return out, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024.0
