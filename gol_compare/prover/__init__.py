"""The prover: it compares all conversations of two programs, up to a difference.

conversations    two programs of yours
trees            the conversations in which programs are compared
replies          what programs can be sent
defaults         the replies and exceptions that programs get by default
paths            how many conversations a graph of states stands for
verdicts         what a comparison found
scopes           what a comparison tried, and what it did not
counterexamples  a conversation in which two programs differ, explained
cell_kinds       the cells with which simulations are compared
proof            the variants of the game

Driving one program does not belong here, but in gol_core.exploration; printing
does not either, but in gol_compare.commands.
"""
