"""``python -m gol_compare``, and what the command gol-compare calls."""

try:
    import atexit
    import os
    import signal
    import sys
except KeyboardInterrupt:
    # Before a handler can be set.
    raise SystemExit(130)


def main():
    """Run the command; return its exit status.

    From here on Ctrl-C ends the process with 130 and never with a traceback: not
    while modules are imported, and not while the interpreter shuts down.
    """
    # A shell has a command in the background ignore SIGINT.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        interrupt = leave = signal.SIG_IGN
    else:
        interrupt, leave = _interrupt, _leave
    signal.signal(signal.SIGINT, leave)
    # At the very end the result stands, and there is nothing left to interrupt.
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
    from . import cli

    try:
        try:
            signal.signal(signal.SIGINT, interrupt)
            return cli.main()
        finally:
            signal.signal(signal.SIGINT, leave)
    except KeyboardInterrupt:
        return 130


def _interrupt(number, frame):
    """Raise KeyboardInterrupt once; a second Ctrl-C ends the process at once."""
    signal.signal(signal.SIGINT, _leave)
    raise KeyboardInterrupt


def _leave(number, frame):
    os._exit(130)


if __name__ == '__main__':
    sys.exit(main())
