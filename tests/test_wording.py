# -*- coding: utf-8 -*-
"""Text of others, as it is shown."""

import pytest

from gol_core.wording import shown


@pytest.mark.parametrize('text, escaped', [
    # To clear the screen, to fill the clipboard, to forge a line.
    (u'\x1b[2J', u'\\x1b[2J'), (u'\x1b]52;c;aGk=\x07', u'\\x1b]52;c;aGk=\\x07'),
    (u'a\nb\r\tc\x7f\x00', u'a\\nb\\r\\tc\\x7f\\x00'), (u'\x9b2J\x85', u'\\x9b2J\\x85'),
    # To write from right to left, to hide, to end a line or a paragraph.
    (u'a\u202eb\u2066\u200b\ufeff', u'a\\u202eb\\u2066\\u200b\\ufeff'),
    (u'a\u2028b\u2029', u'a\\u2028b\\u2029'), (u'a\ud800b', u'a\\ud800b'),
    # Letters stay, and so do the escapes of a repr.
    (u'naïve Größe, ζωή, жизнь, 生命', u'naïve Größe, ζωή, жизнь, 生命'),
    (u"'\\x1b'", u"'\\x1b'"), (u'', u''),
    (u'ζωή\n'.encode('utf-8'), u'ζωή\\n'), (b'caf\xe9\x9b', u'café\\x9b')])
def test_shown_is_one_line_without_commands_for_a_terminal(text, escaped):
    """Kills: a file name moves the cursor, or looks like a line of the program."""
    assert shown(text) == escaped
