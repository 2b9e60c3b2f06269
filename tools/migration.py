"""The tables and listings of docs/migration.md, from what was recorded."""

import inspect
import re

from gol_compare.delegation import strategies
from gol_compare.delegation.behaviours import BEHAVIOURS, DECISIVE
from gol_compare.delegation.outcomes import RECORDED, recorded
from gol_compare.delegation.strategies import REAL, RETURNS, STRATEGIES, Trampoline


def cell(row, strategy):
    """Return what is to be said of a strategy in a row of the recorded table."""
    real = {name: text for text, names in row[REAL.name].items()
            for name in names}
    others = {name: text for text, names in row[strategy].items()
              for name in names}
    differing = [name for name in others
                 if others[name] != real.get(name, real[RECORDED])]
    if not differing:
        return 'same'
    if len(differing) == len(others):
        return '-'
    same = [name for name in others if name not in differing]
    few = min(differing, same, key=len)
    return '%s on %s' % (
        'not' if few is differing else 'only',
        ', '.join(sorted((name.replace('CPython ', '') for name in few),
                         key=lambda name: [part.zfill(3)
                                           for part in name.split('.')])))


def table(columns, behaviours):
    """Return the lines of a table, a row for each behaviour."""
    whole = recorded()
    lines = ['| | %s |' % ' | '.join('`%s`' % one.name for one in columns),
             '|---|%s' % ('---|' * len(columns))]
    group = None
    for behaviour in behaviours:
        if behaviour.group != group:
            group = behaviour.group
            lines.append('| **%s** |%s' % (group, ' |' * len(columns)))
        lines.append('| %s | %s |' % (behaviour.name, ' | '.join(
            cell(whole[behaviour.name], one.name) for one in columns)))
    return lines


def shown(match):
    """Return a behaviour in full, as it was recorded, for the guide."""
    behaviour = next(one for one in BEHAVIOURS if one.name == match.group(2))
    row = recorded()[behaviour.name]
    lines = ['', '```python'] + behaviour.text.splitlines() + ['```', '']
    for name in REAL.name, 'delegate':
        lines += ['- `%s`: %s on %s' % (name, seen.replace(';', ','), ', '.join(
            interpreters).replace('CPython ', ''))
            for seen, interpreters in sorted(row[name].items())]
    return '%s%s\n\n%s' % (match.group(1), '\n'.join(lines), match.group(3))


def listing(match):
    """Return how a strategy is written down, for the guide."""
    strategy = next(one for one in STRATEGIES if one.name == match.group(2))
    text = strategy.delegation.replace('VALUE', 'value').replace('ITERABLE', 'g()')
    if strategy.started is Trampoline:
        text += '\n\n' + '\n\n'.join(inspect.getsource(part) for part in (
            strategies.Call, Trampoline, strategies._sent, strategies._thrown))
    return '%s\n```python\n%s```\n\n%s' % (
        match.group(1), text.replace('  # novm', ''), match.group(3))


def written_anew(text):
    """Return the guide with every table as it was recorded."""
    text = re.sub(r'(<!-- behaviour: (.*) -->\n)(?:.*\n)*?(<!-- end of )', shown,
                  text)
    text = re.sub(r'(<!-- listing: (.*) -->\n)(?:.*\n)*?(<!-- end of )', listing,
                  text)
    returning = [one for one in BEHAVIOURS if one.group == 'returning']
    decisive = [one for one in BEHAVIOURS if one.name in DECISIVE]
    for mark, lines in [('decisive', table(STRATEGIES, decisive)),
                        ('table', table(STRATEGIES, BEHAVIOURS)),
                        ('returns', table(RETURNS, returning))]:
        text = re.sub(
            r'(<!-- %s -->\n)(?:.*\n)*?(<!-- end of )' % mark,
            lambda match, lines=lines: '%s%s\n%s' % (
                match.group(1), '\n'.join(lines), match.group(2)), text)
    return text
