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

import six
from six.moves import range, zip_longest

from gol_core.environment import live_a_generation
from gol_core.exploration.programs import ProgramError, described
from gol_core.exploration.symbols import ValueNeeded
from gol_core.wording import OneLineError, quoted, shown
from gol_life.patterns.files import parse_pattern
from gol_life.rulestrings import parse_rule
from gol_life.worlds.placing import place, soup

from .prover.proof import STEPS, tree_of

FORMAT = 'gol-twice transcript 1'
DIGITS = 16
RAISES = 'raises '
_DIGEST = re.compile(r'[0-9a-f]{%d}\Z' % DIGITS)
_LAST = re.compile(r'%s|%s\w{1,100}\Z' % (_DIGEST.pattern, RAISES), re.UNICODE)
_INTERPRETER = re.compile(r'[\w .+-]{1,100}\Z', re.UNICODE)
_VARIANT = re.compile(r'[\w.]{1,100}\Z', re.UNICODE)
# Python 2 takes minutes to read a number of a million digits.
_LONG_NUMBER = re.compile(br'[0-9]{101}')


class TranscriptError(OneLineError, ValueError):
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
    if _LONG_NUMBER.search(data):
        raise TranscriptError('%s: no JSON that a transcript has: a number of more '
                              'than 100 digits' % name)
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
    # Before it is written again, because it may be nested deep.
    try:
        _check(transcript)
    except ValueError as error:
        raise TranscriptError('%s: damaged, or of another version: %s'
                              % (shown(name), shown(*error.args)))
    if text_of(transcript).encode('ascii') != data:
        expected = _digest(_canonical(transcript))
        raise TranscriptError(
            '%s: damaged: %s' % (name, 'its bytes are not those that '
            'gol-compare record writes' if digest == expected else
            'its digest is %s: expected %s' % (_found(digest), quoted(expected))))
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
        generations.append(RAISES + type(error).__name__)
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


def _check(transcript):
    """Raise ValueError, with the first place, for what record does not write."""
    _check_keys('the transcript', transcript, ('format', 'interpreter', 'variants'))
    _check_text('the interpreter', transcript['interpreter'], _INTERPRETER,
                'a name and a version')
    variants = transcript['variants']
    _check_keys('the variants', variants, variants or ('a variant',))
    for name, variant in sorted(variants.items()):
        _check_text('the name of a variant', name, _VARIANT, 'that of a module')
        _check_keys(name, variant, ('conversations', 'worlds'))
        conversations, worlds = variant['conversations'], variant['worlds']
        _check_keys('the conversations of ' + name, conversations, STEPS)
        for step in STEPS:
            _check_text(step + ' of ' + name, conversations[step], _DIGEST, 'a digest')
        _check_keys('the worlds of ' + name, worlds, [world.name for world in WORLDS])
        for world in WORLDS:
            _check_lived(world.name + ' of ' + name, worlds[world.name],
                         world.generations)


def _check_lived(where, lived, count):
    """Raise ValueError for a world that did not run to its end or an exception."""
    _check_keys(where, lived, ('generations', 'instructions'))
    _check_text('the instructions of ' + where, lived['instructions'], _DIGEST,
                'a digest')
    generations = lived['generations']
    if not isinstance(generations, list):
        raise ValueError('the generations of %s: expected a list, not %s'
                         % (where, _found(generations)))
    for number, generation in enumerate(generations):
        is_last = 0 < number == len(generations) - 1
        _check_text('generation %d of %s' % (number, where), generation,
                    _LAST if is_last else _DIGEST, 'a digest')
    if len(generations) != count + 1 and not (
            len(generations) <= count and generations[1:]
            and generations[-1].startswith(RAISES)):
        raise ValueError('the generations of %s: expected %d, not %d'
                         % (where, count + 1, len(generations)))


def _check_keys(where, found, keys):
    """Raise ValueError unless what was found is a dict with exactly these keys."""
    if not isinstance(found, dict):
        raise ValueError('%s: expected an object, not %s' % (where, _found(found)))
    for key in sorted(set(keys) ^ set(found)):
        raise ValueError('%s: %s is %s' % (
            where, quoted(key), 'unexpected' if key in found else 'missing'))


def _check_text(where, found, pattern, expected):
    """Raise ValueError unless what was found is text that matches a pattern."""
    if not (isinstance(found, six.string_types) and pattern.match(found)):
        raise ValueError('%s: expected %s, not %s' % (where, expected, _found(found)))


def _found(value):
    """Return a value of JSON as an error shows it: text, or else its type."""
    return (quoted(value) if isinstance(value, six.string_types)
            else 'a value of the type ' + type(value).__name__)


def _canonical(data):
    return json.dumps(data, indent=1, sort_keys=True,
                      separators=(',', ': ')) + '\n'


def _digest(text):
    return hashlib.sha256(text.encode('ascii')).hexdigest()[:DIGITS]
