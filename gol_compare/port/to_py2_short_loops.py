"""Where the short loop is enough: it sends replies to a generator, and nothing else."""

import ast

from .remarks import Refusal
from .to_py2_refusals import last_name, valued_returns
from .to_py2_statements import is_none
from .functions import own_nodes

ADVICE = '--how delegate'


def refused_by_short_loop(function, around, files):
    """Return the Refusals of a Function whose delegates need more than a short loop.

    Args:
        function: The Function.
        around: Dict from each node of its tree to the node around it.
        files: The Files that are ported together.
    """
    found = []
    for node in own_nodes(function.node):
        if isinstance(node, ast.YieldFrom):
            problem = _problem(node, around, files)
            if problem:
                found.append(Refusal(node.lineno, function.name, problem, ADVICE))
    return found


def ends_with_value(node, files):
    """Return whether the delegate of a YieldFrom can only end by returning a value."""
    found = _definitions(last_name(node.value), files)
    return bool(found) and all(
        _always_returns(one.node) for file, one in found)


def _problem(node, around, files):
    """Return why a short loop is not enough for a YieldFrom, or None."""
    if not isinstance(node.value, ast.Call) or not last_name(node.value):
        return 'the short loop needs the call of a generator function'
    name = last_name(node.value)
    found = _definitions(name, files)
    if any(one not in file.generators for file, one in found):
        return '%s is no generator function, and has no send' % name
    if any(file.is_refused(one) and valued_returns(one.node) for file, one in found):
        return '%s is refused, and does not end with MyReturn' % name
    if not found and not isinstance(around[node], ast.Expr):
        return 'the files do not define %s, which may not end with MyReturn' % name
    return None


def _definitions(name, files):
    """Return (File, Function) for each function of a name."""
    return [(file, one) for file in files for one in file.generators + file.others
            if one.node.name == name]


def _always_returns(function):
    """Return whether a generator function ends by returning a value, or never."""
    last = function.body[-1]
    is_endless = isinstance(last, ast.While) and isinstance(
        last.test, ast.Constant) and last.test.value and not any(
        isinstance(node, ast.Break) for node in ast.walk(last))
    return (isinstance(last, (ast.Return, ast.Raise)) or is_endless) and not any(
        isinstance(node, ast.Return) and (not node.value or is_none(node.value))
        for node in own_nodes(function))
