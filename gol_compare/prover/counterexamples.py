"""A conversation in which programs differ, explained."""

import re
from collections import OrderedDict, namedtuple

from gol_core.display import table
from gol_core.exploration.driving import dismiss
from gol_core.exploration.keys import difference
from gol_core.exploration.outcomes import text_of
from gol_core.exploration.stacks import stack, stack_of
from gol_core.wording import counted

# Text that differs between equal objects.
ADDRESS = re.compile(r'(\w+\.)+(?=\w+ object at 0x)| at 0x\w+')


class Side(namedtuple('Side', 'name before outcome key after')):
    """What one program does where programs differ.

    Attributes:
        name: The program and its arguments.
        before: The Places where it was suspended before the last Move.
        outcome: The Outcome of that Move, or its text.
        key: The key of the Outcome; None if it is not known.
        after: The Places where it is suspended now, or those that its exception
            passed.
    """

    __slots__ = ()

    def __str__(self):
        lines = [self.name]
        if self.before:
            lines.append('  waits at')
            lines += ['    %s' % (place,) for place in self.before]
        lines.append('  ' + str(self.outcome))
        return '\n'.join(lines + ['    %s' % (place,) for place in self.after])


class Counterexample(namedtuple('Counterexample', 'history script sides indexes')):
    """A conversation in which programs differ.

    Attributes:
        history: Tuple of the Moves that lead to the difference.
        script: List of the (instruction, Move) before it, the same in all programs.
        sides: List with a Side for each program.
        indexes: Tuple of the indexes of the Moves, among those that were tried.
    """

    __slots__ = ()

    def __str__(self):
        lines = ['first difference, after '
                 + counted(len(self.script), 'exchange')]
        heading = 'both yield' if len(self.sides) == 2 else 'all yield'
        rows = [(heading, 'and are sent')] * bool(self.script) + [
            (text_of(instruction), str(move)) for instruction, move in self.script]
        lines += table(rows, '  ')
        lines += [str(side) for side in self.sides]
        if len({ADDRESS.sub('', str(side.outcome)) for side in self.sides}) == 1:
            lines.append('which have the same text, but are not equal%s'
                         % self._where())
        return '\n'.join(lines)

    def _where(self):
        keys = [side.key for side in self.sides]
        for key in keys[1:] if None not in keys else ():
            where = difference(keys[0], key)
            if where:
                return ': ' + where
        return ''

    def data(self):
        """Return the counterexample as JSON data."""
        return OrderedDict([
            ('script', [[text_of(instruction), str(move)]
                        for instruction, move in self.script]),
            ('sides', [OrderedDict([
                ('name', side.name),
                ('waits_at', [str(place) for place in side.before]),
                ('outcome', str(side.outcome)),
                ('at', [str(place) for place in side.after])])
                for side in self.sides])])


def explained(product, step):
    """Return the Counterexample for a move in a Product that has two results."""
    paths = product.paths(step.source, step.index)
    explorers = product.explorers
    return Counterexample(
        explorers[0].history(paths[0]), explorers[0].script(paths[0]),
        [explorer.side(path) for explorer, path in zip(explorers, paths)],
        tuple(index for _, index in paths[0]))


def side_of(program, history):
    """Return the Side of a Program after a history."""
    outcome = program.drive(history)
    return Side(str(program), places(program, history[:-1]), outcome,
                program.key(outcome)[1], places(program, history))


def places(program, history):
    """Return the Places where a program is suspended, or failed, after a history."""
    if not history:
        return []
    coroutine = program.start()
    outcome = program.resume(coroutine, history)
    found = stack(coroutine)
    if outcome.kind == 'raises':
        # The RuntimeError that replaces a StopIteration (PEP 479) comes from no line
        # of the program; its cause does.
        cause = getattr(outcome.value, '__cause__', None)
        found = stack_of(outcome.traceback) or stack_of(
            getattr(cause, '__traceback__', None))
    dismiss([coroutine])
    return found
