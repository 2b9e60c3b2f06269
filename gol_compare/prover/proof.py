"""The proof that variants are the same program, in three steps.

A cell holds the same conversations; it holds them at every coordinate and
under every rule; a simulation is its cells one after another. The environment
is one and the same for all variants, so nothing else is left to differ.
"""

from collections import OrderedDict, namedtuple

from six.moves import range

from gol_core.exploration.programs import Program, alike
from gol_core.exploration.symbols import Symbol, ValueNeeded
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY
from gol_life.engines.diagrams import InterrogationError, interrogate

from .conversations import Tree, added, compare

SIMULATE = 'simulate(height, width)'
SIZES = 5
GENERATIONS = 2
# What simulate is followed for on 2x3, with cells that say two things each.
DEPTH = GENERATIONS * (2 * 3 * 2 + 1) - 1
REPLIES = {Query: (ALIVE, EMPTY), Transition: (None,), type(TICK): (None,)}


class Proof(namedtuple('Proof', 'names verdicts diagram')):
    """What was compared of some variants.

    names     of the variants
    verdicts  OrderedDict of the Verdicts on the STEPS, by their names, up to
              the first difference
    diagram   the Diagram of what the cells of all variants decide; None where
              there is a difference or a look, or they cannot be interrogated
    """

    __slots__ = ()

    @property
    def difference(self):
        """The Counterexample that ended the proof, or None."""
        return list(self.verdicts.values())[-1].difference

    @property
    def place(self):
        """What was compared last, in words."""
        place = list(self.verdicts)[-1]
        if self.look:
            place += ', at numbers, for the value of %s was asked for' % self.look
        return place

    @property
    def look(self):
        """The ValueNeeded for which this does not hold everywhere, or None."""
        return next((verdict.look for verdict in self.verdicts.values()
                     if verdict.look), None)


class Ruled(namedtuple('Ruled', 'state neighbors')):
    """What a rule makes of a state and a number of neighbors, not made."""

    __slots__ = ()


def prove(variants):
    """Compare variants, or programs written like them; return a Proof.

    variants  dict from name to module; what is known of the one that is alone
              is that its simulations go row by row

    Raises ProgramError if one cannot be compared.
    """
    verdicts = OrderedDict()
    for step in STEPS:
        verdicts[step] = held(step, variants)
        if verdicts[step].difference:
            break
    proof = Proof(list(variants), verdicts, None)
    if proof.difference or proof.look:
        return proof
    return proof._replace(diagram=_diagram(variants))


def _diagram(variants):
    """Return the Diagram that all variants have, or None if there is none."""
    try:
        diagrams = {interrogate(variant) for variant in variants.values()}
    except InterrogationError:
        return None
    return diagrams.pop() if len(diagrams) == 1 else None


def held(step, variants):
    """Return the Verdict on one of STEPS."""
    if step == SIMULATE:
        return _simulations(variants)
    return compare(*tree_of(step, variants))


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
    found = getattr(variant, 'MyReturn', None)
    if isinstance(found, type) and issubclass(found, BaseException):
        return (found,)
    return ()


def tree_of(step, variants):
    """Return the Programs of variants and the Tree that a step holds them to.

    For simulate that is the grid on which it is interrupted.
    """
    name, arguments, tree = _TREES[step]
    return programs_of(variants, name, *arguments()), tree


def _unknown_coordinates():
    """Return y and x as Symbols."""
    looks = []
    return Symbol('y', looks), Symbol('x', looks)


def _under_an_unknown_rule():
    """Return y and x as Symbols, and a rule that makes Symbols, too."""
    y, x = _unknown_coordinates()
    return y, x, lambda state, neighbors: Symbol(
        'rule(%r, %r)' % (state, neighbors), y.looks)


def _simulations(variants):
    verdicts = []
    for height in range(1, SIZES + 1):
        for width in range(1, SIZES + 1):
            for kind in KINDS:
                verdicts.append(_simulation(variants, height, width, kind))
                if verdicts[-1].difference:
                    return added(verdicts)
    # One that is small, for each point is reached from the start.
    compared, tree = tree_of(SIMULATE, variants)
    verdicts.append(tree.compare(compared))
    try:
        # And once with replies that refuse to be looked at.
        Tree(_unknown, (), DEPTH).compare(compared)
    except ValueNeeded as needed:
        return added(verdicts)._replace(look=needed)
    return added(verdicts)


def _simulation(variants, height, width, kind):
    """Return the Verdict on one size of grid with one kind of cell."""
    first = list(variants.values())[0]
    expected = Program(
        'row by row', _row_by_row,
        (height, width, kind.cell(first), ending(first)), (), {})
    compared = [program for name, variant in variants.items()
                for program in programs_of(
                    {name: variant}, 'simulate', height, width,
                    *kind.arguments(variant))]
    length = len(list(_row_by_row(*expected.arguments)))
    verdict = Tree(kind.replies, (), length - 1, sample=1).compare(
        [expected] + compared)
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


def _unknown(instruction):
    """Return a state that has no value."""
    if isinstance(instruction, Query):
        return (Symbol('the state at (%d, %d)' % instruction),)
    return replies(instruction)


class Kind(namedtuple('Kind', 'cell arguments replies')):
    """A kind of cell.

    cell       returns the cell of a variant, to be called with y and x
    arguments  returns what simulate of a variant is called with behind the size
    replies    what is replied
    """

    __slots__ = ()


KINDS = [
    Kind(lambda variant: lambda y, x: _silent(y, x, Ruled),
         lambda variant: (Ruled, _silent), _told),
    # Returns a value in the variant's own way.
    Kind(lambda variant: variant.count_neighbors,
         lambda variant: (
             Ruled, lambda y, x, rule: variant.count_neighbors(y, x)), replies),
    Kind(lambda variant: variant.step_cell, lambda variant: (), replies),
]

# For each step the coroutine, its arguments and what it is told.
_TREES = OrderedDict([
    ('count_neighbors(y, x)',
     ('count_neighbors', _unknown_coordinates, Tree(replies))),
    ('step_cell(y, x)', ('step_cell', _unknown_coordinates, Tree(replies))),
    # Interrupted it was already, and no rule is called then.
    ('step_cell(y, x, rule)',
     ('step_cell', _under_an_unknown_rule, Tree(replies, interruptions=()))),
    (SIMULATE, ('simulate', lambda: (2, 3, Ruled, _silent),
                Tree(_told, depth=DEPTH))),
])
STEPS = list(_TREES)
