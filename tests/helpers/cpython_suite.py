"""CPython's own tests of yield from, rewritten with delegate and MyReturn.

The interpreter has their text; the project keeps no copy.
"""

import ast
import functools
import io
import os
import types
import unittest

from gol_py2compat import MyReturn
from gol_py2compat.delegation import adapted, delegate

PATH = os.path.join(os.path.dirname(os.__file__), 'test', 'test_yield_from.py')
DELEGATION = '''\
{0} = delegate(None)
while {0}.goes_on():
    with {0}:
        {0}.reply = yield {0}.said
'''


def generator(function):
    """Decorate a generator function so that its generators return as in Python 3."""
    @functools.wraps(function)
    def started(*arguments, **keywords):
        return adapted(function(*arguments, **keywords))
    return started


class Migration(ast.NodeTransformer):
    """Rewrite yield from and return value, and decorate the functions with them."""

    def __init__(self):
        self._delegates = 0
        self._in_generator = False

    def visit_FunctionDef(self, node):
        outside = self._in_generator
        self._in_generator = any(isinstance(inner, (ast.Yield, ast.YieldFrom))
                                 for inner in _of_its_own(node))
        if self._in_generator:
            node.decorator_list.append(ast.Name('generator', ast.Load()))
        self.generic_visit(node)
        self._in_generator = outside
        return node

    def visit_Expr(self, node):
        if isinstance(node.value, ast.YieldFrom):
            return self._delegation(node.value)[0]
        return self.generic_visit(node)

    def visit_Assign(self, node):
        if isinstance(node.value, ast.YieldFrom):
            lines, node.value = self._delegation(node.value)
            return lines + [node]
        return self.generic_visit(node)

    def visit_Return(self, node):
        if not self._in_generator or node.value is None:
            return self.generic_visit(node)
        lines, value = [], node.value
        if isinstance(value, ast.YieldFrom):
            lines, value = self._delegation(value)
        (end,) = ast.parse('raise MyReturn(None)').body
        end.exc.args = [value]
        return lines + [end]

    def _delegation(self, node):
        """Return the lines in place of a yield from, and its value."""
        self._delegates += 1
        name = '_delegate_%d' % self._delegates
        lines = ast.parse(DELEGATION.format(name)).body
        lines[0].value.args = [node.value]
        return lines, ast.parse(name + '.value', mode='eval').body


def _of_its_own(function):
    """Yield the nodes of a function without those of functions in it."""
    nodes = list(function.body)
    while nodes:
        node = nodes.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            nodes.extend(ast.iter_child_nodes(node))


class _Result(unittest.TestResult):
    """A result that counts subtests too: TestResult drops those that pass."""

    def __init__(self):
        unittest.TestResult.__init__(self)
        self.subtests = 0

    def addSubTest(self, test, subtest, error):
        super(_Result, self).addSubTest(test, subtest, error)
        self.subtests += 1


def migrated(text):
    """Return the tree of the suite with delegate and MyReturn."""
    return ast.fix_missing_locations(Migration().visit(ast.parse(text)))


def outcome(rewrite=migrated):
    """Run the suite; return how many tests it has, how many ran, what failed.

    The first number is without subtests, the second is with them. What failed is a
    set of names.

    Args:
        rewrite: A function that returns a tree without ``yield from`` for the text.
    """
    with io.open(PATH, encoding='utf-8') as stream:
        text = stream.read()
    tests = sum(isinstance(node, ast.FunctionDef) and node.name.startswith('test_')
                for node in ast.walk(ast.parse(text)))
    tree = rewrite(text)
    assert not any(isinstance(node, ast.YieldFrom) for node in ast.walk(tree))
    module = types.ModuleType('test_delegate')
    vars(module).update(delegate=delegate, MyReturn=MyReturn,
                        generator=generator)
    exec(compile(tree, '<test_delegate>', 'exec'), vars(module))
    result = _Result()
    unittest.defaultTestLoader.loadTestsFromModule(module).run(result)
    return tests, result.testsRun + result.subtests, {
        test.id().split('.')[-1] for test, _ in result.failures + result.errors}
