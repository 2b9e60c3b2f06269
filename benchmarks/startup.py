"""The start of the command, compared with an import of argparse."""

import os
import subprocess
import sys

from six.moves import range

from gol_compare.measuring import Figure

PLAIN = ['-c', 'import argparse']
COMMAND = ['-m', 'gol_compare', '--version']


def measure(rounds):
    """Return the CPU time of COMMAND divided by that of PLAIN, as a Figure."""
    return Figure.of(_seconds(COMMAND) / _seconds(PLAIN) for _ in range(rounds))


def _seconds(arguments):
    """Return the CPU time of ten runs of Python with arguments, in seconds."""
    before = os.times()
    for _ in range(10):
        subprocess.check_output([sys.executable] + arguments)
    # The user and system time of child processes.
    return sum(os.times()[2:4]) - sum(before[2:4])
