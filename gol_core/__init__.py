"""The one environment that both variants of the game run in.

Nothing here is a coroutine, and nothing here knows a variant. Read in this
order:

rules         what a cell can be, and what becomes of it
instructions  what a coroutine can say
environment   who listens: the torus, and one generation of it
display       generations side by side
patterns      worlds out of pattern files
"""

__version__ = '0.1.0'
