"""The loops that delegate without ``yield from``."""

import ast
from collections import namedtuple

from ..functions import SCOPES
from .handlers import kinds


class Loop(namedtuple('Loop', 'statements block operand callee variables target '
                      'returns accepts only_return')):
    """Statements that delegate.

    Attributes:
        statements: List of the statements.
        block: List of statements that they are in.
        operand: The node of the delegate.
        callee: The last part of the name that it calls, where that is defined; or None.
        variables: The names that the loop uses; for ``delegate``, one.
        target: The node that gets the value, or None.
        returns: Whether its value is returned at once.
        accepts: Whether it accepts both kinds of ends of a delegate.
        only_return: Whether it catches MyReturn alone.
    """

    __slots__ = ()

    @property
    def is_delegate(self):
        """Whether it is the loop with ``delegate``, not the short one."""
        return len(self.variables) == 1



def loops(function, nodes, names):
    """Return the Loops of a function, in their order.

    Args:
        function: The FunctionDef.
        nodes: List of its own nodes.
        names: The Names of the source.
    """
    found = []
    for node in [function] + nodes:
        for field in 'body', 'orelse', 'finalbody':
            block = getattr(node, field, None)
            if isinstance(block, list) and (
                    node is function or not isinstance(node, SCOPES)):
                for index in range(len(block)):
                    loop = _delegate_loop(block, index, names) or (
                        _send_loop(block, index, names))
                    if loop:
                        found.append(loop)
    return sorted(found, key=lambda loop: loop.statements[0].lineno)


def _delegate_loop(block, index, names):
    """Return the Loop of five lines that starts at an index of a block, or None."""
    statements = block[index:index + 2]
    if len(statements) < 2 or not isinstance(statements[1], ast.While):
        return None
    variable, call = _assigned(statements[0])
    if not (isinstance(call, ast.Call) and names.is_delegate(call.func)
            and len(call.args) == 1 and not call.keywords
            and not isinstance(call.args[0], ast.Starred)):
        return None
    pattern = ast.parse(
        'while {0}.goes_on():\n with {0}:\n  {0}.reply = yield {0}.said'
        .format(variable)).body[0]
    if ast.dump(pattern) != ast.dump(statements[1]):
        return None
    return Loop(statements, block, call.args[0], _callee(call.args[0], names),
                [variable], None, False, True, False)


def _send_loop(block, index, names):
    """Return the short Loop that starts at an index of a block, or None."""
    statements = block[index:index + 3]
    if len(statements) < 3 or not isinstance(statements[2], ast.Try):
        return None
    variable, operand = _assigned(statements[0])
    start = statements[1]
    if not (variable and isinstance(start, ast.Assign) and _is_none(start.value)):
        return None
    nones = [target.id for target in start.targets if isinstance(target, ast.Name)]
    attempt = statements[2]
    for reply in nones:
        if _is_endless(attempt.body, '{1} = yield {0}.send({1})'.format(
                variable, reply)):
            end = _end(attempt, names, [one for one in nones if one != reply])
            if end and len(nones) == len(start.targets):
                return Loop(statements, block, operand, _callee(operand, names),
                            [variable, reply] + end[0], *end[1:])
    return None


def _callee(operand, names):
    calls = [node for node in ast.walk(operand) if isinstance(node, ast.Call)]
    return names.defined_as(calls[0].func) if calls else None


def _is_endless(body, line):
    """Return whether statements are a line in an endless loop."""
    return len(body) == 1 and isinstance(body[0], ast.While) and (
        isinstance(body[0].test, ast.Constant) and body[0].test.value in (True, 1)
        and not body[0].orelse and len(body[0].body) == 1
        and ast.dump(body[0].body[0]) == ast.dump(ast.parse(line).body[0]))


def _end(attempt, names, nones):
    """Return what the handlers of a short loop do.

    Args:
        attempt: The Try.
        names: The Names.
        nones: The names that are None before.

    Returns:
        The list of the handlers' names, the target, and whether the value is returned,
        both ends are accepted, and MyReturn alone is caught; or None.
    """
    if attempt.orelse or attempt.finalbody:
        return None
    variables, target, returns, caught, valued, cleared = [], None, False, [], [], []
    for handler in attempt.handlers:
        for kind in kinds(handler) or [None]:
            if not (kind and names.is_return(kind)) and not (
                    isinstance(kind, ast.Name) and kind.id == 'StopIteration'):
                return None
            caught.append('stop' if not names.is_return(kind) else 'return')
        cleared += _cleared(handler)
        value = (None, False) if _cleared(handler) else _handled(handler, names)
        if value is None:
            return None
        variables += [handler.name] if handler.name else []
        if value[0] is not None or value[1]:
            if valued:
                return None
            target, returns = value
            valued += caught[-len(kinds(handler)):]
    preset = isinstance(target, ast.Name) and target.id in nones
    if [name for name in nones if not preset or name != target.id]:
        return None
    if not caught or any(target is None or ast.dump(one) != ast.dump(target)
                         for one in cleared):
        return None
    accepts = 'return' not in caught or 'stop' in caught and (
        not valued or set(valued) == {'return', 'stop'})
    return variables, target, returns, accepts, caught == ['return']


def _cleared(handler):
    """Return the targets that a handler of a delegate without a value sets to None."""
    body = handler.body[0]
    return body.targets if len(handler.body) == 1 and isinstance(body, ast.Assign) and (
        _is_none(body.value)) else []


def _handled(handler, names):
    """Return the target that a handler gives the value, and whether it returns it.

    None is returned if it does something else.
    """
    if len(handler.body) != 1:
        return None
    statement = handler.body[0]
    if isinstance(statement, ast.Pass):
        return None, False
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        value, target = statement.value, statement.targets[0]
        returns = False
    elif isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call) and (
            names.is_return(statement.exc.func) and len(statement.exc.args) == 1):
        value, target, returns = statement.exc.args[0], None, True
    else:
        return None
    if not (isinstance(value, ast.Attribute) and value.attr == 'value'
            and isinstance(value.value, ast.Name) and value.value.id == handler.name):
        return None
    return target, returns


def _assigned(statement):
    """Return the name and the value of an assignment to one name, or two Nones."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and (
            isinstance(statement.targets[0], ast.Name)):
        return statement.targets[0].id, statement.value
    return None, None


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None
