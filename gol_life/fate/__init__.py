"""The fate of a world: whether it repeats or stabilizes, and when.

cycles         runs of worlds with bounds, where a state repeats
meetings       islands of cells that repeat or move, and the pairs that meet
stabilization  runs of planes without bounds, until no islands meet any more
long_runs      one run of any engine

How an engine advances does not belong here, but in engines.
"""
