"""The names that a source text has for returns and delegations."""

import ast

from .functions import parents

RETURNS = ('MyReturn', 'Return', 'gen.Return', 'tornado.gen.Return', 'ndb.Return',
           'ReturnValue', 'returnValue', 'defer.returnValue')


class Names(object):
    """The names of a source text that return or delegate, however they are imported.

    Args:
        tree: The tree.
        returns: Names that return a value; None for RETURNS.
    """

    def __init__(self, tree, returns=None):
        self._returns = returns or RETURNS
        self._origins = _origins(tree)

    def is_return(self, node):
        """Return whether a node names what returns a value."""
        return self._is_any(node, self._returns)

    def is_delegate(self, node):
        """Return whether a node names gol_py2compat.delegation.delegate."""
        return self._is_any(node, ('delegate',))

    def is_adapter(self, node):
        """Return whether a node names gol_py2compat.delegation.adapting."""
        return self._is_any(node, ('adapting',))

    def is_from(self, node):
        """Return whether a node names From of trollius."""
        return self._is_any(node, ('From',))

    def _is_any(self, node, names):
        written = dotted(node)
        if not written:
            return False
        first, dot, rest = written.partition('.')
        origin = self._origins.get(first)
        return any(
            written == name or '.' in name and written.endswith('.' + name)
            or origin and (origin + dot + rest).endswith('.' + name) for name in names)


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


def _origins(tree):
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
