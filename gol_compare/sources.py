"""The differences between the source texts of variants."""

import difflib
import io
from collections import namedtuple

from gol_core.wording import counted
from gol_life.variants import file_of


class Change(namedtuple('Change', 'name old new')):
    """Lines of one text that replace lines of another.

    Attributes:
        name: The name of the top-level function or class that they belong to.
        old: List of the lines that are replaced; may be empty.
        new: List of the lines that replace them; may be empty.
    """

    __slots__ = ()

    def __str__(self):
        return '\n'.join(['-' + line for line in self.old]
                         + ['+' + line for line in self.new])


def read_coroutines(variant):
    """Return the lines of the coroutines.py of a variant, a module."""
    with io.open(file_of(variant), encoding='ascii') as source:
        return source.read().splitlines()


def marked(lines):
    """Return the lines with a comment that names their Python 3 counterpart."""
    return [line.strip() for line in lines if line.endswith(' in Python 3')]


def differences(old, new):
    """Return the Changes from one list of lines to another, in their order."""
    changes = []
    for tag, i1, i2, j1, j2 in _operations(old, new):
        if tag != 'equal':
            names = [line.split()[1].split('(')[0].rstrip(':')
                     for line in new[:j2] if line.startswith(('def ', 'class '))]
            changes.append(Change(names[-1] if names else 'head of the file',
                                  old[i1:i2], new[j1:j2]))
    return changes


def aligned(old, new):
    """Return how two lists of lines stand side by side.

    Returns:
        List of (how many lines are the same, and how many of each list follow, which
        are not).

    Example:
        >>> aligned(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])
        [(1, 1, 2), (1, 0, 0)]
    """
    blocks, same = [], 0
    for tag, i1, i2, j1, j2 in _operations(old, new):
        if tag == 'equal':
            same = i2 - i1
        else:
            blocks.append((same, i2 - i1, j2 - j1))
            same = 0
    return blocks + [(same, 0, 0)] * bool(same)


def _operations(old, new):
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def summary(variants):
    """Return lines about how the texts of variants differ.

    Each variant is compared with the first one; one that is alone shows its marked
    lines.

    Args:
        variants: Dict from names to modules.
    """
    names = list(variants)
    texts = [read_coroutines(variant) for variant in variants.values()]
    if len(names) == 1:
        return ['What its coroutines.py does differently:'] + [
            '  ' + line for line in marked(texts[0])]
    lines = []
    for name, text in zip(names[1:], texts[1:]):
        lines.append('How their coroutines.py differ (- %s, + %s):' % (names[0], name))
        changes = differences(texts[0], text)
        lines += [] if changes else ['  nowhere']
        for place in changes:
            lines += ['  ' + place.name] + _excerpt('-', place.old) + _excerpt(
                '+', place.new)
    return lines


def _excerpt(sign, lines):
    """Return the first of some lines, and how many more there are."""
    lines = [line.strip() for line in lines if line]
    return ['    %s %s' % (sign, line) for line in lines[:1]] + [
        '    %s and %s more' % (sign, counted(len(lines) - 1, 'line'))
        ] * (len(lines) > 1)
