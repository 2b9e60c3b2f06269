"""Patterns: cells and their description, and the files that hold them.

pattern  a pattern, and the error for an invalid one
formats  the formats of pattern files, a module each
files    a pattern file of any format
catalog  well-known patterns, by name

How a pattern is placed in a world does not belong here, but in worlds.placing.
"""
