"""All or nothing along a delegation: both its ends are rewritten, or neither."""

import ast

from .handlers import accepts_both


def hold_back(units):
    """Refuse what must stay because something else stays.

    A loop stays if a delegate of it still raises. If a loop or a handler that stays
    expects an exception, what it delegates to has to raise it.

    Args:
        units: List of the Units of all sources.
    """
    by_name = {}
    for unit in units:
        if unit.name:
            by_name.setdefault(unit.name.split('.')[-1], []).append(unit)
    handlers = [(unit, handler, _called(unit, handler, by_name))
                for unit in units for handler in unit.catching
                if not accepts_both(handler)]
    for unit, handler, callees in handlers:
        if not callees:
            unit.waiting.append(handler)
    before = None
    while before != _progress(units):
        before = _progress(units)
        _keep_loops(units)
        for unit in units:
            for loop in unit.kept:
                if not loop.accepts:
                    _hold(by_name.get(loop.callee, ()), unit, loop.statements[-1])
        for unit, handler, callees in handlers:
            _hold(callees, unit, handler)


def _progress(units):
    return sum(len(unit.refusals) + len(unit.kept) for unit in units)


def _keep_loops(units):
    """Keep the loops of refused functions, and those whose delegates raise."""
    raising = _raising(units)
    for unit in units:
        unit.raising = raising
        unit.kept += [loop for loop in unit.loops if loop not in unit.kept
                      and (unit.refusals or loop.callee in raising)]


def _raising(units):
    """Return the names of the functions that raise, also through a function."""
    found = {unit.name.split('.')[-1] for unit in units
             if unit.name and unit.refusals and unit.points}
    helpers = {unit.name.split('.')[-1] for unit in units
               if unit.name and unit.points and not unit.generator and unit.refusals}
    for unit in units:
        if helpers and unit.generator and helpers & {
                unit.names.defined_as(node.func) for node in unit.nodes
                if isinstance(node, ast.Call)}:
            found.add(unit.name.split('.')[-1])
    return found


def _hold(callees, unit, node):
    """Refuse functions whose exception a node of a Unit expects."""
    for callee in callees:
        if callee.points and not callee.refusals:
            callee.refuse(
                callee.points[0].statement.lineno,
                'line %d%s catches what it raises, and stays' % (
                    node.lineno, '' if unit.source is callee.source
                    else ' of ' + unit.source.name),
                'rewrite both by hand')


def _called(unit, handler, by_name):
    """Return the Units of the generators that a handler of a Unit may watch."""
    body = [node for statement in unit.parents[handler].body
            for node in ast.walk(statement)]
    read = {node.id for node in body if isinstance(node, ast.Name)}
    calls = [node for node in body if isinstance(node, ast.Call)]
    for node in unit.nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and any(
                isinstance(target, ast.Name) and target.id in read
                for target in node.targets):
            calls.append(node.value)
    return [one for call in calls
            for one in by_name.get(unit.names.defined_as(call.func), ())
            if one.generator]
