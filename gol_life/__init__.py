"""Life as people use it: the same coroutines in other environments.

rulestrings  B3/S23 and its family, and the topology after it
worlds       where cells are, besides the torus
engines      worlds that advance, by coroutines or on bitboards
fate         what becomes of a world: cycles and stabilization
patterns     patterns, and the files that hold them
view         pictures, frames and the player
variants     the variants that this interpreter can import
commands     ``gol-life run | play | convert | list``, and cli, which chooses one

A comparison of variants does not belong here, but in gol_compare.
"""
