"""Port another project to Python 3, and count what happens to its returns.

``python -m tools.port_returns OLD [NEW]`` ports the files of the folder OLD that return
with ``returnValue`` or ``raise Return``. NEW is the same project after people did so by
hand. Nothing is written, imported or run.
"""

import ast
import os
import sys
from collections import Counter

from gol_compare.port.checks import same_tree
from gol_compare.port.porting import Options, port_sources
from gol_compare.port.sources import Source
from gol_compare.port.units import units
from tools.port_back import sources

WORDS = 'returnValue', 'gen.Return', 'raise Return'
TO_3 = Options(3, None, 'delegate', [], False, [])


def main(old, new=None):
    """Print how many returns are rewritten, and compare files with those of people."""
    counts = Counter()
    for one in sources(old):
        if not any(word in one.text for word in WORDS):
            continue
        ported, = port_sources([one], TO_3)
        for remark in ported.refusals:
            print('%s:%d: %s' % (one.name, remark.line, remark))
        counts['files'] += 1
        for unit in units(one, TO_3):
            counts['refused' if unit.refusals else 'rewritten'] += len(unit.points)
        by_hand = new and os.path.join(new, os.path.relpath(one.name, old))
        if new and os.path.exists(by_hand):
            counts[likeness(one, ported.text, *sources(by_hand))] += 1
    for name, count in sorted(counts.items()):
        print('%6d  %s' % (count, name))


def likeness(old, text, by_hand):
    """Return how like a new text of a Source is to the Source that people made."""
    new = Source(old.encoded(text), old.name)
    if new.text == by_hand.text:
        return 'same bytes'
    if same_tree(new.tree, by_hand.tree):
        return 'same tree'
    if by_hand.text == old.text or any(
            word + '(' in by_hand.text for word in WORDS):
        return 'not ported by people, or not all'
    for one in new, by_hand:
        drop_dead_returns(one.tree)
    if same_tree(new.tree, by_hand.tree):
        return 'same tree, but for a bare return after a return'
    return 'different'


def drop_dead_returns(tree):
    """Remove each bare return directly after a return from a tree."""
    for node in ast.walk(tree):
        for _, block in ast.iter_fields(node):
            if isinstance(block, list):
                block[:] = [one for index, one in enumerate(block) if not (
                    isinstance(one, ast.Return) and one.value is None and index
                    and isinstance(block[index - 1], ast.Return))]


if __name__ == '__main__':
    main(*sys.argv[1:])
