"""Tests of what tells programs apart: the prover, exhibits, transcripts, lockstep.

Tests of what the commands print about it are in commands.
"""
