"""gol-compare exhibits: the classic wrong ports, and the check that finds each."""

import difflib
from collections import OrderedDict

from gol_core.wording import quoted
from gol_life.terminal import CommandError, print_json, print_lines

from ..exhibits.broken_ports import PORTS
from ..exhibits.symptoms import show

DESCRIPTION = """\
Show the classic wrong ports, and the check that finds each.

Each port is gol_py2compat with a few changed lines. This interpreter runs it,
tries three common checks that are too weak, and lets the prover find the
difference. The steps are those of a generation of the glider, from 0 on: each
ends with an instruction."""

EXAMPLES = """\
  gol-compare exhibits
  gol-compare exhibits naive_for if_sent
  gol-compare exhibits --json"""


def add_arguments(parser):
    """Add the arguments of ``gol-compare exhibits`` to a parser."""
    parser.add_argument(
        'names', nargs='*', metavar='NAME',
        help='show these (default: all): ' + ', '.join(
            port.name for port in PORTS))
    parser.add_argument('--json', action='store_true',
                        help='print the result as JSON')


def run(options):
    """Print exhibits; return 0."""
    by_name = OrderedDict((port.name, port) for port in PORTS)
    for name in options.names:
        if name not in by_name:
            raise CommandError('%s: expected one of %s'
                               % (quoted(name), ', '.join(by_name)))
    shown = show([by_name[name] for name in options.names or by_name])
    if options.json:
        print_json([_data(exhibit) for exhibit in shown])
    else:
        print_lines('\n\n'.join('\n'.join(_text(exhibit))
                                for exhibit in shown).split('\n'))
    return 0


def _text(exhibit):
    """Return the lines about an exhibit."""
    port, difference = exhibit.port, exhibit.proof.difference
    passes = [name for name, passed in exhibit.passes.items() if passed]
    fails = [name for name in exhibit.passes if name not in passes]
    lines = ['%s: %s' % (port.name, port.does)]
    lines += ['    ' + line for line in _changed(port)]
    lines += ['  from outside   ' + exhibit.outside,
              '  passes         ' + (', '.join(passes) or 'no weaker check'),
              '  fails          ' + (', '.join(fails) or 'no weaker check'),
              '  conversations  the same in %d of %d' % exhibit.agreeing,
              '  step by step   ' + _parting(exhibit.parting)]
    if difference:
        lines.append('  found by       ' + exhibit.proof.place)
        lines += ['    ' + line for line in str(difference).split('\n')]
    else:
        lines.append('  found by       nothing: here it is the same program')
    return lines + ['  lesson         ' + port.lesson]


def _parting(parting):
    """Return in words where the traces of a glider part."""
    if parting.shows is None:
        return 'no difference on a glider'
    return '%s, first difference at step %d' % (
        'no lost answer' if parting.lost is None
        else 'first lost answer at step %d' % parting.lost, parting.shows)


def _data(exhibit):
    """Return the same as JSON data."""
    port, proof = exhibit.port, exhibit.proof
    return OrderedDict([
        ('name', port.name), ('does', port.does), ('changed', _changed(port)),
        ('outside', exhibit.outside), ('passes', exhibit.passes),
        ('conversations', OrderedDict(
            zip(('same', 'of'), exhibit.agreeing))),
        ('lost', exhibit.parting.lost), ('shows', exhibit.parting.shows),
        ('found_by', proof.difference and proof.place),
        ('difference', proof.difference and proof.difference.data()),
        ('lesson', port.lesson)])


def _changed(port):
    """Return the changed lines of a port, as in a diff."""
    return [line for change in port.changes for line in list(
        difflib.unified_diff(*[text.splitlines() for text in change], n=99,
                             lineterm=''))[3:]]
