"""The functions of a tree, and the nodes that belong to each."""

import ast
import functools
from collections import namedtuple


def node_types(names):
    """Return the types of ast nodes with some names, without those that it lacks.

    Old interpreters lack some, and do not need them, because they cannot port.
    """
    return tuple(getattr(ast, name) for name in names.split() if hasattr(ast, name))


# Nodes with a scope of their own. A comprehension has one, too, but no return.
SCOPES = node_types('FunctionDef AsyncFunctionDef ClassDef Lambda')
YIELDS = node_types('Yield YieldFrom')
DEFS = tuple(scope for scope in SCOPES if scope.__name__.endswith('FunctionDef'))


class Function(namedtuple('Function', 'name node')):
    """A function of a tree.

    Attributes:
        name: Its name with those around it, such as Class.method.
        node: The FunctionDef or AsyncFunctionDef.
    """

    __slots__ = ()


def once(make):
    """Return a function of a node that is called once for each; nodes do not change."""
    @functools.wraps(make)
    def cached(node):
        key = make.__name__ + ' of the node'
        if key not in node.__dict__:
            node.__dict__[key] = make(node)
        return node.__dict__[key]
    return cached


@once
def parents(tree):
    """Return a dict from each node of a tree to the node around it.

    It has all nodes but the tree itself, contexts and operators.
    """
    found, waiting = {}, [tree]
    while waiting:
        node = waiting.pop()
        inner = children(node)
        for child in inner:
            found[child] = node
        waiting += inner[::-1]
    return found


def children(node):
    """Return the nodes in a node, without contexts and operators."""
    found = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += [one for one in value if isinstance(one, ast.AST)
                      and not isinstance(one, ast.cmpop)]
        elif isinstance(value, ast.AST) and value._fields:
            found.append(value)
    return found


@once
def functions(tree):
    """Return the Functions of a tree, the outer ones first."""
    around = parents(tree)
    found = []
    for node in around:
        if isinstance(node, DEFS):
            names, outer = [node.name], node
            while outer in around:
                outer = around[outer]
                if isinstance(outer, DEFS + (ast.ClassDef,)):
                    names.append(outer.name)
            found.append(Function('.'.join(names[::-1]), node))
    return sorted(found, key=lambda function: function.node.lineno)


@once
def own_nodes(function):
    """Return the nodes of a function's body in their order, without inner functions.

    An inner function, class or lambda is in the list; the nodes in it are not.

    Args:
        function: A FunctionDef, AsyncFunctionDef or Lambda.
    """
    body = function.body if isinstance(function.body, list) else [function.body]
    found, waiting = [], body[::-1]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, SCOPES):
            waiting += children(node)[::-1]
    return found


def is_generator(function):
    """Return whether a FunctionDef or Lambda is a generator function."""
    return isinstance(function, (ast.FunctionDef, ast.Lambda)) and any(
        isinstance(node, YIELDS) for node in own_nodes(function))


def block_of(statement, around):
    """Return the list of statements that a statement is in.

    Args:
        statement: The statement.
        around: Dict from each node to the node around it.
    """
    return next(value for _, value in ast.iter_fields(around[statement])
                if isinstance(value, list) and statement in value)


def first_line(statement):
    """Return the first line of a statement with its decorators."""
    return min([statement.lineno] + [
        one.lineno for one in getattr(statement, 'decorator_list', [])])
