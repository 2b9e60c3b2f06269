"""Patterns that several tests use."""

import io
from gzip import GzipFile

GLIDER = '''\
    0     |     1     |     2     |     3     |     4
---*----- | --------- | --------- | --------- | ---------
----*---- | --*-*---- | ----*---- | ---*----- | ----*----
--***---- | ---**---- | --*-*---- | ----**--- | -----*---
--------- | ---*----- | ---**---- | ---**---- | ---***---
--------- | --------- | --------- | --------- | ---------'''
GLIDER_CELLS = [(0, 3), (1, 4), (2, 2), (2, 3), (2, 4)]
# Two blocks that are too far apart for a picture or for rows.
FAR = '#Life 1.05\n#P 0 0\n**\n**\n#P 20000 20000\n**\n**\n'


def packed(data):
    """Return data as gzip has it."""
    stream = io.BytesIO()
    with GzipFile(fileobj=stream, mode='wb') as packer:
        packer.write(data)
    return stream.getvalue()
