"""Interpreters whose ast does not know where a node ends."""

from helpers.commands import refused


def test_they_say_what_is_needed(tmpdir, capsys):
    """Kills: a traceback where a node has no end."""
    path = tmpdir.join('old.py')
    path.write('def f():\n    yield 1\n')
    assert 'Python 3.8 or newer' in refused(capsys, 'port', str(path), '--to', '3')
