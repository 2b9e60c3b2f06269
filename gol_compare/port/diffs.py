"""Edits of a source text as a unified diff."""

import difflib
import re

from .edits import Edit, edited

# How many lines are shown around a change.
CONTEXT = 3


def unified(source, edits):
    """Return the text of a unified diff.

    It is made from the Edits: to compare all lines of a long file takes minutes.

    Args:
        source: The Source.
        edits: The Edits.
    """
    old = _lines(source.text)
    changes, hunks, grown = _changes(source, edits), [], 0
    for change in changes:
        if hunks and change[0] - hunks[-1][-1][1] <= 2 * CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    parts = [u'--- %s\n+++ %s\n' % (source.name, source.name)] * bool(hunks)
    for hunk in hunks:
        first = max(0, hunk[0][0] - CONTEXT)
        last = min(len(old), hunk[-1][1] + CONTEXT)
        more = sum(len(new) - (end - start) for start, end, new in hunk)
        parts.append(u'@@ -%s +%s @@\n' % (
            _range(first, last - first), _range(first + grown, last - first + more)))
        grown += more
        done = first
        for start, end, new in hunk:
            parts += [_line(u' ', line) for line in old[done:start]]
            parts += [_line(u'-', line) for line in old[start:end]]
            parts += [_line(u'+', line) for line in new]
            done = end
        parts += [_line(u' ', line) for line in old[done:last]]
    return u''.join(parts)


def _changes(source, edits):
    """Return the changes: the lines from the first to before the last, and new lines.

    Lines count from 0 here.
    """
    groups = []
    for edit in sorted(edits):
        first, last = source.line(edit.start), source.line(edit.end) + 1
        if groups and first < groups[-1][1]:
            groups[-1][1] = last
            groups[-1][2].append(edit)
        else:
            groups.append([first, last, [edit]])
    changes = []
    for first, last, inside in groups:
        start = source.line_start(first)
        text = source.text[start:source.line_start(last)]
        new = _lines(edited(text, [
            Edit(edit.start - start, edit.end - start, edit.text) for edit in inside]))
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
                None, _lines(text), new, autojunk=False).get_opcodes():
            if tag != 'equal':
                changes.append((first - 1 + i1, first - 1 + i2, new[j1:j2]))
    return changes


def _lines(text):
    """Return the lines of a text with their ends, as Source counts them."""
    return re.findall(u'[^\r\n]*(?:\r\n?|\n)|[^\r\n]+', text)


def _range(start, length):
    """Return how a unified diff writes lines from a start, which counts from 0."""
    if length == 1:
        return u'%d' % (start + 1)
    return u'%d,%d' % (start + bool(length), length)


def _line(sign, line):
    if line[-1:] in (u'\r', u'\n'):
        return sign + line
    return u'%s%s\n\\ No newline at end of file\n' % (sign, line)
