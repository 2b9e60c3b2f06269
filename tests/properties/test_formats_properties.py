"""Random patterns, written and read again."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_formats import FORMATS, IDS

from gol_life.patterns.files import parse_pattern, written
from gol_life.patterns.formats import life105, life106, macrocell, rle
from gol_life.patterns.pattern import Pattern
from gol_life.rulestrings import Topology, parse_rule

pytestmark = pytest.mark.long

# Without line ends, and without blanks around a text, which are not kept.
TEXTS = st.text(st.characters(blacklist_categories=('Cc', 'Cs')), max_size=9).map(
    lambda text: text.strip())
# None begins with Name: or Author:, which would be a field.
COMMENTS = TEXTS.filter(lambda text: ':' not in text)
DIGITS = st.sets(st.integers(0, 4)).map(
    lambda counts: ''.join(map(str, sorted(counts))))
COUNTING = st.builds('B{}/S{}'.format, DIGITS, DIGITS)
LARGER = st.builds(
    'R{},C0,M{},S{}..{},B{}..{},N{}'.format, st.integers(1, 3), st.integers(0, 1),
    st.integers(0, 2), st.integers(2, 4), st.integers(0, 2), st.integers(2, 4),
    st.sampled_from('MN'))
LISTED = st.builds('R2,C0,S{},B{}-{},N{}'.format, st.sampled_from(['', '1', '0-3,7']),
                   st.integers(0, 2), st.integers(3, 4), st.sampled_from('C2BD+X*#'))
ISOTROPIC = st.builds('B{}{}/S23-{}'.format, st.integers(1, 7), st.sampled_from(
    ['', 'c', 'e', '-c']), st.sampled_from(['', 'a', 'kn', 'eijy']))
ENCODED = st.text(string.ascii_letters + string.digits + '+/', min_size=86, max_size=86)
MAPS = st.builds('MAP{:.{}}'.format, ENCODED, st.sampled_from([6, 22, 86]))
WOLFRAM = st.builds('W{}'.format, st.integers(0, 127).map(lambda half: 2 * half))
RULES = (st.builds('{}{}'.format, COUNTING, st.sampled_from(['', 'V', 'H']))
         | LARGER | LISTED | ISOTROPIC | MAPS | WOLFRAM).map(parse_rule)
SIZES = st.integers(1, 2 * 10 ** 9)
TOPOLOGIES = (st.builds(Topology, st.sampled_from('PT'), SIZES, SIZES)
              | st.just(Topology('P', 0, 0)))
PLACES = st.integers(-10 ** 10, 10 ** 10)


@st.composite
def patterns(draw, form):
    """Return a Pattern that a format can say all of, but its box perhaps."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 99))
    cells = draw(st.sets(st.tuples(st.integers(0, height - 1),
                                   st.integers(0, width - 1))))
    fields = {
        'name': TEXTS, 'author': TEXTS, 'comments': st.lists(COMMENTS, max_size=3),
        'rule': st.none() | (RULES if form in (rle, macrocell)
                             else COUNTING.map(parse_rule)),
        'topology': st.none() | TOPOLOGIES,
        'offset': st.none() | st.tuples(PLACES, PLACES),
        'generation': st.integers(0, 10 ** 39)}
    about = {field: draw(fields[field]) for field in form.KEEPS}
    if about.get('rule') is None:
        about.pop('topology', None)
    return Pattern(height, width, cells, **about)


@pytest.mark.parametrize('form', FORMATS, ids=IDS)
def test_written_patterns_are_read_again(form):
    @settings(deadline=None, max_examples=100)
    @given(patterns(form))
    def check(pattern):
        text = written(pattern, form)
        assert text.endswith('\n') and not text.endswith('\n\n')
        if form in (life105, life106, macrocell):
            pattern = pattern.trimmed()
        assert parse_pattern(text) == pattern

    check()
