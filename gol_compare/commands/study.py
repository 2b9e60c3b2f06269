"""gol-compare study: a page to step through the variants and broken ports."""

import os
import webbrowser

import six
from six.moves.urllib.parse import quote

from gol_core.rules import counts_eight, game_logic
from gol_core.wording import shown
from gol_life.commands.patterns import PATTERN, complete_pattern, read
from gol_life.commands.worlds import size
from gol_life.patterns.pattern import LIMIT, PatternError, UnsupportedRule
from gol_life.terminal import CommandError, print_lines
from gol_life.worlds.placing import place
from gol_life.writing import check_writable, write_file

from ..interpreter import short_name
from ..study.page import page
from ..study.programs import glider_programs, port_program, traced_programs
from ..traces.recorded import glider
from ..traces.tracing import MOST_CELLS, TraceError

DESCRIPTION = """\
Write a page to study yield from with.

The page is one HTML file, which needs no network. It steps through a generation
of the game in both variants, side by side, and in broken ports in place of the
right one. It shows where each generator waits, where an answer is lost, and
where that shows."""

EXAMPLES = """\
  gol-compare study --open
  gol-compare study --port port.py -o port.html
  gol-compare study blinker --size 5x5 -o -"""


def add_arguments(parser):
    """Add the arguments of ``gol-compare study`` to a parser."""
    pattern = parser.add_argument(
        'pattern', nargs='?', metavar='PATTERN',
        help=PATTERN + ' (default: a glider on a torus of 5x9)')
    pattern.completer = complete_pattern
    parser.add_argument(
        '--size', type=size, metavar='HxW',
        help='set height and width of the torus, of at most %d cells (default: one '
             'cell around the pattern)' % MOST_CELLS)
    parser.add_argument(
        '--port', metavar='FILE',
        help='show this port of your own, too: a Python file with count_neighbors, '
             'step_cell and simulate, as in gol_py2compat/coroutines.py')
    parser.add_argument(
        '-o', '--output', default='study.html', metavar='FILE',
        help='write to this file (default: %(default)s), or to standard output (-)')
    parser.add_argument('--open', action='store_true',
                        help='open the page in a browser')


def run(options):
    """Write the page; return 0."""
    if options.open and options.output == '-':
        raise CommandError('--open: expected a file to open, not standard output')
    check_writable(options.output)
    grid, rule = _setup(options)
    yours = [] if options.port is None else [_port(options.port, grid, rule)]
    if options.pattern is None and not options.size:
        programs = glider_programs() + yours
        own = {}
    else:
        programs = _traced(grid, rule) + yours
        own = {'glider': glider_programs(), 'eras': ()}
    if yours or own:
        own['traced'] = short_name()
    if yours:
        own['first'] = len(programs) - 1
    write_file(options.output, page(programs, grid.rows(), **own).encode('utf-8'))
    if options.output != '-':
        print_lines(['%s: written' % options.output])
    if options.open and not webbrowser.open(
            'file://' + quote(six.ensure_binary(
                os.path.realpath(options.output), errors='surrogateescape'))):
        raise CommandError('%s: no browser was found: expected one to open it with'
                           % options.output)
    return 0


def _setup(options):
    """Return the Grid and the rule that options ask for."""
    if options.pattern is None and not options.size:
        return glider(), game_logic
    name, pattern = read(options.pattern or 'glider', LIMIT)
    rule = pattern.rule or game_logic
    if isinstance(rule, UnsupportedRule):
        raise rule.error
    if not counts_eight(rule):
        raise CommandError('%s: rule %s: expected one that counts eight neighbors, as '
                           'B3/S23' % (name, rule))
    height, width = options.size or (pattern.height + 2, pattern.width + 2)
    if height * width > MOST_CELLS:
        raise CommandError('%s: size %dx%d: expected a torus of at most %d cells'
                           % (name, height, width, MOST_CELLS))
    try:
        return place(pattern, height, width), rule
    except PatternError as error:
        raise CommandError('%s: %s' % (name, error))


def _port(path, grid, rule):
    """Return the Program of a file."""
    if path == '-':
        raise CommandError('--port -: expected a file, because the page shows it')
    try:
        return port_program(path, grid, rule)
    except TraceError as error:
        # It may name the line.
        place = '' if str(error).startswith(shown(path) + ':') else path + ': '
        raise CommandError(place + str(error))


def _traced(grid, rule):
    """Return the Programs of a grid, if this interpreter can run all of them."""
    try:
        return traced_programs(grid, rule)
    except ImportError as error:
        raise CommandError('%s: expected no PATTERN and no --size here, because only '
                           'the glider was recorded' % error)
