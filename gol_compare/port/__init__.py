"""Porting coroutines from Python 2 to 3 and back, as edits of the source text.

It reads and writes text only: no code that it ports is imported or run.

sources            a source text, its tree, and the place of each node
python2            Python 2 as text that Python 3 can parse
edits              edits of a text
remarks            refusals and notes
functions          the functions of a tree
to_py3, to_py2     the two directions, and their parts
porting            the two directions, with the checks of each run

Printing and writing files do not belong here, but in gol_compare.commands.port.
"""
