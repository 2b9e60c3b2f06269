"""Delegations that go back into the expression that they were taken out of."""

import ast
import re
from collections import namedtuple

from ..functions import DEFS, node_types
from .values import single_reads

# Names of --to 2 for values that are needed after a delegation.
SAVED = re.compile(r'value(?:_[0-9]+)?\Z')
# They do nothing but hold their parts.
_PASSIVE = node_types('Tuple List keyword Starred')
_CLOSED = node_types('Name Attribute Call Subscript Constant List Dict Set ListComp '
                     'SetComp DictComp JoinedStr')
# Their parts need no parentheses.
_LOOSE = node_types('Call keyword List Tuple Set Dict Assign AugAssign Expr Return If')
# A delegation needs no parentheses in them.
_OPEN = node_types('Assign AugAssign AnnAssign Expr')


class Item(namedtuple('Item', 'statement expression use loop')):
    """A value that one expression uses.

    Attributes:
        statement: The first statement that makes the value.
        expression: What is evaluated: the operand of a Loop, or what was saved.
        use: The node where the value is used.
        loop: The index of the Loop, or None if it was saved.
    """

    __slots__ = ()


class Group(namedtuple('Group', 'items statement')):
    """Items, of which the last is a Loop, and the statement after them.

    The statement, or an Item after it, uses each Item in the order of evaluation.
    """

    __slots__ = ()


def groups(unit):
    """Return the Groups of a Unit, in their order."""
    found, taken = [], set()
    saved = single_reads(unit.nodes, unit.parents, SAVED.match)
    for index in reversed(range(len(unit.loops))):
        if index not in taken and unit.loops[index].is_delegate:
            group = _group(unit, index, saved)
            if group:
                found.insert(0, group)
                taken.update(item.loop for item in group.items)
    return found


def _group(unit, index, saved):
    """Return the largest Group that ends with a Loop, or None."""
    loop = unit.loops[index]
    place = loop.block.index(loop.statements[-1])
    following = loop.block[place + 1:place + 2]
    item = _loop_item(unit, index)
    items = []
    while item:
        items.insert(0, item)
        place = loop.block.index(item.statement) - 1
        item = _item(unit, loop.block[place], saved) if place >= 0 else None
    while items and following and not _in_order(unit, items, following[0]):
        items.pop(0)
    return Group(items, following[0]) if items and following else None


def _item(unit, statement, saved):
    """Return the Item that a statement makes or ends, or None."""
    for index, loop in enumerate(unit.loops):
        if loop.statements[-1] is statement and loop.is_delegate:
            return _loop_item(unit, index)
    if statement in saved:
        return Item(statement, statement.value, saved[statement], None)
    return None


def _loop_item(unit, index):
    loop, values = unit.loops[index], unit.uses.values[index]
    if loop in unit.kept or len(values) != 1:
        return None
    return Item(loop.statements[0], loop.operand, values[0], index)


def _in_order(unit, items, statement):
    """Return whether Items can go back: nothing is evaluated in another order."""
    order = []
    _evaluate(unit, statement, {item.use: number for number, item in enumerate(items)},
              items, len(items), order)
    done = 0
    for is_item, number in order:
        if number != done:
            return False
        done += is_item
    # The statement came last, so all Items were done.
    return True


def _evaluate(unit, node, uses, items, owner, order):
    """Add to a list what happens when a node is evaluated.

    Args:
        unit: The Unit.
        node: The node.
        uses: Dict from the uses of Items to their numbers.
        items: The Items.
        owner: The number of the Item that the node belongs to.
        order: The list: (whether it is an Item, the number of it or of its owner).
    """
    if node in uses:
        number = uses[node]
        _evaluate(unit, items[number].expression, uses, items, number, order)
        order.append((True, number))
    elif not isinstance(node, ast.Constant) and not _is_steady(unit, node):
        for part in _parts(node):
            _evaluate(unit, part, uses, items, owner, order)
        if not isinstance(node, _PASSIVE):
            order.append((False, owner))


def _is_steady(unit, node):
    """Return whether the value of a node stays while a delegate runs."""
    return unit.names.is_return(node) or (
        isinstance(node, ast.Name) and node.id not in unit.rebound)


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
    return [child for child in ast.iter_child_nodes(node) if hasattr(child, 'lineno')
            or isinstance(child, ast.keyword)]


def enclosed(source, text, item, around):
    """Return the text of an Item, in parentheses if its new place needs them.

    Args:
        source: The Source.
        text: The text.
        item: The Item.
        around: The node around its use.
    """
    if text.startswith('yield from '):
        return text if isinstance(around, _OPEN) else '(%s)' % text
    needed = source.is_open(*source.span(item.expression)) or not (
        isinstance(item.expression, _CLOSED) or text.startswith('(')
        or isinstance(around, _LOOSE) and not isinstance(
            item.expression, (ast.Yield, ast.YieldFrom, ast.Tuple))
        or isinstance(around, ast.BinOp) and around.left is item.use
        and isinstance(item.expression, ast.BinOp)
        and type(around.op) is type(item.expression.op))
    return '(%s)' % text if needed else text


def is_condition(group, around):
    """Return whether a Group is the condition of a loop.

    That is a ``while True`` which starts with the Group, and breaks if it is not true.

    Args:
        group: The Group.
        around: The node around its statement.
    """
    statement = group.statement
    return isinstance(around, ast.While) and not around.orelse and (
        isinstance(around.test, ast.Constant) and around.test.value is True
        and around.body[0] is group.items[0].statement
        and around.body[-1] is not statement
        and isinstance(statement, ast.If) and not statement.orelse
        and len(statement.body) == 1 and isinstance(statement.body[0], ast.Break))


def starred(item, parents):
    """Return the expression of an Item, without the tuple() around a starred one.

    Args:
        item: The Item.
        parents: Dict from each node to the one around it.
    """
    node = item.expression
    if isinstance(parents[item.use], ast.Starred) and isinstance(node, ast.Call) and (
            isinstance(node.func, ast.Name) and node.func.id == 'tuple'
            and len(node.args) == 1):
        return node.args[0]
    return node
