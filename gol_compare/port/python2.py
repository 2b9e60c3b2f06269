"""Python 2 as text of the same length that Python 3 can parse."""

import keyword
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


# A word of the text, and where it stands: how many brackets are open around it, and
# whether it starts a statement.
_Word = namedtuple('_Word', 'kind start end text depth starts')

# Words that cannot be the operand of print or exec.
_OPERATORS = {'in', 'is', 'and', 'or', 'if', 'else', 'for'}
# Names of Python 2 that are keywords now.
_NEW_KEYWORDS = {'async': 'asyn_', 'await': 'awai_'}
_OPEN, _CLOSE = {'(', '[', '{'}, {')', ']', '}'}


def tokens(text):
    """Return the Tokens of a text, in their order, without spaces and line ends."""
    return [token for token in _all_tokens(text) if token.kind != 'end']


def masked(text):
    """Return Python 2 text with what Python 3 cannot parse replaced by other text.

    Every place in the text stays: what replaces a word is as long as the word.
    """
    words = _words(text)
    parts, done = [], 0
    for start, end, mask in sorted(
            mask for index in range(len(words) - 2) for mask in _masks(words, index)):
        if start >= done:
            parts += [text[done:start], mask]
            done = end
    return ''.join(parts + [text[done:]])


def expanded(text):
    """Return a text without tabs at the start of lines, and where that changed it.

    Python 2 takes a tab for spaces up to the next multiple of eight columns.

    Returns:
        The text, and a dict from the start of a line to the lengths of its white
        space, before and after.
    """
    strings = iter(token for token in tokens(text) if token.kind == 'string')
    string = next(strings, None)
    parts, changed, done = [], {}, 0
    for found in re.finditer('(?m)^[ \\f]*\\t[ \\t\\f]*', text):
        while string and string.end <= found.start():
            string = next(strings, None)
        if string and string.start < found.start():
            continue
        white = found.group().split('\f')[-1].expandtabs(8)
        changed[found.start()] = len(found.group()), len(white)
        parts += [text[done:found.start()], white]
        done = found.end()
    return ''.join(parts + [text[done:]]), changed


def _all_tokens(text):
    return [Token(found.lastgroup, found.start(), found.end(), found.group())
            for found in TOKEN.finditer(text) if found.lastgroup != 'space']


def _words(text):
    """Return the _Words of a text, with two ends after the last."""
    words, depth, starts, operand = [], 0, True, False
    for kind, start, end, word in _all_tokens(text):
        if word == '`':
            kind, word = 'backtick', ')' if operand else '('
        if word in _CLOSE:
            depth = max(0, depth - 1)
        if kind == 'comment' or kind == 'end' and depth:
            continue
        words.append(_Word(kind, start, end, word, depth, starts))
        starts = kind == 'end' or not depth and word in (';', ':')
        operand = word in _CLOSE or kind in ('string', 'number') or (
            kind == 'name' and not keyword.iskeyword(word) and not starts)
        depth += word in _OPEN
    return words + [_Word('end', len(text), len(text), '', 0, True)] * 2


def _masks(words, index):
    """Return the masks for a word: list of (start, end, text as long as that)."""
    word = words[index]
    if word.kind == 'string':
        return [_mask(word, _masked_string(word.text))]
    if word.kind == 'number':
        return [_mask(word, _masked_number(word.text))]
    if word.kind == 'name':
        return _masks_of_name(words, index)
    if word.kind == 'backtick':
        return [_mask(word, word.text)]
    return [_mask(word, '!=')] if word.text == '<>' else []


def _mask(word, text):
    return word.start, word.end, text


def _masked_string(text):
    prefix, quote, content = re.match(
        '(?s)([a-zA-Z]*)(\'{3}|"{3}|.)(.*)', text).groups()
    tail = quote if content.endswith(quote) else ''
    content = content[:len(content) - len(tail)]
    # A backslash at the end of a line continues a string.
    content = re.sub(r'\\(?:\r\n?|\n)|[^\r\n]', lambda found: (
        found.group() if found.group()[1:] else 'x'), content)
    # Python 3 does not join strings and bytes.
    return ['', 'u', '+r'][len(prefix)] + quote + content + tail


def _masked_number(text):
    if text[-1] in 'lL':
        # 7.real is no attribute of a number, and 7j.real is one.
        text = text[:-1] + ('0' if re.match('0[xXoObB]', text) else 'j')
    return '1' + text[1:] if re.match('0[0-9]+\\Z', text) else text


def _masks_of_name(words, index):
    """Return the masks for a name, and for the statement that it starts."""
    word, following = words[index:index + 2]
    # Up to Python 3.6, a text can have async as a name, and nonlocal.
    if word.text in _NEW_KEYWORDS and not (
            word.text == 'nonlocal' and following.kind == 'name'):
        return [_mask(word, _NEW_KEYWORDS[word.text])]
    if word.text in ('True', 'False', 'None') and (
            following.text == '=' or words[index - 1].text == '.'):
        return [_mask(word, word.text[:-1] + '_')]
    if word.text == 'lambda':
        return _masks_of_parameters(words, index, ':')
    if word.text == 'for' and word.depth:
        return _masks_of_loop(words, index)
    if not word.starts:
        return []
    if word.text in ('print', 'exec') and _is_operand(following):
        return [_mask(word, {'print': 'None,', 'exec': 'not '}[word.text])]
    if word.text == 'raise' and _commas(_until(words, index, ';'), word.depth):
        return [_mask(word, 'None,')]
    if word.text == 'except':
        return [_mask(comma, '|')
                for comma in _commas(_until(words, index, ':'), word.depth)]
    if word.text == 'def':
        return _masks_of_parameters(words, index + 2, ')')
    return []


def _is_operand(word):
    """Return whether a word after print or exec makes that a statement."""
    if word.kind == 'name':
        return word.text not in _OPERATORS
    return word.kind in ('string', 'number', 'backtick') or (
        word.text in ('[', '{', '-', '+', '~'))


def _masks_of_parameters(words, index, last):
    """Return masks that turn each tuple of parameters into one name."""
    depth = words[index].depth + (last == ')')
    masks, previous, inside = [], words[index], False
    for word in _until(words, index, last):
        if word.depth == depth and word.text == '(' and (
                previous is words[index] or previous[3:5] == (',', depth)):
            inside = True
            masks.append(_mask(word, '_'))
        elif inside:
            masks.append(_mask(word, ' ' * len(word.text)))
            inside = word.depth != depth
        previous = word
    return masks


def _masks_of_loop(words, index):
    """Return masks for the commas and lambdas in ``[x for x in a, lambda: b]``."""
    depth, after_in, masks = words[index].depth, False, []
    for number, word in enumerate(_until(words, index, 'for'), index + 1):
        if word.depth < depth:
            break
        starts_in = word[3:5] == ('in', depth) and not after_in
        after_in = after_in or starts_in
        if after_in and word[3:5] == (',', depth):
            masks.append(_mask(word, '|'))
        if starts_in or masks and masks[-1][0] == word.start:
            masks += _masks_of_lambda(words, number + 1)
    return masks


def _masks_of_lambda(words, index):
    """Return masks that turn ``lambda:`` into ``lambd_|``, which can follow a |."""
    if words[index].text != 'lambda':
        return []
    head = _until(words, index, ':')
    return [_mask(words[index], 'lambd_')] + [
        _mask(word, ' ' * len(word.text)) for word in head] + [
            _mask(words[index + len(head) + 1], '|')]


def _commas(words, depth):
    return [word for word in words if word[3:5] == (',', depth)]


def _until(words, index, last):
    """Return the words after one, up to another at its depth or the statement's end."""
    end = index + 1
    while words[end].kind != 'end' and words[end][3:5] != (last, words[index].depth):
        end += 1
    return words[index + 1:end]
