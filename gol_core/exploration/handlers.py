"""The exceptions that a program handles: those that it names, but does not raise."""

import ast
import linecache
import types
from collections import deque

from six.moves import builtins

from .code_names import nested
from .program_code import (
    closure_of,
    functions_of,
    globals_named,
    lines_of,
    methods_named,
)


def exceptions_named_in(program):
    """Return the exception classes that a program names, but not to raise them.

    ``except`` clauses name them, and so do ``isinstance`` and ``__exit__``. Where there
    is no source text, all exceptions count that its code names.

    Args:
        program: As for ``program_code.functions_of``.

    Returns:
        A list of the classes, and a list of expressions in ``except`` clauses that name
        none.
    """
    found, unknown, nodes = [], [], {}
    functions = functions_of(program)
    for function in functions + [
            method for each in functions for method in methods_named(each)]:
        code = function.__code__
        source = linecache.getlines(code.co_filename, function.__globals__)
        lines = set().union(*lines_of(function).values())
        named = _classes(tuple(globals_named(function))) + _classes(tuple(
            getattr(builtins, name, None) for each in nested(code)
            for name in getattr(each, 'co_names', ())))
        # Most functions have no clause, and to parse a file takes time.
        if not named and lines and source and not any(
                'except' in line for line in source[min(lines) - 1:max(lines)]):
            continue
        if code.co_filename not in nodes:
            nodes[code.co_filename] = _nodes(''.join(source))
        if nodes[code.co_filename] is None:
            found += named
            continue
        for node, places, required in nodes[code.co_filename]:
            if places & lines:
                text, value = _evaluated(node, function)
                classes = _classes(value)
                found += classes
                unknown += [text] * (required and not classes)
    return _without_repeats(found), _without_repeats(unknown)


def _nodes(text):
    """Return what can name an exception in the text of a file, or None without text.

    Returns:
        List of (node, set of its lines, whether an ``except`` clause has it). Older
        interpreters know only the first line of a statement.
    """
    try:
        tree = ast.parse(text) if text else None
    except (SyntaxError, ValueError, TypeError):
        # It is not the text that was compiled.
        return None
    if tree is None:
        return None
    found, pending = [], deque([(tree, None)])
    while pending:
        node, first = pending.popleft()
        if isinstance(node, (ast.stmt, ast.ExceptHandler)):
            first = node.lineno
        if isinstance(node, ast.ExceptHandler) and node.type:
            places = {first} | {getattr(each, 'lineno', None)
                                for each in ast.walk(node.type)}
            found += [(each, places, True)
                      for each in getattr(node.type, 'elts', [node.type])]
            pending += [(each, first) for each in node.body]
        elif isinstance(node, (ast.Name, ast.Attribute)):
            found.append((node, {first, node.lineno}, False))
        elif not isinstance(node, ast.Raise):
            pending += [(each, first) for each in ast.iter_child_nodes(node)]
    return found


def _evaluated(node, function):
    """Return the text of a dotted name, and its value or None."""
    if isinstance(node, ast.Attribute):
        text, value = _evaluated(node.value, function)
        return '%s.%s' % (text, node.attr), (
            vars(value).get(node.attr) if type(value) in (types.ModuleType, type)
            else None)
    if not isinstance(node, ast.Name):
        return 'an expression', None
    for scope in closure_of(function), function.__globals__, vars(builtins):
        if node.id in scope:
            return node.id, scope[node.id]
    return node.id, None


def _classes(value):
    """Return a list of the exception classes that a value is, or that it contains."""
    if type(value) is tuple:
        return [each for item in value for each in _classes(item)]
    # Not isinstance: a symbol refuses it.
    is_one = issubclass(type(value), type) and issubclass(value, BaseException)
    return [value] * is_one


def _without_repeats(values):
    return [value for index, value in enumerate(values) if value not in values[:index]]
