"""One file that is ported to Python 2: which functions, and their edits."""

import ast
import functools

from .edits import Edit
from .functions import DEFS, Function, functions, is_generator, own_nodes, parents
from .python27 import unreadable
from .remarks import Note, Refusal
from .to_py2_blocks import Writer, indented_lines
from .to_py2_drivers import drivers
from .to_py2_imports import import_edits, taken
from .to_py2_loops import delegate_loop, send_loop
from .to_py2_names import Names
from .to_py2_refusals import (
    delegations,
    is_adapted,
    last_name,
    reasons,
    valued_returns,
)
from .to_py2_short_loops import ends_with_value, refused_by_short_loop


class File(object):
    """A file that is ported to Python 2.

    Args:
        source: The Source.
        options: The Options.

    Attributes:
        generators: List of the Functions that are generator functions.
        refusals: List of the Refusals so far.
    """

    def __init__(self, source, options):
        self._source = source
        self._options = options
        self._around = parents(source.tree)
        everything = functions(source.tree)
        self.generators = [one for one in everything if is_generator(one.node)]
        self.others = [one for one in everything if not is_generator(one.node)]
        self.refusals, self._notes = [], []
        for function in everything + self._lambdas():
            for remark in reasons(function, self._around, options) + taken(
                    source, self._around, function, self._needs(function)):
                (self._notes if isinstance(remark, Note) else self.refusals).append(
                    remark)

    def refuse_chains(self, files):
        """Refuse functions because of others that are refused; return whether any was.
        """
        kept = {name: function for file in files for name, function in file.kept()}
        before = len(self.refusals)
        for function in self.ported():
            returns = valued_returns(function.node)
            if returns and function.node.name in kept and not is_adapted(
                    function, self._options):
                self.refusals.append(Refusal(
                    returns[0].lineno, function.name,
                    '%s still delegates to it with yield from' % (
                        kept[function.node.name]),
                    'port that, or --adapt %s' % function.name))
            elif self._options.how == 'send':
                self.refusals += refused_by_short_loop(function, self._around, files)
        return len(self.refusals) > before

    def ported(self):
        """Return the generator functions that are not refused."""
        return [one for one in self.generators if not self.is_refused(one)]

    def is_refused(self, function):
        """Return whether a Function is refused."""
        return function.name in {refusal.function for refusal in self.refusals}

    def kept(self):
        """Return (name of a delegate, name of the function) for refused functions."""
        return [
            (last_name(call), function.name or 'a lambda')
            for function in self.generators + self.others + self._lambdas()
            if self.is_refused(function)
            for node in delegations(function.node)
            for call in _calls(node.value, function.node)]

    def edits(self, files):
        """Return the Edits of the file.

        Args:
            files: The Files that are ported together.
        """
        edits, needed, indents = [], set(), {}
        changed = [function for function in self.ported() if self._needs(function)]
        for function in changed:
            needed |= self._needs(function)
            for line, white in indented_lines(self._source, function.node).items():
                indents[line] = indents.get(line, '') + white
        for function in self.ported():
            names = Names(function.node, self._around, self._source.tree)
            edits += Writer(self._source, self._around, function.node, names,
                            self._loop(function, files), indents).edits()
            if 'adapting' in self._needs(function):
                edits.append(self._adapter(function.node))
        return edits + import_edits(self._source, needed) + [
            Edit(start, start, white)
            for line, white in indents.items()
            for start in [self._source.line_start(line)]
            if not any(edit.start < start < edit.end for edit in edits)]

    def notes(self, files):
        """Return the Notes about the file.

        Args:
            files: The Files that are ported together.
        """
        returning = {
            function.node.name for file in files for function in file.ported()
            if valued_returns(function.node)
            and not is_adapted(function, self._options)}
        found = self._notes + drivers(self._source, returning)
        for function in self.ported():
            found += _bare_raises(function)
            if self._options.how == 'send' and delegations(function.node):
                found.append(Note(function.node.lineno, function.name,
                                  'throw and close do not reach its delegates', None))
        return found + unreadable(self._source)

    def _needs(self, function):
        """Return the names that a Function needs when it is ported."""
        if function not in self.generators:
            return set()
        needed, returns = set(), valued_returns(function.node)
        if delegations(function.node):
            needed.add('delegate' if self._options.how == 'delegate' else 'MyReturn')
        if returns:
            needed.add('MyReturn')
            if is_adapted(function, self._options):
                needed.add('adapting')
        return needed

    def _loop(self, function, files):
        """Return the loop to write in a Function."""
        if self._options.how == 'delegate':
            return delegate_loop
        return functools.partial(send_loop, always={
            node for node in delegations(function.node)
            if ends_with_value(node, files)})

    def _adapter(self, function):
        start = self._source.span(function)[0]
        return Edit(start, start, '@adapting%s%s' % (
            self._source.newline, self._source.indentation(function.lineno)))

    def _lambdas(self):
        """Return the lambdas outside of functions, as Functions without a name."""
        return [Function(None, node) for node in ast.walk(self._source.tree)
                if isinstance(node, ast.Lambda) and not self._is_in_function(node)]

    def _is_in_function(self, node):
        while node in self._around:
            node = self._around[node]
            if isinstance(node, DEFS):
                return True
        return False


def _calls(node, function):
    """Return the calls that an expression consists of, or that its name stands for."""
    if isinstance(node, ast.Name):
        return [one.value for one in own_nodes(function)
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call)
                and any(getattr(target, 'id', None) == node.id
                        for target in one.targets)]
    return [one for one in ast.walk(node) if isinstance(one, ast.Call)]


def _bare_raises(function):
    """Return Notes about a raise that Python 2 would take for that of another error."""
    return [
        Note(node.lineno, function.name,
             'on Python 2 a raise after a delegation may raise another exception',
             'give the exception a name, and raise that')
        for handler in own_nodes(function.node)
        if isinstance(handler, ast.ExceptHandler)
        for first in ast.walk(handler) if isinstance(first, ast.YieldFrom)
        for node in ast.walk(handler)
        if isinstance(node, ast.Raise) and not node.exc and node.lineno > first.lineno]
