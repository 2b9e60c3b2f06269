"""Where the short loop is enough: it sends replies to a generator, and nothing else."""

import ast

from six.moves import builtins

from ..remarks import Refusal
from .coroutines import is_none, last_name

ADVICE = '--how delegate'


def refused_by_short_loop(coroutine, files):
    """Return the Refusals of a Coroutine whose delegates need more than a short loop.

    Args:
        coroutine: The Coroutine.
        files: The Files that are ported together.
    """
    problems = [(node, _problem(node, coroutine.around, files))
                for node in coroutine.delegations]
    return [Refusal(node.lineno, coroutine.name, problem, ADVICE)
            for node, problem in problems if problem]


def ends_with_value(node, files):
    """Return whether the delegate of a YieldFrom can only end by returning a value."""
    found = _definitions(last_name(node.value), files)
    return bool(found) and all(_always_returns(one) for _, one in found)


def _problem(node, around, files):
    """Return why a short loop is not enough for a YieldFrom, or None."""
    if not isinstance(node.value, ast.Call) or not last_name(node.value):
        return 'the short loop needs the call of a generator function'
    name = last_name(node.value)
    found = _definitions(name, files)
    if not all(one.is_generator for _, one in found):
        return '%s is not a generator function, so it has no send' % name
    if any(file.is_refused(one) and one.returns for file, one in found):
        return '%s is refused, and does not end with MyReturn' % name
    if not found and isinstance(node.value.func, ast.Name) and hasattr(builtins, name):
        return '%s is not a generator function, so it has no send' % name
    if not found and not isinstance(around[node], ast.Expr):
        return 'the files do not define %s, which may not end with MyReturn' % name
    return None


def _definitions(name, files):
    """Return (File, Coroutine) for each function of a name."""
    return [(file, one) for file in files for one in file.named(name)]


def _always_returns(coroutine):
    """Return whether a coroutine ends by returning a value, or never."""
    last = coroutine.node.body[-1]
    is_endless = isinstance(last, ast.While) and isinstance(
        last.test, ast.Constant) and last.test.value and not any(
        isinstance(node, ast.Break) for node in ast.walk(last))
    return (isinstance(last, (ast.Return, ast.Raise)) or is_endless) and not any(
        isinstance(node, ast.Return) and (not node.value or is_none(node.value))
        for node in coroutine.nodes)
