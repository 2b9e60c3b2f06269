"""The names that code uses: what its program can reach, and what it can change.

Only the operations of the code decide. Nothing runs.
"""

import dis
import types
import weakref
from collections import namedtuple

NAMING = {dis.opname[number] for number in dis.hasname}
CONSTANTS = {dis.opname[number] for number in dis.hasconst} | {'LOAD_SMALL_INT'}
GLOBALS = {'LOAD_GLOBAL', 'LOAD_NAME', 'LOAD_FROM_DICT_OR_GLOBALS'}
BINDS = {'STORE_GLOBAL', 'DELETE_GLOBAL'}
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
    'MATCH_CLASS': 'it matches the attributes of objects',
    'PRINT_ITEM': 'it prints',
    'PRINT_ITEM_TO': 'it prints',
    'PRINT_NEWLINE': 'it prints',
    'PRINT_NEWLINE_TO': 'it prints',
}


# These make text of objects, which can show their addresses. '%' does so, too, if there
# is text with that character.
MAKES_TEXT = {'FORMAT_VALUE', 'FORMAT_SIMPLE', 'FORMAT_WITH_SPEC', 'UNARY_CONVERT'}
TEXT_NAMES = {'str', 'unicode', 'format', 'format_map'}
# These order objects by their addresses.
MAKES_SETS = {'BUILD_SET', 'SET_ADD', 'SET_UPDATE'}
SET_NAMES = {'set', 'frozenset'}

# The SourceNames of code that was read before.
_READ = weakref.WeakKeyDictionary()


class SourceNames(namedtuple(
        'SourceNames', 'loaded bound attributes stored constants rebinds text sets '
                       'refused')):
    """The names that a code object uses, and the code inside it.

    Attributes:
        loaded: Set of the names of globals and builtins that it loads.
        bound: Set of the names of globals that it stores or deletes.
        attributes: Set of the names of all attributes that it uses.
        stored: Set of the names of attributes that it stores or deletes.
        constants: List of its constants.
        rebinds: Whether it binds variables that an inner function reads, too.
        text: Whether it makes text of objects.
        sets: Whether it makes sets.
        refused: A reason why no state shows what it does, or None.
    """

    __slots__ = ()


def names_of(code):
    """Return the SourceNames of a code object."""
    if code not in _READ:
        _READ[code] = _names_of(code)
    return _READ[code]


def _names_of(code):
    names = SourceNames(set(), set(), set(), set(), [], False, False, False, None)
    made = set()
    for each in nested(code):
        for operation, name in operations(each):
            made.add(operation)
            if operation in REFUSED and not names.refused:
                names = names._replace(refused=REFUSED[operation])
            if operation in GLOBALS:
                names.loaded.add(name)
            elif operation in BINDS:
                names.bound.add(name)
            elif operation in NAMING:
                names.attributes.add(name)
            if operation in STORES:
                names.stored.add(name)
            if operation in CONSTANTS and type(name) is not types.CodeType:
                names.constants.append(name)
    used = names.loaded | names.attributes
    return names._replace(
        rebinds=bool(made & REBINDS), text=bool(made & MAKES_TEXT or used & TEXT_NAMES),
        sets=bool(made & MAKES_SETS or used & SET_NAMES))


def nested(code):
    """Return a list of a code object and all code objects inside it."""
    found = [code]
    for each in found:
        found += [constant for constant in getattr(each, 'co_consts', ())
                  if type(constant) is types.CodeType]
    return found


def operations(code):
    """Yield the name of each operation, and the name or constant that it uses, or None.

    Where an interpreter has no operations, such as Jython, there are none.
    """
    if not hasattr(code, 'co_code'):
        return
    if hasattr(dis, 'get_instructions'):
        for one in dis.get_instructions(code):  # novm
            used = one.opname in NAMING or one.opname in CONSTANTS
            yield one.opname, one.argval if used else None
        return
    if not isinstance(code.co_code, bytes):
        # Jython compiles to other code.
        return
    text = bytearray(code.co_code)
    at = extended = 0
    while at < len(text):
        operation, used = text[at], None
        at += 1
        if operation >= dis.HAVE_ARGUMENT:
            argument = text[at] + (text[at + 1] << 8) + extended
            at += 2
            extended = argument << 16 if operation == dis.EXTENDED_ARG else 0
            if operation in dis.hasname:
                used = code.co_names[argument]
            elif operation in dis.hasconst:
                used = code.co_consts[argument]
        yield dis.opname[operation], used
