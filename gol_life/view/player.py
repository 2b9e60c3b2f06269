"""Worlds that are watched: on a terminal that can be drawn on, or as text."""

from __future__ import print_function

import os
import sys

from gol_core.wording import quoted

from ..terminal import reader_may_stop, warn
from .frames import BETWEEN, page


def play(engines, rule, box, bounded, rate=10, generations=None, printed=10):
    """Play worlds until the user quits; return since when they differ, or None.

    engines      OrderedDict of engines by title: one, or two to be the same
    rule         that they live by, to be told
    box          the Box that is to be in the middle, or to be printed
    bounded      whether the world ends where the box does
    rate         generations a second to begin with, float('inf') for all there are
    generations  after how many to pause, or to end where there are no keys; or None
    printed      how many there are then where stdout cannot be drawn on

    Text ends at the first difference. A signal that ends the process does so once
    the terminal is restored.
    """
    show = _Show(engines, rule, box, bounded, generations)
    if not (sys.stdout.isatty() and _is_watched(show, rate)):
        if show.generations is None:
            show.generations = printed
        _print_frames(show)
    return show.different_since


def _is_watched(show, rate):
    """Play on the terminal if it can be drawn on, or else say why it cannot."""
    try:
        # Windows, WebAssembly and Jython have no termios.
        from .watching import watch
    except ImportError as error:
        warn('%s: generations are printed as text' % error)
        return False
    if not watch(show, rate):
        warn('TERM: %s: expected a terminal that can be drawn on: generations are '
             'printed as text' % quoted(os.environ.get('TERM', '')))
        return False
    return True


class _Show(object):
    """Worlds that live the same generations, and since when they differ."""

    def __init__(self, engines, rule, box, bounded, generations):
        self.engines, self.rule = engines, rule
        self.box, self.bounded = box, bounded
        self.generation, self.generations = 0, generations
        self.different_since = None
        self._compare()

    def advance(self):
        """Live a generation."""
        for engine in self.engines.values():
            engine.advance(1)
        self.generation += 1
        self._compare()

    def _compare(self):
        if len(self.engines) > 1 and self.different_since is None:
            cells = [engine.cells() for engine in self.engines.values()]
            if any(other != cells[0] for other in cells[1:]):
                self.different_since = self.generation

    def is_at_an_end(self):
        """Tell whether it does not go on unless somebody wants it to."""
        return self.generation in (self.generations, self.different_since)

    def worlds(self):
        """Return a list of (title, cells)."""
        return [(title, engine.cells()) for title, engine in self.engines.items()]

    def told(self, worlds):
        """Return a list of what there is to be told of the worlds."""
        populations = ['%d' % len(cells) for _, cells in worlds]
        if len(set(populations)) == 1:
            del populations[1:]
        told = ['generation %d' % self.generation,
                'population ' + ' and '.join(populations)]
        if self.different_since is not None:
            told.append('different since generation %d' % self.different_since)
        elif len(worlds) > 1:
            told.append('the same')
        return told


def _print_frames(show):
    """Print each generation, until the last one or the first difference."""
    titles = list(show.engines) if len(show.engines) > 1 else []
    share = max([show.box.width] + [len(title) for title in titles])
    width = (share + len(BETWEEN)) * len(show.engines) - len(BETWEEN)
    height = show.box.height + bool(titles)
    with reader_may_stop():
        while True:
            worlds = show.worlds()
            print('  '.join(show.told(worlds)))
            for line in page(worlds, show.box, True, height, width, False):
                print(line.rstrip())
            sys.stdout.flush()
            if show.is_at_an_end():
                return
            print()
            show.advance()
