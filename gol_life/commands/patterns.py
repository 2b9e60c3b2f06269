"""The options that name, read and write patterns, for several commands."""

import argparse
import contextlib
import glob
import os
import re

from gol_core.wording import quoted

from ..patterns.catalog import CATALOG, named
from ..patterns.files import (
    BY_SUFFIX,
    BYTES,
    check_format,
    file_of,
    format_of,
    lost,
    read_pattern,
    written,
)
from ..patterns.formats import rle
from ..patterns.pattern import LIMIT, Pattern, PatternError
from ..rulestrings import RuleError, parse_rule_string
from ..terminal import read_bytes, warn
from ..writing import write_file

PATTERN = ('read this file (RLE, plaintext, Life 1.05 or 1.06, macrocell, or a '
           'picture of * and -, also compressed with gzip), standard input (-), or a '
           'pattern by its name in gol-life list')


def read(path, limit, rule=None, vast=False):
    """Return the name and the Pattern of a file, - or a name in the catalog.

    Text after the pattern in its file is reported on stderr.

    Args:
        path: The file, -, or the name.
        limit: The most cells and rows of the pattern.
        rule: As parse_rule_string returns it, in place of the pattern's own.
        vast: As for ``parse_pattern``.
    """
    if is_name(path):
        pattern = named(path)
        return path, (pattern._replace(rule=rule[0], topology=rule[1]) if rule
                      else pattern)
    name, data = read_bytes(path, limit * BYTES)
    pattern = read_pattern(data, name, limit, rule, vast)
    if pattern.unread:
        warn('%s:%d: %s: not read: expected nothing after the ! of a pattern'
             % (name, pattern.unread[0], quoted(pattern.unread[1])))
    return name, pattern


def is_name(path):
    """Tell whether a path is not a file, and could be a name in the catalog."""
    return bool(re.match(r'[^./\\]+\Z', path)) and path != '-' and not os.path.isfile(
        path)


def is_pattern(path):
    """Tell whether a path is a file, - or a name in the catalog."""
    if not is_name(path):
        return path == '-' or os.path.isfile(path)
    try:
        named(path)
    except PatternError:
        return False
    return True


def complete_pattern(prefix, **_):
    """Return what an argument that names a pattern can become."""
    return list(CATALOG) + [path + '/' * os.path.isdir(path)
                               for path in glob.glob(prefix + '*')]


def add_rule_argument(parser):
    """Add the rule of a pattern, which is options.rule: a Rule and a Topology."""
    parser.add_argument(
        '--rule', type=_rule, metavar='RULE',
        help='use this rule, and a topology after it, in place of those in the file, '
             'as in B36/S23, 23/36, B2/S34H, B2-a/S12, W110, MAP..., '
             'R5,C0,M1,S34..58,B34..45,NM, '
             'B3/S23:T40,30 or B3/S23:P40,30 (default without a file: B3/S23)')


def _rule(text):
    try:
        return parse_rule_string(text)
    except RuleError as error:
        raise argparse.ArgumentTypeError(error)


def add_output_argument(parser, what, default):
    """Add the file to write a pattern to: options.output.

    Args:
        parser: The parser.
        what: The pattern, for the help.
        default: The file if the option is not given.
    """
    parser.add_argument(
        '-o', '--output', metavar='OUT', type=_output, default=default,
        help='write %s to this file, in the format of its suffix (%s), or as RLE to '
             'standard output (-)' % (what, ', '.join(
                 '%s: %s' % (suffix, form.TITLE)
                 for suffix, form in BY_SUFFIX.items())))


def check_pattern(path, pattern, limit=LIMIT):
    """Raise PatternError if write_pattern would refuse rule or cells of a Pattern.

    Args:
        path: As for ``write_pattern``.
        pattern: The Pattern.
        limit: As for ``write_pattern``.
    """
    form = _form_of(path)
    with _errors_named(path):
        check_format(pattern, form, limit)
        # Only the text tells whether there is room for the other fields.
        written(Pattern(1, 1, [(0, 0)], pattern.rule, pattern.topology,
                        generation=pattern.generation), form)


def write_pattern(path, pattern, limit=LIMIT):
    """Write a Pattern to a file, completely or not at all, or to stdout for -.

    Fields that the format has no room for are named on stderr.

    Args:
        path: The file, or -.
        pattern: The Pattern.
        limit: The most live cells in a format that lists them, for the error.

    Raises:
        PatternError: The format cannot have this pattern.
        CommandError: The file cannot be written.
    """
    form = _form_of(path)
    with _errors_named(path):
        text = written(pattern, form, limit)
    write_file(path, file_of(text, path))
    fields = lost(pattern, form)
    if fields:
        warn('%s: %s has no room for %s' % (path, form.TITLE, ', '.join(fields)))


def _form_of(path):
    return rle if path == '-' else format_of(path)


@contextlib.contextmanager
def _errors_named(path):
    """A context that names a path in the errors of the format."""
    try:
        yield
    except PatternError as error:
        raise PatternError('%s: %s' % (
            'standard output' if path == '-' else path, error))


def _output(text):
    try:
        if text != '-':
            format_of(text)
    except PatternError as error:
        raise argparse.ArgumentTypeError(error)
    return text
