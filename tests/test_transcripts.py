"""Transcripts: what is in them, what is verified, and what is refused."""

import copy
import json
import types

import pytest

import broken
from gol_compare import transcripts
from gol_compare.broken_ports import PORTS, load
from gol_compare.commands.verify import MOST_BYTES
from gol_compare.transcripts import (
    WORLDS, TranscriptError, disagreements, interpreter, read_transcript,
    record, text_of)
from gol_core.environment import live_a_generation
from gol_core.rules import parse_rule
from oracle import following, live_cells


@pytest.fixture(scope='module')
def transcript(gol):
    return record({gol.__name__: gol})


def bytes_of(transcript):
    return text_of(transcript).encode('ascii')


def elsewhere(transcript, name, change=None):
    """Return the transcript of another interpreter, with a change in it."""
    other = copy.deepcopy(transcript)
    other['interpreter'] = name
    if change:
        (variant,) = other['variants'].values()
        change(variant)
    return other


def test_the_worlds_are_those_that_were_asked_for():
    sizes = [(world.height, world.width) for world in WORLDS]
    assert len({world.rule for world in WORLDS}) == 4
    assert {(5, 5), (5, 9), (1, 1), (2, 2)} <= set(sizes)
    assert any(height < width for height, width in sizes)
    assert any(height > width > 1 for height, width in sizes)
    assert len({world.name for world in WORLDS}) == len(WORLDS)


@pytest.mark.long
@pytest.mark.parametrize('world', WORLDS, ids=[world.name for world in WORLDS])
def test_the_worlds_live_as_those_of_an_independent_life(gol, world):
    grid = world.grid()
    rule = parse_rule(world.rule)
    live = live_cells(grid)
    assert live
    simulation = gol.simulate(world.height, world.width, rule)
    for _ in range(3):
        grid = live_a_generation(grid, simulation)
        live = following(live, world.height, world.width, rule.birth,
                         rule.survival)
        assert live_cells(grid) == live


def test_soups_are_the_same_everywhere():
    # What Mersenne Twister gives for the seed 2; below 0.35 is alive.
    drawn = [0.956, 0.948, 0.057, 0.085, 0.835, 0.736, 0.670, 0.308, 0.606, 0.607]
    by_name = {world.name: world.grid() for world in WORLDS}
    assert str(by_name['soup, wide']).startswith(
        ''.join('*' if number < 0.35 else '-' for number in drawn))


@pytest.mark.long
def test_the_same_behavior_writes_the_same_bytes(gol, transcript):
    right = record({gol.__name__: broken.load('right')})
    assert bytes_of(right) == bytes_of(transcript)


def test_a_transcript_says_where_it_was_recorded(transcript):
    read = json.loads(text_of(transcript))
    assert read['interpreter'] == interpreter() == transcript['interpreter']
    assert read_transcript('file', bytes_of(transcript)) == transcript
    assert len(bytes_of(transcript)) < MOST_BYTES / 10


@pytest.mark.long
@pytest.mark.parametrize('name, where', [
    ('forwards_at_the_outer_level_only', 'generation 1 of four cells is '),
    ('no_except_my_return',
     'generation 1 of four cells is raises MissingTransitionError'),
])
def test_a_broken_program_disagrees(gol, transcript, name, where):
    recorded = record({'broken': broken.load(name)})
    recorded['variants'].update(transcript['variants'])
    found = disagreements([transcript, recorded])
    assert [(one.index, one.variant, one.other) for one in found] == [
        (1, 'broken', (0, gol.__name__))]
    assert found[0].where.startswith(where)


@pytest.mark.long
def test_who_says_something_else_has_other_digests(gol, transcript):
    port = next(port for port in PORTS if port.name == 'another_order')
    other = record({'other': load(port.name, port.changes)})['variants']['other']
    (right,) = transcript['variants'].values()
    for world in WORLDS:
        one, two = other['worlds'][world.name], right['worlds'][world.name]
        # No grid shows it.
        assert one['generations'] == two['generations']
        assert one['instructions'] != two['instructions']
    assert {step for step, digest in right['conversations'].items()
            if other['conversations'][step] != digest} == {
                'count_neighbors(y, x)', 'step_cell(y, x)',
                'step_cell(y, x, rule)'}


@pytest.mark.long
def test_who_does_something_else_when_interrupted_has_another_digest(gol, transcript):
    def count_neighbors(y, x):
        count = gol.count_neighbors(y, x)
        reply = None
        while True:
            said = count.send(reply)
            try:
                reply = yield said
            except Exception:
                return

    module = types.ModuleType('module')
    vars(module).update(vars(gol), count_neighbors=count_neighbors)
    (right,) = transcript['variants'].values()
    digests = transcripts._conversations('other', module)
    assert digests['count_neighbors(y, x)'] != right['conversations'][
        'count_neighbors(y, x)']


def test_those_that_agree_have_nothing_to_say(transcript):
    assert disagreements([transcript]) == []
    assert disagreements([transcript, elsewhere(transcript, 'Other 1')]) == []


def generation(variant):
    variant['worlds']['glider']['generations'][7] = 'other'


def instructions(variant):
    variant['worlds']['century']['instructions'] = 'other'


def shorter(variant):
    variant['worlds']['one row']['generations'][-1:] = ['raises KeyError']


def conversations(variant):
    variant['conversations']['step_cell(y, x)'] = 'other'


@pytest.mark.parametrize('change, where', [
    (generation, 'generation 7 of glider is other, not '),
    (instructions, 'the instructions of century are other, not '),
    (shorter, 'generation 6 of one row is raises KeyError, not '),
    (conversations, 'the conversations of step_cell(y, x) are other, not '),
])
def test_the_one_that_disagrees_with_most_is_named(gol, transcript, change, where):
    odd = elsewhere(transcript, 'Odd 1', change)
    found = disagreements([odd, transcript, elsewhere(transcript, 'Other 1')])
    assert [(one.index, one.variant, one.other) for one in found] == [
        (0, gol.__name__, (1, gol.__name__))]
    assert found[0].where.startswith(where)


def test_where_there_is_no_most_nobody_is_right(gol, transcript):
    found = disagreements([transcript, elsewhere(transcript, 'Odd 1', generation)])
    assert [(one.index, one.other) for one in found] == [
        (0, (1, gol.__name__)), (1, (0, gol.__name__))]
    right, wrong = [one.where for one in found]
    assert wrong.startswith('generation 7 of glider is other, not ')
    assert right.startswith('generation 7 of glider is ')
    assert right.endswith(', not other')


def damaged(data):
    """Yield (bytes, what is wrong with them)."""
    for length in 0, 1, 100, len(data) - 2:
        yield data[:length], 'no JSON, or not all of it'
    yield data[:-1], 'damaged'
    yield data + b'\n', 'damaged'
    yield data.replace(b'"century"', b'"Century"'), 'damaged'
    yield data.replace(b'same', b''), 'nothing'
    yield b'\xff' + data, 'no JSON'
    yield b'[' * 100000, 'no JSON'
    yield b'[]', 'expected a transcript: JSON with the format'
    yield b'{"format": "another"}', 'expected a transcript: JSON with the format'


def test_what_is_damaged_is_an_error_and_never_passes(transcript):
    whole = bytes_of(transcript)
    for data, message in damaged(whole):
        if data != whole:
            with pytest.raises(TranscriptError) as caught:
                read_transcript('py.json', data)
            assert str(caught.value).startswith('py.json: ' + message)
            assert '\n' not in str(caught.value)


def test_one_digit_that_changed_is_seen(transcript):
    data = bytearray(bytes_of(transcript))
    at = data.index(b'generations') + 30
    while chr(data[at]) not in '0123456789':
        at += 1
    data[at] = ord('0') + (data[at] - ord('0') + 1) % 10
    pytest.raises(TranscriptError, read_transcript, 'py.json', bytes(data))


def test_another_way_to_write_the_same_is_no_transcript(transcript):
    data = json.dumps(json.loads(text_of(transcript))).encode('ascii')
    with pytest.raises(TranscriptError) as caught:
        read_transcript('py.json', data)
    assert str(caught.value).startswith('py.json: damaged: its bytes are not ')


def no_world(variant):
    del variant['worlds']['glider']


def no_list(variant):
    variant['worlds']['glider']['generations'] = 7


def too_few(variant):
    del variant['worlds']['glider']['generations'][2:]


def too_much(variant):
    variant['more'] = {}


def another_step(variant):
    variant['conversations']['step'] = variant['conversations'].pop(
        'step_cell(y, x)')


def no_steps(variant):
    variant['conversations'] = ['step_cell(y, x)']


def no_worlds(variant):
    variant['worlds'] = None


@pytest.mark.parametrize('change', [
    no_world, no_list, no_worlds, too_few, too_much, another_step, no_steps])
def test_other_worlds_are_refused(transcript, change):
    with pytest.raises(TranscriptError) as caught:
        read_transcript('py.json', bytes_of(elsewhere(transcript, 'X', change)))
    assert str(caught.value) == (
        'py.json: recorded with other worlds: expected those of this version')


def test_nobody_is_no_transcript(transcript):
    for change in ({'variants': {}}, {'interpreter': 7}, {'variants': {'x': 1}},
                   {'interpreter': 'Py\n'}):
        pytest.raises(TranscriptError, read_transcript, 'py.json',
                      bytes_of(dict(transcript, **change)))
