"""The command gol-compare port."""

import doctest
import io
import json
import os
import re
import stat
import sys
import tempfile

import pytest
from helpers.commands import refused

from gol_compare import cli
from gol_life import writing
from tools.texts import read

OLD = u'def f():\n    yield 1\n    raise MyReturn(2)\n'
NEW = u'def f():\n    yield 1\n    return 2\n'
SWALLOWED = (u'def g():\n    try:\n        yield 1\n        raise MyReturn(2)\n'
             u'    except Exception:\n        pass\n')
DIFF = u"""\
--- %s
+++ %s
@@ -1,3 +1,3 @@
 def f():
     yield 1
-    raise MyReturn(2)
+    return 2
"""


@pytest.fixture
def file(tmpdir):
    """Return a function that writes a file and returns its path."""
    def write(text, name='old.py'):
        path = str(tmpdir.join(name))
        with io.open(path, 'w', encoding='utf-8', newline='') as stream:
            stream.write(text)
        return path
    return write


def content(path):
    with io.open(path, encoding='utf-8', newline='') as stream:
        return stream.read()


def port(*arguments):
    return cli.main(['port'] + list(arguments) + ['--to', '3'])


def test_a_diff_by_default_and_the_file_stays(file, capsys):
    """Kills: a command that writes although nobody asked for it."""
    path = file(OLD)
    assert port(path) == 0
    assert capsys.readouterr() == (DIFF % (path, path), '')
    assert content(path) == OLD


def test_a_diff_counts_the_lines_that_are_gone(file, capsys):
    """Kills: a diff that patch refuses after its first part."""
    path = file(u'from x import MyReturn\n\n\n' + 9 * u'a = 1\n' + OLD)
    assert port(path) == 0
    parts = [line for line in capsys.readouterr().out.split('\n') if '@@' in line]
    assert parts == ['@@ -1,6 +1,3 @@', '@@ -12,4 +9,4 @@']


def test_remarks_have_file_and_line_and_a_refusal_counts(file, capsys):
    path = file(OLD + SWALLOWED)
    assert port(path) == 1
    out, err = capsys.readouterr()
    assert '+    return 2' in out and '-        raise' not in out
    assert err.startswith('%s:7: refused: MyReturn is caught in line 8' % path)
    assert err.count('\n') == 1


def test_check_changes_nothing_and_counts_each_change(file, capsys):
    """Kills: a CI run that is green although a file is not ported."""
    path = file(OLD)
    assert port(path, '--check') == 1
    assert capsys.readouterr() == ('%s: would change\n' % path, '')
    assert content(path) == OLD
    assert port(file(NEW, 'new.py'), '--check') == 0


def test_write_keeps_the_mode(file, capsys):
    """Kills: a script that is no longer executable."""
    path = file(OLD.replace('\n', '\r\n'))
    os.chmod(path, 0o750)
    assert port(path, '--write') == 0
    assert content(path) == NEW.replace('\n', '\r\n')
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o750
    assert capsys.readouterr() == ('', '')


def test_all_files_are_written_or_none(file, capsys, monkeypatch):
    """Kills: a project that is half ported when the disk is full."""
    paths = [file(OLD, name) for name in ('a.py', 'b.py')]
    replace = os.rename

    def full(source, target):
        if target == paths[1]:
            raise OSError(28, 'No space left on device')
        replace(source, target)

    monkeypatch.setattr(writing.os, 'rename', full)
    assert port(*paths + ['--write']) == 2
    assert [content(path) for path in paths] == [OLD, OLD]
    assert 'No space left on device' in capsys.readouterr().err


def test_an_unreadable_file_stops_all(file, capsys):
    paths = [file(OLD, 'a.py'), file(u'x = (\n', 'b.py')]
    message = refused(capsys, 'port', '--to', '3', '--write', *paths)
    assert re.match(r'gol-compare port: %s:1:\d: .*: expected Python 2 or 3$'
                    % re.escape(paths[1]), message)
    assert content(paths[0]) == OLD


def test_standard_input_goes_to_standard_output(monkeypatch, capfd, tmpdir):
    path = tmpdir.join('input')
    path.write(OLD)
    with io.open(str(path), 'rb') as stream:
        saved = os.dup(0)
        os.dup2(stream.fileno(), 0)
        try:
            assert port('-') == 0
        finally:
            os.dup2(saved, 0)
            os.close(saved)
    assert capfd.readouterr() == (NEW, '')


@pytest.mark.parametrize('head, name', [
    (u'from callee import g\n', u'g'),
    (u'from callee import g as other\n\nthird = other\n', u'third')])
def test_files_that_delegate_to_each_other_are_ported_together(
        file, capsys, head, name):
    """Kills: a caller in another file, by another name, that catches MyReturn alone."""
    caller = file(
        head + u'\n\ndef h():\n    delegate = %s()\n    reply = None\n'
        u'    try:\n        while True:\n'
        u'            reply = yield delegate.send(reply)\n'
        u'    except MyReturn as returned:\n        x = returned.value\n' % name,
        'caller.py')
    assert port(caller, file(SWALLOWED, 'callee.py')) == 1
    out, err = capsys.readouterr()
    assert out == ''
    assert 'the loop stays, because g still raises' in err
    assert port(caller) == 0
    assert 'yield from %s()' % name in capsys.readouterr().out


def test_json(file, capsys):
    path = file(OLD + SWALLOWED)
    assert port(path, '--json') == 1
    data, = json.loads(capsys.readouterr().out)
    assert data['text'] == NEW + SWALLOWED
    assert data['edits'] == [{'start': 25, 'end': 40, 'text': 'return '},
                             {'start': 41, 'end': 42, 'text': ''}]
    assert data['refusals'][0]['line'] == 7 and data['file'] == path


def test_no_file_is_imported_or_run(file, capsys):
    """Kills: a port that runs the code of strangers."""
    path = file(u'raise SystemExit("run")\n' + OLD)
    before = set(sys.modules)
    assert port(path) == 0
    assert 'old' not in set(sys.modules) - before


# Both modules have the same name, so each needs a process.
@pytest.mark.long
def test_prove_compares_before_and_after(file, capsys):
    """Kills: a proof of two copies of the same text."""
    path = file(u'from beside import MyReturn\n\n\n' + OLD)
    file(u'class MyReturn(Exception):\n    def __init__(self, value):\n'
         u'        self.value = value\n', 'beside.py')
    assert port(path, '--prove', 'f', '--replies', 'None') == 0
    assert 'are the same' in capsys.readouterr().out
    # A return inside with is seen by the context before, and not after.
    path = file(u'from beside import MyReturn\n\n\nclass Context(object):\n'
                u'    def __enter__(self):\n        pass\n\n'
                u'    def __exit__(self, *error):\n        return True\n\n\n'
                u'def f():\n    with Context():\n        yield 1\n'
                u'        raise MyReturn(2)\n')
    assert port(path, '--prove', 'f', '--replies', 'None') == 1
    out = capsys.readouterr().out
    assert '%s:f and ported %s:f differ' % (path, path) in out
    # The folder of the copy is gone.
    assert tempfile.gettempdir() + '/tmp' not in out
    # Kills: the new text is compared with itself, after it was written.
    old = content(path)
    assert port(path, '--prove', 'f', '--replies', 'None', '--write') == 1
    assert content(path) == old
    assert 'nothing was written' in capsys.readouterr().err
    path = file(u'from beside import MyReturn\n\n\n' + OLD, 'other.py')
    assert port(path, '--prove', 'f', '--replies', 'None', '--write') == 0
    assert 'return 2' in content(path)


@pytest.mark.parametrize('arguments, message', [
    (['--how', 'send'], '--how: needs --to 2'),
    (['--replies', '1'], '--replies: needs --prove'),
    (['--depth', '1'], '--depth: needs --prove'),
    (['--prove', 'f', '--depth', 'x'], "argument --depth: 'x': expected a whole"),
    (['--prove', 'f', '--json'], '--json: expected it without --prove'),
    (['--returns', 'a,1x'], "argument --returns: '1x': expected a name, such as "),
    (['--prove', 'nothing'], '--prove nothing: expected a function of the files')])
def test_options_that_do_not_fit(file, capsys, arguments, message):
    assert message in refused(capsys, 'port', file(NEW), '--to', '3', *arguments)


def test_an_adapter_needs_a_function_of_the_files(file, capsys):
    """Kills: a typing error, after which nothing is adapted."""
    assert "--adapt: 'nosuch': expected all, or a function of the files" in refused(
        capsys, 'port', file(OLD), '--to', '2', '--adapt', 'nosuch')


@pytest.mark.parametrize('arguments, message', [
    (['--decorators', 'nosuch'], "--decorators: 'nosuch': expected a decorator of the"),
    (['--force'], '--force: needs --to 3')])
def test_options_of_the_other_direction(file, capsys, arguments, message):
    """Kills: a typing error, after which a function is refused as before."""
    assert message in refused(capsys, 'port', file(NEW), '--to', '2', *arguments)


def test_the_example_of_the_docs_works():
    text = re.search(
        r'(?s)```python\n(.*?)```', read('docs', 'port.md')).group(1)
    test = doctest.DocTestParser().get_doctest(text, {}, 'docs/port.md', None, 0)
    assert doctest.DocTestRunner().run(test) == (0, 4)


def test_a_file_that_is_given_twice_is_named(file, capsys):
    path = file(OLD)
    assert "old.py: expected each file once" in refused(
        capsys, 'port', path, path, '--to', '3')


def test_a_check_of_what_is_done_prints_nothing(file, capsys):
    assert port(file(NEW), '--check') == 0
    assert capsys.readouterr() == ('', '')
