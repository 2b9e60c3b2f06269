"""The variables of loops: who else uses them, and where their values go."""

import ast
from collections import namedtuple

from .functions import DEFS, SCOPES


class Uses(namedtuple('Uses', 'values problems')):
    """The uses of the variables of Loops, outside of these.

    Attributes:
        values: Dict from the index of a Loop to the list of its ``inside.value``.
        problems: List of the Name nodes with other uses.
    """

    __slots__ = ()


def uses(function, loops, parents):
    """Return the Uses of a function.

    Args:
        function: The FunctionDef.
        loops: Its Loops, in their order.
        parents: Dict from each node to the one around it.
    """
    found = Uses({index: [] for index in range(len(loops))}, [])
    variables = {name for loop in loops for name in loop.variables}
    names = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in variables:
            names.setdefault(node.id, []).append(node)
    inside = [{node for statement in loop.statements for node in ast.walk(statement)}
              for loop in loops]
    for name in sorted(names):
        ours = [index for index, loop in enumerate(loops) if name in loop.variables]
        events = sorted(
            [(_place(node), None, node) for node in names[name]
             if not any(node in inside[index] for index in ours)]
            + [(_place(loops[index].statements[0]), index, loops[index].statements[0])
               for index in ours], key=lambda event: event[0])
        if loops[ours[0]].is_delegate:
            _find_values(events, loops, parents, found)
        else:
            _find_reads(events, function, parents, found)
    return found


def _find_values(events, loops, parents, found):
    """Sort the events of a variable of ``delegate`` into Uses."""
    before = []
    for _, index, node in events:
        if index is not None:
            before.insert(0, index)
            continue
        around = parents[node]
        loop = next((one for one in before[:1] if _follows(node, loops[one], parents)),
                    None)
        if loop is None or not isinstance(around, ast.Attribute) or (
                around.attr != 'value' or not isinstance(around.ctx, ast.Load)):
            found.problems.append(node)
        else:
            found.values[loop].append(around)


def _find_reads(events, function, parents, found):
    """Add the reads to Uses that get what a short loop has left in a variable."""
    for place, index, node in events:
        if index is None:
            if _scope(node, parents) is not function:
                found.problems.append(node)
            continue
        spans = [_span(one) for one in _loops_around(node, function, parents)]
        after = [event for event in events if event[0] > place][:1]
        for first, last in spans:
            after += [event for event in events if first <= event[0] <= last][:1]
        found.problems.extend(
            event[2] for event in after if event[1] is None
            and (not isinstance(event[2].ctx, ast.Store)
                 or isinstance(parents[event[2]], ast.AugAssign)))


def _follows(node, loop, parents):
    """Return whether a node stands in a statement after a Loop in its block."""
    while node in parents:
        if node in loop.block:
            return loop.block.index(node) > loop.block.index(loop.statements[-1])
        if isinstance(node, SCOPES):
            return False
        node = parents[node]
    return False


def _scope(node, parents):
    while not isinstance(node, SCOPES):
        node = parents[node]
    return node


def _loops_around(node, function, parents):
    found = []
    while node is not function:
        node = parents[node]
        if isinstance(node, (ast.While, ast.For)):
            found.append(node)
    return found


def _place(node):
    return node.lineno, node.col_offset


def _span(node):
    return _place(node), (node.end_lineno, node.end_col_offset)


def can_move(use, statement, is_steady):
    """Return whether a use may become the delegation: nothing comes before it.

    Args:
        use: The node.
        statement: The statement that it is in.
        is_steady: Called with a Name; returns whether its value stays meanwhile.
    """
    return _reached(statement, use, is_steady) is use


def _reached(node, use, is_steady):
    """Return the use if it comes first; None if a node does nothing; else the node."""
    if node is use or isinstance(node, ast.Constant):
        return node if node is use else None
    if isinstance(node, (ast.Name, ast.Attribute)) and is_steady(node):
        return None
    for part in _parts(node):
        reached = _reached(part, use, is_steady)
        if reached is not None:
            return reached
    passive = (ast.Tuple, ast.List, ast.keyword)
    return None if isinstance(node, passive) else node


def _parts(node):
    """Return the parts of a node that are always evaluated, in their order."""
    if isinstance(node, ast.Dict):
        return [part for pair in zip(node.keys, node.values) for part in pair if part]
    if isinstance(node, ast.AugAssign):
        return [node.target, node.value]
    if isinstance(node, ast.With):
        return [node.items[0].context_expr]
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return [node.generators[0].iter]
    if isinstance(node, DEFS + (ast.ClassDef, ast.While, ast.Lambda, ast.JoinedStr)):
        return []
    one = {ast.BoolOp: 'values', ast.IfExp: 'test', ast.If: 'test', ast.For: 'iter',
           ast.Assert: 'test', ast.Assign: 'value', ast.AnnAssign: 'value'}
    if type(node) in one:
        part = getattr(node, one[type(node)])
        return part[:1] if isinstance(part, list) else [part] * bool(part)
    if isinstance(node, ast.Compare):
        return [node.left, node.comparators[0]]
    return list(ast.iter_child_nodes(node))
