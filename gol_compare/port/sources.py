"""A source text of Python 2 or 3, its tree, and the place of each node in the text."""

import ast
import bisect
import codecs
import re
import warnings

from gol_core.wording import OneLineError, shown

from .python2 import expanded, masked, tokens

# PEP 263.
CODING = re.compile(br'(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n))?'
                    br'[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)')
LINE_END = re.compile(u'\r\n?|\n')
BOM = u'\ufeff'


class UnreadableSource(OneLineError):
    """A text that is neither Python 2 nor Python 3; names file, line and column."""


class OldInterpreterError(OneLineError):
    """This interpreter's ast does not know where a node ends."""


class RaiseOfPython2(ast.Raise):
    """A statement ``raise E, v`` or ``raise E, v, trace``; ``more`` has v and trace."""

    _fields = 'exc', 'cause', 'more'


class Source(object):
    """A source text and its tree.

    A text that Python 3 cannot parse is read as Python 2. Then strings of the tree
    are as long as in the text, and have other contents; the text has the contents.

    A statement ``raise E, v`` of Python 2 is a RaiseOfPython2. An ExceptHandler for
    ``except E, e`` has the name e, as for ``except E as e``.

    Offsets count characters of the text, from 0. Lines count from 1.

    Args:
        text: Text, or the bytes of a file.
        name: The name of the file, for errors.

    Attributes:
        name: The name of the file.
        text: The text, with its byte order mark, if there is one.
        encoding: The encoding of the bytes, or None for text.
        newline: The first line end of the text.
        is_python2: Whether the text was read as Python 2.
        python2_line: The first line that Python 3 cannot read, if there is one.
        tree: The tree.

    Raises:
        UnreadableSource: The text is neither Python 2 nor 3.
        OldInterpreterError: The interpreter is older than Python 3.8.
    """

    def __init__(self, text, name='<text>'):
        if not hasattr(ast.parse('0').body[0], 'end_lineno'):
            raise OldInterpreterError(
                'needs an interpreter that knows where a node ends: expected Python '
                '3.8 or newer (it ports code for older ones, too)')
        self.name = name
        self.encoding = None
        self.text = self._decoded(text) if isinstance(text, bytes) else text
        found = LINE_END.search(self.text)
        self.newline = found.group() if found else u'\n'
        self._starts = [0] + [end.end() for end in LINE_END.finditer(self.text)]
        self._found = None
        self._indents = {}
        self.is_python2, self.python2_line = False, None
        self._parsed = self.text.replace(BOM, u'\f', 1)
        self.tree = self._tree()

    @property
    def tokens(self):
        """List of the Tokens, in their order, without spaces and line ends."""
        return self._index.tokens

    @property
    def _index(self):
        # It takes as long as the tree, and not every Source needs it.
        if self._found is None:
            self._found = _Index(self)
        return self._found

    def encoded(self, text):
        """Return a new text of the file as bytes."""
        return text.encode(self.encoding or 'utf-8')

    def with_text(self, text):
        """Return the Source of a new text of the file."""
        return Source(self.encoded(text) if self.encoding else text, self.name)

    def offset(self, line, column):
        """Return the offset of a place as nodes have it: column counts bytes."""
        start = self._starts[line - 1]
        before, after = self._indents.get(start, (0, 0))
        if column < after:
            return start + min(column, before)
        part = self._parsed_lines[line - 1].encode('utf-8')[:column]
        return start + len(part.decode('utf-8')) + before - after

    def span(self, node):
        """Return the offsets of the first character of a node and after its last."""
        return (self.offset(node.lineno, node.col_offset),
                self.offset(node.end_lineno, node.end_col_offset))

    def segment(self, node):
        """Return the text of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def line(self, offset):
        """Return the number of the line with an offset."""
        return bisect.bisect_right(self._starts, offset)

    def line_start(self, line):
        """Return the offset of the first character of a line.

        One line after the last is the end of the text.
        """
        return (self._starts + [len(self.text)])[line - 1] if (
            line > len(self._starts)) else self._starts[line - 1]

    def line_text(self, line):
        """Return the text of a line without its end."""
        end = self.line_start(line + 1)
        return self.text[self.line_start(line):end].rstrip(u'\r\n')

    def indentation(self, line):
        """Return the white space at the start of a line."""
        return re.match(u'[ \t\f\ufeff]*', self.line_text(line)).group()

    def comment(self, line):
        """Return the Token of the comment that ends a line, or None."""
        return self._index.comments.get(line)

    def token_before(self, offset):
        """Return the last Token before an offset that is no comment, or None."""
        index = bisect.bisect_left(self._index.starts, offset) - 1
        while index >= 0 and self.tokens[index].kind == 'comment':
            index -= 1
        return self.tokens[index] if index >= 0 else None

    def token_after(self, offset):
        """Return the first Token that starts at an offset or later, or None.

        Comments do not count.
        """
        index = bisect.bisect_left(self._index.starts, offset)
        while index < len(self.tokens) and self.tokens[index].kind == 'comment':
            index += 1
        return self.tokens[index] if index < len(self.tokens) else None

    def is_in_brackets(self, start, end):
        """Return whether one pair of brackets stands around a part of the text."""
        depth = 0
        first = bisect.bisect_left(self._index.starts, start)
        for token in self.tokens[first:bisect.bisect_left(self._index.starts, end)]:
            depth += (token.text in ('(', '[', '{')) - (token.text in (')', ']', '}'))
            if not depth:
                return token.start > start and token.end == end
        return False

    def comments(self, start, end):
        """Return the Tokens of the comments in a part of the text."""
        first = bisect.bisect_left(self._index.starts, start)
        last = bisect.bisect_left(self._index.starts, end)
        return [token for token in self.tokens[first:last] if token.kind == 'comment']

    def in_string(self, offset):
        """Return whether an offset is inside a string, after its first character."""
        index = bisect.bisect_left(self._index.string_starts, offset) - 1
        return index >= 0 and offset < self._index.strings[index].end

    def is_open(self, start, end):
        """Return whether a part of the text has a line end outside of brackets."""
        depth, line = 0, self.line(start)
        first = bisect.bisect_left(self._index.starts, start)
        for token in self.tokens[first:bisect.bisect_left(self._index.starts, end)]:
            if not depth and self.line(token.start) != line:
                return True
            depth += (token.text in ('(', '[', '{')) - (token.text in (')', ']', '}'))
            line = self.line(token.end)
        return False

    def error(self, line, column, problem):
        """Return the UnreadableSource for a place; both numbers count from 1."""
        return UnreadableSource(u'%s:%d:%d: %s: expected Python 2 or 3' % (
            shown(self.name), line, column, shown(problem)))

    def _decoded(self, data):
        """Return bytes as text, and note their encoding."""
        found = CODING.match(data.replace(codecs.BOM_UTF8, b'', 1))
        name = found.group(1).decode('ascii') if found else 'utf-8'
        try:
            self.encoding = codecs.lookup(name).name
            text = data.decode(self.encoding)
            if text.encode(self.encoding) == data:
                return text
            problem = 'bytes that %s writes in another way' % name
        except LookupError:
            problem = 'unknown encoding %s' % name
        except UnicodeError as error:
            before = data[:getattr(error, 'start', 0)]
            lines = re.split(b'\r\n?|\n', before)
            raise self.error(len(lines), len(lines[-1]) + 1,
                             'bytes that are not ' + name)
        raise self.error(1, 1, problem)

    def _tree(self):
        """Return the tree; raise UnreadableSource if there is none."""
        null = self.text.find(u'\0')
        if null >= 0:
            line = self.line(null)
            raise self.error(line, null - self.line_start(line) + 1, 'null character')
        tree, error = self._parse()
        if tree:
            return tree
        self.is_python2, self.python2_line = True, error[0]
        self._parsed, self._indents = expanded(masked(self._parsed))
        tree, error_2 = self._parse()
        if not tree:
            # The one that came further in the text knows what is wrong.
            raise self.error(*max(error, error_2))
        self._restore(tree)
        return tree

    def _restore(self, tree):
        """Turn what masks made of ``raise`` and ``except`` back into these."""
        for node in ast.walk(tree):
            for _, block in ast.iter_fields(node):
                if isinstance(block, list):
                    block[:] = [self._restored(one) for one in block]

    def _restored(self, node):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Tuple) and (
                self.segment(node).startswith('raise')):
            return ast.copy_location(RaiseOfPython2(
                node.value.elts[1], None, node.value.elts[2:]), node)
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.BinOp):
            left, right = node.type.left, node.type.right
            if ',' in self.text[self.span(left)[1]:self.span(right)[0]]:
                node.type = left
                node.name = right.id if isinstance(right, ast.Name) else None
        return node

    def _parse(self):
        """Return the tree and None, or None and the arguments of ``error``."""
        self._parsed_lines = LINE_END.split(self._parsed)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                return ast.parse(self._parsed), None
        except SyntaxError as error:
            return None, (error.lineno or 1, error.offset or 1, error.msg)
        except (RuntimeError, MemoryError):
            return None, (1, 1, 'nested too deeply')
        except ValueError as error:
            return None, (1, 1, str(error))


class _Index(object):
    """The Tokens of a Source, and how to find those of an offset or a line."""

    def __init__(self, source):
        self.tokens = tokens(source.text)
        self.starts = [token.start for token in self.tokens]
        self.strings = [token for token in self.tokens if token.kind == 'string']
        self.string_starts = [token.start for token in self.strings]
        self.comments = {source.line(token.start): token for token in self.tokens
                         if token.kind == 'comment'}
