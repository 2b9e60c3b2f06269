"""The README says what the commands print and what the code does.

``python test_readme.py`` writes its blocks anew.
"""

import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

import pytest
from test_laws import sources
from texts import ROOT, read

from gol_compare.sources import differences
from gol_life.patterns.files import BY_SUFFIX

PACKAGES = ('gol_core', 'gol_py3', 'gol_py2compat', 'gol_life', 'gol_compare')


CONSOLE = r'```console\n(?P<commands>(?:\$ .*\n)+)(?:(?!```).*\n)*```\n'


def console(match):
    """Return a block of commands with what the last of them prints.

    They run in a copy of the packages, because they may change it.
    """
    folder = tempfile.mkdtemp()
    try:
        for package in PACKAGES:
            shutil.copytree(os.path.join(ROOT, package),
                            os.path.join(folder, package))
        path = os.pathsep.join([os.path.dirname(sys.executable), os.environ['PATH']])
        process = subprocess.Popen(
            re.sub(r'(?m)^\$ ', '', match.group('commands')), shell=True, cwd=folder,
            env=dict(os.environ, PATH=path, PYTHONPATH=folder),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        printed, errors = process.communicate()
    finally:
        shutil.rmtree(folder)
    # 1 tells a difference; an error would print to stderr.
    assert process.returncode in (0, 1) and not errors, errors
    return u'```console\n%s%s```\n' % (
        match.group('commands'), printed.decode('ascii'))


def summary(match):
    """Return a row of the table with the first line of a file's docstring."""
    path = match.group('path')
    line = re.match('"""(.*?)\\.?(?:"""|\n)', read(path)).group(1)
    return u'| `%s` | %s |\n' % (path, line.replace('``', '`'))


def format_of(match):
    """Return a row of the table with what a format keeps."""
    form = BY_SUFFIX[match.group('suffix')]
    return u'| `%s` | %s | %s |\n' % (match.group('suffix'), form.TITLE,
                                      ', '.join(form.KEEPS) or 'nothing')


def written_anew(readme):
    """Return the README with every block as the code has it now."""
    readme = re.sub(CONSOLE, console, readme)
    places = iter(differences(*[
        read(package, 'coroutines.py').split('\n')
        for package in PACKAGES[1:3]])[1:])
    readme = re.sub(r'```diff\n(?:(?!```).*\n)*```\n',
                    lambda match: u'```diff\n%s\n```\n' % (next(places),), readme)
    readme = re.sub(r'\| `(?P<suffix>\.\w+)` \|.*\|\n', format_of, readme)
    return re.sub(r'\| `(?P<path>\w[\w/.]+)` \|.*\|\n', summary, readme)


@pytest.mark.long
def test_every_block_is_what_the_code_has_now(both):
    readme = read('README.md')
    assert written_anew(readme) == readme
    # Nothing has escaped the patterns that find the blocks.
    assert readme.count('```console\n$ ') == readme.count('```console') == 9
    assert readme.count('```diff\n-') == readme.count('```diff') == 3


def test_the_glider_comes_first():
    readme = read('README.md')
    assert readme.index('```console\n$ gol-compare\n') < readme.index('```sh')


@pytest.mark.long
def test_the_examples_work_with_either_variant(gol):
    examples = '\n'.join(re.findall(r'```python\n(.*?)```', read('README.md'),
                                    re.DOTALL))
    assert examples.count('from %s ' % PACKAGES[1]) == 3
    examples = examples.replace(PACKAGES[1], gol.__name__)
    test = doctest.DocTestParser().get_doctest(examples, {}, 'README', None, 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted == examples.count('>>> ')
    assert not result.failed


def test_every_module_is_in_the_table():
    listed = re.findall(r'^\| `(\S+\.py)` \|', read('README.md'), re.MULTILINE)
    modules = [os.path.join(package, name) for package in PACKAGES
               for name in sources(package)
               if not os.path.basename(name).startswith('__')]
    assert sorted(listed) == sorted(modules)


def test_ci_runs_the_readmes_test_command():
    commands = re.findall(r'```sh\n(.*)\n```', read('README.md'))
    assert len(commands) == 2
    assert commands[0] == (
        'python3 -m venv .venv && .venv/bin/pip install -q -e . '
        '&& .venv/bin/gol-compare')
    assert commands[1] in read('.ci', 'run').split('\n')


if __name__ == '__main__':
    text = written_anew(read('README.md'))
    with io.open(os.path.join(ROOT, 'README.md'), 'w',
                 encoding='utf-8') as stream:
        stream.write(text)
