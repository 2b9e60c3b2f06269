"""The names of a function: which are free, and which keep their value."""

import ast
from collections import Counter

from six.moves import builtins

from .functions import DEFS, SCOPES, own_nodes

LOOPS = ast.For, ast.While


class Names(object):
    """The names that a function uses.

    Args:
        function: A FunctionDef.
        around: Dict from each node of the tree to the node around it.
        tree: The tree.
    """

    def __init__(self, function, around, tree):
        self._around = around
        self._scopes = [function]
        while self._scopes[-1] in around:
            self._scopes.append(around[self._scopes[-1]])
        self._scopes = [scope for scope in self._scopes
                        if isinstance(scope, DEFS + (ast.Lambda,))]
        self._tree = tree
        self._used = {name for scope in self._scopes for node in ast.walk(scope)
                      for name in _names(node)}
        self._used.update(name for node in own_nodes(tree) for name in _names(node))
        self._bound = {}

    def free(self, name):
        """Return a name, or the first of name_2, name_3 ... that nothing uses yet."""
        number, new = 1, name
        while new in self._used:
            number += 1
            new = '%s_%d' % (name, number)
        return new

    def keeps_its_value(self, name):
        """Return whether no other code can bind a name while the function waits."""
        declared = {name for node in own_nodes(self._scopes[0])
                    if isinstance(node, (ast.Global, ast.Nonlocal))
                    for name in node.names}
        if name not in declared:
            for scope in self._scopes:
                bound = self._bindings(scope)
                if bound[name]:
                    return scope is self._scopes[0] and not self._is_bound_inside(
                        name) or self._is_bound_once(scope, name)
        globally = self._globally_declared()
        if name in declared or name in globally:
            return False
        bound = self._bindings(self._tree)
        return self._is_bound_once(self._tree, name) if bound[name] else (
            hasattr(builtins, name))

    def _is_bound_inside(self, name):
        """Return whether an inner function or an expression binds a local name."""
        return any(
            isinstance(node, ast.Nonlocal) and name in node.names
            or isinstance(node, ast.NamedExpr) and node.target.id == name
            for node in ast.walk(self._scopes[0]))

    def _is_bound_once(self, scope, name):
        return self._bindings(scope)[name] == 1 and not any(
            name in _bound(node) and self._is_in_loop(node)
            for node in own_nodes(scope)) and not any(
            isinstance(node, ast.Nonlocal) and name in node.names
            for node in ast.walk(scope))

    def _is_in_loop(self, node):
        while node in self._around and not isinstance(self._around[node], SCOPES):
            node = self._around[node]
            if isinstance(node, LOOPS):
                return True
        return False

    def _globally_declared(self):
        if None not in self._bound:
            self._bound[None] = {
                name for node in ast.walk(self._tree) if isinstance(node, ast.Global)
                for name in node.names}
        return self._bound[None]

    def _bindings(self, scope):
        """Return a Counter of the names that a function or a module binds."""
        if scope not in self._bound:
            found = Counter(name for node in own_nodes(scope) for name in _bound(node))
            if hasattr(scope, 'args'):
                found.update(node.arg for node in ast.walk(scope.args)
                             if isinstance(node, ast.arg))
            self._bound[scope] = found
        return self._bound[scope]


def _bound(node):
    """Return the names that a node binds, without those of nodes in it."""
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, SCOPES) and hasattr(node, 'name'):
        return [node.name]
    if isinstance(node, ast.alias):
        return [(node.asname or node.name).split('.')[0]]
    # An except clause, and the patterns of match.
    return [name for name in (getattr(node, field, None) for field in ('name', 'rest'))
            if isinstance(name, str)]


def _names(node):
    """Return the names that a node has, without those of nodes in it."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.arg):
        return [node.arg]
    return node.names if isinstance(node, (ast.Global, ast.Nonlocal)) else _bound(node)
