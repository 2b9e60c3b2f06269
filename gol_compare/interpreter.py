"""The name of this interpreter."""

import platform


def full_name():
    """Return the name with the whole version, such as 'CPython 3.11.7'."""
    return '%s %s' % (platform.python_implementation(),
                      platform.python_version())


def short_name():
    """Return the name without the micro version, such as 'CPython 3.11'."""
    return '.'.join(full_name().split('.')[:2])
