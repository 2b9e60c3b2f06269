"""Golly's command bgolly, on machines that have it."""

import os
import subprocess


def find():
    """Return the path of bgolly, or None."""
    paths = [os.path.join(folder, 'bgolly')
             for folder in os.environ.get('PATH', '').split(os.pathsep)]
    return next((path for path in paths if os.access(path, os.X_OK)), None)


def populations(path, generations, *options):
    """Run a pattern file; return a dict from generations to populations.

    Args:
        path: Of the file.
        generations: How many to run.
        options: More arguments.
    """
    out = subprocess.check_output(
        (find(), '-a', 'HashLife', '-m', str(generations)) + options + (path,))
    lines = [line.replace(',', '').split(': ') for line in out.decode().split('\n')]
    return {int(line[0]): int(line[1]) for line in lines
            if len(line) == 2 and line[0].isdigit()}
