"""Transcripts: their content, their comparison, and the files that are refused."""

import copy
import hashlib
import json
import os
import types

import pytest
from helpers import broken
from helpers.oracle import following, live_cells

from gol_compare import cli, transcripts
from gol_compare.commands.verify import MOST_BYTES
from gol_compare.exhibits.broken_ports import PORTS, load
from gol_compare.interpreter import full_name
from gol_compare.transcript_reader import TranscriptError, read_transcript
from gol_compare.transcripts import WORLDS, disagreements, record, text_of
from gol_core.display import Box, drawn
from gol_life.rulestrings import parse_rule


@pytest.fixture(scope='module')
def transcript(gol, transcript_here):
    return dict(transcript_here, variants={
        gol.__name__: transcript_here['variants'][gol.__name__]})


def bytes_of(transcript):
    return text_of(transcript).encode('ascii')


def elsewhere(transcript, name, change=None):
    """Return the transcript of another interpreter, with a change."""
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


@pytest.mark.parametrize('world', WORLDS, ids=[world.name for world in WORLDS])
def test_every_generation_is_that_of_an_independent_life(transcript, world):
    rule = parse_rule(world.rule)
    live = live_cells(world.grid())
    assert live
    digests = []
    for _ in range(world.generations + 1):
        text = '\n'.join(drawn(live, Box(0, 0, world.height, world.width)))
        digests.append(hashlib.sha256(text.encode('ascii')).hexdigest()[:16])
        live = following(live, world.height, world.width, rule.birth, rule.survival)
    (variant,) = transcript['variants'].values()
    assert variant['worlds'][world.name]['generations'] == digests


def test_soups_are_the_same_everywhere():
    # Mersenne Twister gives these numbers for the seed 2. Below 0.35 is alive.
    drawn = [0.956, 0.948, 0.057, 0.085, 0.835, 0.736, 0.670, 0.308, 0.606, 0.607]
    by_name = {world.name: world.grid() for world in WORLDS}
    assert str(by_name['soup, wide']).startswith(
        ''.join('*' if number < 0.35 else '-' for number in drawn))


@pytest.mark.long
def test_the_same_behavior_writes_the_same_bytes(gol, transcript):
    transcript = copy.deepcopy(transcript)
    right = record({gol.__name__: broken.load('right')})
    for recorded in right, transcript:
        # Only a variant with the same lines has the same trace.
        recorded['variants'][gol.__name__].pop('trace')
    assert bytes_of(right) == bytes_of(transcript)


def test_a_transcript_names_its_interpreter(transcript):
    read = json.loads(text_of(transcript))
    assert read['interpreter'] == full_name() == transcript['interpreter']
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
def test_other_instructions_have_other_digests(gol, transcript):
    port = next(port for port in PORTS if port.name == 'another_order')
    other = record({'other': load(port.name, port.changes)})['variants']['other']
    (right,) = transcript['variants'].values()
    for world in WORLDS:
        one, two = other['worlds'][world.name], right['worlds'][world.name]
        # The grids are the same.
        assert one['generations'] == two['generations']
        assert one['instructions'] != two['instructions']
    assert {step for step, digest in right['conversations'].items()
            if other['conversations'][step] != digest} == {
                'count_neighbors(y, x)', 'step_cell(y, x)',
                'step_cell(y, x, rule)'}


@pytest.mark.long
def test_another_answer_to_an_interruption_has_another_digest(gol, transcript):
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


def test_transcripts_that_agree_have_no_disagreement(transcript):
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
def test_the_variant_that_disagrees_with_the_majority_is_named(
        gol, transcript, change, where):
    odd = elsewhere(transcript, 'Odd 1', change)
    found = disagreements([odd, transcript, elsewhere(transcript, 'Other 1')])
    assert [(one.index, one.variant, one.other) for one in found] == [
        (0, gol.__name__, (1, gol.__name__))]
    assert found[0].where.startswith(where)


def test_the_trace_of_a_variant_is_compared_with_its_own(gol, transcript):
    """Kills: variants disagree because their lines differ; a trace is not compared."""
    def trace(variant):
        variant['trace'] = 'other'

    odd = elsewhere(transcript, 'Odd 1', trace)
    found = disagreements([odd, transcript, elsewhere(transcript, 'Other 1')])
    assert [(one.index, one.variant, one.other) for one in found] == [
        (0, gol.__name__, (1, gol.__name__))]
    assert found[0].where.startswith('the trace is other, not ')
    renamed = dict(odd, variants={'another': odd['variants'][gol.__name__]})
    assert disagreements([renamed, transcript]) == []


def test_a_variant_with_two_differences_is_named_once(transcript):
    """Kills: a row of the matrix whose variant is listed twice."""
    def both(variant):
        generation(variant)
        variant['trace'] = 'other'

    odd = elsewhere(transcript, 'Odd 1', both)
    found = disagreements([transcript, odd, elsewhere(transcript, 'Other 1')])
    assert [one.where.split()[0] for one in found] == ['generation']


def test_without_a_majority_every_variant_disagrees(gol, transcript):
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
        yield data[:length], 'not valid JSON'
    yield data[:-1], 'damaged'
    yield data + b'\n', 'damaged'
    yield data.replace(b'"century"', b'"Century"'), 'damaged'
    yield data.replace(b'same', b''), 'nothing'
    yield b'\xff' + data, 'not valid JSON'
    yield b'[' * 100000, 'not valid JSON'
    yield b'[]', 'expected a transcript: JSON with the format'
    yield b'{"format": "another"}', 'expected a transcript: JSON with the format'


def test_a_damaged_transcript_never_passes(transcript):
    whole = bytes_of(transcript)
    for data, message in damaged(whole):
        if data != whole:
            with pytest.raises(TranscriptError) as caught:
                read_transcript('py.json', data)
            assert str(caught.value).startswith('py.json: ' + message)
            assert '\n' not in str(caught.value)


def test_a_single_changed_digit_is_found(transcript):
    data = bytearray(bytes_of(transcript))
    at = data.index(b'generations') + 30
    while chr(data[at]) not in '0123456789':
        at += 1
    data[at] = ord('0') + (data[at] - ord('0') + 1) % 10
    pytest.raises(TranscriptError, read_transcript, 'py.json', bytes(data))


def test_only_the_exact_format_is_a_transcript(transcript):
    data = json.dumps(json.loads(text_of(transcript))).encode('ascii')
    with pytest.raises(TranscriptError) as caught:
        read_transcript('py.json', data)
    assert str(caught.value).startswith('py.json: damaged: its bytes are not ')


def glider(variant):
    return variant['worlds']['glider']


# Changes to the transcript of one variant, and the reported disagreement.
@pytest.mark.parametrize('change, message', [
    (lambda variant: variant['worlds'].pop('glider'), "'glider' is missing"),
    (lambda variant: variant['worlds'].update(more={}), "'more' is unexpected"),
    (lambda variant: variant.update(worlds=None), 'expected an object, not a value'),
    (lambda variant: variant.update(more={}), "'more' is unexpected"),
    (lambda variant: variant.pop('trace'), "'trace' is missing"),
    (lambda variant: variant.update(trace=[]),
     'the trace of %s: expected a digest, not a value of the type list'),
    # This one gave a traceback.
    (lambda variant: variant.update(
        conversations=sorted(map(list, variant['conversations'].items()))),
     'expected an object, not a value of the type list'),
    (lambda variant: variant['conversations'].pop('step_cell(y, x)'),
     "'step_cell(y, x)' is missing"),
    (lambda variant: variant['conversations'].update({'step_cell(y, x)': 7}),
     'step_cell(y, x) of %s: expected a digest, not a value of the type int'),
    (lambda variant: glider(variant).update(more=1), "'more' is unexpected"),
    (lambda variant: glider(variant).update(generations=7),
     'expected a list, not a value of the type int'),
    (lambda variant: glider(variant).update(instructions=None),
     'the instructions of glider of %s: expected a digest, not a value'),
    (lambda variant: glider(variant).update(instructions='0123456789abcdeF'),
     "expected a digest, not '0123456789abcdeF'"),
    (lambda variant: glider(variant)['generations'].__setitem__(3, 'raises X'),
     "generation 3 of glider of %s: expected a digest, not 'raises X'"),
    (lambda variant: glider(variant)['generations'].__setitem__(40, 'raises \x1b['),
     "expected a digest, not 'raises \\x1b['"),
    (lambda variant: glider(variant)['generations'].__delitem__(slice(2, None)),
     'the generations of glider of %s: expected 41, not 2'),
    (lambda variant: glider(variant)['generations'].__delitem__(slice(0, None)),
     'the generations of glider of %s: expected 41, not 0'),
    (lambda variant: glider(variant)['generations'].append('raises X'),
     'the generations of glider of %s: expected 41, not 42'),
])
def test_the_first_difference_from_the_format_is_named(
        gol, transcript, change, message):
    with pytest.raises(TranscriptError) as caught:
        read_transcript('py.json', bytes_of(elsewhere(transcript, 'X', change)))
    said = str(caught.value)
    assert said.startswith('py.json: damaged, or of another version: ')
    assert message.replace('%s', gol.__name__) in said
    assert '\n' not in said and '\x1b' not in said


def test_a_world_may_end_with_an_exception(transcript):
    def ends(variant):
        glider(variant)['generations'][2:] = ['raises KeyError']

    ended = elsewhere(transcript, 'X', ends)
    assert read_transcript('py.json', bytes_of(ended)) == ended


@pytest.mark.parametrize('name', ['', 'x' * 101, 'a b', '\x1b[2J', 'a\nb'])
def test_a_name_is_shortened_and_cannot_control_the_terminal(transcript, name):
    (variant,) = transcript['variants'].values()
    for changed in (dict(transcript, variants={name: variant}),
                    dict(transcript, interpreter=name.replace(' ', '\t'))):
        with pytest.raises(TranscriptError) as caught:
            read_transcript('py.json', bytes_of(changed))
        assert not {'\n', '\x1b'} & set(str(caught.value))
        assert len(str(caught.value)) < 200


@pytest.mark.parametrize('change', [
    {'variants': {}}, {'variants': {'x': 1}}, {'variants': ['x']}, {'more': 1},
    {'interpreter': 7}, {'interpreter': None}])
def test_data_in_another_form_is_refused(transcript, change):
    with pytest.raises(TranscriptError, match='damaged, or of another version'):
        read_transcript('py.json', bytes_of(dict(transcript, **change)))


def test_a_digest_of_another_type_is_refused(transcript):
    text = bytes_of(transcript).replace(b'"digest": "', b'"digest": 1, "x": "', 1)
    pytest.raises(TranscriptError, read_transcript, 'py.json', text)


def test_deep_nesting_is_one_line(transcript):
    """Kills: a traceback for a transcript that can be read but not written."""
    for depth in list(range(900, 1000, 10)) + [2000]:
        data = bytes_of(transcript).replace(
            b'"variants": ',
            b'"more": ' + b'[' * depth + b']' * depth + b', "variants": ')
        pytest.raises(TranscriptError, read_transcript, 'py.json', data)


def test_a_number_of_a_million_digits_is_refused_before_it_is_read(
        transcript, monkeypatch):
    """Kills: Python 2 takes minutes to read the number."""
    monkeypatch.setattr(json, 'loads', None)
    for data in b'1' * 2 ** 20, b'{"format": -' + b'1' * 10 ** 6 + b'}':
        with pytest.raises(TranscriptError, match='more than 100 digits'):
            read_transcript('py.json', data)


# sed '/^ "digest"/d; /^ "interpreter"/d; s/gol_py2compat/variant/' | sha256sum
# of what gol-compare record wrote on CPython 2.7.18 at the commit 737087f, before
# transcripts had traces; the transcripts of either variant on CPython 3.6 to 3.13 had
# the same sum there.
PINNED = '0114695673ffcadaa0cb03de8fca829326b31e7ffd0c7c4b19e0ba08d1125542'


def test_the_recorded_bytes_stay_the_same(gol, transcript):
    """Kills: another size, seed, count or indentation makes old transcripts useless."""
    lines = bytes_of(transcript).replace(
        gol.__name__.encode('ascii'), b'variant').splitlines(True)
    kept = [line for line in lines
            if not line.startswith((b' "digest"', b' "interpreter"', b'   "trace"'))]
    assert len(lines) - len(kept) == 3
    assert hashlib.sha256(b''.join(kept)).hexdigest() == PINNED


def test_a_variant_with_a_letter_of_another_alphabet_is_one_line(tmpdir, capsys):
    """Kills: on 2.7, a traceback hides the damage."""
    transcript = {'format': transcripts.FORMAT, 'interpreter': 'x 1',
                  'variants': {u'\xe9': {}}}
    path = tmpdir.join('t.json')
    path.write(transcripts.text_of(transcript))
    assert cli.main(['verify', str(path)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count('\n')) == ('', 1)
    assert "damaged, or of another version: " in err


def test_a_path_that_is_no_utf_8_has_escapes_in_json(
        tmpdir, monkeypatch, capsys, transcript_here):
    """Kills: on 2.7, a traceback for the name of a file."""
    monkeypatch.chdir(tmpdir)
    # The name as the system gives it, which is bytes on 2.7.
    path = os.path.join(str(tmpdir).encode('ascii'), b'\xff\x1b.json')
    with open(path, 'wb'):
        (name,) = os.listdir(str(tmpdir))
    with open(name, 'w') as stream:
        stream.write(transcripts.text_of(transcript_here))
    assert cli.main(['verify', '--json', name]) == 0
    assert '\\u001b.json' in capsys.readouterr().out


def test_many_transcripts_are_read_once_each(transcript, monkeypatch):
    """Kills: the time to compare them grows with the square of their number."""
    reads = []

    def counting(data):
        reads.append(data)
        return text_of_json(data)

    text_of_json = transcripts.canonical
    monkeypatch.setattr(transcripts, 'canonical', counting)
    assert disagreements([transcript] * 40) == []
    assert len(reads) <= 2 * 40 * len(transcript['variants'])
