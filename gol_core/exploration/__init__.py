"""Exploring a program: drive it move by move, with symbols for unknown numbers.

symbols       unknown whole numbers, and a record of the operations that need a value
keys          when two values count as the same, read by fields
outcomes      what a program does after a move, and when two programs do the same
programs      a program, driven move by move; also driving
effects       what a program does besides; also outputs, shared_data, aliasing
stacks        the lines where a program is suspended
states        the state of a suspended program, as a value
surroundings  what all runs of a program share; also addresses
contents      what one object consists of; also iterators, layouts, code_names, pure
program_code  the functions, constants and lines of a program; also handlers, lines
automata      all states of a program, and the moves between them

The prover and the engines share these modules. Comparing two programs does not
belong here, but in gol_compare.prover.
"""
