"""The names that code uses: what its program can reach, and what it can change.

Only the operations of the code decide. Nothing runs.
"""

import dis
import types
import weakref
from collections import namedtuple

GLOBALS = {'LOAD_GLOBAL', 'LOAD_NAME', 'LOAD_FROM_DICT_OR_GLOBALS'}
STORES = {'STORE_ATTR', 'DELETE_ATTR'}
REBINDS = {'STORE_DEREF', 'DELETE_DEREF'}
# No state of a generator shows what these do.
REFUSED = {
    'STORE_GLOBAL': 'it stores a global',
    'DELETE_GLOBAL': 'it deletes a global',
    'IMPORT_NAME': 'it imports while it runs',
    'IMPORT_STAR': 'it imports while it runs',
    'LOAD_BUILD_CLASS': 'it defines a class while it runs',
    'BUILD_CLASS': 'it defines a class while it runs',
    'EXEC_STMT': 'it runs text as code',
    'PRINT_ITEM': 'it prints',
    'PRINT_ITEM_TO': 'it prints',
    'PRINT_NEWLINE': 'it prints',
    'PRINT_NEWLINE_TO': 'it prints',
}


# The SourceNames of code that was read before.
_READ = weakref.WeakKeyDictionary()


class SourceNames(namedtuple(
        'SourceNames', 'loaded attributes stored rebinds refused')):
    """The names that a code object uses, and the code inside it.

    Attributes:
        loaded: Set of the names of globals and builtins that it loads.
        attributes: Set of the names of all attributes that it uses.
        stored: Set of the names of attributes that it stores or deletes.
        rebinds: Whether it binds variables that an inner function reads, too.
        refused: A reason why no state shows what it does, or None.
    """

    __slots__ = ()


def names_of(code):
    """Return the SourceNames of a code object."""
    if code not in _READ:
        _READ[code] = _names_of(code)
    return _READ[code]


def _names_of(code):
    names = SourceNames(set(), set(), set(), False, None)
    for each in nested(code):
        for operation, name in _operations(each):
            if operation in REFUSED:
                return names._replace(refused=REFUSED[operation])
            if operation in GLOBALS:
                names.loaded.add(name)
            elif name is not None:
                names.attributes.add(name)
            if operation in STORES:
                names.stored.add(name)
            if operation in REBINDS:
                names = names._replace(rebinds=True)
    return names


def nested(code):
    """Return a list of a code object and all code objects inside it."""
    found = [code]
    for each in found:
        found += [constant for constant in each.co_consts
                  if type(constant) is types.CodeType]
    return found


def _operations(code):
    """Yield the name of each operation, and the name that it uses or None."""
    if hasattr(dis, 'get_instructions'):
        for one in dis.get_instructions(code):  # novm
            yield one.opname, one.argval if one.opcode in dis.hasname else None
        return
    text = bytearray(code.co_code)
    at = extended = 0
    while at < len(text):
        operation, name = text[at], None
        at += 1
        if operation >= dis.HAVE_ARGUMENT:
            argument = text[at] + (text[at + 1] << 8) + extended
            at += 2
            extended = argument << 16 if operation == dis.EXTENDED_ARG else 0
            if operation in dis.hasname:
                name = code.co_names[argument]
        yield dis.opname[operation], name
