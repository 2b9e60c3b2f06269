"""A program that options of ``gol-compare prove`` name, loaded.

This runs in the process of the program.
"""

import importlib
import os
import sys
import types
from collections import namedtuple

from gol_core.exploration.outcomes import ProgramError, described
from gol_core.exploration.programs import Program

from .references import (
    exception_class,
    listed_arguments,
    replies_of,
    throwable,
    unknown_arguments,
)
from .replies import Replies


class Named(namedtuple('Named', 'name path module attribute arguments replies returns '
                                'throws')):
    """A program as options name it.

    Attributes:
        name: The text that names it.
        path: List of folders to look for modules in first.
        module: The name of its module, or the path of the file if that has no name.
        attribute: The name of the generator function in the module.
        arguments, replies, returns: The texts of these options, or None.
        throws: List of the texts of exceptions.
    """

    __slots__ = ()


class Loaded(namedtuple('Loaded', 'program file replies throws')):
    """A program that was loaded.

    Attributes:
        program: The Program.
        file: The path of its module.
        replies: The Replies that options list, or None.
        throws: List of the Moves that options list.
    """

    __slots__ = ()


def load(named):
    """Return the Loaded program for a Named one.

    Raises:
        ProgramError: There is none, or an option does not fit it.
    """
    module = module_of(named.name, named.module, named.path)
    function = module
    for part in named.attribute.split('.'):
        try:
            function = getattr(function, part)
        except Exception as error:
            raise ProgramError('%s: %s' % (named.name, described(error)))
    if not callable(function):
        raise ProgramError('%s: is %.60r: expected a generator function'
                           % (named.name, function))
    program = Program(
        named.name, function,
        tuple(unknown_arguments(function) if named.arguments is None
              else listed_arguments(named.arguments)),
        ending(module) if named.returns is None else (exception_class(named.returns),))
    return Loaded(program, getattr(module, '__file__', None),
                  None if named.replies is None else Replies(replies_of(named.replies)),
                  [throwable(text) for text in named.throws])


def module_of(text, name, path):
    """Return a module.

    Args:
        text: What the user wrote.
        name: The name of the module, or the path of its file.
        path: List of folders to look for modules in first.

    Raises:
        ProgramError: It cannot be imported.
    """
    sys.path[:0] = path
    try:
        if os.path.isabs(name):
            return _from_file(name)
        return importlib.import_module(name)
    except BaseException as error:
        raise ProgramError('%s: cannot be imported: %s' % (text, described(error)))


def _from_file(path):
    """Return a module from a file whose name is not that of a module."""
    name = os.path.splitext(os.path.basename(path))[0]
    module = types.ModuleType(name)
    module.__file__ = path
    with open(path, 'rb') as source:
        code = compile(source.read(), path, 'exec', dont_inherit=True)
    sys.modules[name] = module
    exec(code, vars(module))
    return module


def ending(module):
    """Return a tuple of the exceptions that functions of a module return with."""
    found = getattr(module, 'MyReturn', None)
    if isinstance(found, type) and issubclass(found, BaseException):
        return (found,)
    return ()
