"""The steps of a primer: the code, what is sent, what comes back, what to notice."""

from __future__ import print_function

import inspect
import re
import textwrap
from collections import namedtuple


class Step(namedtuple('Step', 'title functions start values notice')):
    """A step of a primer.

    Attributes:
        title: What happens, in a few words.
        functions: List of the functions whose code is shown.
        start: An expression that makes a generator, as text.
        values: What the generator is sent, in order.
        notice: One sentence on what to notice.
    """

    __slots__ = ()


def show(steps, names):
    """Print steps, and run them.

    Args:
        steps: List of Steps.
        names: Dict of the names that their expressions use.
    """
    for number, step in enumerate(steps, 1):
        print('Step %d of %d: %s\n' % (number, len(steps), step.title))
        for function in step.functions:
            print(re.sub('(?m)^(?=.)', '    ', code(function)))
        print('>>> it = ' + step.start)
        generator = eval(step.start, names)
        for value in step.values:
            print('>>> next(it)' if value is None else '>>> it.send(%r)' % (value,))
            try:
                print('    yields %r' % (generator.send(value),))
            except StopIteration:
                print('    ends (StopIteration)')
        print('\n%s\n' % textwrap.fill('Notice: ' + step.notice, 72))


def code(function):
    """Return the source text of a function, without its docstring."""
    return re.sub(r'\n *"""(?:.|\n)*?"""', '', inspect.getsource(function), count=1)
