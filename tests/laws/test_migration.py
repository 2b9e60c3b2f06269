"""The migration guide shows what was recorded, and its examples run."""

import doctest
import re

from gol_compare.delegation.behaviours import BEHAVIOURS, DECISIVE
from gol_compare.traces.partings import parting
from gol_compare.traces.recorded import FROM_37, recorded
from tools import blocks
from tools.texts import read

PATH = 'docs/migration.md'


def test_the_decision_comes_first_and_the_trampoline_last():
    """Kills: a reader must read tables before the page says what to do."""
    assert re.findall('^## (.*)', read(PATH), re.MULTILINE) == [
        'Which way to take', 'The traps', 'The ten behaviours that decide',
        'The way back, from Python 2 to 3', 'The choices of well-known libraries',
        'Changes of `yield from` itself', 'All behaviours',
        'All behaviours of returns', 'The trampoline']


def test_each_link_leads_to_the_step_where_a_port_parts():
    """Kills: a port is renamed, or the page sends a reader to the wrong step."""
    traces = recorded()[FROM_37]
    links = re.findall(r'study\.md#step=(\d+)&port=(\w+)\)', read(PATH))
    assert len(links) == read(PATH).count('study.md#') > 6
    for step, port in links:
        # The first variant is the right program.
        places = parting(list(traces.values())[0], traces[port])
        assert int(step) in places or (int(step), places) == (0, (None, None)), port


def test_every_table_is_what_was_recorded():
    text = read(PATH)
    assert blocks.written_anew(PATH) == text
    assert text.count('\n| ') > len(BEHAVIOURS)
    assert {one.name for one in BEHAVIOURS} >= DECISIVE


def test_the_examples_run():
    examples = '\n'.join(re.findall(r'```python\n(.*?)```', read(PATH), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, PATH, PATH, 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted == read(PATH).count('\n>>> ')
    assert not result.failed

