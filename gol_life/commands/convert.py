"""gol-compare convert: a pattern in another format."""

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

Name, author, comments, rule, world, position and generation go along where the
format has room for them; what it has none for is told."""

EPILOG = """\
examples:
  gol-compare convert glider.cells -o glider.rle
  gol-compare convert gosper-glider-gun -o gun.lif
  gol-compare convert - < breeder.rle.gz > breeder.rle"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare convert``."""
    parser.add_argument('pattern', metavar='IN',
                        help=PATTERN).completer = complete_pattern
    add_rule_argument(parser)
    add_output_argument(parser, '-')
    parser.add_argument(
        '--limit', type=at_least_one, metavar='CELLS', default=LIMIT,
        help='how many live cells to read at most (default: %(default)s)')


def run(options):
    """Convert a pattern; return 0."""
    check_writable(options.output)
    _, pattern = read(options.pattern, options.limit, options.rule)
    write_pattern(options.output, pattern._replace(
        rule=pattern.rule or parse_rule('B3/S23')))
    return 0
