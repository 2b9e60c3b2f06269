"""Exploring a program: symbolic coordinates, driving it, reading where it waits.

The prover and the engines share this. Nothing here compares two programs.
"""
