"""Reading transcripts: a file that is incomplete or damaged is refused."""

import json
import re

import six

from gol_core.wording import OneLineError, quoted, shown

from .prover.proof import STEPS
from .transcripts import DIGITS, FORMAT, RAISES, WORLDS, canonical, digest_of, text_of

_DIGEST = re.compile(r'[0-9a-f]{%d}\Z' % DIGITS)
_LAST = re.compile(r'%s|%s\w{1,100}\Z' % (_DIGEST.pattern, RAISES), re.UNICODE)
_INTERPRETER = re.compile(r'[\w .+-]{1,100}\Z', re.UNICODE)
VARIANT = re.compile(r'[\w.:/~^-]{1,100}\Z', re.UNICODE)
# Python 2 takes minutes to read a number of a million digits.
_LONG_NUMBER = re.compile(br'[0-9]{101}')


class TranscriptError(OneLineError, ValueError):
    """A file that is not a complete transcript."""


def read_transcript(name, data):
    """Return the transcript in a file.

    Args:
        name: The name of the file, for errors.
        data: Its bytes.

    Raises:
        TranscriptError: It is not a complete transcript.
    """
    if _LONG_NUMBER.search(data):
        raise TranscriptError('%s: a number of more than 100 digits: expected a '
                              'transcript' % name)
    try:
        transcript = json.loads(data.decode('ascii'))
    # Data that is nested too deep raises RuntimeError.
    except (ValueError, RuntimeError) as error:
        raise TranscriptError('%s: not valid JSON: %s: expected a '
                              'transcript' % (name, error))
    if not (isinstance(transcript, dict)
            and transcript.get('format') == FORMAT):
        raise TranscriptError('%s: expected a transcript: JSON with the format '
                              '%r' % (name, FORMAT))
    digest = transcript.pop('digest', None)
    # Before text_of, which fails on data that is nested deep.
    try:
        _check(transcript)
    except ValueError as error:
        raise TranscriptError('%s: damaged, or of another version: %s'
                              % (shown(name), shown(*error.args)))
    if text_of(transcript).encode('ascii') != data:
        expected = digest_of(canonical(transcript))
        raise TranscriptError(
            '%s: damaged: %s' % (name, 'its bytes are not those that '
            'gol-compare record writes' if digest == expected else
            'its digest is %s: expected %s' % (_found(digest), quoted(expected))))
    return transcript


def _check(transcript):
    """Raise ValueError, with the first place, for data that record does not write."""
    _check_keys('the transcript', transcript, ('format', 'interpreter', 'variants'))
    _check_text('the interpreter', transcript['interpreter'], _INTERPRETER,
                'a name and a version')
    variants = transcript['variants']
    _check_keys('the variants', variants, variants or ('a variant',))
    for name, variant in sorted(variants.items()):
        _check_text('the name of a variant', name, VARIANT, 'the name of a module')
        if isinstance(variant, dict) and 'moves' in variant:
            _check_moves(name, variant)
            continue
        _check_keys(name, variant, ('conversations', 'trace', 'worlds'))
        conversations, worlds = variant['conversations'], variant['worlds']
        _check_keys('the conversations of ' + name, conversations, STEPS)
        for step in STEPS:
            _check_text(step + ' of ' + name, conversations[step], _DIGEST, 'a digest')
        _check_text('the trace of ' + name, variant['trace'], _DIGEST, 'a digest')
        _check_keys('the worlds of ' + name, worlds, [world.name for world in WORLDS])
        for world in WORLDS:
            _check_run(world.name + ' of ' + name, worlds[world.name],
                         world.generations)


def _check_moves(name, program):
    """Raise ValueError for a program that is no variant and has no digests."""
    _check_keys(name, program, ('moves', 'options'))
    _check_text('the options of ' + name, program['options'], _DIGEST, 'a digest')
    if not isinstance(program['moves'], list):
        raise ValueError('the moves of %s: expected a list, not %s'
                         % (name, _found(program['moves'])))
    for digest in program['moves']:
        _check_text('the moves of ' + name, digest, _DIGEST, 'a digest')


def _check_run(where, run, count):
    """Raise ValueError for a world that did not run to its end or an exception."""
    _check_keys(where, run, ('generations', 'instructions'))
    _check_text('the instructions of ' + where, run['instructions'], _DIGEST,
                'a digest')
    generations = run['generations']
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
    """Raise ValueError for a value that is not a dict with exactly these keys."""
    if not isinstance(found, dict):
        raise ValueError('%s: expected an object, not %s' % (where, _found(found)))
    for key in sorted(set(keys) ^ set(found)):
        raise ValueError('%s: %s is %s' % (
            where, quoted(key), 'unexpected' if key in found else 'missing'))


def _check_text(where, found, pattern, expected):
    """Raise ValueError for a value that is not text that matches a pattern."""
    if not (isinstance(found, six.string_types) and pattern.match(found)):
        raise ValueError('%s: expected %s, not %s' % (where, expected, _found(found)))


def _found(value):
    """Return a JSON value as errors show it: text, or else its type."""
    return (quoted(value) if isinstance(value, six.string_types)
            else 'a value of the type ' + type(value).__name__)
