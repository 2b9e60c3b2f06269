"""The code that drives generators, and does not know that they end with MyReturn."""

import ast

from ..functions import functions, own_nodes
from ..remarks import Note
from .coroutines import last_name

# Functions that run a generator to its end, or a step further.
CONSUMERS = {
    'Counter', 'OrderedDict', 'all', 'any', 'bytearray', 'bytes', 'chain', 'cycle',
    'deque', 'dict', 'enumerate', 'extend', 'extendleft', 'filter', 'from_iterable',
    'frozenset', 'islice', 'iter', 'join', 'list', 'map', 'max', 'min', 'next',
    'reduce', 'set', 'sorted', 'sum', 'tuple', 'update', 'writelines', 'zip'}
# Methods of a generator that run it a step further.
STEPS = {'__next__', 'next', 'send', 'throw'}
ADVICE = 'let it handle MyReturn, too, or --adapt '


def drivers(source, returning):
    """Return Notes about the drivers in a Source.

    Args:
        source: The Source.
        returning: Set of the names of functions that return with MyReturn now.
    """
    if not returning:
        return []
    found = [
        Note(function.node.lineno, function.name,
             'for drives __iter__, which ends with MyReturn', ADVICE + function.name)
        for function in functions(source.tree)
        if '__iter__' in returning and function.node.name == '__iter__']
    scopes = [(None, source.tree)] + list(functions(source.tree))
    for name, scope in scopes:
        nodes = own_nodes(scope)
        made = {target.id: last_name(node.value) for node in nodes
                if isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                for target in node.targets if isinstance(target, ast.Name)}
        for node in nodes:
            problem, advice = _problem(node, made, returning)
            if problem:
                line = getattr(node, 'lineno', getattr(node, 'iter', node).lineno)
                found.append(Note(line, name, problem, advice))
    return found


def _problem(node, made, returning):
    """Return the problem and the advice if a node drives such a generator."""
    driven = None
    if isinstance(node, (ast.For, ast.comprehension)):
        word, driven = 'for', _driven(node.iter, made)
    elif isinstance(node, ast.Call) and last_name(node) in CONSUMERS and node.args:
        word, driven = last_name(node), _driven(node.args[-1], made)
    elif isinstance(node, ast.Call) and isinstance(
            node.func, ast.Attribute) and node.func.attr in STEPS:
        word, driven = node.func.attr, _driven(node.func.value, made)
    elif isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Load):
        word, driven = '*', _driven(node.value, made)
    elif isinstance(node, ast.Assign) and any(
            isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
        word, driven = 'an assignment to several names', _driven(node.value, made)
    elif isinstance(node, ast.Compare) and isinstance(
            node.ops[-1], (ast.In, ast.NotIn)):
        word, driven = 'in', _driven(node.comparators[-1], made)
    elif isinstance(node, ast.ExceptHandler) and node.type and any(
            last_name(one) == 'StopIteration' for one in ast.walk(node.type)):
        return 'StopIteration is not the end of a ported generator', ADVICE + 'all'
    elif isinstance(node, ast.Call) and last_name(node) == 'isgenerator' or (
            isinstance(node, (ast.Name, ast.Attribute))
            and last_name(node) == 'GeneratorType'):
        return 'a generator with an adapter is not a generator here', (
            'accept any iterator')
    if driven in returning:
        return '%s drives %s, which ends with MyReturn' % (word, driven), (
            ADVICE + driven)
    return None, None


def _driven(node, made):
    """Return the name of the function whose generator an expression is, or None."""
    if isinstance(node, ast.Call):
        return last_name(node)
    return made.get(getattr(node, 'id', None))
