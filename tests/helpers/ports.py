"""Cases of ports from a file."""

import io
import os
import re

import pytest


def cases(name):
    """Return pytest parameters from a file of the tests of ports.

    Each is (options, old text, new text or '' for the same, remarks): a case starts
    with ``== its name``, perhaps a line ``# option``, and -- ends each part.
    """
    path = os.path.join(os.path.dirname(__file__), '..', 'port', name)
    with io.open(path, encoding='utf-8') as stream:
        blocks = re.split(u'(?m)^== ', stream.read())[1:]
    found = []
    for block in blocks:
        title, text = block.split(u'\n', 1)
        old, new, remarks = re.split(u'(?m)^--\n', text)
        options, old = re.match(
            u'(?s)(?:# ((?:returns=|force)[^\n]*)\n)?(.*)', old).groups()
        found.append(pytest.param(options, old, new, remarks, id=str(title)))
    return found
