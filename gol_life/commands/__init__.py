"""The commands of gol-life, a module each, and the options that they share.

play, run, convert, list  the commands
overview                  gol-life without a command
patterns                  options that name, read and write patterns
worlds                    options that choose a world and its engine
results                   the result of a run, as text and as JSON

``command_line.Program`` states what the module of a command defines.
"""

from collections import OrderedDict

# The first line of each description, so that a list of them imports no command.
COMMANDS = OrderedDict([
    ('run', 'Run a pattern until it stabilizes, and write the result.'),
    ('play', 'Watch a pattern on the terminal.'),
    ('convert', 'Write a pattern in another format.'),
    ('list', 'List the patterns that have a name.')])
