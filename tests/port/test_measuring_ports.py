"""The scripts that port other projects, to measure it."""

import sys

from tools import measure_port, port_project


def test_returns_are_counted_and_compared_with_those_of_people(tmpdir, capsys):
    """Kills: a figure of the docs that nobody can repeat."""
    old, new = tmpdir.mkdir('old'), tmpdir.mkdir('new')
    for folder, end in (old, 'raise gen.Return(1)'), (new, 'return 1'):
        folder.join('a.py').write('def f():\n    yield\n    %s\n' % end)
    old.join('b.py').write('def f():\n    returnValue(1)\n')
    measure_port.main(['returns', str(old), str(new)])
    out = capsys.readouterr().out.split('\n')
    assert 'b.py:2: refused: returnValue in a function without a yield' in out[0]
    assert out[1:] == ['     2  files', '     1  refused', '     1  rewritten',
                       '     1  same bytes', '']


def test_functions_are_counted_on_their_way_to_2_and_back(tmpdir, capsys):
    path = tmpdir.join('a.py')
    path.write('def f():\n    x = yield from g()\n    return x\n')
    measure_port.main(['trip', str(path)])
    assert capsys.readouterr().out == '     1  same bytes\n'


def test_a_project_is_ported_in_a_copy_and_runs_there(tmpdir, capfd):
    text = 'def f():\n    yield 1\n    return 2\n\n\nprint(list(g for g in [3]))\n'
    tmpdir.join('a.py').write(text)
    status = port_project.main([str(tmpdir), '--adapt', 'all', '--', sys.executable,
                                '-c', 'import a; print(next(a.f()), "adapting" in '
                                'open("a.py").read())'])
    assert (status, capfd.readouterr().out.split('\n')[-3:]) == (
        0, ['[3]', '1 True', ''])
    assert tmpdir.join('a.py').read() == text
