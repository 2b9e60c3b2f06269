"""The trace of a program: what happens between two instructions, as data.

A program is a module with the names of a variant. A trace function follows the
generators of its file, and no others, while the simulation runs.
"""

import itertools
import types

from six.moves import range

from gol_core.environment import live_a_generation
from gol_core.exploration.driving import dismiss
from gol_core.instructions import TICK
from gol_core.rules import game_logic
from gol_core.wording import OneLineError, shown

from .recording import MOST_LINES, EndlessStepError, Recorder
from .steps import message_of, text_of

MOST_CELLS = 100
# A cell of the game yields ten.
MOST_INSTRUCTIONS = 100
RAISES = 'raises '


class TraceError(OneLineError, ValueError):
    """A program or a grid that cannot be traced."""


def trace(program, grid, rule=game_logic, generations=1):
    """Run a program and trace it; return a tuple of Steps.

    The trace ends early with the step that ends the simulation, or that the
    environment refuses.

    Args:
        program: A module with the names of a variant.
        grid: The first Grid, of up to MOST_CELLS cells.
        rule: A callable rule(state, neighbors) -> state.
        generations: How many to run.

    Raises:
        TraceError: The grid is too large, or the program has no simulation, or one
            that runs without an instruction.
    """
    cells = grid.height * grid.width
    if cells > MOST_CELLS:
        raise TraceError('%dx%d: a torus of %d cells: expected at most %d for a trace'
                         % (grid.height, grid.width, cells, MOST_CELLS))
    simulation = _simulation(program, grid, rule)
    steps = []
    traced = _traced(simulation, steps, MOST_INSTRUCTIONS * cells * generations)
    try:
        for _ in range(generations):
            grid = live_a_generation(grid, traced)
    except EndlessStepError as error:
        (frame,) = error.args
        code = frame.f_code
        raise TraceError(shown('%s:%d: %s: ran %d lines: expected an instruction' % (
            code.co_filename, frame.f_lineno, code.co_name, MOST_LINES)))
    except Exception as error:
        # After an exception the environment says only that the simulation ended.
        if not steps[-1].outcome.startswith(RAISES):
            steps[-1] = steps[-1]._replace(refusal=message_of(error))
    dismiss([simulation])
    return tuple(_placed(steps, grid.height, grid.width))


def _placed(steps, height, width):
    """Yield Steps whose cells are on a torus.

    If a program has no variables y and x with the cell, its transitions are counted.
    """
    torus = set(itertools.product(range(height), range(width)))
    named = any(step.cell in torus for step in steps)
    index = 0
    for step in steps:
        cell = step.cell if named else divmod(index, width)
        is_tick = step.outcome == repr(TICK)
        yield step._replace(cell=None if is_tick or cell not in torus else cell)
        index = 0 if is_tick else index + step.outcome.startswith('Transition(')


class NoTickError(Exception):
    """A simulation that yields more instructions than a generation needs."""


def _simulation(program, grid, rule):
    """Return the simulation of a program, or raise TraceError."""
    call = 'simulate(%d, %d)' % (grid.height, grid.width)
    code = getattr(program.simulate, '__code__', None)
    # On PyPy builtin functions have another kind of code.
    if hasattr(code, 'co_filename'):
        call = '%s:%d: %s' % (code.co_filename, code.co_firstlineno, call)
    # A port may know no other rule.
    rules = () if rule is game_logic else (rule,)
    try:
        simulation = program.simulate(grid.height, grid.width, *rules)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise TraceError(shown('%s: raises %s: expected a generator'
                               % (call, message_of(error))))
    if not isinstance(simulation, types.GeneratorType) or not simulation.gi_frame:
        raise TraceError(shown('%s: returns %s: expected a new generator'
                               % (call, text_of(simulation))))
    return simulation


def _traced(simulation, steps, most):
    """Yield the instructions of a simulation, and add a Step for each send().

    Args:
        simulation: The simulation of a program.
        steps: List that gets the Steps.
        most: How many instructions there may be.
    """
    recorder = Recorder(simulation)
    reply = None
    while True:
        try:
            instruction = recorder.send(reply)
        except StopIteration:
            steps.append(recorder.step(reply, 'ends'))
            return
        except (KeyboardInterrupt, EndlessStepError):
            raise
        except BaseException as error:
            steps.append(recorder.step(
                reply, RAISES + message_of(error), error))
            return
        steps.append(recorder.step(
            reply, text_of(instruction), is_tick=instruction is TICK))
        if len(steps) >= most:
            raise NoTickError('%d instructions: expected TICK' % most)
        reply = yield instruction
