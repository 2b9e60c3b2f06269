"""Tests of gol-compare port: the reader, both directions, and the figures.

cases/ has small inputs with the right output. Tests of the command are in commands.
"""
