"""Traces: what a program does between two instructions, as data.

steps      the data: events and steps
recording  the trace function
tracing    the trace of a program
partings   two traces in pairs, and where a port parts from the right one
interning  traces as small JSON data
ports      the reader's own port, from a file
recorded   the traces of all programs, from before and after PEP 479

The listing and the pictures of a trace do not belong here.
"""
