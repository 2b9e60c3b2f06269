"""One file that is ported to Python 2: which functions, and their edits."""

import ast
import functools

from .. import remarks
from ..edits import Edit
from ..functions import DEFS, Function, functions, parents
from ..remarks import Note, Refusal
from .blocks import Writer, indented_lines
from .coroutines import Coroutine, last_name
from .drivers import drivers
from .imports import Imports
from .loops import delegate_loop, send_loop
from .names import Bindings, Names
from .python27 import unreadable
from .refusals import is_adapted, reasons
from .short_loops import ends_with_value, refused_by_short_loop

# Functions that ask for the exception that is being handled.
CURRENT_ERROR = {'exc_info', 'exception', 'print_exc', 'format_exc'}


def port(sources, options, broken):
    """Port source texts that delegate to each other.

    A function that is refused keeps ``yield from``, which does not catch MyReturn. So
    the functions that it delegates to are refused, too.

    Args:
        sources: List of the Sources.
        options: The Options.
        broken: For each Source, the names of functions to refuse.

    Returns:
        List of (Edits, Refusals, Notes), one for each Source.
    """
    files = [File(source, options, names) for source, names in zip(sources, broken)]
    # Each may lead to more in another file.
    while sum(file.refuse_chains(files) for file in files):
        pass
    return [(file.edits(files), file.refusals, file.notes(files)) for file in files]


class File(object):
    """A file that is ported to Python 2.

    Args:
        source: The Source.
        options: The Options.
        broken: The names of functions to refuse.

    Attributes:
        refusals: List of the Refusals so far.
    """

    def __init__(self, source, options, broken):
        self._source = source
        self._options = options
        around = parents(source.tree)
        self._imports = Imports(source)
        self._bindings = Bindings(source.tree, around)
        self._coroutines = [
            Coroutine(function, around)
            for function in functions(source.tree) + _lambdas(source.tree, around)]
        self.refusals, self._notes = [remarks.broken(one) for one in functions(
            source.tree) if one.name in broken], []
        for coroutine in self._coroutines:
            for remark in reasons(
                    coroutine, options) + self._imports.refusals(
                    coroutine, self._needs(coroutine) | _builtins(coroutine)):
                (self._notes if isinstance(remark, Note) else self.refusals).append(
                    remark)
        self._refused = {refusal.function for refusal in self.refusals}

    def refuse_chains(self, files):
        """Refuse coroutines because of others that are refused.

        Returns:
            Whether any was.
        """
        kept = {name: function for file in files for name, function in file.kept()}
        found = []
        for coroutine in self.ported():
            if coroutine.returns and coroutine.short_name in kept and not is_adapted(
                    coroutine, self._options):
                found.append(Refusal(
                    coroutine.returns[0].lineno, coroutine.name,
                    '%s still delegates to it with yield from' % (
                        kept[coroutine.short_name]),
                    'port that, or --adapt %s' % coroutine.name))
            elif self._options.how == 'send':
                found += refused_by_short_loop(coroutine, files)
        self.refusals += found
        self._refused.update(refusal.function for refusal in found)
        return bool(found)

    def ported(self):
        """Return the Coroutines that are ported."""
        # A lambda that delegates is refused.
        return [one for one in self._coroutines
                if one.is_generator and one.name and not self.is_refused(one)]

    def is_refused(self, coroutine):
        """Return whether a Coroutine is refused."""
        return coroutine.name in self._refused

    def named(self, name):
        """Return the Coroutines with a name."""
        return [one for one in self._coroutines if one.short_name == name]

    def kept(self):
        """Return (name of a delegate, name of the function) for refused functions."""
        return [(last_name(call), coroutine.name or 'a lambda')
                for coroutine in self._coroutines if self.is_refused(coroutine)
                for node in coroutine.delegations
                for call in _calls(node.value, coroutine)]

    def edits(self, files):
        """Return the Edits of the file.

        Args:
            files: The Files that are ported together.
        """
        ported, edits, needed, indents = self.ported(), [], set(), {}
        for coroutine in ported:
            needed |= self._needs(coroutine)
            for line, white in indented_lines(self._source, coroutine).items():
                indents[line] = indents.get(line, '') + white
        for coroutine in ported:
            names = Names(coroutine, self._bindings)
            edits += Writer(self._source, coroutine, names,
                            self._loop(coroutine, files), indents).edits()
            if is_adapted(coroutine, self._options):
                edits.append(self._adapter(coroutine.node))
        return edits + self._imports.edits(needed) + [
            Edit(start, start, white)
            for line, white in indents.items()
            for start in [self._source.line_start(line)]
            if not any(edit.start < start < edit.end for edit in edits)]

    def notes(self, files):
        """Return the Notes about the file.

        Args:
            files: The Files that are ported together.
        """
        returning = {one.short_name for file in files for one in file.ported()
                     if one.returns and not is_adapted(one, self._options)}
        found = self._notes + drivers(self._source, returning)
        for coroutine in self.ported():
            found += _current_errors(coroutine)
            if self._options.how == 'send' and coroutine.delegations:
                found.append(Note(coroutine.node.lineno, coroutine.name,
                                  'throw and close do not reach its delegates', None))
        return found + unreadable(self._source)

    def _needs(self, coroutine):
        """Return the names that a Coroutine needs when it is ported."""
        needed = set()
        if coroutine.is_generator and coroutine.delegations:
            needed.add('delegate' if self._options.how == 'delegate' else 'MyReturn')
        if coroutine.returns:
            needed.add('MyReturn')
        if is_adapted(coroutine, self._options):
            needed.add('adapting')
        return needed

    def _loop(self, coroutine, files):
        """Return the loop to write in a Coroutine."""
        if self._options.how == 'delegate':
            return delegate_loop
        return functools.partial(send_loop, always={
            node for node in coroutine.delegations if ends_with_value(node, files)})

    def _adapter(self, function):
        start = self._source.span(function)[0]
        return Edit(start, start + len('def'), '@adapting%s%sdef' % (
            self._source.newline, self._source.indentation(function.lineno)))


def _lambdas(tree, around):
    """Return the lambdas outside of functions, as Functions without a name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda):
            outer = node
            while outer in around and not isinstance(outer, DEFS):
                outer = around[outer]
            if outer is tree:
                found.append(Function(None, node))
    return found


def _calls(node, coroutine):
    """Return the calls that an expression consists of, or that its name stands for."""
    if isinstance(node, ast.Name):
        return [one.value for one in coroutine.nodes
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call)
                and any(getattr(target, 'id', None) == node.id
                        for target in one.targets)]
    return [one for one in ast.walk(node) if isinstance(one, ast.Call)]


def _builtins(coroutine):
    """Return the built-in functions that a Coroutine needs when it is ported."""
    stars = [node for node in coroutine.nodes
             if isinstance(node, (ast.Starred, ast.keyword))
             and coroutine.delegates(coroutine.around[node])]
    return {'tuple' if isinstance(node, ast.Starred) else 'dict' for node in stars
            if isinstance(node, ast.Starred) or not node.arg}


def _current_errors(coroutine):
    """Return Notes about what Python 2 would take for that of another error."""
    return [
        Note(node.lineno, coroutine.name,
             'on Python 2 %s after a delegation may %s another exception' % (
                 ('a raise', 'raise') if isinstance(node, ast.Raise) else
                 (last_name(node), 'get')),
             'give the exception a name, and %s that' % (
                 'raise' if isinstance(node, ast.Raise) else 'use'))
        for handler in coroutine.nodes if isinstance(handler, ast.ExceptHandler)
        if coroutine.delegates(handler)
        for first in [min(one.lineno for one in ast.walk(handler)
                          if isinstance(one, ast.YieldFrom))]
        for node in ast.walk(handler) if hasattr(node, 'lineno')
        if node.lineno > first and (
            isinstance(node, ast.Raise) and not node.exc
            or isinstance(node, ast.Call) and last_name(node) in CURRENT_ERROR)]
