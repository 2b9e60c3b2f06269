"""gol-compare delegation: every way to delegate, compared with yield from."""

import difflib
import textwrap
from collections import OrderedDict

from gol_core.display import table
from gol_core.wording import quoted
from gol_life.terminal import CommandError, print_json, print_lines
from gol_py2compat import MyReturn

from ..delegation.behaviours import BEHAVIOURS
from ..delegation.outcomes import outcomes, reference, written
from ..delegation.strategies import REAL, RETURNS, STRATEGIES
from ..interpreter import full_name

DESCRIPTION = """\
Compare every way to delegate with yield from.

Each way runs the same small programs on this interpreter. The table shows
which programs behave as with yield from, and how the others behave. A Python
without yield from is compared with a recorded run."""

EXAMPLES = """\
  gol-compare delegation
  gol-compare delegation --behaviour 'a throw reaches the delegate'
  gol-compare delegation --json"""


def add_arguments(parser):
    """Add the arguments of ``gol-compare delegation`` to a parser."""
    parser.add_argument(
        '--behaviour', metavar='NAME', help='show one behaviour in full: '
        'its code and its outcomes')
    parser.add_argument(
        '--returns', action='store_true', help='compare base classes '
        'of MyReturn: which of them handlers swallow, and what to do')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Print the table, or one behaviour of it; return 0."""
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
        print_lines(_detail(strategies, *rows[0]))
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
    """Return the lines of the table, and of the differences."""
    names = [strategy.name for strategy in strategies]
    cells, group = [[''] + names], None
    for behaviour, (expected, _), seen in rows:
        if behaviour.group != group:
            group = behaviour.group
            cells.append([group] + [''] * len(names))
        cells.append(['  ' + behaviour.name] + [
            'same' if one == expected else '-' for one in seen])
    cells.append(['the same of %d' % len(rows)] + [
        str(sum(seen[index] == expected for _, (expected, _), seen in rows))
        for index in range(len(names))])
    lines = ['On %s, against yield from of %s' % (full_name(), rows[0][1][1]), '']
    lines += table([[strategy.name, strategy.does] for strategy in strategies])
    return lines + [''] + table(cells) + ['', 'What happens instead:'
                                          ] + _differences(names, rows)


def _differences(names, rows):
    """Return the lines about outcomes that differ from those of yield from."""
    lines = []
    for behaviour, (expected, _), seen in rows:
        differing = [[name, '; '.join(one)] for name, one in zip(names, seen)
                     if one != expected]
        if differing:
            lines += [behaviour.name] + table(
                [[REAL.name, '; '.join(expected)]] + differing, '  ')
    return lines


def _detail(strategies, behaviour, expected, seen):
    """Return the lines about one behaviour with every strategy."""
    expected, where = expected
    lines = ['%s: %s' % (behaviour.group, behaviour.name), '',
             'moves: ' + '; '.join(
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
    """Return the code of a Behaviour as a Strategy writes it, with its imports."""
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
    """Return the same as JSON data."""
    return OrderedDict([
        ('interpreter', full_name()),
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
