"""What a verdict does not cover: replies, exceptions and lines that were not tried."""

import gc
import json
import sys
import types

import pytest

from gol_compare import cli
from gol_compare.prover import defaults
from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.proof import ending
from gol_core.exploration import layouts
from gol_core.exploration.handlers import exceptions_named_in
from gol_core.exploration.lines import LineRecord
from gol_core.exploration.program_code import constants_of
from gol_core.exploration.programs import Program
from gol_core.exploration.symbols import Symbol

READ = layouts.LAYOUT is not None


class NeedsThree(Exception):
    def __init__(self, name, place, why):
        if not isinstance(name, str):
            raise TypeError('no name')


class Never(Exception):
    def __init__(self):
        raise ValueError('never made')


def answers():
    """Say 'in the docstring'."""
    word = yield 'ready'
    while word != b'stop':
        word = yield helped(word) or (lambda: True)()


def helped(word):
    return word in ('a', 7) and len(word) > 10 ** 6


def test_replies_are_the_constants_of_a_program():
    """Kills: constants of a named function or in a tuple, or names, are confused."""
    found = constants_of(answers)
    assert sorted(map(repr, found)) == sorted(
        map(repr, ['ready', b'stop', 'a', 7, 10 ** 6]))


def test_replies_are_the_constants_of_both_programs():
    """Kills: a program that ends at one word was never sent it."""
    def stops():
        while True:
            if (yield 'go on') == 'stop':
                yield 'stopped'

    def goes_on():
        while True:
            yield 'go on'

    for pair in (stops, goes_on), (goes_on, stops):
        difference = compare_conversations(*pair).difference
        assert [str(move) for _, move in difference.script] == ["'stop'"]
    verdict = compare_conversations(stops, goes_on, replies=(None,), depth=3)
    assert not verdict.difference and not verdict.proved
    assert verdict.scope[0] == 'the replies were None only'


def test_a_fresh_object_is_a_reply():
    """Kills: a program that answers any other value was sent None only."""
    def has_a_reply():
        yield (yield 1) is None

    def ignores():
        yield 1
        yield True

    difference = compare_conversations(has_a_reply, ignores).difference
    assert [str(move) for _, move in difference.script] == ['a fresh object']


def test_constants_are_left_out_if_there_are_too_many(monkeypatch):
    """Kills: the verdict does not say that constants were left out."""
    monkeypatch.setattr(defaults, 'MOST_CONSTANTS', 1)
    verdict = compare_conversations(answers, answers, depth=1)
    assert verdict.scope[:2] == [
        "the replies were None, a fresh object, 'ready'",
        '4 constants of the programs were not sent']


def test_none_is_the_only_reply_if_others_are_too_many():
    """Kills: a program that was compared before is refused by default."""
    def waits():
        seen = []
        for _ in range(9):
            seen.append((yield))

    verdict = compare_conversations(waits, waits, conversations=100)
    assert (verdict.conversations, verdict.scope[0]) == (
        1, 'the replies were None only')
    assert verdict.scope[1] == '1 constant of the programs was not sent'


@pytest.mark.long
def test_the_game_gets_its_own_replies(gol):
    """Kills: coroutines of the game are sent None for a Query."""
    verdict = compare_conversations(
        gol.count_neighbors, gol.count_neighbors, (Symbol('y'), Symbol('x')),
        returns=ending(gol))
    assert verdict.conversations == 256
    assert verdict.proved == READ
    assert verdict.scope[0] == 'the replies depended on what was yielded'


def test_a_symbol_whose_type_counts_proves_nothing():
    """Kills: a guard on the type of an argument is a difference, or is proved."""
    def plain(y):
        yield y + 1

    def guarded(y):
        if type(y) is not int:
            raise TypeError('y')
        yield y + 1

    verdict = compare_conversations(plain, guarded, (Symbol('y'),), (None,))
    assert not verdict.difference and not verdict.proved
    assert verdict.scope[-1] == (
        'numbers replaced the symbols: the symbols differ, because the type of y was '
        'asked for')


ERRORS = KeyError, IndexError


def catches(error=None):
    Local = type('Local', (Exception,), {})

    def inner():
        try:
            yield 1
        except (ValueError, json.JSONEncoder):
            yield 2
        except ERRORS:
            yield 3
        except Local:
            yield 4
        except types.GeneratorType.missing:
            yield 5
    return inner


class Suppresses(object):
    """A context manager that suppresses one exception."""

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is KeyError


def test_exceptions_are_thrown_that_a_program_tells_apart_otherwise():
    """Kills: a difference that only an exception shows that no ``except`` names."""
    def suppresses():
        with Suppresses():
            yield 1

    def lets_through():
        yield 1

    def asks():
        try:
            yield 1
        except Exception as error:
            yield isinstance(error, IndexError)

    def raises():
        try:
            yield 1
        except Exception:
            yield False
            raise IndexError

    for one, other, name in (suppresses, lets_through, KeyError), (
            asks, raises, IndexError):
        assert [move.value for move in defaults.default_throws(
            [Program('', one), Program('', other)]).moves] == [name]
        assert compare_conversations(one, other).difference


def test_exceptions_are_those_of_except_clauses():
    """Kills: a dotted name, a tuple or a name of a closure is not found."""
    classes, unknown = exceptions_named_in(catches())
    assert [each.__name__ for each in classes] == [
        'ValueError', 'KeyError', 'IndexError', 'Local']
    assert unknown == ['json.JSONEncoder', 'types.GeneratorType.missing']


def test_exceptions_on_further_lines_are_found():
    """Kills: older interpreters know only the first line of a statement."""
    def handles():
        try:
            yield 1
        except (
                KeyError,
                IndexError) as error:
            yield isinstance(
                error,
                LookupError)

    classes, unknown = exceptions_named_in(handles)
    assert {each.__name__ for each in classes} == {
        'KeyError', 'IndexError', 'LookupError'}
    assert unknown == []


def compiled(text, **names):
    """Return the function f of a text, which no file has."""
    exec(text, names)
    return names['f']


def test_without_a_source_exceptions_are_all_names_of_the_code():
    """Kills: a program without its source text is thrown nothing."""
    f = compiled('def f():\n try:\n  yield 1\n except (KeyError, E): yield 2\n',
                 E=IndexError)
    assert {each.__name__ for each in exceptions_named_in(f)[0]} == {
        'KeyError', 'IndexError'}


@pytest.mark.parametrize('kind, shown', [
    (KeyError, 'throw(KeyError)'), (NeedsThree, 'throw(NeedsThree('),
    (UnicodeDecodeError, "throw(UnicodeDecodeError('utf-8', ")])
def test_exceptions_of_except_clauses_are_thrown(kind, shown):
    """Kills: handlers of an exception that needs arguments are never entered."""
    def mends():
        try:
            yield 1
        except kind:
            yield 2

    def leaves():
        yield 1

    for pair in (mends, leaves), (leaves, mends):
        difference = compare_conversations(*pair, replies=(None,)).difference
        assert str(difference.script[-1][1]).startswith(shown)


def test_an_exception_that_cannot_be_made_is_reported():
    """Kills: "proved" for a handler that was never entered."""
    def mends():
        try:
            yield 1
        except Never:
            yield 2

    verdict = compare_conversations(mends, mends, replies=(None,))
    assert verdict.tried.not_thrown == ['Never']
    assert not verdict.proved
    assert str(verdict).endswith('exhaustive for what was tried')
    assert ('the programs handle these exceptions, which were not thrown: Never'
            in verdict.scope)


def test_explicit_interruptions_leave_exceptions_out():
    """Kills: explicit interruptions hide what was not thrown."""
    def mends():
        try:
            yield 1
        except KeyError:
            yield 2

    verdict = compare_conversations(mends, mends, interruptions=())
    assert verdict.tried.not_thrown == ['KeyError']


def test_exceptions_of_one_name_are_thrown_into_both_programs():
    """Kills: each port that defines its own exception differs by that."""
    text = ('class Stop(Exception): pass\n'
            'def f():\n try:\n  yield 1\n except Stop: yield %s\n')
    one, same, other = [compiled(text % number) for number in (2, 2, 3)]
    assert not compare_conversations(one, same, replies=(None,)).difference
    difference = compare_conversations(one, other, replies=(None,)).difference
    assert str(difference.script[-1][1]) == 'throw(Stop)'


class Return(Exception):
    def __init__(self, value):
        self.value = value


@pytest.mark.parametrize('kind', [StopIteration, Return])
def test_exceptions_that_end_delegates_are_not_thrown(kind):
    """Kills: ports differ if the end of a delegate comes from outside."""
    def delegates():
        try:
            yield 1
        except kind:
            yield 2

    def other():
        yield 1

    verdict = compare_conversations(delegates, other, replies=(None,))
    assert not verdict.difference
    assert verdict.tried.endings == [kind.__name__]
    assert verdict.tried.not_thrown == []
    assert any(kind.__name__ + ', which ended delegates' in line
               for line in verdict.scope)


def seldom():
    for number in range(2):
        reply = yield number
        if reply == 5:
            yield 'five'


FIVE = 'prover/test_scope.py:%d' % (seldom.__code__.co_firstlineno + 4)


@pytest.fixture(params=['monitoring', 'settrace'])
def tracing(request, monkeypatch):
    """Record lines in both ways, where there are two."""
    if request.param == 'settrace':
        monkeypatch.delattr(sys, 'monitoring', raising=False)


@pytest.mark.parametrize('sample', [None, 2])
def test_lines_that_were_never_reached_are_named(tracing, sample):
    """Kills: a line that no reply leads to counts as compared."""
    verdict = compare_conversations(seldom, seldom, replies=(0,), sample=sample)
    assert verdict.tried.unreached == [FIVE]
    assert not verdict.proved
    assert 'these lines were never reached: ' + FIVE in verdict.scope


def test_lines_that_were_reached_are_proved(tracing):
    """Kills: a line counts as unreached although it ran."""
    verdict = compare_conversations(seldom, seldom)
    assert verdict.tried.unreached == []
    assert verdict.proved == READ
    assert str(verdict).endswith(
        'exhaustive' + ' for what was tried' * (not READ))


def loops(kind):
    for number in range(3):
        # Python 3.9 and older jump over this ``continue``.
        if number != 1:
            never = kind or (lambda: 1)
        else:
            continue
        try:
            with never:
                yield [each + 1 for each in (number, 2)]
        except ValueError as error:
            yield str(error)
        finally:
            pass
    else:
        yield (
            'the'
            ' end')
    while True:
        yield 'last'
        break
    return


class Context(object):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def test_every_kind_of_line_can_be_reached(tracing):
    """Kills: a line of a loop or handler counts as unreached on some interpreter."""
    verdict = compare_conversations(loops, loops, (Context(),), (0,))
    assert verdict.tried.unreached == []


def test_the_trace_function_from_before_is_back(tracing):
    """Kills: coverage and debuggers see nothing after a comparison."""
    def traces(*_):
        return None

    before = sys.gettrace()
    sys.settrace(traces)
    try:
        compare_conversations(seldom, seldom, replies=(0,))
        assert sys.gettrace() is traces
    finally:
        sys.settrace(before)


def test_nothing_is_traced_once_all_lines_ran(monkeypatch):
    """Kills: a long comparison is traced to its end."""
    monkeypatch.delattr(sys, 'monitoring', raising=False)
    program = Program('short', lambda: (yield 1))
    with LineRecord([program]) as record:
        watched = record.watch(program)
        watched.resume(watched.start(), [])
        coroutine = watched.start()
        watched.inspections.watch(list, coroutine)
        before = sys.gettrace()
        assert watched.inspections.watch(sys.gettrace) is before
    assert record.unreached() == []


def refers_to_itself():
    def inner(holder):
        yield 1
        yield 2
    holder = []
    holder.append(inner(holder))
    yield next(holder[0])


def test_garbage_of_an_earlier_record_is_closed_in_silence(monkeypatch, capsys):
    """Kills: Python 2 prints that an earlier record has no lines any more."""
    monkeypatch.delattr(sys, 'monitoring', raising=False)
    program = Program('refers_to_itself', refers_to_itself)
    with LineRecord([program]) as record:
        watched = record.watch(program)
        coroutine = watched.start()
        watched.inspections.watch(next, coroutine)
    del record, watched, coroutine
    collects = Program('collects', lambda: (yield gc.collect()))
    with LineRecord([collects]) as another:
        another.watch(collects).inspections.watch(gc.collect)
    assert capsys.readouterr() == ('', '')


MINE = '''
def takes(error):
    """Say which error came."""
    try:
        yield 1
    except BaseException as found:
        yield repr(getattr(found, 'args', ())).count(error)


def ignores(error):
    try:
        yield 1
    except BaseException:
        yield 0


def waits():
    if (yield 1) == 'stop':
        yield 2
'''


@pytest.fixture
def mine(tmpdir, monkeypatch, in_process):
    """Put programs of a user in the current folder."""
    tmpdir.join('mine_scope.py').write(MINE)
    monkeypatch.chdir(tmpdir)
    monkeypatch.syspath_prepend(str(tmpdir))
    monkeypatch.delitem(sys.modules, 'mine_scope', raising=False)


@pytest.mark.parametrize('thrown, word', [
    ("KeyError('lost')", 'lost'),
    ("UnicodeDecodeError('utf-8', b'x', 0, 1, 'bad')", 'bad')])
def test_an_exception_is_thrown_with_its_arguments(mine, capsys, thrown, word):
    """Kills: the arguments of --throw are refused, or lost."""
    names = ['prove', 'mine_scope:takes', 'mine_scope:ignores', '--replies', 'None']
    assert cli.main(names + ['--arguments', "'%s'" % word]) == 0
    assert cli.main(names + ['--arguments', "'%s'" % word, '--throw', thrown]) == 1
    assert 'throw(%s' % thrown.split("'")[0] in capsys.readouterr().out


@pytest.mark.parametrize('thrown, message', [
    ('KeyError(x)', "--throw: 'x' is a name: "),
    ('UnicodeDecodeError(1)', 'UnicodeDecodeError(1): cannot be thrown: TypeError'),
    ('KeyError(', "'KeyError(': no built-in exception has this name")])
def test_arguments_of_an_exception_are_literals(mine, capsys, thrown, message):
    """Kills: a traceback, or a call that runs code."""
    assert cli.main(['prove', 'mine_scope:waits', 'mine_scope:waits', '--throw',
                     thrown]) == 2
    err = capsys.readouterr().err
    assert err.startswith('gol-compare prove: ' + message)
    assert err.count('\n') == 1


class Wrapper(object):
    """A generator in an object that has no next()."""

    def __init__(self, generator):
        self.send, self.throw, self.close = (
            generator.send, generator.throw, generator.close)


def test_parameters_that_were_not_varied_are_named():
    """Kills: another name or default of a parameter, which a caller can see."""
    def one(first, rule=len, depth=3):
        yield first

    def other(left, rule=len, depth=4):
        yield left

    assert 'rule and depth kept their defaults' in compare_conversations(
        one, one, [1]).scope
    assert ('arguments were given by position: the parameters are first, rule=len, '
            'depth=3 and left, rule=len, depth=4') in compare_conversations(
                one, other, [1, 2, 3]).scope
    assert 'default' not in ''.join(compare_conversations(one, one, [1, 2, 3]).scope)


@pytest.mark.parametrize('program, argument, unobserved', [
    (lambda _: Wrapper(iter_of([1])), 0,
     'what an object of the type Wrapper does after its end, and if it is sent a value '
     'before its start'),
    (lambda inner: iter_of([[inner], [inner]]), [1],
     'which objects within an object of the type list are the same'),
    (lambda items: iter_of(items.setdefault(1, [items[0]])), {0: [2]},
     'which objects within an object of the type dict are the same')])
def test_moves_and_identities_that_are_not_tried_are_named(program, argument,
                                                           unobserved):
    """Kills: a wrapper that restarts, or objects that are shared, are called proved."""
    verdict = compare_conversations(program, program, [argument], replies=[None])
    assert 'not observed: ' + unobserved in verdict.scope
    assert not (verdict.difference or verdict.proved)


def iter_of(items):
    """Return a generator of items."""
    return (item for item in items)


def test_the_scope_is_printed(mine, capsys):
    """Kills: the report calls a comparison exhaustive without its scope."""
    names = ['prove', 'mine_scope:waits', 'mine_scope:waits', '--replies', 'None']
    assert cli.main(names) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith('exhaustive for what was tried')
    assert lines[2:5] == [
        'scope:', '  the replies were None only',
        '  these lines were never reached: mine_scope.py:19']
    assert '  exception messages were not compared' in lines
    assert cli.main(names + ['--json']) == 0
    result = json.loads(capsys.readouterr().out)
    assert result['unreached'] == ['mine_scope.py:19']
    assert result['not_thrown'] == [] and result['proved'] is False
    assert result['scope'][0] == 'the replies were None only'
    assert cli.main(names[:3] + ['--json']) == 0
    assert json.loads(capsys.readouterr().out)['proved'] is READ
