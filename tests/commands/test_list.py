"""gol-life list: the names and descriptions of the catalog."""

import json

from gol_life import cli
from gol_life.patterns.catalog import CATALOG


def test_the_list_of_patterns(capsys):
    assert cli.main(['list']) == 0
    lines = capsys.readouterr().out.split('\n')
    assert lines[0] == ('block                     '
                        'still life, 4 cells, the most common one')
    assert [line.split(' ')[0] for line in lines[:-1]] == list(CATALOG)
    assert cli.main(['list', '--json']) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [known['name'] for known in listed] == list(CATALOG)
    assert listed[-3] == {
        'name': 'moon', 'rule': 'B2/S', 'rle': 'bo$o$o$bo!',
        'description': 'Seeds: spaceship, c, period 1'}
