"""The player: it shows worlds on a terminal, or prints them as text."""

from __future__ import print_function

import os
import sys
from collections import OrderedDict, deque

from gol_core.display import Box
from gol_core.wording import quoted

from ..terminal import reader_may_stop, warn
from .frames import BETWEEN, MIDDLE, page, places, view_of

# How many generations can be taken back.
MOST_BACK = 20
# The smallest scale has this many cells in a row of a place.
SMALLEST = 2 ** 40


def play(engines, rule, box, bounded, rate=10, generations=None, printed=10,
         save=None):
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
        save: Function from the first Engine, the Box that the user sees and the
            generation to one line on what it did with them.

    Returns:
        The first generation in which the engines differ, or None.

    Raises:
        EngineError: An engine cannot advance its world.
    """
    show = _Show(engines, rule, box, bounded, generations, save)
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
    """Engines in the same generation, and what the user sees of them."""

    def __init__(self, engines, rule, box, bounded, generations, save):
        self.engines, self.rule = engines, rule
        self.box, self.bounded = box, bounded
        self.generation, self.generations = 0, generations
        self.different_since = None
        self.lens = MIDDLE
        self._save, self._past = save, deque(maxlen=MOST_BACK)
        self._compare()

    def advance(self):
        """Advance all engines by a generation."""
        self._past.append((self.generation, self.different_since, OrderedDict(
            (title, engine.copy()) for title, engine in self.engines.items())))
        for engine in self.engines.values():
            engine.advance(1)
        self.generation += 1
        self._compare()

    def back(self):
        """Go back by a generation, if it is known."""
        if self._past:
            self.generation, self.different_since, self.engines = self._past.pop()

    def look(self, action, height, width):
        """Show another part of the worlds, or more or less of them.

        Args:
            action: 'nearer', 'farther', 'fit', 'left', 'right', 'up' or 'down'.
            height: Of the view, in places.
            width: Of the view, in places.
        """
        scale, down, right = self.lens
        if action == 'fit':
            self._fit(height, width)
        elif action in ('nearer', 'farther'):
            scale = max(1, scale // 2) if action == 'nearer' else scale * 2
            self.lens = self.lens._replace(scale=min(scale, SMALLEST))
        else:
            way = -1 if action in ('left', 'up') else 1
            if action in ('up', 'down'):
                down += way * max(1, height * scale // 4)
            else:
                right += way * max(1, width * scale // 4)
            self._look_at(scale, down, right)

    def _fit(self, height, width):
        """Show all live cells, at the largest scale at which they fit."""
        boxes = [engine.box() for engine in self.engines.values()]
        # The corners of those with live cells.
        top, left, rows, columns = Box.around([
            cell for box in boxes if box.height
            for cell in ((box.top, box.left), (box.bottom, box.right))])
        scale = 1
        while scale < SMALLEST and (rows > height * scale or columns > width * scale):
            scale *= 2
        self._look_at(scale, top + rows // 2 - (self.box.top + self.box.height // 2),
                      left + columns // 2 - (self.box.left + self.box.width // 2))

    def _look_at(self, scale, down, right):
        if self.bounded:
            # Beyond the edges there is nothing to see.
            down, right = [max(-size // 2, min(step, size // 2)) for size, step in (
                (self.box.height, down), (self.box.width, right))]
        self.lens = self.lens._replace(scale=scale, down=down, right=right)

    def save(self, height, width):
        """Save what the user sees of the first world; return one line on it.

        Args:
            height: Of the view, in places.
            width: Of the view, in places.
        """
        if not self._save:
            return ''
        view = view_of(self.box, height, width, self.bounded, self.lens)
        first = list(self.engines.values())[0]
        return self._save(first, view, self.generation)

    def _compare(self):
        if len(self.engines) > 1 and self.different_since is None:
            cells = [engine.cells() for engine in self.engines.values()]
            if any(other != cells[0] for other in cells[1:]):
                self.different_since = self.generation

    def is_at_an_end(self):
        """Tell whether the player pauses or ends here."""
        return self.generation in (self.generations, self.different_since)

    def page(self, height, width, blocks):
        """Return the lines that show what the user sees; see ``frames.page``."""
        shown = places(len(self.engines), height, width, blocks)
        view = view_of(self.box, *shown, bounded=self.bounded, lens=self.lens)
        return page([(title, engine.places(view, self.lens.scale)) for title, engine in
                     self.engines.items()], self.box, self.bounded, height, width,
                    blocks, self.lens)

    def status(self):
        """Return a list of texts about the worlds, for one line."""
        populations = ['%d' % engine.population for engine in self.engines.values()]
        if len(set(populations)) == 1:
            del populations[1:]
        texts = ['generation %d' % self.generation,
                 'population ' + ' and '.join(populations)]
        if self.lens.scale > 1:
            texts.append('1:%d' % self.lens.scale)
        if self.different_since is not None:
            texts.append('different since generation %d' % self.different_since)
        elif len(self.engines) > 1:
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
            print('  '.join(show.status()))
            worlds = [(title, engine.window(show.box))
                      for title, engine in show.engines.items()]
            for line in page(worlds, show.box, True, height, width, False):
                print(line.rstrip())
            sys.stdout.flush()
            if show.is_at_an_end():
                return
            print()
            show.advance()
