"""The lines where a coroutine is suspended, and those of its delegates."""

import sys

import six
from conftest import needs_yield_from

from gol_core.exploration import stacks
from gol_core.exploration.stacks import Place, stack, stack_of


def test_a_stack_goes_from_the_simulation_to_the_count(gol):
    simulation = gol.simulate(1, 1)
    next(simulation)
    simulation.send(gol.ALIVE)
    places = stack(simulation)
    assert [place.function for place in places] == [
        'simulate', 'step_cell', 'count_neighbors']
    for place in places:
        assert place.file == gol.__name__ + '/coroutines.py'
    assert places[-1].source == 'state = yield Query(y + dy, x + dx)'
    # Both coroutines that delegate do it in the same way.
    assert all('yield' in place.source for place in places)


def test_a_stack_shrinks_with_the_delegates_that_end(gol):
    simulation = gol.simulate(1, 1)
    next(simulation)
    for _ in range(9):
        simulation.send(gol.ALIVE)
    assert [place.function for place in stack(simulation)] == [
        'simulate', 'step_cell']
    next(simulation)
    assert [place.source for place in stack(simulation)] == ['yield TICK']


def test_an_ended_generator_and_other_values_have_no_stack(gol):
    simulation = gol.simulate(1, 1)
    simulation.close()
    assert stack(simulation) == stack(iter([1])) == stack(None) == []


def test_a_generator_among_its_own_variables_is_listed_once():
    def delegator(box):
        itself = box[0]
        yield itself

    box = []
    delegating = delegator(box)
    box.append(delegating)
    next(delegating)
    assert [place.function for place in stack(delegating)] == ['delegator']


def test_a_delegate_that_has_not_started_or_has_ended_is_not_listed():
    def delegator():
        ended = (number for number in ())
        waiting = (number for number in ())
        list(ended)
        yield ended, waiting

    delegating = delegator()
    next(delegating)
    assert [place.function for place in stack(delegating)] == ['delegator']


def test_the_generator_of_a_for_loop_is_listed():
    """Kills: only variables are searched for the delegate."""
    def delegate():
        yield 1

    def delegator():
        for value in delegate():
            yield value

    delegating = delegator()
    next(delegating)
    assert [place.function for place in stack(delegating)] == ['delegator', 'delegate']


def test_generators_that_hold_each_other_are_listed_once():
    """Kills an endless loop over generators that refer to each other."""
    def holder(box):
        yield box

    box = []
    box += [holder(box), holder(box)]
    list(map(next, box))
    assert [place.function for place in stack(box[0])] == ['holder', 'holder']


def test_a_generator_in_an_object_is_listed_and_one_of_a_module_is_not(
        gol, monkeypatch):
    """Kills: a helper object hides its delegate; a function's globals are searched."""
    class Helper(object):
        def __init__(self, generator):
            self.generator = generator

    def delegator(helper, function):
        yield helper, function

    simulation = gol.simulate(1, 1)
    next(simulation)
    # Each function refers to the variables of its module.
    monkeypatch.setattr(stacks, 'left', simulation, raising=False)
    monkeypatch.setitem(globals(), 'left', simulation)
    for helper, functions in [
            (Helper(simulation), ['delegator', 'simulate', 'step_cell']),
            (None, ['delegator'])]:
        delegating = delegator(helper, stack)
        next(delegating)
        assert [place.function for place in stack(delegating)] == functions


@needs_yield_from
def test_the_generator_of_yield_from_comes_before_other_variables():
    """Kills: another suspended generator among the variables is shown instead."""
    namespace = {}
    six.exec_('def delegator(other, delegate):\n    yield from delegate\n', namespace)
    other = iter_of(1)
    next(other)
    delegating = namespace['delegator'](other, (number for number in [1, 2]))
    next(delegating)
    assert [place.function for place in stack(delegating)][:2] == [
        'delegator', '<genexpr>']


def iter_of(value):
    yield value


def test_a_traceback_as_a_stack():
    def fails():
        raise KeyError('here')

    try:
        fails()
    except KeyError:
        places = stack_of(sys.exc_info()[2])
    assert [place.function for place in places] == [
        'test_a_traceback_as_a_stack', 'fails']
    assert places[-1].source == "raise KeyError('here')"
    assert places[-1].file.endswith('test_stacks.py')
    assert stack_of(None) == []


def test_a_place_as_text():
    assert str(Place('a/b.py', 7, 'f', 'yield 1')) == 'a/b.py:7, f: yield 1'
