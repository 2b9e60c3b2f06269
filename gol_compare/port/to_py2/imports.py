"""The names that ported code needs, and the imports of them."""

import ast

from ..edits import Edit
from ..functions import own_nodes
from ..remarks import Refusal

MODULES = {'MyReturn': 'gol_py2compat', 'adapting': 'gol_py2compat.delegation',
           'delegate': 'gol_py2compat.delegation'}
# The last names of the modules that define them.
OURS = {'gol_py2compat', 'coroutines', 'delegation'}


class Imports(object):
    """The names that a file has for what ported code needs, and those that it lacks.

    Args:
        source: The Source.
    """

    def __init__(self, source):
        self._source = source
        meanings = _meanings(own_nodes(source.tree))
        self._present = {name for _, name, is_ours in meanings if is_ours}
        self._taken = _taken(meanings)

    def refusals(self, coroutine, names):
        """Return Refusals if a Coroutine sees other objects by names that it needs."""
        found = dict(self._taken)
        for scope in coroutine.scopes if names else []:
            found.update(_taken(_meanings(ast.walk(scope))))
        return [Refusal(found[name].lineno, coroutine.name,
                        'the name %s means something else here' % name, 'rename it')
                for name in sorted(names) if name in found]

    def edits(self, names):
        """Return the Edits that import names, as far as the file lacks them."""
        source, wanted = self._source, sorted(set(names) - self._present)
        if not wanted:
            return []
        lines = ['from %s import %s' % (module, ', '.join(
            name for name in wanted if MODULES[name] == module))
            for module in sorted({MODULES[name] for name in wanted})]
        end = source.newline
        text = end.join(lines) + end
        body = source.tree.body
        index = 0
        while _stands_first(body[index], index):
            index += 1
        if index:
            start = source.line_start(body[index - 1].end_lineno + 1)
            return [Edit(start, start, end + text)]
        start = max(source.line_start(_first_line(source, body[0])),
                    source.text.startswith(u'\ufeff'))
        return [Edit(start, start, text + end * (1 + hasattr(body[0], 'body')))]


def _first_line(source, statement):
    """Return the first line of the first statement, with the comment that it has."""
    statement_line = line = min([statement.lineno] + [
        node.lineno for node in getattr(statement, 'decorator_list', [])])
    while line > 1 and source.comment(line - 1):
        line -= 1
    # A comment in the first line belongs to the file.
    return statement_line if line == 1 else line


def _stands_first(statement, index):
    """Return whether a statement is a docstring or an import from __future__."""
    if isinstance(statement, ast.Expr) and index == 0:
        return isinstance(statement.value, ast.Constant) and isinstance(
            statement.value.value, str)
    return isinstance(statement, ast.ImportFrom) and statement.module == '__future__'


def _meanings(nodes):
    """Return what nodes bind: list of (node, name, whether ported code needs it)."""
    nodes, found = list(nodes), []
    # People copy the classes into modules of their own projects.
    homes = {node.module for node in nodes if isinstance(node, ast.ImportFrom)
             and any(alias.name == 'MyReturn' for alias in node.names)}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            is_ours = node.module in homes or (
                node.module or '').split('.')[-1] in OURS
            found += [(node, alias.asname or alias.name, is_ours)
                      for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(node, (alias.asname or alias.name).split('.')[0], False)
                      for alias in node.names]
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.append((node, node.id, False))
        elif isinstance(node, ast.arg):
            found.append((node, node.arg, False))
        elif isinstance(getattr(node, 'name', None), str) and not isinstance(
                node, ast.alias):
            # Or into the file itself.
            found.append((node, node.name, isinstance(node, ast.ClassDef)))
    return [one for one in found if hasattr(one[0], 'lineno')]


def _taken(meanings):
    """Return a dict from names that mean something else to the first node of each."""
    return {name: node for node, name, is_ours in reversed(meanings) if not is_ours}
