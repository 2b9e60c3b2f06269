"""gol-life convert: write a pattern in another format."""

from ..patterns.pattern import LIMIT
from ..rulestrings import parse_rule
from ..terminal import at_least_one
from ..writing import check_writable
from .patterns import (
    PATTERN,
    add_output_argument,
    add_rule_argument,
    complete_pattern,
    read,
    write_pattern,
)

DESCRIPTION = """\
Write a pattern in another format.

The new file keeps name, author, comments, rule, topology, offset and generation
if its format has room for them. A line on stderr names the ones it has no room
for."""

EXAMPLES = """\
  gol-life convert glider.cells -o glider.rle
  gol-life convert gosper-glider-gun -o gun.lif
  gol-life convert - < breeder.rle.gz > breeder.rle"""


def add_arguments(parser):
    """Add the options of ``gol-life convert``."""
    parser.add_argument('pattern', metavar='PATTERN',
                        help=PATTERN).completer = complete_pattern
    add_rule_argument(parser)
    add_output_argument(parser, 'the pattern', '-')
    parser.add_argument(
        '--limit', type=at_least_one, metavar='CELLS', default=LIMIT,
        help='allow up to CELLS live cells in the file (default: %(default)s)')


def run(options):
    """Convert a pattern; return 0."""
    check_writable(options.output)
    _, pattern = read(options.pattern, options.limit, options.rule, vast=True)
    write_pattern(options.output, pattern._replace(
        rule=pattern.rule or parse_rule('B3/S23')), options.limit)
    return 0
