"""A program that options of ``gol-compare prove`` name, loaded.

This runs in the process of the program.
"""

import itertools
import json
import os
import sys
from collections import namedtuple

from gol_core.exploration.comparing import Comparing
from gol_core.exploration.driving import dismiss
from gol_core.exploration.keys import key
from gol_core.exploration.moves import Move
from gol_core.exploration.outcomes import ProgramError, described, text_of
from gol_core.exploration.programs import Program
from gol_core.wording import quoted

from .importing import STARTS, ending, module_of
from .references import (
    exception_class,
    listed_arguments,
    named_object,
    replies_of,
    throwable,
    unknown_arguments,
)
from .replies import Replies

# So many items are taken from a program whose order is free.
MOST_ITEMS = 10 ** 5
# What the dict of a setup can have.
MADE = ('arguments', 'keywords', 'replies', 'throws', 'observe')


_Named = namedtuple('Named', 'name path module attribute arguments replies returns '
                             'throws setup observe same_by messages any_order '
                             'symbols revision')
# Of options that the user did not set.
_Named.__new__.__defaults__ = (
    None, None, None, (), None, (), None, False, False, (), None)


class Named(_Named):
    """A program as options name it.

    Attributes:
        name: The text that names it.
        path: List of folders to look for modules in first.
        module: The name of its module, or the path of the file if that has no name.
        attribute: The name of the generator function in the module.
        arguments, replies, returns: The texts of these options, or None.
        throws: List of the texts of exceptions.
        setup: List of the text, the path, the module and the attribute of a function
            that makes the arguments and more, or None.
        observe: List of texts of objects.
        same_by: The text of a function, or None.
        messages: Whether the messages of exceptions are compared.
        any_order: Whether the order of what is yielded is free.
        symbols: List of the names of the symbols of the other program, if it has any.
        revision: The revision of git that its file is from, or None.
    """

    __slots__ = ()


class Loaded(namedtuple('Loaded', 'program file replies throws folder revision')):
    """A program that was loaded.

    Attributes:
        program: The Program.
        file: The path of its module.
        replies: The Replies that options list, or None.
        throws: List of the Moves that options list.
        folder: The folder that it is imported from, if a user has to name it.
        revision: The revision of git that its file is from, or None.
    """

    __slots__ = ()


def load(named):
    """Return the Loaded program for a Named one.

    Raises:
        ProgramError: There is none, or an option does not fit it.
    """
    module, function = _found(
        named.name, named.path, named.module, named.attribute, 'a generator function')
    # For the modules that options name, which the old program may not have.
    sys.path.append('')
    setup, made = _setup(named)
    comparing = Comparing(named.messages, same_by=(
        named.same_by and _callable(named.same_by, named_object(named.same_by),
                                    'a function')))
    program = Program(
        named.name, in_any_order(function, comparing) if named.any_order else function,
        _arguments(named, function, made), ending(module) if named.returns is None
        else (exception_class(named.returns),), setup=setup, comparing=comparing,
        observe={text: named_object(text) for text in named.observe})
    replies = made.get('replies', (None,) if named.any_order else None)
    if named.replies is not None:
        replies = replies_of(named.replies)
    return Loaded(program, getattr(module, '__file__', None),
                  None if replies is None else Replies(replies),
                  [throwable(text) for text in named.throws] + [
                      Move('throw', each) for each in made.get('throws', ())],
                  # That of a revision exists only while programs are compared.
                  ''.join([each for each in named.path[:1 - bool(named.revision)]
                           if os.path.realpath(each) != os.path.realpath(os.curdir)]),
                  named.revision)


def _setup(named):
    """Return the function that makes the arguments, or None; and what it makes."""
    if named.setup is None:
        return None, {}
    setup = _found(*named.setup + ['a function'])[1]
    try:
        made = setup()
    except Exception as error:
        raise ProgramError('%s: raised %s' % (named.setup[0], described(error)))
    if not isinstance(made, dict):
        raise ProgramError('%s: returned %s: expected a dict'
                           % (named.setup[0], text_of(made)))
    for key_ in made:
        if key_ not in MADE:
            raise ProgramError('%s: returned a dict with %s: expected only %s'
                               % (named.setup[0], text_of(key_), ', '.join(MADE)))
    return setup, made


def _arguments(named, function, made):
    """Return a tuple of the arguments of a program."""
    if named.arguments is not None:
        return tuple(listed_arguments(named.arguments))
    if 'arguments' not in made:
        return tuple(unknown_arguments(function, named.symbols))
    if not isinstance(made['arguments'], (list, tuple)):
        raise ProgramError('%s: arguments is %s: expected a tuple' % (
            named.setup[0], text_of(made['arguments'])))
    return tuple(made['arguments'])


def _found(text, path, name, attribute, expected):
    """Return a module, and the callable in it that a user named.

    Args:
        text: What the user wrote.
        path, name: As for ``module_of``.
        attribute: The name in the module.
        expected: What it has to be, in words.

    Raises:
        ProgramError: There is none.
    """
    if attribute is None:
        raise ProgramError('%s: expected MODULE:NAME or PATH.py:NAME' % quoted(text))
    module = found = module_of(text, name, path)
    for part in attribute.split('.'):
        try:
            found = getattr(found, part)
        except Exception as error:
            raise ProgramError('%s: %s' % (text, described(error)))
    return module, _callable(text, found, expected)


def _callable(text, found, expected):
    """Return an object that a text names, if it can be called.

    Raises:
        ProgramError: It cannot.
    """
    if not callable(found):
        raise ProgramError('%s: is %s: expected %s' % (text, text_of(found), expected))
    return found


def in_any_order(function, comparing):
    """Return a program that yields at once, sorted, all that another one yields.

    Args:
        function: The generator function.
        comparing: The Comparing, which decides how values are sorted.
    """
    def sorted_items(*arguments):
        items = list(itertools.islice(function(*arguments), MOST_ITEMS))
        by = comparing.same_by or (lambda item: item)
        yield sorted(items, key=lambda item: json.dumps(key(by(item))))
    return sorted_items


def refusal(program):
    """Return why a generator function does not take its arguments, or None.

    A call of another callable is not tried, because it may run the program.
    """
    code = getattr(program.function, '__code__', None)
    if getattr(code, 'co_flags', 0) & STARTS:
        try:
            dismiss([program.function(*program.arguments)])
        except TypeError as error:
            return described(error)
    return None
