"""Pattern files of any format, which is detected by their content.

This is the only module that lists the formats.
"""

import codecs
import io
import os
import struct
import zlib
from collections import OrderedDict
from contextlib import closing
from gzip import GzipFile

import six

from gol_core.rules import Rule

from ..rulestrings import RuleError, UnsupportedRuleError, parse_rule_string
from .formats import life105, life106, macrocell, picture, plaintext, rle
from .pattern import (
    GENERATION_DIGITS,
    LIMIT,
    MARGIN,
    PLACE,
    PatternError,
    UnsupportedRule,
)

# In the order in which they are tried. RLE is last, because nothing marks all of it.
FORMATS = macrocell, life106, life105, picture, plaintext, rle
BY_SUFFIX = OrderedDict([('.rle', rle), ('.cells', plaintext), ('.lif', life105),
                         ('.life', life106), ('.mc', macrocell), ('.mc.gz', macrocell),
                         ('.txt', picture)])
# The end of the suffixes of compressed files.
ZIPPED = '.gz'
# How many bytes a file may have for each live cell, compressed or not.
BYTES = 16
# How many bytes are read at once.
PART = 2 ** 20
# The most members of a gzip file. Each takes some microseconds.
MOST_MEMBERS = 10 ** 4


def read_pattern(data, name, limit=LIMIT, rule=None, vast=False):
    """Return the Pattern in bytes, which may be compressed with gzip.

    Args:
        data: Bytes of text, in UTF-8, UTF-16 or Latin-1.
        name: As for ``parse_pattern``.
        limit: As for ``parse_pattern``.
        rule: As for ``parse_pattern``.
        vast: As for ``parse_pattern``.

    Raises:
        PatternError: The bytes are not a pattern.
    """
    if data.startswith(b'\x1f\x8b'):
        data = _decompressed(data, name, limit * BYTES)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode('utf-16', 'replace')
    else:
        data = data[len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8):]
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError:
            # Only comments are not ASCII. Latin-1 decodes any bytes.
            text = data.decode('latin-1')
    return parse_pattern(text, name, limit, rule, vast)


def _decompressed(data, name, most):
    # Each member begins with these bytes.
    if data.count(b'\x1f\x8b\x08') > MOST_MEMBERS:
        raise PatternError('%s: expected at most %d members in a gzip file'
                           % (name, MOST_MEMBERS))
    try:
        data = read_up_to(GzipFile(fileobj=io.BytesIO(data)), most + 1)
    # 2.7 raises the last two for a file that is cut off.
    except (IOError, EOFError, zlib.error, struct.error, TypeError) as error:
        raise PatternError('%s: %s: expected all of a gzip file' % (name, error))
    if len(data) > most:
        raise PatternError('%s: expected at most %d bytes in a gzip file (--limit '
                           'allows more)' % (name, most))
    return data


def read_up_to(stream, most):
    """Return the first bytes of a stream.

    Args:
        stream: A binary file.
        most: How many bytes to return, at most.
    """
    data, part = bytearray(), None
    # In parts, because read() allocates all that it is asked for.
    while len(data) < most and part != b'':
        part = stream.read(min(PART, most - len(data)))
        data += part
    return bytes(data)


def parse_pattern(text, name='<text>', limit=LIMIT, rule=None, vast=False):
    r"""Return the Pattern in text of any format.

    A rule of two states that no engine supports becomes an UnsupportedRule.

    Args:
        text: The content of a file.
        name: Of the file, for errors.
        limit: The most live cells. There may be as many lines, and some more.
        rule: Text, a Rule, or (Rule, Topology or None), to use in place of the rule
            in the text, which is then not read.
        vast: Whether a macrocell may have more live cells than the limit. They are then
            a Quadtree.

    Raises:
        PatternError: The text is not a pattern; the message names the line.

    Example:
        >>> parse_pattern('.O.\n..O\nOOO') == parse_pattern('bo$2bo$3o!')
        True
    """
    if isinstance(rule, six.string_types):
        rule = parse_rule_string(rule)
    elif isinstance(rule, Rule):
        rule = rule, None
    lines = _lines(text, name, limit + MARGIN)
    titles = '%s or %s' % (', '.join(one.TITLE for one in FORMATS[:0:-1]),
                           FORMATS[0].TITLE)
    for one in FORMATS:
        if one.reads(lines):
            pattern = one.parse(lines, name, limit, lambda number, line: (
                rule or _rule(name, number, line)))
            break
    else:
        raise PatternError.at(name, 1, lines[0], 'a pattern: ' + titles)
    if pattern.is_vast() and not vast:
        raise PatternError.at(name, len(lines), lines[-1], pattern.list_rule(limit))
    return pattern._replace(rule=rule[0], topology=rule[1]) if rule else pattern


def _lines(text, name, most):
    """Return the lines of text, or raise PatternError for too many."""
    # Not splitlines, which also splits at form feeds and other characters.
    text = text.replace('\r\n', '\n').replace('\r', '\n').rstrip()
    lines = text.split('\n', most)
    if len(lines) > most:
        raise PatternError.at(name, most + 1, lines[most].partition('\n')[0],
                              'at most %d lines (--limit allows more)' % most)
    # Each comment takes longer to read than a row. A row of Life 1.05 may follow #P.
    comments = [number for number, line in enumerate(lines, 1)
                if line.lstrip()[:1] in ('#', '!') and line.lstrip()[:2] != '#P']
    if len(comments) > MARGIN:
        number = comments[MARGIN]
        raise PatternError.at(name, number, lines[number - 1],
                              'at most %d lines that begin with # or !' % MARGIN)
    return lines


def _rule(name, number, text):
    """Return the Rule or UnsupportedRule, and the Topology, in the text of a line."""
    text = text.strip(' \t,')
    try:
        return parse_rule_string(text)
    except UnsupportedRuleError as error:
        return UnsupportedRule(
            text, PatternError('%s:%d: %s' % (name, number, error))), None
    except RuleError as error:
        raise PatternError('%s:%d: %s' % (name, number, error))


def format_of(path):
    """Return the module of the format for the suffix of a path.

    Raises:
        PatternError: The suffix is none of BY_SUFFIX.
    """
    start, suffix = os.path.splitext(path.lower())
    if suffix == ZIPPED:
        suffix = os.path.splitext(start)[1] + suffix
    if suffix not in BY_SUFFIX:
        raise PatternError('%s: expected a name that ends in %s' % (
            path, ', '.join(BY_SUFFIX)))
    return BY_SUFFIX[suffix]


def lost(pattern, form):
    """Return the names of the fields of a Pattern that a format has no room for.

    B3/S23 is never lost, because it is the default of every format.
    """
    if str(pattern.rule) == 'B3/S23':
        pattern = pattern._replace(rule=None)
    return [field for field in ('name', 'author', 'comments', 'rule', 'topology',
                                'offset', 'generation')
            if getattr(pattern, field) and field not in form.KEEPS]


def check_format(pattern, form, limit=LIMIT):
    """Raise PatternError if a format has no room for the cells of a Pattern.

    Args:
        pattern: The Pattern.
        form: The module of the format.
        limit: The most live cells, for the error.
    """
    # A quadtree has no limit of cells or places.
    if form is not macrocell:
        _check_cells(pattern, form, limit)


def written(pattern, form, limit=LIMIT):
    """Return the text of a Pattern in a format.

    Args:
        pattern: The Pattern.
        form: The module of the format.
        limit: As for ``check_format``.

    Raises:
        PatternError: The reader of the format would refuse the text.
    """
    check_format(pattern, form, limit)
    if 'generation' in form.KEEPS and pattern.generation >= 10 ** GENERATION_DIGITS:
        raise PatternError('generation %d: expected at most %d digits'
                           % (pattern.generation, GENERATION_DIGITS))
    return '\n'.join(form.write(pattern)) + '\n'


def _check_cells(pattern, form, limit):
    """Raise PatternError for cells that are too many or too far away for a format."""
    if pattern.is_vast():
        raise PatternError.too_vast(
            pattern, 'macrocell (.mc)', limit)
    if 'offset' in form.KEEPS and pattern.is_far():
        raise PatternError('a box of %dx%d at x = %d, y = %d: expected %s, or '
                           'macrocell (.mc)' % (
                               (pattern.height, pattern.width)
                               + pattern.corner()[::-1] + (PLACE,)))


def file_of(text, path):
    """Return text as the bytes of a file, compressed if its path asks for it."""
    data = text.encode('utf-8')
    if not path.lower().endswith(ZIPPED):
        return data
    stream = io.BytesIO()
    # Without the time, so that equal texts have equal files.
    with closing(GzipFile(fileobj=stream, mode='wb', mtime=0)) as packer:
        packer.write(data)
    return stream.getvalue()
