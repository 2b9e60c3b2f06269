"""The functions of a tree, and the nodes that belong to each."""

import ast
import functools
from collections import namedtuple

# Nodes with a scope of their own. A comprehension has one, too, but no return.
SCOPES = tuple(getattr(ast, name) for name in (
    'FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda') if hasattr(ast, name))
YIELDS = tuple(getattr(ast, name) for name in ('Yield', 'YieldFrom')
               if hasattr(ast, name))
DEFS = tuple(scope for scope in SCOPES if scope.__name__.endswith('FunctionDef'))


class Function(namedtuple('Function', 'name node')):
    """A function of a tree.

    Attributes:
        name: Its name with those around it, such as Class.method.
        node: The FunctionDef or AsyncFunctionDef.
    """

    __slots__ = ()


def _once(make):
    """Return a function of a node that is called once for each; nodes do not change."""
    @functools.wraps(make)
    def cached(node):
        key = make.__name__ + ' of the node'
        if key not in node.__dict__:
            node.__dict__[key] = make(node)
        return node.__dict__[key]
    return cached


@_once
def functions(tree):
    """Return the Functions of a tree, the outer ones first."""
    found, waiting = [], [(tree, '')]
    for node, prefix in waiting:
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, DEFS + (ast.ClassDef,)):
                if isinstance(child, DEFS):
                    found.append(Function(prefix + child.name, child))
                inner = prefix + child.name + '.'
            waiting.append((child, inner))
    return sorted(found, key=lambda function: function.node.lineno)


@_once
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
            waiting += list(ast.iter_child_nodes(node))[::-1]
    return found


def is_generator(function):
    """Return whether a FunctionDef or Lambda is a generator function."""
    return isinstance(function, (ast.FunctionDef, ast.Lambda)) and any(
        isinstance(node, YIELDS) for node in own_nodes(function))


@_once
def parents(tree):
    """Return a dict from each node of a tree to the node around it."""
    return {child: node for node in ast.walk(tree)
            for child in ast.iter_child_nodes(node)}


def block_of(statement, around):
    """Return the list of statements that a statement is in.

    Args:
        statement: The statement.
        around: Dict from each node to the node around it.
    """
    return next(value for _, value in ast.iter_fields(around[statement])
                if isinstance(value, list) and statement in value)
