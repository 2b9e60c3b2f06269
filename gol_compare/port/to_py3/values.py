"""The variables of loops: their other uses, and where their values go."""

import ast
from collections import namedtuple

from ..functions import SCOPES, block_of, own_nodes


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
    for node in ast.walk(function) if loops else ():
        if isinstance(node, ast.Name) and node.id in variables and not (
                _is_own(node, function, parents)):
            names.setdefault(node.id, []).append(node)
    inside = [{node for statement in loop.statements for node in ast.walk(statement)}
              - set(ast.walk(loop.operand)) for loop in loops]
    for name in sorted(names):
        ours = [index for index, loop in enumerate(loops) if name in loop.variables]
        events = sorted(
            [(_place(node), None, node) for node in names[name]
             if not any(node in inside[index] for index in ours)]
            + [(_end(loops[index].statements[0]), index, loops[index].statements[0])
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
        spans = [(_place(one), _end(one))
                 for one in _loops_around(node, function, parents)]
        after = [event for event in events if event[0] > place][:1]
        for first, last in spans:
            after += [event for event in events if first <= event[0] <= last][:1]
        found.problems.extend(
            event[2] for event in after if event[1] is None
            and (not isinstance(event[2].ctx, ast.Store)
                 or isinstance(parents[event[2]], ast.AugAssign)))


def _is_own(node, function, parents):
    """Return whether a name is a variable of a function inside a function."""
    scope = _scope(node, parents)
    while scope is not function:
        inner = own_nodes(scope) if not isinstance(scope, ast.ClassDef) else []
        if not any(isinstance(one, ast.Nonlocal) and node.id in one.names
                   for one in inner) and (
                       any(isinstance(one, ast.Name) and one.id == node.id
                           and isinstance(one.ctx, ast.Store) for one in inner)
                       or any(one.arg == node.id for one in ast.walk(
                           getattr(scope, 'args', scope)) if isinstance(one, ast.arg))):
            return True
        scope = _scope(parents[scope], parents)
    return False


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
    while node is not function and node in parents:
        node = parents[node]
        if isinstance(node, (ast.While, ast.For)):
            found.append(node)
    return found


def _place(node):
    return node.lineno, node.col_offset


def _end(node):
    return node.end_lineno, node.end_col_offset


def single_reads(own, parents, is_ours):
    """Return a dict from assignments to one name to the only node that reads them.

    Args:
        own: List of the own nodes of a function.
        parents: Dict from each node to the one around it.
        is_ours: Called with a name; returns whether the name counts.
    """
    names = {}
    for node in own:
        if isinstance(node, ast.Name) and is_ours(node.id):
            names.setdefault(node.id, []).append(node)
    found = {}
    for nodes in names.values():
        nodes.sort(key=_place)
        readers = {}
        for index, node in enumerate(nodes):
            if not _is_store(node, parents):
                for store in _reaching(nodes, index, parents):
                    readers.setdefault(store, []).append(node)
        for store, loads in readers.items():
            statement = parents[store]
            if len(loads) == 1 and isinstance(statement, ast.Assign) and (
                    statement.targets == [store]):
                found[statement] = loads[0]
    return found


def _reaching(nodes, index, parents):
    """Return the stores of a name that the node at an index may read.

    Args:
        nodes: List of all nodes of the name, in their order.
        index: The index.
        parents: Dict from each node to the one around it.
    """
    found, node = [], nodes[index]
    for store in nodes[index - 1::-1] if index else []:
        if _is_store(store, parents):
            found.append(store)
            if _dominates(parents[store], node, parents):
                break
    for loop in _loops_around(node, None, parents):
        inside = [one for one in nodes if _place(loop) <= _place(one) <= _end(loop)]
        if inside[0] is node:
            # The next round of the loop reads them, too.
            found += [one for one in inside if _is_store(one, parents)]
    return found


def _is_store(node, parents):
    return isinstance(node.ctx, ast.Store) and not isinstance(
        parents[node], ast.AugAssign)


def _dominates(statement, node, parents):
    """Return whether a statement always runs before a node, if it stands before it."""
    if not isinstance(statement, ast.Assign):
        return False
    block = block_of(statement, parents)
    while node in parents:
        if node in block:
            return True
        node = parents[node]
    return False
