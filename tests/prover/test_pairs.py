"""Pairs of programs in the smallest form of what real code does, by the command."""

import io
import os
import shlex

import pytest

from gol_compare import cli

PAIRS = os.path.normpath(os.path.join(
    os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'shared', 'prover'))
NAMES = os.path.join(PAIRS, 'pairs.tsv')


def rows():
    """Return a list of (name, exit status, list of options) for each pair."""
    if not os.path.exists(NAMES):
        return []
    with io.open(NAMES, encoding='utf-8') as stream:
        lines = [line.rstrip('\n').split('\t') for line in stream][1:]
    return [(str(line[0]), int(line[1]), shlex.split(str(line[2]))) for line in lines]


@pytest.mark.long
@pytest.mark.parametrize('name, status, options', rows())
def test_pairs_have_their_exit_status(name, status, options, monkeypatch, capsys):
    """Kills: a verdict about something that was never examined."""
    monkeypatch.chdir(PAIRS)
    found = cli.main(['prove', 'pairs_old.py:' + name, 'pairs_new.py:' + name]
                     + options)
    out, err = capsys.readouterr()
    assert found == status, out + err
    assert max(map(len, (out + err).split('\n'))) < 500
    assert 'Traceback' not in out + err
    assert err.count('\n') == (status == 2)
