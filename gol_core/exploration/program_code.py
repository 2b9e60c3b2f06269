"""The code of a program: its functions, the constants in them, and their lines.

A program consists of its own function, the functions inside it, and those of its module
that these name. Nothing runs.
"""

import dis
import functools
import linecache
import types

import six

from .code_names import CONSTANTS, names_of, nested, operations

REPLIES = set(six.integer_types) | {bytes, six.text_type}
# The constant that one of these uses is a name in the source text.
NAMES = {'MAKE_FUNCTION', 'MAKE_CLOSURE', 'CALL_FUNCTION_KW', 'CALL_KW', 'IMPORT_NAME'}


def functions_of(program):
    """Return a list of the functions of a program, its own first.

    Args:
        program: A function, method, class or functools.partial.
    """
    found, pending = [], _functions(program)
    home = {function.__module__ for function in pending}
    while pending:
        function = pending.pop(0)
        if function not in found:
            found.append(function)
            pending += [each for value in _named(function) for each in _functions(value)
                        if each.__module__ in home]
    return found


def methods_named(function):
    """Return a list of the methods of classes of its module that a function names."""
    return [method for value in globals_named(function)
            if issubclass(type(value), type)
            and value.__module__ == function.__module__
            for method in _functions(value)]


def globals_named(function):
    """Return a list of the globals that a function names, and that exist."""
    return [function.__globals__[name]
            for name in sorted(names_of(function.__code__).loaded)
            if name in function.__globals__]


def closure_of(function):
    """Return a dict of the variables of outer functions that a function uses."""
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            found[name] = cell.cell_contents
        except ValueError:
            # It is not bound yet.
            pass
    return found


def constants_of(program):
    """Return a list of the str, bytes and int constants that a program uses."""
    found = []
    for function in functions_of(program):
        for code in nested(function.__code__):
            made = list(operations(code))
            for (operation, value), (following, _) in zip(made, made[1:] + [(0, 0)]):
                if operation in CONSTANTS - {'KW_NAMES'} and following not in NAMES:
                    found += _atoms(value)
    return [value for index, value in enumerate(found) if not any(
        type(value) is type(other) and value == other for other in found[:index])]


def lines_of(function):
    """Return a dict from the code objects of one function to the sets of their lines.

    A ``continue`` is left out, because some interpreters jump over it.
    """
    return {code: {
        line for _, line in dis.findlinestarts(code) if line and linecache.getline(
            code.co_filename, line).strip() != 'continue'}
        for code in nested(function.__code__) if hasattr(code, 'co_code')}


def _functions(value):
    """Return a list of the functions that an object consists of."""
    # Not isinstance: a symbol refuses it.
    kind = type(value)
    if kind is types.FunctionType:
        return [value]
    if kind is types.MethodType:
        return _functions(value.__func__)
    if kind is functools.partial:
        return _functions(value.func)
    if issubclass(kind, type):
        return sorted((each for each in vars(value).values()
                       if type(each) is types.FunctionType),
                      key=lambda each: each.__code__.co_firstlineno)
    return []


def _named(function):
    """Return a list of the functions that a function can call by a name of its own."""
    held = [value for _, value in sorted(closure_of(function).items())]
    return [value for value in globals_named(function) + held + list(
        function.__defaults__ or ()) if type(value) is types.FunctionType]


def _atoms(value):
    """Return a list of the constants in a constant that can be replies."""
    if type(value) is tuple:
        return [atom for item in value for atom in _atoms(item)]
    if type(value) is frozenset:
        return [atom for item in sorted(value, key=repr) for atom in _atoms(item)]
    return [value] * (type(value) in REPLIES)
