"""The parts of an expression, in the order in which Python evaluates them."""

import ast
import re
import warnings

NOT_EVALUATED = (
    ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.expr_context)


def operands(node):
    """Return the nodes that are evaluated for a node, in that order.

    Those of inner functions are not among them. Of a comprehension, the iterable is
    evaluated in the scope around it.
    """
    if isinstance(node, ast.Dict):
        return [part for pair in zip(node.keys, node.values) for part in pair if part]
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return [node.generators[0].iter]
    if isinstance(node, ast.NamedExpr):
        return [node.value]
    if isinstance(node, ast.Lambda):
        return [part for part in node.args.defaults + node.args.kw_defaults if part]
    return [part for part in ast.iter_child_nodes(node)
            if not isinstance(part, NOT_EVALUATED)]


def is_whole(text):
    """Return whether a text of several lines can be the value of an assignment."""
    if not re.search('[\r\n]', text):
        return True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            ast.parse('x = ' + text)
    except SyntaxError:
        return False
    return True
