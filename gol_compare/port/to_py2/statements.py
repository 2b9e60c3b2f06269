"""What each kind of statement becomes in Python 2.

Each function writes the lines of a simple statement, with its comment, to a Lowering.
``header`` returns the text for the first line of a compound statement.
"""

import ast
import re

from .coroutines import is_none

RETURN = '  # return in Python 3'
COMPOUND = ast.If, ast.While, ast.For, ast.With


def written(statement, lowering, comment):
    """Write the lines of a simple statement to a Lowering.

    Args:
        statement: The statement.
        lowering: The Lowering.
        comment: The comment after the statement, with the space before it, or ''.
    """
    _KINDS.get(type(statement), _other)(statement, lowering, comment)


def header(statement, lowering, end):
    """Return the text of the first line of a compound statement.

    Args:
        statement: One of COMPOUND.
        lowering: The Lowering, which gets what stands in front of it.
        end: The offset after its colon.
    """
    lowering.hoist(condition(statement))
    start = lowering.start(statement)
    return re.sub('^elif', 'if', lowering.part(start, end))


def condition(statement):
    """Return the expression of a compound statement that can delegate."""
    if isinstance(statement, ast.With):
        return statement.items[0].context_expr
    return statement.iter if isinstance(statement, ast.For) else statement.test


def negated(lowering, test):
    """Return the text of the opposite of a condition."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return lowering.part(*lowering.span(test.operand))
    text = lowering.part(*lowering.span(test))
    binds_looser = isinstance(test, (ast.BoolOp, ast.IfExp, ast.Lambda, ast.NamedExpr))
    if binds_looser and text[0] != '(' and not re.match(r'[\w.]+\Z', text):
        text = '(%s)' % text
    return 'not ' + text


def _other(statement, lowering, comment):
    """Write any statement whose parts are evaluated from left to right."""
    lowering.hoist(statement)
    lowering.write(lowering.text(statement) + comment)


def _expression(statement, lowering, comment):
    if isinstance(statement.value, ast.YieldFrom):
        lowering.hoist(statement.value, comment, target='')
        return
    lowering.hoist(statement.value)
    text = lowering.text(statement)
    if lowering.made(text):
        lowering.end_with(comment)
    else:
        lowering.write(text + comment)


def _assignment(statement, lowering, comment):
    value = statement.value
    targets = getattr(statement, 'targets', [])
    if any(lowering.delegates(target) for target in targets):
        lowering.save(value)
        for target in targets:
            lowering.hoist(target)
            lowering.write('%s = %s' % (lowering.text(target), lowering.text(value)))
        lowering.end_with(comment)
    elif isinstance(value, ast.YieldFrom):
        target = targets[0].id if len(targets) == 1 and isinstance(
            targets[0], ast.Name) else None
        lowering.hoist(value, comment, target)
        if lowering.text_of_operand(value) != target:
            lowering.write(re.sub(r'[ \t]*\\\r?\n[ \t]*', ' ',
                                  lowering.text(statement)))
    else:
        lowering.hoist(value)
        lowering.write(lowering.text(statement) + comment)


def _augmented(statement, lowering, comment):
    """Load the target, then evaluate the value, then store the result."""
    target, value = statement.target, statement.value
    is_direct = isinstance(value, ast.YieldFrom)
    rest = '' if is_direct else comment
    if not lowering.delegates(value):
        lowering.hoist(target)
        lowering.write(lowering.text(statement) + comment)
        return
    if isinstance(target, ast.Name) and lowering.is_fixed(target):
        lowering.hoist(value, comment if is_direct else '')
        lowering.write(lowering.text(statement) + rest)
        return
    if not isinstance(target, ast.Name):
        lowering.save_parts(target)
    place, name = lowering.text(target), lowering.value()
    lowering.write('%s = %s' % (name, place))
    lowering.hoist(value, comment if is_direct else '')
    lowering.write('%s %s %s%s' % (
        name, lowering.word_after(target), lowering.text_of_operand(value), rest))
    lowering.write('%s = %s' % (place, name))


def _return(statement, lowering, comment):
    value = statement.value
    if is_none(value):
        lowering.write('return' + comment)
        return
    is_direct = isinstance(value, ast.YieldFrom)
    lowering.hoist(value, comment if is_direct else '')
    lowering.write('raise MyReturn(%s)%s%s' % (
        lowering.argument(value), '' if is_direct else comment, RETURN))


def _assertion(statement, lowering, comment):
    # With -O, Python leaves assertions out.
    lowering.write('if __debug__:')
    lowering.indent(1)
    lowering.hoist(statement.test)
    if statement.msg and lowering.delegates(statement.msg):
        lowering.write('if %s:' % negated(lowering, statement.test))
        lowering.indent(1)
        lowering.hoist(statement.msg)
        lowering.write('raise AssertionError(%s)%s' % (
            lowering.argument(statement.msg), comment))
    else:
        lowering.write(lowering.text(statement) + comment)


_KINDS = {
    ast.Expr: _expression, ast.Assign: _assignment,
    # Python 2 has none.
    getattr(ast, 'AnnAssign', None): _assignment,
    ast.AugAssign: _augmented, ast.Return: _return, ast.Assert: _assertion}
