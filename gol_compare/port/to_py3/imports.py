"""Imports that nothing uses any more."""

import ast
import re

from ..functions import functions, parents
from ..sources import BOM


def remove_unused(source, draft, names, new_tree, others):
    """Add the Edits to a Draft that remove imports of names.

    Args:
        source: The Source.
        draft: The Draft of its edits.
        names: Names that the edits remove somewhere.
        new_tree: The Source of the new text.
        others: List of the other Sources, which may import from this one.
    """
    if source.name.endswith('__init__.py'):
        # It may import them for others.
        return
    unused = names - _used(new_tree) - _imported_from(source.name, others)
    around = parents(source.tree)
    gone = []
    for node in around:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            ours = [(alias.asname or alias.name.split('.')[0]) in unused
                    for alias in node.names]
            if all(ours) and _is_alone(source, node, around):
                gone.append(node)
            elif any(ours) and not all(ours):
                _remove_aliases(source, draft, node, ours)
    _remove_lines(source, draft, gone)


def _used(source):
    """Return the names that a Source uses, also in strings."""
    found = {node.id for node in parents(source.tree) if isinstance(node, ast.Name)}
    prose = _prose(source)
    for token in source.tokens:
        if token.kind == 'string' and token.start not in prose:
            found.update(re.findall(r'\w+', token.text))
    return found


def _prose(source):
    """Return the offsets of the docstrings without examples."""
    found = set()
    for node in [source.tree] + [function.node for function in functions(source.tree)]:
        body = getattr(node, 'body', None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and (
                isinstance(body[0].value, ast.Constant)
                and '>>>' not in source.segment(body[0])):
            found.add(source.span(body[0])[0])
    return found


def _imported_from(name, others):
    """Return the names that other Sources import from the file with a name."""
    module = re.sub(r'.*[/\\]|\.py$', '', name)
    return {alias.name for other in others for node in ast.walk(other.tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or '').split('.')[-1] == module
            for alias in node.names}


def _is_alone(source, node, around):
    """Return whether the lines of an import have nothing else, and can go."""
    start, end = source.span(node)
    line, last = source.line(start), source.line(end)
    rest = source.text[end:source.line_start(last) + len(source.line_text(last))]
    comment = source.comment(last)
    block = next(value for _, value in ast.iter_fields(around[node])
                 if isinstance(value, list) and node in value)
    return (len(block) > 1 or isinstance(around[node], ast.Module)) and (
        source.line_start(line) + len(source.indentation(line)) == start
        and (not rest.strip() or rest.strip().startswith('#'))
        and not (comment and 'noqa' in comment.text))


def _remove_aliases(source, draft, node, ours):
    """Remove some names of an import; the list says which."""
    start, end = source.span(node)
    if source.comments(start, end):
        # Nobody knows which name they are about.
        return
    tokens = [token for token in source.tokens if start <= token.start < end
              and token.kind != 'comment']
    first = 1 + [token.text for token in tokens].index('import')
    groups = [[]]
    for token in tokens[first:]:
        if token.text == ',':
            groups.append([])
        elif token.text not in ('(', ')'):
            groups[-1].append(token)
    groups = [group for group in groups if group]
    for index, group in enumerate(groups):
        if not ours[index]:
            continue
        if not all(ours[index:]):
            draft.replace(group[0].start, groups[index + 1][0].start)
        else:
            draft.replace(groups[index - 1][-1].end, group[-1].end)


def _remove_lines(source, draft, nodes):
    """Remove the lines of imports, and blank lines that only separated them."""
    lines = {line for node in nodes
             for line in range(node.lineno, node.end_lineno + 1)}
    count = source.line(len(source.text))
    for first in sorted(line for line in lines if line - 1 not in lines):
        last = first
        while last + 1 in lines:
            last += 1
        before = _blank(source, range(first - 1, 0, -1))
        after = _blank(source, range(last + 1, count + 1))
        at_start = first - before == 1
        last += after if at_start else min(before, after)
        start = source.line_start(first)
        # A byte order mark is of the file, not of its first line.
        start += source.text.startswith(BOM, start)
        draft.replace(start, source.line_start(last + 1))


def _blank(source, lines):
    """Return how many of some lines are blank before the first that is not."""
    found = 0
    for line in lines:
        if source.line_text(line).strip(' \t\f\ufeff'):
            break
        found += 1
    return found
