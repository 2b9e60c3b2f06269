"""The places where a function returns a value without ``return``."""

import ast
import re
from collections import namedtuple

from ..functions import node_types
from ..marks import kept_comments, mark_span
from ..names import dotted, is_called

# What `return` needs in parentheses.
_NEEDS_PARENTHESES = node_types('Yield YieldFrom NamedExpr')


class Point(namedtuple('Point', 'statement name kind values problem')):
    """A statement that returns a value.

    Attributes:
        statement: The statement.
        name: The name of what returns, as it is written.
        kind: The name that it stands for, such as gen.Return.
        values: List of the nodes of the values: none, one, or those of a tuple.
        problem: Why it cannot be written as ``return``, or None.
    """

    __slots__ = ()


def points(nodes, names):
    """Return the Points of a function, and its other uses of their names.

    Args:
        nodes: List of the nodes of the function.
        names: The Names of the source.

    Returns:
        List of the Points, and list of the calls that are no statement that returns.
    """
    found = [point for point in [_point(node, names) for node in nodes] if point]
    known = {_call(point.statement) for point in found}
    return found, [
        call for node in nodes for call in _calls(node)
        if names.is_return(call.func) and call not in known]


def write(source, draft, point):
    """Add the edits to a Draft that turn a Point into ``return``."""
    start, end = source.span(point.statement)
    mark = mark_span(source, end)
    after = mark[1] if mark else end
    if not point.values:
        draft.replace(start, after, 'return' + kept_comments(source, start, after))
        return
    left, right = _span(source, point)
    comments = kept_comments(source, start, after, [(left, right)])
    if mark and _is_plain_tuple(source, point.values):
        # What follows `return` needs no parentheses.
        draft.replace(start, left + 1, 'return ')
        draft.replace(right - 1, after, comments)
        return
    if not _needs_parentheses(source, point, left, right):
        draft.replace(start, left, 'return ')
        _move_back(source, draft, point.statement, left, right)
        draft.replace(right, after, comments)
        return
    call = _call(point.statement)
    if call and source.line(left) > call.lineno:
        # The lines stay, and so do the parentheses.
        opened = source.text.index('(', source.span(call.func)[1])
        draft.replace(start, opened, 'return ')
        comma = source.text[right:end].find(',')
        if comma >= 0 and not source.comments(right, end):
            draft.replace(right + comma, right + comma + 1)
        if mark:
            draft.replace(end, after)
        return
    draft.replace(start, left, 'return (')
    draft.replace(right, after, ')' + comments)


def _span(source, point):
    """Return the offsets of the values of a Point, before the first and after the last.

    Parentheses around one value are left out; those around the first and the last of
    several are not.
    """
    values, text = point.values, source.text
    left, right = source.span(values[0])[0], source.span(values[-1])[1]
    if values[1:]:
        before = re.search(r'(?:\([ \t]*)*\Z', text[source.span(_call(
            point.statement).func)[1]:left]).group()
        # The first parenthesis is that of the call.
        left -= len(before[1:].lstrip())
        # So is the last one, unless a comma follows.
        after, comma = re.match(r'((?:[ \t]*\))*)([ \t]*,)?', text[right:]).groups()
        right += len(after) if comma else after.rfind(')', 0, -1) + 1
    return left, right


def _point(node, names):
    """Return the Point that a node is, or None."""
    if isinstance(node, ast.Raise):
        return _point_of_raise(node, names)
    call = _call(node) if isinstance(node, ast.stmt) else None
    kind = call and names.return_of(call.func)
    if kind and is_called(kind):
        return Point(node, dotted(call.func), kind, *_values(call))
    return None


def _point_of_raise(node, names):
    more = getattr(node, 'more', [])
    named = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    if not names.is_return(named):
        return None
    name, problem = dotted(named), None
    if isinstance(node.exc, ast.Call):
        values, problem = _values(node.exc)
    elif more and not _is_none(more[0]):
        values = [more[0]]
    else:
        values = []
    if more[1:] or more and values and isinstance(node.exc, ast.Call):
        problem = '%s has a traceback' % name
    elif node.cause and not _is_none(node.cause):
        problem = '%s has a cause' % name
    return Point(node, name, names.return_of(named), values, problem)


def _values(call):
    """Return the values of a call, and what is wrong with them, or None."""
    keywords = [keyword.arg for keyword in call.keywords]
    values = call.args + [keyword.value for keyword in call.keywords]
    name = dotted(call.func)
    if any(isinstance(value, ast.Starred) for value in values) or None in keywords:
        return [], '%s has a * argument' % name
    if keywords and (len(values) > 1 or keywords[0] not in ('value', 'val')):
        return [], '%s has the keyword argument %s' % (name, keywords[0])
    return values, None


def _call(node):
    """Return the call that a statement consists of, or None."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
        # The yield comes too late: the call has raised.
        node = node.value
    if isinstance(node, (ast.Expr, ast.Return, ast.Yield)) and isinstance(
            node.value, ast.Call):
        return node.value
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return node.exc
    return None


def _calls(node):
    """Return the calls in a node, with those of a lambda and of a decorator."""
    if isinstance(node, ast.Lambda):
        return [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    return [node] if isinstance(node, ast.Call) else []


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def _is_plain_tuple(source, values):
    """Return whether values are one tuple that needs no parentheses on its line."""
    return len(values) == 1 and isinstance(values[0], ast.Tuple) and (
        values[0].elts and source.segment(values[0])[0] == '('
        and values[0].lineno == values[0].end_lineno
        and not any(isinstance(one, (ast.Starred,) + _NEEDS_PARENTHESES)
                    for one in values[0].elts))


def _needs_parentheses(source, point, left, right):
    """Return whether values need parentheses after ``return``."""
    return len(point.values) == 1 and needs_parentheses(
        point.values[0]) or source.is_open(left, right)


def _move_back(source, draft, statement, left, right):
    """Move the lines of values back, if they started on a line of their own."""
    first = source.line(left)
    if first == statement.lineno:
        return
    old, new = source.indentation(first), source.indentation(statement.lineno)
    if not old.startswith(new) or not source.line_text(first)[len(old):]:
        return
    for line in range(first + 1, source.line(right) + 1):
        start = source.line_start(line)
        if source.indentation(line).startswith(old) and not source.in_string(start):
            draft.replace(start + len(new), start + len(old))


def needs_parentheses(node):
    """Return whether an expression needs parentheses as a value of ``return``."""
    return isinstance(node, _NEEDS_PARENTHESES)
