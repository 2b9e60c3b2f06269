"""The exceptions that the ``except`` clauses of a program name."""

import ast
import linecache
import types

from six.moves import builtins

from .code_names import nested
from .program_code import closure_of, functions_of, globals_named, lines_of


def exceptions_named_in(program):
    """Return the exception classes that ``except`` clauses of a program name.

    Where there is no source text, all exceptions count that its code names.

    Args:
        program: As for ``program_code.functions_of``.

    Returns:
        A list of the classes, and a list of expressions that name none.
    """
    found, unknown, handlers = [], [], {}
    for function in functions_of(program):
        code = function.__code__
        source = linecache.getlines(code.co_filename, function.__globals__)
        lines = set().union(*lines_of(function).values())
        # Most functions have no clause, and to parse a file takes time.
        if lines and source and not any(
                'except' in line for line in source[min(lines) - 1:max(lines)]):
            continue
        if code.co_filename not in handlers:
            handlers[code.co_filename] = _handlers(''.join(source))
        if handlers[code.co_filename] is None:
            found += _classes(tuple(globals_named(function)))
            found += _classes(tuple(getattr(builtins, name, None) for each in nested(
                code) for name in getattr(each, 'co_names', ())))
            continue
        for text, value in _clauses(handlers[code.co_filename], lines, function):
            classes = _classes(value)
            found += classes
            unknown += [text] * (not classes)
    return _without_repeats(found), _without_repeats(unknown)


def _handlers(text):
    """Return the nodes of the handlers with classes in the text of a file, or None."""
    try:
        tree = ast.parse(text) if text else None
    except (SyntaxError, ValueError, TypeError):
        # It is not the text that was compiled.
        return None
    return tree and [node for node in ast.walk(tree)
                     if isinstance(node, ast.ExceptHandler) and node.type]


def _clauses(handlers, lines, function):
    """Yield the text and value of each name in ``except`` clauses of a function."""
    for node in handlers:
        if lines.intersection(
                getattr(each, 'lineno', None) for each in ast.walk(node.type)):
            for each in getattr(node.type, 'elts', [node.type]):
                yield _evaluated(each, function)


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
