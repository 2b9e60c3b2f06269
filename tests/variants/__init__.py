"""Tests of the two variants: their coroutines, and the primer.

Each test runs with every variant. Nothing else of the project is tested here.
"""
