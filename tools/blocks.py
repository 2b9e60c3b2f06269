"""Write the generated parts of README and docs anew.

Run ``python -m tools.blocks`` on Python 3.13: the help of commands looks different on
others. A generated part is the output of a command, a difference of the variants, or a
row of a table.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

from gol_compare.sources import differences
from gol_life.patterns.files import BY_SUFFIX

from . import migration
from .texts import ROOT, read

PACKAGES = 'gol_core', 'gol_py3', 'gol_py2compat', 'gol_life', 'gol_compare'
PAGES = 'README.md', 'docs/prover.md', 'docs/life.md', 'docs/commands.md', (
    'docs/architecture.md'), 'docs/migration.md', 'docs/port.md', 'docs/primer.md'
CONSOLE = r'```console\n(?P<commands>(?:\$ .*\n)+)(?:(?!```).*\n)*```\n'


def written_anew(page):
    """Return the text of a page with every generated part as the code has it now."""
    text = re.sub(CONSOLE, console, read(page))
    places = iter(differences(*[
        read(package, 'coroutines.py').split('\n')
        for package in ('gol_py3', 'gol_py2compat')])[1:])
    text = re.sub(r'```diff\n(?:(?!```).*\n)*```\n',
                  lambda match: u'```diff\n%s\n```\n' % (next(places),), text)
    text = re.sub(r'\| `(?P<suffix>\.\w+)` \|.*\|\n', format_row, text)
    text = re.sub(r'\| `(?P<path>gol_[\w/.]+)` \|.*\|\n', module_row, text)
    return migration.written_anew(text)


def console(match):
    """Return a block of commands with what the last of them prints.

    They run in a copy of the packages, because they may change it.
    """
    folder = tempfile.mkdtemp()
    try:
        for package in PACKAGES:
            shutil.copytree(os.path.join(ROOT, package), os.path.join(folder, package))
        path = os.pathsep.join([os.path.dirname(sys.executable), os.environ['PATH']])
        process = subprocess.Popen(
            re.sub(r'(?m)^\$ ', '', match.group('commands')), shell=True, cwd=folder,
            env=dict(os.environ, PATH=path, PYTHONPATH=folder),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        printed, errors = process.communicate()
    finally:
        shutil.rmtree(folder)
    # Exit status 1 is a difference. An error prints to standard error.
    assert process.returncode in (0, 1) and not errors, errors
    return u'```console\n%s%s```\n' % (match.group('commands'), printed.decode('ascii'))


def module_row(match):
    """Return the row of a module, with the first line of its docstring."""
    path = match.group('path')
    line = re.match('r?"""(.*?)\\.?(?:"""|\n)', read(path)).group(1)
    return u'| `%s` | %s |\n' % (path, line.replace('``', '`'))


def format_row(match):
    """Return the row of a pattern format."""
    form = BY_SUFFIX[match.group('suffix')]
    return u'| `%s` | %s | %s |\n' % (match.group('suffix'), form.TITLE,
                                      ', '.join(form.KEEPS) or 'nothing')


def main():
    """Write every page."""
    for page in PAGES:
        text = written_anew(page)
        with io.open(os.path.join(ROOT, page), 'w', encoding='utf-8') as stream:
            stream.write(text)


if __name__ == '__main__':
    main()
