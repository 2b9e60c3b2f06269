"""gol-compare record: what this interpreter does, for others to be held to."""

from gol_life.variants import import_variants
from gol_life.writing import check_writable, write_file

from ..transcripts import record, text_of

DESCRIPTION = """\
Write down what the variants of this interpreter do.

A transcript has a digest of every conversation of a cell, of every generation
of a fixed set of worlds, and of all that was said on the way there. What
behaves the same writes the same."""

EXAMPLES = """\
  gol-compare record -o py311.json
  gol-compare record | gol-compare verify - py27.json"""


def add_arguments(parser):
    """Add the options of ``gol-compare record``."""
    parser.add_argument('-o', '--output', default='-', metavar='FILE',
                        help='write to this file (default: -, standard output)')


def run(options):
    """Record a transcript; return 0."""
    check_writable(options.output)
    variants, _ = import_variants()
    write_file(options.output, text_of(record(variants)).encode('ascii'))
    return 0
