"""gol-life list: the patterns that have a name."""

from collections import OrderedDict

from gol_core.display import table

from ..patterns.catalog import CATALOG
from ..terminal import print_json, print_lines

DESCRIPTION = """\
List the patterns that have a name.

Every command that takes a PATTERN takes such a name. Case, hyphens, spaces and
underscores in it do not matter."""

EXAMPLES = """\
  gol-life list
  gol-life list --json"""


def add_arguments(parser):
    """Add the options of ``gol-life list``."""
    parser.add_argument('--json', action='store_true',
                        help='print the list as JSON, with rules and cells')


def run(options):
    """Print the list; return 0."""
    if options.json:
        print_json([OrderedDict([('name', known.name), ('rule', known.rule),
                                 ('description', known.description),
                                 ('rle', known.rle)])
                    for known in CATALOG.values()])
    else:
        print_lines(table([known.name, known.description]
                          for known in CATALOG.values()))
    return 0
