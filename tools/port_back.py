"""Port the coroutines of other projects to Python 2 and back, and count what returns.

``python -m tools.port_back FOLDER...`` reads the .py files of each folder. Nothing is
written, imported or run. A coroutine counts if it is a generator function that delegates
with ``yield from`` or returns a value. All decorators are accepted.
"""

import ast
import os
import sys
from collections import Counter

from gol_compare.port.checks import decorators
from gol_compare.port.edits import edited
from gol_compare.port.functions import functions, parents
from gol_compare.port.porting import Options
from gol_compare.port.sources import Source, UnreadableSource
from gol_compare.port.to_py2 import port as port_to_py2
from gol_compare.port.to_py2_coroutines import Coroutine
from gol_compare.port.to_py3 import port as port_to_py3

OUTCOMES = 'the same bytes', 'the same tree', 'another tree', 'refused'


def sources(folder):
    """Return the Sources of a folder, or of one file, without files nobody can read."""
    paths = [folder] if os.path.isfile(folder) else sorted(
        os.path.join(path, name) for path, _, names in os.walk(folder)
        for name in names if name.endswith('.py'))
    found = []
    for path in paths:
        with open(path, 'rb') as stream:
            try:
                found.append(Source(stream.read(), path))
            except UnreadableSource as error:
                print(error)
    return found


def coroutines(source):
    """Return a dict from (name, line) to the text and tree of each coroutine."""
    around = parents(source.tree)
    found = [Coroutine(function, around) for function in functions(source.tree)]
    return {(one.name, index): (source.segment(one.node), ast.dump(one.node),
                                one.is_generator and (one.delegations or one.returns))
            for index, one in enumerate(found)}


def outcomes(olds):
    """Return a Counter of OUTCOMES for Sources that are ported together."""
    options = Options(2, None, 'delegate', [], False,
                      [name for source in olds for name in decorators(source)])
    ported = port_to_py2(olds, options)
    twos = [Source(source.encoded(edited(source.text, edits)), source.name)
            for source, (edits, _, _) in zip(olds, ported)]
    backs = [Source(source.encoded(edited(source.text, edits)), source.name)
             for source, (edits, _, _) in zip(
                 twos, port_to_py3(twos, options._replace(to=3)))]
    counted = Counter()
    for old, back, (_, refusals, _) in zip(olds, backs, ported):
        refused, new = {one.function for one in refusals}, coroutines(back)
        for key, (text, tree, counts) in coroutines(old).items():
            if counts:
                counted[OUTCOMES[
                    3 if key[0] in refused else 0 if text == new[key][0] else
                    1 if tree == new[key][1] else 2]] += 1
    return counted


def main(folders):
    """Print a line for each folder, and the sum."""
    total = Counter()
    print('| project | %s |' % ' | '.join(OUTCOMES))
    print('|---|%s' % (len(OUTCOMES) * '---:|'))
    for folder in folders:
        counted = outcomes(sources(folder))
        total += counted
        print('| %s | %s |' % (folder, ' | '.join(
            '%d' % counted[one] for one in OUTCOMES)))
    print('| all | %s |' % ' | '.join('%d' % total[one] for one in OUTCOMES))


if __name__ == '__main__':
    main(sys.argv[1:])
