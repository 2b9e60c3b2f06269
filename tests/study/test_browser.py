"""The study page in a real browser.

They need Chromium, and skip without it. In CI they fail without it. The page is the
same on every interpreter, so one with yield from runs them.
"""

import json
import os
import re
from xml.sax.saxutils import quoteattr

import pytest
from conftest import needs_yield_from

from gol_compare.exhibits import symptoms
from gol_compare.exhibits.broken_ports import PORTS
from gol_compare.interpreter import short_name
from gol_compare.study.programs import glider_programs
from gol_compare.traces.partings import is_lost
from gol_compare.traces.recorded import UP_TO_36, era_here
from study.test_page import (  # noqa: F401
    COMPAT,
    EVIL,
    PLAIN,
    evil_port,
    glider_page,
    written,
)
from tools import browser

pytestmark = [pytest.mark.long, needs_yield_from]

HELPERS = '''
const byId = (id) => document.getElementById(id);
const place = () => Number(/step (\\d+) of/.exec(byId('place').textContent)[1]);
const press = (key) => document.body.dispatchEvent(
  new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
const click = (move) => document.querySelector(`[data-do=${move}]`).click();
const choose = (port, era) => {
  const names = data.programs.map(({name}) => name);
  byId('port').value = names.indexOf(port);
  byId('port').onchange();
  document.querySelectorAll('#eras input')[era].click();
};
const data = JSON.parse(byId('data').textContent);
'''
OUTER = 'forwards_at_the_outer_level_only'


def need_browser():
    """Skip, or fail in CI, without a browser."""
    if not browser.find():
        line = 'no browser: expected one of ' + ', '.join(browser.NAMES)
        if os.environ.get('CI'):
            pytest.fail(line, pytrace=False)
        pytest.skip(line)


@pytest.fixture(autouse=True)
def chromium():
    need_browser()


def found(text, script, *arguments, **options):
    """Return what a script finds in a page."""
    return browser.findings(text, HELPERS + script, *arguments, **options)


@pytest.mark.parametrize('environment, outcome', [
    ({}, pytest.skip.Exception), ({'CI': 'true'}, pytest.fail.Exception)])
def test_without_a_browser_the_tests_fail_in_ci_only(monkeypatch, environment, outcome):
    """Kills: a CI without a browser that passes."""
    monkeypatch.setattr(os, 'environ', dict(environment, PATH='/nowhere'))
    with pytest.raises(outcome) as caught:
        need_browser()
    assert str(caught.value).startswith('no browser')


def test_every_port_at_its_last_step(glider_page, monkeypatch):  # noqa: F811
    """Kills: a page that shows something else than ``gol-compare exhibits``."""
    monkeypatch.setattr(symptoms, 'prove', lambda variants: None)
    seen = found(glider_page, '''
return data.programs.slice(2).map(({name, pairs}) => [0, 1].map((era) => {
  choose(name, era);
  const [left, , count] = pairs[era].filter(([, right]) => right !== null).pop();
  byId('slider').value = left + count - 1;
  byId('slider').oninput();
  const alive = document.querySelectorAll('.grid')[2].querySelectorAll('.alive').length;
  return [alive, byId('events1').textContent];
}));''')
    era = era_here() != UP_TO_36
    assert len(seen) == len(PORTS)
    for port, eras in zip(PORTS, seen):
        population, events = eras[era]
        outside = symptoms.show([port])[0].outside
        if outside.startswith('populations 5, then '):
            assert outside[20:] in events, port.name
        else:
            assert outside.split(', ')[1] == str(population), port.name


def expected_places(port):
    """Return the numbers of the steps that the buttons lead to, by kind."""
    reference, steps = [next(program.traces[1] for program in glider_programs()
                             if program.name == name) for name in ('gol_py3', port)]
    pairs = list(zip(reference, steps))
    return {
        'lost': [at for at in range(len(steps)) if is_lost(steps, at)],
        'differences': [at for at, (one, other) in enumerate(pairs)
                        if one.outcome != other.outcome],
        'cells': [at for at in range(1, len(pairs))
                  if reference[at].cell != reference[at - 1].cell],
        'returns': [at for at, pair in enumerate(pairs) if any(
            event.kind == 'raise' or event.kind == 'return' and event.value != 'None'
            for step in pair for event in step.events)]}


@pytest.mark.parametrize('way', ['press', 'click'])
def test_every_key_and_every_button(glider_page, way):  # noqa: F811
    """Kills: a key or a button that leads nowhere, or to another step."""
    expected = expected_places(OUTER)
    lost, cells, returns = [expected[kind] for kind in ('lost', 'cells', 'returns')]
    moves = [('step', 'ArrowRight', 1), ('lost', 'l', lost[0]),
             ('stepBack', 'ArrowLeft', lost[0] - 1), ('lost', 'l', lost[0]),
             ('lost', 'l', lost[1]), ('lostBack', 'L', lost[0]),
             ('difference', 'd', expected['differences'][0]),
             ('return', 'r', min(at for at in returns if at > 119)),
             ('returnBack', 'R', 119),
             ('cell', 'c', min(at for at in cells if at > 119)),
             ('cellBack', 'C', max(at for at in cells if at <= 119)),
             ('end', 'End', 450), ('step', 'ArrowRight', 450),
             ('start', 'Home', 0), ('stepBack', 'ArrowLeft', 0)]
    call = 'press(key)' if way == 'press' else 'click(move)'
    seen = found(glider_page, '''
choose('%s', 1);
const places = %s.map(([move, key]) => { %s; return place(); });
const ports = [['nextPort', ']'], ['previousPort', '['], ['previousPort', '[']].map(
  ([move, key]) => { %s; return data.programs[byId('port').value].name; });
const all = [...document.querySelectorAll('[data-do]')].map((one) => one.dataset.do);
byId('keys').click();
press('ArrowRight');
return [places, ports, all, place()];''' % (
        OUTER, [list(move[:2]) for move in moves], call, call))
    assert seen[0] == [move[2] for move in moves]
    names = [port.name for port in PORTS]
    at = names.index(OUTER)
    assert seen[1] == [names[at + 1], OUTER, names[at - 1]]
    # Every button was pressed, and keys do nothing while they are switched off.
    assert set(seen[2]) == {move[0] for move in moves} | {'nextPort', 'previousPort'}
    assert seen[3] == 0


@pytest.mark.parametrize('port, step, drops, name', [
    (OUTER, 2, 'step_cell', 'count_neighbors'),
    ('naive_for', 3, 'simulate', 'count_neighbors'),
    ('forwards_at_the_inner_level_only', 1, 'simulate', 'step_cell')])
def test_who_loses_an_answer(glider_page, port, step, drops, name):  # noqa: F811
    """Kills: a sentence about the generator that asks next, or none about the loop."""
    sentence, card, line, loop, events = found(glider_page, '''
return [...['#sentence', '#stack1 .bad b'].map(
  (selector) => document.querySelector(selector).textContent),
  ...[...document.querySelectorAll('#code1 .bad')].map((one) => one.textContent),
  [...document.querySelectorAll('#events1 .bad')].map((one) => one.textContent)];''',
                                 '#step=%d&port=%s' % (step, port))
    assert sentence.endswith('%s drops the answer: %s receives None.' % (drops, name))
    assert card == name
    assert 'state = yield Query(' in line
    assert line.endswith('receives None')
    assert 'for instruction in' in loop
    assert loop.endswith("drops '-'")
    assert re.match(drops + r" \(\d+\): the for loop calls next\(\), so '-' is dropped",
                    events[0])
    assert re.search(name + r' \(\d+\) receives None', events[1])


@pytest.mark.parametrize('port, step, python, sentence', [
    (COMPAT, 9, 3.7, 'MyReturn(0) carries it. step_cell (lines 58, 59) catches it: '
     'neighbors = 0.'),
    (OUTER, 119, 3.7,
     'In the port the count is 0: MyReturn(0) carries it. step_cell y'),
    ('swallowed_return', 9, 3.7,
     'count_neighbors catches its own MyReturn(0), so it returns nothing.'),
    ('my_return_is_stop_iteration', 9, 3.7,
     'Python turns MyReturn(0) into a RuntimeError as it leaves count_neighbors.'),
    ('my_return_is_stop_iteration', 9, 3.6, 'MyReturn(0) carries it. step_cell y')])
def test_how_a_number_comes_back(
        glider_page, port, step, python, sentence):  # noqa: F811
    """Kills: an exception that is said to carry what it does not carry."""
    assert sentence in found(
        glider_page, "return byId('sentence').textContent;",
        '#step=%d&port=%s&python=%s' % (step, port, python))


@pytest.mark.parametrize('port, step, words, to', [
    ('no_except_my_return', 9, u'goes on at step 10 \u25b8', 10),
    ('naive_for', 20, u'ended at step 9: UnknownStateError \u25b8', 9)])
def test_a_pane_without_a_step_is_not_empty(
        glider_page, port, step, words, to):  # noqa: F811
    """Kills: a blank pane, and a link from it to another step."""
    assert found(glider_page, '''
const link = byId('events1').querySelector('button');
const seen = [link.textContent, document.querySelectorAll('#stack1 li').length,
              document.querySelectorAll('.past').length];
link.click();
return [...seen, document.querySelectorAll('.past').length, place()];''',
                 '#step=%d&port=%s' % (step, port)) == [words, 3, 1, 0, to]


@pytest.mark.parametrize('port', ['naive_for', 'forwards_at_the_inner_level_only'])
def test_the_event_that_answers_is_in_view(glider_page, port):  # noqa: F811
    """Kills: the error of the environment under the edge of its box."""
    assert found(glider_page, '''
const bottom = (element) => element.getBoundingClientRect().bottom;
const events = byId('events1'), last = events.lastElementChild;
return [last.textContent.slice(0, 45), bottom(last) <= bottom(events)];''',
                 '#step=9&port=' + port) == [
        'The environment raises UnknownStateError: sta', True]


def test_the_banner_says_why_it_shows_late(glider_page):  # noqa: F811
    """Kills: a port that seems to be right until it shows."""
    late, early, stop = found(glider_page, '''
return ['%s', 'naive_for', 'no_except_my_return'].map((port) => {
  choose(port, 1);
  return byId('verdict').textContent;
});''' % OUTER)
    assert 'The first 11 cells are dead next either way.' in late
    assert 'either way' not in early
    assert '? It shows at step 9.' in stop


def test_the_choice_says_what_is_wrong(glider_page):  # noqa: F811
    """Kills: a name that reads as its opposite."""
    assert found(glider_page, '''
return [...byId('port').options].map((one) => one.textContent);''') == [COMPAT] + [
        '%s (%s)' % (port.does, port.name) for port in PORTS]


def test_a_port_of_ones_own(tmpdir, capsys, evil_port):  # noqa: F811
    """Kills: two eras for a trace of one, and a banner without a verb."""
    text = written(tmpdir, capsys, '--port', str(evil_port))
    assert found(text, '''
const eras = () => [...byId('eras').children].slice(1).filter(
  (one) => !one.hidden).map((one) => one.textContent.trim());
const own = [byId('verdict').textContent, eras()];
choose('naive_for', 1);
return [...own, eras()];''') == [
        '"><img src=x> differs from %s. In the end, the simulation raises '
        'ValueError: %s. It shows at step 0. ' % (PLAIN, EVIL),
        ['traced on ' + short_name()], ['up to 3.6', 'from 3.7']]


def test_a_line_leads_to_its_next_run(glider_page):  # noqa: F811
    """Kills: a line that leads to a step in which it does not run."""
    lines = glider_programs()[0].lines
    number = next(at for at, line in enumerate(lines, 1) if 'return count' in line)
    assert found(glider_page, '''
const line = document.querySelector('#code0 [data-line="%d"] button');
return [0, 1].map(() => { line.click(); return place(); });''' % number) == [9, 19]


# The step, the port and the era that each link leads to.
LINKS = [
    ('#step=2&port=' + OUTER, 2, OUTER, 1),
    ('#port=if_sent&step=7&python=3.6', 7, 'if_sent', 0),
    ('#step=99999&port=naive_for', 450, 'naive_for', 1)]
# A link without a step, a port or an era leads nowhere.
NONSENSE = ['#step=banana', '#step=-1&port=__proto__', '#step=&port=%E0%A4%A&&=',
            '#costs', '#%', '#step=1e3', '#python=4&step=0']
SHOWN = '''
const shown = () => [place(), data.programs[byId('port').value].name,
  [...document.querySelectorAll('#eras input')].findIndex((one) => one.checked)];
'''


@pytest.mark.parametrize('fragment, step, port, era', [
    LINKS[1], (NONSENSE[1], 0, COMPAT, 1), (NONSENSE[4], 0, COMPAT, 1)])
def test_links_to_the_page(glider_page, fragment, step, port, era):  # noqa: F811
    """Kills: a link that is not followed, or nonsense that ends the script."""
    assert found(glider_page, SHOWN + 'return shown();', fragment) == [step, port, era]


def test_links_inside_the_page(glider_page):  # noqa: F811
    """Kills: a lesson whose link does nothing."""
    links = LINKS + [(link, 0, COMPAT, 1) for link in NONSENSE[:1]] + LINKS[1:2]
    seen = found(glider_page, SHOWN + '''
const found = [];
for (const fragment of %s) {
  location.hash = fragment;
  await new Promise((resolve) => setTimeout(resolve, 50));
  found.push(shown());
}
return found;''' % json.dumps([link[0] for link in links]))
    assert seen == [list(link[1:]) for link in links]


def test_the_address_follows_the_steps(glider_page):  # noqa: F811
    """Kills: a link to a step that leads to another one."""
    assert found(glider_page, '''
choose('%s', 0);
press('ArrowRight');
await new Promise((resolve) => setTimeout(resolve, 1000));
return location.hash;''' % OUTER) == '#step=1&port=%s&python=3.6' % OUTER


def test_the_filter_and_the_details_of_the_table(glider_page):  # noqa: F811
    """Kills: a filter that hides the wrong rows, and details of another row."""
    rows, only, first, count = found(glider_page, '''
const rows = () => [...document.querySelectorAll('#table tbody tr')].filter(
  (row) => !row.hidden);
byId('find').value = 'a throw reaches the delegate';
byId('find').oninput();
const one = rows().map((row) => row.cells[0].textContent);
rows()[0].querySelector('button').click();
const details = rows()[1].textContent;
byId('find').value = '';
byId('only').click();
const all = rows().every((row) => row.querySelector('button'));
return [one, all, details, byId('found').textContent];''')
    assert rows == ['a throw reaches the delegate']
    assert only
    assert "yield from: yields 1; yields 'caught'" in first
    assert 'for: yields 1; raises KeyError' in first
    assert count.endswith(' of 77') and count != '77 of 77'


def framed(text, width, sandbox=''):
    """Return a page with another page in a frame, which must not be a window."""
    return (u'<!DOCTYPE html><html lang="en"><head></head><body><iframe id="frame" '
            u'width="%d" height="844" %s srcdoc=%s></iframe></body></html>'
            % (width, sandbox, quoteattr(text)))


FRAME = '''
const element = document.getElementById('frame');
while (element.contentDocument.URL !== 'about:srcdoc'
       || element.contentDocument.readyState !== 'complete') {
  await new Promise((resolve) => setTimeout(resolve, 10));
}
const frame = element.contentDocument;
const shown = (selector) => [...frame.querySelectorAll(selector)].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && one.offsetHeight);
'''


def test_without_javascript(glider_page):  # noqa: F811
    """Kills: a button that does nothing, and a listing that is not shown."""
    assert browser.findings(
        framed(glider_page, 1200, 'sandbox="allow-same-origin"'), FRAME + '''
return [shown('.code pre').length, shown('#lessons li').length,
        shown('noscript').length,
        shown('#controls, #verdict, #buttons button, #port, #theme, #find').length];'''
    ) == [2, 7, 1, 0]


@pytest.mark.parametrize('width', [320, 390])
def test_on_a_phone(glider_page, width):  # noqa: F811
    """Kills: sideways scrolling, two panes, and targets too small to press."""
    wide, panes, small, names = browser.findings(framed(glider_page, width), FRAME + '''
frame.querySelector('[data-do=nextPort]').click();
frame.querySelectorAll('details').forEach((one) => { one.open = true; });
frame.querySelector('#table button').click();
// A browser does not lay out what is far from the window.
frame.querySelectorAll('section').forEach(
  (one) => { one.style.contentVisibility = 'visible'; });
const panes = () => shown('.pane h2').length;
const targets = 'button:not(.n), select, input[type=search], label:has(input), summary';
const small = shown(targets).filter(
  (one) => one.offsetHeight < 44 || one.offsetWidth < 44).map((one) => one.outerHTML);
const names = [...frame.querySelectorAll('.panes-choice button')].map((button) => {
  button.click();
  return shown('.code').map((one) => one.id);
});
return [frame.documentElement.scrollWidth, panes(), small, names];''')
    assert (wide, panes, small) == (width, 1, [])
    assert names == [['code0'], ['code1']]


def test_the_line_that_yields_is_in_view_on_a_phone(glider_page):  # noqa: F811
    """Kills: a line under the buttons, and a badge that covers its code."""
    top, under = browser.findings(framed(glider_page, 390), FRAME + '''
for (let step = 0; step < 9; step++) frame.querySelector('[data-do=step]').click();
const row = frame.querySelector('#code1 .inner'), badge = row.querySelector('.badge');
return [row.offsetTop - frame.getElementById('code1').scrollTop,
        badge.offsetTop >= row.offsetTop + row.firstChild.offsetHeight];''')
    assert 0 <= top <= 51
    assert under


def test_names_of_a_port_do_no_harm(tmpdir, capsys, evil_port):  # noqa: F811
    """Kills: a name or a value that becomes an element or a script."""
    text = written(tmpdir, capsys, '--port', str(evil_port))
    name, images, title, events = found(text, '''
click('end');
const title = document.title;
return [byId('name1').textContent, document.querySelectorAll('img').length, title,
        byId('sentence').textContent];''')
    assert (name, images) == ('"><img src=x>', 0)
    assert title.startswith('What does yield from do?')


def test_other_patterns_can_be_stepped_through(tmpdir, capsys):
    """Kills: a page that only works for the glider."""
    text = written(tmpdir, capsys, 'block', '--size', '4x4')
    assert found(text, '''
click('end');
const left = document.querySelectorAll('.grid')[1];
return [place(), left.querySelectorAll('.alive').length,
        [...byId('eras').children].filter((one) => !one.hidden).map(
          (one) => one.textContent)];''') == [
        160, 4, ['Python', 'traced on ' + short_name()]]


@pytest.mark.parametrize('pattern', [[], ['blinker', '--size', '3x4']])
def test_the_table_says_what_the_banner_says(tmpdir, capsys, pattern):
    """Kills: a table about the glider in a page about another pattern."""
    table, banners = found(written(tmpdir, capsys, *pattern), '''
const steps = (element) => [...element.querySelectorAll('a, button')].map(
  (one) => one.textContent);
return [[...document.querySelectorAll('#ports tbody tr')].map(steps),
        data.programs.slice(2).map((program, at) => {
          byId('port').value = at + 2;
          byId('port').onchange();
          return steps(byId('verdict'));
        })];''')
    assert len(table) == len(PORTS)
    assert table == banners
