"""Records of the variants on one interpreter, to compare with other interpreters.

A transcript has digests of the conversations of the proof, of every generation of
a fixed set of worlds, of the instructions that led there, and of the trace of a
glider. It is canonical JSON: variants that behave the same write the same bytes, but
for the trace. A trace has the lines and the exceptions of a variant, so it is compared
with that of the same variant on other interpreters.
"""

import hashlib
import json
from collections import Counter, OrderedDict, namedtuple

from six.moves import range, zip_longest

from gol_core.environment import Grid, live_a_generation
from gol_core.exploration.outcomes import ProgramError, described
from gol_core.exploration.symbols import ConcreteValueRequired
from gol_life.patterns.files import parse_pattern
from gol_life.rulestrings import parse_rule
from gol_life.worlds.placing import place, soup

from .comparison import GLIDER
from .interpreter import full_name
from .prover.program_records import DIGITS
from .prover.proof import STEPS, tree_of
from .traces.tracing import TraceError, trace

FORMAT = 'gol-twice transcript 2'
RAISES = 'raises '


class Disagreement(namedtuple('Disagreement', 'index variant where other')):
    """A variant that differs from the majority, or from any other if there is none.

    Attributes:
        index: The index of its transcript.
        variant: Its name.
        where: The first difference, in words.
        other: (index, name) of a variant that it differs from.
    """

    __slots__ = ()


class Scenario(namedtuple('Scenario', 'name height width rule generations pattern')):
    """A pattern to run in the middle of a torus, for some generations.

    Attributes:
        name: Its name.
        height, width: The size of the torus, in cells.
        rule: The rule string.
        generations: How many to run.
        pattern: The pattern as text, or the seed of a soup.
    """

    __slots__ = ()

    def grid(self):
        """Return its first grid."""
        pattern = (parse_pattern(self.pattern) if isinstance(self.pattern, str)
                   else soup(self.height, self.width, 0.35, self.pattern))
        return place(pattern, self.height, self.width)


WORLDS = [Scenario(*world) for world in (
    ('four cells', 5, 5, 'B3/S23', 5, 'o$b2o$2bo!'),
    ('glider', 5, 9, 'B3/S23', 40, 'bo$2bo$3o!'),
    ('century', 20, 24, 'B3/S23', 20, '2b2o$3o$bo!'),
    ('die hard', 14, 20, 'B3/S23', 30, '6bo$2o$bo3b3o!'),
    ('soup, tall', 17, 8, 'B3/S23', 20, 1),
    ('soup, wide', 7, 23, 'B3/S23', 20, 2),
    ('HighLife', 12, 13, 'B36/S23', 12, 3),
    ('Seeds', 13, 11, 'B2/S', 12, 4),
    ('Day & Night', 11, 14, 'B3678/S34678', 12, 5),
    ('one cell', 1, 1, 'B3/S23', 3, 'o!'),
    ('one row', 1, 7, 'B3/S23', 6, '2obobo!'),
    ('two columns', 6, 2, 'B3/S23', 6, '2o$o$bo$2o!'),
    ('two by two', 2, 2, 'B3/S23', 6, '2o$o!'),
)]


def record(variants):
    """Return the transcript of variants.

    Args:
        variants: Dict from names to modules.
    """
    return {
        'format': FORMAT,
        'interpreter': full_name(),
        'variants': {
            name: {'conversations': _conversations(name, variant),
                   'trace': _trace(variant),
                   'worlds': {world.name: _run(variant, world)
                              for world in WORLDS}}
            for name, variant in variants.items()},
    }


def record_programs(digests, options):
    """Return the transcript of programs.

    Args:
        digests: Dict from their names to lists of digests.
        options: JSON data: how they were called, and what was sent.
    """
    return {'format': FORMAT, 'interpreter': full_name(), 'variants': {
        name: {'moves': found, 'options': digest_of(canonical(options))}
        for name, found in digests.items()}}


def text_of(transcript):
    """Return a transcript as text, with a digest of itself."""
    return canonical(dict(transcript, digest=digest_of(canonical(transcript))))


def disagreements(transcripts):
    """Return a list with a Disagreement for each variant that is not in the majority.

    If there is no majority, that is every variant. Traces, and programs that are no
    variants, are compared only with those of the same name.
    """
    recorded = [(index, name, variant)
            for index, transcript in enumerate(transcripts)
            for name, variant in sorted(transcript['variants'].items())]
    variants = [one for one in recorded if 'moves' not in one[2]]
    found = _minority(variants, _without_trace, _first_difference)
    for name in sorted({name for _, name, _ in recorded}):
        found += _minority([one for one in variants if one[1] == name], _trace_of,
                           _traces_differ)
        found += _minority([one for one in recorded if one[1] == name
                            and one not in variants], canonical, _moves_differ)
    first = OrderedDict()
    for one in found:
        first.setdefault((one.index, one.variant), one)
    return [first[key] for key in sorted(first)]


def _minority(recorded, key, difference):
    """Return a list with a Disagreement for each that is not in the majority.

    Args:
        recorded: List of (index, name, variant).
        key: A function key(variant): the part that is compared, as text.
        difference: A function difference(variant, other): a difference, in words.
    """
    keys = [key(variant) for _, _, variant in recorded]
    counts = Counter(keys)
    most = max(counts.values()) if keys else 0
    tie = list(counts.values()).count(most) > 1
    # The first of each that may be right.
    right = OrderedDict()
    for text, one in zip(keys, recorded):
        if tie or counts[text] == most:
            right.setdefault(text, one)
    found = []
    for text, (index, name, variant) in zip(keys, recorded):
        other = next((right[one] for one in right if one != text), None)
        if other:
            found.append(Disagreement(index, name, difference(variant, other[2]),
                                      other[:2]))
    return found


def _without_trace(variant):
    """Return all of the transcript of a variant but its trace, as text."""
    return canonical({key: variant[key] for key in variant if key != 'trace'})


def _trace_of(variant):
    return variant['trace']


def _traces_differ(variant, other):
    return 'the trace is %s, not %s' % (variant['trace'], other['trace'])


def _moves_differ(program, other):
    for count, digests in enumerate(zip_longest(program['moves'], other['moves']), 1):
        if digests[0] != digests[1]:
            return 'the outcomes after %d moves are %s, not %s' % ((count,) + digests)


def _first_difference(variant, other):
    """Return the first difference between the transcripts of two variants, in words."""
    for world in WORLDS:
        one, two = (each['worlds'][world.name] for each in (variant, other))
        for generation, digests in enumerate(
                zip_longest(one['generations'], two['generations'])):
            if digests[0] != digests[1]:
                return 'generation %d of %s is %s, not %s' % (
                    (generation, world.name) + digests)
        if one != two:
            return 'the instructions of %s are %s, not %s' % (
                world.name, one['instructions'], two['instructions'])
    for name, digest in sorted(variant['conversations'].items()):
        if digest != other['conversations'][name]:
            return 'the conversations of %s are %s, not %s' % (
                name, digest, other['conversations'][name])


def _conversations(name, variant):
    """Return a dict from the STEPS of the proof to digests of their conversations."""
    digests = {}
    for step in STEPS:
        (program,), tree = tree_of(step, {name: variant})
        digest = hashlib.sha256()
        try:
            for history, (kind, value) in tree.histories(program):
                line = '%s %s\n' % (history[-1], json.dumps([kind, value]))
                digest.update(line.encode('ascii'))
        except (ProgramError, ConcreteValueRequired) as error:
            digest.update(described(error).encode('ascii', 'replace'))
        digests[step] = digest.hexdigest()[:DIGITS]
    return digests


def _trace(variant):
    """Return a digest of the trace of a glider."""
    try:
        steps = trace(variant, Grid.from_rows(GLIDER.splitlines()))
    except TraceError as error:
        # Its message has the path of the variant.
        return digest_of(type(error).__name__)
    return digest_of(json.dumps(steps))


def _run(variant, world):
    """Return digests of the generations of a world, and of the instructions."""
    instructions = hashlib.sha256()
    grid = world.grid()
    simulation = _digested(variant.simulate(grid.height, grid.width,
                                         parse_rule(world.rule)), instructions)
    generations = [digest_of(str(grid))]
    try:
        for _ in range(world.generations):
            grid = live_a_generation(grid, simulation)
            generations.append(digest_of(str(grid)))
    except Exception as error:
        generations.append(RAISES + type(error).__name__)
    return {'generations': generations,
            'instructions': instructions.hexdigest()[:DIGITS]}


def _digested(simulation, digest):
    """Yield each instruction of a simulation, and add it to a digest."""
    reply = None
    while True:
        try:
            instruction = simulation.send(reply)
        except StopIteration:
            return
        digest.update(repr(instruction).encode('ascii'))
        reply = yield instruction


def canonical(data):
    """Return JSON data as text, the same text for equal data."""
    return json.dumps(data, indent=1, sort_keys=True,
                      separators=(',', ': ')) + '\n'


def digest_of(text):
    """Return a digest of a text in ASCII."""
    return hashlib.sha256(text.encode('ascii')).hexdigest()[:DIGITS]
