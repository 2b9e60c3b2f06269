"""Text for messages: quoted values, counted nouns, and text of others made safe."""

import re
import unicodedata

import six

# Categories of characters: control, format, surrogate, private, unassigned, and the
# separators of lines and paragraphs.
ESCAPED = {'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp'}
ASCII = re.compile(u'[ -~]*\\Z')
# How many characters stay at each end of text without its middle.
KEPT = 90


def quoted(text):
    """Return text in quotes and with escapes, shortened if it is long."""
    if len(text) > 60:
        text = text[:60] + '...'
    # Text from a file is unicode on 2.7, and its repr starts with a u.
    return repr(text).lstrip('u')


def counted(number, noun):
    """Return a number and a noun, with an s unless the number is 1."""
    return '%s %s%s' % (large(number), noun, '' if number == 1 else 's')


def large(number):
    """Return a whole number as text, or its power of ten if it has many digits.

    Example:
        >>> large(12), large(3 * 10 ** 48)
        ('12', 'at least 10^48')
    """
    if number < 10 ** 18:
        return '%d' % number
    # Not all its digits: Python 3.11 refuses to write thousands of them.
    exponent = int(number.bit_length() * 0.30102999566398114)
    while 10 ** exponent > number:
        exponent -= 1
    return 'at least 10^%d' % exponent


class OneLineError(Exception):
    """The base class of all errors that a user can cause.

    A command prints the message of such an error as one line, and ends with status 2.
    """


def shown(text):
    r"""Return text of others as one line that is safe on a terminal.

    Letters of every script stay. Control characters, line ends, marks that change the
    direction of writing and lone surrogates become escapes.

    Args:
        text: Unicode text or bytes.

    Example:
        >>> shown(b'\x1b[2J\n') == '\\x1b[2J\\n'
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


def one_line(text):
    """Return text of others as one line that is no longer than about a screen.

    The middle is left out if it is long. On Python 2 the result is bytes, as of repr().

    Args:
        text: Native text, of any length.

    Example:
        >>> one_line('x' * 10 ** 7).replace(90 * 'x', 'x')
        'x... 9999820 characters ...x'
    """
    text = six.ensure_text(text, errors='replace')
    if len(text) > 2 * KEPT + 20:
        text = u'%s... %d characters ...%s' % (
            text[:KEPT], len(text) - 2 * KEPT, text[-KEPT:])
    return six.ensure_str(shown(text))
