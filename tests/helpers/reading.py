"""Whether the states of programs can be read on this interpreter."""

import pytest

from gol_core.exploration import layouts

reads_states = pytest.mark.skipif(
    layouts.LAYOUT is None, reason='no state is read on this interpreter')
