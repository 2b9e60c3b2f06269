"""The commands of gol-compare, one module each.

``compare`` runs if the command line names no command.
``gol_life.command_line.Program`` states what the module of a command defines.
Commands read options and print results; what they compute does not belong here.
``program_names``, ``two_programs``, ``proof_report``, ``module_report`` and
``written_tests`` are parts of ``prove``.
"""

from collections import OrderedDict

# The first line of each description, so that a list of them imports no command.
COMMANDS = OrderedDict([
    ('prove', 'Prove that two programs are the same, or show where they differ.'),
    ('port', 'Port coroutines from Python 2 to 3, or back.'),
    ('exhibits', 'Show the classic wrong ports, and the check that finds each.'),
    ('study', 'Write a page to study yield from with.'),
    ('record', 'Record a transcript of the variants or programs.'),
    ('verify', 'Compare transcripts of many interpreters.'),
    ('delegation', 'Compare every way to delegate with yield from.'),
    ('cost', 'Measure the cost of every way to delegate on this interpreter.')])
