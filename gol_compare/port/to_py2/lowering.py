"""One statement, with each delegation in it written as lines in front of it."""

import ast
import re

from ..edits import Edit, edited
from .operands import is_whole, operands


class Lowering(object):
    """A statement that delegates, taken apart.

    What Python evaluates before a delegation is saved to names in front of it, unless
    nothing can change it. So everything is evaluated in the order of the old text.

    Args:
        source: The Source.
        coroutine: The Coroutine.
        names: Its Names.
        loop: The loop to write, a function of ``loops``.
        indents: Dict from lines to the white space that they get in addition.

    Attributes:
        lines: List of (depth, text): what stands in front of the statement.
    """

    def __init__(self, source, coroutine, names, loop, indents):
        self.lines = []
        self._source = source
        self._coroutine = coroutine
        self._names = names
        self._loop = loop
        self._indents = indents
        self._edits = []
        self._depth = 0
        self._values = 0
        self._made = set()

    def write(self, line):
        """Add a line at the current depth."""
        self.lines.append((self._depth, line))

    def name(self, name):
        """Return a name for a new variable."""
        return self._names.free(name)

    def value(self):
        """Return a name for a new value: value, value_2 ..."""
        while True:
            self._values += 1
            name = 'value' if self._values == 1 else 'value_%d' % self._values
            if self._names.free(name) == name:
                self._made.add(name)
                return name

    def indent(self, levels):
        """Change the depth of the lines that follow."""
        self._depth += levels

    def nested(self, line):
        """Add a line, one level deeper."""
        self.lines.append((self._depth + 1, line))

    def delegates(self, node):
        """Return whether a node of the statement delegates."""
        return self._coroutine.delegates(node)

    def hoist(self, node, comment='', target=None):
        """Write all delegations of an expression, and what is evaluated before them.

        Args:
            node: The expression.
            comment: The comment for the line of the delegation, if that is the whole
                expression.
            target: The name that this delegation is assigned to, if any.
        """
        parts = operands(node)
        last = max([-1] + [index for index, part in enumerate(parts)
                           if self.delegates(part)])
        if isinstance(node, ast.YieldFrom):
            self.hoist(node.value)
            self.replace(node, self._loop(self, node, comment, target))
        elif isinstance(node, ast.BoolOp) and last > 0:
            self._and_or(node, last)
        elif isinstance(node, ast.IfExp) and last > 0:
            self._if_else(node)
        elif isinstance(node, ast.Compare) and last > 1:
            self._comparison(node, last)
        elif last >= 0:
            for part in parts[:last]:
                self.save(part)
            self.hoist(parts[last])

    def save(self, node):
        """Evaluate an expression now, unless its value cannot change."""
        value, form = node, '%s'
        if isinstance(node, ast.Starred):
            value, form = node.value, 'tuple(%s)'
        elif isinstance(node, ast.keyword):
            value, form = node.value, '%s' if node.arg else 'dict(%s)'
        elif not isinstance(node, ast.expr) or isinstance(node, ast.Slice):
            self.save_parts(node)
            return
        if self.is_fixed(value) and (form == '%s' or self._names.is_rest(value)):
            return
        self.hoist(value)
        name = self.value()
        self.write('%s = %s' % (name, form % self.whole(value)))
        self.replace(value, name)

    def save_parts(self, node):
        """Evaluate all parts of an expression now, unless they cannot change."""
        for part in operands(node):
            self.save(part)

    def is_fixed(self, node):
        """Return whether an expression has one value, whenever it is evaluated."""
        if isinstance(node, ast.Name):
            return self._names.keeps_its_value(node.id)
        if isinstance(node, ast.Tuple):
            return all(self.is_fixed(item) for item in node.elts)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.operand, ast.Constant)
        return isinstance(node, ast.Constant)

    def operand(self, node):
        """Return the new text of the operand of a YieldFrom, with all comments."""
        source = self._source
        outer, inner = self.span(node), source.span(node)
        operand = self.span(node.value)
        keyword = source.token_after(source.token_after(inner[0]).end)
        before = outer[0] + (outer[0] < inner[0]), inner[0]
        between = keyword.end, operand[0]
        after = operand[1], outer[1] - (inner[1] < outer[1])
        if any(source.comments(*gap) for gap in (before, between, after)):
            text = self.part(*before) + self.part(*between).lstrip(
                ' ') + self.part(*operand) + self.part(*after)
            return '  ' * text.startswith('#') + text
        return self.argument(node.value)

    def argument(self, node):
        """Return the new text of an expression as the argument of a call."""
        outer, inner = self.span(node), self._source.span(node)
        if self._is_replaced(node) or outer == inner:
            text = self.part(*outer)
            is_bare = isinstance(node, ast.Tuple) and (
                not self._source.is_in_brackets(*outer))
            return '(%s)' % text if is_bare else text
        if isinstance(node, ast.Yield):
            return self.part(*outer)
        # The parentheses of the call take the place of its own.
        return self.part(outer[0] + 1, outer[1] - 1)

    def _is_replaced(self, node):
        return any(edit[:2] == self.span(node) for edit in self._edits)

    def text_of_operand(self, node):
        """Return the new text of an expression with the parentheses around it."""
        return self.part(*self.span(node))

    def word_after(self, node):
        """Return the word after an expression."""
        return self._source.token_after(self.span(node)[1]).text

    def start(self, statement):
        """Return the offset where a statement starts."""
        return self._source.span(statement)[0]

    def made(self, text):
        """Return whether a text is only a name for a new value."""
        return text in self._made

    def end_with(self, comment):
        """Add a comment to the last line."""
        depth, line = self.lines.pop()
        self.lines.append((depth, line + comment))

    def text(self, node):
        """Return the new text of a node."""
        is_replaced = isinstance(node, ast.expr) and self._is_replaced(node)
        return self.part(*(self.span if is_replaced else self._source.span)(node))

    def whole(self, node):
        """Return the new text of an expression, as what a name is assigned."""
        outer, inner = self.span(node), self._source.span(node)
        if self._is_replaced(node) or self._source.comments(
                outer[0], inner[0]) or self._source.comments(inner[1], outer[1]):
            return self.part(*outer)
        text = self.text(node)
        return '(%s)' % text if isinstance(node, ast.NamedExpr) else (
            self.bracketed(text))

    def bracketed(self, text):
        """Return the text of an expression, in brackets if it needs them.

        In brackets of another expression, a line may end anywhere.
        """
        return text if is_whole(text) else '(%s)' % text

    def part(self, start, end):
        """Return the new text of a part of the source."""
        edits = [edit for edit in self._edits + self._indented(start, end)
                 if start <= edit.start and edit.end <= end]
        return edited(self._source.text[start:end], [
            Edit(edit.start - start, edit.end - start, edit.text) for edit in edits])

    def replace(self, node, text):
        """Write another text for an expression, and for the parentheses around it."""
        start, end = self.span(node)
        source = self._source.text
        if re.match(r'\w', source[start - 1:start]):
            text = ' ' + text
        if re.match(r'\w', source[end:end + 1]):
            text += ' '
        self._edits = [edit for edit in self._edits
                       if not (start <= edit.start and edit.end <= end)]
        self._edits.append(Edit(start, end, text))

    def span(self, node):
        """Return the offsets of an expression with the parentheses around it."""
        start, end = self._source.span(node)
        parent = self._coroutine.around[node]
        last = self._source.span(parent)[1] if isinstance(parent, ast.Call) else None
        while True:
            before = self._source.token_before(start)
            after = self._source.token_after(end)
            if not before or not after or (before.text, after.text) != ('(', ')') or (
                    after.end == last):
                return start, end
            start, end = before.start, after.end

    def _indented(self, start, end):
        """Return Edits that indent the lines of a part, but for the edits made."""
        first, last = self._source.line(start) + 1, self._source.line(end)
        offsets = [(self._source.line_start(line), self._indents[line])
                   for line in range(first, last + 1) if line in self._indents]
        return [Edit(offset, offset, white) for offset, white in offsets
                if not any(edit.start < offset < edit.end for edit in self._edits)]

    def _and_or(self, node, last):
        """Write ``and`` or ``or`` as ifs, of which each tests one value once."""
        parts = node.values
        starts = [0] + [index for index, part in enumerate(parts)
                        if index and self.delegates(part)]
        name, depth = self.value(), self._depth
        test = 'if %s:' if isinstance(node.op, ast.And) else 'if not %s:'
        for start, end in zip(starts, starts[1:] + [len(parts)]):
            if start:
                self.write(test % name)
                self.indent(1)
            self.hoist(parts[start])
            self._assign(name, parts[start], parts[end - 1])
        self.indent(depth - self._depth)
        self.replace(node, name)

    def _if_else(self, node):
        """Write a conditional expression as if and else."""
        self.hoist(node.test)
        name = self.value()
        self.write('if %s:' % self.whole(node.test))
        for part in node.body, node.orelse:
            self.indent(1)
            self.hoist(part)
            self._assign(name, part, part)
            self.indent(-1)
            if part is node.body:
                self.write('else:')
        self.replace(node, name)

    def _comparison(self, node, last):
        """Write a chain of comparisons as ifs: each part is evaluated if needed."""
        parts, depth = operands(node), self._depth
        self.save(parts[0])
        self.save(parts[1])
        name = self.value()
        self._assign(name, parts[0], parts[1])
        for index in range(2, last + 1):
            self.write('if %s:' % name)
            self.indent(1)
            if index < last:
                self.save(parts[index])
            else:
                self.hoist(parts[index])
            self._assign(name, parts[index - 1],
                         parts[-1 if index == last else index])
        self.indent(depth - self._depth)
        self.replace(node, name)

    def _assign(self, name, first, last):
        """Write an assignment of the text from one expression to another."""
        text = self.part(self.span(first)[0], self.span(last)[1])
        if first is last:
            text = self.whole(first)
        self.write('%s = %s' % (name, self.bracketed(text)))
