"""One run of a world by an engine, to its fate or for some generations."""

from six.moves import range

from ..engines.bitboards import BitboardEnvironment
from ..engines.cells import cell_of
from ..engines.diagrams import EngineError
from . import cycles, stabilization

# How many generations are run before that is reported.
STRETCH = 16


def environment_of(name, variant, rule):
    """Return the BitboardEnvironment of a variant, or raise EngineError."""
    try:
        return BitboardEnvironment(variant, rule, cell_of(variant, rule))
    except EngineError as error:
        raise EngineError('%s cannot be run on bitboards: %s' % (name, error))


def run(world, engine, generations, stop, progress):
    """Run a copy of an engine; return its RunResult.

    world        the world of the engine
    generations  how many to run, at most
    stop         whether to stop when the world has stabilized
    progress        called with how many generations were run, now and then

    On a plane, stabilization is looked for only if the run is to stop there.
    """
    if world.bounds:
        return cycles.run_to_cycle(engine, generations, stop, progress)
    if stop:
        return stabilization.run_to_stability(engine, generations, stop, progress)
    engine = engine.copy()
    for generation in range(0, generations, STRETCH):
        step = min(STRETCH, generations - generation)
        engine.advance(step)
        progress(step)
    return cycles.RunResult(engine, generations, None)
