"""Files and standard output, written completely or not at all."""

from __future__ import print_function

import contextlib
import errno
import os
import stat
import sys
import tempfile

from six.moves import range

from .signals import HeldSignals
from .terminal import CommandError, reader_may_stop, reason, warn

# How much is written before a signal can end it, in bytes.
PART = 2 ** 20


def check_writable(path):
    """Raise CommandError if write_file would refuse a path; write nothing."""
    if path != '-':
        with _named(path):
            _destination(path)


def write_file(path, data):
    """Write bytes to a file, completely or not at all; - is standard output.

    An existing file is replaced, keeps its mode, and is found through symbolic
    links; a pipe or a device is written to. Raises CommandError if that fails.
    """
    if path == '-':
        with reader_may_stop():
            getattr(sys.stdout, 'buffer', sys.stdout).write(data)
            sys.stdout.flush()
        return
    with _named(path):
        target, status = _destination(path)
        if status and not stat.S_ISREG(status.st_mode):
            with open(path, 'wb') as stream:
                stream.write(data)
            return
        _replace(target, _mode(status), data)
        if status and status.st_nlink > 1:
            warn('%s: replaced, but it was a hard link: its other names keep the old '
                 'content' % path)


@contextlib.contextmanager
def _named(path):
    """Turn what the system reports within this into a CommandError with a path."""
    try:
        yield
    except (IOError, OSError, UnicodeError) as error:
        raise CommandError('%s: %s' % (path, reason(error)))


def _destination(path):
    """Return the real path to write and its status, None if there is no file."""
    # Links that lead in a circle are an error here, and not for realpath.
    try:
        status = os.stat(path)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
        status = None
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    if status and stat.S_ISDIR(status.st_mode) or not os.path.basename(path):
        raise _error(errno.EISDIR)
    if not os.path.isdir(folder):
        raise _error(errno.ENOENT)
    if status and not stat.S_ISREG(status.st_mode):
        folder = path
    if not (os.access(folder, os.W_OK) and (not status or os.access(path, os.W_OK))):
        raise _error(errno.EACCES)
    return target, status


def _error(number):
    return OSError(number, os.strerror(number))


def _mode(status):
    """Return the mode of a file with a status, or of a new one for None."""
    if status:
        # Without setuid and the like: the owner may be another one.
        return status.st_mode & 0o777
    # There is no other way to ask for it.
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _replace(target, mode, data):
    """Write a temporary file beside target, and rename it."""
    with HeldSignals() as signals:
        descriptor, temporary = tempfile.mkstemp('.tmp', '.gol-compare-',
                                                 os.path.dirname(target))
        try:
            with os.fdopen(descriptor, 'wb') as stream:
                for start in range(0, len(data), PART):
                    signals.check()
                    stream.write(data[start:start + PART])
                stream.flush()
                os.fsync(stream.fileno())
                if hasattr(os, 'fchmod'):
                    os.fchmod(stream.fileno(), mode)
                else:
                    # Jython has this alone.
                    os.chmod(temporary, mode)
            signals.check()
            os.rename(temporary, target)
        except BaseException:
            os.remove(temporary)
            raise
