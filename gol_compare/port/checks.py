"""The checks of each run: the result can be read, and it leads back.

A function leads back if its form for Python 3, ported to 2 and to 3 again, has the tree
that it had.
"""

import ast
import bisect
from collections import Counter

from .edits import Edit, edited
from .functions import first_line, functions, parents
from .names import dotted
from .remarks import Note
from .sources import Source, UnreadableSource


def read_result(source, edits):
    """Return the Source of the result.

    Args:
        source: The Source that was ported.
        edits: List of the Edits.

    Raises:
        UnreadableSource: The result is neither Python 2 nor 3.
        ValueError: Something else than the Edits has changed.
    """
    text, shift, back = edited(source.text, edits), 0, []
    for edit in sorted(edits):
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.text),
                         source.text[edit.start:edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    if edited(text, back) != source.text:
        raise ValueError('%s: changed outside of the edits' % source.name)
    return source.with_text(text)


def still_python2(source, edits, result):
    """Return a Note if a file that was ported to 3 has more that only Python 2 reads.

    Args:
        source: The Source that was ported.
        edits: List of the Edits.
        result: The Source of the result.
    """
    if not edits or not result.is_python2:
        return []
    place, shift = result.line_start(result.python2_line), 0
    for edit in sorted(edits):
        if edit.start + shift <= place:
            shift += len(edit.text) - (edit.end - edit.start)
    return [Note(source.line(place - shift), None, 'Python 3 cannot read this line',
                 'port the rest of the file with another tool')]


def broken(source, edits):
    """Return the names of the functions whose new text cannot be read.

    Args:
        source: The Source that was ported.
        edits: List of the Edits.
    """
    edits = sorted(edits)
    return {key[0] for key, node in _functions(source).items()
            if not _is_readable(source, _edits_of(node, source, edits))}


def _is_readable(source, edits):
    try:
        Source(edited(source.text, edits))
    # Two edits overlap, or no Python reads the text.
    except (UnreadableSource, ValueError):
        return False
    return True


def _edits_of(node, source, edits):
    start, end = source.span(node)
    first, last = bisect.bisect_left(edits, (start,)), bisect.bisect(edits, (end + 1,))
    return [edit for edit in edits[first:last] if edit.end <= end]


def excerpt(source, names):
    """Return the Source of a part of a text: its imports, and some functions.

    Args:
        source: The Source.
        names: Set of the names of functions that are needed.
    """
    around, needed = parents(source.tree), set()
    for name, node in functions(source.tree):
        while name in names and around[node] is not source.tree:
            node = around[node]
        if name in names:
            needed.add(node)
    lines = set()
    for node in source.tree.body:
        if node in needed or isinstance(node, (ast.Import, ast.ImportFrom)):
            lines.update(range(first_line(node), node.end_lineno + 1))
    return Source(''.join(
        source.text[source.line_start(line):source.line_start(line + 1)]
        for line in sorted(lines)), source.name)


def changed(source, edits):
    """Return the keys of the functions of a Source in which something changes."""
    keys, edits = {}, sorted(edits)
    for key, node in _functions(source).items():
        if _edits_of(node, source, edits):
            keys[key] = node.lineno
    return keys


def unchecked(keys, before, after, refused):
    """Return a Note for each function that does not lead back.

    Args:
        keys: What ``changed`` returned.
        before: The Source for Python 3.
        after: The Source after it was ported to 2 and to 3 again; None if that failed.
        refused: Dict from the names of functions that were refused on this way to
            the reasons.
    """
    old, new = [_functions(one) if one else {} for one in (before, after)]
    return [Note(line, key[0], 'not checked so: ' + (
                 'the way back is refused: ' + refused[key[0]] if key[0] in refused else
                 'ported to 2 and 3 again, it has another tree'), None)
            for key, line in keys.items()
            if key[0] in refused or not same_tree(old.get(key), new.get(key, ()))]


def decorators(source):
    """Return the names of all decorators of a Source."""
    return [dotted(getattr(one, 'func', one)) for function in functions(source.tree)
            for one in function.node.decorator_list]


def same_tree(one, other):
    """Return whether two nodes have the same tree; ``return None`` is ``return``."""
    # Without recursion: 500 elifs are a deep tree.
    waiting = [(one, other)]
    while waiting:
        one, other = waiting.pop()
        if type(one) is not type(other):
            return False
        if isinstance(one, list):
            if len(one) != len(other):
                return False
            waiting += zip(one, other)
        elif isinstance(one, ast.AST):
            waiting += [(_field(one, name), _field(other, name))
                        for name in one._fields]
        elif repr(one) != repr(other):
            return False
    return True


def _field(node, name):
    value = getattr(node, name, None)
    is_none = isinstance(value, ast.Constant) and value.value is None
    return None if isinstance(node, ast.Return) and is_none else value


def _functions(source):
    """Return a dict from the name of a function, and its number among them, to it."""
    seen, found = Counter(), {}
    for name, node in functions(source.tree):
        found[name, seen[name]] = node
        seen[name] += 1
    return found
