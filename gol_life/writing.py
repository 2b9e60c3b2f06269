"""Write files and standard output completely or not at all."""

from __future__ import print_function

import contextlib
import errno
import os
import stat
import sys
import tempfile

from six.moves import range

from gol_core.wording import quoted, shown

from .signals import HeldSignals
from .terminal import CommandError, print_lines, reader_may_stop, reason, warn

# How many bytes are written before a signal can end the write.
PART = 2 ** 20


def check_writable(path):
    """Raise CommandError if write_file would refuse a path; write nothing."""
    if path != '-':
        with _named(path):
            _destination(path)


def write_file(path, data):
    """Write bytes to a file, completely or not at all; - is standard output.

    An existing file is replaced and keeps its mode. Symbolic links are followed. A
    pipe or a device is not replaced. A terminal gets text as ``shown``.

    Raises:
        CommandError: The write fails.
    """
    if path == '-' and sys.stdout.isatty():
        # The comments of a pattern file could control a terminal.
        print_lines(_lines(data))
        return
    if path == '-':
        with reader_may_stop():
            getattr(sys.stdout, 'buffer', sys.stdout).write(data)
            sys.stdout.flush()
        return
    with _named(path):
        target, status = _destination(path)
        if status and not stat.S_ISREG(status.st_mode):
            with open(path, 'wb') as stream:
                if stream.isatty():
                    data = u''.join([shown(line) + u'\n' for line in _lines(data)]
                                    ).encode('utf-8')
                stream.write(data)
            return
        if not _replace(target, status, data):
            warn('%s: replaced, but the owner or the group changed' % path)
        if status and status.st_nlink > 1:
            warn('%s: replaced, but it was a hard link: its other names keep the old '
                 'content' % path)


@contextlib.contextmanager
def _named(path):
    """A context that turns an error of the system into a CommandError with a path."""
    try:
        yield
    except (IOError, OSError, UnicodeError) as error:
        raise CommandError('%s: %s' % (path or quoted(path), reason(error)))


def _lines(data):
    """Return the lines of text in bytes, for ``shown``."""
    return data.rstrip(b'\n').split(b'\n')


def _destination(path):
    """Return the real path to write, and its status or None for a new file."""
    # A circle of links is an error here; realpath would accept it.
    try:
        status = os.stat(path)
    except OSError as error:
        if error.errno != errno.ENOENT or not path:
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
    """Return the mode for a file with a status, or for a new file if it is None."""
    if status:
        # Without setuid and setgid: the owner may change.
        return status.st_mode & 0o777
    # Only a change returns the mask.
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _replace(target, status, data):
    """Write a temporary file next to target, and rename it.

    Args:
        target: The path of the file.
        status: The status of the old file, or None.
        data: The bytes.

    Returns:
        Whether the new file has the old owner and group.
    """
    mode = _mode(status)
    with HeldSignals() as signals:
        descriptor, temporary = tempfile.mkstemp('.tmp', '.gol-twice-',
                                                 os.path.dirname(target))
        try:
            with os.fdopen(descriptor, 'wb') as stream:
                for start in range(0, len(data), PART):
                    signals.check()
                    stream.write(data[start:start + PART])
                stream.flush()
                os.fsync(stream.fileno())
                kept = not status or _keeps_owner(stream.fileno(), status)
                if hasattr(os, 'fchmod'):
                    os.fchmod(stream.fileno(), mode)
                else:
                    # Jython has no fchmod.
                    os.chmod(temporary, mode)
            signals.check()
            os.rename(temporary, target)
            return kept
        except BaseException:
            os.remove(temporary)
            raise


def _keeps_owner(descriptor, status):
    """Set owner and group of an open file as in a status; return whether it worked."""
    owner = status.st_uid, status.st_gid
    now = os.fstat(descriptor)
    try:
        if owner != (now.st_uid, now.st_gid):
            os.fchown(descriptor, *owner)
    # Jython and Windows have no fchown; only root may change an owner.
    except (AttributeError, OSError):
        return False
    return True
