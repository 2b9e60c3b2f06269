"""Edits of a text: what stands between two offsets is replaced."""

from collections import namedtuple


class Edit(namedtuple('Edit', 'start end text')):
    """The replacement of a part of a text.

    Attributes:
        start: The offset of the first character that goes.
        end: The offset of the first character that stays.
        text: What stands there instead.
    """

    __slots__ = ()


class Draft(object):
    """A text whose Edits are still collected.

    Attributes:
        edits: List of the Edits so far.
    """

    def __init__(self, text):
        self._text = text
        self.edits = []

    def replace(self, start, end, text=''):
        """Add an Edit that changes something."""
        if self._text[start:end] != text:
            self.edits.append(Edit(start, end, text))

    def take(self, start, end):
        """Return the new text of a part, whose Edits go, so that it can move."""
        inside = [edit for edit in self.edits
                  if start <= edit.start and edit.end <= end]
        self.edits = [edit for edit in self.edits if edit not in inside]
        return edited(self._text[start:end], [
            Edit(edit.start - start, edit.end - start, edit.text) for edit in inside])


def edited(text, edits):
    """Return a text with Edits, which may touch and must not overlap.

    Example:
        >>> print(edited('one two', [Edit(4, 7, 'three'), Edit(0, 0, 'at ')]))
        at one three

    Raises:
        ValueError: Two Edits overlap.
    """
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if edit.start < done:
            raise ValueError('%r overlaps the edit before it' % (edit,))
        parts += [text[done:edit.start], edit.text]
        done = edit.end
    return text[:0].join(parts + [text[done:]])
