"""A third variant: one line and a package, and every command works with three."""

import os
import re
import shutil
import sys

import pytest

from gol_compare import cli as compare
from gol_compare.commands import cost
from gol_compare.delegation.strategies import STRATEGIES
from gol_compare.prover import proof
from gol_life import cli as life
from gol_life import variants
from gol_life.variants import NAMES, VariantError, file_of, import_variants

pytestmark = pytest.mark.usefixtures('proved_once')


@pytest.fixture
def third(gol, tmpdir, monkeypatch):
    """Make a third variant, a copy of a variant; return the folder of its package."""
    folder = tmpdir.join('gol_third')
    shutil.copytree(os.path.dirname(file_of(gol)), str(folder))
    monkeypatch.syspath_prepend(tmpdir)
    monkeypatch.setattr(variants, 'NAMES', NAMES + ('gol_third',))
    monkeypatch.setattr(proof, 'SIZES', 1)
    yield folder
    for name in list(sys.modules):
        if name.split('.')[0] == 'gol_third':
            del sys.modules[name]


def outcome(capsys, command, *arguments):
    """Run a command; return its exit status and what it printed."""
    status = command.main(list(arguments))
    out, err = capsys.readouterr()
    assert err == ''
    return status, out


def test_three_are_compared_and_their_texts_shown(third, capsys):
    """Kills: the texts of exactly two variants are compared."""
    status, out = outcome(capsys, compare)
    found = list(import_variants()[0])
    assert (status, found[-1]) == (0, 'gol_third')
    assert '\nThe same generations and instructions in %s:\n' % ' and '.join(
        found) in out
    assert '  instructions  2255 ' in out
    assert [line for line in out.split('\n') if line.startswith('How their')] == [
        'How their coroutines.py differ (- %s, + %s):' % (found[0], name)
        for name in found[1:]]


@pytest.mark.long
def test_three_are_proved_the_same(third, capsys):
    status, out = outcome(capsys, compare, 'prove')
    assert status == 0
    assert out.startswith('%s are the same program:\n' % ' and '.join(
        import_variants()[0]))


def test_a_third_that_differs_is_found(third, capsys):
    """Kills: only two variants are compared."""
    coroutines = third.join('coroutines.py')
    coroutines.write(coroutines.read().replace(
        '(+1, 0), (+1, +1)', '(+1, +1), (+1, 0)'))
    status, out = outcome(capsys, compare)
    assert status == 1
    assert '\n  gol_third: Query(y=1, x=1)\n' in out
    status, out = outcome(capsys, compare, 'prove')
    assert status == 1
    assert '\ngol_third.count_neighbors(y, x)\n  yields Query(y=y+1, x=x+1)\n' in out


@pytest.mark.long
def test_a_transcript_of_three_is_recorded_and_verified(third, tmpdir, capsys):
    path = str(tmpdir.join('three.json'))
    assert outcome(capsys, compare, 'record', '-o', path) == (0, '')
    status, out = outcome(capsys, compare, 'verify', path)
    assert status == 0
    assert out.split('\n')[0].split() == list(import_variants()[0])


@pytest.mark.parametrize('arguments', [
    ['run', 'glider', '--generations', '4'], ['play', 'glider', '--generations', '4']],
    ids=lambda arguments: arguments[0])
def test_a_third_runs_and_plays(third, arguments, capsys):
    """Kills: --engine offers only the variants that are part of the project."""
    status, out = outcome(capsys, life, *arguments + ['--engine', 'third'])
    assert status == 0
    assert re.search(r'generation(s  )? +4\b', out)


def test_three_play_side_by_side(third, capsys):
    if len(import_variants()[0]) < 3:
        pytest.skip('this interpreter cannot import another variant')
    status, out = outcome(capsys, life, 'play', 'glider', '--side-by-side',
                          '--generations', '1')
    assert status == 0
    assert 'gol_third' in out


@pytest.mark.long
def test_commands_without_variants_work_with_three(
        third, monkeypatch, capsys):
    assert outcome(capsys, compare, 'exhibits', 'another_order')[0] == 0
    assert outcome(capsys, compare, 'delegation', '--behaviour',
                   'values come out in order')[0] == 0
    monkeypatch.setattr(cost, 'available', lambda: STRATEGIES[:1])
    for name in 'bytes_of', 'depth_of', 'nanoseconds':
        monkeypatch.setattr(cost, name, lambda strategy, **_: 1)
    assert outcome(capsys, compare, 'cost', '--rounds', '1')[0] == 0


@pytest.mark.parametrize('member', ['step_cell_by_map', 'coroutines.py'])
def test_a_package_that_lacks_a_member_is_one_line(third, member, monkeypatch, capsys):
    """Kills: a traceback, or an error that does not name the member."""
    if member.endswith('.py'):
        third.join('coroutines.py').rename(third.join('elsewhere.py'))
        third.join('neighborhoods.py').remove()
        third.join('__init__.py').write(
            'from .elsewhere import count_neighbors, simulate, step_cell\n'
            'step_cell_around = step_cell_by_map = step_cell\n')
    else:
        third.join('__init__.py').write(
            'from .coroutines import count_neighbors, simulate, step_cell\n'
            'from .neighborhoods import step_cell_around\n')
    with pytest.raises(VariantError) as caught:
        import_variants()
    assert str(caught.value) == (
        '%s: no %s: expected a package with count_neighbors, simulate, '
        'step_cell, step_cell_around, step_cell_by_map and coroutines.py'
        % (third, member))
    assert compare.main(['prove']) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ('', 'gol-compare prove: %s\n' % caught.value)
