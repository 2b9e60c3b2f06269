"""Tests of delegation without yield from, and of its costs.

Tests of the variants, which also delegate, are in variants.
"""
