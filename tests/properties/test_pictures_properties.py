"""Pictures of random cells."""

import io

import pytest
from commands.test_pictures import drawn, frames_of, moved, seen
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gol_core.display import Box
from gol_life.view.pictures import gif, png, svg

pytestmark = pytest.mark.long


@settings(deadline=None, max_examples=30)
@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 6), st.integers(1, 6),
       st.data())
def test_a_picture_has_the_cells_of_the_box_and_a_margin(
        top, left, height, width, data):
    cells = data.draw(st.sets(st.tuples(
        st.integers(top, top + height - 1), st.integers(left, left + width - 1))))
    box = Box(top, left, height, width)
    expected = moved(cells, 1 - top, 1 - left)
    assert drawn(svg(cells, box)) == (height + 2, width + 2, expected)
    assert seen(Image.open(io.BytesIO(png(cells, box))), height + 2, width + 2
                ) == expected
    assert frames_of(gif([cells], box), height + 2, width + 2) == [expected]
