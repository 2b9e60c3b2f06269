"""Traces: what a program does between two instructions, as data.

generators  the suspended generators that a generator holds
tracing     the trace of a program: its events, and who waits where
partings    two traces in pairs, and where a port parts from the right one
interning   traces as small JSON data

The listing and the pictures of a trace do not belong here.
"""
