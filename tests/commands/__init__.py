"""Tests of gol-compare and gol-life: what they print and write, and how they end.

Tests of what they compute are in the folder of what computes it.
"""
