"""Ways to run gol-compare and gol-life, as functions and as processes."""

import json
import re
import subprocess
import sys

from gol_compare import cli


def run(*arguments, **kwargs):
    """Run the command as a process; return exit status, output, errors."""
    process = subprocess.Popen(
        [sys.executable, '-m', 'gol_compare'] + list(arguments),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(kwargs.get('stdin', b''))
    return process.returncode, out.decode('ascii'), err.decode('ascii')


def run_in_shell(line, **kwargs):
    """Run a command line in a shell; return exit status, output, errors."""
    process = subprocess.Popen(
        re.sub('gol-(compare|life)', sys.executable + r' -m gol_\1', line), shell=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **kwargs)
    out, err = process.communicate()
    return process.returncode, out.decode('ascii'), err.decode('ascii')


def examples(command):
    """Return the example lines in the help of a command's module."""
    return [line.strip() for line in command.EXAMPLES.split('\n') if 'gol-' in line]


def refused(capsys, *arguments, **kwargs):
    """Return the error line of a command, gol-compare by default, for wrong arguments.
    """
    try:
        status = kwargs.get('main', cli.main)(list(arguments))
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, '')
    assert err.endswith('\n') and err.count('\n') == 1
    return err[:-1]


def result(capsys, *arguments, **kwargs):
    """Return the JSON that a command, gol-compare by default, prints without errors."""
    assert kwargs.get('main', cli.main)(list(arguments) + ['--json']) == 0
    out, err = capsys.readouterr()
    assert err == ''
    return json.loads(out)


def files(folder):
    """Return the bytes of the files in a folder, by name."""
    return {path.basename: path.read_binary() for path in folder.listdir()}
