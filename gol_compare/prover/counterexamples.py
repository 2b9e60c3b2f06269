"""A conversation in which programs differ, explained."""

from collections import OrderedDict, namedtuple

from gol_core.display import table
from gol_core.exploration.driving import dismiss
from gol_core.exploration.moves import START
from gol_core.exploration.outcomes import text_of
from gol_core.exploration.stacks import stack, stack_of
from gol_core.wording import counted

from .explanations import explain, link
from .replays import replay_of


class Side(namedtuple('Side', 'name before outcome key after kind said effects '
                             'replay')):
    """What one program does where programs differ.

    Attributes:
        name: The program and its arguments.
        before: The Places where it was suspended before the last Move.
        outcome: The Outcome of that Move, or its text.
        key: The key of the Outcome; None if it is not known.
        after: The Places where it is suspended now, or those that its exception
            passed.
        kind: The kind of the Outcome, or 'dies'.
        said: The text of the Outcome without its Effects.
        effects: List of (name, text), one for each Effect.
        replay: The Replay of the conversation, or None.
    """

    __slots__ = ()

    def __str__(self):
        lines = [self.name]
        if self.before:
            lines.append('  waits at')
            lines += ['    %s' % (place,) for place in self.before]
        lines.append('  ' + str(self.outcome))
        return '\n'.join(lines + ['    %s' % (place,) for place in self.after])


class Counterexample(namedtuple('Counterexample', 'history script sides indexes '
                                                 'numbers')):
    """A conversation in which programs differ.

    Attributes:
        history: Tuple of the Moves that lead to the difference.
        script: List of the (instruction, Move) before it, the same in all programs.
        sides: List with a Side for each program.
        indexes: Tuple of the indexes of the Moves, among those that were tried.
        numbers: Dict from the names of symbols to numbers that show the difference.
    """

    __slots__ = ()

    def sentence(self):
        """Return what happens, in one sentence without a full stop."""
        return explain(str(self.history[-1]), self.sides)[0]

    def replay(self):
        """Return three lines of source that replay it, or None."""
        replays = [side.replay for side in self.sides]
        if None in replays or 'program.close()' in replays[0].moves[:-1]:
            return None
        return replays[0].lines(self.numbers, replays[-1])

    def diff(self):
        """Return the lines of a diff between what the first two programs do."""
        lines = ['  %s: yields %s' % (made, text_of(instruction)) for made, (
            instruction, _) in zip(self.moves(), self.script)]
        lines = ['--- ' + self.sides[0].name, '+++ ' + self.sides[1].name] + lines
        for sign, side in zip('-+', self.sides):
            lines.append('%s %s: %s' % (sign, self.moves()[-1], side.said))
            lines += ['%s   %s: %s' % ((sign,) + tuple(effect))
                      for effect in side.effects]
        return lines

    def moves(self):
        """Return a list of the texts of the moves, as calls."""
        return [str(move) if str(move).startswith(('close(', 'throw(')) else
                'send(%s)' % (move,) if index else 'next()'
                for index, move in enumerate(self.history)]

    def __str__(self):
        sentence, trap = explain(str(self.history[-1]), self.sides)
        lines = ['first difference, after '
                 + counted(len(self.script), 'exchange'), '  %s' % sentence]
        if trap:
            lines.append('  a trap: %s (%s)' % (trap, link(trap)))
        heading = 'both yield' if len(self.sides) == 2 else 'all yield'
        rows = [(heading, 'and are sent')] * bool(self.script) + [
            (text_of(instruction), str(move)) for instruction, move in self.script]
        lines += table(rows, '  ')
        if not self.script and str(self.history[0]) != str(START):
            lines.append('  %s before the start' % (self.history[0],))
        lines += [str(side) for side in self.sides]
        replay = self.replay()
        if replay:
            lines += ['to replay it:'] + ['  ' + line for line in replay]
        return '\n'.join(lines)

    def data(self):
        """Return the counterexample as JSON data."""
        sentence, trap = explain(str(self.history[-1]), self.sides)
        return OrderedDict([
            ('explanation', sentence),
            ('trap', trap and link(trap)),
            ('moves', self.moves()),
            ('script', [[text_of(instruction), str(move)]
                        for instruction, move in self.script]),
            ('sides', [OrderedDict([
                ('name', side.name),
                ('waits_at', [str(place) for place in side.before]),
                ('outcome', str(side.outcome)),
                ('at', [str(place) for place in side.after])])
                for side in self.sides]),
            ('replay', self.replay())])


def explained(product, step):
    """Return the Counterexample for a move in a Product that has two results."""
    paths = product.paths(step.source, step.index)
    explorers = product.explorers
    return Counterexample(
        explorers[0].history(paths[0]), explorers[0].script(paths[0]),
        [explorer.side(path) for explorer, path in zip(explorers, paths)],
        tuple(index for _, index in paths[0]), {})


def side_of(program, history):
    """Return the Side of a Program after a history."""
    outcome = program.drive(history)
    return Side(str(program), places(program, history[:-1]), outcome,
                program.key(outcome)[1], places(program, history),
                outcome.kind, str(outcome._replace(effects=())),
                [effect[:2] for effect in outcome.effects],
                replay_of(program, history))


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
