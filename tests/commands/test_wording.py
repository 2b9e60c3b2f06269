# -*- coding: utf-8 -*-
"""Foreign text on a terminal."""

import pytest

from gol_core.wording import shown


@pytest.mark.parametrize('text, escaped', [
    # These clear the screen, fill the clipboard and forge a line.
    (u'\x1b[2J', u'\\x1b[2J'), (u'\x1b]52;c;aGk=\x07', u'\\x1b]52;c;aGk=\\x07'),
    (u'a\nb\r\tc\x7f\x00', u'a\\nb\\r\\tc\\x7f\\x00'), (u'\x9b2J\x85', u'\\x9b2J\\x85'),
    # These write from right to left, hide, and end a line or a paragraph.
    (u'a\u202eb\u2066\u200b\ufeff', u'a\\u202eb\\u2066\\u200b\\ufeff'),
    (u'a\u2028b\u2029', u'a\\u2028b\\u2029'), (u'a\ud800b', u'a\\ud800b'),
    # Letters and the escapes of a repr are not changed.
    (u'naïve Größe, ζωή, жизнь, 生命', u'naïve Größe, ζωή, жизнь, 生命'),
    (u"'\\x1b'", u"'\\x1b'"), (u'', u''),
    (u'ζωή\n'.encode('utf-8'), u'ζωή\\n'), (b'caf\xe9\x9b', u'café\\x9b')])
def test_shown_is_one_line_without_commands_for_a_terminal(text, escaped):
    """Kills: a file name moves the cursor, or looks like a line of the program."""
    assert shown(text) == escaped
