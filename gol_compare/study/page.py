"""The page: page.html with its parts, which need no other file."""

import io
import json
import os
import re
from xml.sax.saxutils import escape

from six.moves import shlex_quote

from gol_core import __version__

from ..delegation.outcomes import RECORDED
from ..delegation.strategies import STRATEGIES
from ..traces.recorded import ERAS
from .costs import costs_html
from .lessons import lessons_html
from .packing import aligned_rows, packed
from .tables import (
    behaviours_data,
    behaviours_html,
    ports_html,
    recorded_rows,
    ways_html,
)

PANE = '''\
<section class="pane" aria-labelledby="name%(side)d">
<h2><span id="name%(side)d">%(name)s</span>
<span class="says" id="says%(side)d"></span></h2>
<ol class="stack js-only" id="stack%(side)d" aria-label="Suspended generators"></ol>
<div class="code" id="code%(side)d" tabindex="-1"><pre>%(text)s</pre></div>
<ol class="events js-only" id="events%(side)d" aria-label="Events of this step"
tabindex="0"></ol>
</section>'''
COMMANDS = (
    "gol-compare prove gol_py2compat:step_cell %s:step_cell --replies \"'*', '-'\"",
    # '' is a false value. A port that drops those does well in every world.
    'gol-compare prove gol_py2compat:simulate %s:simulate --arguments 2,2 --depth 12 '
    "--replies \"'*', ''\"",
    'gol-compare study --port %s.py -o study.html')


ABOUT = ('<p>They are about the glider on a torus of 5x9: <code>gol-compare study'
         '</code> writes the page with its steps.</p>')


def page(programs, rows, first=1, glider=None, eras=ERAS, traced=''):
    """Return the page as text.

    Args:
        programs: List of Programs; the first is on the left.
        rows: The rows of the grid that they step, as text.
        first: The number of the program that is on the right at first.
        glider: The Programs of the glider if these are others, for the lessons.
        eras: The names of the two traces of a Program, or none if they are the same.
        traced: The interpreter that traced what was not recorded.
    """
    behaviours = recorded_rows()
    data = packed(programs)
    data.update(rows=rows, first=first, eras=eras, traced=traced,
                ways=[way.name for way in STRATEGIES],
                behaviours=behaviours_data(behaviours))
    heads, strategies = ways_html()
    ports = [program for program in programs if program.does]
    parts = {
        'css': _read('page.css'), 'js': _read('page.js'), 'data': _json(data),
        'panes': _panes(programs[0], programs[1]), 'version': __version__,
        'lessons': lessons_html(glider or programs, not glider),
        'about': ABOUT if glider else '', 'ports': ports_html(programs[0], ports),
        'python': 'from Python 3.7 on' if eras else 'on ' + traced,
        'recorded': RECORDED, 'ways': heads, 'strategies': strategies,
        'behaviours': behaviours_html(behaviours), 'costs': costs_html(),
        'commands': _commands(programs[-1].name if len(programs) > 2 + len(ports)
                              else 'port')}
    return re.sub(r'<!--(\w+)-->', lambda match: parts[match.group(1)],
                  _read('page.html'))


def _read(name):
    """Return the text of a file of this package, without the last line end."""
    path = os.path.join(os.path.dirname(__file__), name)
    with io.open(path, encoding='utf-8') as stream:
        return stream.read().rstrip('\n')


def _json(data):
    """Return data as JSON that can stand in a script element."""
    return json.dumps(data, separators=(',', ':'), sort_keys=True).replace(
        '<', '\\u003c')


def _panes(left, right):
    """Return both listings as text, for a browser without JavaScript."""
    columns = zip(*aligned_rows(left.lines, right.lines))
    return '\n'.join(PANE % {
        'side': side, 'name': escape(program.name), 'text': '\n'.join(
            '%3d  %s' % (number, escape(program.lines[number - 1])) if number else ''
            for number in column)}
        for side, (program, column) in enumerate(zip([left, right], columns)))


def _commands(module):
    """Return the commands to copy, for the module of a port."""
    return '\n'.join(
        '<div class="command"><pre>%s</pre><button type="button" class="copy js-only">'
        'Copy</button></div>' % escape(command % shlex_quote(module))
        for command in COMMANDS)
