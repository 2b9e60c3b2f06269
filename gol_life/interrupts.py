"""Ctrl-C: a command ends with exit status 130 and prints no traceback."""

import atexit
import importlib
import os
import signal

import six


def run_command(module):
    """Run a console command; return its exit status.

    Ctrl-C has this effect from here on: also while modules are imported, and
    while the interpreter shuts down.

    Args:
        module: The name of the module whose ``main`` is the command.
    """
    try:
        # A shell makes a command in the background ignore SIGINT.
        if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
            interrupt = leave = signal.SIG_IGN
        else:
            interrupt, leave = _interrupt, _leave
        signal.signal(signal.SIGINT, leave)
        # At the very end the result is complete, and nothing is left to interrupt.
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
        cli = importlib.import_module(module)
        try:
            signal.signal(signal.SIGINT, interrupt)
            return cli.main()
        finally:
            signal.signal(signal.SIGINT, leave)
    except KeyboardInterrupt:
        return 130
    finally:
        # CPython ends by SIGINT if an interrupt has passed an exec of text, such as
        # that of namedtuple, and none has succeeded since.
        six.exec_('')


def _interrupt(number, frame):
    """Raise KeyboardInterrupt once; a second Ctrl-C ends the process at once."""
    signal.signal(signal.SIGINT, _leave)
    raise KeyboardInterrupt


def _leave(number, frame):
    os._exit(130)
