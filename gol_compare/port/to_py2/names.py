"""The names of a function: which are free, and which keep their value."""

import ast

from six.moves import builtins

from ..functions import SCOPES, own_nodes

LOOPS = ast.For, ast.While


class Bindings(object):
    """The names that each scope of a file binds.

    Args:
        tree: The tree.
        around: Dict from each node of the tree to the node around it.
    """

    def __init__(self, tree, around):
        self.tree = tree
        self.around = around
        self.used = {name for node in own_nodes(tree) for name in _names(node)}
        self._globals = {name for node in ast.walk(tree)
                         if isinstance(node, ast.Global) for name in node.names}
        self._nodes = {}

    def count(self, scope, name):
        """Return how often a function or the module binds a name in its own scope."""
        return len(self._bound(scope).get(name, []))

    def is_bound_once(self, scope, name):
        """Return whether nothing can bind a name again after a scope has bound it."""
        nodes = self._bound(scope).get(name, [])
        return len(nodes) == 1 and not self._is_in_loop(nodes[0]) and not (
            scope is self.tree and name in self._globals) and not any(
            isinstance(node, ast.Nonlocal) and name in node.names
            for node in ast.walk(scope))

    def _is_in_loop(self, node):
        while node in self.around and not isinstance(self.around[node], SCOPES):
            node = self.around[node]
            if isinstance(node, LOOPS):
                return True
        return False

    def _bound(self, scope):
        """Return a dict from the names that a scope binds to the nodes that do it."""
        if scope not in self._nodes:
            found = self._nodes[scope] = {}
            parameters = [node for node in ast.walk(getattr(scope, 'args', scope))
                          if isinstance(node, ast.arg)] if hasattr(
                              scope, 'args') else []
            for node in parameters:
                found.setdefault(node.arg, []).append(node)
            for node in own_nodes(scope):
                for name in _bound(node):
                    found.setdefault(name, []).append(node)
        return self._nodes[scope]


class Names(object):
    """The names that a function uses.

    Args:
        coroutine: The Coroutine.
        bindings: The Bindings of its file.
    """

    def __init__(self, coroutine, bindings):
        self._bindings = bindings
        self._scopes = coroutine.scopes
        inside = list(ast.walk(self._scopes[-1]))
        self._used = bindings.used.union(*map(_names, inside))
        # Names whose binding is not that of the function alone.
        self._shared = {
            name for node in inside for name in (
                node.names if isinstance(node, (ast.Global, ast.Nonlocal)) else
                [node.target.id] if isinstance(node, ast.NamedExpr) else [])}

    def free(self, name):
        """Return a name, or the first of name_2, name_3 ... that nothing uses yet."""
        number, new = 1, name
        while new in self._used:
            number += 1
            new = '%s_%d' % (name, number)
        return new

    def keeps_its_value(self, name):
        """Return whether no other code can bind a name while the function waits."""
        if name in self._shared:
            return False
        for scope in self._scopes:
            if self._bindings.count(scope, name):
                return scope is self._scopes[0] or self._bindings.is_bound_once(
                    scope, name)
        tree = self._bindings.tree
        if self._bindings.count(tree, name):
            return self._bindings.is_bound_once(tree, name)
        return hasattr(builtins, name)

    def is_rest(self, node):
        """Return whether an expression is the tuple of the function's * parameter."""
        scope = self._scopes[0]
        return isinstance(node, ast.Name) and self._bindings.count(
            scope, node.id) == 1 and (
            node.id == getattr(scope.args.vararg, 'arg', None))


def _bound(node):
    """Return the names that a node binds, without those of nodes in it."""
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, SCOPES):
        return [node.name] if hasattr(node, 'name') else []
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
