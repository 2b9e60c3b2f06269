"""The programs that the page compares: the variants, broken ports and one of yours."""

import importlib
import linecache
import re
from collections import namedtuple

import six

import gol_py2compat
from gol_life.variants import NAMES, file_of

from ..exhibits.broken_ports import PORTS, load
from ..sources import aligned
from ..traces.ports import load_port, silence
from ..traces.recorded import FROM_37, recorded
from ..traces.tracing import trace
from .recorded import recorded_study

TRANSITION = re.compile(r'Transition\(')


class Program(namedtuple('Program', 'name does lesson lines changed traces')):
    """A program to step through.

    Attributes:
        name: Its name.
        does: The mistake of a broken port, in one line, or empty.
        lesson: What to learn from it, in one line, or empty.
        lines: List of the lines of its source text.
        changed: The numbers of the lines that break gol_py2compat, from 1 on.
        traces: Two tuples of Steps, as on Python up to 3.6 and from 3.7 on.
    """

    __slots__ = ()


def programs(traces):
    """Return the Programs of the variants and of the broken ports.

    Args:
        traces: Dict from their names to their traces, as a Program has them.
    """
    lines = lines_of(file_of(gol_py2compat))
    found = [Program('gol_py3', '', '', recorded_study()['gol_py3'], [],
                     traces['gol_py3']),
             Program('gol_py2compat', '', '', lines, [], traces['gol_py2compat'])]
    for port in PORTS:
        own = lines_of(
            load(port.name, port.changes).simulate.__code__.co_filename)
        found.append(Program(port.name, port.does, port.lesson, own,
                             changed(lines, own), traces[port.name]))
    return found


def glider_programs():
    """Return the Programs of the glider, from its recorded traces."""
    eras = recorded()
    return programs({name: [traces[name] for traces in eras.values()]
                     for name in eras[FROM_37]})


def traced_programs(grid, rule):
    """Return the Programs of a grid, traced on this interpreter.

    Args:
        grid: The Grid.
        rule: The rule.

    Raises:
        TraceError: The grid is too large.
        ImportError: This interpreter cannot import gol_py3.
    """
    modules = {port.name: load(port.name, port.changes) for port in PORTS}
    modules.update((name, importlib.import_module(name)) for name in NAMES)
    return programs({name: (trace(module, grid, rule),) * 2
                     for name, module in modules.items()})


def port_program(path, grid, rule):
    """Return the Program of a file, traced on this interpreter.

    Args:
        path: The file.
        grid: The Grid.
        rule: The rule.

    Raises:
        TraceError: The file is no port, or the grid is too large.
    """
    with silence():
        port = load_port(path)
        traces = (trace(port.module, grid, rule),) * 2
    taken = NAMES + tuple(one.name for one in PORTS)
    name = port.name + ' (yours)' if port.name in taken else port.name
    return Program(name, '', '', port.lines, [], traces)


def lines_of(file):
    """Return the lines of a file of Python code, or of a broken port."""
    # On 2.7 they are bytes.
    return [six.ensure_text(line, 'utf-8', 'replace').rstrip('\r\n')
            for line in linecache.getlines(file)]


def changed(old, new):
    """Return the numbers of the lines that are only in a new text, from 1 on.

    Example:
        >>> changed(['a', 'b'], ['a', 'x', 'y', 'b'])
        [2, 3]
    """
    numbers, line = [], 0
    for same, _, added in aligned(old, new):
        numbers += list(range(line + same + 1, line + same + added + 1))
        line += same + added
    return numbers


def symptom(reference, steps):
    """Return what the environment sees of a port, in one line.

    Args:
        reference: The Steps of the right program.
        steps: The Steps of the port.
    """
    last = steps[-1]
    if last.refusal:
        return 'the environment raises %s' % last.refusal
    if last.outcome != 'TICK':
        return 'the simulation %s' % last.outcome
    right, seen = [{step.outcome for step in one if TRANSITION.match(step.outcome)}
                   for one in (reference, steps)]
    if right != seen:
        wrong = len(right - seen)
        return '%s wrong after a generation' % (
            '1 cell is' if wrong == 1 else '%d cells are' % wrong)
    if [step.outcome for step in reference] == [step.outcome for step in steps]:
        return 'nothing is wrong after a generation'
    return 'the cells are right, and the instructions are not'
