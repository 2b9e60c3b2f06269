"""Patterns: the cells and their file, the catalog, and one module for each format.

Where a pattern is placed in a world is the business of worlds.
"""
