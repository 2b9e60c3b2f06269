"""Readers and writers under mutated and random files, within limits of time and memory.

A child process reads each input, writes it in every format and reads that again.
It prints the number of an input before it starts on it.
"""

from __future__ import print_function

import hashlib
import io
import os
import random
import subprocess
import sys
from gzip import GzipFile

import pytest

from gol_life.patterns.files import BY_SUFFIX, read_pattern, written
from gol_life.patterns.pattern import PatternError

try:
    import resource
except ImportError:
    resource = None

pytestmark = pytest.mark.skipif(
    resource is None, reason='this machine has no limits of CPU time and memory')

# Limits of a process, in seconds and bytes. An input of a few kilobytes takes
# milliseconds: the limit of cells is far below the usual one.
SECONDS = 60
MEMORY = 2 ** 30
CELLS = 10 ** 4
# The most cells that are written in a format of rows. The limit of the writer is far
# higher.
MOST_TEXT = 10 ** 6
BATCH = 250

SEEDS = [
    b'#CXRLE Pos=-1,-1 Gen=9\n#N Glider\n#O Guy\n#C so\n#r 23/3\n'
    b'x = 3, y = 3, rule = B3/S23:T20,10\nbo$2b\no$3o!\nx = 2, y = 1\n2o!',
    b'x = 3 y = 3 skip = 1 rule = b 3 / s 2 3:P5\nbo$2bo$3o2!',
    b'x = 3, y = 3, rule = MAPARYXfhZofugWaH7oaIDogA==\n.A$2.A$3A!',
    b'x = 0, y = 0, rule = R2,C0,M0,S2..3,B3..3,NN\n99999999999b9999$o!',
    b'x = 3, y = 999999999991\nbo!', b'#CXRLE Pos=499999999990,0\n9bo80bo!',
    b'99999999999o!', b'x = 9, y = 0\n!',
    b'x = 9, y = 9, rule = B3/S23:K9*,9+4\n3x2$y2z!', b'bo$2bo$3o!',
    b'! "main" (cells 5 length 3 width 3 generation 0)$\n.O$\n2.O$\n3O!',
    b'!Name: Glider\n!Author: Guy\n! so\n.O.\n..O\n O O\nooo\n\n*',
    b'-*-\n--*\n***\n', b'***\n *\n',
    b'#Life 1.05\n#D Name: Glider\n#C so\n#R 23/3\n#P -1 +1\n.*\n..*\n#P -9 9\n***\n',
    b'#N\n#P 499999999999 -499999999999\n*\n.*\n', b'#D so\n.*.\n***\n',
    b'#Life 1.06\n0 -1\n+1 0\n-499999999999 1\n0 499999999999\n1 1\n',
    b'[M2] (golly 4.2)\n#R B3/S23\n$$..*$\n',
    b'[M2] (golly 3.3)\n#R B3/S23:T9\n#G 7\n#C so\n$$$$$$$.......*$\n4 0 0 0 1\n$.**$\n'
    b'4 0 3 0 0\n*$*$\n4 5 0 0 0\n5 2 0 4 6\n6 7 0 7 7\n7 8 8 8 8\n',
    b'[M2]\n1 0 1 1 1\n2 1 1 0 1\n3 2 0 2 2\n4 3 3 3 0\n']
PIECES = [
    b'', b'\n', b'\r', b'\r\n', b' ', b'\t', b'\0', b'!', b'#', b'$', b'-', b'+', b'.',
    b'*', b',', b':', b'=', b'o', b'b', b'O', b'A', b'x', b'y', b'0', b'1', b'9',
    b'-1', b'499999999999', b'500000000000', b'999999999999', b'1000000000000',
    b'9' * 50, b'9' * 5000, b'o' * 300, b'$' * 3000, b' ' * 5000, b'*\n' * 200,
    b'*+-' * 2000, b'#P 1 1\n', b'#R ', b'#CXRLE Pos=', b'Gen=', b'x = 3, y = 3\n',
    b'rule = ', b'B3/S23', b'R500,C0,M1,S1..2,B1..2,NM', b'345/2/4', b':T', b':K9,9',
    b'5 1 1 1 1\n', b'4 1 0 0 1\n', b'260 0 0 0 9\n',
    b'#Life 1.05\n', b'#Life 1.06\n', b'!Name: ', b'[M2]', b'\xef\xbb\xbf', b'\xff\xfe',
    b'\xe9', b'\xc3\xa9', b'\xe2\x80\xa8', b'\x1b[2J', b'\x1f\x8b\x08']


def below(chance, number):
    """Return a random index that is the same on every Python, unlike choice."""
    return int(chance.random() * number)


def inputs(first, count):
    """Return files by number: SEEDS, then mutated and random ones, and gzip of them."""
    files = list(enumerate(SEEDS))[first:first + count]
    for number in range(max(first, len(SEEDS)), first + count):
        chance = random.Random(number)
        data = SEEDS[below(chance, len(SEEDS))] if below(chance, 5) else b''
        for _ in range(1 + below(chance, 2)):
            start = below(chance, len(data) + 1)
            end = start + below(chance, 6) * below(chance, 6)
            piece = PIECES[below(chance, len(PIECES))]
            if not below(chance, 4):
                piece = data[start:end] * 2
            data = data[:start] + piece + data[end:]
        if not below(chance, 8):
            data = packed(data) + packed(data) * below(chance, 2)
            data = data[:len(data) - below(chance, 3) * below(chance, 9)]
        files.append((number, data))
    return files


def packed(data):
    """Return data in gzip format, without a time."""
    stream = io.BytesIO()
    with GzipFile(fileobj=stream, mode='wb', mtime=0) as packer:
        packer.write(data)
    return stream.getvalue()


def check(data):
    """Assert that data is refused in one line, or is read, written and read again."""
    pattern = read(data)
    if pattern is None:
        return
    assert all(0 <= y < pattern.height and 0 <= x < pattern.width
               for y, x in pattern.cells)
    for suffix, form in BY_SUFFIX.items():
        placed = 'offset' in form.KEEPS
        if not placed and pattern.height * pattern.width > MOST_TEXT:
            continue
        try:
            text = written(pattern, form)
        except PatternError as error:
            assert len(str(error).splitlines()) == 1, error
        else:
            again = read_pattern(text.encode('utf-8'), 'f', MOST_TEXT)
            assert cells_of(pattern, placed) == cells_of(again, placed), (suffix, text)


def cells_of(pattern, placed):
    """Return the cells of a Pattern, relative to its box or on the plane."""
    top, left = pattern.corner() if placed else (0, 0)
    return {(top + y, left + x) for y, x in pattern.cells}


def read(data):
    """Return the Pattern in data, or None if one line with the name refuses it."""
    try:
        return read_pattern(data, 'f', CELLS)
    except PatternError as error:
        line = str(error)
        assert line.startswith('f:') and len(line.splitlines()) == 1, line
        # gzip has no lines.
        assert data[:2] == b'\x1f\x8b' or line[2:line.index(':', 2)].isdigit(), line


def child(first, count):
    """Check files from a number on, within the limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for number, data in inputs(first, count):
        print(number, end=' ')
        sys.stdout.flush()
        check(data)
    print('done')


def check_batch(first, count=BATCH):
    """Assert that a child checks files from a number on."""
    process = subprocess.Popen(
        [sys.executable, '-c', 'import sys; sys.path[:0] = sys.argv[3:]; import '
         'test_fuzz_readers; test_fuzz_readers.child(*map(int, sys.argv[1:3]))',
         str(first), str(count), os.path.dirname(os.path.abspath(__file__))]
        + sys.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = [text.decode('utf-8', 'replace') for text in process.communicate()]
    last = out.split()[-1] if out.split() else 'none'
    assert (process.returncode, last) == (0, 'done'), (
        'input %s: exit status %d: %s: see test_fuzz_readers.inputs(%s, 1)'
        % (last, process.returncode, err[-2000:], last))


def test_hundreds_of_random_files():
    """Kills readers that raise another error, or need more than their limits."""
    check_batch(0)


@pytest.mark.long
@pytest.mark.parametrize('first', range(BATCH, 5000, BATCH))
def test_thousands_of_files(first):
    check_batch(first)


def test_inputs_are_the_same_everywhere():
    """Kills a generator that differs by the version of Python."""
    plain = [data for _, data in inputs(0, BATCH) if data[:2] != b'\x1f\x8b']
    assert hashlib.sha256(b'\n'.join(plain)).hexdigest() == (
        '74d4d7b42fcd74e279d202a664f5a4aca4888b76e4b1778a246ad9652d21b51e')


