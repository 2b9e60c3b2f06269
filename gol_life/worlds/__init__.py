"""Worlds besides the torus of gol_core, and patterns put into them.

A world answers queries and takes transitions. How fast it advances is the business
of an engine.
"""
