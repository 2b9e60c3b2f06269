"""Pattern files as bytes: those that people publish, and those that break readers."""

import io
import os

import pytest
from conftest import SHARED
from helpers.patterns import packed

from gol_life.patterns.files import format_of, parse_pattern, read_pattern
from gol_life.patterns.formats import (
    life105,
    life106,
    macrocell,
    picture,
    plaintext,
    rle,
)
from gol_life.patterns.pattern import PatternError, UnsupportedRule
from gol_life.rulestrings import RuleError, parse_rule

GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
# With all that the formats can say, for what follows to break.
TEXTS = [
    '#CXRLE Pos=-1,-1 Gen=9\n#N Glider\n#r 23/3\nx = 3, y = 3, rule = B3/S23:T20,10\n'
    'bo$2b\no$3o!\n',
    'bo$2bo$3o!', '!Name: Glider\n!\n.O.\n..O\nOOO\n', '-*-\n--*\n***\n',
    '#Life 1.05\n#D Glider\n#R 23/3\n#P -1 -1\n.*\n..*\n#P -1 1\n***\n',
    '#Life 1.06\n0 -1\n1 0\n-1 1\n0 1\n1 1\n']


def refused(read, source, **kwargs):
    """Return the line with which a source that is called f is refused."""
    with pytest.raises(PatternError) as caught:
        read(source, 'f', **kwargs)
    return str(caught.value)


@pytest.mark.parametrize('text', TEXTS)
def test_gzip_of_any_format(text):
    data = text.encode('ascii')
    assert read_pattern(packed(data), 'f') == read_pattern(data, 'f')
    assert read_pattern(data, 'f').cells == GLIDER


def test_a_part_of_a_gzip_file():
    data = packed(b'bo$2bo$3o!' * 9)
    for end in range(2, len(data)):
        line = refused(read_pattern, data[:end])
        assert line.startswith('f: ')
        assert line.endswith(': expected all of a gzip file')


def test_a_gzip_file_that_was_changed():
    data = bytearray(packed(b'bo$2bo$3o!'))
    data[-8] ^= 1
    assert refused(read_pattern, bytes(data)).endswith(
        ': expected all of a gzip file')


def test_gzip_inside_gzip_is_no_pattern():
    assert refused(read_pattern, packed(packed(b'o!'))).startswith('f:1: ')
    assert refused(read_pattern, packed(b'')) == refused(read_pattern, b'')


def test_a_bomb_is_not_unpacked_to_its_end():
    bomb = packed(b'\0' * 4 * 10 ** 7)
    # Whoever came to its end would find that it has none.
    assert refused(read_pattern, bomb[:len(bomb) // 2]) == (
        'f: expected at most 16000000 bytes in a gzip file (--limit allows more)')


def test_gzip_of_many_members():
    """Kills a missing limit: a million members take 12 seconds."""
    member = packed(b'b')
    assert read_pattern(member * 9999 + packed(b'o!'), 'f').cells == {(0, 9999)}
    assert refused(read_pattern, member * 10001) == (
        'f: expected at most 10000 members in a gzip file')


def test_more_may_be_packed_where_more_cells_may_be():
    data = packed(b'#C' + b' ' * 1003 + b'\no!')
    assert refused(read_pattern, data, limit=62) == (
        'f: expected at most 992 bytes in a gzip file (--limit allows more)')
    # Even where more may be than there is memory for, if it came.
    for limit in 63, 10 ** 12 - 1:
        assert read_pattern(data, 'f', limit=limit).cells == {(0, 0)}


@pytest.mark.parametrize('text, line', [
    ('o$11o!', "f:1: '11o': expected at most 10 live cells (--limit allows more)"),
    ('o$9ob\no!', "f:2: '1o': expected at most 10 live cells (--limit allows more)"),
    ('.OO\nOOOO\nOOOOO', "f:3: 'OOOOO': expected at most 10 live cells (--limit "
                         "allows more)"),
    ('-\n' + '*' * 11, "f:2: '***********': expected at most 10 live cells (--limit "
                       "allows more)"),
    ('#Life 1.05\n#P 0 0\n*****\n.*****\n*', "f:5: '*': expected at most 10 live "
                                             "cells (--limit allows more)"),
    ('#Life 1.06\n' + ''.join('%d 0\n' % x for x in range(11)),
     "f:12: '10 0': expected at most 10 live cells (--limit allows more)"),
])
def test_the_limit(text, line):
    assert refused(parse_pattern, text, limit=10) == line
    assert len(parse_pattern(text, limit=12).cells) in (11, 12)


def test_a_million_cells_unless_another_limit_is_given():
    for count in '1000001', '999999999999':
        assert refused(parse_pattern, count + 'o!') == (
            "f:1: '%so': expected at most 1000000 live cells (--limit allows more)"
            % count)


def test_as_many_cells_as_the_limit():
    for text in '10o!', '10o10$!', 'O' * 10, '*' * 10, '#P\n' + '*' * 10:
        assert len(parse_pattern(text, limit=10).cells) == 10


@pytest.mark.parametrize('row', ['', '.'])
@pytest.mark.parametrize('end', ['\n', '\r', '\r\n'])
def test_the_limit_of_lines(row, end):
    """Kills a missing limit: ten million bytes of them take 20 seconds."""
    text = '!' + (end + row) * 20009 + end + 'O'
    assert refused(parse_pattern, text, limit=10) == (
        "f:20011: 'O': expected at most 20010 lines (--limit allows more)")
    assert len(parse_pattern(text, limit=11).cells) == 1


@pytest.mark.parametrize('line', ['#', '#N', '#R 23/3', ' !', '#C a', '#x'])
@pytest.mark.parametrize('first, last', [
    ('#Life 1.05\n', '*'), ('x = 1, y = 1\n', 'o!'), ('!\n', 'O')])
def test_the_limit_of_comments(first, last, line):
    """Kills a limit that does not know one kind of them."""
    text = first + (line + '\n') * 20001 + last
    assert refused(parse_pattern, text).endswith(
        ': %r: expected at most 20000 lines that begin with # or !' % line)


def test_as_many_blocks_as_cells():
    text = '#P 1 1\n*\n' * 20001
    assert parse_pattern(text).cells == {(0, 0)}


def test_the_limit_of_runs():
    """Kills a missing limit: five million runs take 16 seconds."""
    text = 'x = 1, y = 1\n' + 'b ' * 20030
    assert parse_pattern(text, limit=10).width == 20030
    assert refused(parse_pattern, text + '\n2$', limit=10) == (
        "f:3: '2$': expected at most 20030 runs (--limit allows more)")


def test_only_the_last_rule_of_a_life_105_file_is_read():
    """Kills a reader of each: one with a large range takes a second."""
    text = '#Life 1.05\n#R ?\n#R 23/36\n*'
    assert str(parse_pattern(text).rule) == 'B36/S23'


@pytest.mark.parametrize('encoding', [
    'ascii', 'utf-8-sig', 'utf-16', 'latin-1', 'utf-8'])
def test_encodings(encoding):
    name = 'Glider' if encoding == 'ascii' else u'Okrasi\xf1ski'
    for text in u'#N %s\r\nbo$2bo$3o!', u'!Name: %s\n.O.\n..O\nOOO':
        pattern = read_pattern((text % name).encode(encoding), 'f')
        assert pattern.cells == GLIDER
        assert pattern.name == name


def test_utf_16_with_the_higher_byte_first_or_with_half_a_letter():
    data = b'\xfe\xff' + u'bo$2bo$3o!\n#'.encode('utf-16-be')
    assert read_pattern(data, 'f').cells == GLIDER
    assert read_pattern(data + b'\xd8', 'f').cells == GLIDER


def test_a_rule_is_chosen_for_a_file():
    rule = parse_rule('B2/S'), None
    assert read_pattern(b'x = 1, y = 1, rule = ?\no!', 'f', rule=rule).rule == rule[0]


def test_a_rule_is_chosen_as_text_too():
    """Kills a reader that takes its first letter for a rule."""
    pattern = parse_pattern('o!', rule='B36/S23:T9,8')
    assert pattern.rule_string() == 'B36/S23:T9,8'
    with pytest.raises(RuleError, match='B9'):
        parse_pattern('o!', rule='B9')


@pytest.mark.parametrize('path, form', [
    ('glider.rle', rle), ('a/b.cells', plaintext), ('b.c/GLIDER.LIF', life105),
    ('x.life', life106), ('x.rle.txt', picture), ('a.b/x.mc', macrocell),
    ('X.MC.GZ', macrocell)])
def test_the_format_that_a_name_asks_for(path, form):
    assert format_of(path) is form


@pytest.mark.parametrize('path', ['glider', 'mc.gz', '.rle', 'x.rle.gz', 'a.rle/b'])
def test_a_name_that_asks_for_no_format(path):
    with pytest.raises(PatternError) as caught:
        format_of(path)
    assert str(caught.value) == (path + ': expected a name that ends in .rle, '
                                 '.cells, .lif, .life, .mc, .mc.gz, .txt')


def check_read_or_refused(data):
    """Assert that a reader returns a sound Pattern or raises an error of one line."""
    read = read_pattern if isinstance(data, bytes) else parse_pattern
    try:
        pattern = read(data, 'f')
    except PatternError as error:
        assert str(error).startswith('f:')
        assert len(str(error).splitlines()) == 1
    else:
        assert all(0 <= y < pattern.height and 0 <= x < pattern.width
                   for y, x in pattern.cells)


if os.path.isdir(SHARED):
    def rows_of(name):
        """Return the rows of a table, without its heading."""
        with io.open(os.path.join(SHARED, name), encoding='utf-8') as lines:
            return [line.rstrip('\n').split('\t') for line in lines][1:]

    def read_file(folder, name, **kwargs):
        """Return the Pattern of a file."""
        with io.open(os.path.join(SHARED, folder, name), 'rb') as stream:
            return read_pattern(stream.read(), name, **kwargs)

    @pytest.mark.long
    @pytest.mark.parametrize('name, count', [
        (row[0], row[2]) for row in rows_of('MANIFEST.tsv')])
    def test_published_files_have_the_live_cells_that_golly_counts(name, count):
        if count[0].isalpha():
            with pytest.raises(PatternError):
                read_file('selected', name)
        else:
            cells = read_file('selected', name).cells
            assert count == '-' or len(cells) == int(count)

    # Counted by hand, in the files whose count is not known.
    @pytest.mark.parametrize('name, count', [
        ('irenicaa_blinker.cells', 3), ('irenicaa_clock2.cells', 35),
        ('irenicaa_gosperglidergun.cells', 36), ('irenicaa_glider.cells', 5)])
    def test_published_files_have_the_live_cells_that_one_sees(name, count):
        assert len(read_file('selected', name).cells) == count

    TWO = {(0, 0), (0, 1)}
    HEXAGONAL = {(0, 0), (0, 2), (1, 4), (2, 2), (3, 1), (3, 4), (3, 6), (4, 3),
                 (5, 5)}
    LIFE = 'B3/S23'
    # Each with its cells and rule.
    READ = {
        '01-hash-r-before-header.rle': (GLIDER, LIFE),
        '03-lowercase-rule.rle': (GLIDER, LIFE),
        '05-tight-header.rle': (GLIDER, LIFE),
        '07-headerless.rle': (GLIDER, None),
        '11-cr-only.rle': (GLIDER, LIFE),
        '13-latin1-comment.rle': (GLIDER, LIFE),
        '15-no-bang.rle': (GLIDER, LIFE),
        '17-whitespace-between-items.rle': (GLIDER, LIFE),
        '19-count-split-newline.rle': (GLIDER, LIFE),
        '21-niemiec-xyz.rle': (GLIDER, LIFE),
        '25-torus-square-suffix.rle': (GLIDER, LIFE + ':T10,10'),
        '27-tube-suffix.rle': (GLIDER, LIFE + ':T0,8'),
        '29-klein.rle': (GLIDER, LIFE + ':K10*,8'),
        '31-header-too-big.rle': (GLIDER, LIFE),
        '35-cxrle-pos-gen.rle': (GLIDER, LIFE),
        '37-trailing-dollars.rle': ({(y + 2, x) for y, x in GLIDER}, LIFE),
        '45-rule-b0.rle': (GLIDER, 'B03/S23'),
        '47-rule-hex.rle': (HEXAGONAL, 'B245/S3H'),
        '49-rule-map.rle': (GLIDER, (
            'MAPARYXfhZofugWaH7oaIDogBZofuhogOiAaIDogIAAgAAWaH7oaIDogGiA6ICAAIAAaID'
            'ogIAAgACAAIAAAAAAAA')),
        '51-leading-indent.rle': (GLIDER, LIFE),
        '53-rule-trailing-comma.rle': (GLIDER, LIFE),
        '55-rle-named-lif.lif': (GLIDER, LIFE),
        '61-plaintext-ragged.cells': (GLIDER, None),
        '63-plaintext-blank-rows.cells': ({(0, 0), (3, 0)}, None),
        '65-plaintext-lower-o.cells': (GLIDER, None),
        '67-plaintext-crlf.cells': (GLIDER, None),
        '69-plaintext-bang-in-body.cells': (GLIDER, None),
        '80-life106.lif': (GLIDER, None),
        '82-life106-dup.lif': (TWO, None),
        '86-life105-two-blocks.lif': (GLIDER, LIFE),
        '88-life105-blank-ignored.lif': ({(0, 0), (1, 0)}, LIFE),
    }
    # Each with the line that is at fault, the value there, and where if it is long.
    REFUSED = {
        '09-uppercase-tags.rle': (2, "'B'", 'column 1'),
        '23-multistate-real.rle': (1, "'23/3/3'", 'B3/S23'),
        '33-zero-bytes.rle': (1, "''", 'a pattern'),
        '39-huge-run.rle': (2, "'99999999999o'", '1000000 live cells'),
        '41-bad-tag.rle': (2, "'?'", 'column 6'),
        '43-rule-life-name.rle': (1, "'Life'", 'B3/S23'),
        '84-life106-garbage.lif': (3, "'foo'", 'x and y'),
    }
    # Read, but no engine supports their rules.
    KEPT = {'27-tube-suffix.rle', '29-klein.rle'}

    def test_all_nasty_files_are_spoken_of():
        assert sorted(row[0] for row in rows_of('nasty/NASTY.tsv')) == sorted(
            list(READ) + list(REFUSED))

    @pytest.mark.parametrize('name', sorted(READ))
    def test_nasty_files_that_are_read(name):
        pattern = read_file('nasty', name)
        assert (pattern.cells, pattern.rule_string()) == READ[name]
        assert isinstance(pattern.rule, UnsupportedRule) == (name in KEPT)

    @pytest.mark.parametrize('name', sorted(REFUSED))
    def test_nasty_files_that_are_refused(name):
        number, value, where = REFUSED[name]
        with pytest.raises(PatternError) as caught:
            read_file('nasty', name)
        line = str(caught.value)
        assert line.startswith('%s:%d: %s' % (name, number, value))
        assert where in line.split('expected ')[1]

    def test_what_else_nasty_files_say():
        assert read_file('nasty', '13-latin1-comment.rle').name == u'caf\xe9'
        assert read_file('nasty', '51-leading-indent.rle').name == 'Glider'
        pattern = read_file('nasty', '35-cxrle-pos-gen.rle')
        assert (pattern.offset, pattern.generation) == ((-1, -1), 3480106827776)
        pattern = read_file('nasty', '31-header-too-big.rle')
        assert (pattern.height, pattern.width) == (20, 30)
