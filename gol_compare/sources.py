"""What the texts of two variants do differently."""

import difflib
import io
from collections import namedtuple

from gol_life.variants import file_of


class Place(namedtuple('Place', 'name old new')):
    """Lines of one text that stand in place of lines of another.

    name      of the top-level function or class they belong to
    old, new  lists of lines; either may be empty
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
    """Return the lines that say what stands in their place in Python 3."""
    return [line.strip() for line in lines if line.endswith(' in Python 3')]


def differences(old, new):
    """Return the Places where two lists of lines differ, in their order."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    places = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != 'equal':
            names = [line.split()[1].split('(')[0].rstrip(':')
                     for line in new[:j2] if line.startswith(('def ', 'class '))]
            places.append(Place(names[-1] if names else 'head of the file',
                                old[i1:i2], new[j1:j2]))
    return places
