"""The three steps of the proof, and the mistakes that each step finds."""

import types
from collections import OrderedDict

import pytest
from helpers import broken

from gol_compare.prover import conversations, trees
from gol_compare.prover import proof as proofs
from gol_compare.prover.proof import prove
from gol_core.exploration.outcomes import ProgramError
from gol_core.exploration.programs import NotDeterministicError
from gol_core.instructions import TICK, Query, Transition
from gol_life.variants import import_variants

pytestmark = pytest.mark.long

CELLS = ['count_neighbors(y, x)', 'step_cell(y, x)', 'step_cell(y, x, rule)']
SIMULATE = 'simulate(height, width)'


@pytest.fixture(autouse=True)
def fewer(monkeypatch):
    """Use smaller grids and fewer numbers, if the test allows it."""
    monkeypatch.setattr(proofs, 'SIZES', 3)
    monkeypatch.setattr(conversations, 'NUMBERS', (0,))
    monkeypatch.setattr(trees, 'CHECKS', 2)


def changed(gol, **changes):
    """Return a copy of a variant with some members replaced."""
    module = types.ModuleType('changed')
    vars(module).update(vars(gol), **changes)
    return module


def against(gol, **changes):
    """Return the proof of a variant against its copy with changes."""
    return prove(OrderedDict([('right', gol),
                              ('changed', changed(gol, **changes))]))


def test_the_variants_are_the_same_program(both):
    proof = prove(import_variants()[0])
    assert proof.names == both
    assert proof.difference is proof.required is None
    assert list(proof.verdicts) == CELLS + [SIMULATE]
    assert [proof.verdicts[name].conversations for name in CELLS] == [
        2 ** 8, 2 ** 9, 2 ** 9]
    assert all(proof.verdicts[name].exhaustive for name in CELLS)
    assert len(proof.diagram.nodes) == 41


def test_variants_that_differ_or_cannot_be_explored_have_no_diagram(gol, monkeypatch):
    def silent(y, x, rule=None):
        return
        yield

    different = against(gol, step_cell=silent)
    assert different.difference and different.diagram is None

    def refused(variant):
        raise proofs.ExplorationError('no')

    monkeypatch.setattr(proofs, 'explore', refused)
    proof = prove({gol.__name__: gol})
    assert proof.difference is None and proof.diagram is None


def test_a_variant_is_the_same_as_itself(gol):
    proof = against(gol)
    assert proof.difference is proof.required is None


def test_the_order_of_cells_is_checked_for_a_variant_alone(gol):
    proof = prove({gol.__name__: gol})
    assert proof.difference is None

    def by_columns(height, width, rule=gol.game_logic, cell=gol.step_cell):
        while True:
            for x in range(width):
                for y in range(height):
                    delegate = cell(y, x, rule)
                    reply = None
                    try:
                        while True:
                            reply = yield delegate.send(reply)
                    except (StopIteration, getattr(gol, 'MyReturn', IndexError)):
                        pass
            yield TICK

    program = changed(gol, simulate=by_columns)
    # Two that agree with each other are verdict_on to the order all the same.
    proof = prove(OrderedDict([('one', program), ('other', program)]))
    difference = proof.difference
    assert list(proof.verdicts)[-1] == SIMULATE
    assert [side.name.split('(')[0] for side in difference.sides] == [
        'row by row', 'one.simulate', 'other.simulate']
    # The smallest grid in which rows and columns can be confused.
    assert difference.sides[1].name.startswith('one.simulate(2, 2, ')


def test_simulations_are_compared_in_every_size_with_every_kind_of_cell(
        gol, monkeypatch):
    seen = []

    def simulate(height, width, *rest):
        seen.append((height, width, len(rest)))
        return gol.simulate(height, width, *rest)

    proof = against(gol, simulate=simulate)
    assert proof.difference is None
    sizes = (1, 2, 3)
    for height in sizes:
        for width in sizes:
            # With the default cells and two other kinds; each twice.
            assert seen.count((height, width, 0)) >= 2
            assert seen.count((height, width, 2)) >= 4


# Each mistake here is found by one step only.
def test_a_wrong_count_is_found_in_the_count(gol):
    def count_neighbors(y, x):
        yield Query(y, x)

    proof = against(gol, count_neighbors=count_neighbors)
    assert list(proof.verdicts) == CELLS[:1]
    assert proof.difference.script == []


def test_a_wrong_default_rule_is_found_in_the_cell(gol):
    def step_cell(y, x, rule=lambda state, neighbors: state):
        return gol.step_cell(y, x, rule)

    proof = against(gol, step_cell=step_cell)
    assert list(proof.verdicts) == CELLS[:2]


def test_a_rule_that_is_never_called_is_found_by_an_unknown_rule(gol):
    def step_cell(y, x, rule=gol.game_logic):
        return gol.step_cell(y, x)

    proof = against(gol, step_cell=step_cell)
    assert list(proof.verdicts) == CELLS
    right, wrong = proof.difference.sides
    assert str(right.outcome) == (
        "yields Transition(y=y, x=x, state=rule('*', 8))")
    assert str(wrong.outcome) == "yields Transition(y=y, x=x, state='-')"


def test_a_cell_that_needs_the_result_of_its_rule_is_not_proved(gol):
    def step_cell(y, x, rule=gol.game_logic):
        def looked(state, neighbors):
            made = rule(state, neighbors)
            return gol.EMPTY if neighbors == 8 and made == gol.ALIVE else made
        return gol.step_cell(y, x, looked)

    # By Conway's rule it is the same.
    with pytest.raises(ProgramError) as caught:
        against(gol, step_cell=step_cell)
    assert "needs the value of rule('*', 8) (for ==)" in str(caught.value)


def test_no_variants_cannot_be_compared():
    """Kills: prove({}) raises IndexError."""
    with pytest.raises(ProgramError, match='no variants: expected at least one'):
        prove({})


def test_a_simulation_that_needs_a_reply_is_not_proved(gol):
    def simulate(height, width, *rest):
        simulation = gol.simulate(height, width, *rest)
        reply = None
        while True:
            said = simulation.send(reply)
            reply = yield said
            if isinstance(said, Query) and reply == 'what nobody says':
                reply = gol.EMPTY

    proof = against(gol, simulate=simulate)
    assert proof.difference is None
    assert str(proof.required) == 'the state at (0, 0) (for ==)'


def test_an_interrupted_simulation_must_end(gol):
    def simulate(height, width, *rest):
        simulation = gol.simulate(height, width, *rest)
        reply = None
        stepped = 0
        while True:
            said = simulation.send(reply)
            stepped += said is not TICK
            try:
                reply = yield said
            except Exception:
                # Only in a grid larger than 1x1.
                if stepped < 7:
                    raise

    proof = against(gol, simulate=simulate)
    assert [str(move) for _, move in proof.difference.script][-1] == (
        'throw(Thrown)')


def test_a_wrong_default_cell_is_found_in_the_simulation(gol):
    def simulate(height, width, rule=gol.game_logic, cell=None):
        return gol.simulate(height, width, rule, cell or (
            lambda y, x, rule: gol.step_cell(x, y, rule)))

    proof = against(gol, simulate=simulate)
    assert list(proof.verdicts) == CELLS + [SIMULATE]
    assert proof.difference.sides[1].name == 'changed.simulate(1, 2)'


@pytest.mark.parametrize('name, step', [
    ('naive_for', CELLS[1]),
    ('forwards_at_the_inner_level_only', SIMULATE),
    ('forwards_at_the_outer_level_only', CELLS[1]),
    ('no_except_stop_iteration', SIMULATE),
    ('no_except_my_return', CELLS[1]),
])
# Python 3.6 warns instead of raising RuntimeError.
@pytest.mark.filterwarnings('ignore:generator .* raised:DeprecationWarning')
def test_broken_programs_break_at_a_step(gol, name, step):
    proof = prove(OrderedDict([
        (gol.__name__, gol), (name, broken.load(name))]))
    assert list(proof.verdicts)[-1] == step
    assert proof.difference.sides[1].name.startswith(name + '.')


def test_the_second_generation_is_compared_too(gol):
    def simulate(height, width, *rest):
        simulation = gol.simulate(height, width, *rest)
        reply = None
        said = []
        while said.count(TICK) < 2:
            said.append(simulation.send(reply))
            if said.count(TICK) < 2:
                reply = yield said[-1]
        yield 'TICK'

    proof = against(gol, simulate=simulate)
    assert str(proof.difference.sides[1].outcome) == "yields 'TICK'"
    assert [said for said, _ in proof.difference.script].count(TICK) == 1


def test_a_cell_that_needs_a_coordinate_is_not_proved(gol):
    def count_neighbors(y, x):
        if y > 10 ** 6:
            y = y + 0
        return gol.count_neighbors(y, x)

    proof = against(gol, count_neighbors=count_neighbors)
    assert proof.difference is None
    assert str(proof.required) == 'y (for > 1000000)'
    assert not proof.verdicts[CELLS[0]].exhaustive
    assert proof.verdicts[CELLS[1]].exhaustive


def test_an_instruction_without_a_reply_is_named(gol):
    def count_neighbors(y, x):
        yield 'who is there?'

    with pytest.raises(ProgramError) as caught:
        prove({'odd': changed(gol, count_neighbors=count_neighbors)})
    assert str(caught.value) == (
        "odd.count_neighbors: yielded 'who is there?': expected a value with a "
        "known reply")


def test_a_variant_that_is_not_deterministic_is_named(gol):
    calls = []

    def step_cell(y, x, rule=gol.game_logic):
        calls.append(None)
        yield Query(y, x)
        yield Transition(y, x, len(calls))

    with pytest.raises(NotDeterministicError) as caught:
        prove({'odd': changed(gol, step_cell=step_cell)})
    assert ': not deterministic: ' in str(caught.value)
