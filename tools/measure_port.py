"""Measure what gol-compare port does to other projects, which stay as they are.

``python -m tools.measure_port returns OLD [NEW]`` ports the files of a folder to Python
3 that return without ``return``. NEW is the same project after people did so by hand.
``python -m tools.measure_port trip PATH...`` ports files, or those in folders, to
Python 2 and back.
"""

from __future__ import print_function

import argparse
import ast
import io
import os
import sys
from collections import Counter

from gol_compare.port.checks import decorators, same_tree
from gol_compare.port.functions import YIELDS, functions, own_nodes
from gol_compare.port.porting import Options, port_sources
from gol_compare.port.sources import Source, UnreadableSource
from gol_compare.port.to_py3.units import units

WORDS = b'returnValue', b'gen.Return', b'raise Return'
TO_2 = Options(2, None, 'delegate', [], False, [])
TO_3 = TO_2._replace(to=3)


def files(paths):
    """Return the paths of the Python files among paths and in folders, sorted."""
    found = []
    for path in paths:
        found += [path] if os.path.isfile(path) else [
            os.path.join(folder, name) for folder, _, names in os.walk(path)
            for name in names if name.endswith('.py')]
    return sorted(found)


def source(path):
    """Return the Source of a file, or None with a message if it is unreadable."""
    with io.open(path, 'rb') as stream:
        data = stream.read()
    try:
        return Source(data, path)
    except UnreadableSource as error:
        print(error)
        return None


def returns(old, new=None):
    """Print how many returns are rewritten, and compare files with those of people."""
    counts = Counter()
    for path in files([old]):
        with io.open(path, 'rb') as stream:
            data = stream.read()
        if not any(word in data for word in WORDS):
            continue
        one = source(path)
        if not one:
            counts['files that are unreadable'] += 1
            continue
        ported, = port_sources([one], TO_3)
        for remark in ported.refusals:
            print('%s:%d: %s' % (path, remark.line, remark))
        counts['files'] += 1
        for unit in units(one, TO_3):
            counts['refused' if unit.refusals else 'rewritten'] += len(unit.points)
        by_hand = new and os.path.join(new, os.path.relpath(path, old))
        if new and os.path.exists(by_hand):
            counts[likeness(one, ported.text, source(by_hand))] += 1
    show(counts)


def likeness(old, text, by_hand):
    """Return how like a new text of a Source is to the Source that people made."""
    new = Source(old.encoded(text), old.name)
    if new.text == by_hand.text:
        return 'same bytes'
    if same_tree(new.tree, by_hand.tree):
        return 'same tree'
    if by_hand.text == old.text or any(
            word.decode('ascii') + '(' in by_hand.text for word in WORDS):
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


def trip(paths):
    """Print how many functions are as before after a way to Python 2 and back.

    All decorators are accepted, because nothing runs.
    """
    counts = Counter()
    for path in files(paths):
        one = source(path)
        if one:
            two, = port_sources([one], TO_2._replace(decorators=decorators(one)))
            back, = port_sources([Source(one.encoded(two.text), path)], TO_3)
            refused = {remark.function for remark in two.refusals + back.refusals}
            count_functions(one, Source(one.encoded(back.text), path), refused, counts)
    show(counts)


def count_functions(old, back, refused, counts):
    """Add the functions of two Sources that delegate or return a value to counts."""
    for (name, node), (_, other) in zip(functions(old.tree), functions(back.tree)):
        nodes = own_nodes(node)
        if not any(isinstance(one, ast.YieldFrom) or isinstance(one, ast.Return)
                   and one.value for one in nodes) or not any(
                       isinstance(one, YIELDS) for one in nodes):
            continue
        if name in refused:
            counts['refused'] += 1
        elif old.segment(node) == back.segment(other):
            counts['same bytes'] += 1
        elif same_tree(node, other):
            counts['same tree'] += 1
        else:
            counts['different'] += 1
            print('%s:%d: %s: different' % (old.name, node.lineno, name))


def show(counts):
    """Print counts, one a line."""
    for name, count in sorted(counts.items()):
        print('%6d  %s' % (count, name))


def existing(path):
    """Return the path of a file or folder; raise ArgumentTypeError if it is none."""
    if not os.path.exists(path):
        raise argparse.ArgumentTypeError('%r: expected a file or folder' % path)
    return path


def main(words):
    """Measure what the words of a command line name."""
    parser = argparse.ArgumentParser(prog='python -m tools.measure_port')
    commands = parser.add_subparsers(dest='command')
    commands.required = True
    one = commands.add_parser('returns', help='port returns to Python 3')
    one.add_argument('paths', metavar='OLD', type=existing, nargs=1)
    one.add_argument('new', metavar='NEW', type=existing, nargs='?')
    two = commands.add_parser('trip', help='port to Python 2 and back')
    two.add_argument('paths', metavar='PATH', type=existing, nargs='+')
    options = parser.parse_args(words)
    if options.command == 'trip':
        trip(options.paths)
    else:
        returns(options.paths[0], options.new)


if __name__ == '__main__':
    main(sys.argv[1:])
