"""The benchmark runs and its page shows its results. No time is tested."""

import json
import os
import re
import subprocess
import sys
from collections import OrderedDict

import pytest

from benchmarks import plots, report, torus
from tools.texts import ROOT, read


@pytest.fixture(scope='module')
def recorded():
    return json.loads(read('docs', 'performance.json'),
                      object_pairs_hook=OrderedDict)


def test_the_page_and_the_plots_are_of_the_last_runs(recorded):
    pages = report.pages(recorded)
    assert len(pages) == 4
    for name, text in pages.items():
        assert text == read('docs', name)


def test_the_page_starts_with_its_pictures():
    """Kills: figures come before the first picture, or a picture is not shown."""
    text = read('docs', 'performance.md')
    pictures = re.findall(r'!\[.+\]\((.+\.svg)\)', text)
    assert sorted(pictures) == sorted(
        name for name in os.listdir(os.path.join(ROOT, 'docs'))
        if name.endswith('.svg'))
    assert len(pictures) == 3
    figures = text[text.rindex('.svg)'):]
    assert text.count('\n| ') == figures[figures.index('<details>'):].count('\n| ') > 30
    assert text.count('<details>') == text.count('</details>')


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


def places(svg):
    """Return the (class, x, y) of each dot of a plot, without the legend."""
    return [(series, float(x), float(y)) for series, x, y in re.findall(
        r'<g class="(s\d)" transform="translate\(([\d.]+) ([\d.]+)\)"><path d="M.*,0H',
        svg)]


def test_a_plot_is_logarithmic():
    """Kills: equal ratios are not equally far apart."""
    svg = plots.dots('title', str, OrderedDict(
        (label, {'one': [value, value, value]})
        for label, value in [('a', 1), ('b', 10), ('c', 1000)]))
    (_, first, _), (_, second, _), (_, last, _) = places(svg)
    assert (last - first) / (second - first) == pytest.approx(3, abs=0.01)


def test_a_series_has_one_color_and_a_row_one_line():
    """Kills: a series that a row lacks shifts the colors of the others."""
    dot = [2, 1, 3]
    svg = plots.dots('title', str, OrderedDict([
        ('a', OrderedDict([('two', dot)])),
        ('b', OrderedDict([('one', dot), ('two', dot)]))]))
    (two, _, upper), (one, _, lower), (again, _, lower_too) = places(svg)
    assert (one, two, again) == ('s0', 's1', 's1')
    assert upper < lower == lower_too


@pytest.mark.parametrize('rows', [{}, {'a': {'one': [1, 1, 1]}}])
def test_a_plot_of_little_is_a_plot(rows):
    """Kills: an interpreter without yield from cannot write its page."""
    assert len(places(plots.dots('title', str, rows))) == len(rows)


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_a_plot_can_be_read_on_a_light_and_a_dark_page(scheme):
    """Kills: a color that has less contrast than WCAG asks of text."""
    light, dark = plots.STYLE.split('@media (prefers-color-scheme: dark)')
    style = {'light': light, 'dark': dark}[scheme]
    back = luminance(re.search(r'\.back { fill: (#\w+)', style).group(1))
    colors = [re.search('text {.*fill: (#\\w+)', style).group(1)] + [
        one[scheme == 'dark'] for one in plots.SERIES]
    for color in colors:
        darker, lighter = sorted([luminance(color), back])
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, color


def luminance(color):
    """Return the relative luminance of #rgb or #rrggbb, as WCAG defines it."""
    digits = color[1:] if len(color) == 7 else ''.join(2 * one for one in color[1:])
    parts = [int(digits[start:start + 2], 16) / 255.0 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


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
    assert result['delegation']['send']['ns'][0] > 0
    for plot in 'delegation', 'size', 'memory':
        assert '</svg>' in tmpdir.join('performance-%s.svg' % plot).read()
    assert name in tmpdir.join('performance.md').read()
