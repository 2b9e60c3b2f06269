"""Any pattern file, whatever its format, which is known by its content.

This is the only module that knows what formats there are.
"""

import codecs
import io
import os
import struct
import zlib
from collections import OrderedDict
from gzip import GzipFile

import six

from ..rulestrings import RuleError, UnsupportedRuleError, parse_rule_string
from .formats import life105, life106, picture, plaintext, rle
from .pattern import (
    FARTHEST,
    GENERATION_DIGITS,
    LIMIT,
    MARGIN,
    PLACE,
    PatternError,
    UnsupportedRule,
)

# In the order in which they are tried: RLE has no mark that all of it bears.
FORMATS = life106, life105, picture, plaintext, rle
BY_SUFFIX = OrderedDict([('.rle', rle), ('.cells', plaintext), ('.lif', life105),
                         ('.life', life106), ('.txt', picture)])
# A file, and what is packed in it, may have so many bytes for each cell.
BYTES = 16
# What is read at once, in bytes.
PART = 2 ** 20
MOST_MEMBERS = 10 ** 4


def read_pattern(data, name, limit=LIMIT, rule=None):
    """Return the Pattern in data, bytes, or raise PatternError.

    As parse_pattern; what is compressed with gzip is decompressed first.
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
            # Only comments hold more than ASCII, in whatever was usual there.
            text = data.decode('latin-1')
    return parse_pattern(text, name, limit, rule)


def _decompressed(data, name, most):
    # Each member begins with this, and each takes some microseconds.
    if data.count(b'\x1f\x8b\x08') > MOST_MEMBERS:
        raise PatternError('%s: expected at most %d members in a gzip file'
                           % (name, MOST_MEMBERS))
    try:
        data = read_up_to(GzipFile(fileobj=io.BytesIO(data)), most + 1)
    # The last two are how 2.7 says that something is missing.
    except (IOError, EOFError, zlib.error, struct.error, TypeError) as error:
        raise PatternError('%s: %s: expected all of a gzip file' % (name, error))
    if len(data) > most:
        raise PatternError('%s: expected at most %d bytes in a gzip file (--limit '
                           'allows more)' % (name, most))
    return data


def read_up_to(stream, most):
    """Return so many bytes of a stream, or fewer if it has no more."""
    data, part = bytearray(), None
    # Room is made for all that is asked for, whether it comes or not.
    while len(data) < most and part != b'':
        part = stream.read(min(PART, most - len(data)))
        data += part
    return bytes(data)


def parse_pattern(text, name='<text>', limit=LIMIT, rule=None):
    """Return the Pattern in text, or raise PatternError naming name and line.

    limit  of live cells; lines may be as many, and some more
    rule   text, or (Rule, Topology or None), to go by in place of what the text
           names, which is then not read

    A rule of two states that cannot be lived by is an UnsupportedRule of the Pattern.

    >>> parse_pattern('.O.\\n..O\\nOOO') == parse_pattern('bo$2bo$3o!')
    True
    """
    if isinstance(rule, six.string_types):
        rule = parse_rule_string(rule)
    lines = _lines(text, name, limit + MARGIN)
    titles = '%s or %s' % (', '.join(one.TITLE for one in FORMATS[:0:-1]),
                           FORMATS[0].TITLE)
    if lines[0].startswith('[M2]'):
        raise PatternError.at(name, 1, lines[0], titles + ', not macrocell (.mc)')
    for one in FORMATS:
        if one.reads(lines):
            pattern = one.parse(lines, name, limit, lambda number, line: (
                rule or _rule(name, number, line)))
            break
    else:
        raise PatternError.at(name, 1, lines[0], 'a pattern: ' + titles)
    return pattern._replace(rule=rule[0], topology=rule[1]) if rule else pattern


def _lines(text, name, most):
    """Return the lines of text, or raise PatternError for too many."""
    # Not splitlines, which splits at form feeds and the like as well.
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
    """Return the Rule, or UnsupportedRule, and the Topology in the text of a line."""
    text = text.strip(' \t,')
    try:
        return parse_rule_string(text)
    except UnsupportedRuleError as error:
        return UnsupportedRule(
            text, PatternError('%s:%d: %s' % (name, number, error))), None
    except RuleError as error:
        raise PatternError('%s:%d: %s' % (name, number, error))


def format_of(path):
    """Return the module of the format that a file's name asks for.

    Raises PatternError for a name with another ending.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in BY_SUFFIX:
        raise PatternError('%s: expected a name that ends in %s' % (
            path, ', '.join(BY_SUFFIX)))
    return BY_SUFFIX[suffix]


def lost(pattern, form):
    """Return the fields of a Pattern that a format has no room for.

    B3/S23 is what everybody reads where no rule is named.
    """
    said = pattern if str(pattern.rule) != 'B3/S23' else pattern._replace(rule=None)
    return [field for field in ('name', 'author', 'comments', 'rule', 'topology',
                                'offset', 'generation')
            if getattr(said, field) and field not in form.KEEPS]


def written(pattern, form):
    """Return the text of a Pattern in a format, or raise PatternError.

    A number that the format's reader would refuse is an error here, too.
    """
    corner = pattern.corner()
    ends = [first + size - 1 for first, size in zip(corner, pattern[:2])]
    if 'offset' in form.KEEPS and not -FARTHEST <= min(corner + tuple(ends)) <= max(
            corner + tuple(ends)) <= FARTHEST:
        raise PatternError('a box of %dx%d at x = %d, y = %d: expected %s' % (
            (pattern.height, pattern.width) + corner[::-1] + (PLACE,)))
    if 'generation' in form.KEEPS and pattern.generation >= 10 ** GENERATION_DIGITS:
        raise PatternError('generation %d: expected at most %d digits'
                           % (pattern.generation, GENERATION_DIGITS))
    return '\n'.join(form.write(pattern)) + '\n'
