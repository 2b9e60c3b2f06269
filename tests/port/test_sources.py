"""Reading Python 2 and 3: the tree, and where each node stands in the text."""

import ast
import glob
import io
import os
import subprocess

import pytest

from gol_compare.port.sources import Source, UnreadableSource

PYTHON_2 = u"""\
# coding: latin-1
print "a", x,
print >>log, `x`, `a + `b``, 0777, 10L, 0xFFL, 7L.real, ur'\\d' <> 'a' b'b'
exec "x = 1" in {}
raise Error, (1, 2), trace
raise Error, lambda: 1
def f((a, (b, c)), d=lambda (e, f), g: e):
\tif a:
            # Python 2 takes a tab for eight spaces.
            try: print d
\t    except (A, B), error: raise
\treturn [x for x in 1, lambda: 2, 3 if x]
async = await = None
True = xmlrpclib.False
u'\xe9' ; \xe9 = 1
"""


@pytest.mark.parametrize('text', [
    "print 'x'", 'print', 'print >>a', 'print(a), b', 'print -1', 'print not a',
    "exec 'a'", "exec 'a' in b, c", 'raise A, b', 'raise A, b, c',
    'raise A, lambda: 1', 'raise A, b or c', 'try: a\nexcept A, b: c',
    'try: a\nexcept (A, B), b.c: d', '`a`', '`a, `b``', 'a <> b', '0777', '0', '00',
    '0777L', '1L', '0xFFL', '7L.real', "ur'a' 'b'", "b'a' 'b'", "'a' b'b'",
    "'\\N{no such name}'", "'''a\n\\'''b'''", "'a\\\nb'", 'def f((a, b)): c',
    'def f(a, (b,\n c)=d): e', 'lambda (a, b): c', 'lambda a, (b, c)=d: e',
    'async = await', 'def a():\n    nonlocal b; async = b',
    'f(async=1)', 'True = 1', 'a.None', '[a for a in b, c]',
    '[a for a in lambda: b, lambda: c if a]', 'if a:\n\tb\n        c',
    'if a: print b; exec "c"', 'f(\n# a comment\n`a`)', 'print "%s" % a, (b)'])
def test_what_only_python_2_knows(text):
    """Kills: a file of Python 2 that cannot be read."""
    Source(text + u'\n')


def test_each_node_of_python_2_stands_where_it_stood():
    """Kills: an edit of another place than that of its node."""
    source = Source(PYTHON_2.encode('latin-1'), 'old.py')
    assert source.is_python2
    found = {source.segment(node) for node in ast.walk(source.tree)
             if hasattr(node, 'lineno')}
    assert {u'"a"', u'0777', u'10L', u"ur'\\d'", u'"x = 1"', u'Error',
            u'(1, 2)', u'lambda: 1', u'print d', u'(A, B)', u'\xe9', u"u'\xe9'",
            u'async', u'xmlrpclib.False',
            u'raise Error, (1, 2), trace'} <= found
    handler, = [node for node in ast.walk(source.tree)
                if isinstance(node, ast.ExceptHandler)]
    assert handler.name == 'error' and isinstance(handler.type, ast.Tuple)
    first, second, bare = sorted(
        (node for node in ast.walk(source.tree) if isinstance(node, ast.Raise)),
        key=lambda node: node.lineno)
    assert [source.segment(one) for one in [first.exc] + first.more] == [
        'Error', '(1, 2)', 'trace']
    assert len(second.more) == 1 and bare.exc is None


@pytest.mark.parametrize('data, message', [
    (b'x = (\n', "f.py:1:5: '(' was never closed: expected Python 2 or 3"),
    (b'x\n  y\n', 'f.py:2:3: unexpected indent: expected Python 2 or 3'),
    (b'x = "\xff"\n', 'f.py:1:6: bytes that are not utf-8: expected Python 2 or 3'),
    (b'# coding: nothing\n',
     'f.py:1:1: unknown encoding nothing: expected Python 2 or 3'),
    (b'x = "\0"\n', 'f.py:1:6: null character: expected Python 2 or 3'),
    (b'(' * 5000, None)], ids=['bracket', 'indent', 'bytes', 'coding', 'null', 'deep'])
def test_neither_python_2_nor_3(data, message):
    """Kills: a traceback, or an error without a place."""
    with pytest.raises(UnreadableSource) as raised:
        Source(data, 'f.py')
    text = str(raised.value)
    assert text.startswith('f.py:') and text.count('\n') == 0
    # Older interpreters have other words and columns for some.
    assert message is None or text == message or 'line' in text or (
        text.split(':')[1] == message.split(':')[1])


@pytest.mark.long
def test_the_library_of_python_2():
    """Kills: a file of Python 2 that Python 2 itself can read, and we cannot."""
    pythons = glob.glob(os.path.expanduser('~/.pyenv/versions/2.7*/bin/python'))
    if not pythons:
        pytest.skip('there is no Python 2.7')
    code = ('import os\n'
            'for folder, _, names in os.walk(os.path.dirname(os.__file__)):\n'
            '    for name in names:\n'
            '        path = os.path.join(folder, name)\n'
            '        try:\n'
            '            name[-3:] == ".py" and compile(\n'
            '                open(path, "U").read(), path, "exec")\n'
            '        except (SyntaxError, TypeError):\n'
            '            continue\n'
            '        print path\n')
    paths = [path for path in subprocess.check_output(
        [pythons[0], '-c', code]).decode('utf-8').split('\n')
        if path.endswith('.py') and 'site-packages' not in path]
    assert len(paths) > 1300
    for path in paths:
        with io.open(path, 'rb') as stream:
            Source(stream.read(), path)
