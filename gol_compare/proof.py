"""The proof that variants are the same program, in three steps.

A cell holds the same conversations; it holds them at every coordinate and
under every rule; a simulation is its cells one after another. The environment
is one and the same for all variants, so nothing else is left to differ.
"""

from collections import OrderedDict, namedtuple

from six.moves import range

from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY

from .conversations import Tree, added, compare
from .programs import Program, alike
from .symbols import Symbol

SIZES = 5
GENERATIONS = 2
REPLIES = {Query: (ALIVE, EMPTY), Transition: (None,), type(TICK): (None,)}


class Proof(namedtuple('Proof', 'names verdicts')):
    """What was compared of some variants.

    names     of the variants
    verdicts  OrderedDict of the Verdicts on the STEPS, by their names, up to
              the first difference
    """

    __slots__ = ()

    @property
    def difference(self):
        """The Counterexample that ended the proof, or None."""
        return list(self.verdicts.values())[-1].difference

    @property
    def look(self):
        """The ValueNeeded for which this does not hold everywhere, or None."""
        return next((verdict.look for verdict in self.verdicts.values()
                     if verdict.look), None)


class Ruled(namedtuple('Ruled', 'state neighbors')):
    """What an unknown rule makes of a state and a number of neighbors."""

    __slots__ = ()


def prove(variants):
    """Compare variants, or programs written like them; return a Proof.

    variants  dict from name to module; what is known of the one that is alone
              is that its simulations go row by row

    Raises ProgramError if one cannot be compared.
    """
    verdicts = OrderedDict()
    for name, compared in STEPS.items():
        verdicts[name] = compared(variants)
        if verdicts[name].difference:
            break
    return Proof(list(variants), verdicts)


def replies(instruction):
    """Return what an environment can reply, or raise LookupError."""
    return REPLIES[type(instruction)]


def programs_of(variants, name, *arguments):
    """Return the Program of each variant that has this name."""
    return [Program('%s.%s' % (variant, name), getattr(module, name), arguments,
                    ending(module), {})
            for variant, module in variants.items()]


def ending(variant):
    """Return the tuple of the exceptions that a variant returns with."""
    return (variant.MyReturn,) if hasattr(variant, 'MyReturn') else ()


def unknown_coordinates():
    """Return y and x as Symbols."""
    looks = []
    return Symbol('y', looks), Symbol('x', looks)


def _count(variants):
    return compare(programs_of(variants, 'count_neighbors',
                            *unknown_coordinates()), Tree(replies))


def _cell(variants):
    return compare(programs_of(variants, 'step_cell', *unknown_coordinates()),
                   Tree(replies))


def _ruled(variants):
    # Interrupted it was already, and no rule is called then.
    return compare(programs_of(variants, 'step_cell',
                            *unknown_coordinates() + (Ruled,)),
                   Tree(replies, interruptions=()))


def _simulations(variants):
    verdicts = []
    for height in range(1, SIZES + 1):
        for width in range(1, SIZES + 1):
            for own, arguments, told in KINDS:
                verdicts.append(_simulation(variants, height, width, own,
                                            arguments, told))
                if verdicts[-1].difference:
                    return added(verdicts)
    # One that is small, for each point is reached from the start.
    _, arguments, told = KINDS[0]
    verdicts.append(
        Tree(told, depth=GENERATIONS * (2 * 3 * 2 + 1) - 1).compare(
            programs_of(variants, 'simulate', 2, 3, *arguments(None))))
    return added(verdicts)


def _simulation(variants, height, width, own, arguments, told):
    """Return the Verdict on one size of grid with one kind of cell."""
    first = list(variants.values())[0]
    expected = Program('row by row', _row_by_row,
                       (height, width, own(first), ending(first)), (), {})
    compared = [program for name, variant in variants.items()
                for program in programs_of({name: variant}, 'simulate', height,
                                        width, *arguments(variant))]
    length = len(list(_row_by_row(*expected.arguments)))
    verdict = Tree(told, (), length - 1, sample=1).compare([expected] + compared)
    found = verdict.difference
    if found and not alike(compared, [side.outcome for side in found.sides[1:]]):
        # What was expected is no news where the variants differ themselves.
        verdict = verdict._replace(
            difference=found._replace(sides=found.sides[1:]))
    return verdict


def _row_by_row(height, width, cell, returns):
    """Say what a simulation with these cells is to say."""
    for _ in range(GENERATIONS):
        for y in range(height):
            for x in range(width):
                delegate = cell(y, x)
                reply = None
                try:
                    while True:
                        reply = yield delegate.send(reply)
                except returns + (StopIteration,):
                    pass
        yield TICK


def _silent(y, x, rule):
    """A cell that returns nothing, and tells its rule what it is told."""
    state = yield Query(y, x)
    yield Transition(y, x, rule(state, 0))


def _told(instruction):
    """Return a state that tells where it is from; at every other cell, ''.

    What is false must be sent as it is all the same.
    """
    if isinstance(instruction, Query):
        y, x = instruction
        return ('' if (y + x) % 2 else 'state at (%d, %d)' % (y, x),)
    return replies(instruction)


# For each kind of cell: the cell, given a variant; what simulate is called
# with behind the size, given a variant; and what is replied.
KINDS = [
    (lambda variant: lambda y, x: _silent(y, x, Ruled),
     lambda variant: (Ruled, _silent), _told),
    # Returns a value in the variant's own way.
    (lambda variant: variant.count_neighbors,
     lambda variant: (Ruled, lambda y, x, rule: variant.count_neighbors(y, x)),
     replies),
    (lambda variant: variant.step_cell, lambda variant: (), replies),
]

# The coordinates y and x are unknown numbers, the rule is an unknown rule.
STEPS = OrderedDict([
    ('count_neighbors(y, x)', _count),
    ('step_cell(y, x)', _cell),
    ('step_cell(y, x, rule)', _ruled),
    ('simulate(height, width)', _simulations),
])
