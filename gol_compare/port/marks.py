"""The marks of this project: comments that name what stands there in Python 3."""

import re

DELEGATION = '# yield from in Python 3'
RETURN = '# return in Python 3'
PASSES = '# return passes in Python 3'

_SHORT = re.compile(r'[ \t]*# (?:yield from|return(?: [^#]*)?) in Python 3[ \t]*\Z')
# The value in it can have a #.
_LONG = re.compile(r'[ \t]*# return .* in Python 3[ \t]*\Z')


def mark_span(source, offset):
    """Return where the mark after an offset and the space before it stand, or None.

    Args:
        source: The Source.
        offset: An offset in the line of the mark.
    """
    comment = source.comment(source.line(offset))
    if not comment or comment.start < offset:
        return None
    rest = source.text[offset:comment.end]
    found = _SHORT.search(rest) or _LONG.search(rest)
    return (offset + found.start(), comment.end) if found else None


def kept_comments(source, start, end, kept=()):
    """Return text for the end of a line with the comments of a part that goes.

    Args:
        source: The Source.
        start: The offset where the part starts.
        end: The offset where it ends.
        kept: Pairs of offsets: what stays of the part.
    """
    texts = [_LONG.sub('', _SHORT.sub('', comment.text))
             for comment in source.comments(start, end)
             if not any(first <= comment.start < last for first, last in kept)]
    return ''.join('  ' + text for text in texts if text)
