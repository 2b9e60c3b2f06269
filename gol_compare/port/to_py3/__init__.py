"""Porting to Python 3: ``return`` and ``yield from`` for what stands for them.

files              the functions of files, and their edits
units              what is known about each function
returns, loops     the places where a function returns or delegates
handlers           the ``try`` and ``with`` statements around a place
values             the variables of loops
chains             all or nothing along a delegation
writing            the edits of one function
expressions        delegations that go back into their expression
imports            imports that nothing uses any more
"""
