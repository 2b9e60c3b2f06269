"""What ``tools.record_study`` wrote: costs, and the listing of gol_py3."""

import io
import json
import os
from collections import OrderedDict


def recorded_study():
    """Return an OrderedDict with instructions, interpreter, ways and gol_py3."""
    path = os.path.join(os.path.dirname(__file__), 'recorded.json')
    with io.open(path, encoding='ascii') as stream:
        return json.load(stream, object_pairs_hook=OrderedDict)
