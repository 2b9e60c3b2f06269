"""How values, numbers and text of others are written in messages."""

import re
import unicodedata

# Control and format characters, surrogates, those for private use or none at all,
# and the two that end lines and paragraphs.
ESCAPED = {'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp'}
ASCII = re.compile(u'[ -~]*\\Z')


def quoted(text):
    """Return text, or its beginning, in quotes and with escapes."""
    if len(text) > 60:
        text = text[:60] + '...'
    # Text from a file is unicode on 2.7.
    return repr(text).lstrip('u')


def counted(number, noun):
    """Return a number and its noun, with an s unless the number is 1."""
    return '%d %s%s' % (number, noun, '' if number == 1 else 's')


class OneLineError(Exception):
    """An error whose message is one line; a command prints it and ends with 2."""


def shown(text):
    """Return text, unicode or bytes, as one line that is safe on a terminal.

    Letters of every script stay; control characters, ends of lines, marks that
    change the direction of writing and lone surrogates become escapes.

    >>> shown(b'\\x1b[2J\\n') == '\\\\x1b[2J\\\\n'
    True
    """
    if isinstance(text, bytes):
        try:
            text = text.decode('utf-8')
        except UnicodeDecodeError:
            text = text.decode('latin-1')
    if ASCII.match(text):
        return text
    return u''.join([character.encode('unicode_escape').decode('ascii')
                    if unicodedata.category(character) in ESCAPED else character
                    for character in text])
