"""Both variants held against each other: the comparison package.

variants    which of them this interpreter can import
lockstep    all of them as one simulation, until two say different things
comparison  one run of a world, and what came of it
sources     what their texts do differently
cli         the command gol-compare
"""
