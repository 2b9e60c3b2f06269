"""README and docs show what the commands print and what the code does."""

import doctest
import os
import re

import pytest

from tools import blocks
from tools.texts import read, sources

# The variant in the examples.
SHOWN = 'gol_py3'


@pytest.mark.long
@pytest.mark.parametrize('page', blocks.PAGES)
def test_every_block_is_what_the_code_has_now(both, page):
    text = read(page)
    assert blocks.written_anew(page) == text
    # Nothing has escaped the patterns that find the blocks.
    assert text.count('```console\n$ ') == text.count('```console')
    assert text.count('```diff\n-') == text.count('```diff')


@pytest.mark.parametrize('page', ['README.md'] + [
    pytest.param(page, marks=pytest.mark.long)
    for page in ('docs/life.md', 'docs/prover.md')])
def test_the_examples_work_with_either_variant(gol, page):
    examples = '\n'.join(re.findall(r'```python\n(.*?)```', read(page), re.DOTALL))
    examples = examples.replace(SHOWN, gol.__name__)
    test = doctest.DocTestParser().get_doctest(examples, {}, page, None, 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted == examples.count('>>> ') > 0
    assert not result.failed


def test_readme_is_short_and_starts_with_the_two_commands():
    """Kills: README grows until nobody reads it."""
    readme = read('README.md')
    assert len(readme.split('\n')) <= 161
    commands = re.findall(r'```sh\n(.*)\n```', readme)
    assert commands[0] == (
        'python3 -m venv .venv && .venv/bin/pip install -q -e . '
        '&& .venv/bin/gol-compare')
    assert commands[1] in read('.ci', 'run').split('\n')
    assert len(commands) == 2


@pytest.mark.parametrize('page', blocks.PAGES + (
    'CONTRIBUTING.md', 'docs/performance.md', 'docs/study.md'))
def test_every_link_leads_to_a_file(page):
    for link in re.findall(r'\]\(([^):#]+)[^):]*\)', read(page)):
        assert os.path.exists(os.path.join(
            blocks.ROOT, os.path.dirname(page), link)), link


def test_every_module_is_in_the_table():
    listed = re.findall(r'^\| `(\S+\.py)` \|', read('docs/architecture.md'),
                        re.MULTILINE)
    modules = [os.path.join(package, name) for package in blocks.PACKAGES
               for name in sources(package)
               if not os.path.basename(name).startswith('__')]
    assert sorted(listed) == sorted(modules)
