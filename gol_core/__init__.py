"""The one environment that both variants of the game run in.

Nothing here is a coroutine, and nothing here knows a variant. Read in this
order:

wording        how values, numbers and text of others are written
rules          what a cell can be, and what becomes of it
instructions   what a coroutine can say
environment    who listens: the torus, and one generation of it
bounded        another world: a plane with edges
plane          another world: a plane without
bitboards      all of them faster, with diagrams, circuits and board_plane
engines        a world and who lives it, as one thing
cycles         when a world comes back
settling       when a plane comes to rest
patterns       what pattern files say, with topologies and formats
pattern_files  any of them, read and written
collection     well-known patterns by name
worlds         patterns put into worlds
display        generations side by side
"""

__version__ = '0.1.0'
