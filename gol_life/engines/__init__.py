"""Engines: each advances a world, and each is derived from what the cells do.

cells        a world and the coroutines that advance it, message by message
diagrams     what a cell decides, explored once
circuits     that decision as operations on whole boards
bitboards    a torus or a bounded plane, a bit for each cell
board_plane  the plane without bounds, on bitboards
"""
