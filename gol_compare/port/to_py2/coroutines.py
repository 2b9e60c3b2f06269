"""What ``--to 2`` knows about each function."""

import ast

from ..functions import DEFS, SCOPES, is_generator, own_nodes

FUNCTIONS = DEFS + (ast.Lambda,)


class Coroutine(object):
    """A function that may be ported.

    Args:
        function: The Function; its node can be a Lambda.
        around: Dict from each node of the tree to the node around it.

    Attributes:
        name: Its name with those around it, such as Class.method.
        node: The FunctionDef, AsyncFunctionDef or Lambda.
        around: The dict.
        scopes: List of the functions that it is in, itself first.
        nodes: List of the nodes of its body, without inner functions.
        is_generator: Whether it is a generator function.
        delegations: List of its YieldFroms, with those of lambdas in it.
        returns: List of its Returns that return another value than None, if it is a
            generator function.
    """

    def __init__(self, function, around):
        self.name, self.node = function
        self.around = around
        self.scopes, outer = [self.node], self.node
        while outer in around:
            outer = around[outer]
            if isinstance(outer, FUNCTIONS):
                self.scopes.append(outer)
        self.nodes = own_nodes(self.node)
        self.is_generator = is_generator(self.node)
        self.delegations = _delegations(self.nodes)
        self.returns = [node for node in self.nodes if isinstance(node, ast.Return)
                        and node.value and not is_none(node.value)
                        ] * self.is_generator
        self._delegating = set()
        for node in self.delegations:
            while node is not self.node:
                self._delegating.add(node)
                node = around[node]

    @property
    def short_name(self):
        """Its name without those around it, or None."""
        return self.name and self.name.split('.')[-1]

    def delegates(self, node):
        """Return whether a node in the function delegates."""
        return node in self._delegating

    def outer(self, node, kind):
        """Yield (node, node in it) for nodes of a kind around a node, inner first."""
        while node is not self.node:
            parent = self.around[node]
            if isinstance(parent, kind):
                yield parent, node
            node = parent


def is_none(node):
    """Return whether an expression is None."""
    return isinstance(node, ast.Constant) and node.value is None


def last_name(node):
    """Return the last name of an expression such as self.name, or None."""
    if isinstance(node, ast.Call):
        node = node.func
    return getattr(node, 'attr', getattr(node, 'id', None))


def _delegations(nodes):
    """Return the YieldFroms among nodes, and in lambdas and the first lines of defs."""
    found = []
    for node in nodes:
        if isinstance(node, ast.YieldFrom):
            found.append(node)
        elif isinstance(node, ast.Lambda):
            found += _delegations(own_nodes(node))
            found += [one for default in node.args.defaults + node.args.kw_defaults
                      if default for one in ast.walk(default)
                      if isinstance(one, ast.YieldFrom)]
        elif isinstance(node, SCOPES):
            inside = {one for statement in node.body for one in ast.walk(statement)}
            found += [one for one in ast.walk(node)
                      if isinstance(one, ast.YieldFrom) and one not in inside]
    return found
