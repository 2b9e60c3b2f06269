"""Measure the study page: its size, and its time in a browser.

Run ``python -m benchmarks.study``. It needs Chromium.
"""

import gzip
import io
from timeit import default_timer

from six.moves import range

from gol_compare.measuring import Figure
from gol_compare.study.page import page
from gol_compare.study.programs import glider_programs
from gol_compare.traces.recorded import glider
from gol_life.terminal import print_lines
from tools.browser import findings

ROUNDS = 7
SCRIPT = '''
const step = document.querySelector('[data-do=step]');
const times = [];
document.querySelector('[data-do=nextPort]').click();
for (let count = 0; count < 450; count++) {
  const before = performance.now();
  step.click();
  document.body.offsetHeight;  // The browser lays the page out.
  times.push(performance.now() - before);
}
times.sort((one, other) => one - other);
return [Number(document.documentElement.dataset.ready), times[225]];'''


def main():
    """Measure and print."""
    begin = default_timer()
    text = page(glider_programs(), glider().rows())
    took = default_timer() - begin
    data, packed = text.encode('utf-8'), io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode='wb') as stream:
        stream.write(data)
    ready, step = zip(*[findings(text, SCRIPT, time=[]) for _ in range(ROUNDS)])
    size = len(data), len(packed.getvalue())
    print_lines(['size      %d bytes, %d with gzip' % size,
                 'written   in %.1f s' % took,
                 'ready     after %.0f ms (%.0f to %.0f)' % Figure.of(ready),
                 'a step    %.1f ms (%.1f to %.1f)' % Figure.of(step)])


if __name__ == '__main__':
    main()
