"""The edits of one function that is ported to Python 2, line by line."""

import ast
import re

from ..edits import Edit
from ..functions import SCOPES
from ..names import classes, is_class_name
from .lowering import Lowering
from .statements import COMPOUND, condition, header, negated, written

PASSES = '  # return passes in Python 3'
BLOCKS = 'body', 'orelse', 'finalbody'


class Writer(object):
    """The writer of one function.

    Args:
        source: The Source.
        coroutine: The Coroutine.
        names: Its Names.
        loop: The loop to write, a function of ``loops``.
        indents: Dict from lines to the white space that they get in addition; those
            of all functions of the file.
    """

    def __init__(self, source, coroutine, names, loop, indents):
        self._source = source
        self._coroutine = coroutine
        self._names = names
        self._loop = loop
        self._indents = indents
        self._unit = unit(source, coroutine.node)

    def edits(self):
        """Return the Edits of the function, without those that only indent lines."""
        found = []
        for statement, block in _blocks(self._coroutine):
            if not self._is_elif(statement, block):
                for group in self._groups(block):
                    found += self._edits_of_group(statement, group)
            elif self._is_changed(block[0]):
                found += self._edits_of_elif(block[0])
        for attempt in swallowing(self._coroutine, self._source.tree):
            found += self._passing(attempt)
        return found

    def _groups(self, block):
        """Return the statements of a block, those of each line in one list."""
        groups = []
        for statement in block:
            word = self._source.token_before(self._start(statement))
            if groups and word.text == ';' and not self._ends_between(
                    word.end, self._start(statement)):
                groups[-1].append(statement)
            else:
                groups.append([statement])
        return groups

    def _edits_of_group(self, parent, group):
        """Return the Edits of the statements of a line."""
        source, start = self._source, self._start(group[0])
        colon = source.token_before(start)
        starts_line = self._ends_between(colon.end, start)
        indent = self._indentation(group[0].lineno) if starts_line else (
            self._inner_indentation(parent))
        edits = [self._edit(statement, indent) for statement in group
                 if self._is_changed(statement)]
        last = self._end(group[-1])
        # Nothing of a line may come after a mark.
        is_split = any(
            re.search('[\r\n]' if edit.end >= last else '[\r\n#]', edit.text)
            for edit in edits) or (
            isinstance(parent, ast.While) and self._is_changed(parent))
        ends = source.token_after(last)
        if edits and ends and ends.text == ';':
            edits.append(Edit(last, ends.end, ''))
        if len(group) == 1 and starts_line or not is_split:
            return edits
        if not starts_line:
            edits.append(Edit(colon.end, start, self._new_line(indent)))
        return edits + [
            Edit(self._end(one), self._start(other), self._new_line(indent))
            for one, other in zip(group, group[1:])]

    def _edit(self, statement, indent):
        """Return the Edit of a statement."""
        if isinstance(statement, ast.While):
            return self._edit_of_while(statement, indent)
        lowering = self._lowering()
        start, end = self._start(statement), self._end(statement)
        if isinstance(statement, COMPOUND):
            end = self._colon(statement).end
            lowering.write(header(statement, lowering, end))
        else:
            comment = self._comment(end)
            written(statement, lowering, comment)
            end += len(comment)
        return Edit(start, end, self._text(lowering, indent))

    def _edit_of_while(self, statement, indent):
        lowering, end = self._lowering(), self._colon(statement).end
        comment = self._comment(end)
        lowering.write('while True:' + comment)
        lowering.indent(1)
        lowering.hoist(statement.test)
        lowering.write('if %s:' % negated(lowering, statement.test))
        lowering.nested('break')
        return Edit(self._start(statement), end + len(comment),
                    self._text(lowering, indent))

    def _edits_of_elif(self, statement):
        indent = self._indentation(statement.lineno) + self._unit
        lowering, end = self._lowering(), self._colon(statement).end
        lowering.write(header(statement, lowering, end))
        text = 'else:' + self._new_line(indent) + self._text(lowering, indent)
        return [Edit(self._start(statement), end, text)]

    def _passing(self, attempt):
        """Return the Edits that let a return pass the handlers of a try."""
        source = self._source
        handler = first_swallower(attempt, source.tree)
        line = handler.lineno
        while source.comment(line - 1) and source.line_text(line - 1).strip()[
                0] == '#' and source.indentation(line - 1) == source.indentation(line):
            line -= 1
        start = source.line_start(line) + len(source.indentation(line))
        indent = self._indentation(handler.lineno)
        return [Edit(start, start, 'except MyReturn:%s%sraise%s' % (
            PASSES, self._new_line(indent + self._unit), self._new_line(indent)))]

    def _is_changed(self, statement):
        """Return whether a statement has to be written in another way."""
        if isinstance(statement, ast.Return):
            return statement.value is not None
        if isinstance(statement, COMPOUND):
            return self._coroutine.delegates(condition(statement))
        is_compound = hasattr(statement, 'body') or hasattr(statement, 'cases')
        return not is_compound and self._coroutine.delegates(statement)

    def _is_elif(self, statement, block):
        return is_elif(self._source, statement, block)

    def _lowering(self):
        return Lowering(
            self._source, self._coroutine, self._names, self._loop, self._indents)

    def _text(self, lowering, indent):
        """Return the lines of a Lowering as text, without the first indentation."""
        lines = [indent + self._unit * depth + line for depth, line in lowering.lines]
        return self._source.newline.join(lines)[len(indent):]

    def _new_line(self, indent):
        return self._source.newline + indent

    def _indentation(self, line):
        return (self._indents.get(line, '')
                + self._source.indentation(line).replace('\f', ''))

    def _inner_indentation(self, statement):
        """Return the indentation of a block that starts in the line of a statement."""
        outer = self._coroutine.around[statement]
        levels = 1 + (self._is_elif(outer, [statement]) and self._is_changed(statement))
        # A case has no line of its own.
        line = getattr(statement, 'pattern', statement).lineno
        return self._indentation(line) + self._unit * levels

    def _comment(self, end):
        """Return the comment after an offset with the space before it, or ''."""
        found = self._source.comment(self._source.line(end))
        text = self._source.text[end:found.end] if found else ''
        return text if text.lstrip()[:1] == '#' else ''

    def _ends_between(self, start, end):
        """Return whether a line ends between two offsets, without a backslash."""
        return bool(re.search('[\r\n]', re.sub(
            '\\\\\r?\n', '', self._source.text[start:end])))

    def _start(self, statement):
        return self._source.span(statement)[0]

    def _end(self, statement):
        return self._source.span(statement)[1]

    def _colon(self, statement):
        return colon(self._source, statement)


def unit(source, function):
    """Return the white space of one level in a function."""
    outer = source.indentation(function.lineno)
    inner = source.indentation(function.body[0].lineno)
    if inner.startswith(outer) and inner != outer:
        return inner[len(outer):]
    return '\t' if '\t' in outer else '    '


def is_elif(source, statement, block):
    """Return whether a block of a statement is an elif."""
    return (isinstance(statement, ast.If) and block == statement.orelse
            and source.text.startswith('elif', source.span(block[0])[0]))


def indented_lines(source, coroutine):
    """Return a dict from lines to the white space that new levels of if add."""
    found = {}
    white = unit(source, coroutine.node)
    for statement, block in _blocks(coroutine):
        if is_elif(source, statement, block) and coroutine.delegates(block[0].test):
            for line in range(block[0].lineno + 1, _last_line(source, block[0]) + 1):
                if source.line_text(line).strip() and not source.in_string(
                        source.line_start(line)):
                    found[line] = found.get(line, '') + white
    return found


def colon(source, statement):
    """Return the colon that ends the first line of a compound statement."""
    last = condition(statement)
    if isinstance(statement, ast.With):
        last = statement.items[-1].optional_vars or statement.items[-1].context_expr
    word = source.token_after(source.span(last)[1])
    while word.text != ':':
        word = source.token_after(word.end)
    return word


def swallowing(coroutine, tree):
    """Return the try statements of a Coroutine whose handlers can catch a MyReturn.

    Args:
        coroutine: The Coroutine.
        tree: The tree that it is in.
    """
    found = []
    for node in coroutine.returns:
        for attempt, inside in coroutine.outer(node, ast.Try):
            if inside in attempt.body and attempt not in found and (
                    first_swallower(attempt, tree)):
                found.append(attempt)
    return found


def first_swallower(attempt, tree):
    """Return the first handler of a try that can catch a MyReturn, or None.

    Args:
        attempt: The Try.
        tree: The tree that it is in.
    """
    for handler in attempt.handlers:
        names = classes(handler.type, tree) if handler.type else [None]
        if 'MyReturn' in names:
            return None
        if not all(name and is_class_name(name) and name not in (
                'Exception', 'BaseException') for name in names):
            return handler
    return None


def _last_line(source, statement):
    """Return the last line of a statement, with the comments that belong to it."""
    line, outer = statement.end_lineno, source.indentation(statement.lineno)
    after = line + 1
    while source.line_start(after) < len(source.text):
        text = source.line_text(after)
        if text.strip():
            if text.strip()[0] != '#' or len(source.indentation(after)) <= len(outer):
                break
            line = after
        after += 1
    return line


def _blocks(coroutine):
    """Return (statement, list of statements in it) for each block of a Coroutine."""
    found = []
    for node in [coroutine.node] + coroutine.nodes:
        if isinstance(node, SCOPES) and node is not coroutine.node:
            continue
        for field in BLOCKS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                found.append((node, block))
    return found
