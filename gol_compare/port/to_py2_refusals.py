"""The reasons to leave a function as it is, on the way to Python 2."""

import ast

from .functions import DEFS, own_nodes
from .names import dotted
from .remarks import Note, Refusal
from .to_py2_statements import is_none

# Context managers that do not mind how their block ends.
FILES = {'open', 'fdopen', 'closing'}
# Decorators that hand the generator on as it is.
KNOWN_DECORATORS = {'staticmethod', 'classmethod', 'abstractmethod', 'property',
                    'wraps'}


def delegations(function):
    """Return the YieldFroms of a function, with those of lambdas in it."""
    found = []
    for node in own_nodes(function):
        if isinstance(node, ast.YieldFrom):
            found.append(node)
        elif isinstance(node, ast.Lambda):
            found += delegations(node)
    return found


def valued_returns(function):
    """Return the Returns of a generator function that return another value than None.
    """
    return [node for node in own_nodes(function) if isinstance(node, ast.Return)
            and node.value and not is_none(node.value)]


def last_name(node):
    """Return the last name of an expression such as self.name, or None."""
    if isinstance(node, ast.Call):
        node = node.func
    return getattr(node, 'attr', getattr(node, 'id', None))


def is_adapted(function, options):
    """Return whether a Function gets an adapter."""
    return bool({'all', function.name, function.node.name} & set(options.adapt))


def reasons(function, around, options):
    """Return the Refusals of a Function by itself, and Notes about them.

    Args:
        function: The Function.
        around: Dict from each node of the tree to the node around it.
        options: The Options.
    """
    found = []
    for node in delegations(function.node):
        found += [(node.lineno,) + reason for reason in _misplaced(node, around)]
    for node in valued_returns(function.node):
        found += [(node.lineno,) + reason
                  for reason in _caught(node, function.node, around)]
        if not is_adapted(function, options):
            found += [(node.lineno,) + reason for reason in _decorated(
                function.node, options.decorators)]
    return [Refusal(line, function.name, problem, advice)
            for line, problem, advice in found] + [
        Note(line, function.name, 'this with would see MyReturn', 'return after it')
        for line in sorted({outer.lineno for node in valued_returns(function.node)
                            for outer in _withs(node, function.node, around)})]


def _misplaced(node, around):
    """Return (problem, advice) if a YieldFrom stands where no lines can replace it."""
    child, parent = node, around[node]
    while not isinstance(parent, ast.stmt):
        if isinstance(parent, ast.Lambda):
            return [('yield from in a lambda', 'write a def')]
        if type(parent).__name__ in _PLACES:
            return [_before(_PLACES[type(parent).__name__])]
        if isinstance(parent, ast.withitem) and (
                child is parent.optional_vars
                or parent is not around[parent].items[0]):
            return [_before('a later part of with')]
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


_PLACES = {'JoinedStr': 'an f-string', 'TemplateStr': 'a t-string',
           'ExceptHandler': 'an except clause', 'match_case': 'a case'}


def _before(place):
    return 'yield from in ' + place, 'assign its value to a name before'


def _caught(node, function, around):
    """Return (problem, advice) if a with would see the exception of a Return."""
    found = [('return of a value inside with', None)] * bool(
        _withs(node, function, around))
    child = node
    while child is not function:
        parent = around[child]
        if type(parent).__name__ == 'TryStar' and child in parent.body:
            found.append(('return of a value inside a try with except*',
                          'return after it'))
        child = parent
    return found


def _withs(node, function, around):
    """Return the with statements of a function that mind an exception of a Return."""
    found = []
    while node is not function:
        node = around[node]
        if isinstance(node, ast.With) and not all(
                isinstance(item.context_expr, ast.Call)
                and last_name(item.context_expr) in FILES for item in node.items):
            found.append(node)
    return found


def _decorated(function, accepted):
    """Return (problem, advice) if a decorator may need an end as in Python 3."""
    for decorator in function.decorator_list:
        name = dotted(getattr(decorator, 'func', decorator)) or 'NAME'
        names = {name, name.split('.')[-1]}
        if not names & (KNOWN_DECORATORS | set(accepted)):
            return [('return of a value below the decorator ' + name,
                     '--decorators %s if it does not need an end as in Python 3, '
                     'or --adapt %s' % (name, function.name))]
    return []
