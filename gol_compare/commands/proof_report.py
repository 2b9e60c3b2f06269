"""The output of ``gol-compare prove``, as text and as JSON data."""

from collections import OrderedDict

from gol_core.display import table

from ..prover.proof import GENERATIONS, KINDS, SIZES

EVERYWHERE = """\
2. The same holds at every position and under every rule: y, x and the result
   of the rule were unknown, and no cell needed their values."""
ASSUMPTIONS = """\
The proof assumes that
  programs are deterministic: each move was made twice, with one result;
  no other interruption differs from close() and an exception that no coroutine
  catches;
  larger grids are like those that were tried."""
UNREAD = """\
  later generations are like those that were tried: no states were followed, because
  %s."""
FOREVER = """\
    grids of %d sizes, up to %dx%d, forever: their states recur after each TICK
    cells of one kind got unknown replies, which stand for all replies
    cells of %d kinds got one reply for each cell that they query"""
NOT_FOREVER = """\
    grids of %d sizes, up to %dx%d, for %d generations, with cells of %d kinds"""


def text_of_proof(proof, files, missing):
    """Return the lines about the variants of the game.

    Args:
        proof: The Proof.
        files: Dict from the names of the variants to their files.
        missing: Dict from the names of other variants to the ImportError of each.
    """
    names = ' and '.join(proof.names)
    if proof.difference:
        lines = ['%s differ in %s:' % (names, proof.place), ''
                 ] + str(proof.difference).split('\n')
    elif proof.required:
        lines = ['%s: no difference found, but this is not a proof, because they need '
                 'the value of %s.' % (names, proof.required)]
    else:
        lines = _argument(proof, names)
    lines += ['', 'The files that ran:'] + ['  ' + path for path in files.values()]
    for name, error in missing.items():
        lines += ['', 'Not compared with %s: %s' % (name, error)]
    return lines


def data_of_proof(proof, files, missing):
    """Return the same as JSON data."""
    return OrderedDict([
        ('variants', proof.names),
        ('files', files),
        ('missing', OrderedDict((name, str(error))
                                for name, error in missing.items())),
        ('same', proof.same),
        ('proved', bool(proof.same) and not proof.required),
        ('nodes', proof.diagram and len(proof.diagram.nodes)),
        ('compared', OrderedDict((name, _counts(verdict))
                                 for name, verdict in proof.verdicts.items())),
        ('difference', proof.difference and proof.difference.data())])


def text_of_two(programs, verdict):
    """Return the lines about two programs.

    Args:
        programs: Their Workers.
        verdict: The Verdict.
    """
    names = ' and '.join(program.name for program in programs)
    if verdict.difference:
        return ['%s differ:' % names] + str(verdict.difference).split('\n')
    text = '%s%s %s' % (names, ' are' if verdict.exhaustive else ':', verdict)
    symbols = programs[0].loaded['symbols']
    if verdict.exhaustive and symbols:
        text += ', for every whole number ' + ' and '.join(symbols)
    return [text, '(interruptions by %s; %s)' % (
        ', '.join(str(move) for move in verdict.tried.interruptions), verdict.way()),
        'scope:'] + ['  ' + line for line in verdict.scope]


def data_of_two(programs, verdict):
    """Return the same as JSON data."""
    return OrderedDict(
        [('programs', [program.name for program in programs]),
         ('interrupted_by', [str(move) for move in verdict.tried.interruptions]),
         ('same', not verdict.difference),
         ('proved', verdict.proved),
         ('scope', verdict.scope),
         ('unreached', verdict.tried.unreached),
         ('not_thrown', verdict.tried.not_thrown)]
        + list(_counts(verdict).items())
        + [('cut', verdict.cut), ('sampled', verdict.sampled),
           ('difference', verdict.difference
            and verdict.difference.data())])


def _argument(proof, names):
    """Return the lines of a proof without a difference."""
    counts = table([
        [name, '%4d conversations' % verdict.conversations + (
            ', %4d interruptions' % verdict.interruptions
            if verdict.interruptions else '') + (
            '' if verdict.states is None else ', %5d states' % verdict.states)]
        for name, verdict in proof.verdicts.items()], '    ')
    alone = proof.same is None
    nodes = proof.diagram and len(proof.diagram.nodes)
    simulation = list(proof.verdicts.values())[-1]
    return [
        '%s alone: there is no other variant to compare with, but' % names if alone
        else '%s are the same program:' % names, '',
        '1. Cells hold the same conversations in all variants.'] + counts[:2] + [
        '    all variants have the same decision diagram, of %d nodes' % nodes
        if nodes is not None else '    they have no common decision diagram'
    ] + EVERYWHERE.split('\n') + counts[2:3] + [
        '3. A simulation is its cells row by row, each once, then TICK, and '
        'again.'] + counts[3:] + _sizes(simulation) + [
        '', 'All variants share one environment, which answers from the grid alone. So '
        'every',
        'grid is followed by the same grids, forever.' if not alone else
        'grid is followed by grids that depend on nothing else.', ''
        ] + ASSUMPTIONS.split('\n') + (
            (UNREAD % simulation.opaque).split('\n') if simulation.opaque else [])


def _sizes(simulation):
    """Return the lines about the grids that were simulated."""
    sizes = SIZES ** 2, SIZES, SIZES
    if simulation.opaque:
        return [NOT_FOREVER % (sizes + (GENERATIONS, len(KINDS)))]
    return (FOREVER % (sizes + (len(KINDS),))).split('\n')


def _counts(verdict):
    """Return the counts of a Verdict as JSON data."""
    return OrderedDict([
        ('conversations', verdict.conversations),
        ('raised', verdict.raised),
        ('interruptions', verdict.interruptions),
        ('states', verdict.states),
        ('endless', verdict.endless),
        ('opaque', verdict.opaque),
        ('value_required', verdict.required and str(verdict.required))])
