"""The reader's own port: what is loaded, and what is refused in one line."""

import inspect
import re

import pytest

from gol_compare.sources import read_coroutines
from gol_compare.traces.ports import MOST_BYTES, NAMES, PortError, load_port
from gol_compare.traces.recorded import glider
from gol_compare.traces.tracing import trace
from gol_core.wording import OneLineError
from gol_life.variants import MEMBERS, file_of


def test_a_variant_from_its_file_has_the_trace_of_the_variant(gol):
    """Kills: a port from a file is traced in another way than a variant."""
    port = load_port(file_of(gol))
    assert (port.name, port.path) == ('coroutines', file_of(gol))
    assert port.lines == read_coroutines(gol) + ['']
    assert port.module.simulate is not gol.simulate
    assert trace(port.module, glider()) == trace(gol, glider())
    assert inspect.getsource(port.module.simulate) == inspect.getsource(gol.simulate)


def test_a_port_without_y_and_x_has_the_cells_of_a_variant(gol, tmpdir):
    """Kills: each step of a port with other names of variables stands alone."""
    source = '\n'.join(read_coroutines(gol))
    for old, new in (('for y in range(height)', 'for row in range(height)'),
                     ('for x in range(width)', 'for column in range(width)'),
                     ('cell(y, x, rule)', 'cell(row, column, rule)')):
        source = source.replace(old, new)
    tmpdir.join('renamed.py').write(source)
    steps = trace(load_port(str(tmpdir.join('renamed.py'))).module, glider())
    assert [step.cell for step in steps] == [
        step.cell for step in trace(gol, glider())]


@pytest.mark.parametrize('head, lines', [
    (b'#a\r\n#b', [u'#a', u'#b']), (b'#a\x0cb\n#', [u'#a\x0cb', u'#']),
    (b'# coding: latin-1\n#\xe4', [u'# coding: latin-1', u'#\xe4']),
    (b'\n# coding: latin-1 #\xe4', [u'', u'# coding: latin-1 #\xe4']),
    (b'\xef\xbb\xbf#\n#\xc3\xa4', [u'#', u'#\xe4'])])
def test_the_lines_of_a_port_in_any_encoding(tmpdir, head, lines):
    """Kills: a page that shows no listing, other letters or other lines."""
    names = ['%s = int' % name for name in NAMES]
    tmpdir.join('port.py').write_binary(
        head + b'\n' + '\n'.join(names).encode('ascii'))
    assert load_port(str(tmpdir.join('port.py'))).lines == lines + names


def test_the_names_are_those_of_a_variant():
    """Kills a port that is asked for a name that no variant has."""
    assert set(NAMES) <= set(MEMBERS)


HELPED = b'''\
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import game_logic
from gol_py2compat import MyReturn, count_neighbors
from gol_py2compat.delegation import delegate

def step_cell(y, x, rule=game_logic):
    state = yield Query(y, x)
    count = delegate(count_neighbors(y, x))
    while count.goes_on():
        with count:
            count.reply = yield count.said
    yield Transition(y, x, rule(state, count.value))

def simulate(height, width):
    while True:
        for y in range(height):
            for x in range(width):
                cell = delegate(step_cell(y, x))
                while cell.goes_on():
                    with cell:
                        cell.reply = yield cell.said
        yield TICK
'''


def test_a_port_that_delegates_with_objects_is_traced(tmpdir):
    """Kills: only variables are searched for generators, so each of them ends."""
    tmpdir.join('helped.py').write_binary(HELPED)
    steps = trace(load_port(str(tmpdir.join('helped.py'))).module, glider())
    assert (len(steps), steps[-1].outcome) == (451, 'TICK')
    assert [function for function, _ in steps[0].waiting] == ['simulate', 'step_cell']
    assert not any(event.kind == 'return' for step in steps[:10]
                   for event in step.events)


@pytest.mark.parametrize('source, message', [
    (b'def f(:\n',
     r'port\.py:1: SyntaxError: .*: expected a port that can be imported\Z'),
    (b'x = 1\nx = \n', r'port\.py:2: SyntaxError: '),
    (b'a\0b\n', r'port\.py:\d+: \w+Error: '),
    (b'# coding: x-none\n', r'port\.py:\d+: SyntaxError: '),
    (b'\n\nimport gol_nowhere\n', r'port\.py:3: \w+Error: No module named '),
    (b'x = 1\nraise ValueError("a\\x1b[2J")\n',
     r'port\.py:2: ValueError: a\\x1b\[2J: '),
    (b'import sys\nsys.exit(0)\n', r'port\.py:2: SystemExit: 0: '),
    (b'(' * 100000, r'port\.py:\d+: \w+Error'),
    (b'', r'port\.py:1: count_neighbors: missing: expected the coroutines '
     r'count_neighbors, step_cell, simulate\Z'),
    (b'count_neighbors = len\nstep_cell = 3\n',
     r'port\.py:1: step_cell: not a function: expected '),
    (b'#' * (MOST_BYTES + 1), r'.*port\.py: too large: expected at most \d+ bytes\Z'),
    (None, r'.*port\.py: No such file or directory\Z'),
])
def test_what_is_no_port_is_one_line(tmpdir, source, message):
    """Kills a traceback, an end of the process or raw bytes for a wrong file."""
    path = tmpdir.join('port.py')
    if source is not None:
        path.write_binary(source)
    with tmpdir.as_cwd(), pytest.raises(OneLineError) as caught:
        load_port('port.py')
    assert re.match(message, str(caught.value)), str(caught.value)
    assert re.match(r'[ -~]*\Z', str(caught.value))
    assert isinstance(caught.value, PortError) or source is None or len(source) > 999999
