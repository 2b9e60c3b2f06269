"""Transcripts of programs that are no variants."""

import pytest

from gol_compare import cli, transcript_reader
from gol_compare.transcripts import disagreements, record_programs, text_of

PROGRAM = '''\
def asks():
    if (yield 'first') == 'go':
        yield %s


def waits(number):
    yield number
    yield number + 1
'''


@pytest.fixture
def folder(tmpdir, monkeypatch):
    """Enter a folder with a program of a user."""
    tmpdir.join('mine_.py').write(PROGRAM % 1)
    monkeypatch.chdir(tmpdir)
    return tmpdir


def recorded(path, *words):
    """Record the programs of mine_.py; return the transcript."""
    assert cli.main(['record', '-o', path] + list(words)) == 0
    with open(path, 'rb') as stream:
        return transcript_reader.read_transcript(path, stream.read())


@pytest.mark.long
def test_the_same_programs_have_the_same_transcript(folder, capsys):
    """Kills: a transcript with an address, or that does not depend on the program."""
    both = 'mine_.py:asks', 'mine_.py:waits'
    first = recorded('first.json', *both)
    assert sorted(first['variants']) == list(both)
    # Before the start, at the first reply, and after the reply that is awaited.
    assert len(first['variants']['mine_.py:asks']['moves']) == 3
    assert recorded('again.json', *both) == first
    folder.join('mine_.py').write(PROGRAM % True)
    other = recorded('other.json', 'mine_.py:asks')
    assert other['variants']['mine_.py:asks']['moves'][0] == (
        first['variants']['mine_.py:asks']['moves'][0])
    assert cli.main(['verify', 'first.json', 'again.json']) == 0
    assert cli.main(['verify', 'first.json', 'again.json', 'other.json']) == 1
    assert 'the outcomes after 2 moves are ' in capsys.readouterr()[0]
    # Kills: an interpreter is blamed for other replies.
    recorded('none.json', both[0], '--replies', 'None')
    assert cli.main(['verify', 'first.json', 'none.json']) == 2
    assert capsys.readouterr() == ('', (
        'gol-compare verify: none.json: mine_.py:asks was not recorded as in '
        'first.json: expected the same --arguments, --replies and --depth\n'))


def test_programs_of_other_names_are_not_compared():
    """Kills: two programs that differ because they are two."""
    assert disagreements([
        record_programs({'a:b': ['0' * 16], 'a:c': ['1' * 16]}, [])]) == []


def test_a_shorter_program_differs():
    """Kills: a comparison that stops at the end of the shorter one."""
    (one, other) = disagreements([
        record_programs({'a:b': ['0' * 16]}, []),
        record_programs({'a:b': ['0' * 16, '1' * 16]}, [])])
    assert [one.where, other.where] == [
        'the outcomes after 2 moves are None, not 1111111111111111',
        'the outcomes after 2 moves are 1111111111111111, not None']


@pytest.mark.parametrize('moves, problem', [
    ({}, "the moves of a:b: expected a list, not a value of the type dict"),
    (['no'], "the moves of a:b: expected a digest, not 'no'")])
def test_damaged_moves_are_refused(moves, problem):
    """Kills: a table about digests that are none."""
    data = text_of(record_programs({'a:b': moves}, [])).encode('ascii')
    with pytest.raises(transcript_reader.TranscriptError) as caught:
        transcript_reader.read_transcript('a.json', data)
    assert str(caught.value).endswith(problem)


@pytest.mark.parametrize('words, problem', [
    (['--depth', '3'], '--depth: needs a program'),
    (['mine_.py'], "mine_.py: expected a function of this module: mine_.py:NAME"),
])
def test_options_that_do_not_fit(folder, capsys, words, problem):
    """Kills: an option that is ignored."""
    assert cli.main(['record'] + words) == 2
    assert capsys.readouterr()[1] == 'gol-compare record: %s\n' % problem
