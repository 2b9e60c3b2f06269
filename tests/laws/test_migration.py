"""The migration guide shows what was recorded, and its examples run."""

import doctest
import re

from gol_compare.delegation.behaviours import BEHAVIOURS
from tools import blocks, migration
from tools.texts import read

PATH = 'docs/migration.md'


def test_every_table_is_what_was_recorded():
    text = read(PATH)
    assert blocks.written_anew(PATH) == text
    assert text.count('\n| ') > len(BEHAVIOURS)
    assert {one.name for one in BEHAVIOURS} >= migration.DECISIVE


def test_the_examples_run():
    examples = '\n'.join(re.findall(r'```python\n(.*?)```', read(PATH), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, PATH, PATH, 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted == read(PATH).count('\n>>> ')
    assert not result.failed

