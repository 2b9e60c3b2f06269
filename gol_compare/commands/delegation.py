"""gol-compare delegation: every way to delegate, against yield from."""

import difflib
import textwrap
from collections import OrderedDict

from gol_core.wording import quoted
from gol_life.terminal import CommandError, print_json, print_lines
from gol_py2compat import MyReturn

from ..delegation.behaviours import BEHAVIOURS
from ..delegation.outcomes import outcomes, reference, written
from ..delegation.strategies import REAL, RETURNS, STRATEGIES
from ..transcripts import interpreter

DESCRIPTION = """\
Hold every way to delegate against yield from.

Each way runs the same small programs on this interpreter; the table shows
which come out as under yield from, and what happens instead. Where Python has
no yield from, that is a recorded run of one that has."""

EXAMPLES = """\
  gol-compare delegation
  gol-compare delegation --behaviour 'a throw reaches the delegate'
  gol-compare delegation --json"""


def add_arguments(parser):
    """Add the options of ``gol-compare delegation``."""
    parser.add_argument(
        '--behaviour', metavar='NAME', help='show one behaviour in full, with '
        'the code and the outcome of each way')
    parser.add_argument(
        '--returns', action='store_true', help='compare what MyReturn could be, '
        'by what swallows a return')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Show the table, or one behaviour of it; return 0."""
    strategies, behaviours = STRATEGIES, BEHAVIOURS
    if options.returns:
        strategies = RETURNS
        behaviours = [behaviour for behaviour in BEHAVIOURS
                      if behaviour.group == 'returning']
    if options.behaviour is not None:
        behaviours = [_named(options.behaviour)]
    rows = [(behaviour, reference(behaviour), [
        outcomes(behaviour, strategy) for strategy in strategies])
        for behaviour in behaviours]
    if options.json:
        print_json(_data(strategies, rows))
    elif options.behaviour is not None:
        print_lines(_one(strategies, *rows[0]))
    else:
        print_lines(_table(strategies, rows))
    return 0


def _named(name):
    """Return the Behaviour of a name, or raise CommandError."""
    for behaviour in BEHAVIOURS:
        if behaviour.name == name:
            return behaviour
    near = difflib.get_close_matches(
        name.lower(), [behaviour.name for behaviour in BEHAVIOURS], 1)
    raise CommandError('--behaviour %s: expected %s' % (
        quoted(name), 'a name that gol-compare delegation lists' if not near
        else 'a name of the table, as %r' % near[0]))


def _table(strategies, rows):
    """Return the lines of the table, and of what happens instead."""
    names = [strategy.name for strategy in strategies]
    width = max(len(behaviour.name) for behaviour, _, _ in rows) + 2
    heading = ' ' * width + '  ' + '  '.join(names)
    lines = ['On %s, against yield from of %s' % (interpreter(), rows[0][1][1]),
             '']
    lines += ['%-13s  %s' % (strategy.name, strategy.does)
              for strategy in strategies]
    lines += ['', heading]
    group = None
    for behaviour, (expected, _), seen in rows:
        if behaviour.group != group:
            group = behaviour.group
            lines.append(group)
        lines.append(_row(width, '  ' + behaviour.name, names, [
            'same' if one == expected else '-' for one in seen]))
    lines.append(_row(width, 'the same of %d' % len(rows), names, [
        str(sum(seen[index] == expected for _, (expected, _), seen in rows))
        for index in range(len(names))]))
    lines += ['', 'What happens instead:']
    for behaviour, (expected, _), seen in rows:
        if any(one != expected for one in seen):
            lines += [behaviour.name, '  %-13s  %s' % (
                REAL.name, '; '.join(expected))]
            lines += ['  %-13s  %s' % (name, '; '.join(one))
                      for name, one in zip(names, seen) if one != expected]
    return lines


def _row(width, name, names, cells):
    return ('%-*s  ' % (width, name) + '  '.join(
        '%-*s' % (len(heading), cell)
        for heading, cell in zip(names, cells))).rstrip()


def _one(strategies, behaviour, expected, seen):
    """Return the lines on one behaviour under every strategy."""
    expected, where = expected
    lines = ['%s: %s' % (behaviour.group, behaviour.name), '',
             'what is done to it: ' + '; '.join(
                 ' '.join(filter(None, move)) for move in behaviour.moves)]
    for strategy, one in [(REAL, expected)] + list(zip(strategies, seen)):
        lines += ['', '%s (%s): %s' % (
            strategy.name, strategy.does,
            'of ' + where if strategy is REAL else
            'the same' if one == expected else 'something else')]
        lines += ['    ' + line for line in _listing(behaviour, strategy)]
        lines += textwrap.wrap('; '.join(one), 76, initial_indent='  > ',
                               subsequent_indent='    ')
    return lines


def _listing(behaviour, strategy):
    """Return the lines of a Behaviour as a Strategy writes it.

    With what is drawn in beyond the program, and as which generator it runs.
    """
    lines = written(behaviour, strategy).rstrip('\n').split('\n')
    if strategy.my_return is not MyReturn:
        lines.insert(0, 'from %s import %s as MyReturn' % (
            strategy.my_return.__module__, strategy.my_return.__name__))
    if strategy.started is None:
        return lines + ['g = outer()']
    lines.insert(0, 'from %s import %s' % (
        strategy.started.__module__, strategy.started.__name__))
    return lines + ['g = %s(outer())' % strategy.started.__name__]


def _data(strategies, rows):
    """Return the same for programs."""
    return OrderedDict([
        ('interpreter', interpreter()),
        ('reference', rows[0][1][1]),
        ('strategies', OrderedDict((strategy.name, strategy.does)
                                   for strategy in strategies)),
        ('behaviours', [OrderedDict([
            ('group', behaviour.group), ('name', behaviour.name),
            ('yield_from', expected),
            ('outcomes', OrderedDict(
                (strategy.name, one)
                for strategy, one in zip(strategies, seen))),
            ('same', [strategy.name for strategy, one in zip(strategies, seen)
                      if one == expected])])
            for behaviour, (expected, _), seen in rows])])
