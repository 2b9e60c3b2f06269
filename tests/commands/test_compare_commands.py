"""gol-compare prove, exhibits, record and verify: what they print and return."""

import json
import os
import re
import subprocess
import sys
import types
from collections import OrderedDict

import pytest

from gol_compare import cli, transcript_reader, transcripts
from gol_compare.commands import exhibits, prove, record
from gol_compare.exhibits.broken_ports import PORTS
from gol_compare.interpreter import full_name
from gol_compare.prover import conversations, proof, trees

PROGRAMS = '''\
import random
import sys


class MyReturn(Exception):
    def __init__(self, value):
        self.value = value


class Result(MyReturn):
    pass


def words(start):
    word = ''
    for _ in range(2):
        word += yield start
    raise MyReturn(word)


def ported(start):
    delegate = rest(start)
    reply = None
    try:
        while True:
            reply = yield delegate.send(reply)
    except MyReturn as returned:
        raise MyReturn(returned.value)


def rest(start):
    word = yield start
    word += yield start
    raise MyReturn(word)


def wrong(start):
    word = yield start
    yield start
    raise MyReturn(word)


def says_so(start):
    print('talk')
    yield start


def forever():
    while True:
        yield 1


def counts():
    number = 0
    while True:
        yield number
        number += 1


def fails():
    raise ValueError('no')
    yield


def chance():
    yield random.random()


def catches():
    try:
        yield 1
    except KeyError:
        yield 2


def knows():
    try:
        yield 1
    except Exception as error:
        yield isinstance(error, KeyError)


def knows_the_name():
    try:
        yield 1
    except Exception as error:
        yield type(error).__name__ == 'KeyError'


def does_not_know():
    try:
        yield 1
    except Exception:
        yield False


def does_not_catch():
    yield 1


def high(y):
    yield y > 3


def plain():
    return 3


def joins(first):
    reply = yield 'first?'
    raise MyReturn(first + reply)


def needs_text(first):
    yield first + 'text'


def mends():
    try:
        yield 1
    except UnicodeDecodeError:
        yield 2


def fails_to_reply(said):
    return 1 // 0


class Hidden(Exception):
    def __str__(self):
        raise ValueError('hidden')

    __repr__ = __str__

    def __eq__(self, other):
        raise ValueError('hidden')

    __hash__ = None


def hides():
    raise Hidden()


def yields_itself():
    said = []
    said.append(said)
    yield said


class Refusing(object):
    def __getattribute__(self, name):
        raise SystemExit(3)

    def __repr__(self):
        raise SystemExit(3)

    def __reduce__(self):
        raise SystemExit(3)


def yields_refusing():
    yield Refusing()


class Lazy(object):
    def __getattr__(self, name):
        raise RuntimeError('\x1b[31m')


LAZY = Lazy()


def exits():
    sys.exit(3)


def leaves():
    yield 1
    raise BaseException('left')


def letters(said):
    return ['a', 'b'] if said == 1 else []


def letters_of_two(said):
    return ['a', 'b'] if said == 2 else []


PAIR = ('a', 'b')
NUMBER = 3
'''


@pytest.fixture(autouse=True)
def less(monkeypatch, proved_once):
    """Use smaller grids and fewer worlds: other tests have the large ones."""
    for module in transcripts, transcript_reader:
        monkeypatch.setattr(module, 'WORLDS', module.WORLDS[:1])


@pytest.fixture
def mine(tmpdir, monkeypatch, in_process):
    """Make a folder with a user's module, mine.py, and enter it."""
    tmpdir.join('mine.py').write(PROGRAMS)
    tmpdir.join('bad.py').write('def :\n')
    monkeypatch.chdir(tmpdir)
    monkeypatch.setattr(sys, 'path', list(sys.path))
    yield
    for name in 'mine', 'bad':
        sys.modules.pop(name, None)


def outcome(capsys, *arguments):
    """Run the command; return exit status, output and errors."""
    try:
        status = cli.main(list(arguments))
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    return status, out, err


def test_the_proof_has_three_steps(both, capsys):
    status, out, err = outcome(capsys, 'prove')
    assert (status, err) == (0, '')
    assert out.startswith('%s and %s are the same program:\n' % tuple(both))
    for part in ('\n1. ', '\n2. ', '\n3. ', '512 conversations, 2048 interruptions',
                 'the same decision diagram, of 41 nodes',
                 'The proof assumes that\n  programs are deterministic'):
        assert part in out


def test_the_proof_as_json(both, capsys):
    status, out, _ = outcome(capsys, 'prove', '--json')
    result = json.loads(out)
    assert status == 0
    assert result['variants'] == both
    assert result['same'] is result['proved'] is True
    assert result['missing'] == {}
    assert result['difference'] is None
    assert result['nodes'] == 41
    step = result['compared']['step_cell(y, x)']
    # Where no state can be read, conversations are followed.
    assert (step.pop('states') is None) == bool(step.pop('opaque'))
    assert step == {
        'conversations': 512, 'raised': 0, 'interruptions': 2048,
        'endless': False, 'value_required': None}


def test_a_single_variant_is_not_proved_the_same(
        alone, gol, monkeypatch, capsys):
    # One step shows the report, and is much faster.
    monkeypatch.setattr(proof, 'STEPS', proof.STEPS[:1])
    status, out, err = outcome(capsys, 'prove')
    assert (status, err) == (0, '')
    assert out.startswith(gol.__name__ + ' alone: there is no other variant to compare')
    assert 'Not compared with gol_nowhere: No module named' in out
    assert 'the same program' not in out
    result = json.loads(outcome(capsys, 'prove', '--json')[1])
    assert result['same'] is None
    assert result['proved'] is False


def test_a_broken_variant_gets_a_counterexample_with_its_place(differing, gol, capsys):
    status, out, err = outcome(capsys, 'prove')
    assert (status, err) == (1, '')
    assert out.startswith('%s and broken differ in step_cell(y, x):\n\n'
                          'first difference, after 9 exchanges\n' % gol.__name__)
    # Kills: the generator of a for loop is not listed.
    assert ('    <naive_for>:55, step_cell: yield instruction\n'
            '    <naive_for>:40, count_neighbors: state = yield Query(') in out
    result = json.loads(outcome(capsys, 'prove', '--json')[1])
    assert result['same'] is result['proved'] is False
    assert result['difference']['script'][0] == ["Query(y=y, x=x)", "'*'"]
    assert result['difference']['sides'][1] == {
        'name': 'broken.step_cell(y, x)',
        'waits_at': ['<naive_for>:55, step_cell: yield instruction',
                     '<naive_for>:40, count_neighbors: state = yield Query(y + dy, '
                     'x + dx)'],
        'outcome': "yields Transition(y=y, x=x, state='-')",
        'at': ['<naive_for>:58, step_cell: yield Transition(y, x, '
               'rule(state, neighbors))']}


@pytest.mark.parametrize('arguments, line', [
    (['words', 'ported', '--replies', "'a', ''"],
     ' are the same: 4 conversations and 8 interruptions, exhaustive, for every '
     'whole number start'),
    (['words', 'ported', '--replies', "'a', '',", '--arguments', 'q'],
     ' are the same: 4 conversations and 8 interruptions, exhaustive, for every '
     'whole number q'),
    (['words', 'ported', '--replies', '"a"', '--arguments', '(3, 4)'],
     ' are the same: 1 conversation and 6 interruptions, exhaustive'),
    (['words', 'words', '--replies', '"a"', '--arguments', 'None'],
     ' are the same: 1 conversation and 6 interruptions, exhaustive'),
    (['words', 'ported', '--replies', '"a"', '--returns', 'mine:MyReturn'],
     ' are the same: 1 conversation and 6 interruptions, exhaustive, for every whole '
     'number start'),
    (['words', 'ported', '--replies', 'mine:PAIR'],
     ' are the same: 4 conversations and 8 interruptions, exhaustive, for every '
     'whole number start'),
    (['does_not_catch', 'does_not_catch', '--replies', 'mine:letters'],
     ' are the same: 2 conversations and 4 interruptions, exhaustive'),
    (['forever', 'forever', '--replies', '0, 1', '--depth', '3'],
     ': no difference found, but this is not a proof: 8 conversations and 16 '
     'interruptions, all up to the depth asked for'),
    (['words', 'ported', '--replies', "'a', 'b'", '--sample', '5'],
     ': no difference found, but this is not a proof: 5 conversations and 10 '
     'interruptions, drawn at random'),
    (['hides', 'hides'],
     ' are the same: 1 conversation, 1 ending with an exception, and 2 '
     'interruptions, exhaustive'),
    (['exits', 'exits'],
     ' are the same: 1 conversation, 1 ending with an exception, and 2 '
     'interruptions, exhaustive for what was tried'),
    (['high', 'high', '--replies', '0'],
     ': no difference found, but this is not a proof: 6 conversations and 24 '
     'interruptions, exhaustive, but only for 6 choices of numbers: they need the '
     'value of y (for > 3)'),
])
def test_programs_of_the_user_that_are_the_same(mine, capsys, arguments, line):
    names = ['mine:' + name for name in arguments[:2]]
    status, out, err = outcome(capsys, 'prove', *names + arguments[2:])
    first, second, third = out.splitlines()[:3]
    # Where no state can be read, conversations are followed.
    if second.endswith('followed conversations)'):
        line = re.sub('exhaustive(?! for|, but)', 'exhaustive for what was tried', line)
    assert (status, first, err) == (0, '%s and %s%s' % (names[0], names[1], line), '')
    assert re.match(r'\(interruptions by throw\(Thrown\), close\(\); '
                    r'followed (\d+ states?|conversations)\)$', second)
    assert third == 'scope:'


def test_programs_of_the_user_that_differ(mine, capsys):
    status, out, err = outcome(capsys, 'prove', 'mine:words', 'mine:wrong',
                               '--replies', "'a', 'b'")
    assert (status, err) == (1, '')
    assert out == '''\
mine:words and mine:wrong differ:
first difference, after 2 exchanges
  the second program returns 'a' instead of 'aa'
  both yield  and are sent
  start       'a'
  start       'a'
mine:words(start)
  waits at
    mine.py:17, words: word += yield start
  returns 'aa'
mine:wrong(start)
  waits at
    mine.py:39, wrong: yield start
  returns 'a'
to replay it:
  from mine import words  # or from mine import wrong
  program = words(10)
  print([next(program), program.send('a'), program.send('a')])
'''


@pytest.mark.parametrize('one, other', [('fails', 'forever'), ('forever', 'fails')])
def test_an_exception_before_the_first_yield_is_a_difference(mine, capsys, one, other):
    """Kills: exit status 2, or none, if one program raises at once."""
    status, out, err = outcome(capsys, 'prove', 'mine:' + one, 'mine.py:' + other,
                               '--replies', '0')
    assert (status, err) == (1, '')
    assert out.startswith('mine:%s and mine.py:%s differ:\n'
                          'first difference, after 0 exchanges\n' % (one, other))
    for does in '  raises ValueError: no\n', '  yields 1\n':
        assert does in out


def test_exceptions_of_the_user_are_thrown(mine, capsys):
    for name in 'KeyError', 'mine:KeyError':
        status, out, err = outcome(
            capsys, 'prove', 'mine:does_not_know', 'mine:knows_the_name',
            '--replies', '0', '--throw', name)
        if name == 'KeyError':
            assert status == 1
            assert '  1           throw(KeyError)\n' in out
        else:
            assert status == 2


def test_any_exception_can_be_thrown_and_raised(mine, capsys):
    status, out, err = outcome(
        capsys, 'prove', 'mine:leaves', 'mine:leaves', '--replies', '0',
        '--throw', 'KeyboardInterrupt', '--throw', 'GeneratorExit')
    assert (status, err) == (0, '')
    assert '1 conversation, 1 ending with an exception, and 8 ' in out
    assert 'throw(KeyboardInterrupt), throw(GeneratorExit)' in out


@pytest.mark.parametrize('name', ['BaseException', 'KeyboardInterrupt'])
def test_a_module_that_cannot_be_imported_is_one_line(mine, tmpdir, capsys, name):
    tmpdir.join('exits.py').write('raise %s("no")' % name)
    status, out, err = outcome(capsys, 'prove', 'exits:a', 'exits:b')
    assert (status, out) == (2, '')
    assert err == ('gol-compare prove: exits:a: cannot be imported: '
                   '%s: no\n' % name)


def test_programs_of_the_user_as_json(mine, capsys):
    status, out, _ = outcome(capsys, 'prove', 'mine:words', 'mine:ported',
                             '--replies', "'a', 'b'", '--json')
    assert status == 0
    result = json.loads(out)
    # No proof where no state can be read.
    states, opaque = result.pop('states'), result.pop('opaque')
    assert (states is None) == bool(opaque) == (not result['proved'])
    del result['proved']
    assert result.pop('scope')[0] == "the replies were 'a', 'b'"
    assert result == {
        'unreached': [], 'not_thrown': [],
        'programs': ['mine:words', 'mine:ported'],
        'interrupted_by': ['throw(Thrown)', 'close()'], 'same': True,
        'endless': False, 'conversations': 4, 'raised': 0, 'interruptions': 8,
        'value_required': None, 'cut': 0, 'sampled': False, 'difference': None}
    for option in ['--sample', '3'], ['--depth', '1']:
        _, out, _ = outcome(capsys, 'prove', 'mine:words', 'mine:ported',
                            '--replies', "'a', 'b'", '--json', *option)
        assert json.loads(out)['proved'] is False


def test_programs_that_need_a_value_are_not_proved(mine, capsys):
    _, out, _ = outcome(capsys, 'prove', 'mine:high', 'mine:high', '--replies',
                        '0', '--json')
    result = json.loads(out)
    assert result['same'] is True
    assert result['proved'] is False
    assert result['value_required'] == 'y (for > 3)'
    _, out, _ = outcome(capsys, 'prove', 'mine:words', 'mine:wrong', '--replies',
                        "'a'", '--json')
    result = json.loads(out)
    assert result['same'] is result['proved'] is False


@pytest.mark.long
def test_a_variant_that_needs_a_value_is_not_proved(monkeypatch, gol, capsys):
    def count_neighbors(y, x):
        return gol.count_neighbors(y, x if y < 99 else x + 0)

    looks = types.ModuleType('looks')
    vars(looks).update(vars(gol), count_neighbors=count_neighbors)
    monkeypatch.setattr(conversations, 'NUMBERS', (0,))
    monkeypatch.setattr(prove, 'import_variants', lambda: (
        OrderedDict([(gol.__name__, gol), ('looks', looks)]), OrderedDict()))
    status, out, _ = outcome(capsys, 'prove')
    assert status == 0
    assert out.startswith(
        '%s and looks: no difference found, but this is not a proof, because they need '
        'the value of y (for < 99).' % gol.__name__)
    result = json.loads(outcome(capsys, 'prove', '--json')[1])
    assert result['same'] is True
    assert result['proved'] is False


def test_the_myreturn_of_each_module_is_known(mine, tmpdir, capsys):
    tmpdir.join('other.py').write(PROGRAMS)
    status, out, _ = outcome(capsys, 'prove', 'mine:words', 'other:ported',
                             '--replies', "'a'")
    assert status == 0
    assert 'are the same: 1 conversation and 6' in out


def test_output_of_programs_does_not_mix_with_the_result(mine, capsys):
    status, out, err = outcome(capsys, 'prove', 'mine:says_so', 'mine:says_so',
                               '--replies', '0', '--json')
    assert status == 0
    assert json.loads(out)['same'] is True
    assert err == ''


@pytest.mark.parametrize('arguments, message', [
    (['mine', 'mine:words'],
     'expected two functions or two modules, not one of each\n'),
    (['mine:words', 'mine:words', '--setup', 'mine'],
     "'mine': expected MODULE:NAME or PATH.py:NAME\n"),
    (['mine:', 'mine:words'], "'mine:': expected MODULE:NAME, PATH.py:NAME or "
     'REVISION:PATH.py:NAME\n'),
    (['nowhere:x', 'mine:words'], 'nowhere:x: cannot be imported: '),
    (['bad:x', 'mine:words'], 'bad:x: cannot be imported: SyntaxError: '),
    (['mine:nowhere', 'mine:words'], 'mine:nowhere: '),
    (['mine:NUMBER', 'mine:words'],
     'mine:NUMBER: is 3: expected a generator function'),
    (['mine:plain', 'mine:plain'],
     'mine:plain: calling it returned 3: expected a generator'),
    (['mine:counts', 'mine:counts', '--replies', '1'],
     'mine:counts: has not ended after '),
    (['mine:forever', 'mine:forever', '--replies', 'mine:letters_of_two'],
     'mine:forever: yielded 1: expected a value with a known reply '
     '(list the replies, as in --replies '),
    (['mine:forever', 'mine:forever', '--replies', '0,1', '--depth', '9',
      '--conversations', '20'],
     'mine:forever: too large: more than 20 '),
    (['mine:chance', 'mine:chance', '--replies', '0'],
     'mine:chance: not deterministic: after the same replies it yields 0.'),
    # Kills: "the same", though neither program ran.
    (['mine:words', 'mine:ported', '--arguments', ''],
     'mine:words: TypeError: words() '),
    (['mine:words', 'mine:ported', '--arguments', '1, 2'],
     'mine:words: TypeError: words() '),
    (['mine:words', 'mine:words', '--new-path', 'nowhere'],
     "--new-path: 'nowhere': there is no such folder: expected one\n"),
    (['mine:words'], 'expected two programs or none, not 1'),
    (['mine:LAZY.f', 'mine:words'], 'mine:LAZY.f: RuntimeError: \\x1b[31m'),
    (['mine:yields_itself', 'mine:yields_itself', '--replies', '0'],
     'a program yields [[...]], which contains itself: expected a value that can be '
     'read'),
    (['mine:yields_refusing', 'mine:yields_refusing', '--replies', '0'],
     'a program yields a Refusing whose repr() raises SystemExit: 3, which raises '
     'SystemExit when it is read: '),
    (['mine:joins', 'mine:joins', '--replies', '"a"'],
     'mine:joins: every conversation ends with an exception (called with '),
    (['mine:needs_text', 'mine:needs_text', '--replies', '"a"'],
     'mine:needs_text: every conversation ends with an exception (called with '),
    (['mine:mends', 'mine:forever', '--throw', 'UnicodeDecodeError'],
     'UnicodeDecodeError: cannot be thrown: TypeError: '),
    (['mine:forever', 'mine:forever', '--replies', '{[]: 1}'],
     '--replies: no literal in column 1: '),
    (['mine:words', 'mine:words', '--replies', '"a"', '--returns', 'mine:Result'],
     'mine:words: every conversation ends with an exception'),
    (['mine:forever', 'mine:forever', '--replies', 'mine:fails_to_reply'],
     'the function of replies: raised ZeroDivisionError: '),
    (['--sample', '3'], '--sample: needs two programs'),
    (['mine:forever', 'mine:forever', '--replies', 'os.getcwd()'],
     "--replies: no literal in column 1: expected one, such as 3 or 'a'"),
    (['mine:forever', 'mine:forever', '--replies', 'a b'],
     "--replies 'a b': expected Python literals, such as 3, 'a'"),
    (['mine:forever', 'mine:forever', '--replies', 'mine:NUMBER'],
     'mine:NUMBER: is 3: expected a list or a function'),
    (['mine:forever', 'mine:forever', '--throw', 'len'],
     'len: is <built-in function len>: expected an exception'),
    (['mine:forever', 'mine:forever', '--returns', 'nothing'],
     "'nothing': no built-in exception has this name: expected one, such as "
     'KeyError, or MODULE:NAME'),
    (['mine:forever', 'mine:forever', '--throw', 'Foo'],
     "'Foo': no built-in exception has this name: expected one, such as "
     'KeyError, or MODULE:NAME'),
    (['mine:forever', 'mine:forever', '--replies', '1, foo'],
     "--replies: 'foo' is a name: quote it, as \"'foo'\"\n"),
    (['some/mine.py:A.f', 'mine:forever'],
     "'some/mine.py:A.f': there is no such file: expected one\n"),
    (['mine:forever', 'mine:forever', '--depth', '0'],
     "argument --depth: '0': expected a whole number from 1"),
])
def test_programs_that_cannot_be_compared(
        mine, capsys, monkeypatch, arguments, message):
    monkeypatch.setattr(trees, 'STATES_DEPTH', 70)
    status, out, err = outcome(capsys, 'prove', *arguments)
    assert (status, out) == (2, '')
    assert err.startswith('gol-compare prove: ' + message)
    assert err.count('\n') == 1


@pytest.mark.long
def test_modules_come_from_the_current_folder(mine, tmpdir):
    command = os.path.join(os.path.dirname(sys.executable), 'gol-compare')
    out = subprocess.check_output(
        [command, 'prove', 'mine:words', 'mine:ported', '--replies', "'a', 'b'"],
        cwd=str(tmpdir))
    assert b'are the same: 4 conversations' in out


@pytest.mark.filterwarnings('ignore:generator .* raised:DeprecationWarning')
def test_all_exhibits(monkeypatch, capsys):
    # Two show the order, and are much faster.
    ports = PORTS[7:9]
    monkeypatch.setattr(exhibits, 'PORTS', ports)
    status, out, err = outcome(capsys, 'exhibits')
    assert (status, err) == (0, '')
    blocks = out.split('\n\n')
    assert len(blocks) == len(ports)
    for port, block in zip(ports, blocks):
        lines = block.rstrip('\n').split('\n')
        assert lines[0] == '%s: %s' % (port.name, port.does)
        assert any(line.startswith('    -') for line in lines)
        assert lines[-1] == '  lesson         ' + port.lesson
        for heading in ('from outside', 'passes', 'fails', 'conversations',
                        'step by step', 'found by'):
            assert sum(line.startswith('  %-15s' % heading)
                       for line in lines) == 1


EDGE = '''\
stops_at_the_edge: asks for no neighbor below row 0 or column 0
         for dy, dx in NEIGHBORS:
    +        if y + dy < 0 or x + dx < 0:
    +            continue
             state = yield Query(y + dy, x + dx)
             if state == ALIVE:
                 count += 1
         raise MyReturn(count)  # return count in Python 3
  from outside   populations 5, 5, 5, 5, 5, as it should
  passes         one script of replies, populations, one glider
  fails          no weaker check
  conversations  the same in 512 of 512
  step by step   no lost answer, first difference at step 4
  found by       count_neighbors(y, x), with numbers, because it needs the value \
of y+1 (for < 0)
    first difference, after 3 exchanges
      the second program returns 3 instead of yielding Query(y=-1, x=1)
      both yield       and are sent
      Query(y=1, x=0)  '*'
      Query(y=1, x=1)  '*'
      Query(y=0, x=1)  '*'
    gol_py2compat.count_neighbors(0, 0)
      waits at
        gol_py2compat/coroutines.py:40, count_neighbors: \
state = yield Query(y + dy, x + dx)
      yields Query(y=-1, x=1)
        gol_py2compat/coroutines.py:40, count_neighbors: \
state = yield Query(y + dy, x + dx)
    stops_at_the_edge.count_neighbors(0, 0)
      waits at
        <stops_at_the_edge>:42, count_neighbors: \
state = yield Query(y + dy, x + dx)
      returns 3
  lesson         a torus has no edge, but a pattern that stays in the middle does \
not show that
'''


def test_one_exhibit(capsys):
    assert outcome(capsys, 'exhibits', 'stops_at_the_edge') == (0, EDGE, '')


@pytest.mark.long
def test_exhibits_as_json(capsys):
    status, out, _ = outcome(capsys, 'exhibits', 'naive_for', 'another_order',
                             '--json')
    naive, order = json.loads(out)
    assert status == 0
    assert (naive['name'], order['name']) == ('naive_for', 'another_order')
    assert naive['conversations'] == {'same': 372, 'of': 512}
    assert naive['found_by'] == 'step_cell(y, x)'
    assert (naive['lost'], naive['shows']) == (1, 9)
    assert (order['lost'], order['shows']) == (None, 1)
    assert naive['passes'] == {'one script of replies': True,
                               'populations': False, 'one glider': False}
    assert order['passes']['one glider'] is True
    assert order['difference']['sides'][1]['outcome'] == (
        'yields Query(y=y-1, x=x-1)')


def test_an_unknown_exhibit_is_one_line(capsys):
    status, out, err = outcome(capsys, 'exhibits', 'naive')
    assert (status, out) == (2, '')
    assert err.startswith("gol-compare exhibits: 'naive': expected one of naive_for, ")


@pytest.fixture
def recorded(tmpdir, capsys, monkeypatch, transcript_here):
    """The path of a transcript of this interpreter, with one world of each variant.

    To record a broken program takes seconds. It gets another first generation.
    """
    (first,) = transcripts.WORLDS
    variants = {}
    for name, did in transcript_here['variants'].items():
        run = did['worlds'][first.name]
        variants[name] = dict(did, worlds={first.name: run})
        generations = run['generations'][:1] + ['0' * 16] + run['generations'][2:]
        variants['broken'] = dict(did, worlds={
            first.name: dict(run, generations=generations)})
    monkeypatch.setattr(record, 'record', lambda found: dict(
        transcript_here, variants={name: variants[name] for name in found}))
    path = str(tmpdir.join('here.json'))
    assert outcome(capsys, 'record', '-o', path) == (0, '', '')
    return path


def test_a_transcript_is_complete_and_reproducible(recorded, tmpdir, capsys):
    status, out, err = outcome(capsys, 'record')
    assert (status, err) == (0, '')
    with open(recorded) as stream:
        assert stream.read() == out
    # No other file was left.
    assert [path.basename for path in tmpdir.listdir()] == ['here.json']


def test_the_matrix(both, recorded, capsys):
    status, out, err = outcome(capsys, 'verify', recorded, recorded)
    assert (status, err) == (0, '')
    heading, one, other, end = out.split('\n')
    assert heading.split() == both
    assert one == other == '%s (%s)  same     same' % (full_name(), recorded)
    assert end == ''


@pytest.mark.long
def test_a_disagreement_exits_with_1(
        differing, gol, recorded, capsys):
    status, out, err = outcome(capsys, 'verify', recorded)
    assert (status, err) == (1, '')
    lines = out.split('\n')
    assert lines[0].split() == [gol.__name__, 'broken']
    # One against one has no majority.
    assert lines[1] == '%s  %-*s  differs' % (
        full_name(), len(gol.__name__), 'differs')
    assert lines[2].startswith(
        '%s, broken: generation 1 of four cells is ' % full_name())
    assert lines[2].endswith(' as of %s, %s' % (full_name(), gol.__name__))


def test_a_matrix_with_missing_variants(both, recorded, tmpdir, capsys):
    with open(recorded) as stream:
        whole = json.load(stream)
    del whole['digest']
    # Two interpreters with one variant each, and one that differs.
    paths = []
    for index, name in enumerate(both):
        part = dict(whole, interpreter='Other %d' % index, variants={
            name: whole['variants'][name]})
        paths.append(tmpdir.join('%s.json' % name))
        paths[-1].write(transcripts.text_of(part))
    wrong = dict(whole, interpreter='Wrong 1', variants=json.loads(
        json.dumps(whole['variants'])))
    odd = '0' * transcripts.DIGITS
    wrong['variants'][both[0]]['worlds']['four cells']['instructions'] = odd
    paths.append(tmpdir.join('wrong.json'))
    paths[-1].write(transcripts.text_of(wrong))
    status, out, _ = outcome(capsys, 'verify', recorded, *map(str, paths))
    assert status == 1
    lines = [line.split('  ') for line in out.split('\n')]
    assert [[cell.strip() for cell in line if cell] for line in lines[1:5]] == [
        [full_name(), 'same', 'same'], ['Other 0', 'same', '-'],
        ['Other 1', '-', 'same'], ['Wrong 1', 'differs', 'same']]
    assert lines[5][0].startswith(
        'Wrong 1, %s: the instructions of four cells are %s, not ' % (both[0], odd))


@pytest.mark.long
def test_a_verdict_as_json(differing, gol, recorded, capsys):
    status, out, _ = outcome(capsys, 'verify', recorded, '--json')
    result = json.loads(out)
    assert status == 1
    assert result['same'] is False
    assert result['transcripts'] == [{
        'file': recorded, 'interpreter': full_name(),
        'variants': sorted([gol.__name__, 'broken'])}]
    difference, _ = result['differences']
    assert difference['file'] == difference['other']['file'] == recorded
    assert (difference['variant'], difference['other']['variant']) == (
        'broken', gol.__name__)


def test_incomplete_transcripts_exit_with_2(recorded, tmpdir, capsys):
    with open(recorded) as stream:
        text = stream.read()
    broken_off = tmpdir.join('broken.json')
    for wrong, message in (text[:500], 'not valid JSON'), (text[:-1], 'damaged'):
        broken_off.write(wrong)
        status, out, err = outcome(capsys, 'verify', recorded, str(broken_off))
        assert (status, out) == (2, '')
        assert err.startswith('gol-compare verify: %s: %s' % (broken_off, message))
        assert err.count('\n') == 1
    status, out, err = outcome(capsys, 'verify', str(tmpdir.join('none.json')))
    assert (status, out) == (2, '')
    assert err.endswith('none.json: No such file or directory\n')
    status, _, err = outcome(capsys, 'verify', '/dev/zero')
    assert status == 2
    assert '/dev/zero: too large' in err


@pytest.fixture
def quick(monkeypatch):
    """Return a short transcript, for tests of the output alone."""
    monkeypatch.setattr(record, 'record', lambda variants: {})


def test_a_failed_write_names_its_file_and_leaves_no_other(
        quick, tmpdir, capsys):
    nowhere = str(tmpdir.join('nowhere', 'x.json'))
    status, out, err = outcome(capsys, 'record', '-o', nowhere)
    assert (status, out) == (2, '')
    assert err == 'gol-compare record: %s: No such file or directory\n' % nowhere
    status, out, err = outcome(capsys, 'record', '-o', str(tmpdir))
    assert status == 2
    assert tmpdir.listdir() == []


def test_a_file_is_replaced_only_by_a_complete_one(
        quick, tmpdir, capsys, monkeypatch):
    path = tmpdir.join('old.json')
    path.write('old')

    def full(old, new):
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr(os, 'rename', full)
    status, _, err = outcome(capsys, 'record', '-o', str(path))
    assert status == 2
    assert err.endswith('old.json: No space left on device\n')
    assert path.read() == 'old'
    assert tmpdir.listdir() == [path]


@pytest.mark.long
def test_a_pipe_and_a_device_are_written_to(tmpdir):
    command = os.path.join(os.path.dirname(sys.executable), 'gol-compare')
    # A device must not be replaced by a file.
    subprocess.check_call([command, 'record', '-o', os.devnull])
    assert not os.path.isfile(os.devnull)
    out = subprocess.check_output(
        '%s record -o /dev/stdout | %s verify -' % (command, command), shell=True)
    assert full_name() in out.decode('ascii')


def test_every_command_has_help_and_a_version(capsys):
    for name in [''] + list(cli.PROGRAM.commands):
        status, out, err = outcome(capsys, *[name][:len(name)] + ['--help'])
        assert (status, err) == (0, '')
        assert out.startswith('usage: gol-compare %s' % name)
        assert 'examples:\n  gol-compare' in out
        status, out, _ = outcome(capsys, *[name][:len(name)] + ['--version'])
        assert not status
        assert out.startswith('gol-compare 0.')
    _, out, _ = outcome(capsys, '--help')
    for name in cli.PROGRAM.commands:
        assert '  %-10s  %s\n' % (
            name, cli.PROGRAM.module(name).DESCRIPTION.split('\n')[0]) in out


def test_a_pattern_file_can_have_the_name_of_a_command(
        tmpdir, monkeypatch, capsys):
    tmpdir.join('prove').write('bo$2bo$3o!')
    monkeypatch.chdir(tmpdir)
    status, out, _ = outcome(capsys, './prove')
    assert status == 0
    assert 'on a plane without bounds' in out


def test_an_interrupt_names_the_command(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(record, 'import_variants', interrupted)
    assert outcome(capsys, 'record') == (
        130, '', 'gol-compare record: interrupted\n')


@pytest.mark.parametrize('arguments, most', [
    (['cost', '--rounds', '1001'], 1000), (['prove', '--depth', '1001'], 1000),
    (['prove', '--sample', '100001'], 100000),
    (['prove', '--conversations', '1000001'], 1000000)])
def test_numbers_that_would_take_days_are_refused(capsys, arguments, most):
    """Kills: a typing error starts an endless run."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert 'from 1 to %d (' % most in capsys.readouterr().err


def test_a_removed_folder_has_no_programs(tmpdir, monkeypatch, capsys):
    """Kills: the error names standard output instead of the file."""
    monkeypatch.chdir(tmpdir.mkdir('gone'))
    tmpdir.join('gone').remove()
    assert cli.main(['prove', 'mine:one', 'mine:other']) == 2
    assert capsys.readouterr().err == (
        'gol-compare prove: the current folder: No such file or directory: expected '
        'one to look for modules in\n')
