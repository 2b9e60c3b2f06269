"""Python 2 as text of the same length that Python 3 can parse."""

import re
from collections import namedtuple

TOKEN = re.compile(u'''(?sx)
    (?P<comment>\\#[^\\r\\n]*)
  | (?P<string>(?:[bBuUfFtT]?[rR]?|[rR][bBfFtT])(?:
        \\'{3}(?:\\\\.|[^\\\\])*?(?:\\'{3}|\\Z) | "{3}(?:\\\\.|[^\\\\])*?(?:"{3}|\\Z)
      | \\'(?:\\\\(?:\\r\\n|.)|[^\\\\\\r\\n\\'])*\\'?
      | "(?:\\\\(?:\\r\\n|.)|[^\\\\\\r\\n"])*"?))
  | (?P<number>0[xX][0-9a-fA-F_]+[lL]? | 0[bBoO][0-9_]+[lL]?
      | (?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+]?[0-9_]+)?[jJlL]?)
  | (?P<name>[^\\W\\d]\\w*)
  | (?P<end>\\r\\n?|\\n)
  | (?P<space>[ \\t\\f\ufeff]+|\\\\(?:\\r\\n?|\\n))
  | (?P<operator>\\*\\*=?|//=?|>>=?|<<=?|<>|!=|==|<=|>=|->|:=|[-+*/%@&|^]=|.)''')


class Token(namedtuple('Token', 'kind start end text')):
    """A word of a text.

    Attributes:
        kind: comment, string, number, name or operator.
        start: The offset of its first character.
        end: The offset after its last character.
        text: Its text.
    """

    __slots__ = ()


def tokens(text):
    """Return the Tokens of a text, in their order, without spaces and line ends."""
    return [Token(found.lastgroup, found.start(), found.end(), found.group())
            for found in TOKEN.finditer(text)
            if found.lastgroup not in ('space', 'end')]


def masked(text, found):
    """Return Python 2 text with what Python 3 cannot parse masked.

    Args:
        text: The text.
        found: Its Tokens.
    """
    return text
