"""Delay signals that end the process until a critical step is complete."""

import contextlib
import os
import signal

from six.moves import range

# All signals that end a process unless it handles them, except those for its own
# faults. SIGINT comes first: once it is held, no signal raises an exception.
ENDING = [getattr(signal, name) for name in (
    'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK', 'SIGABRT', 'SIGALRM',
    'SIGVTALRM', 'SIGPROF', 'SIGUSR1', 'SIGUSR2', 'SIGIO', 'SIGPWR', 'SIGSTKFLT',
    'SIGSYS', 'SIGTRAP', 'SIGXCPU', 'SIGXFSZ') if hasattr(signal, name)]
if hasattr(signal, 'SIGRTMIN'):
    ENDING += range(signal.SIGRTMIN, signal.SIGRTMAX + 1)


class HeldSignals(object):
    """A context that delays signals; at its end it sends the last one again.

    Attributes:
        came: The number of the last signal that came, or None.
        handlers: Handlers of other signals within the context, by number.
    """

    def __init__(self, handlers=()):
        self.came = None
        self._handlers = [(number, self._hold) for number in ENDING]
        self._handlers += dict(handlers).items()
        self._at_once = False
        self._before = []

    def __enter__(self):
        for number, handler in self._handlers:
            self._handle(number, handler)
        return self

    def __exit__(self, *_):
        # SIGINT comes last: its handler may raise an exception at once.
        for number, handler in reversed(self._before):
            signal.signal(number, handler)
        if self.came:
            handler = signal.getsignal(self.came)
            if callable(handler):
                handler(self.came, None)
            else:
                os.kill(os.getpid(), self.came)

    def check(self):
        """Raise KeyboardInterrupt if a signal came, so that the context ends."""
        if self.came:
            self._at_once = False
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def at_once(self):
        """A context that raises KeyboardInterrupt as soon as a signal comes."""
        try:
            self._at_once = True
            self.check()
            yield
        finally:
            self._at_once = False

    def _handle(self, number, handler):
        try:
            before = signal.getsignal(number)
            # An ignored signal stays ignored, as under nohup.
            if before not in (signal.SIG_IGN, None):
                signal.signal(number, handler)
                self._before.append((number, before))
        except ValueError:
            # Only the main thread may set handlers, and Jython reserves some signals.
            pass

    def _hold(self, number, _):
        self.came = number
        if self._at_once:
            self.check()
