"""The ``try`` and ``with`` statements around a place, and what they do to a return."""

import ast

from ..names import catchers, classes, dotted

# Their contexts do nothing else with an exception than with an end.
_HARMLESS = {'open', 'closing', 'file', 'lock', 'Lock', 'RLock'}


def around(node, parents, field='body'):
    """Return the statements around a node, up to its function, the inner ones first.

    Args:
        node: The node.
        parents: Dict from each node to the one around it.
        field: Of ``try`` statements, only those with the node in this field count.
    """
    found = []
    while True:
        outer = parents[node]
        if isinstance(outer, (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Module)):
            return found
        if not hasattr(outer, 'handlers') or node in getattr(outer, field):
            found.append(outer)
        node = outer


def swallowing(point, parents, names, tree):
    """Return the handler that may catch the exception of a Point today, or None.

    One that only raises it again does not count.

    Args:
        point: The Point.
        parents: Dict from each node to the one around it.
        names: The Names of the source.
        tree: The tree of the source.
    """
    caught = catchers(point.kind) | {None}
    for statement in around(point.statement, parents):
        for handler in getattr(statement, 'handlers', []):
            if catches(handler, caught, names, tree):
                if not passes(handler):
                    return handler
                break
    return None


def catches(handler, caught, names, tree):
    """Return whether a handler names one of some classes, or a return."""
    return handler.type is None or catches_return(handler, names) or bool(
        caught.intersection(classes(handler.type, tree)))


def catches_return(handler, names):
    """Return whether a handler names what returns a value."""
    return any(names.is_return(kind) for kind in kinds(handler))


def only_passes_returns(handler, names):
    """Return whether a handler lets returns pass, and does nothing else."""
    return passes(handler) and bool(kinds(handler)) and all(
        names.is_return(kind) for kind in kinds(handler))


def passes(handler):
    """Return whether a handler only raises again what it caught."""
    body = handler.body
    return len(body) == 1 and isinstance(body[0], ast.Raise) and (
        body[0].exc is None or isinstance(body[0].exc, ast.Name)
        and body[0].exc.id == handler.name) and not body[0].cause and (
            not getattr(body[0], 'more', None))


def kinds(handler):
    """Return the nodes of the classes that a handler catches; none if it has none."""
    if isinstance(handler.type, ast.Tuple):
        return handler.type.elts
    return [handler.type] if handler.type else []


def accepts_both(handler):
    """Return whether a handler of returns catches the end of Python 3, too."""
    return any(dotted(kind) == 'StopIteration' for kind in kinds(handler))


def contexts(node, parents):
    """Return the ``with`` statements around a node that may mind an exception."""
    return [statement for statement in around(node, parents)
            if isinstance(statement, ast.With) and not all(
                _is_harmless(item.context_expr) for item in statement.items)]


def _is_harmless(node):
    name = dotted(node.func if isinstance(node, ast.Call) else node)
    return bool(name) and name.split('.')[-1] in _HARMLESS
