"""The classic wrong ports, for study.

broken_ports  the ports, as changes to gol_py2compat
symptoms      their behaviour from outside, and the check that finds each

A test of the variants does not belong here, but in tests.
"""
