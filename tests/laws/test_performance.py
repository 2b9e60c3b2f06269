"""The benchmark runs and its page shows its results. No time is tested."""

import json
import os
import re
import subprocess
import sys
from collections import OrderedDict

import pytest

from benchmarks import report, torus
from tools.texts import ROOT, read


@pytest.fixture(scope='module')
def recorded():
    return json.loads(read('docs', 'performance.json'),
                      object_pairs_hook=OrderedDict)


def test_the_page_and_the_plot_are_of_the_last_runs(recorded):
    assert report.page(recorded) == read('docs', 'performance.md')
    assert report.plot(recorded) == read('docs', 'performance.svg')


def test_every_interpreter_was_measured(recorded):
    promised = re.findall(r':: Python :: (\d\.\d+)$', read('setup.cfg'),
                          re.MULTILINE)
    assert {'CPython ' + version for version in promised} <= set(recorded)


def test_the_speed_that_the_docs_name_was_measured(recorded):
    said, interpreter = re.search(
        r'about\s+([\d,]+)\s+times\s+as\s+fast.*?\((.*?)\)', read('docs', 'life.md'),
        re.DOTALL).groups()
    ratios = [told['ratio'][0]
              for engine, told in recorded[interpreter]['torus']['256'].items()
              if engine.startswith('cells of ')]
    assert int(said.replace(',', '')) == int(round(min(ratios), -3))


def test_the_plot_is_logarithmic():
    # Two engines: one takes ten times as long as the other on any torus.
    plotted = report.plot({'CPython 0': {'torus': OrderedDict(
        (size, OrderedDict([(torus.BITBOARD, {'ns': [1, 1, 1]}),
                            ('other', {'ns': [10, 10, 10]})]))
        for size in ('10', '100', '1000'))}})
    lines = [[tuple(map(float, point.split(','))) for point in points.split()]
             for points in re.findall(r'polyline points="(.*?)"', plotted)]
    assert len(lines) == 2
    for line in lines:
        steps = [(x - x0, y - y0) for (x0, y0), (x, y) in zip(line, line[1:])]
        assert steps[0] == pytest.approx(steps[1], abs=0.2)
    apart = {round(one[1] - other[1]) for one, other in zip(*lines)}
    # The slower one is above. In SVG, above is less.
    assert len(apart) == 1 and apart.pop() < 0


@pytest.mark.parametrize('number, text', [
    (0.2634, '0.26'), (4.97, '5.0'), (17.4, '17'), (11872.2, '11872')])
def test_figures_have_two_digits(number, text):
    assert report._short(number) == text


def test_engines_that_differ_are_not_measured(gol, monkeypatch):
    monkeypatch.setattr(torus, '_by_cells', lambda variant, rows: (
        lambda generations: lambda: ['-' * len(rows)] * len(rows)))
    with pytest.raises(AssertionError):
        torus.measure({gol.__name__: gol}, 8, 1, 1e-4, lambda what: None)


def benchmarks(*arguments):
    """Return the exit status and the stderr of the benchmark."""
    process = subprocess.Popen(
        (sys.executable, '-m', 'benchmarks') + arguments, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, err = process.communicate()
    return process.returncode, err.decode('ascii')


@pytest.mark.long
@pytest.mark.parametrize('text, expected', [
    (None, 'not a folder: expected one to write to\n'),
    ('{"', 'expected JSON that a benchmark wrote\n')])
def test_an_unwritable_folder_is_reported_at_once(tmpdir, text, expected):
    folder = tmpdir.join('out')
    if text:
        folder.mkdir().join('performance.json').write(text)
    status, err = benchmarks('-o', str(folder))
    assert status == 2
    assert err.startswith('python -m benchmarks: %s' % folder)
    assert err.endswith(expected) and err.count('\n') == 1


@pytest.mark.long
def test_everything_is_measured(tmpdir):
    assert benchmarks('--quick', '-o', str(tmpdir)) == (0, '')
    results = json.loads(tmpdir.join('performance.json').read())
    (name, result), = results.items()
    assert result['command'] == 'python -m benchmarks --quick -o %s' % tmpdir
    for told in result['torus'].values():
        assert told[torus.BITBOARD]['ratio'] == [1, 1, 1]
        assert sum(one.startswith('cells of ') for one in told) == len(
            result['messages'])
    for kind in 'function call', 'generator', 'thread':
        assert result['crowds'][kind]['ns'][0] > 0
    assert os.path.getsize(str(tmpdir.join('performance.svg'))) > 1000
    assert name in tmpdir.join('performance.md').read()
