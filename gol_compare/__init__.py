"""Comparing variants: in lockstep, by proof, and across interpreters.

Public, in reading order: compare_conversations, which compares any two programs;
assert_same, which does so in a test;
import_variants, compare and prove, which compare the variants; record and
disagreements, which compare interpreters; port_source, which ports coroutines.

Only these names are public; the modules are private to the project:

lockstep           the simulations of all variants as one
comparison         one run of a world in every variant
sources            the differences between the source texts
prover             all conversations of two programs
exhibits           the classic wrong ports
port               coroutines of Python 2 written for 3, and back
study              the page to step through the variants and the broken ports
delegation         the ways to delegate without yield from, and their costs
transcripts        records of one interpreter, and transcript_reader
interpreter        its name
measuring          measurements of this process
commands, cli      the command gol-compare

Running Life without a comparison does not belong here, but in gol_life.
"""

from gol_core.exports import export

export(__name__, [
    ('.prover.conversations', 'compare_conversations'),
    ('.prover.assertions', 'assert_same'),
    ('gol_life.variants', 'import_variants'),
    ('.comparison', 'compare'),
    ('.prover.proof', 'prove'),
    ('.transcripts', 'record disagreements'),
    ('.port.porting', 'port_source')])
