"""How values and numbers are written in messages."""


def quoted(text):
    """Return text, or its beginning, in quotes and with escapes."""
    if len(text) > 60:
        text = text[:60] + '...'
    # Text from a file is unicode on 2.7.
    return repr(text).lstrip('u')


def counted(number, noun):
    """Return a number and its noun, with an s unless the number is 1."""
    return '%d %s%s' % (number, noun, '' if number == 1 else 's')
