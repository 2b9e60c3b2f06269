"""Life as people use it: the same coroutines in other environments.

Public, in reading order: parse_rule, parse_pattern and Pattern; the worlds BoundedGrid
and Plane; Engine, CellEngine, BitboardEnvironment and make_engine, which advance them;
run, which runs an engine to its fate, and RunResult.

Only these names are public; the modules are private to the project:

rulestrings  B3/S23 and its family, and the topology after it
notations    other families of rules, as text
worlds       where cells are, besides the torus
engines      worlds that advance, by coroutines or on bitboards
fate         what becomes of a world: cycles and stabilization
patterns     patterns, and the files that hold them
view         pictures, frames and the player
variants     the variants that this interpreter can import
commands     ``gol-life run | play | convert | list``, and cli, which chooses one

A comparison of variants does not belong here, but in gol_compare.
"""

from gol_core.exports import export

export(__name__, [
    ('.rulestrings', 'parse_rule'),
    ('.patterns.files', 'parse_pattern'),
    ('.patterns.pattern', 'Pattern'),
    ('.worlds.bounded', 'BoundedGrid'),
    ('.worlds.plane', 'Plane'),
    ('.engines.engine', 'Engine'),
    ('.engines.cells', 'CellEngine'),
    ('.engines.bitboards', 'BitboardEnvironment'),
    ('.engines.making', 'make_engine'),
    ('.fate.long_runs', 'run'),
    ('.fate.cycles', 'RunResult')])
