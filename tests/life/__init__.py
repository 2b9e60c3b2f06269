"""Tests of gol_life as a library: worlds, rules, patterns and engines.

Tests of what its commands print are in commands.
"""
