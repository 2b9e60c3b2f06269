"""The names that a source text has for returns, delegations and exceptions."""

import ast

from six.moves import builtins, zip_longest

from .functions import DEFS, once, own_nodes, parents

RETURNS = ('MyReturn', 'Return', 'gen.Return', 'tornado.gen.Return', 'ndb.Return',
           'ReturnValue', 'returnValue', 'defer.returnValue')


class Names(object):
    """The names of a source text that return or delegate.

    It does not matter how they are imported, or which other names they are given. A
    name that a function around it binds to something else does not count.

    Args:
        tree: The tree.
        returns: Names that return a value; None for RETURNS.
    """

    def __init__(self, tree, returns=None):
        self._returns = returns or RETURNS
        self._tree = tree
        self._origins = _origins(tree)

    def is_return(self, node):
        """Return whether a node names what returns a value."""
        return self.return_of(node) is not None

    def return_of(self, node):
        """Return the name of the return that a node names, such as returnValue.

        It is one of RETURNS, or of the names given; None if the node names none.
        """
        return self._which(node, self._returns)

    def is_delegate(self, node):
        """Return whether a node names gol_py2compat.delegation.delegate."""
        return bool(self._which(node, ('delegate',)))

    def is_adapter(self, node):
        """Return whether a node names gol_py2compat.delegation.adapting."""
        return bool(self._which(node, ('adapting',)))

    def is_from(self, node):
        """Return whether a node names From of trollius."""
        return bool(self._which(node, ('From',)))

    def defined_as(self, node):
        """Return the last part of the name that a node has where it is defined."""
        first, dot, rest = (dotted(node) or getattr(node, 'attr', '')).partition('.')
        return (self._origins.get(first, first) + dot + rest).split('.')[-1] or None

    def _which(self, node, names):
        written = dotted(node)
        if not written:
            return None
        first, dot, rest = written.partition('.')
        origin = self._origins.get(first)
        found = [
            name for name in names
            if written == name or '.' in name and written.endswith('.' + name)
            or origin and (origin + dot + rest).endswith('.' + name)]
        if not found or not dot and _is_hidden(node, first, self._tree):
            return None
        return max(found, key=len)


def dotted(node):
    """Return the text of a name such as gen.Return, or None for other nodes."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return '.'.join([node.id] + parts[::-1])


def is_called(name):
    """Return whether a name returns when it is called, as returnValue does."""
    return not name.split('.')[-1][0].isupper()


def catchers(name):
    """Return the classes whose handlers catch the exception of a name."""
    last = name.split('.')[-1]
    # Twisted's is a BaseException.
    found = {'BaseException'}
    if last != 'returnValue':
        found |= {'Exception', 'StandardError', last}
    # NDB's and that of SimPy 3.0 are StopIterations.
    if last == 'exit' or last == 'Return' and 'gen' not in name:
        found.add('StopIteration')
    return found


def classes(node, tree):
    """Return the names of the classes that the expression of a handler stands for.

    A name that the file gives a value stands for its values. None stands for a class
    that is not known.

    Args:
        node: The expression.
        tree: The tree that it is in.
    """
    found, waiting, seen = [], [node], set()
    while waiting:
        node = waiting.pop()
        name = dotted(node)
        first, last = name and name.split('.')[0], name and name.split('.')[-1]
        if isinstance(node, ast.Tuple):
            waiting += node.elts
        elif isinstance(node, ast.BinOp):
            waiting += [node.left, node.right]
        elif name in _values(tree):
            if name not in seen:
                seen.add(name)
                waiting += _values(tree)[name]
        elif name and (is_class_name(last) or first in _defined(tree)):
            found.append(last)
        else:
            found.append(None)
    return found


def is_class_name(name):
    """Return whether a name is written as those of classes are."""
    return name.lstrip('_')[:1].isupper() and not name.isupper()


@once
def _values(tree):
    """Return a dict from the variables of a file to the nodes of their values.

    None stands for a value that is not known.
    """
    found = {}
    for node in parents(tree):
        pairs = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.arguments):
            args = getattr(node, 'posonlyargs', []) + node.args
            pairs = list(zip_longest(args[::-1], node.defaults[::-1])) + list(
                zip(node.kwonlyargs, node.kw_defaults))
        for target, value in pairs:
            name = getattr(target, 'id', getattr(target, 'arg', None))
            if name:
                found.setdefault(name, []).append(value)
    return found


@once
def _defined(tree):
    """Return the names of a file that are imported, built in, or those of classes."""
    return set(dir(builtins)).union(_imported(tree), {
        node.name for node in parents(tree) if isinstance(node, ast.ClassDef)})


def _is_hidden(node, name, tree):
    """Return whether a name at a node is that of something else in the file."""
    around = parents(tree)
    while node in around:
        node = around[node]
        if node is tree or isinstance(node, DEFS + (ast.Lambda,)):
            found = _hiding(node).get(name)
            if found is not None:
                return found
    return False


@once
def _hiding(scope):
    """Return a dict from names that a scope binds to whether they hide others."""
    nodes = own_nodes(scope)
    other_names = {
        target for one in nodes if isinstance(one, ast.Assign) and (
            isinstance(scope, ast.Module) or dotted(one.value))
        for target in one.targets}
    found = {one.arg: True for one in ast.walk(getattr(scope, 'args', ast.Pass()))
             if isinstance(one, ast.arg)}
    for one in nodes:
        if isinstance(one, DEFS):
            # A helper that raises returns for its caller.
            found.setdefault(one.name, not isinstance(one.body[-1], ast.Raise))
        elif isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and (
                one not in other_names):
            found.setdefault(one.id, True)
    return found


def _origins(tree):
    """Return a dict from names to where they come from: imports, and other names."""
    found = _imported(tree)
    for node in parents(tree):
        written = isinstance(node, ast.Assign) and dotted(node.value)
        if written:
            first, dot, rest = written.partition('.')
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id != first:
                    found.setdefault(
                        target.id, '.' + found.get(first, first) + dot + rest)
    return found


def _imported(tree):
    """Return a dict from imported names to where they come from."""
    found = {}
    for node in parents(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found[alias.asname or alias.name] = '%s.%s' % (
                    node.module or '', alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split('.')[0]] = (
                    '.' + (alias.name if alias.asname else alias.name.split('.')[0]))
    return found
