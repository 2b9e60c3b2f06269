"""What Python 2.7 cannot read in a text of Python 3."""

import ast
import re

from ..functions import DEFS, functions
from ..remarks import Unreadable
from ..sources import CODING

FUTURES = {'nested_scopes', 'generators', 'division', 'absolute_import',
           'with_statement', 'print_function', 'unicode_literals'}
ASYNC = 'async def'
FIELDS = 'id', 'attr', 'name', 'arg'


def unreadable(source):
    """Return Unreadables for what Python 2.7 cannot read in a Source of Python 3.

    Each kind is noted once for a function. ``yield from`` and the values of returns
    are not noted, nor anything in an ``async def``.
    """
    found = _in_nodes(source) + _in_text(source)
    around = {}
    for function in functions(source.tree):
        for line in range(function.node.lineno, function.node.end_lineno + 1):
            around.setdefault(line, []).append(function)
    remarks, seen = [], set()
    for line, problem in sorted(found):
        names = [function.name for function in around.get(line, [])]
        is_async = [isinstance(function.node, ast.AsyncFunctionDef)
                    for function in around.get(line, [])]
        if any(is_async) and (
                problem != ASYNC or is_async.index(True) + 1 < len(names)):
            continue
        key = tuple(names[-1:]), problem
        if key not in seen:
            seen.add(key)
            remarks.append(Unreadable(line, (names or [None])[-1],
                                      'Python 2.7 cannot read ' + problem, None))
    return remarks


def _in_nodes(source):
    """Return (line, problem) for the nodes of a tree."""
    nodes = [node for node in ast.walk(source.tree) if hasattr(node, 'lineno')]
    allowed = {id(one) for node in nodes if isinstance(node, ast.Call)
               for one in node.args}
    found = [(node.lineno, problem) for node in nodes
             for check, problem in CHECKS.get(type(node).__name__, ())
             if check(node, source)]
    return found + [(node.lineno, 'a * in a list, a target or a class')
                    for node in nodes
                    if isinstance(node, ast.Starred) and id(node) not in allowed
                    ] + ([] if source.is_python2 else _keywords(nodes, source.tree))


def _keywords(nodes, tree):
    """Return (line, problem) for names that are keywords of Python 2."""
    names = {'exec', 'print'}
    if any(isinstance(node, ast.ImportFrom) and node.module == '__future__'
           and 'print_function' in [alias.name for alias in node.names]
           for node in tree.body):
        names.remove('print')
    # Here they are statements, followed by something in parentheses.
    statements = {
        id(node.value.func) for node in nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name) and not node.value.keywords
        and not any(isinstance(one, ast.Starred) for one in node.value.args)}
    return [(node.lineno, '%s as a name' % getattr(node, field))
            for node in nodes if id(node) not in statements
            for field in FIELDS if str(getattr(node, field, None)) in names]


def _in_text(source):
    """Return (line, problem) for tokens, and for the encoding."""
    found = []
    for token in source.tokens:
        problem = None
        if token.kind == 'number' and '_' in token.text:
            problem = 'a number with _'
        elif token.kind == 'string' and re.match('(?i)rb', token.text):
            problem = 'an rb string'
        elif token.kind == 'name' and not token.text.isascii():
            problem = 'a name that is not ASCII'
        if problem:
            found.append((source.line(token.start), problem))
    strange = re.search(u'[^\x00-\x7f]', source.text)
    if strange and strange.group() != u'\ufeff' and not CODING.match(
            source.text.encode('utf-8', 'replace')):
        found.append((source.line(strange.start()),
                      'characters that are not ASCII without a coding line'))
    return found


def _has_annotation(node, source):
    everyone = node.args.args + [node.args.vararg, node.args.kwarg]
    return getattr(node, 'returns', None) or any(
        one and one.annotation for one in everyone)


def _ends_with_star_and_comma(node, source):
    """Return whether a comma stands after the last * or ** of a def or a call."""
    if isinstance(node, ast.Call):
        stars = [one for one in node.args if isinstance(one, ast.Starred)] + [
            one.value for one in node.keywords if not one.arg]
    else:
        stars = [one for one in (node.args.vararg, node.args.kwarg) if one]
    for one in stars:
        comma = source.token_after(source.span(one)[1])
        if comma.text == ',' and source.token_after(comma.end).text == ')':
            return True
    return False


def _has_argument_after_star(node, source):
    stars = [isinstance(one, ast.Starred) for one in node.args]
    doubles = [one.arg is None for one in node.keywords]
    return any(stars[:-1]) or any(doubles[:-1])


def _is_in_parentheses(node, source):
    last = node.items[-1].optional_vars or node.items[-1].context_expr
    return (len(node.items) > 1 or node.items[0].optional_vars) and source.token_after(
        source.span(last)[1]).text == ')'


def _continues_in_finally(node, source):
    waiting = list(node.finalbody)
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Continue):
            return True
        if not isinstance(one, DEFS + (ast.For, ast.While)):
            waiting += ast.iter_child_nodes(one)
    return False


def _has_strange_decorator(node, source):
    decorators = [one.func if isinstance(one, ast.Call) else one
                  for one in node.decorator_list]
    return not all(re.match(r'[\w.]+\Z', source.segment(one)) for one in decorators)


def _is_outside_of_subscript(node, source):
    word = source.token_before(source.span(node)[0])
    return node.value is Ellipsis and word and word.text not in ('[', ',')


def _always(node, source):
    return True


# The names of nodes, what is tested, and what Python 2.7 cannot read then.
_ROWS = [
    ('AsyncFunctionDef', _always, ASYNC),
    ('Nonlocal', _always, 'nonlocal'),
    ('JoinedStr', _always, 'an f-string'),
    ('TemplateStr', _always, 'a t-string'),
    ('NamedExpr', _always, ':='),
    ('AnnAssign', _always, 'an annotation'),
    ('Match', _always, 'match'),
    ('TryStar', _always, 'except*'),
    ('TypeAlias', _always, 'a type statement'),
    ('FunctionDef ClassDef', lambda node, source: getattr(node, 'type_params', None),
     'a type parameter'),
    ('FunctionDef ClassDef', _has_strange_decorator, 'a decorator that is not a name'),
    ('FunctionDef Lambda', _has_annotation, 'an annotation'),
    ('FunctionDef Lambda', lambda node, source: node.args.kwonlyargs,
     'a keyword-only parameter'),
    ('FunctionDef Lambda', lambda node, source: node.args.posonlyargs,
     'a positional-only parameter'),
    ('FunctionDef Lambda Call', _ends_with_star_and_comma, 'a comma after * or **'),
    ('Call', _has_argument_after_star, 'an argument after * or **'),
    ('ClassDef', lambda node, source: node.keywords, 'a keyword in a class'),
    ('With', _is_in_parentheses, 'a with in parentheses'),
    ('Try', _continues_in_finally, 'continue in finally'),
    ('Raise', lambda node, source: node.cause, 'raise from'),
    ('Dict', lambda node, source: None in node.keys, '** in a dict'),
    ('Constant', _is_outside_of_subscript, 'an ellipsis'),
    ('BinOp AugAssign', lambda node, source: isinstance(node.op, ast.MatMult), '@'),
    ('ImportFrom', lambda node, source: node.module == '__future__' and any(
        alias.name not in FUTURES for alias in node.names), 'a future of Python 3'),
]
# The pairs of test and text for each name.
CHECKS = {}
for _kinds, _check, _problem in _ROWS:
    for _kind in _kinds.split():
        CHECKS.setdefault(_kind, []).append((_check, _problem))
