"""One run of any engine, to its fate or for some generations."""

from . import cycles, stabilization


def run(engine, generations, stop=False, progress=lambda generations: None):
    """Run a copy of an engine; return its RunResult.

    On a plane without bounds, the run looks for stabilization only if it is to stop
    there.

    Args:
        engine: An Engine.
        generations: How many to run, at most.
        stop: Whether to stop when the world has stabilized.
        progress: A function, called with how many generations were run since the
            last call.
    """
    if engine.bounds:
        return cycles.run_to_cycle(engine, generations, stop, progress)
    if stop:
        return stabilization.run_to_stability(engine, generations, stop, progress)
    engine = engine.copy()
    generation = 0
    while generation < generations:
        times = max(1, generation // engine.part // engine.stretch)
        step = min(engine.stretch << times.bit_length() - 1, generations - generation)
        engine.advance(step)
        progress(step)
        generation += step
    return cycles.RunResult(engine, generations, None)
