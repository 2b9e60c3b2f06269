"""gol-compare record: a transcript of the variants or of programs."""

import six

from gol_core.exploration.symbols import ConcreteValueRequired
from gol_life.terminal import CommandError, up_to
from gol_life.variants import import_variants
from gol_life.writing import check_writable, write_file

from ..prover.limits import EndlessError, TooLargeError
from ..prover.processes import Deadline
from ..prover.program_records import digests_of
from ..prover.workers import Worker
from ..transcript_reader import VARIANT
from ..transcripts import record, record_programs, text_of
from .program_names import Revisions, program_name

DESCRIPTION = """\
Record a transcript of the variants or programs.

A transcript has digests of every conversation of a cell, of every generation
of a fixed set of worlds, of all instructions that led there, and of the trace
of a glider. Variants that behave the same have the same digests, but for the
trace, which has the lines and the exceptions of a variant.

Of a program that is named, it has digests of all that the program does in
every conversation, with the replies and exceptions of `gol-compare prove`."""

EXAMPLES = """\
  gol-compare record -o py311.json
  gol-compare record | gol-compare verify - py27.json
  gol-compare record parser.py:words --replies "'a', ''" -o py311.json"""

MOST_SECONDS = 60
MOST_REPLIES = 1000


def add_arguments(parser):
    """Add the arguments of ``gol-compare record`` to a parser."""
    parser.add_argument('programs', nargs='*', metavar='MODULE:NAME',
                        help='record these programs (default: the variants)')
    parser.add_argument('--arguments', metavar='A, B', help='call the programs '
                        'with these, as gol-compare prove does')
    parser.add_argument('--replies', metavar='A, B', help='send these, as gol-compare '
                        'prove does')
    parser.add_argument('--depth', type=up_to(MOST_REPLIES), metavar='N',
                        help='follow conversations for N replies')
    parser.add_argument('-o', '--output', default='-', metavar='FILE',
                        help='write to this file (default: -, standard output)')


def run(options):
    """Record a transcript; return 0."""
    check_writable(options.output)
    if options.programs:
        transcript = record_programs(_digests(options), [options.depth] + [
            text and six.ensure_text(text, errors='replace')
            for text in (options.arguments, options.replies)])
    else:
        for name in 'arguments', 'replies', 'depth':
            if getattr(options, name) is not None:
                raise CommandError('--%s: needs a program' % name)
        transcript = record(import_variants()[0])
    write_file(options.output, text_of(transcript).encode('ascii'))
    return 0


def _digests(options):
    """Return a dict from the names of programs to their lists of digests."""
    found = {}
    with Revisions() as revisions:
        for word in options.programs:
            name = program_name(word, None, revisions)
            if name.attribute is None:
                raise CommandError('%s: expected a function of this module: %s:NAME'
                                   % (word, word))
            if not VARIANT.match(word):
                raise CommandError('%s: too long, or with unusual characters: expected '
                                   'a name that a transcript can have' % word)
            found[word] = _digests_of(name, options)
    return found


def _digests_of(name, options):
    deadline, worker = Deadline(MOST_SECONDS), None
    try:
        worker = Worker(None, {
            'name': name.text, 'path': name.path, 'module': name.module,
            'attribute': name.attribute, 'arguments': options.arguments,
            'replies': options.replies}, deadline)
        worker.load()
        return digests_of(worker, depth=options.depth)
    except (EndlessError, TooLargeError) as error:
        raise CommandError('%s (try --depth N, or fewer --replies)' % error)
    except ConcreteValueRequired as required:
        raise CommandError('%s: it needs the value of %s: expected --arguments'
                           % (name.text, required))
    finally:
        deadline.cancel()
        if worker:
            worker.close()
