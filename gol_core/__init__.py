"""The one environment that both variants of the game run in.

Nothing here is a coroutine, and nothing here knows a variant. Read in this order:

wording       how values and numbers are written in messages
rules         the states of a cell, and what becomes of it
instructions  the three things that a coroutine can yield
environment   the torus that answers them, and one generation of it
display       generations side by side
exploration   driving a program with symbols, for the prover and the engines

Other worlds, patterns and files do not belong here, but in gol_life.
"""

__version__ = '0.1.0'
