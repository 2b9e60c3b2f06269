"""The simulations of all variants as one, and the first difference."""

from collections import Counter, OrderedDict

import pytest
from helpers import broken
from helpers.drive import world
from helpers.patterns import GLIDER_CELLS as GLIDER

from gol_compare.comparison import compare
from gol_compare.lockstep import Difference, lockstep
from gol_core.environment import Grid, live_a_generation
from gol_core.errors import MissingTransitionError, SimulationEndedError
from gol_core.instructions import TICK, Query, Transition
from gol_core.rules import ALIVE, EMPTY, game_logic
from gol_life.worlds.plane import Plane


def test_a_plane_can_be_compared_again(gol):
    """Kills: the cells that an earlier comparison stepped are those of the next one."""
    plane, variants = Plane(GLIDER), {gol.__name__: gol}
    for _ in range(2):
        assert len(compare(variants, plane, game_logic, range(4)).cells) == 5


def test_a_cell_that_no_variant_steps_is_missed_on_a_plane(gol):
    """Kills: a new plane does not know which cells its simulation steps."""
    class Skipping(object):
        step_cell = staticmethod(gol.step_cell)

        @staticmethod
        def simulate(height, width, rule, cell):
            return gol.simulate(height, width - 1, rule, cell)

    with pytest.raises(MissingTransitionError):
        compare({'skipping': Skipping}, Plane(GLIDER), game_logic, range(2))


def together(one, other, height, width, counts=None):
    """Return one simulation of two variants."""
    return lockstep(OrderedDict([('one', one), ('other', other)]),
                    Grid(height, width), game_logic,
                    Counter() if counts is None else counts)


class Variant(object):
    """A replacement for a variant, whose simulation yields given instructions."""

    def __init__(self, *instructions):
        self.instructions = instructions

    step_cell = None

    def simulate(self, height, width, rule, cell):
        for instruction in self.instructions:
            if isinstance(instruction, Exception):
                raise instruction
            yield instruction


def test_equal_variants_make_the_generation_of_each(gol):
    grid = world(gol, 5, 9, GLIDER)
    counts = Counter()
    both = together(gol, broken.load('right'), 5, 9, counts)
    assert (live_a_generation(grid, both)
            == live_a_generation(grid, gol.simulate(5, 9)))
    assert counts == {Query: 405, Transition: 45, type(TICK): 1}


@pytest.mark.parametrize('name, cell, right, wrong', [
    ('naive_for', (0, 0), "Transition(y=0, x=0, state='-')",
     'Transition(y=0, x=0, state=None)'),
    ('forwards_at_the_inner_level_only', (0, 0),
     "Transition(y=0, x=0, state='-')", 'Transition(y=0, x=0, state=None)'),
    # In empty space a wrong count shows only at the first birth.
    ('forwards_at_the_outer_level_only', (1, 2),
     "Transition(y=1, x=2, state='*')", "Transition(y=1, x=2, state='-')"),
    ('no_except_my_return', (0, 0), "Transition(y=0, x=0, state='-')",
     'Query(y=0, x=1)'),
])
def test_broken_programs_differ_first(gol, name, cell, right, wrong):
    both = together(gol, broken.load(name), 5, 9)
    with pytest.raises(Difference) as caught:
        live_a_generation(world(gol, 5, 9, GLIDER), both)
    assert caught.value.generation == 0
    assert caught.value.cell == cell
    assert str(caught.value) == (
        'first difference: generation 0, cell (%d, %d)\n  one: %s\n  other: %s'
        % (cell + (right, wrong)))


# Python 3.6 warns instead of raising RuntimeError.
@pytest.mark.filterwarnings('ignore:generator .* raised:DeprecationWarning')
def test_a_program_that_ends_early_differs(gol):
    both = together(gol, broken.load('no_except_stop_iteration'), 5, 9)
    with pytest.raises(Difference) as caught:
        live_a_generation(world(gol, 5, 9, GLIDER), both)
    (_, right), (_, wrong) = caught.value.yielded
    assert right == Query(0, 1)
    # A RuntimeError from Python 3.7 on (PEP 479).
    assert isinstance(wrong, (StopIteration, RuntimeError))


CELLS = [Transition(0, 0, EMPTY), Transition(0, 1, ALIVE)]
STEPS = CELLS + [TICK]


@pytest.mark.parametrize('one, other, generation, cell', [
    (CELLS, CELLS[:1], 0, (0, 1)),
    (STEPS, CELLS, 0, None),
    (STEPS * 2, STEPS + [Query(0, 0)], 1, (0, 0)),
    (STEPS * 2, STEPS + CELLS[:1] + [tuple(CELLS[1])], 1, (0, 1)),
    (CELLS + [TICK], CELLS + ['TICK'], 0, None),
    (CELLS + [KeyError('a')], CELLS + [KeyError('b')], 0, None),
    (CELLS + [KeyError('a')], CELLS + [IndexError('a')], 0, None),
])
def test_a_difference_names_its_place(one, other, generation, cell):
    both = together(Variant(*one), Variant(*other), 1, 2)
    with pytest.raises(Difference) as caught:
        for _ in range(10):
            next(both)
    assert caught.value.generation == generation
    assert caught.value.cell == cell


def test_no_cell_is_named_after_the_last_one():
    both = together(Variant(*STEPS), Variant(*CELLS), 1, 2)
    with pytest.raises(Difference) as caught:
        live_a_generation(Grid(1, 2), both)
    assert str(caught.value).startswith(
        'first difference: generation 0, after the last cell\n')


def test_variants_that_end_in_the_same_way_end_together():
    both = together(Variant(*CELLS), Variant(*CELLS), 1, 2)
    with pytest.raises(SimulationEndedError):
        live_a_generation(Grid(1, 2), both)
    both = together(Variant(KeyError('a')), Variant(KeyError('a')), 1, 2)
    with pytest.raises(KeyError, match='a'):
        next(both)


def test_every_reply_goes_to_all_variants():
    heard = []

    class Listener(object):
        step_cell = None

        def simulate(self, height, width, rule, cell):
            while True:
                heard.append((yield Query(0, 0)))

    both = together(Listener(), Listener(), 1, 2)
    next(both)
    for reply in ALIVE, EMPTY, None:
        both.send(reply)
    assert heard == [ALIVE, ALIVE, EMPTY, EMPTY, None, None]
