"""Tests of gol_core: the torus, its errors, drawing, stacks and symbols.

Tests of rules and of other worlds are in life.
"""
