"""The proof that variants are the same program, in three steps.

1. A cell holds the same conversations in all variants.
2. It does so at every coordinate and under every rule.
3. A simulation is its cells, one after another.

All variants share one environment, so nothing else can differ.
"""

from collections import OrderedDict, namedtuple

from six.moves import range

from gol_core.exploration.outcomes import ProgramError, equivalent
from gol_core.exploration.programs import Program
from gol_core.exploration.scopes import observing
from gol_core.exploration.symbols import ConcreteValueRequired, Inspections, Symbol
from gol_life.engines.diagrams import ExplorationError, explore

from .cell_kinds import (
    KINDS,
    Ruled,
    by_generation,
    located,
    replies,
    row_by_row,
    silent,
    unknown,
)
from .conversations import compare
from .importing import ending
from .trees import Tree
from .verdicts import total

SIMULATE = 'simulate(height, width)'
# Grids of up to SIZES x SIZES cells are simulated.
SIZES = 5
GENERATIONS = 2
# On 2x3, with cells that yield twice, the replies of these generations.
DEPTH = GENERATIONS * (2 * 3 * 2 + 1) - 1


class Proof(namedtuple('Proof', 'names verdicts diagram')):
    """The result of comparing variants.

    Attributes:
        names: List of the names of the variants.
        verdicts: OrderedDict of the Verdicts by the name of their step, up to the
            first difference.
        diagram: The DecisionDiagram of the cells of all variants, or None if the
            proof failed or there is no such diagram.
    """

    __slots__ = ()

    @property
    def difference(self):
        """The Counterexample that ended the proof, or None."""
        return list(self.verdicts.values())[-1].difference

    @property
    def place(self):
        """The last step, in words."""
        place = list(self.verdicts)[-1]
        if self.required:
            place += ', with numbers, because it needs the value of %s' % self.required
        return place

    @property
    def required(self):
        """The ConcreteValueRequired that prevents a proof, or None."""
        return next((verdict.required for verdict in self.verdicts.values()
                     if verdict.required), None)

    @property
    def same(self):
        """Whether the variants are the same; None if there is only one."""
        return None if len(self.names) == 1 else not self.difference


def prove(variants):
    """Compare variants, or programs written like them; return a Proof.

    Of a single variant, only the order of its simulations is checked.

    Args:
        variants: Dict from names to modules.

    Raises:
        ProgramError: One of them cannot be compared.
    """
    if not variants:
        raise ProgramError('no variants: expected at least one')
    verdicts = OrderedDict()
    with observing():
        for step in STEPS:
            verdicts[step] = verdict_on(step, variants)
            if verdicts[step].difference:
                break
    proof = Proof(list(variants), verdicts, None)
    if proof.difference or proof.required:
        return proof
    return proof._replace(diagram=_diagram(variants))


def _diagram(variants):
    """Return the DecisionDiagram of all variants, or None if there is none."""
    try:
        diagrams = {explore(variant) for variant in variants.values()}
    except ExplorationError:
        return None
    return diagrams.pop() if len(diagrams) == 1 else None


def verdict_on(step, variants):
    """Return the Verdict on one of the STEPS."""
    if step == SIMULATE:
        return _simulations(variants)
    return compare(*tree_of(step, variants))


def programs_of(variants, name, arguments, inspections=None):
    """Return a list with a Program for each variant.

    Args:
        variants: Dict from names to modules.
        name: The name of the coroutine.
        arguments: Tuple of its arguments.
        inspections: The Inspections of all programs; by default each has its own.
    """
    return [Program('%s.%s' % (variant, name), getattr(module, name), arguments,
                    ending(module), inspections=inspections)
            for variant, module in variants.items()]


def tree_of(step, variants):
    """Return the Programs of variants for a step, and their Tree.

    For simulate, that is the grid on which it is interrupted.
    """
    name, arguments, tree = _TREES[step]
    # A rule makes symbols while a program runs, so both need the same Inspections.
    inspections = Inspections()
    return programs_of(variants, name, arguments(inspections), inspections), tree


def _unknown_coordinates(inspections):
    """Return y and x as Symbols."""
    return Symbol('y', inspections), Symbol('x', inspections)


def _under_an_unknown_rule(inspections):
    """Return y and x as Symbols, and a rule that returns Symbols, too."""
    return _unknown_coordinates(inspections) + (
        lambda state, neighbors: Symbol(
            'rule(%r, %r)' % (state, neighbors), inspections),)


def _simulations(variants):
    verdicts = []
    for height in range(1, SIZES + 1):
        for width in range(1, SIZES + 1):
            for kind in KINDS:
                verdicts.append(_simulation(variants, height, width, kind))
                if verdicts[-1].difference:
                    return total(verdicts)
    # A small grid, because each interruption starts a new simulation.
    compared, tree = tree_of(SIMULATE, variants)
    verdicts.append(Tree(located, recurring=2 * DEPTH, unread=tree).compare(compared))
    if verdicts[-1].difference:
        return total(verdicts)
    inspections = Inspections()
    try:
        for height in range(1, SIZES + 1):
            for width in range(1, SIZES + 1):
                # Once more, with replies that have no value.
                verdicts.append(_forever(programs_of(
                    variants, 'simulate', (height, width, Ruled, silent), inspections),
                    unknown(inspections), height * width * 2))
    except ConcreteValueRequired as required:
        return total(verdicts)._replace(required=required)
    return total(verdicts)


def _forever(programs, replies, length):
    """Return the Verdict on simulations whose states recur with each TICK.

    Args:
        programs: List of Programs.
        replies: Function from an instruction to a tuple with the only reply.
        length: How many instructions a generation has, without its TICK.
    """
    length += 1
    verdict = Tree(interruptions=(), recurring=GENERATIONS + 1, unread=Tree(
        interruptions=(), depth=GENERATIONS - 1)).compare([
            program._replace(function=by_generation, arguments=(
                program.function, replies, length) + program.arguments)
            for program in programs])
    if not verdict.difference:
        return verdict
    # Not by whole generations, so that the counterexample is the shortest.
    generations = len(verdict.difference.history)
    return Tree(replies, (), generations * length, sample=1).compare(programs)


def _simulation(variants, height, width, kind):
    """Return the Verdict on one size of grid with one kind of cell."""
    first = list(variants.values())[0]
    expected = Program('row by row', row_by_row,
                       (height, width, kind.cell(first), ending(first)))
    compared = [program for name, variant in variants.items()
                for program in programs_of(
                    {name: variant}, 'simulate',
                    (height, width) + kind.arguments(variant))]
    verdict = _forever([expected] + compared, kind.replies,
                       height * width * kind.length)
    found = verdict.difference
    if found and not equivalent(compared, [side.outcome for side in found.sides[1:]]):
        # If the variants differ themselves, the expected order is of no interest.
        verdict = verdict._replace(
            difference=found._replace(sides=found.sides[1:]))
    return verdict


# For each step the coroutine, its arguments and its tree.
_TREES = OrderedDict([
    ('count_neighbors(y, x)',
     ('count_neighbors', _unknown_coordinates, Tree(replies))),
    ('step_cell(y, x)', ('step_cell', _unknown_coordinates, Tree(replies))),
    # No interruptions: the step before tried them, and they call no rule.
    ('step_cell(y, x, rule)',
     ('step_cell', _under_an_unknown_rule, Tree(replies, interruptions=()))),
    (SIMULATE, ('simulate', lambda inspections: (2, 3, Ruled, silent),
                Tree(located, depth=DEPTH))),
])
STEPS = list(_TREES)
