"""The reasons to leave a function as it is, on the way to Python 2."""

import ast

from ..functions import DEFS
from ..names import dotted
from ..remarks import Note, Refusal
from .coroutines import last_name

# Context managers that do not mind how their block ends.
FILES = {'open', 'fdopen', 'closing'}
# Decorators that hand the generator on as it is.
COMPREHENSIONS = ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp
KNOWN_DECORATORS = {'staticmethod', 'classmethod', 'abstractmethod', 'property',
                    'wraps'}


def is_adapted(coroutine, options):
    """Return whether a Coroutine gets an adapter."""
    return bool(coroutine.returns) and bool(
        {'all', coroutine.name, coroutine.short_name} & set(options.adapt))


def reasons(coroutine, options):
    """Return the Refusals of a Coroutine by itself, and Notes about them.

    Args:
        coroutine: The Coroutine.
        options: The Options.
    """
    found = []
    for node in coroutine.delegations:
        found += [(node.lineno,) + reason
                  for reason in _misplaced(node, coroutine.around)]
    for node in coroutine.returns:
        found += [(node.lineno,) + reason for reason in _caught(node, coroutine)]
        if not is_adapted(coroutine, options):
            found += [(node.lineno,) + reason for reason in _decorated(
                coroutine.node, options.decorators)]
    return [Refusal(line, coroutine.name, problem, advice)
            for line, problem, advice in found] + [
        Note(node.lineno, coroutine.name,
             'if this return ends a close(), that raises MyReturn', None)
        for node in coroutine.returns if _ends_close(node, coroutine)] + [
        Note(line, coroutine.name, 'this with would see MyReturn', 'return after it')
        for line in sorted({outer.lineno for node in coroutine.returns
                            for outer in _withs(node, coroutine)})]


def _misplaced(node, around):
    """Return (problem, advice) if a YieldFrom stands where no lines can replace it."""
    child, parent = node, around[node]
    while not isinstance(parent, ast.stmt):
        problems = _inside(parent, child, around)
        if problems:
            return problems
        child, parent = parent, around[parent]
    if isinstance(parent, DEFS + (ast.ClassDef,)):
        return [_before('the first line of a %s' % (
            'class' if isinstance(parent, ast.ClassDef) else 'def'))]
    if isinstance(parent, ast.While) and parent.orelse:
        return [('yield from in the condition of a while with else',
                 'write while True with a break')]
    if isinstance(parent, ast.For) and child is parent.target or (
            isinstance(parent, ast.Assign) and child is not parent.value
            and isinstance(child, (ast.Tuple, ast.List, ast.Starred))):
        return [_before('a target')]
    if isinstance(parent, ast.Delete) and len(parent.targets) > 1:
        return [_before('del of several targets')]
    if type(parent).__name__ == 'Match':
        return [_before('match')]
    return []


def _inside(parent, child, around):
    """Return (problem, advice) if no lines can replace what is in an expression."""
    if isinstance(parent, ast.Lambda):
        return [('yield from in a lambda', 'write a def')]
    if isinstance(parent, COMPREHENSIONS) and child is not parent.generators[0] or (
            isinstance(parent, ast.comprehension) and child is not parent.iter):
        return [('yield from in a comprehension', 'write a loop')]
    if type(parent).__name__ in _PLACES:
        return [_before(_PLACES[type(parent).__name__])]
    if isinstance(parent, ast.withitem) and (
            child is parent.optional_vars or parent is not around[parent].items[0]):
        return [_before('a later part of with')]
    return []


_PLACES = {'JoinedStr': 'an f-string', 'TemplateStr': 'a t-string',
           'ExceptHandler': 'an except clause', 'match_case': 'a case'}


def _before(place):
    return 'yield from in ' + place, 'assign its value to a name before'


def _caught(node, coroutine):
    """Return (problem, advice) for what would see the exception of a Return."""
    found = [('return of a value inside with', None)] * bool(_withs(node, coroutine))
    groups = getattr(ast, 'TryStar', ())
    if any(inside in outer.body for outer, inside in coroutine.outer(node, groups)):
        found.append(('return of a value inside try with except*', 'return after it'))
    return found


def _ends_close(node, coroutine):
    """Return whether a Return can run because the generator is closed."""
    handlers = [handler for handler, _ in coroutine.outer(node, ast.ExceptHandler)]
    return any(inside in attempt.finalbody
               for attempt, inside in coroutine.outer(node, ast.Try)) or any(
        handler.type is None or {'GeneratorExit', 'BaseException'} & {
            last_name(one) for one in ast.walk(handler.type)} for handler in handlers)


def _withs(node, coroutine):
    """Return the with statements that mind an exception of a Return."""
    return [outer for outer, _ in coroutine.outer(node, ast.With) if not all(
        isinstance(item.context_expr, ast.Call)
        and last_name(item.context_expr) in FILES for item in outer.items)]


def _decorated(function, accepted):
    """Return (problem, advice) if decorators may need an end as in Python 3."""
    unknown = []
    for decorator in function.decorator_list:
        name = dotted(getattr(decorator, 'func', decorator)) or 'NAME'
        if not {name, name.split('.')[-1]} & (KNOWN_DECORATORS | set(accepted)):
            unknown.append(name)
    return [('return of a value below the decorator ' + ', '.join(unknown),
             '--decorators %s if it accepts MyReturn, or --adapt %s' % (
                 ','.join(unknown), function.name))] if unknown else []
