"""What a counterexample says in one sentence, its trap, its replay and its test."""

import json
import os
import re

import pytest

from gol_compare import cli, compare_conversations
from gol_compare.prover import explanations
from gol_core.exploration.moves import CLOSE
from tools.texts import read


def waits():
    try:
        got = yield 'ready'
        yield got
    except KeyError:
        yield 'mended'


def short():
    inner = waits()
    reply = None
    try:
        while True:
            reply = yield inner.send(reply)
    except StopIteration:
        pass


def passes():
    got = yield 'ready'
    yield got


def forwards():
    inner = passes()
    said = next(inner)
    try:
        got = yield said
    except KeyError as error:
        yield inner.throw(error)
    yield inner.send(got)


def loses():
    for each in waits():
        yield each


def if_sent():
    inner = waits()
    reply = None
    while True:
        reply = yield inner.send(reply) if reply else next(inner)


def prints():
    print('more')
    yield 1


def silent():
    yield 1


def changes(items):
    items.append(3)
    yield 1


def keeps(items):
    yield 1


def ends():
    yield 1
    yield 2


def yields_none():
    yield None


def raiser(base):
    """Return a program that raises an exception named Failed."""
    def raises():
        yield 1
        raise type('Failed', (base,), {})

    return raises


def difference(one, other, *arguments, **options):
    return compare_conversations(one, other, arguments, **options).difference


@pytest.mark.parametrize('one, other, arguments, sentence', [
    (waits, short, (), 'in the second program, the throw does not reach waits, which '
                       'catches KeyError'),
    (waits, forwards, (), "the second program raises KeyError instead of yielding "
                          "'mended'"),
    (waits, loses, (), 'in the second program, the reply does not reach waits'),
    (silent, yields_none, (), 'the second program yields None instead of 1'),
    (silent, ends, (), 'the second program yields 2 instead of returning None'),
    (silent, prints, (), "the second program prints 'more\\n', and the first program "
                         'prints nothing'),
    (changes, keeps, ([1],), 'the first program leaves argument 1 as [1, 3], and the '
                             'second program does not change it'),
    (raiser(KeyError), raiser(Exception), (),
     'the second program raises Failed, which is not equal to that of the first '
     'program: they have other base classes'),
])
def test_a_difference_has_a_sentence(one, other, arguments, sentence):
    """Kills: a counterexample that leaves the reader to find out what happened."""
    found = difference(one, other, *arguments,
                       replies=['go'] if other is loses else [None])
    assert found.sentence() == sentence
    assert found.data()['explanation'] == sentence
    assert str(found).split('\n')[1] == '  ' + sentence


@pytest.mark.parametrize('other, reply, trap', [
    (short, None, 'a-short-loop-does-not-throw'),
    (loses, 'go', 'a-for-loop-sends-nothing'),
    (if_sent, 0, 'a-false-value-is-a-reply-too')])
def test_a_difference_names_its_trap(other, reply, trap):
    """Kills: a difference that the reader does not find in the documentation."""
    found = difference(waits, other, replies=[reply], interruptions=None
                       if other is short else ())
    assert found.data()['trap'] == 'docs/migration.md#' + trap
    assert 'docs/migration.md#%s)' % trap in str(found)


def test_no_trap_is_named_without_evidence():
    """Kills: a trap that is named for every difference."""
    assert difference(silent, ends).data()['trap'] is None


def test_traps_are_headings():
    """Kills: a link to a heading that has another name."""
    headings = re.findall('^### (.*)$', read('docs', 'migration.md'), re.MULTILINE)
    traps = [explanations.NO_REPLY, explanations.NO_THROW, explanations.FALSE_REPLY,
             explanations.STOP, explanations.BARE_RAISE]
    assert set(traps) <= set(headings)


def test_a_move_before_the_start_is_shown():
    """Kills: a program that closes after nothing was done to it."""
    class Iterator(object):
        def __iter__(self):
            return self

        def __next__(self):
            return 1

        next = __next__

        def close(self):
            raise KeyError

    text = str(difference(silent, Iterator, interruptions=[CLOSE]))
    assert '\n  close() before the start\n' in text


def test_a_replay_makes_the_moves(capsys):
    """Kills: source that does something else than the counterexample."""
    found = difference(waits, loses, replies=['go'])
    first, called, moved = found.replay()
    assert first == ('from {0} import waits  # or from {0} import loses'
                     .format(__name__))
    for line in first, first.split('# or ')[1]:
        source = '\n'.join([line, called, moved])
        if line is not first:
            source = source.replace('waits()', 'loses()')
        exec(source, {})
    assert capsys.readouterr()[0] == "['ready', 'go']\n['ready', None]\n"


def test_what_has_no_source_has_no_replay():
    """Kills: a replay that cannot be imported, or that names an address."""
    assert difference(silent, lambda: ends()).replay() is None
    assert difference(keeps, changes, object()).replay() is None
    assert difference(changes, keeps, [1]).replay()
    assert difference(changes, keeps, setup=lambda: {'arguments': ([1],)}
                      ).replay() is None


@pytest.fixture
def mine(tmpdir, monkeypatch):
    """Write two modules of a user, and enter their folder."""
    for name, last in ('old', 'reply'), ('new', 'None'):
        tmpdir.join(name + '_.py').write(
            'def asks(start):\n    reply = yield start\n    yield %s\n'
            'def shares():\n    said = []\n    yield said\n    yield %s\n' % (
                last, 'said' if last == 'None' else '[]'))
    monkeypatch.chdir(tmpdir)
    return tmpdir


def asserted(path):
    """Run the function of a test that was written."""
    class Capsys(object):
        def readouterr(self):
            return '', ''

    namespace = {}
    with open(path) as stream:
        exec(stream.read(), namespace)
    namespace['test_asks'](Capsys())


@pytest.mark.long
def test_a_written_test_fails_until_both_do_the_same(mine, monkeypatch, capsys):
    """Kills: a test that passes today, or that fails for ever."""
    words = ['prove', 'old_.py:asks', 'new_.py:asks', '--replies', '"go"',
             '--write-test', 'test_it.py']
    assert cli.main(words) == 1
    monkeypatch.syspath_prepend(str(mine))
    with pytest.raises(AssertionError):
        asserted('test_it.py')
    mine.join('new_.py').write(mine.join('old_.py').read())
    import new_
    import old_
    monkeypatch.setattr(new_, 'asks', old_.asks)
    asserted('test_it.py')
    assert cli.main(words + ['--json']) == 0
    out, err = capsys.readouterr()
    assert err == 'test_it.py: not written: there is no difference\n'


@pytest.mark.long
def test_a_difference_that_a_test_cannot_show_is_not_written(mine, capsys):
    """Kills: a test that passes although there is a difference."""
    assert cli.main(['prove', 'old_.py:shares', 'new_.py:shares', '--replies', 'None',
                     '--write-test', 'test_it.py', '--json']) == 1
    out, err = capsys.readouterr()
    assert 'aliasing' in json.loads(out)['difference']['sides'][1]['outcome']
    assert err.startswith('test_it.py: not written: a plain test cannot show this')
    assert not os.path.exists('test_it.py')
    for name, number in ('old_', 1), ('new_', 2):
        mine.join(name + '.py').write('''
class Kept(object):
    def __init__(self, number):
        self.number = number

def keeps():
    yield Kept(%d)
''' % number)
    assert cli.main(['prove', 'old_.py:keeps', 'new_.py:keeps', '--write-test',
                     'test_it.py']) == 1
    out, err = capsys.readouterr()
    assert '  yields <Kept object with number=1>\n' in out
    assert err.startswith('test_it.py: not written: a plain test cannot show this')
    assert not os.path.exists('test_it.py')
