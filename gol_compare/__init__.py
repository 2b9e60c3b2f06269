"""Both variants compared: in lockstep, by proof, and across interpreters.

lockstep     all variants as one simulation, until two of them differ
comparison   one run of a world in every variant
sources      what the texts of two variants do differently
prover       every conversation that two programs can hold
exhibits     the classic wrong ports
transcripts  what one interpreter did, to compare with others
delegation   the ways to delegate without yield from, and what they cost
commands     the commands that compare, and cli, which chooses one

To compare coroutines of your own, call
``prover.conversations.compare_conversations``.
"""
