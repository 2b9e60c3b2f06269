"""Record the traces of all programs on this interpreter.

Run ``python -m tools.record_traces`` with Python 3.6 and with the newest one after a
change to the variants, to the broken ports or to traces.
"""

import io
import os
from collections import OrderedDict

from gol_compare.traces.recorded import (
    ERAS,
    PATH,
    era_here,
    recorded,
    text_of_recorded,
    traces_here,
)


def main():
    """Replace the traces of the era of this interpreter."""
    traces = recorded() if os.path.exists(PATH) else OrderedDict(
        (era, OrderedDict()) for era in ERAS)
    traces[era_here()] = traces_here()
    with io.open(PATH, 'wb') as stream:
        stream.write(text_of_recorded(traces).encode('ascii'))


if __name__ == '__main__':
    main()
