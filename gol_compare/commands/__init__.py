"""The commands of gol-compare, a module each.

``compare`` runs if the command line names no command.
``gol_life.command_line.Program`` states what the module of a command defines.
"""

from collections import OrderedDict

# The first line of each description, so that a list of them imports no command.
COMMANDS = OrderedDict([
    ('prove', 'Prove that two programs are the same, or show where they differ.'),
    ('exhibits', 'Show the classic wrong ports, and what kills each.'),
    ('record', 'Write down what the variants of this interpreter do.'),
    ('verify', 'Hold transcripts of many interpreters against each other.'),
    ('delegation', 'Hold every way to delegate against yield from.'),
    ('cost', 'Measure what every way to delegate costs on this interpreter.')])
