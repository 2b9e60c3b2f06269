"""What programs print and warn of, recorded instead of shown.

While ``captured`` is in use, the process has other standard streams, every warning is
recorded, and errors in finalizers are not shown. Explorations may be nested, and run
in several threads: each records what its own thread prints.
"""

import io
import sys
import threading
import types
import warnings
from contextlib import contextmanager

import six
from six.moves import builtins

NAMES = 'stdout', 'stderr'
# The records in use, the newest last, each with its thread.
_RECORDS = []
_LOCK = threading.RLock()
_SAVED = []
# These tell of imports, and of files that nobody closed. Python 2 has only the first.
OF_THE_INTERPRETER = ImportWarning, getattr(builtins, 'ResourceWarning', ImportWarning)


class _Bytes(io.BufferedIOBase):
    """The bytes of an Output."""

    def __init__(self, output):
        super(_Bytes, self).__init__()
        self._output = output

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        self._output.write(data.decode('utf-8', 'replace'))
        return len(data)

    def close(self):
        """Do nothing, because other programs go on printing."""


class Output(io.TextIOBase):
    """A standard stream whose text goes to the record of the thread.

    Args:
        name: 'stdout' or 'stderr'.
    """

    encoding = 'utf-8'
    errors = 'backslashreplace'
    mode = 'w'

    def __init__(self, name):
        super(Output, self).__init__()
        self.name = '<%s>' % name
        self.buffer = _Bytes(self)
        self._kind = name

    def writable(self):
        """Return True."""
        return True

    def write(self, text):
        """Record text."""
        if isinstance(text, str) and not isinstance(text, six.text_type):
            # What print writes on Python 2.
            text = text.decode('utf-8', 'replace')
        if not isinstance(text, six.text_type):
            raise TypeError('write() argument must be str, not '
                            + type(text).__name__)
        _record(self._kind, text)
        return len(text)

    def reconfigure(self, **_):
        """Do nothing."""

    def close(self):
        """Do nothing, because other programs go on printing."""


STDOUT, STDERR = Output('stdout'), Output('stderr')


@contextmanager
def captured():
    """Give a list to which everything printed is added, as pairs of name and text.

    The names are 'stdout', 'stderr' and 'warning'.
    """
    record = []
    entry = threading.current_thread().ident, record
    with _LOCK:
        if not _RECORDS:
            _replace()
        _RECORDS.append(entry)
    try:
        yield record
    finally:
        with _LOCK:
            _RECORDS[:] = [each for each in _RECORDS if each[1] is not record]
            if not _RECORDS:
                _restore()


def _record(name, text):
    thread = threading.current_thread().ident
    # If this thread has none, a program started it.
    records = [record for owner, record in _RECORDS if owner == thread] or [
        record for _, record in _RECORDS]
    # There is none if a program kept the stream for longer than it was explored.
    if records:
        records[-1].append((name, text))


def _warned(message, category, *_, **__):
    if not issubclass(category, OF_THE_INTERPRETER):
        _record(u'warning', u'%s: %s' % (category.__name__, message))


def _replace():
    """Replace what the process prints with."""
    for name, output in zip(NAMES, (STDOUT, STDERR)):
        for each in name, '__%s__' % name:
            _SAVED.append((sys, each, getattr(sys, each)))
            setattr(sys, each, output)
    if hasattr(sys, 'unraisablehook'):
        _SAVED.append((sys, 'unraisablehook', sys.unraisablehook))  # novm
        sys.unraisablehook = lambda _: None  # novm
    for module in list(sys.modules.values()):
        # On Python 2 it forbids warnings that were shown before. A module of another
        # type may import something when it is read.
        if type(module) is types.ModuleType:
            vars(module).get('__warningregistry__', {}).clear()
    caught = warnings.catch_warnings()
    caught.__enter__()
    _SAVED.append(caught)
    warnings.simplefilter('always')
    warnings.showwarning = _warned


def _restore():
    """Undo ``_replace``."""
    _SAVED.pop().__exit__(None, None, None)
    while _SAVED:
        setattr(*_SAVED.pop())
