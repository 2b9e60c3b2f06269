"""What ``--to 3`` knows about each function before it decides what to rewrite."""

import ast

from .. import remarks
from ..functions import YIELDS, Function, functions, own_nodes, parents
from ..names import Names, classes, dotted, is_called
from ..remarks import Note, Refusal
from .handlers import catches_return, only_passes_returns, swallowing
from .loops import loops
from .returns import points
from .values import uses

# Decorators that accept the exception of a function without a yield.
_ACCEPT_ALL = {'coroutine', 'tasklet'}


class Unit(object):
    """A function, or the statements outside of all functions.

    Attributes:
        source: The Source.
        names: The Names of the source.
        name: The name of the function; None outside.
        node: The FunctionDef, or the tree.
        nodes: List of its own nodes, without those of inner functions.
        parents: Dict from each node of the source to the one around it.
        rebound: Set of the names that some function of the source may bind anew for
            others.
        generator: Whether it is a generator function.
        points: List of its Points.
        loops: List of its Loops.
        passing: List of the handlers that only let returns pass.
        catching: List of the other handlers of returns, outside of loops.
        waiting: List of those that wait for functions which the files do not define.
        refusals: List of the Refusals so far.
        uses: The Uses of its Loops' variables.
        kept: List of the Loops that stay.
        raising: Set of the names of the functions that still raise.
        notes: List of the Notes so far.
    """

    def __init__(self, source, names, function, around, rebound):
        self.source = source
        self.rebound = rebound
        self.names = names
        self.name, self.node = function
        self.parents = around
        self.nodes = own_nodes(self.node)
        self.points, self._others = points(self.nodes, names)
        # A yield that goes makes no generator.
        gone = [getattr(point.statement, 'value', None) for point in self.points]
        self.generator = isinstance(self.node, ast.FunctionDef) and any(
            isinstance(node, YIELDS) and node not in gone for node in self.nodes)
        self.loops = loops(self.node, self.nodes, names) if self.generator else []
        in_loops = [node for loop in self.loops
                    for node in ast.walk(loop.statements[-1])]
        handlers = [node for node in self.nodes
                    if isinstance(node, ast.ExceptHandler) and node not in in_loops
                    and catches_return(node, names)]
        self.passing = [one for one in handlers if only_passes_returns(one, names)]
        self.catching = [one for one in handlers if one not in self.passing]
        self.uses = uses(self.node, self.loops, around)
        self.waiting, self.refusals, self.notes, self.kept = [], [], [], []
        self.raising = set()

    def refuse(self, line, problem, advice):
        """Add a Refusal."""
        self.refusals.append(Refusal(line, self.name, problem, advice))

    def examine(self, force):
        """Add a Refusal for everything in the function that cannot be rewritten."""
        for point in self.points:
            self._examine_point(point, force)
        for call in self._others:
            name = dotted(call.func)
            if is_called(self.names.return_of(call.func)) or self.generator:
                self.refuse(call.lineno, '%s is not a statement of its own' % name,
                            'write a statement that returns the value')
        for node in self.nodes if self.generator else ():
            if isinstance(node, ast.Raise):
                self._note_raise(node)
        for node in self.uses.problems:
            self.refuse(node.lineno, '%s is used in another way than by its loop'
                        % node.id, 'use another name there')

    def _note_raise(self, node):
        """Add a Note for a raise that may return a value, and stays."""
        exception = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        name = dotted(exception)
        if name == 'StopIteration':
            problem, advice = 'becomes a RuntimeError in Python 3.7', 'write return'
        elif name and not self.names.is_return(exception) and (
                name.split('.')[-1] in ('MyReturn', 'Return', 'ReturnValue')):
            problem, advice = 'stays', '--returns %s if it returns a value' % name
        else:
            return
        self.notes.append(Note(node.lineno, self.name, 'raise %s %s' % (
            name, problem), advice))

    def _examine_point(self, point, force):
        line = point.statement.lineno
        if point.problem:
            self.refuse(line, point.problem, 'give it one value')
        elif not self.generator and not self._accepts_all(point):
            self.refuse(line, '%s in a function without a yield, which raises it for '
                        'its caller' % point.name, 'return the value there')
        elif self.generator and not force:
            handler = swallowing(
                point, self.parents, self.names, self.source.tree)
            if handler:
                is_known = handler.type is None or None not in classes(
                    handler.type, self.source.tree)
                self.refuse(line, '%s %s caught in line %d, and return would not be'
                            % (point.name, 'is' if is_known else 'may be',
                               handler.lineno),
                            'return after the try, or use --force, which usually '
                            'fixes a bug')

    def _accepts_all(self, point):
        return isinstance(self.node, ast.FunctionDef) and not is_called(
            point.kind) and any(
                (dotted(one) or '').split('.')[-1] in _ACCEPT_ALL
                for one in self.node.decorator_list)


def units(source, options, broken=()):
    """Return the Units of a Source, with that of the statements outside first.

    Args:
        source: The Source.
        options: The Options.
        broken: The names of functions to refuse.
    """
    names = Names(source.tree, options.returns)
    around = parents(source.tree)
    rebound = {name for node in around
               if isinstance(node, (ast.Global, ast.Nonlocal))
               for name in node.names}
    found = [Unit(source, names, function, around, rebound)
             for function in [Function(None, source.tree)] + functions(source.tree)]
    for unit in found:
        unit.examine(options.force)
        if unit.name in broken:
            unit.refusals.append(remarks.broken(unit))
    return found
