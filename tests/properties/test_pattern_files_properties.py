"""Random text and bytes through the readers."""

import pytest
from helpers.patterns import packed
from hypothesis import given, settings
from hypothesis import strategies as st
from life.test_pattern_files import TEXTS, check_read_or_refused

pytestmark = pytest.mark.long


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_a_pattern_or_an_error(data):
    check_read_or_refused(data)
    check_read_or_refused(b'\x1f\x8b' + data)
    check_read_or_refused(packed(data))


@settings(deadline=None)
@given(st.sampled_from([
    '', 'x = 3, y = 3, rule = ', 'x = 3, y = 3\n', '#Life 1.05\n', '#Life 1.06\n',
    '!\n', '#CXRLE ', '#P ', '#r ']),
    st.text(alphabet='bo$!0123456789 \t\r\n#xyAPXY=,.O*-BS/rule:?TKRCMN'))
def test_any_text_is_a_pattern_or_an_error(beginning, text):
    check_read_or_refused(beginning + text)


def test_a_changed_file_is_a_pattern_or_an_error():
    @settings(deadline=None, max_examples=300)
    @given(st.sampled_from(TEXTS), st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 9),
                  st.sampled_from(['', '0', '9', 'o', 'A', '.', '*', '-', '$', '!', '#',
                                   ' ', '\n', ',', ':', None])),
        min_size=1, max_size=4))
    def check(text, changes):
        for start, length, instead in changes:
            part = text[start:start + length]
            # Nothing instead of it, or something, or it twice.
            text = text[:start] + (2 * part if instead is None else instead) + (
                text[start + length:])
        check_read_or_refused(text)

    check()
