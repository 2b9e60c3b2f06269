"""Benchmarks of the engines and variants: python -m benchmarks.

Each figure is compared with others of the same run, on the same machine.
"""
