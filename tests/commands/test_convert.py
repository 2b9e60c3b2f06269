"""gol-life convert: patterns from one format to another, completely or not at all."""

import functools
import io
import os
import pty
import random
import stat
import subprocess
import sys

import pytest
from helpers import commands
from helpers.commands import examples, files, run_in_shell
from helpers.patterns import FAR, packed

from gol_compare.transcripts import text_of
from gol_life import cli
from gol_life.commands import convert
from gol_life.patterns.files import parse_pattern
from gol_life.patterns.formats.rle import COLUMNS

refused = functools.partial(commands.refused, main=cli.main)

# A file with every kind of comment, and the rule in another notation.
GLIDER = ('#CXRLE Pos=-2,-1 Gen=7\n#N Glider\n#O R. Guy\n#C found in 1969\n#C\n'
          '#r 23/3\nx = 4, y = 3, rule = b36s23:t40,30\nbo$2b\no$3o!\n')


@pytest.fixture
def glider(tmpdir, monkeypatch):
    """Make a file of the glider and enter its folder; return its name."""
    monkeypatch.chdir(tmpdir)
    tmpdir.join('glider.rle').write(GLIDER)
    return 'glider.rle'


def converted(tmpdir, capsys, source, name):
    """Return what a file becomes under another name, and the warnings."""
    assert cli.main(['convert', source, '-o', name]) == 0
    out, err = capsys.readouterr()
    assert out == ''
    return tmpdir.join(name).read(), err


@pytest.mark.parametrize('name, text, lost', [
    ('new.rle', '#CXRLE Pos=-2,-1 Gen=7\n#N Glider\n#O R. Guy\n#C found in 1969\n#C\n'
                'x = 4, y = 3, rule = B36/S23:T40,30\nbo$2bo$3o!\n', ''),
    ('new.cells', '!Name: Glider\n!Author: R. Guy\n! found in 1969\n!\n'
                  '.O..\n..O.\nOOO.\n',
     'plaintext (.cells) has no room for rule, topology, offset, generation'),
    ('new.lif', '#Life 1.05\n#D Name: Glider\n#D Author: R. Guy\n#D found in 1969\n#D\n'
                '#R 23/36\n#P -2 -1\n.*\n..*\n***\n',
     'Life 1.05 has no room for topology, generation'),
    ('new.life', '#Life 1.06\n-1 -1\n0 0\n-2 1\n-1 1\n0 1\n',
     'Life 1.06 has no room for name, author, comments, rule, topology, generation'),
    ('NEW.TXT', '-*--\n--*-\n***-\n',
     'a picture of * and - has no room for name, author, comments, rule, topology, '
     'offset, generation'),
])
def test_a_glider_in_every_format(glider, tmpdir, capsys, name, text, lost):
    assert converted(tmpdir, capsys, glider, name) == (
        text, '%s: %s\n' % (name, lost) if lost else '')


@pytest.mark.parametrize('name', ['a.rle', 'a.cells', 'a.lif', 'a.life', 'a.txt'])
def test_from_every_format_to_rle(glider, tmpdir, capsys, name):
    converted(tmpdir, capsys, glider, name)
    text, err = converted(tmpdir, capsys, name, 'back.rle')
    assert text.split('\n', text.count('\n') - 1)[-1] == 'bo$2bo$3o!\n'
    assert ('rule = B36/S23' in text) == (name in ('a.rle', 'a.lif'))
    assert ('rule = B3/S23' in text) == (name not in ('a.rle', 'a.lif'))
    assert ('#N Glider\n#O R. Guy\n#C found in 1969\n#C\n' in text) == (
        name in ('a.rle', 'a.cells', 'a.lif'))
    assert ('Pos=-2,-1' in text) == (name in ('a.rle', 'a.lif', 'a.life'))
    assert err == ''


def test_rle_goes_to_standard_output(glider, capsys):
    text = ('#CXRLE Pos=-2,-1 Gen=7\n#N Glider\n#O R. Guy\n#C found in 1969\n#C\n'
            'x = 4, y = 3, rule = B36/S23:T40,30\nbo$2bo$3o!\n')
    for arguments in [], ['-o', '-']:
        assert cli.main(['convert', glider] + arguments) == 0
        assert capsys.readouterr() == (text, '')


def test_comments_are_escaped_for_a_terminal_alone(tmpdir, monkeypatch, capsys):
    """Kills: the comments of a file control the terminal that shows them."""
    monkeypatch.chdir(tmpdir)
    tmpdir.join('evil.rle').write('#C \x1b]52;c;aGk=\x07\nx = 1, y = 1\no!')
    text = '#C %s\nx = 1, y = 1, rule = B3/S23\no!\n'
    assert converted(tmpdir, capsys, 'evil.rle', 'new.rle')[0] == (
        text % '\x1b]52;c;aGk=\x07')
    assert cli.main(['convert', 'evil.rle']) == 0
    assert capsys.readouterr().out == text % '\x1b]52;c;aGk=\x07'
    monkeypatch.setattr(sys.stdout, 'isatty', lambda: True, raising=False)
    assert cli.main(['convert', 'evil.rle']) == 0
    assert capsys.readouterr().out == text % '\\x1b]52;c;aGk=\\x07'


def test_comments_are_escaped_for_a_file_that_is_a_terminal(tmpdir):
    """Kills: comments control the terminal if the output file is a link to it."""
    tmpdir.join('evil.rle').write('#C \x1b]52;c;aGk=\x07\nx = 1, y = 1\no!')
    master, terminal = pty.openpty()
    tmpdir.join('tt.rle').mksymlinkto(os.ttyname(terminal))
    assert cli.main(['convert', str(tmpdir.join('evil.rle')),
                     '-o', str(tmpdir.join('tt.rle'))]) == 0
    os.close(terminal)
    with io.open(master, 'rb') as output:
        assert output.readline() == b'#C \\x1b]52;c;aGk=\\x07\r\n'


def test_a_pattern_comes_through_a_pipe(tmpdir):
    tmpdir.join('glider.rle').write(GLIDER)
    tmpdir.join('glider.rle.gz').write_binary(packed(GLIDER.encode('ascii')))
    plain = run_in_shell('gol-life convert - < glider.rle', cwd=str(tmpdir))
    assert plain[0] == 0
    assert plain[1].endswith('\nbo$2bo$3o!\n')
    assert run_in_shell('cat glider.rle.gz | gol-life convert -',
                        cwd=str(tmpdir)) == plain


def test_lines_are_no_longer_than_70_columns(tmpdir, monkeypatch, capsys):
    monkeypatch.chdir(tmpdir)
    chance = random.Random(3)
    cells = {(chance.randrange(60), chance.randrange(300)) for _ in range(6000)}
    tmpdir.join('soup.life').write('#Life 1.06\n' + ''.join(
        '%d %d\n' % (x, y) for y, x in cells))
    text, _ = converted(tmpdir, capsys, 'soup.life', 'soup.rle')
    body = text.split('\n')[2:-1]
    # Lines are as long as possible: a run takes at most four columns.
    assert COLUMNS == 70
    assert {len(line) for line in body[:-1]} <= {67, 68, 69, 70}
    assert max(map(len, body)) == 70
    assert parse_pattern(text).cells == cells


@pytest.mark.parametrize('rule', [
    'B3/S23:K40*,30', 'R3,C0,M0,S2..3,B3..3,NL', 'B2-a/S12:T9,8',
    'MAPARYXfhZofugWaH7oaIDogA:P0,0', 'W110'])
def test_a_rule_is_kept_supported_or_not(tmpdir, capsys, rule):
    path = tmpdir.join('kept.rle')
    path.write('x = 1, y = 1, rule = %s\no!' % rule)
    assert cli.main(['convert', str(path)]) == 0
    assert capsys.readouterr() == ('x = 1, y = 1, rule = %s\no!\n' % rule, '')


def test_a_pattern_with_a_name(capsys):
    assert cli.main(['convert', 'MOON']) == 0
    assert capsys.readouterr() == (
        '#N moon\n#C Seeds: spaceship, c, period 1\nx = 2, y = 4, rule = B2/S\n'
        'bo$o$o$bo!\n', '')


def test_a_file_can_be_written_over_itself(glider, tmpdir, capsys):
    tmpdir.join('link.rle').mksymlinkto('glider.rle')
    text, _ = converted(tmpdir, capsys, 'link.rle', 'link.rle')
    assert text.endswith('\nbo$2bo$3o!\n')
    assert tmpdir.join('link.rle').islink()
    assert tmpdir.join(glider).read() == text
    assert sorted(files(tmpdir)) == ['glider.rle', 'link.rle']


def test_a_pipe_is_written_to_and_not_replaced(glider, tmpdir, capsys):
    # A pipe, and none of the machine's devices, which a mistake would take away.
    path = str(tmpdir.join('pipe.rle'))
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert cli.main(['convert', glider, '-o', 'pipe.rle']) == 0
        assert os.read(pipe, 4096).endswith(b'\nbo$2bo$3o!\n')
    finally:
        os.close(pipe)
    assert stat.S_ISFIFO(os.stat(path).st_mode)


@pytest.mark.parametrize('source, name, line', [
    ('missing.rle', 'old.cells', 'missing.rle: No such file or directory'),
    ('glidr', 'old.cells', "'glidr': no pattern with that name: did you mean glider?"),
    ('.', 'old.cells', '.: Is a directory'),
    ('bad.rle', 'old.cells', "bad.rle:2: '?': expected b, o, $, ! or the count of a "
                             'run in column 1'),
    ('part.rle.gz', 'old.cells', 'part.rle.gz: '),
    ('far.lif', 'old.cells', 'old.cells: a box of 20002x20002: too large: expected at '
                             'most 100000000 characters in a format of rows'),
    ('far.lif', 'new.txt', 'new.txt: a box of 20002x20002: too large: expected at'),
    ('hexagons.rle', 'new.lif', 'new.lif: B2/S34H: expected a rule of B and S with '
                                'digits alone, as in B3/S23, for Life 1.05'),
    ('glider.rle', 'new', 'argument -o/--output: new: expected a name that ends in '
                          '.rle, .cells, .lif, .life, .mc, .mc.gz, .txt'),
    ('glider.rle', 'nowhere/new.rle', 'nowhere/new.rle: No such file or directory'),
    ('glider.rle', 'folder.rle', 'folder.rle: Is a directory'),
])
def test_a_failed_conversion_writes_nothing(glider, tmpdir, capsys, source, name, line):
    tmpdir.join('old.cells').write('as it was')
    tmpdir.join('bad.rle').write('x = 3, y = 3\n?')
    tmpdir.join('part.rle.gz').write_binary(packed(GLIDER.encode('ascii'))[:-9])
    tmpdir.join('far.lif').write(FAR)
    tmpdir.join('hexagons.rle').write('x = 1, y = 1, rule = B2/S34H\no!')
    before = files(tmpdir)
    tmpdir.mkdir('folder.rle')
    assert refused(capsys, 'convert', source, '-o', name).startswith(
        'gol-life convert: ' + line)
    tmpdir.join('folder.rle').remove()
    assert files(tmpdir) == before


def test_a_full_disk_leaves_the_old_file(tmpdir):
    tmpdir.join('old.cells').write('as it was')
    tmpdir.join('long.rle').write('9999o!')
    before = files(tmpdir)
    # The shell counts blocks of 512 or of 1024 bytes.
    assert run_in_shell('ulimit -f 1; gol-life convert long.rle -o old.cells',
                        cwd=str(tmpdir)) == (
        2, '', 'gol-life convert: old.cells: File too large\n')
    assert files(tmpdir) == before


def test_an_interrupt_leaves_the_old_file(glider, monkeypatch, tmpdir, capsys):
    def interrupted(part, whole):
        raise KeyboardInterrupt

    tmpdir.join('old.cells').write('as it was')
    before = files(tmpdir)
    monkeypatch.setattr(os, 'rename', interrupted)
    assert cli.main(['convert', glider, '-o', 'old.cells']) == 130
    assert capsys.readouterr() == ('', 'gol-life convert: interrupted\n')
    assert files(tmpdir) == before


@pytest.mark.parametrize('arguments, message', [
    (['glider', '--limit', '0'],
     "argument --limit: '0': expected a whole number from 1 to 999999999999"),
    (['glider', '--limit', 'all'], "argument --limit: 'all': expected a whole number"),
    (['glider', 'glider'], 'unrecognized arguments: glider'),
    (['glider', '--json'], 'unrecognized arguments: --json'),
    ([], ''),
])
def test_wrong_arguments_are_one_line_on_stderr(capsys, arguments, message):
    assert refused(capsys, 'convert', *arguments).startswith(
        'gol-life convert: ' + message)


def test_the_limit_option_replaces_the_limit(tmpdir, capsys):
    path = tmpdir.join('row.rle')
    path.write('11o!')
    assert "'11o': expected at most 10 live cells (--limit allows more)" in refused(
        capsys, 'convert', str(path), '--limit', '10')
    path.write('11o!' + ' ' * 250)
    assert refused(capsys, 'convert', str(path), '--limit', '15').endswith(
        ': too large: expected at most 240 bytes')
    # A high limit must not reserve memory in advance.
    for limit in '16', '999999999999':
        assert cli.main(['convert', str(path), '--limit', limit]) == 0
        assert capsys.readouterr().out == 'x = 11, y = 1, rule = B3/S23\n11o!\n'


# A letter beyond ASCII, in the name of a file and in its text.
CAFE = u'caf\xe9'.encode('utf-8')


def in_locale(locale, folder, *arguments):
    """Run Python in a locale; return exit status, output and errors."""
    process = subprocess.Popen(
        (sys.executable,) + arguments, cwd=str(folder), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL=locale))
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.parametrize('locale', [
    'C', pytest.param('C.UTF-8', marks=pytest.mark.long)])
@pytest.mark.parametrize('arguments, written, text', [
    (['convert', CAFE + b'.rle'], None,
     b'#N %s\n#C %s\nx = 3, y = 1, rule = B3/S23\n3o!\n'),
    pytest.param(
        ['convert', CAFE + b'.rle', '-o', CAFE + b'.cells'], CAFE + b'.cells',
        b'!Name: %s\n! %s\nOOO\n', marks=pytest.mark.long),
    pytest.param(
        ['convert', CAFE + b'.rle', '-o', CAFE + b'.lif'], CAFE + b'.lif',
        b'#Life 1.05\n#D Name: %s\n#D %s\n#N\n#P -1 0\n***\n',
        marks=pytest.mark.long),
    (['run', CAFE + b'.rle', '--generations', '2', '--json', '-o', CAFE + b'2.rle'],
     CAFE + b'2.rle', b'#CXRLE Pos=-1,0 Gen=2\n#N %s\n#C %s\n'
                      b'x = 3, y = 1, rule = B3/S23\n3o!\n'),
])
@pytest.mark.long
def test_letters_beyond_ascii(tmpdir, locale, arguments, written, text):
    folder = str(tmpdir).encode('ascii')
    with io.open(os.path.join(folder, CAFE + b'.rle'), 'wb') as stream:
        stream.write(b'#N ' + CAFE + b'\n#C ' + CAFE + b'\n3o!')
    status, out, err = in_locale(locale, tmpdir, '-m', 'gol_life', *arguments)
    if status:
        # PyPy has no such names where the locale is C.
        assert in_locale(locale, tmpdir, '-c', 'import sys; open(sys.argv[1])',
                         CAFE + b'.rle')[0]
        assert (status, out, err.count(b'\n')) == (2, b'', 1)
        assert os.listdir(folder) == [CAFE + b'.rle']
    else:
        assert (status, err) == (0, b'')
        if written:
            with io.open(os.path.join(folder, written), 'rb') as stream:
                out = stream.read()
        assert out == text.replace(b'%s', CAFE)


@pytest.mark.parametrize('locale', [
    'C', pytest.param('C.UTF-8', marks=pytest.mark.long)])
@pytest.mark.parametrize('arguments', [
    ['convert', CAFE], ['convert', CAFE + b'.rle'],
    ['run', 'glider', '--generations', '1', '-o', CAFE + b'/a.rle']])
@pytest.mark.long
def test_wrong_names_beyond_ascii(tmpdir, locale, arguments):
    status, out, err = in_locale(locale, tmpdir, '-m', 'gol_life', *arguments)
    assert (status, out, err.count(b'\n')) == (2, b'', 1)
    assert err.startswith(b'gol-life ')


@pytest.mark.parametrize('locale', ['C', 'C.UTF-8'])
@pytest.mark.long
def test_transcripts_with_names_beyond_ascii(tmpdir, locale, transcript_here):
    """Kills: UnicodeDecodeError on Python 2."""
    with io.open(os.path.join(str(tmpdir).encode('ascii'), CAFE), 'wb') as stream:
        stream.write(text_of(transcript_here).encode('ascii'))
    status, out, err = in_locale(locale, tmpdir, '-m', 'gol_compare', 'verify', CAFE,
                                 CAFE)
    if b'ordinal not in range' in err:
        # PyPy 3.9 cannot open such a name in this locale.
        assert locale == 'C'
        assert (status, out, err.count(b'\n')) == (2, b'', 1)
    else:
        assert (status, out.count(b'caf'), err) == (0, 2, b'')


def test_the_examples_of_the_help_run(tmpdir):
    tmpdir.join('glider.cells').write('.O\n..O\nOOO')
    tmpdir.join('breeder.rle.gz').write_binary(packed(GLIDER.encode('ascii')))
    for example in examples(convert):
        assert run_in_shell(example, cwd=str(tmpdir)) == (0, '', '')
    assert sorted(files(tmpdir)) == [
        'breeder.rle', 'breeder.rle.gz', 'glider.cells', 'glider.rle', 'gun.lif']
    assert tmpdir.join('glider.rle').read() == (
        'x = 3, y = 3, rule = B3/S23\nbo$2bo$3o!\n')
    assert tmpdir.join('breeder.rle').read().endswith('\nbo$2bo$3o!\n')


def test_the_rule_option_replaces_the_rule_of_a_pattern(tmpdir, capsys):
    path = tmpdir.join('named.rle')
    path.write('x = 1, y = 1, rule = Life\no!')
    assert "'Life' is not a rule" in refused(capsys, 'convert', str(path))
    for source in str(path), 'block':
        assert cli.main(['convert', source, '--rule', '23/36:t9,8']) == 0
        assert 'rule = B36/S23:T9,8\n' in capsys.readouterr().out
    assert refused(capsys, 'convert', 'block', '--rule', 'B9/S').startswith(
        "gol-life convert: argument --rule: 'B9/S' is not a rule")


def test_a_second_pattern_is_reported(tmpdir, capsys):
    """Kills: a command silently drops the text after the !."""
    path = tmpdir.join('two.rle')
    path.write('bo$2bo$3o!\nx = 1, y = 1\no!')
    for arguments in ['convert', str(path)], ['run', str(path), '--generations', '1']:
        assert cli.main(arguments) == 0
        assert capsys.readouterr().err == (
            "%s:2: 'x = 1, y = 1': not read: expected nothing after the ! of a "
            "pattern\n" % path)


def test_no_header_is_written_that_the_reader_refuses(tmpdir, capsys):
    path = tmpdir.join('map.rle')
    path.write('#r R2,C0,S2,B3,N@%s\no!' % ('A' * 4079))
    assert refused(capsys, 'convert', str(path)).endswith(
        ': expected a header of at most 4096 characters')
