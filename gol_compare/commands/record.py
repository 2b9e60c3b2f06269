"""gol-compare record: a transcript of the variants on this interpreter."""

from gol_life.variants import import_variants
from gol_life.writing import check_writable, write_file

from ..transcripts import record, text_of

DESCRIPTION = """\
Record a transcript of the variants on this interpreter.

A transcript has digests of every conversation of a cell, of every generation
of a fixed set of worlds, of all instructions that led there, and of the trace
of a glider. Variants that behave the same have the same digests, but for the
trace, which has the lines and the exceptions of a variant."""

EXAMPLES = """\
  gol-compare record -o py311.json
  gol-compare record | gol-compare verify - py27.json"""


def add_arguments(parser):
    """Add the arguments of ``gol-compare record`` to a parser."""
    parser.add_argument('-o', '--output', default='-', metavar='FILE',
                        help='write to this file (default: -, standard output)')


def run(options):
    """Record a transcript; return 0."""
    check_writable(options.output)
    variants, _ = import_variants()
    write_file(options.output, text_of(record(variants)).encode('ascii'))
    return 0
