"""Engines: each advances the cells of a world, generation by generation.

quadtrees           squares of cells, each different one stored once
engine              the contract of all engines, and the base of their errors
cells               an engine of coroutines
cell_conversations  the conversations of a cell, one by one
cell_states         the same as a graph, each state of the cell once
diagrams            the decisions of a cell, explored once
circuits            operations on whole boards, and the function that runs them
synthesis           the circuit of a decision diagram
layout              the layout of a board in integers
bitboards           an engine for a torus or a bounded plane, a bit for each cell
tiles               an engine for the plane without bounds
hashlife            an engine for that plane which computes each square once
switching           an engine that goes from one to the other
making              engines on bitboards for any world

How long a run goes, and how it ends, does not belong here, but in fate.
"""
