"""The modules of programs, imported in the process of the program."""

import importlib
import os
import re
import sys
import types

import six
from six.moves import range

from gol_core.exploration.outcomes import ProgramError, described

# The flags of code that is a generator, a coroutine or an asynchronous generator. On
# Python 2, inspect has no name for the last two.
STARTS = 0x20 | 0x80 | 0x200
# How many wrappers a function can have that are looked into.
WRAPPERS = 10


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
        module = importlib.import_module(name)
        return next((_instead(name, folder) for folder in path
                     if _is_another(name, folder)), module)
    except BaseException as error:
        raise ProgramError('%s: cannot be imported: %s' % (text, described(error)))


def _is_another(name, folder):
    """Tell whether a folder has a module that was not imported from there.

    This process may use a module of the same name, such as os.
    """
    top = name.split('.')[0]
    start = os.path.join(folder, top)
    found = [path for path in (os.path.join(start, '__init__.py'), start + '.py')
             if os.path.isfile(path)]
    # On Python 2 it may be that of the bytecode.
    used = re.sub('c$', '', getattr(sys.modules[top], '__file__', None) or '')
    return bool(found) and not (
        os.path.isfile(used) and os.path.samefile(found[0], used))


def _instead(name, folder):
    """Return the module of a folder, and leave another one in its place."""
    top = name.split('.')[0]
    used = {each: sys.modules.pop(each) for each in list(sys.modules)
            if each.split('.')[0] == top}
    try:
        path = os.path.join(folder, name + '.py')
        return _from_file(path) if os.path.isfile(path) else importlib.import_module(
            name)
    finally:
        sys.modules.update(used)


def functions_of_module(module):
    """Return a list of [name, whether calling it starts a coroutine].

    It has the functions that a module itself defines at its top level, in the order of
    their lines.
    """
    own = [(value.__code__.co_firstlineno, name, starts(value))
           for name, value in vars(module).items()
           if type(value) is types.FunctionType and value.__module__ == module.__name__]
    return [[name, started] for _, name, started in sorted(own)]


def methods_of_module(module):
    """Return a sorted list of the names CLASS.METHOD of the coroutines in classes."""
    return sorted(
        '%s.%s' % (name, method) for name, kind in vars(module).items()
        if isinstance(kind, six.class_types) and kind.__module__ == module.__name__
        for method, value in vars(kind).items()
        if starts(getattr(value, '__func__', value)))


def starts(function):
    """Tell whether calling a function starts a coroutine, perhaps within a wrapper."""
    for _ in range(WRAPPERS):
        if type(function) is not types.FunctionType:
            break
        if function.__code__.co_flags & STARTS:
            return True
        function = getattr(function, '__wrapped__', None)
    return False


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
