"""The objects that options of ``gol-compare prove`` name.

An option names an object as MODULE:NAME or PATH.py:NAME, or lists Python literals.
"""

import ast
import os
import re

from six.moves import builtins

from gol_core.exploration.outcomes import ProgramError, described
from gol_core.exploration.symbols import Symbol
from gol_core.wording import quoted

from .defaults import parameters, throw
from .importing import module_of

NAME = re.compile(r'(?:[^\W\d][\w.]*|[^\'"([{,:]+\.py):[^\W\d][\w.]*\Z')


def exception_class(text):
    """Return the exception that a text names, built in or as MODULE:NAME.

    Raises:
        ProgramError: It names none.
    """
    found = getattr(builtins, text, None)
    if not found and ':' not in text:
        raise ProgramError('%s: no built-in exception has this name: expected one, '
                           'such as KeyError, or MODULE:NAME' % quoted(text))
    found = found or named_object(text)
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        raise ProgramError('%s: is %.60r: expected an exception' % (text, found))
    return found


def throwable(text):
    """Return the Move that throws the exception that a text names.

    Raises:
        ProgramError: It names none, or one that needs other arguments.
    """
    call = re.match(r'([\w.:]+)\((.*)\)\Z', text, re.DOTALL)
    name, listed = call.groups() if call else (text, '')
    found = exception_class(name)
    arguments = tuple(
        _literal('--throw', node) for node in _nodes('--throw', listed))
    try:
        return throw(found, arguments)
    except TypeError as error:
        raise ProgramError('%s: cannot be thrown: %s: expected an exception with '
                           'arguments, as in "KeyError(\'x\')"' % (text, error))


def unknown_arguments(function, others=()):
    """Return a list with a Symbol for each parameter without a default.

    Args:
        function: The function, perhaps within wrappers that take any arguments.
        others: Names of the symbols of the other program, which has the same arguments
            and may have other names for them.
    """
    names = [name for name, default in parameters(function) if default is None]
    more = [name + '_' * (name in others) for name in names[len(others):]]
    return [Symbol(name) for name in (list(others) + more)[:len(names)]]


def listed_arguments(text):
    """Return the arguments that a text lists; names are Symbols.

    Raises:
        ProgramError: There is something else than literals and names.
    """
    # None, True and False are names on Python 2.
    return [Symbol(node.id) if isinstance(node, ast.Name)
            and not hasattr(builtins, node.id)
            else _literal('--arguments', node)
            for node in _nodes('--arguments', text)]


def replies_of(text):
    """Return the replies that a text lists, or the function or list that it names.

    Raises:
        ProgramError: It is none of these.
    """
    if not NAME.match(text):
        return [_literal('--replies', node)
                for node in _nodes('--replies', text)]
    found = named_object(text)
    if not (callable(found) or isinstance(found, (list, tuple))):
        raise ProgramError('%s: is %.60r: expected a list or a function'
                           % (text, found))
    return found


def named_object(text):
    """Return the object that a text names as MODULE:NAME or PATH.py:NAME."""
    if not NAME.match(text):
        raise ProgramError('%s: expected MODULE:NAME or PATH.py:NAME' % quoted(text))
    module, name = text.rsplit(':', 1)
    folders = []
    if module.endswith('.py'):
        folder, module = os.path.split(os.path.abspath(module[:-len('.py')]))
        folders = [folder]
    found = module_of(text, module, folders)
    for part in name.split('.'):
        try:
            found = getattr(found, part)
        except Exception as error:
            raise ProgramError('%s: %s' % (text, described(error)))
    return found


def _nodes(option, text):
    """Return the syntax nodes of the items that a text lists."""
    try:
        return ast.parse('[%s]' % text, mode='eval').body.elts
    except (SyntaxError, ValueError, AttributeError, MemoryError):
        raise ProgramError("%s %s: expected Python literals, such as 3, 'a'"
                           % (option, quoted(text)))


def _literal(option, node):
    """Return the value of a syntax node."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        if isinstance(node, ast.Name):
            raise ProgramError("%s: %s is a name: quote it, as \"'%s'\""
                               % (option, quoted(node.id), node.id))
        raise ProgramError("%s: no literal in column %d: expected one, such as 3 or "
                           "'a'" % (option, node.col_offset))
