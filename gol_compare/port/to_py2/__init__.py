"""Porting to Python 2: loops and MyReturn in place of ``yield from`` and ``return``.

files              which functions of a file are ported, and their edits
coroutines         what is known about each function
refusals           the reasons to leave a function as it is
blocks             the edits of one function, line by line
statements         what each kind of statement becomes
lowering, operands one statement, in the order in which Python evaluates it
loops, short_loops the loops in place of ``yield from``
names, imports     new names, and the imports that they need
drivers            the code that drives generators
python27           what Python 2.7 cannot read
"""
