"""Life on a torus with numpy and scipy, if they are installed."""

from six.moves import range

try:
    import numpy
except ImportError:
    numpy = None
try:
    from scipy import signal
except ImportError:
    signal = None


def numpy_slices(cells, generations):
    """Advance an array of 0 and 1 by adding its shifted slices.

    It uses uint8 with a border of one cell, and reuses its arrays.
    """
    height, width = cells.shape
    padded = numpy.zeros((height + 2, width + 2), numpy.uint8)
    inside = padded[1:-1, 1:-1]
    inside[:] = cells
    slices = [padded[1 + dy:1 + dy + height, 1 + dx:1 + dx + width]
              for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]
    count = numpy.empty(cells.shape, numpy.uint8)
    for _ in range(generations):
        padded[0], padded[-1] = padded[-2], padded[1]
        padded[:, 0], padded[:, -1] = padded[:, -2], padded[:, 1]
        numpy.add(slices[0], slices[1], out=count)
        for part in slices[2:]:
            count += part
        # count | cell is 3 for a count of 3, and for a count of 2 around a live cell.
        count |= inside
        numpy.equal(count, 3, out=inside.view(bool))
    return inside.copy()


def scipy_convolution(cells, generations):
    """Advance an array of 0 and 1 by scipy.signal.convolve2d, which wraps."""
    around = numpy.ones((3, 3), numpy.uint8)
    around[1, 1] = 0
    for _ in range(generations):
        count = signal.convolve2d(cells, around, mode='same', boundary='wrap')
        cells = ((count | cells) == 3).astype(numpy.uint8)
    return cells
