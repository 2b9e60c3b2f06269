"""The edits of one function that is ported to Python 3."""

import ast

from ..edits import Draft
from ..functions import block_of
from ..marks import kept_comments, mark_span
from ..names import dotted
from ..remarks import Note
from . import returns
from .expressions import enclosed, groups, is_condition, starred
from .handlers import contexts


class Writer(object):
    """The edits of one function.

    Attributes:
        draft: The Draft.
        gone: Set of the names that are used less often than before.
    """

    def __init__(self, unit, defined):
        self._unit = unit
        self._source = unit.source
        self._defined = defined
        self.draft = Draft(unit.source.text)
        self.gone = set()

    def write(self):
        """Add the edits to the draft, and Notes to the Unit."""
        self._write_loops()
        self._write_froms()
        self._write_points()
        self._remove_passing()
        for handler in self._unit.waiting:
            self._note(handler, 'this handler of a return stays',
                       'a coroutine that was ported ends with StopIteration')
        self._remove_adapter()

    def _note(self, node, problem, advice=None):
        self._unit.notes.append(Note(node.lineno, self._unit.name, problem, advice))

    def _write_loops(self):
        unit = self._unit
        found = {group.items[0].statement: group for group in groups(unit)}
        grouped = {item.loop for group in found.values() for item in group.items}
        bound = {name for index, loop in enumerate(unit.loops)
                 if loop.is_delegate and loop not in unit.kept
                 and index not in grouped and unit.uses.values[index]
                 for name in loop.variables}
        if bound:
            # Each of its loops sets it.
            found, grouped = {}, set()
        for index, loop in enumerate(unit.loops):
            if loop in unit.kept:
                self._note(loop.statements[0], 'the loop stays, because %s still raises'
                           % loop.callee)
                continue
            self._note_loop(loop)
            if not loop.is_delegate:
                self._write_send(loop)
                continue
            self.gone.add(dotted(loop.statements[0].value.func).split('.')[0])
            if index not in grouped:
                self._write_delegate(index, loop, loop.variables[0] in bound)
        for group in sorted(found.values(), key=lambda one: one.statement.lineno):
            self._write_group(group)

    def _note_loop(self, loop):
        start = loop.statements[0]
        if loop.callee not in self._defined:
            self._note(start, '%s is not in the files given' % (
                loop.callee or 'the delegate'),
                       'check that it no longer raises what it returns')
        if not loop.is_delegate:
            self._note(start, 'throw and close now reach the delegate')
        if loop.only_return:
            self._note(loop.statements[-1], 'the loop caught only MyReturn',
                       'a delegate that returns nothing ended it with StopIteration')

    def _write_group(self, group):
        """Put the delegations of a Group back into its statement."""
        source, statement = self._source, group.statement
        for item in group.items:
            if item.loop is None:
                text = self.draft.take(*source.span(starred(item, self._unit.parents)))
            else:
                text = self._delegation(self._unit.loops[item.loop])
            self.draft.replace(*source.span(item.use) + (enclosed(
                source, text, item, self._unit.parents[item.use]),))
        start = source.span(group.items[0].statement)[0]
        last = self._unit.loops[group.items[-1].loop].statements[-1]
        end = source.line_start(source.line(source.span(last)[1]) + 1)
        comments = kept_comments(source, start, end, [
            source.span(item.expression) for item in group.items])
        if not self._write_condition(group, comments):
            line = source.line(start)
            if not source.text[source.line_start(line):start].strip():
                start = source.line_start(line)
                following = source.line_start(statement.lineno)
                if not source.comments(end, following):
                    end = following
            else:
                end = source.span(statement)[0]
            self.draft.replace(start, end)
            self._add_comments(statement, comments)

    def _write_condition(self, group, comments):
        """Write ``while`` with a condition for a Group that is one.

        Args:
            group: The Group.
            comments: The text of the comments to keep.

        Returns:
            Whether it is one.
        """
        source, statement = self._source, group.statement
        around = self._unit.parents[statement]
        if not is_condition(group, around):
            return False
        test = statement.test
        negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        text = self.draft.take(*source.span(test.operand if negated else test))
        self.draft.replace(*source.span(around.test) + (
            text if negated else 'not ' + text,))
        last = source.line(source.span(statement)[1])
        self.draft.replace(source.line_start(group.items[0].statement.lineno),
                           source.line_start(last + 1))
        self._add_comments(around, comments)
        return True

    def _add_comments(self, statement, comments):
        """Add the text of comments to the first line of a statement."""
        if not comments:
            return
        source, line = self._source, statement.lineno
        place = source.line_start(line) + len(source.line_text(line))
        if source.in_string(place) or source.line_text(line).endswith('\\'):
            place = source.line_start(line)
            comments = source.indentation(line) + comments.strip() + source.newline
        self.draft.replace(place, place, comments)

    def _write_delegate(self, index, loop, bound):
        """Write ``yield from`` for a Loop of five lines that is in no Group."""
        values = self._unit.uses.values[index]
        delegation = self._delegation(loop)
        start, end = self._region(loop)
        comments = kept_comments(
            self._source, start, end, [self._source.span(loop.operand)])
        if bound:
            delegation = '%s = %s' % (loop.variables[0], delegation)
        self.draft.replace(start, end, delegation + comments)
        for value in values:
            self.draft.replace(*self._source.span(value) + (loop.variables[0],))

    def _write_send(self, loop):
        """Write ``yield from`` for a short Loop."""
        source = self._source
        start, end = self._region(loop)
        delegation = self._delegation(loop)
        if loop.target is not None:
            delegation = '%s = %s' % (source.segment(loop.target), delegation)
        elif loop.returns:
            delegation = 'return (%s)' % delegation
        for node in ast.walk(loop.statements[-1]):
            if self._unit.names.is_return(node):
                self.gone.add(dotted(node).split('.')[0])
        self.draft.replace(start, end, delegation + kept_comments(
            source, start, end, [source.span(loop.operand)]))

    def _delegation(self, loop):
        """Return the text of ``yield from`` for a Loop."""
        start, end = self._source.span(loop.operand)
        text = self.draft.take(start, end)
        return 'yield from ' + (
            '(%s)' % text if returns.needs_parentheses(loop.operand)
            or self._source.is_open(start, end) else text)

    def _region(self, loop):
        """Return the offsets of a Loop, with the comment at its end."""
        last = self._source.line(self._source.span(loop.statements[-1])[1])
        return (self._source.span(loop.statements[0])[0],
                self._source.line_start(last) + len(self._source.line_text(last)))

    def _write_froms(self):
        """Write ``yield from`` for ``yield From(...)`` of trollius."""
        for node in self._unit.nodes:
            call = getattr(node, 'value', None)
            if isinstance(node, ast.Yield) and isinstance(call, ast.Call) and (
                    self._unit.names.is_from(call.func) and len(call.args) == 1):
                problem = self._problem_of_from(node, call.args[0])
                if problem:
                    self._note(node, 'From stays, because ' + problem)
                    continue
                self.gone.add(dotted(call.func).split('.')[0])
                start, end = self._source.span(node)
                left, right = self._source.span(call.args[0])
                opened, closed = ('(', ')') if self._source.is_open(left, right) else (
                    '', '')
                self.draft.replace(start, left, 'yield from ' + opened)
                self.draft.replace(right, end, closed)

    def _problem_of_from(self, node, value):
        """Return why a ``yield From(value)`` stays, or None."""
        start, end = self._source.span(node)
        left, right = self._source.span(value)
        callee = isinstance(value, ast.Call) and self._unit.names.defined_as(
            value.func)
        if callee in self._unit.raising:
            return '%s still raises' % callee
        if isinstance(value, ast.Starred):
            return 'it has a * argument'
        if self._source.comments(start, left) or self._source.comments(right, end):
            return 'a comment stands in it'
        return None

    def _write_points(self):
        unit, source = self._unit, self._source
        inside = {node for loop in unit.loops if loop not in unit.kept
                  for node in ast.walk(loop.statements[-1])}
        for point in unit.points:
            if point.statement in inside:
                continue
            returns.write(source, self.draft, point)
            self.gone.add(point.name.split('.')[0])
            for context in contexts(point.statement, unit.parents)[:1]:
                self._note(point.statement, 'this return is inside `with` of line %d, '
                           'which no longer gets an exception' % context.lineno,
                           'a rollback becomes a commit')
            self._remove_dead_return(point.statement)

    def _remove_dead_return(self, statement):
        """Remove a bare ``return`` directly after a statement that returns."""
        source = self._source
        block = block_of(statement, self._unit.parents)
        after = block[block.index(statement) + 1:][:1]
        if not after or not isinstance(after[0], ast.Return) or after[0].value:
            return
        line = after[0].lineno
        start = source.line_start(line)
        if source.line_text(line).split('#')[0].strip() != 'return':
            return
        before = self._end_of_line(statement)
        if not source.text[before:start].strip():
            start = before
        end = self._end_of_line(after[0])
        self.draft.replace(start, end if start == before
                           else source.line_start(line + 1))

    def _end_of_line(self, node):
        line = self._source.line(self._source.span(node)[1])
        return self._source.line_start(line) + len(self._source.line_text(line))

    def _remove_adapter(self):
        """Remove the decorator that gives generators an end as in Python 3."""
        for decorator in getattr(self._unit.node, 'decorator_list', []):
            if self._unit.names.is_adapter(decorator):
                self.draft.replace(*map(self._source.line_start, (
                    decorator.lineno, decorator.lineno + 1)))
                self.gone.add(dotted(decorator).split('.')[0])

    def _remove_passing(self):
        """Remove the handlers that let returns pass."""
        unit, source = self._unit, self._source
        for handler in unit.passing:
            attempt = unit.parents[handler]
            inside = [node for statement in attempt.body
                      for node in ast.walk(statement)]
            line = source.line(source.span(handler.type)[1])
            marked = mark_span(source, source.span(handler.type)[1])
            if not (marked or any(point.statement in inside for point in unit.points)):
                continue
            if any(loop.statements[0] in inside for loop in unit.kept) or (
                    len(attempt.handlers) == 1
                    and (attempt.orelse or not attempt.finalbody)):
                continue
            for kind in handler.type.elts if isinstance(
                    handler.type, ast.Tuple) else [handler.type]:
                self.gone.add(dotted(kind).split('.')[0])
            line = source.line(source.span(handler)[0])
            last = source.line(source.span(handler)[1])
            self.draft.replace(source.line_start(line), source.line_start(last + 1))
