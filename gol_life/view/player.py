"""The player: it shows worlds on a terminal, or prints them as text."""

from __future__ import print_function

import os
import sys

from gol_core.wording import quoted

from ..terminal import reader_may_stop, warn
from .frames import BETWEEN, page


def play(engines, rule, box, bounded, rate=10, generations=None, printed=10):
    """Play worlds until the user quits.

    Text ends at the first difference. A signal that ends the process takes effect
    after the terminal is restored.

    Args:
        engines: OrderedDict of Engines by title. If there are several, they are
            compared.
        rule: The rule of all engines, to be shown.
        box: The Box to show in the middle of a terminal, or to print.
        bounded: Whether the worlds end with the box.
        rate: How many generations a second at first; float('inf') is no limit.
        generations: After how many to pause, or to end without keys; or None.
        printed: How many to print as text if generations is None.

    Returns:
        The first generation in which the engines differ, or None.

    Raises:
        EngineError: An engine cannot advance its world.
    """
    show = _Show(engines, rule, box, bounded, generations)
    if not (sys.stdout.isatty() and _is_watched(show, rate)):
        if show.generations is None:
            show.generations = printed
        _print_frames(show)
    return show.different_since


def _is_watched(show, rate):
    """Play on the terminal and return True, or warn why that is impossible."""
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
    """Engines in the same generation, and the first one in which they differed."""

    def __init__(self, engines, rule, box, bounded, generations):
        self.engines, self.rule = engines, rule
        self.box, self.bounded = box, bounded
        self.generation, self.generations = 0, generations
        self.different_since = None
        self._compare()

    def advance(self):
        """Advance all engines by a generation."""
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
        """Tell whether the player pauses or ends here."""
        return self.generation in (self.generations, self.different_since)

    def worlds(self):
        """Return a list of (title, cells)."""
        return [(title, engine.cells()) for title, engine in self.engines.items()]

    def status(self, worlds):
        """Return a list of texts about the worlds, for one line."""
        populations = ['%d' % len(cells) for _, cells in worlds]
        if len(set(populations)) == 1:
            del populations[1:]
        texts = ['generation %d' % self.generation,
                 'population ' + ' and '.join(populations)]
        if self.different_since is not None:
            texts.append('different since generation %d' % self.different_since)
        elif len(worlds) > 1:
            texts.append('the same')
        return texts


def _print_frames(show):
    """Print each generation, until the last one or the first difference."""
    titles = list(show.engines) if len(show.engines) > 1 else []
    share = max([show.box.width] + [len(title) for title in titles])
    width = (share + len(BETWEEN)) * len(show.engines) - len(BETWEEN)
    height = show.box.height + bool(titles)
    with reader_may_stop():
        while True:
            worlds = show.worlds()
            print('  '.join(show.status(worlds)))
            for line in page(worlds, show.box, True, height, width, False):
                print(line.rstrip())
            sys.stdout.flush()
            if show.is_at_an_end():
                return
            print()
            show.advance()
