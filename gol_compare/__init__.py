"""Comparing variants: in lockstep, by proof, and across interpreters.

lockstep           the simulations of all variants as one
comparison         one run of a world in every variant
sources            the differences between the source texts
prover             all conversations of two programs
exhibits           the classic wrong ports
delegation         the ways to delegate without yield from, and their costs
transcripts        records of one interpreter, and transcript_reader
interpreter        its name
measuring          measurements of this process
commands, cli      the command gol-compare

Running Life without a comparison does not belong here, but in gol_life. To compare
coroutines of your own, call ``prover.conversations.compare_conversations``.
"""
