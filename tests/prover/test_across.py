"""The proof across Python 2 and 3 that ends a run of tox."""

import sys

import pytest
from conftest import needs_yield_from

from gol_core.exploration.layouts import LAYOUT
from tools.across import across


@pytest.mark.long
@needs_yield_from
def test_the_interpreter_of_an_environment_runs_the_port(tmpdir, capsys):
    """Kills: a proof on one interpreter that says it was on two."""
    tmpdir.mkdir('py27').mkdir('bin').join('python').mksymlinkto(sys.executable)
    assert across(str(tmpdir)) == 0
    out = capsys.readouterr().out
    assert ' are the same: 512 conversations ' in out
    assert ' are the same for ever: ' in out or LAYOUT.hides_places


def test_without_python_2_nothing_is_proved(tmpdir, capsys):
    assert across(str(tmpdir)) == 0
    assert capsys.readouterr().out == (
        'Python 2.7 was not tested, so nothing was proved across Python 2 and 3.\n')
