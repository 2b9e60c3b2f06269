"""Record what every way to delegate does on this interpreter.

Run ``python -m tools.record_delegation`` with each interpreter of tox.ini after a
change to the behaviours, and with a new interpreter.
"""

import io
import json
import os

import gol_compare.delegation.outcomes
from gol_compare.delegation.behaviours import BEHAVIOURS
from gol_compare.delegation.strategies import REAL, RETURNS, STRATEGIES
from gol_compare.interpreter import short_name

from .texts import ROOT

PATH = os.path.join(ROOT, 'gol_compare', 'delegation', 'recorded.json')


def here():
    """Return {behaviour: {strategy: outcomes}} as it is on this interpreter."""
    table = {}
    for behaviour in BEHAVIOURS:
        table[behaviour.name] = row = {}
        for strategy in [REAL] + STRATEGIES + RETURNS:
            outcomes = _outcomes(behaviour, strategy)
            if outcomes is not None:
                row[strategy.name] = outcomes
    return table


def _outcomes(behaviour, strategy):
    # A function of its own: for its caller, Python 2 forgets the exception.
    try:
        return '; '.join(gol_compare.delegation.outcomes.outcomes(behaviour, strategy))
    except SyntaxError:
        assert strategy is REAL
        return None


def recorded(table):
    """Return {behaviour: {strategy: outcomes}} as it was recorded here."""
    name = short_name()
    return {behaviour: {
        strategy: outcomes for strategy, seen in row.items()
        for outcomes, names in seen.items() if name in names}
        for behaviour, row in table.items()}


def is_recorded(table):
    """Tell whether anything was recorded on this interpreter."""
    return any(short_name() in names for row in table.values()
               for seen in row.values() for names in seen.values())


def put_in_place(table):
    """Put what is here in the place of what was recorded here."""
    name = short_name()
    for row in table.values():
        for seen in row.values():
            for outcomes in list(seen):
                seen[outcomes] = [one for one in seen[outcomes] if one != name]
                if not seen[outcomes]:
                    del seen[outcomes]
    for behaviour, row in here().items():
        for strategy, outcomes in row.items():
            names = table.setdefault(behaviour, {}).setdefault(
                strategy, {}).setdefault(outcomes, [])
            names.append(name)
            names.sort(key=lambda name: [
                part.zfill(3) for part in name.replace('.', ' ').split()])


if __name__ == '__main__':
    if os.path.exists(PATH):
        with io.open(PATH, encoding='ascii') as stream:
            whole = json.load(stream)
    else:
        whole = {}
    put_in_place(whole)
    with io.open(PATH, 'wb') as stream:
        # A line for each behaviour.
        lines = ['%s: %s' % (json.dumps(name), json.dumps(whole[name], sort_keys=True))
                 for name in sorted(whole)]
        stream.write(('{%s}\n' % ',\n'.join(lines)).encode('ascii'))
