"""A conversation that two programs take in different ways, explained."""

from collections import OrderedDict, namedtuple

from gol_core.exploration.programs import dismiss
from gol_core.exploration.stacks import stack, stack_of
from gol_core.wording import counted


class Side(namedtuple('Side', 'name before outcome after')):
    """What one program does where another does something else.

    name    of the program, and the arguments it was called with
    before  the Places where it waited for the last Move
    after   those where it waits now, or where its exception came about
    """

    __slots__ = ()

    def __str__(self):
        lines = [self.name]
        if self.before:
            lines.append('  waits at')
            lines += ['    %s' % (place,) for place in self.before]
        lines.append('  ' + str(self.outcome))
        return '\n'.join(lines + ['    %s' % (place,) for place in self.after])


class Counterexample(namedtuple('Counterexample', 'history script sides')):
    """A conversation that two programs take in different ways.

    history  tuple of the Moves that lead there
    script   list of the (instruction, Move) that both agreed in
    sides    a Side for each program
    """

    __slots__ = ()

    def __str__(self):
        lines = ['first difference, after '
                 + counted(len(self.script), 'exchange')]
        rows = [('both say', 'and are sent')] * bool(self.script) + [
            (repr(instruction), str(move)) for instruction, move in self.script]
        width = max([0] + [len(said) for said, _ in rows])
        lines += ['  %-*s  %s' % (width, said, move) for said, move in rows]
        lines += [str(side) for side in self.sides]
        if len({str(side.outcome) for side in self.sides}) == 1:
            lines.append('which look alike, and are not equal')
        return '\n'.join(lines)

    def data(self):
        """Return it for programs to read."""
        return OrderedDict([
            ('script', [[repr(said), str(move)] for said, move in self.script]),
            ('sides', [OrderedDict([
                ('name', side.name),
                ('waits_at', [str(place) for place in side.before]),
                ('outcome', str(side.outcome)),
                ('at', [str(place) for place in side.after])])
                for side in self.sides])])


def explained(programs, history):
    """Return the Counterexample that a history is to Programs being alike."""
    script = [(programs[0].drive(history[:count]).value, history[count])
              for count in range(1, len(history))]
    return Counterexample(history, script, [
        Side(str(program), _places(program, history[:-1]),
             program.drive(history), _places(program, history))
        for program in programs])


def _places(program, history):
    """Return the Places where a program is after a history."""
    if not history:
        return []
    coroutine = program.start()
    outcome = program.resume(coroutine, history)
    places = stack(coroutine)
    if outcome.kind == 'raises':
        # The first frame is that of this module. What PEP 479 makes of an
        # exception has no other, and that exception for its cause.
        cause = getattr(outcome.value, '__cause__', None)
        places = stack_of(outcome.trace)[1:] or stack_of(
            getattr(cause, '__traceback__', None))
    dismiss([coroutine])
    return places
