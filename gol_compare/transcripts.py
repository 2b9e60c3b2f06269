"""What the variants of one interpreter did, to be held against other ones.

A transcript has a digest of every conversation of the proof, of every
generation of a fixed set of worlds and of all instructions on the way there.
It is canonical JSON: who behaves the same writes the same bytes.
"""

import hashlib
import json
import platform
import re
from collections import Counter, namedtuple

from six.moves import range, zip_longest

from gol_core.environment import live_a_generation
from gol_core.pattern_files import parse_pattern
from gol_core.rules import parse_rule
from gol_core.symbols import ValueNeeded
from gol_core.worlds import place, soup

from .programs import ProgramError, described
from .proof import STEPS, tree_of

FORMAT = 'gol-twice transcript 1'
DIGITS = 16


class TranscriptError(ValueError):
    """A file that is no whole transcript; one line says where and why."""


class Disagreement(namedtuple('Disagreement', 'index variant where other')):
    """A variant that does not do what most do, or where there is no most.

    index    of its transcript
    variant  its name
    where    the first thing that differs, in words
    other    (index, variant) of one that does otherwise, one of most if it can
    """

    __slots__ = ()


class World(namedtuple('World', 'name height width rule generations pattern')):
    """A world to run: a pattern in the middle of a torus, and for how long.

    pattern  as text, or the seed of a soup
    """

    __slots__ = ()

    def grid(self):
        """Return its first grid."""
        pattern = (parse_pattern(self.pattern) if isinstance(self.pattern, str)
                   else soup(self.height, self.width, 0.35, self.pattern))
        return place(pattern, self.height, self.width)


WORLDS = [World(*world) for world in (
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


def interpreter():
    """Return the name of this interpreter, as 'CPython 3.11.7'."""
    return '%s %s' % (platform.python_implementation(),
                      platform.python_version())


def record(variants):
    """Return the transcript of variants, a dict from name to module."""
    return {
        'format': FORMAT,
        'interpreter': interpreter(),
        'variants': {
            name: {'conversations': _conversations(name, variant),
                   'worlds': {world.name: _lived(variant, world)
                              for world in WORLDS}}
            for name, variant in variants.items()},
    }


def text_of(transcript):
    """Return a transcript as text, with a digest of itself."""
    return _canonical(dict(transcript, digest=_digest(_canonical(transcript))))


def read_transcript(name, data):
    """Return the transcript in data, bytes, or raise TranscriptError.

    name  of the file, for the error
    """
    try:
        transcript = json.loads(data.decode('ascii'))
    # What is nested too deep is a RuntimeError.
    except (ValueError, RuntimeError) as error:
        raise TranscriptError('%s: no JSON, or not all of it: %s: expected a '
                              'transcript' % (name, error))
    if not (isinstance(transcript, dict)
            and transcript.get('format') == FORMAT):
        raise TranscriptError('%s: expected a transcript: JSON with the format '
                              '%r' % (name, FORMAT))
    digest = transcript.pop('digest', None)
    if text_of(transcript).encode('ascii') != data:
        expected = _digest(_canonical(transcript))
        raise TranscriptError(
            '%s: damaged: %s' % (name, 'its bytes are not those that '
            'gol-compare record writes' if digest == expected else
            'its digest is %s: expected %s' % (digest, expected)))
    if not _whole(transcript):
        raise TranscriptError('%s: recorded with other worlds: expected those '
                              'of this version' % name)
    return transcript


def disagreements(transcripts):
    """Return a Disagreement for each variant that does other than most do.

    Where none are more than the others, that is each.
    """
    told = [(index, name, variant)
            for index, transcript in enumerate(transcripts)
            for name, variant in sorted(transcript['variants'].items())]
    counts = Counter(_canonical(variant) for _, _, variant in told)
    most = max(counts.values())
    if list(counts.values()).count(most) > 1:
        right = told
    else:
        right = [one for one in told if counts[_canonical(one[2])] == most]
    found = []
    for index, name, variant in told:
        others = [one for one in right
                  if _canonical(one[2]) != _canonical(variant)]
        if others:
            other_index, other_name, other = others[0]
            found.append(Disagreement(
                index, name, _first_difference(variant, other),
                (other_index, other_name)))
    return found


def _first_difference(variant, other):
    """Return in words where the transcript of a variant leaves the other."""
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
    """Return a digest of the trees of the proof, by the STEPS of it."""
    digests = {}
    for step in STEPS:
        (program,), tree = tree_of(step, {name: variant})
        digest = hashlib.sha256()
        try:
            for history, (outcome,) in tree.nodes([program]):
                line = '%s %r\n' % (history[-1], outcome.key())
                digest.update(line.encode('ascii'))
        except (ProgramError, ValueNeeded) as error:
            digest.update(described(error).encode('ascii', 'replace'))
        digests[step] = digest.hexdigest()[:DIGITS]
    return digests


def _lived(variant, world):
    """Return digests of the generations of a world, and of what was said."""
    said = hashlib.sha256()
    grid = world.grid()
    simulation = _heard(variant.simulate(grid.height, grid.width,
                                         parse_rule(world.rule)), said)
    generations = [_digest(str(grid))]
    try:
        for _ in range(world.generations):
            grid = live_a_generation(grid, simulation)
            generations.append(_digest(str(grid)))
    except Exception as error:
        generations.append('raises ' + type(error).__name__)
    return {'generations': generations,
            'instructions': said.hexdigest()[:DIGITS]}


def _heard(simulation, said):
    """Yield what a simulation yields; add each to a digest."""
    reply = None
    while True:
        try:
            instruction = simulation.send(reply)
        except StopIteration:
            return
        said.update(repr(instruction).encode('ascii'))
        reply = yield instruction


def _whole(transcript):
    """Tell whether all that is compared is there, in its right place."""
    try:
        return bool(transcript['variants']) and bool(
            re.match(r'[\w .+-]+\Z', transcript['interpreter'])) and all(
            set(variant) == {'conversations', 'worlds'}
            and set(dict(variant['conversations'])) == set(STEPS)
            and set(variant['worlds']) == {world.name for world in WORLDS}
            and all(_lived_whole(variant['worlds'][world.name], world)
                    for world in WORLDS)
            for variant in transcript['variants'].values())
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _lived_whole(lived, world):
    """Tell whether a world lived to its end, or to an exception."""
    generations = lived['generations']
    return set(lived) == {'generations', 'instructions'} and (
        len(generations) == world.generations + 1
        or generations[-1].startswith('raises '))


def _canonical(data):
    return json.dumps(data, indent=1, sort_keys=True,
                      separators=(',', ': ')) + '\n'


def _digest(text):
    return hashlib.sha256(text.encode('ascii')).hexdigest()[:DIGITS]
