"""The start of the command: --version against an import of argparse alone."""

import os
import subprocess
import sys

from gol_compare.measuring import Figure
from six.moves import range

PLAIN = ['-c', 'import argparse']
COMMAND = ['-m', 'gol_compare', '--version']


def measure(rounds):
    """Return a Figure: how many times the CPU time of PLAIN COMMAND takes."""
    return Figure.of(_seconds(COMMAND) / _seconds(PLAIN) for _ in range(rounds))


def _seconds(arguments):
    """Return the CPU time that Python takes with arguments, several times over."""
    before = os.times()
    for _ in range(10):
        subprocess.check_output([sys.executable] + arguments)
    # Of the children, user and system.
    return sum(os.times()[2:4]) - sum(before[2:4])
