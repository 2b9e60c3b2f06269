"""Record what the study page cannot measure where it is written.

Run ``gol-compare cost --json | python -m tools.record_study`` after a change to a
coroutines.py and after ``python -m benchmarks``, whose results are recorded, too.
"""

import json
import os
import sys
from collections import OrderedDict

from gol_life.writing import write_file

from .texts import ROOT, read

PATH = os.path.join(ROOT, 'gol_compare', 'study', 'recorded.json')
LEVELS = '10'


def listing():
    """Return the lines of gol_py3/coroutines.py, which Python 2 does not install."""
    return read('gol_py3', 'coroutines.py').splitlines()


def instructions():
    """Return {interpreter: {variant: its figures}} as in the benchmarks."""
    results = json.loads(read('docs', 'performance.json'),
                         object_pairs_hook=OrderedDict)
    return OrderedDict((name, OrderedDict(
        (variant, OrderedDict([('ns', round(figures['ns'][0])),
                               ('ratio', round(figures['first'][0], 1))]))
        for variant, figures in result['messages'].items()))
        for name, result in results.items())


def ways(measured):
    """Return {way: its time as a multiple of that of yield from}.

    Args:
        measured: The output of ``gol-compare cost --json``, where yield from works.
    """
    return OrderedDict((cost['name'], round(cost['ratios'][LEVELS]['middle'], 1))
                       for cost in measured['strategies'])


def main():
    """Write the file."""
    measured = json.load(sys.stdin, object_pairs_hook=OrderedDict)
    data = OrderedDict([('gol_py3', listing()), ('instructions', instructions()),
                        ('interpreter', measured['interpreter']),
                        ('ways', ways(measured))])
    write_file(PATH, (json.dumps(data, indent=1, separators=(',', ': ')) + '\n'
                      ).encode('ascii'))


if __name__ == '__main__':
    main()
