"""The study page as text: its content, its size, and what it refuses."""

import gzip
import io
import json
import re
import shlex

import pytest
from conftest import YIELD_FROM, needs_yield_from
from helpers.commands import refused
from six.moves.html_parser import HTMLParser

from gol_compare.cli import main
from gol_compare.delegation.behaviours import DECISIVE
from gol_compare.exhibits.broken_ports import PORTS
from gol_compare.interpreter import short_name
from gol_compare.sources import read_coroutines
from gol_compare.study.lessons import LESSONS
from gol_compare.study.page import COMMANDS, page
from gol_compare.study.programs import glider_programs
from gol_compare.study.recorded import recorded_study
from gol_compare.study.tables import recorded_rows
from gol_compare.traces.recorded import glider
from tools import record_study
from tools.texts import read

PLAIN, COMPAT = 'gol_py3', 'gol_py2compat'


class Visible(HTMLParser):
    """The text of a page that a browser without JavaScript shows."""

    def __init__(self, text):
        HTMLParser.__init__(self)
        self.hidden, self.text = False, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.hidden = tag in ('script', 'style')

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)

    def handle_entityref(self, name):
        self.text.append({'lt': '<', 'gt': '>', 'amp': '&'}[name])


@pytest.fixture(scope='module')
def glider_page():
    return page(glider_programs(), glider().rows())


def written(folder, capsys, *arguments):
    """Return the page that the command writes."""
    path = folder.join('study.html')
    assert main(['study', '-o', str(path)] + list(arguments)) == 0
    assert capsys.readouterr().out == '%s: written\n' % path
    return path.read_binary().decode('utf-8')


def data_of(text):
    """Return the data in a page."""
    return json.loads(re.search('id="data">(.*?)</script>', text, re.DOTALL).group(1))


def test_the_page_is_small(glider_page):
    """Kills: values that stand in the page more than once."""
    data = glider_page.encode('utf-8')
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode='wb') as stream:
        stream.write(data)
    assert len(data) <= 250000
    assert len(packed.getvalue()) <= 60000


def test_the_page_needs_no_other_file(glider_page):
    """Kills: a script, a style, a font or a picture that is not in the page."""
    text = re.sub('id="data">.*?</script>', '', glider_page, flags=re.DOTALL)
    assert re.findall(r'\bsrc=|@import|url\(|fetch\(', text) == []
    assert set(re.findall(r'https?://[^\s\'"]*', text)) == {'http://www.w3.org/2000/svg'}
    assert re.findall('<link [^>]*>', text) == ['<link rel="icon" href="data:,">']


@pytest.mark.long
def test_two_builds_are_the_same(tmpdir, capsys, glider_page):
    """Kills: an order that depends on hashes, or a date."""
    assert written(tmpdir, capsys) == glider_page


def test_without_javascript_listings_and_lessons_are_there(glider_page):
    """Kills: content that only a script writes."""
    text = u''.join(Visible(glider_page).text)
    for package in PLAIN, COMPAT:
        for line in read(package, 'coroutines.py').splitlines():
            assert line in text
    words = ' '.join(text.split())
    for title in ('One question, one answer', 'How a number comes back',
                  'Which generator wakes which', 'The for loop that loses every answer',
                  'Lost at 2, seen at 119', 'Returns that go astray, and Python 3.7',
                  'What no glider shows'):
        assert title in words
    for port in PORTS:
        assert ' '.join(port.lesson.split()) in words


def test_each_lesson_is_two_sentences(glider_page):
    """Kills: a lesson that grows."""
    for lesson in LESSONS:
        text = re.sub(r'<.*?>|\d\.\d', '', lesson.text)
        assert len(re.findall(r'[.](?:\s|$)', text)) == 2, lesson.title
    assert len(LESSONS) == 7


def test_the_steps_of_the_ports_are_in_their_table(glider_page):
    """Kills: a lost or shown step that is written by hand."""
    steps = {name: (lost, shows) for name, lost, shows in re.findall(
        r'<tr><th scope="row"><code>(\w+)</code></th><td>[^<]*</td>'
        r'<td>(?:<a [^>]*>)?([^<]*)(?:</a>)?</td><td>(?:<a [^>]*>)?([^<]*)',
        glider_page)}
    assert len(steps) == len(PORTS)
    assert steps['forwards_at_the_outer_level_only'] == ('step 2', 'step 119')
    assert steps['naive_for'] == ('step 1', 'step 9')
    assert steps['transition_before_its_query'] == ('never', 'step 0')
    assert steps['if_sent'] == ('never', 'never')


def test_lessons_say_what_is_so(glider_page):
    """Kills: a lesson about another port, or with a number that is not counted."""
    words = ' '.join(u''.join(Visible(glider_page).text).split())
    assert 'After nine questions (itself and eight neighbors) and nine answers' in words
    assert 'Only step_cell has the for loop' in words
    assert 'The first 11 cells are dead next either way; at step 119 comes' in words
    assert 'and my_return_is_stop_iteration is right' in words


def test_the_ways_that_decide_come_first():
    """Kills: a table that begins with rows that matter less."""
    rows = recorded_rows()
    assert {row.behaviour.name for row in rows[:len(DECISIVE)]} == DECISIVE
    others = [row.differences for row in rows[len(DECISIVE):]]
    assert others == sorted(others, reverse=True)


def test_the_footer_has_no_dead_link(glider_page):
    """Kills: a link to a page of the site in a file on disk."""
    assert [link for link in re.findall('href="([^"]*)"', glider_page)
            if not link.startswith(('#', 'data:'))] == []
    assert 'the primer (docs/primer.md)' in glider_page


def test_the_recorded_parts_are_up_to_date():
    """Kills: a listing or a cost that is older than its source."""
    recorded = recorded_study()
    assert recorded[PLAIN] == record_study.listing()
    assert recorded['instructions'] == record_study.instructions()


# Both a name and a value that would end a script or add an element.
EVIL = u'</script><script>document.title = "bad"</script><b title="&'
EVIL_PORT = u'''# -*- coding: utf-8 -*-
# %s
from gol_core import Transition, TICK

def count_neighbors(y, x):
    yield

def step_cell(y, x, rule=None):
    yield

class Text(object):
    def __repr__(self):
        return %r

def simulate(height, width, rule=None, cell=None):
    state = Text()
    for y in range(height):
        for x in range(width):
            yield Transition(y, x, '-')
    raise ValueError(%r)
''' % (EVIL, str(EVIL), str(EVIL))


@pytest.fixture
def evil_port(tmpdir):
    path = tmpdir.join('"><img src=x>.py')
    path.write_binary(EVIL_PORT.encode('utf-8'))
    return path


@pytest.mark.long
def test_names_and_values_of_a_port_are_escaped(
        tmpdir, capsys, glider_page, evil_port):
    """Kills: a </script> in a value, which would end the data."""
    text = written(tmpdir, capsys, '--port', str(evil_port))
    for tag in '</script', '<script', '<img', '<b ':
        assert text.count(tag) == glider_page.count(tag), tag
    mine = data_of(text)['programs'][-1]
    assert mine['name'] == '"><img src=x>'
    assert data_of(text)['first'] == 14


@pytest.mark.long
@needs_yield_from
def test_another_pattern(tmpdir, capsys):
    """Kills: a page that always shows the glider."""
    text = written(tmpdir, capsys, 'blinker', '--size', '3x4')
    data = data_of(text)
    # The lessons are about the glider, and say so.
    assert 'They are about the glider on a torus of 5x9' in text
    assert 'href="#step=119' not in text
    assert 'on %s.</p>' % short_name() in text
    assert data['rows'] == ['----', '***-', '----']
    assert data['traced'] == short_name()
    assert data['eras'] == []
    assert len(data['steps']['values'][data['steps']['traces'][0][1]][0:1]) == 1


def test_a_pattern_without_yield_from_is_one_line(capsys):
    """Kills: a traceback of the import on Python 2."""
    if not YIELD_FROM:
        assert 'expected no PATTERN and no --size here' in refused(
            capsys, 'study', 'blinker', '-o', '-')


@pytest.mark.parametrize('arguments, problem', [
    (['glider', '--size', '11x10'], 'glider: size 11x10: expected a torus of at most '
     '100 cells'),
    (['pulsar'], 'expected a torus of at most 100 cells'),
    (['glider', '--size', '2x9'], 'expected at least 3x3'),
    (['no-such-pattern'], 'no pattern with that name'),
    (['--port', 'nowhere.py'], 'nowhere.py: No such file or directory'),
    (['-o', 'no-folder/study.html'], 'no-folder/study.html: No such file'),
    (['--open', '-o', '-'], '--open: expected a file to open'),
    (['--size', '0x5'], 'expected HEIGHTxWIDTH')])
def test_invalid_input_is_one_line(capsys, tmpdir, monkeypatch, arguments, problem):
    """Kills: a traceback, or a page that is half-written."""
    monkeypatch.chdir(tmpdir)
    assert problem in refused(capsys, 'study', *arguments)
    assert tmpdir.listdir() == []


@pytest.mark.parametrize('text, problem', [
    ('x = 1\n', 'count_neighbors: missing'), ('def f(:\n', 'SyntaxError')])
def test_a_file_that_is_no_port_is_one_line(capsys, tmpdir, monkeypatch, text, problem):
    """Kills: a traceback from the code of a port."""
    monkeypatch.chdir(tmpdir)
    tmpdir.join('port.py').write(text)
    assert problem in refused(capsys, 'study', '--port', 'port.py', '-o', '-')


@pytest.mark.parametrize('rule', ['B2/S34H', 'B2-a/S12'])
def test_a_rule_of_another_cell_is_refused(rule, capsys, tmpdir):
    """Kills: a trace of the wrong cell."""
    path = tmpdir.join('hex.rle')
    path.write('x = 1, y = 1, rule = %s\no!\n' % rule)
    assert 'expected one that counts eight neighbors' in refused(
        capsys, 'study', str(path), '-o', '-')


@pytest.mark.long
def test_the_commands_find_the_port_that_no_glider_finds(tmpdir, monkeypatch, capsys):
    """Kills: the page promises that prove finds if_sent, and its commands do not."""
    (lines,) = [one.lines for one in glider_programs() if one.name == 'if_sent']
    tmpdir.join('if_sent_port.py').write('\n'.join(lines))
    monkeypatch.chdir(tmpdir)
    statuses = [main(shlex.split(command % 'if_sent_port')[1:])
                for command in COMMANDS[:2]]
    assert statuses == [0, 1]


@pytest.mark.long
def test_a_port_that_prints_says_nothing(gol, tmpdir, capfd):
    """Kills: output of a port within the page, or raw bytes on a terminal."""
    lines = ['import sys, warnings', 'print("talk")', 'sys.stderr.write("\\x1b[2J")',
             'warnings.warn("again")'] + read_coroutines(gol)
    path = tmpdir.join('naive_for.py')
    path.write('\n'.join(lines))
    assert main(['study', '--port', str(path), '-o', '-']) == 0
    out, err = capfd.readouterr()
    assert out.startswith('<!DOCTYPE html>') and err == ''
    # It does not replace the broken port of this name.
    names = [program['name'] for program in data_of(out)['programs']]
    assert names.count('naive_for') == names.count('naive_for (yours)') == 1


@pytest.mark.long
def test_open_opens_the_file(tmpdir, capsys, monkeypatch):
    """Kills: a relative or unquoted address, or one that is opened too early."""
    tmpdir = tmpdir.mkdir('a b#c')
    opened = []
    monkeypatch.setattr('webbrowser.open', lambda address: opened.append(
        (address, tmpdir.join('study.html').size() > 0)) or True)
    monkeypatch.chdir(tmpdir)
    assert main(['study', '--open']) == 0
    assert opened == [('file://%s/study.html' % str(tmpdir).replace(
        ' ', '%20').replace('#', '%23'), True)]
    monkeypatch.setattr('webbrowser.open', lambda address: False)
    assert main(['study', '--open']) == 2
    assert 'study.html: no browser was found' in capsys.readouterr().err
