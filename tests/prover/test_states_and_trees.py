"""Random programs: following states and following conversations agree."""

import platform
import random
import zlib

import pytest
from helpers.random_programs import compiled, plan, planted

from gol_compare.prover.conversations import compare_conversations
from gol_compare.prover.limits import EndlessError, TooLargeError
from gol_core.exploration import states
from gol_core.exploration.layouts import LAYOUT
from gol_core.exploration.moves import INTERRUPTIONS

REPLIES = (0, 1)
DEPTH = 3
# A program with more conversations, or states, is left out.
LIMIT = 300
# Each interpreter tries other programs: together, over 500 and 2,000.
FIRST = zlib.crc32(platform.python_version().encode('ascii')) & 0xffffffff


def verdicts(one, other, monkeypatch):
    """Return the Verdicts of states, of states to DEPTH, and of conversations."""
    found = [compare_conversations(one, other, (), REPLIES, INTERRUPTIONS, depth=depth,
                                   conversations=LIMIT)
             for depth in (None, DEPTH)]
    with monkeypatch.context() as patched:
        patched.setattr(states, 'LAYOUT', None)
        return found + [compare_conversations(
            one, other, (), REPLIES, INTERRUPTIONS, depth=DEPTH, conversations=LIMIT)]


def check(seed, depth, monkeypatch):
    """Compare the two styles of a plan, perhaps with a planted difference."""
    chance = random.Random(seed)
    steps = plan(chance, depth)
    different = steps if seed % 2 else planted(chance, steps)
    one, other = compiled(steps, 0), compiled(different, 1)
    try:
        for_ever, to_depth, by_conversations = verdicts(one, other, monkeypatch)
    except TooLargeError:
        return 'too large'
    except EndlessError:
        # Its states cannot be read, and it has no last conversation.
        assert LAYOUT.hides_places
        return 'opaque'
    assert for_ever.opaque is None or LAYOUT.hides_places
    for verdict in for_ever, to_depth:
        if by_conversations.difference:
            assert str(verdict.difference) == str(by_conversations.difference)
    if not by_conversations.difference:
        assert to_depth[:8] == by_conversations[:8]
    if steps is different:
        assert not for_ever.difference
    if for_ever.difference:
        return 'different'
    assert_nothing_differs_later(one, other, 10 ** 4 if for_ever.endless else 100)
    return 'for ever' if for_ever.endless else 'the same'


def assert_nothing_differs_later(one, other, count):
    """Send random replies to two programs, until they end."""
    chance = random.Random(1)
    one, other = one(), other()
    reply = None
    for _ in range(count):
        said = next_of(one, reply), next_of(other, reply)
        assert said[0] == said[1]
        if said[0] is None:
            break
        reply = REPLIES[int(chance.random() * 2)]


def next_of(coroutine, reply):
    """Return what a coroutine yields, or None if it ends."""
    try:
        return coroutine.send(reply)
    except StopIteration:
        return None


@pytest.mark.parametrize('first, last, depth', [
    (0, 40, 2),
    pytest.param(40, 1040, 3, marks=pytest.mark.long),
])
def test_states_and_conversations_agree(first, last, depth, monkeypatch):
    """Kills: two histories are merged whose futures differ."""
    results = [check(FIRST + number, depth, monkeypatch)
               for number in range(first, last)]
    assert 'different' in results
    # A few programs may have no other result.
    for result in 'for ever', 'the same':
        assert results.count(result) >= len(results) // 40
    assert results.count('too large') <= 1 + len(results) // 10
