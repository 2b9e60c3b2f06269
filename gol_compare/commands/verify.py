"""gol-compare verify: transcripts of many interpreters, compared."""

from collections import OrderedDict

from gol_core.display import table
from gol_core.wording import shown
from gol_life.terminal import CommandError, print_json, print_lines, read_bytes
from gol_life.variants import NAMES

from ..transcript_reader import read_transcript
from ..transcripts import disagreements

MOST_BYTES = 2 ** 20

DESCRIPTION = """\
Compare transcripts of many interpreters.

The table shows which variants agree on which interpreters. The first
difference of each variant that disagrees follows. The trace of a variant is
compared with that of the same variant on other interpreters."""

EXAMPLES = """\
  gol-compare verify py27.json py36.json py313.json
  gol-compare record | gol-compare verify - py27.json --json"""

EXIT_STATUS = {0: 'all agree', 1: 'one differs',
               2: 'a transcript is incomplete, or was recorded with other options'}


def add_arguments(parser):
    """Add the options of ``gol-compare verify``."""
    parser.add_argument(
        'transcripts', nargs='+', metavar='FILE',
        help='read this file that gol-compare record wrote, or standard input (-)')
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Compare transcripts; return 1 if one differs from the others, else 0."""
    transcripts = [read_transcript(*read_bytes(path, MOST_BYTES))
                   for path in options.transcripts]
    _check_options(options.transcripts, transcripts)
    found = disagreements(transcripts)
    if options.json:
        print_json(_data(options.transcripts, transcripts, found))
    else:
        print_lines(_text(options.transcripts, transcripts, found))
    return 1 if found else 0


def _check_options(files, transcripts):
    """Raise CommandError for a program that was recorded with different options."""
    known = {}
    for path, transcript in zip(files, transcripts):
        for name, variant in sorted(transcript['variants'].items()):
            first, digest = known.setdefault(name, (path, variant.get('options')))
            if digest != variant.get('options'):
                raise CommandError(
                    '%s: %s was not recorded as in %s: expected the same --arguments, '
                    '--replies and --depth' % (shown(path), name, shown(first)))


def _text(files, transcripts, found):
    """Return the lines of the matrix and of the differences."""
    names = _names(transcripts)
    labels = _labels(files, transcripts)
    rows = [[''] + names]
    for index, transcript in enumerate(transcripts):
        differing = {one.variant for one in found if one.index == index}
        rows.append([labels[index]] + [
            '-' if name not in transcript['variants'] else
            'differs' if name in differing else 'same' for name in names])
    lines = table([[shown(cell) for cell in row] for row in rows])
    for one in found:
        other, name = one.other
        lines.append('%s, %s: %s as of %s, %s' % (
            labels[one.index], one.variant, one.where, labels[other], name))
    return lines


def _labels(files, transcripts):
    """Return the interpreter of each transcript, with the file if it is ambiguous."""
    interpreters = [transcript['interpreter'] for transcript in transcripts]
    return [name if interpreters.count(name) == 1 else '%s (%s)' % (name, shown(path))
            for name, path in zip(interpreters, files)]


def _data(files, transcripts, found):
    """Return the same as JSON data."""
    def where(index, variant):
        return OrderedDict([
            ('file', files[index]),
            ('interpreter', transcripts[index]['interpreter']),
            ('variant', variant)])

    return OrderedDict([
        ('same', not found),
        ('transcripts', [OrderedDict([
            ('file', name), ('interpreter', transcript['interpreter']),
            ('variants', sorted(transcript['variants']))])
            for name, transcript in zip(files, transcripts)]),
        ('differences', [OrderedDict(
            list(where(one.index, one.variant).items())
            + [('where', one.where), ('other', where(*one.other))])
            for one in found])])


def _names(transcripts):
    """Return the names of all variants, those that are known first."""
    names = {name for transcript in transcripts
             for name in transcript['variants']}
    return [name for name in NAMES if name in names] + sorted(names - set(NAMES))
